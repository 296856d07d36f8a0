"""Adding to a ticket under way instead of filing a second one. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.calls.views import UnderWayView
    from app.ui.screens.call.session import ContactSession, SessionState

DRAFT = "ticket_note"


@dataclass(frozen=True)
class TicketNoteState:
    """The panel.

    Attributes:
        chosen: id of the ticket that is added to.
        text: what is to be added, as first shown or typed.
    """

    is_open: bool = False
    tickets: tuple[UnderWayView, ...] = ()
    chosen: str = ""
    text: str = ""
    problem: AppError | None = None


class TicketNoteViewModel:
    """Offers the open ticket first; a new one is filed only where the agent says so."""

    def __init__(self, session: ContactSession, changed: Callable[[TicketNoteState], None]) -> None:
        self._session = session
        self.changed = changed
        self.state = TicketNoteState()
        self._settled_for = ""  # the contact whose agent has chosen already
        session.listen(self._on_session)

    @property
    def comes_first(self) -> bool:
        """Return whether handing off offers the open ticket before a new one."""
        view = self._session.view
        return (
            view is not None
            and view.handoff is None
            and view.id != self._settled_for
            and bool(view.known.tickets)
        )

    def open(self) -> None:
        """Open the panel with the note so far, or with what was half typed."""
        view = self._session.view
        if view is None or not view.known.tickets:
            return
        kept = dict(view.drafts).get(DRAFT, "") or self.state.text
        first = next((one for one in view.known.tickets if not one.is_noted), view.known.tickets[0])
        self._set(
            replace(
                self.state,
                is_open=True,
                tickets=view.known.tickets,
                chosen=first.id,
                text=kept or (view.note if view.runs else ""),
                problem=None,
            )
        )

    def close(self) -> None:
        """Put the panel away; what was typed stays ready."""
        self._set(replace(self.state, is_open=False))

    def choose(self, ticket_id: str) -> None:
        """Choose which ticket is added to."""
        self._set(replace(self.state, chosen=ticket_id))

    def type_text(self, text: str) -> None:
        """Keep what is typed."""
        if text != self.state.text:
            self._set(replace(self.state, text=text, problem=None))
            self._session.keep_draft(DRAFT, text)

    def submit(self) -> None:
        """Add the note to the chosen ticket."""
        view = self._session.view
        if view is not None:
            self._settled_for = view.id
            self._session.note_ticket(self.state.chosen, self.state.text, DRAFT)

    def file_new(self) -> None:
        """File a ticket of its own all the same."""
        view = self._session.view
        if view is not None:
            self._settled_for = view.id
            self.close()
            self._session.open_handoff()

    def _on_session(self, session: SessionState) -> None:
        view = session.view
        if view is None:
            self._set(TicketNoteState())
            return
        before = {one.id: one.is_noted for one in self.state.tickets}
        added = any(one.is_noted and not before.get(one.id, True) for one in view.known.tickets)
        here = session.problem if session.problem_at == "ticket_note" else None
        fresh = replace(self.state, tickets=view.known.tickets, problem=here)
        self._set(replace(fresh, is_open=False, text="") if added else fresh)

    def _set(self, state: TicketNoteState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)
