"""A calm bar that says something beside the work; never a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from app.ui.widgets.roles import label, row

if TYPE_CHECKING:
    from app.ui.look import Look


class NoticeBar(QFrame):
    """One sentence with a warning sign; hidden while there is nothing to say."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.words = ""
        inside = row(self, margin=look.px(8), gap=look.px(8))
        sign = QLabel()
        sign.setPixmap(look.icon("warning", "warn", 18).pixmap(look.px(18), look.px(18)))
        inside.addWidget(sign)
        self._label = label()
        inside.addWidget(self._label, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Show the words, or hide when there are none."""
        self.words = words
        self._label.setText(words)
        self.setAccessibleName(words)
        if words and self.parentWidget() is None:
            # Showing it now would open a window of its own and take the focus away.
            self.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
        else:
            self.setVisible(bool(words))
