"""The cases screen: what is asked above, the hits at the left, the chosen case beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSplitter, QWidget

from app.ui.case_words import QUALITIES
from app.ui.screens.cases.filters_view import FiltersPanel
from app.ui.screens.cases.list_view import ListPanel
from app.ui.screens.cases.list_view_model import ListState
from app.ui.screens.cases.page_view import PagePanel
from app.ui.screens.cases.page_view_model import PageState
from app.ui.shortcuts import keys_of
from app.ui.widgets.driving_line import DrivingLine
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.roles import button, column, frame

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.cases.models import CasesModels


class CasesScreen(QWidget):
    """Cases 案例.

    Signals:
        playbook_requested: a playbook is to be opened in the call.
    """

    playbook_requested = Signal(str)

    def __init__(self, look: Look, models: CasesModels) -> None:
        super().__init__()
        self._look = look
        self._models = models
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._connect()
        self._bind()
        models.list.begin()

    # What the window asks

    def act(self, name: str) -> None:
        """Do what a shortcut names."""
        mark = name.partition("cases.mark.")[2]
        if mark:
            if self._models.page.state.typed is None:
                self._models.page.mark(QUALITIES[int(mark) - 1])
            return
        {
            "cases.find": self.focus_line,
            "cases.filters": self.toggle_filters,
            "cases.order": self._models.list.toggle_order,
            "cases.again": self._models.on_news,
            "cases.edit": self._models.page.edit,
            "cases.keep": self.keep,
            "cases.copy": self._page.copy,
            "cases.playbook": self._page.open_playbook,
            "cases.history": self._models.page.toggle_history,
        }[name]()

    def take_focus(self) -> None:
        """Put the focus into the line to search in."""
        self.focus_line()

    def escape(self) -> None:
        """Put away what is open, one thing at a time; at last go back to the line."""
        if self._models.page.state.typed is not None and self._holds_focus(self._page):
            self._leave_form()
        elif self._models.list.state.filters_open and self._holds_focus(self._filters):
            self.toggle_filters()
        else:
            self.focus_line()

    def show_found(self, case_id: str, text: str) -> None:
        """Show a case that was found elsewhere, or search for what was typed elsewhere."""
        if text:
            self._models.list.find(text, case_id)
        else:
            self._models.list.choose(case_id)
        if case_id:
            self._page.take_focus()

    # Qt events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in the list go on into the case."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._page.take_focus()
        else:
            super().keyPressEvent(event)

    # Slots

    @Slot()
    def focus_line(self) -> None:
        """Put the focus into the line, all of it marked."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    @Slot()
    def toggle_filters(self) -> None:
        """Open the filters and go there, or put them away."""
        self._models.list.toggle_filters()
        if self._models.list.state.filters_open:
            self._filters.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_line()

    @Slot()
    def keep(self) -> None:
        """Save the corrections."""
        if self._models.page.state.typed is not None:
            self._models.page.save()

    @Slot(int)
    def _on_driven(self, key: int) -> None:
        rows = self._list.page_rows()
        moves = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: rows, Qt.Key.Key_PageUp: -rows,
        }  # fmt: skip
        if key in moves:
            self._models.list.move(moves[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self._line.clear()
        else:
            self._read()

    @Slot()
    def _read(self) -> None:
        """Go into the chosen case: its search was of use."""
        self._models.list.choose(self._models.list.state.chosen)
        self._page.take_focus()

    @Slot(str)
    def _on_case(self, case_id: str) -> None:
        self._models.list.choose(case_id)

    @Slot(str)
    def _on_only_playbook(self, scenario_id: str) -> None:
        self._models.list.filter_by("scenario_id", scenario_id)

    @Slot()
    def _leave_form(self) -> None:
        self._models.page.drop()
        self._list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        px = self._look.px
        outer = column(self, gap=0)
        outer.addWidget(self._build_head())
        self._filters = FiltersPanel(self._look, self._models.list)
        outer.addWidget(self._filters)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        self._list = ListPanel(self._look, self._models.list)
        self._list.setMinimumWidth(280)
        self._page = PagePanel(self._look, self._models.page)
        self._page.setMinimumWidth(320)
        split.addWidget(self._list)
        split.addWidget(self._page)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([min(px(500), 560), 700])
        outer.addWidget(split, 1)

    def _build_head(self) -> QWidget:
        px = self._look.px
        head = frame("bar")
        inside = column(head, margin=px(8), gap=px(6))
        self._line = DrivingLine()
        self._line.setProperty("role", "search")
        self._line.setObjectName("cases_line")
        words = self.tr('Words, "a phrase", -without, pinyin, or a whole complaint   {0}')
        self._line.setPlaceholderText(words.format(keys_of("cases.find")))
        self._line.setAccessibleName(self.tr("Search cases"))
        icon = self._look.icon("search", "muted", 18)
        self._line.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        self._line.setText(self._models.list.state.asked.text)
        inside.addWidget(self._line)
        holder = QWidget()
        self._tools = FlowLayout(holder, px(4))
        self._filters_button = self._tool("filter", self.toggle_filters)
        self._order_button = self._tool("order", self._models.list.toggle_order)
        inside.addWidget(holder)
        return head

    def _tool(self, icon: str, pressed: object, words: str = "") -> QPushButton:
        made = button(words, "quiet")
        made.setIcon(self._look.icon(icon))
        made.clicked.connect(pressed)
        self._tools.addWidget(made)
        return made

    def _connect(self) -> None:
        self._line.textChanged.connect(self._models.list.type_text)
        self._line.driven.connect(self._on_driven)
        self._list.read_requested.connect(self._read)
        self._page.case_requested.connect(self._on_case)
        self._page.playbook_requested.connect(self.playbook_requested)
        self._page.only_playbook_requested.connect(self._on_only_playbook)

    def _bind(self) -> None:
        """Let the view models render here, beginning now."""
        models = self._models
        models.detach()
        models.list.changed = self._show_list
        models.page.changed = self._show_page
        self._show_list(models.list.state)
        self._show_page(models.page.state)

    # Showing

    def _show_list(self, state: ListState) -> None:
        if self._line.text().strip() != state.asked.text:
            self._line.setText(state.asked.text)
        self._filters.show_state(state)
        self._list.show_state(state)
        is_newest = state.asked.order == "newest"
        order = self.tr("Newest first") if is_newest else self.tr("Best first")
        words = self.tr("{0}   {1}")
        self._order_button.setText(words.format(order, keys_of("cases.order")))
        self._order_button.setAccessibleName(self.tr("Order: {0}").format(order))
        self._order_button.setEnabled(bool(state.asked.text))
        self._filters_button.setText(words.format(self.tr("Filters"), keys_of("cases.filters")))

    def _show_page(self, state: PageState) -> None:
        self._page.show_state(state)

    def _holds_focus(self, widget: QWidget) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and widget.isAncestorOf(focus)
