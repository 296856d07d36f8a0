"""The calm bar that tells of an unexpected error, with a report to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame

from app.ui.widgets.roles import button, label, row

if TYPE_CHECKING:
    from app.ui.look import Look


class TroubleBar(QFrame):
    """Hidden until something goes wrong; the call goes on beneath it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._report = ""
        inside = row(self, margin=look.px(8), gap=look.px(8))
        words = self.tr("Something went wrong inside the program. The call goes on.")
        inside.addWidget(label(words), 1)
        copy = button(self.tr("Copy the report (no customer data)"))
        copy.clicked.connect(self._on_copy)
        inside.addWidget(copy)
        away = button(self.tr("Put away"), "quiet")
        away.clicked.connect(self.hide)
        inside.addWidget(away)
        self.hide()

    def tell(self, report: str) -> None:
        """Show the bar with this report."""
        self._report = report
        self.show()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
