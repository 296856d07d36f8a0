"""The result list under the search box: hits with what matched, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.search.hits import SearchHit
from app.ui.case_words import amount
from app.ui.screens.call.hit_model import HitModel
from app.ui.screens.call.search_view_model import (
    Row,
    SearchMode,
    SearchPanelState,
    group_of,
    group_starts,
)
from app.ui.shortcuts import keys_of
from app.ui.widgets.case_row import paint_ground
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.marked import draw_marked
from app.ui.widgets.roles import button, clear, column, frame, label

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.call.search_view_model import SearchViewModel

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 56
HEAD_HEIGHT = 26
_ICONS = {"scenario": "playbook", "faq": "question", "case": "cases"}


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: title and what matched, with the matching words marked."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines with air, and of the group's words above them."""
        head = HEAD_HEIGHT if index.data(HitModel.HEAD) else 0
        return QSize(self._look.px(120), self._look.px(ROW_HEIGHT + head))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        row: Row = index.data(HitModel.HIT)
        theme, px = self._look.theme, self._look.px
        painter.save()
        small = QFont(option.font)
        small.setPixelSize(px(12))
        rect = QRect(option.rect)
        head = index.data(HitModel.HEAD)
        if head:
            bold = QFont(small)
            bold.setBold(True)
            place = QRect(rect.left() + px(10), rect.top() + px(6), rect.width() - px(18), px(18))
            draw_marked(painter, place, head, (), bold, "muted", theme)
            rect.setTop(rect.top() + px(HEAD_HEIGHT))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        inside = paint_ground(painter, rect, self._look, is_chosen=chosen)
        icon = self._look.icon(_ICONS[group_of(row)], "accent" if chosen else "muted", 18)
        icon.paint(painter, QRect(inside.left() + px(10), inside.top() + px(8), px(18), px(18)))
        left = inside.left() + px(38)
        width = inside.right() - left - px(8)
        title_font = QFont(option.font)
        title_font.setPixelSize(px(15))
        title, spans = self._title(row)
        place = QRect(left, inside.top() + px(5), width, px(22))
        draw_marked(painter, place, title, spans, title_font, "text", theme)
        below = row.snippet or getattr(row, "summary", "")
        spans = row.snippet_spans if row.snippet else ()
        place = QRect(left, inside.top() + px(28), width, px(20))
        draw_marked(painter, place, below, spans, small, "muted", theme)
        painter.restore()

    def _title(self, row: Row) -> tuple[str, tuple[tuple[int, int], ...]]:
        if isinstance(row, SearchHit):
            title = self._look.name(row.title, row.title_en)
            return title, row.title_spans if title == row.title else ()
        return (row.title, row.title_spans) if row.title else (row.number, ())


class HitList(QListView):
    """The list; digits and Backspace belong to the run, not to a search by first letter."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take only keys that move in the list."""
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()


