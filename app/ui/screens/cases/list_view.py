"""The hits of the case library with their count and chips, or why there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListView, QPushButton, QWidget

from app.ui.case_words import amount, field_name, filters_set
from app.ui.screens.cases.case_model import CaseDelegate, CaseModel
from app.ui.screens.cases.list_view_model import ListMode, ListState
from app.ui.widgets.case_row import HEIGHT, as_columns
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import button, clear, column, label

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.cases.list_view_model import ListViewModel

_LONGEST_CHIP = 12


class CaseList(QListView):
    """The list; letters are no search by first letter, Enter belongs to the screen."""

    def __init__(self, lang: str) -> None:
        super().__init__()
        self._lang = lang

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take only keys that move in the list, and the one that copies the row."""
        if event.matches(QKeySequence.StandardKey.Copy):
            index = self.currentIndex()
            if index.isValid():
                QGuiApplication.clipboard().setText(
                    as_columns(index.data(CaseModel.HIT), self._lang)
                )
            return
        moves = (
            Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
            Qt.Key.Key_Home, Qt.Key.Key_End,
        )  # fmt: skip
        if event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()


class ListPanel(QWidget):
    """Chips, count, list.

    Signals:
        import_requested: there is nothing yet; a file is to be imported.
        library_requested: there is nothing yet; a case pack is to be opened.
        read_requested: the chosen case is to be read.
    """

    import_requested = Signal()
    library_requested = Signal()
    read_requested = Signal()

    def __init__(self, look: Look, view_model: ListViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._is_showing = False
        self._chosen = ""
        self._shown_chips: object = None
        self._build()

    @property
    def list(self) -> CaseList:
        """Return the list, which takes the focus."""
        return self._list

    def page_rows(self) -> int:
        """Return how many rows PageDown moves."""
        return max(self._list.viewport().height() // self._look.px(HEIGHT) - 1, 1)

    def show_state(self, state: ListState) -> None:
        """Show the state."""
        self._is_showing = True
        self._show_chips(state)
        self._show_words(state)
        has_hits = state.mode is ListMode.HITS
        self._list.setVisible(has_hits)
        place = self._list.verticalScrollBar().value()
        self._model.show_hits(state.hits, has_more=state.has_more and not state.is_adding)
        at = self._model.row_of(state.chosen)
        if state.chosen == self._chosen:  # the same search looked at again stays where it was
            self._list.verticalScrollBar().setValue(place)
        self._chosen = state.chosen
        if at >= 0 and self._list.currentIndex().row() != at:
            self._list.setCurrentIndex(self._model.index(at, 0))
        elif at < 0:
            self._list.clearSelection()
        self._is_showing = False

    def _build(self) -> None:
        px = self._look.px
        outer = column(self, gap=px(6))
        outer.setContentsMargins(px(12), px(4), px(8), px(8))
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, px(6))
        outer.addWidget(self._chips)
        self._count = label(role="small")
        outer.addWidget(self._count)
        self._problem = NoticeBar(self._look)
        outer.addWidget(self._problem)
        self._holder = QWidget()
        self._words = column(self._holder, gap=px(6))
        outer.addWidget(self._holder)
        self._model = CaseModel(self._look.lang, self)
        self._model.more_wanted.connect(self._vm.more, Qt.ConnectionType.QueuedConnection)
        self._list = CaseList(self._look.lang)
        self._list.setModel(self._model)
        self._list.setItemDelegate(CaseDelegate(self._look, self._list))
        self._list.setProperty("role", "plain")
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(self.tr("Cases found"))
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._list.doubleClicked.connect(self.read_requested)
        outer.addWidget(self._list, 1)
        outer.addStretch(0)

    def _show_chips(self, state: ListState) -> None:
        """Show the words of a long text and the filters, each of which can be taken away."""
        asked = state.asked
        shape = (state.telling, asked.without, asked.filters, state.playbook)
        if shape == self._shown_chips:
            return
        self._shown_chips = shape
        clear(self._flow)
        scenario_id, title, title_en = state.playbook
        for name, value in filters_set(asked.filters, self._look.lang):
            if name == "scenario_id" and value == scenario_id:
                value = self._look.name(title, title_en) or value
            words = self.tr("{0}: {1}").format(field_name(name, self._look.lang), value)
            self._add_chip(words, self.tr("Remove the filter {0}").format(words), "filter", name)
        for word in state.telling:
            told = self.tr("Do not look for “{0}”").format(word)
            self._add_chip(_short(word), told, "word", word)
        for word in asked.without:
            told = self.tr("Look for “{0}” again").format(word)
            self._add_chip(self.tr("+ {0}").format(_short(word)), told, "gone", word)
        self._chips.setVisible(self._flow.count() > 0)

    def _add_chip(self, words: str, told: str, kind: str, value: str) -> None:
        text = words if kind == "gone" else self.tr("{0}  ×").format(words)
        chip = button(text, "faint-chip" if kind == "gone" else "set-chip")
        chip.setAccessibleName(told)
        chip.setToolTip(told)
        chip.setProperty("kind", kind)
        chip.setProperty("value", value)
        chip.clicked.connect(self._on_chip)
        self._flow.addWidget(chip)

    def _show_words(self, state: ListState) -> None:
        """Show the count and what there is to say about the result."""
        clear(self._words)
        self._count.setText(self._count_words(state))
        self._count.setVisible(bool(self._count.text()))
        self._problem.say(self._look.explain(state.problem) if state.problem else "")
        sentences = {
            ListMode.SEARCHING: self.tr("Searching…"),
            ListMode.LOADING: self.tr(
                "The index of cases is still being built; results come in a moment."
            ),
            ListMode.EMPTY: self.tr("There is no case yet. Import a file, or open a case pack."),
            ListMode.NO_MATCH: self.tr("No case fits."),
        }
        sentence = sentences.get(state.mode, "")
        if sentence:
            self._words.addWidget(label(sentence))
        if state.mode is ListMode.EMPTY:
            for words, icon, wanted in (
                (self.tr("Import a file…"), "import", self.import_requested),
                (self.tr("Open a case pack…"), "pack", self.library_requested),
            ):
                bring = button(words)
                bring.setIcon(self._look.icon(icon, "accent"))
                bring.clicked.connect(wanted)
                self._words.addWidget(bring, 0, Qt.AlignmentFlag.AlignLeft)
        if state.mode is ListMode.NO_MATCH and not state.asked.filters.is_empty:
            wider = button(self.tr("Search without the filters"), "link")
            wider.clicked.connect(self._vm.clear_filters)
            self._words.addWidget(wider)
        if state.missing:
            missing = self.tr("In no case: {0}").format(self.tr(" ").join(state.missing))
            self._words.addWidget(label(missing, "warn"))
        if state.meant:
            meant = self.tr("Looked for: {0}").format(self.tr(" ").join(state.meant))
            self._words.addWidget(label(meant, "small"))
        for note in state.notes:
            self._words.addWidget(label(self._look.sentence(note), "small"))
        if state.suggestion:
            suggested = button(self.tr("Did you mean “{0}”?").format(state.suggestion), "link")
            suggested.clicked.connect(self._vm.take_suggestion)
            self._words.addWidget(suggested)
        self._holder.setVisible(self._words.count() > 0)

    def _count_words(self, state: ListState) -> str:
        if state.mode is not ListMode.HITS:
            return ""
        count = amount(state.count)
        words = self.tr("{0} cases") if state.count_is_exact else self.tr("{0} cases or more")
        parts = [words.format(count)]
        if state.asked.text:
            newest = state.asked.order == "newest"
            parts.append(self.tr("newest first") if newest else self.tr("best first"))
        else:
            parts.append(self.tr("newest first"))
        if state.behind:
            parts.append(self.tr("{0} on their way").format(amount(state.behind)))
        return " · ".join(parts)

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if not isinstance(chip, QPushButton):
            return
        kind, value = chip.property("kind"), chip.property("value")
        if kind == "filter":
            self._vm.filter_by(value, None if value in ("since", "until") else "")
        elif kind == "word":
            self._vm.remove_word(value)
        else:
            self._vm.put_word_back(value)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, index: QModelIndex, _: QModelIndex) -> None:
        if not self._is_showing and index.isValid():
            self._vm.choose(index.data(CaseModel.HIT).id)


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST_CHIP else f"{word[:_LONGEST_CHIP]}…"
