"""The search box at the top: typing searches, arrows drive the list, composing is no query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.ui.shortcuts import keys_of
from app.ui.widgets.driving_line import DrivingLine

if TYPE_CHECKING:
    from app.ui.look import Look


class SearchBox(DrivingLine):
    """The box; its keys drive the result list of the call screen."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "search")
        words = self.tr("Search playbooks, answers and cases   {0}").format(keys_of("search"))
        self.setPlaceholderText(words)
        self.setAccessibleName(self.tr("Search playbooks, answers and cases"))
        self.setClearButtonEnabled(False)
        self.setMinimumWidth(look.px(280))
        icon = look.icon("search", "muted", 18)
        self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
