"""The cases most like something, each with why, to be pressed open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui.case_words import heading, quality_name
from app.ui.widgets.fitting import AnswerButton
from app.ui.widgets.roles import clear, column, label

if TYPE_CHECKING:
    from app.search.case_hits import CaseHit
    from app.ui.look import Look

_MOST_WHY = 6


class LikeCases(QWidget):
    """A short list.

    Signals:
        open_requested: id of a case.
    """

    open_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[CaseHit, ...] | None = ()
        self._list = column(self, gap=look.px(6))
        self.hits_shown = 0

    def show_hits(self, hits: tuple[CaseHit, ...] | None) -> None:
        """Show the cases; None while they are being looked for."""
        if hits == self._shown and self._list.count():
            return
        self._shown = hits
        self.hits_shown = len(hits or ())
        clear(self._list)
        if not hits:
            words = self.tr("One moment…") if hits is None else self.tr("No case is like it.")
            self._list.addWidget(label(words, "muted"))
        for hit in hits or ():
            self._list.addWidget(self._entry(hit))

    def _entry(self, hit: CaseHit) -> AnswerButton:
        lines = [heading(hit.title, hit.snippet) or hit.number]
        details = [quality_name(hit.quality, self._look.lang)] if hit.quality == "model" else []
        details += [part for part in (hit.outcome, hit.number) if part]
        lines.append(" · ".join(details))
        if hit.why:
            shared = self.tr(" ").join(hit.why[:_MOST_WHY])
            lines.append(self.tr("In common: {0}").format(shared))
        words = "\n".join(line for line in lines if line)
        made = AnswerButton(words, self._look.px(10), "like")
        made.setProperty("case", hit.id)
        made.clicked.connect(self._on_clicked)
        return made

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.open_requested.emit(pressed.property("case"))
