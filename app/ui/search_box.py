"""The search box at the top: typing searches, arrows drive the list, composing is no query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from app.ui.shortcuts import keys_of
from app.ui.widgets.line_field import LineField

if TYPE_CHECKING:
    from app.ui.look import Look

DRIVING = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
)


class SearchBox(LineField):
    """The box.

    Signals:
        driven: a key for the result list.
    """

    driven = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "search")
        words = self.tr("Search playbooks and answers   {0}").format(keys_of("search"))
        self.setPlaceholderText(words)
        self.setAccessibleName(self.tr("Search playbooks and answers"))
        self.setClearButtonEnabled(False)
        self.setMinimumWidth(look.px(280))
        icon = look.icon("search", "muted", 18)
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys that drive the list over; nothing while an input method composes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in DRIVING and not held:
            if not self.is_composing:
                self.driven.emit(event.key())
            event.accept()
            return
        super().keyPressEvent(event)
