"""The library panel: how the index stands, case packs, building anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui.case_words import amount, span_words
from app.ui.screens.cases.busy import busy_label, tell_busy
from app.ui.screens.cases.work_view_model import LibraryState
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.path_line import PathLine, documents
from app.ui.widgets.roles import button, frame, label, row

if TYPE_CHECKING:
    from app.search.case_hits import CaseIndexStatus
    from app.ui.look import Look
    from app.ui.screens.cases.work_view_model import LibraryViewModel

WIDTH = 520
PACK = ".casepack"
_MEGABYTE = 1_000_000


class LibraryPanel(Overlay):
    """Index, packs, building anew.

    Signals:
        scope_requested: which cases this seat holds is to be changed, in the settings.
    """

    scope_requested = Signal()

    def __init__(self, look: Look, parent: QWidget, view_model: LibraryViewModel) -> None:
        super().__init__(look, parent, "drawer", WIDTH)
        self._vm = view_model
        self.keeps_tab = True
        self.set_title(self.tr("Case library on this seat"))
        self.closed.connect(self.hide)
        self._build()

    def show_state(self, state: LibraryState) -> None:
        """Show how the index stands; nothing begins while other work is under way."""
        status = state.status
        self._status.setText(self.status_words(status))
        size = self.tr("{0} cases, {1} MB on this seat")
        self._size.setText(size.format(amount(status.cases), amount(status.bytes // _MEGABYTE)))
        self._trouble.setText(self.look.sentence(status.problem) if status.problem else "")
        self._trouble.setVisible(bool(status.problem))
        for made in (self._make, self._take, self._rebuild):
            made.setEnabled(not state.is_busy)
            tell_busy(self._busy, made, is_busy=state.is_busy)

    def status_words(self, status: CaseIndexStatus) -> str:
        """Return how the index stands to the library."""
        if status.doing == "building":
            words = self.tr("Building: {0} of {1}").format(
                amount(status.done), amount(status.total)
            )
            if status.left_s is None:
                return words
            return self.tr("{0}, {1} left").format(words, span_words(status.left_s))
        if status.behind and status.doing == "following":
            return self.tr("{0} on their way").format(amount(status.behind))
        return {
            "following": self.tr("Up to date"),
            "away": self.tr("Library away; search works on what is here"),
            "elsewhere": self.tr("Kept up to date by another window"),
        }.get(status.doing, self.tr("Not followed yet"))

    def take_focus(self) -> None:
        """Put the focus where the next key belongs."""
        self._pack.take_focus()

    def _build(self) -> None:
        px = self.look.px
        self._status = label(role="question")
        self._size = label(role="muted")
        self._trouble = label(role="warn")
        for made in (self._status, self._size, self._trouble):
            self.body.addWidget(made)
        scope = button(self.tr("Which years and regions this seat holds…"), "link")
        scope.clicked.connect(self.scope_requested)
        self.body.addWidget(scope, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._rule())
        self.body.addWidget(label(self.tr("Case pack"), "section"))
        told = self.tr(
            "One file that fills a new seat in moments: the index as it is now, with its sums. "
            "The seat that opens it follows on from there."
        )
        self.body.addWidget(label(told, "muted"))
        kinds = self.tr("Case packs (*{0});;All files (*)").format(PACK)
        self._pack = PathLine(self.look, self.tr("File of the case pack"), kinds, saves=False)
        self._pack.line.setObjectName("pack_path")
        self.body.addWidget(self._pack)
        across = row(gap=px(8))
        self._take = button(self.tr("Open the pack"))
        self._take.clicked.connect(self._on_take)
        self._make = button(self.tr("Make a pack here"))
        self._make.clicked.connect(self._on_make)
        across.addWidget(self._take)
        across.addWidget(self._make)
        across.addStretch(1)
        self.body.addLayout(across)
        self.body.addWidget(self._rule())
        self.body.addWidget(label(self.tr("Index"), "section"))
        told = self.tr("Built anew from the library; search goes on with what is here.")
        self.body.addWidget(label(told, "muted"))
        self._rebuild = button(self.tr("Build the index anew"))
        self._rebuild.clicked.connect(self._vm.begin_rebuild)
        self.body.addWidget(self._rebuild, 0, Qt.AlignmentFlag.AlignLeft)
        self._busy = busy_label()
        self.foot.addWidget(self._busy, 1)

    def _rule(self) -> QWidget:
        line = frame("rule")
        line.setFixedHeight(1)
        return line

    @Slot()
    def _on_take(self) -> None:
        if self._pack.path:
            self._vm.begin_open_pack(self._pack.path)
        else:
            self._pack.take_focus()

    @Slot()
    def _on_make(self) -> None:
        path = self._pack.path or documents(f"cases{PACK}")
        self._pack.line.setText(path)
        self._vm.begin_pack(path)