class SearchPanel(QWidget):
    """Result list, filter, and the states without hits.

    Signals:
        open_requested: a hit is to be opened.
        blank_handoff_requested: hand off without a playbook.
        all_cases_requested: the query is to be asked on the cases screen.
        gap_requested: the query is to be reported to the editors.
    """

    open_requested = Signal(object)
    blank_handoff_requested = Signal()
    all_cases_requested = Signal()
    gap_requested = Signal()

    def __init__(self, look: Look, view_model: SearchViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._model = HitModel(self)
        self._categories: tuple[object, ...] = ()
        self.reported = ""
        self._build()

    def show_state(self, state: SearchPanelState) -> None:
        """Show the state."""
        self._show_chips(state)
        self._model.show_rows(state.rows, self._heads(state), len(state.hits))
        has_rows = bool(state.rows)
        self._list.setVisible(has_rows and state.card is None)
        self._show_cases_foot(state)
        self._show_card(state)
        if has_rows and state.chosen >= 0:
            index = self._model.index(state.chosen, 0)
            if self._list.currentIndex() != index:
                self._list.setCurrentIndex(index)
                self._list.scrollTo(index)
        self._show_words(state)

    def page_rows(self) -> int:
        """Return how many rows PageDown moves."""
        return max(self._list.viewport().height() // self._look.px(ROW_HEIGHT) - 1, 1)

    def _build(self) -> None:
        outer = column(self, margin=self._look.px(8), gap=self._look.px(6))
        self._chips = QWidget()
        self._chip_flow = FlowLayout(self._chips, self._look.px(4))
        outer.addWidget(self._chips)
        self._apart = frame("said")
        inside = column(self._apart, margin=self._look.px(8), gap=2)
        inside.addWidget(label(self.tr("To tell them apart, ask:"), "small"))
        self._apart_line = label()
        inside.addWidget(self._apart_line)
        outer.addWidget(self._apart)
        self._count = label(role="small")
        outer.addWidget(self._count)
        self._list = HitList()
        self._list.setModel(self._model)
        self._list.setItemDelegate(HitDelegate(self._look, self._list))
        self._list.setProperty("role", "plain")
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Search results"))
        self._list.clicked.connect(self._on_clicked)
        outer.addWidget(self._list, 1)
        self._cases_words = label(role="small")
        outer.addWidget(self._cases_words)
        self._all_cases = button("", "link")
        self._all_cases.setIcon(self._look.icon("cases", "accent", 16))
        self._all_cases.clicked.connect(self.all_cases_requested)
        outer.addWidget(self._all_cases)
        self._words_holder = QWidget()
        self._words: QVBoxLayout = column(self._words_holder, margin=self._look.px(8))
        outer.addWidget(self._words_holder)
        self._card = frame("card")
        self._card_words = column(self._card, margin=self._look.px(16))
        outer.addWidget(self._card)
        outer.addStretch(0)

    def _show_chips(self, state: SearchPanelState) -> None:
        offered = state.offered
        shown = (*offered, state.category, self._look.lang)
        self._chips.setVisible(bool(offered) and bool(state.query))
        if shown == self._categories:
            return
        self._categories = shown
        clear(self._chip_flow)
        for category in offered:
            chip = button(self._look.name(category.title, category.title_en), "chip")
            chip.setCheckable(True)
            chip.setChecked(category.id == state.category)
            chip.setProperty("category", category.id)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(self._on_chip)
            self._chip_flow.addWidget(chip)

    def _heads(self, state: SearchPanelState) -> dict[int, str]:
        """Return the words of each group at the row where it begins."""
        rows = state.rows
        counts = {
            "scenario": sum(group_of(row) == "scenario" for row in rows),
            "faq": sum(group_of(row) == "faq" for row in rows),
            "case": state.cases.count,
        }
        words = {
            "scenario": self.tr("Playbooks  {0}"),
            "faq": self.tr("Answers  {0}"),
            "case": self.tr("Cases  {0}"),
        }
        if not state.cases.count_is_exact:
            words["case"] = self.tr("Cases  {0} or more")
        starts = group_starts(rows)
        heads = {
            at: words[group_of(rows[at])].format(amount(counts[group_of(rows[at])]))
            for at in starts
        }
        if [group_of(row) for row in rows[:2]] == ["faq", "scenario"]:
            heads[0] = self.tr("Best match")
        return heads

    def _show_cases_foot(self, state: SearchPanelState) -> None:
        """Lead on to the cases screen, or say why there are no cases."""
        cases = state.cases
        self._all_cases.setVisible(bool(cases.hits) and state.card is None)
        count, keys = amount(cases.count), keys_of("open_case")
        self._all_cases.setText(self.tr("All {0} among the cases   {1}").format(count, keys))
        words = ""
        if cases.hits and state.hits and state.card is None:
            words = self.tr("{0} goes on to the next group").format(keys_of("next_group"))
        if state.query and cases.problem is not None:
            words = self.tr("Cases: {0}").format(self._look.explain(cases.problem))
        elif state.query and cases.is_building:
            words = self.tr("The index of cases is still being built.")
        self._cases_words.setText(words)
        self._cases_words.setVisible(bool(words))

    def _show_card(self, state: SearchPanelState) -> None:
        self._card.setVisible(state.card is not None)
        clear(self._card_words)
        if state.card is None:
            return
        self._card_words.addWidget(label(self.tr("Question and answer"), "section"))
        self._card_words.addWidget(
            label(self._look.name(state.card.title, state.card.title_en), "title")
        )
        self._card_words.addWidget(label(state.card.summary))
        back = button(self.tr("Back to the results (Esc)"), "link")
        back.clicked.connect(self._vm.close_card)
        self._card_words.addWidget(back)

    def _show_words(self, state: SearchPanelState) -> None:
        """Show what there is to say about the result, and what can be done without a hit."""
        clear(self._words)
        has_hits = state.mode is SearchMode.HITS and state.card is None
        self._apart.setVisible(has_hits and bool(state.tell_apart))
        self._apart_line.setText(state.tell_apart)
        self._count.setVisible(has_hits and bool(state.telling))
        self._count.setText(self.tr("Counted most: {0}").format(" ".join(state.telling)))
        sentences = {
            SearchMode.STARTING: self.tr("The book is being opened…") if state.query else "",
            SearchMode.SEARCHING: self.tr("Searching…"),
            SearchMode.LOADING: self.tr(
                "The index is still being built; results come in a moment."
            ),
            SearchMode.NOTHING_INSTALLED: self.tr(
                "No playbook is installed. Put playbooks into the scenarios folder."
            ),
            SearchMode.NO_MATCH: self.tr("Nothing fits “{0}”.").format(state.query),
            SearchMode.BROKEN: self._look.explain(state.problem) if state.problem else "",
        }
        sentence = sentences.get(state.mode, "")
        if sentence:
            self._words.addWidget(
                label(sentence, "warn" if state.mode is SearchMode.BROKEN else "")
            )
        if state.missing and state.query:
            missing = self.tr("In no playbook: {0}").format(" ".join(state.missing))
            self._words.addWidget(label(missing, "small"))
        for note in state.notes:
            self._words.addWidget(label(self._look.sentence(note), "small"))
        if state.suggestion:
            meant = button(self.tr("Did you mean “{0}”?").format(state.suggestion), "link")
            meant.clicked.connect(self._vm.take_suggestion)
            self._words.addWidget(meant)
        if state.mode in (SearchMode.NO_MATCH, SearchMode.NOTHING_INSTALLED, SearchMode.BROKEN):
            words = self.tr("Hand off with a blank form ({0})").format(keys_of("handoff"))
            blank = button(words)
            blank.setIcon(self._look.icon("handoff", "accent"))
            blank.clicked.connect(self.blank_handoff_requested)
            self._words.addWidget(blank)
        if state.mode is SearchMode.NO_MATCH:
            self._show_ways_on(state)
        self._words_holder.setVisible(self._words.count() > 0)

    def _show_ways_on(self, state: SearchPanelState) -> None:
        """Offer what helps where the book has nothing: the cases, and telling the editors."""
        cases = button(self.tr("Search the cases ({0})").format(keys_of("open_case")))
        cases.setIcon(self._look.icon("cases", "accent"))
        cases.clicked.connect(self.all_cases_requested)
        self._words.addWidget(cases)
        if state.query == self.reported:
            self._words.addWidget(label(self.tr("Reported to the editors."), "accent"))
            return
        gap = button(self.tr("Report it to the editors ({0})").format(keys_of("gap")))
        gap.setIcon(self._look.icon("edit", "accent"))
        gap.clicked.connect(self.gap_requested)
        self._words.addWidget(gap)

    def show_reported(self, query: str) -> None:
        """Say that a query was reported."""
        self.reported = query
        self._show_words(self._vm.state)

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if chip is not None:
            self._vm.filter_by(chip.property("category"))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._vm.choose(index.row())
        self.open_requested.emit(index.data(HitModel.HIT))
