"""The result list under the search box: hits with what matched, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.screens.call.hit_model import HitModel
from app.ui.screens.call.search_view_model import SearchMode, SearchPanelState
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.roles import button, clear, column, frame, label

if TYPE_CHECKING:
    from app.search.hits import SearchHit
    from app.ui.look import Look
    from app.ui.screens.call.search_view_model import SearchViewModel

Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """Paints a hit: title and what matched, with the matching words marked."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines with air."""
        return QSize(self._look.px(120), self._look.px(56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        hit: SearchHit = index.data(HitModel.HIT)
        theme, px = self._look.theme, self._look.px
        painter.save()
        rect: QRect = option.rect.adjusted(px(4), px(2), -px(4), -px(2))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(rect, px(6), px(6))
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(
                QRect(rect.left(), rect.top() + px(8), 3, rect.height() - px(16)), 1, 1
            )
        icon = "question" if hit.kind == "faq" else "playbook"
        side = px(18)
        self._look.icon(icon, "accent" if chosen else "muted", 18).paint(
            painter, QRect(rect.left() + px(10), rect.top() + px(8), side, side)
        )
        left = rect.left() + px(38)
        width = rect.right() - left - px(8)
        title_font = QFont(option.font)
        title_font.setPixelSize(px(15))
        title = self._look.name(hit.title, hit.title_en)
        spans = hit.title_spans if title == hit.title else ()
        self._draw(
            painter,
            QRect(left, rect.top() + px(5), width, px(22)),
            title,
            spans,
            title_font,
            "text",
        )
        small = QFont(option.font)
        small.setPixelSize(px(12))
        below = hit.snippet or hit.summary
        spans = hit.snippet_spans if hit.snippet else ()
        self._draw(
            painter, QRect(left, rect.top() + px(28), width, px(20)), below, spans, small, "muted"
        )
        painter.restore()

    def _draw(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        spans: tuple[tuple[int, int], ...],
        font: QFont,
        ink: str,
    ) -> None:
        """Draw one line, elided, with the spans marked by ground and weight."""
        text = " ".join(text.split("\n"))
        elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        layout = QTextLayout(elided, font)
        marked = QTextCharFormat()
        marked.setBackground(self._look.theme.color("mark"))
        marked.setForeground(self._look.theme.color("text"))
        formats = []
        for first, last in spans:
            if first < len(elided):
                found = QTextLayout.FormatRange()
                found.start, found.length = first, min(last, len(elided)) - first
                found.format = marked
                formats.append(found)
        layout.setFormats(formats)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width() + 2)
        layout.endLayout()
        painter.setPen(self._look.theme.color(ink))
        layout.draw(painter, QPoint(rect.left(), rect.top()))


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
    """

    open_requested = Signal(object)
    blank_handoff_requested = Signal()

    def __init__(self, look: Look, view_model: SearchViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._model = HitModel(self)
        self._categories: tuple[object, ...] = ()
        self._build()

    def show_state(self, state: SearchPanelState) -> None:
        """Show the state."""
        self._show_chips(state)
        if self._model.hits != state.hits:
            self._model.show_hits(state.hits)
        has_hits = state.mode is SearchMode.HITS
        self._list.setVisible(has_hits and state.card is None)
        self._show_card(state)
        if has_hits and state.chosen >= 0:
            index = self._model.index(state.chosen, 0)
            if self._list.currentIndex() != index:
                self._list.setCurrentIndex(index)
                self._list.scrollTo(index)
        self._show_words(state)

    def page_rows(self) -> int:
        """Return how many rows PageDown moves."""
        return max(self._list.viewport().height() // self._look.px(56) - 1, 1)

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
        self._list.setUniformItemSizes(True)
        self._list.clicked.connect(self._on_clicked)
        outer.addWidget(self._list, 1)
        self._words_holder = QWidget()
        self._words: QVBoxLayout = column(self._words_holder, margin=self._look.px(8))
        outer.addWidget(self._words_holder)
        self._card = frame("card")
        self._card_words = column(self._card, margin=self._look.px(16))
        outer.addWidget(self._card)
        outer.addStretch(0)

    def _show_chips(self, state: SearchPanelState) -> None:
        shown = (*state.categories, state.category, self._look.lang)
        self._chips.setVisible(bool(state.categories) and bool(state.query))
        if shown == self._categories:
            return
        self._categories = shown
        clear(self._chip_flow)
        for category in state.categories:
            chip = button(self._look.name(category.title, category.title_en), "chip")
            chip.setCheckable(True)
            chip.setChecked(category.id == state.category)
            chip.setProperty("category", category.id)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(self._on_chip)
            self._chip_flow.addWidget(chip)

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
        self._count.setVisible(has_hits)
        self._count.setText(self._count_words(state))
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
            blank = button(self.tr("Hand off with a blank form (Ctrl+Enter)"))
            blank.setIcon(self._look.icon("handoff", "accent"))
            blank.clicked.connect(self.blank_handoff_requested)
            self._words.addWidget(blank)
        self._words_holder.setVisible(self._words.count() > 0)

    def _count_words(self, state: SearchPanelState) -> str:
        counted = self.tr("%n result(s)", "", len(state.hits))
        if state.telling:
            return self.tr("{0} · counted most: {1}").format(counted, " ".join(state.telling))
        return counted

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if chip is not None:
            self._vm.filter_by(chip.property("category"))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._vm.choose(index.row())
        self.open_requested.emit(index.data(HitModel.HIT))
