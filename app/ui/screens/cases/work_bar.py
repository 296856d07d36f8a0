"""Long work on cases at the foot of the screen: how far, how quick, what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from app.ui.case_words import amount, span_words
from app.ui.screens.cases.work_view_model import LibraryState
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.roles import button, column, label, set_role

if TYPE_CHECKING:
    from app.cases.views import WorkState
    from app.ui.look import Look
    from app.ui.screens.cases.work_view_model import LibraryViewModel


class WorkBar(QFrame):
    """The bar; hidden while there is nothing to tell.

    Signals:
        resume_requested: an import that was stopped is to go on.
    """

    resume_requested = Signal()

    def __init__(self, look: Look, view_model: LibraryViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._result = ""
        self.setProperty("role", "footer")
        self._build()

    def show_state(self, state: LibraryState) -> None:
        """Show the work, or what kept it from beginning."""
        work, problem = state.work, state.problem
        self.setVisible(work is not None or problem is not None or state.was_begun)
        is_running = state.was_begun or (work is not None and work.is_running)
        self._progress.setVisible(is_running)
        self._stop.setVisible(work is not None and work.is_running)
        self._away.setVisible(not is_running)
        self._open.setVisible(False)
        self._resume.setVisible(False)
        if problem is not None:
            self._say(self._look.explain(problem), "warn")
        elif work is None:
            self._say(self.tr("One moment…") if state.was_begun else "", "")
            self._progress.setRange(0, 0)
        elif work.is_running:
            self._show_progress(work)
        else:
            self._show_end(work)

    def _build(self) -> None:
        px = self._look.px
        outer = column(self, gap=px(6))
        outer.setContentsMargins(px(12), px(8), px(12), px(8))
        self._words = label()
        outer.addWidget(self._words)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(px(6))
        self._progress.setAccessibleName(self.tr("Progress"))
        outer.addWidget(self._progress)
        holder = QWidget()
        flow = FlowLayout(holder, px(8))
        self._stop = button(self.tr("Stop"))
        self._stop.setAccessibleName(self.tr("Stop the work"))
        self._stop.clicked.connect(self._vm.stop)
        self._resume = button(self.tr("Go on"), "primary")
        self._resume.clicked.connect(self.resume_requested)
        self._open = button(self.tr("Open the file"))
        self._open.clicked.connect(self._on_open)
        self._away = button(self.tr("Put away"), "quiet")
        self._away.clicked.connect(self._vm.put_away)
        for made in (self._stop, self._resume, self._open, self._away):
            flow.addWidget(made)
        outer.addWidget(holder)

    def _say(self, words: str, role: str) -> None:
        set_role(self._words, role)
        self._words.setText(words)

    def _show_progress(self, work: WorkState) -> None:
        if work.total:
            self._progress.setRange(0, 1000)
            self._progress.setValue(min(round(1000 * work.done / work.total), 1000))
        else:
            self._progress.setRange(0, 0)
        done = amount(work.done)
        if work.total:
            done = self.tr("{0} of {1}").format(done, amount(work.total))
        parts = [self._named(work), done]
        if work.per_s:
            parts.append(self.tr("{0} a second").format(amount(round(work.per_s))))
        if work.left_s is not None:
            parts.append(self.tr("{0} left").format(span_words(work.left_s)))
        if work.kind == "import":
            parts += self._outcome(work)
        self._say(self.tr(" · ").join(parts), "")

    def _show_end(self, work: WorkState) -> None:
        parts = [self._named(work)]
        if work.problem:
            parts.append(self._look.sentence(work.problem, **work.problem_facts))
        elif work.was_stopped:
            parts.append(self.tr("stopped after {0}").format(amount(work.done)))
        else:
            parts.append(self.tr("done"))
        if work.kind == "import":
            parts += self._outcome(work)
        elif not work.problem and not work.was_stopped and work.result:
            parts.append(work.result)
        self._say(self.tr(" · ").join(parts), "warn" if work.problem else "")
        self._result = work.result
        self._open.setVisible(bool(work.result))
        is_rejects = work.kind == "import"
        words = self.tr("Open the rejected rows") if is_rejects else self.tr("Open the folder")
        self._open.setText(words)
        self._resume.setVisible(work.kind == "import" and work.was_stopped)

    def _named(self, work: WorkState) -> str:
        words = {
            "import": self.tr("Import of {0}"),
            "export": self.tr("Export to {0}"),
            "pack": self.tr("Case pack {0}"),
            "open_pack": self.tr("Opening the case pack {0}"),
            "rebuild": self.tr("Building the index anew"),
        }[work.kind]
        return words.format(work.title)

    def _outcome(self, work: WorkState) -> list[str]:
        """Return how many cases were new, known, rejected, near-duplicates, and what was masked."""
        counts = (
            (self.tr("{0} new"), work.added),
            (self.tr("{0} known already"), work.known),
            (self.tr("{0} rejected"), work.rejected),
            (self.tr("{0} near-duplicates"), work.twins),
        )
        parts = [words.format(amount(count)) for words, count in counts if count]
        masked = [
            self._look.sentence(f"cases.masked_{kind}", count=amount(count))
            for kind, count in work.masked.items()
            if count
        ]
        if masked:
            parts.append(self.tr("covered: {0}").format(self.tr(", ").join(masked)))
        return parts

    @Slot()
    def _on_open(self) -> None:
        """Show the rejected rows in the spreadsheet, or the folder of what was written."""
        place = Path(self._result)
        work = self._vm.state.work
        is_file = work is not None and work.kind == "import"
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place if is_file else place.parent)))
