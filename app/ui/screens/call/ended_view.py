"""The end of a run: how it ended, the note, and the next contact in one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from app.ui.shortcuts import keys_of
from app.ui.widgets.roles import button, column, label, row
from app.ui.words import end_name

if TYPE_CHECKING:
    from app.ui.look import Look


MOST_SHOWN = 2_000
"""Characters of the note shown here; the whole of it stands in the right column."""


class EndedCard(QFrame):
    """The ended run.

    Signals:
        close_requested: the contact is to be closed.
        another_requested: the customer wants something else too.
    """

    close_requested = Signal()
    another_requested = Signal()

    def __init__(self, look: Look, end: str, note: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        px = look.px
        inside = column(self, margin=px(16), gap=px(8))
        head = row(gap=px(8))
        head.addWidget(label(self.tr("The run has ended"), "title"), 1)
        head.addWidget(label(end_name(end), "tag", wrap=False))
        inside.addLayout(head)
        keys = row(gap=px(8))
        close = button(
            self.tr("Close the contact   {0}").format(keys_of("close_contact")), "primary"
        )
        close.clicked.connect(self.close_requested)
        another = button(self.tr("One more request   {0}").format(keys_of("another")))
        another.clicked.connect(self.another_requested)
        keys.addWidget(close)
        keys.addWidget(another)
        keys.addStretch(1)
        inside.addLayout(keys)
        inside.addWidget(label(self.tr("Note for the CRM"), "section"))
        self._note = label()
        self.show_note(note)
        inside.addWidget(self._note)

    def show_note(self, note: str) -> None:
        """Show the note as it is now."""
        self._note.setText(note if len(note) <= MOST_SHOWN else f"{note[:MOST_SHOWN]}…")
