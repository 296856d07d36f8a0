"""The head of the cases screen: the line to search in, and what can be done with the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from app.ui.shortcuts import keys_of
from app.ui.widgets.driving_line import DrivingLine
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.roles import button, column

if TYPE_CHECKING:
    from app.search.case_hits import CaseAsked, CaseIndexStatus
    from app.ui.look import Look


class CasesHead(QFrame):
    """The head.

    Attributes:
        line: where words are typed; its arrow keys drive the list.
        filters, order, kept, export, bring, library: what is pressed for each of these.
    """

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self._look = look
        self.setProperty("role", "bar")
        px = look.px
        inside = column(self, margin=px(8), gap=px(6))
        self.line = self._line(text)
        inside.addWidget(self.line)
        holder = QWidget()
        self._tools = FlowLayout(holder, px(4))
        self.filters = self._tool("filter", self._keyed(self.tr("Filters"), "cases.filters"))
        self.order = self._tool("order")
        self.kept = self._tool("saved", self._keyed(self.tr("Saved"), "cases.kept"))
        self.export = self._tool("export", self._keyed(self.tr("Export"), "cases.export"))
        self.bring = self._tool("import", self._keyed(self.tr("Import"), "cases.import"))
        self.library = self._tool("index")
        inside.addWidget(holder)

    def show_asked(self, asked: CaseAsked) -> None:
        """Show what is asked, unless it stands in the line already, and in which order."""
        if self.line.text().strip() != asked.text:
            self.line.setText(asked.text)
        is_newest = asked.order == "newest" or not asked.text
        order = self.tr("Newest first") if is_newest else self.tr("Best first")
        self.order.setText(self._keyed(order, "cases.order"))
        self.order.setAccessibleName(self.tr("Order: {0}").format(order))
        self.order.setEnabled(bool(asked.text))

    def show_status(self, status: CaseIndexStatus, words: str) -> None:
        """Show how the index stands."""
        told = self.tr("Case library: {0}").format(words)
        is_away = status.doing == "away" or bool(status.problem)
        self.library.setIcon(self._look.icon("index", "warn" if is_away else "muted"))
        self.library.setText(self._keyed(told, "cases.library"))
        self.library.setAccessibleName(told)

    def _line(self, text: str) -> DrivingLine:
        line = DrivingLine()
        line.setProperty("role", "search")
        line.setObjectName("cases_line")
        words = self.tr('Words, "a phrase", -without, pinyin, or a whole complaint   {0}')
        line.setPlaceholderText(words.format(keys_of("cases.find")))
        line.setAccessibleName(self.tr("Search cases"))
        icon = self._look.icon("search", "muted", 18)
        line.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        line.setText(text)
        return line

    def _tool(self, icon: str, words: str = "") -> QPushButton:
        made = button(words, "quiet")
        made.setIcon(self._look.icon(icon))
        self._tools.addWidget(made)
        return made

    def _keyed(self, words: str, name: str) -> str:
        return self.tr("{0}   {1}").format(words, keys_of(name))
