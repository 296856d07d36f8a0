"""A line to search in whose arrow keys, Enter and Esc belong to the list below it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.ui.widgets.line_field import LineField

DRIVING = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
)


LONGEST = 1_000_000
"""Whatever is pasted arrives whole; what is too long to search for is said, not cut here."""

_LEAPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class DrivingLine(LineField):
    """The line.

    Signals:
        driven: a key for the list.
        leapt: the next group of the list is wanted (1), or the one before (-1).
    """

    driven = Signal(int)
    leapt = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand keys that drive the list over; nothing while an input method composes."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in DRIVING and not held:
            if not self.is_composing:
                self.driven.emit(event.key())
            event.accept()
            return
        if event.key() in _LEAPS and held == Qt.KeyboardModifier.ControlModifier:
            self.leapt.emit(_LEAPS[Qt.Key(event.key())])
            event.accept()
            return
        super().keyPressEvent(event)
