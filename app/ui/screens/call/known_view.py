"""What leads the screen on a second contact: broken promises, tickets under way, how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame

from app.base.clock import civil
from app.ui.shortcuts import keys_of
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import clear, column, label
from app.ui.words import state_name

if TYPE_CHECKING:
    from app.calls.views import KnownView, UnderWayView
    from app.ui.look import Look


class KnownCard(QFrame):
    """What to say before anything else; hidden where there is nothing."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: tuple[KnownView | None, str] = (None, "")
        self._lines = column(self, gap=look.px(6))
        self.hide()

    def show_known(self, known: KnownView | None, care: str) -> None:
        """Show it, the broken promise first."""
        if (known, care) == self._shown:
            return
        self._shown = (known, care)
        clear(self._lines)
        if known is not None:
            self._show_promises(known)
            for ticket in known.tickets:
                self._warn(self._ticket_words(ticket))
            if known.count:
                words = self.tr("Contact no. {0} within {1} days; take extra care.")
                self._warn(words.format(known.count, known.days))
        if care:
            self._lines.addWidget(label(self._look.sentence(care), "accent"))
        self.setVisible(bool(care) or (known is not None and known.leads))

    def _show_promises(self, known: KnownView) -> None:
        for words, due_at in known.promises:
            due = civil(due_at).strftime("%m-%d %H:%M")
            self._warn(self.tr("Broken promise: {0}, due {1}").format(words, due))
        if known.promises and known.apology:
            line = label(self.tr("Say first: “{0}”").format(known.apology), "question")
            self._lines.addWidget(line)

    def _ticket_words(self, ticket: UnderWayView) -> str:
        due = self.tr("promised by {0}").format(ticket.due_text)
        if ticket.is_late:
            due = self.tr("promised by {0}, late").format(ticket.due_text)
        parts = [self.tr("Under way: ticket {0}").format(ticket.number)]
        parts += [state_name(ticket.state), due]
        if ticket.is_noted:
            parts.append(self.tr("note added"))
        else:
            parts.append(self.tr("add to it: {0}").format(keys_of("ticket_note")))
        return " · ".join(parts)

    def _warn(self, words: str) -> None:
        bar = NoticeBar(self._look)
        bar.say(words)
        self._lines.addWidget(bar)
