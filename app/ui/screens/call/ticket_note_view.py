"""The panel that adds to a ticket under way; it comes before a second ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.shortcuts import keys_of
from app.ui.widgets.keyed_row import KeyedRow
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, label
from app.ui.words import state_name

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.call.ticket_note_view_model import TicketNoteState, TicketNoteViewModel

WIDTH = 440


class TicketNotePanel(Overlay):
    """Which ticket, and what is added.

    Signals:
        file_new_requested: a ticket of its own is wanted all the same.
    """

    file_new_requested = Signal()

    def __init__(self, look: Look, parent: QWidget, view_model: TicketNoteViewModel) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self._vm = view_model
        self.set_title(self.tr("A ticket is under way"))
        self.closed.connect(view_model.close)
        self._build_form()

    def show_state(self, state: TicketNoteState) -> None:
        """Show the panel, or nothing."""
        if not state.is_open:
            self.hide()
            return
        self._problem.say(self.look.explain(state.problem) if state.problem else "")
        names = tuple(
            (one.id, self.tr("{0} · {1}").format(one.number, state_name(one.state)))
            for one in state.tickets
        )
        self._tickets.show_values(names, state.chosen)
        self._text.show_text(state.text)
        if not self.isVisible():
            self.show()
            self.raise_()
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
            self._text.selectAll()

    def typed_text(self) -> str:
        """Return the text as it stands in the field."""
        return self._text.toPlainText()

    def _build_form(self) -> None:
        self._problem = NoticeBar(self.look)
        self.body.addWidget(self._problem)
        hint = self.tr("Tell where it stands, then add what is new; a second ticket helps nobody.")
        self.body.addWidget(label(hint))
        self._tickets = KeyedRow(self.tr("Add to ticket"), self.look.px(6))
        self._tickets.chosen.connect(self._vm.choose)
        self.body.addWidget(self._tickets)
        self.body.addWidget(label(self.tr("What is new"), "small"))
        self._text = NoteEdit(self.look.px(120))
        self._text.setAccessibleName(self.tr("What is new"))
        self._text.rested.connect(self._vm.type_text)
        self.body.addWidget(self._text)
        new = button(self.tr("New one   {0}").format(keys_of("file_new")))
        new.clicked.connect(self.file_new_requested)
        add = button(self.tr("Add   {0}").format(keys_of("handoff")), "primary")
        add.clicked.connect(self._on_add)
        self.foot.addWidget(new)
        self.foot.addStretch(1)
        self.foot.addWidget(add)

    def _on_add(self) -> None:
        self._vm.type_text(self.typed_text())
        self._vm.submit()
