"""My tickets as a list over the left side: returned with code and note, resolved with note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QWidget

from app.base.clock import civil
from app.ui.screens.call.mine_view_model import MineState
from app.ui.widgets.line_field import LineField
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, column, frame, label, row
from app.ui.words import state_name

if TYPE_CHECKING:
    from app.desk.views import OwnTicket
    from app.ui.look import Look
    from app.ui.screens.call.mine_view_model import MineViewModel

WIDTH = 440


class MinePanel(Overlay):
    """The list."""

    def __init__(self, look: Look, parent: QWidget, view_model: MineViewModel) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self._vm = view_model
        self._lines: dict[str, LineField] = {}
        self._shown: object = None
        self.set_title(self.tr("My tickets"))
        self.closed.connect(view_model.close)

    def show_state(self, state: MineState) -> None:
        """Show the list, or nothing."""
        if not state.is_open:
            self.hide()
            return
        shape = (
            state.problem,
            state.is_loaded,
            tuple((t.id, t.state, t.note) for t in state.tickets),
        )
        if shape != self._shown:
            self._shown = shape
            self._fill(state)
        self.show()
        self.raise_()

    def _fill(self, state: MineState) -> None:
        typed = {name: line.text() for name, line in self._lines.items()}
        self.empty()
        self._lines = {}
        if state.problem is not None:
            bar = NoticeBar(self.look)
            bar.say(self.look.explain(state.problem))
            self.body.addWidget(bar)
        if not state.is_loaded:
            self.body.addWidget(label(self.tr("One moment…"), "muted"))
        elif not state.tickets:
            self.body.addWidget(label(self.tr("No ticket of yours is open."), "muted"))
        for ticket in state.tickets:
            self.body.addWidget(self._card(ticket, typed.get(ticket.id, "")))

    def _card(self, ticket: OwnTicket, typed: str) -> QFrame:
        card = frame("card")
        px = self.look.px
        inside = column(card, margin=px(12), gap=px(6))
        head = row(gap=px(8))
        head.addWidget(label(ticket.number, "number", wrap=False), 1)
        role = "warntag" if ticket.state == "returned" else "tag"
        head.addWidget(label(state_name(ticket.state), role, wrap=False))
        inside.addLayout(head)
        inside.addWidget(label(ticket.summary))
        due = civil(ticket.due_at).strftime("%m-%d %H:%M")
        late = (
            self.tr("Promised by {0}, late") if ticket.due_in_s < 0 else self.tr("Promised by {0}")
        )
        inside.addWidget(label(late.format(due), "warn" if ticket.due_in_s < 0 else "small"))
        if ticket.code:
            inside.addWidget(label(self.tr("Returned: {0}").format(ticket.code), "warn"))
        if ticket.note:
            by = self.tr("{0}: {1}").format(ticket.by, ticket.note) if ticket.by else ticket.note
            inside.addWidget(label(by))
        if ticket.state == "returned":
            line = LineField()
            line.setText(typed)
            line.setPlaceholderText(self.tr("What the desk was missing"))
            line.setAccessibleName(self.tr("Supplement for {0}").format(ticket.number))
            self._lines[ticket.id] = line
            inside.addWidget(line)
            again = button(self.tr("Supplement and file again"), "primary")
            again.setProperty("ticket", ticket.id)
            again.clicked.connect(self._on_again)
            inside.addWidget(again)
        return card

    @Slot()
    def _on_again(self) -> None:
        pressed = self.sender()
        ticket_id = pressed.property("ticket")
        line = self._lines[ticket_id]
        if line.text().strip():
            self._vm.refile(ticket_id, line.text())
        else:
            line.setFocus()
