"""The desk: the queue, the ticket beside it, and the moves on it. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.desk.views import QueueView, TicketView
    from app.search.case_hits import CaseHit
    from app.ui.runner import Work
    from app.ui.services import WindowServices


@dataclass(frozen=True)
class DeskState:
    """The desk screen.

    Attributes:
        chosen: id of the chosen ticket, kept while the queue is looked at again.
        problem: what the last move met; `queue_problem` why the queue cannot be shown.
        done: message of the last move that worked: `taken`, `resolved` or `returned`.
        like: cases most like the chosen ticket, or None until they have been looked for.
    """

    queue: QueueView | None = None
    chosen: str = ""
    ticket: TicketView | None = None
    return_codes: tuple[tuple[str, str], ...] = ()
    is_moving: bool = False
    problem: AppError | None = None
    queue_problem: AppError | None = None
    note_missing: bool = False
    done: str = ""
    like: tuple[CaseHit, ...] | None = None


class DeskViewModel:
    """Looks at the queue again and again, and makes moves one at a time."""

    def __init__(
        self, services: WindowServices, work: Work, changed: Callable[[DeskState], None]
    ) -> None:
        self._desk = services.desk
        self._cases = services.cases
        self._people = services.people
        self._lanes = services.lanes
        self._work = work
        self.changed = changed
        self.state = DeskState()
        self._like_of = ("", 0)

    def refresh(self) -> None:
        """Look at the queue and at the chosen ticket again."""
        self._work.run(
            self._lanes.reads,
            lambda: (self._desk.queue(self._people.current()), self._desk.return_codes()),
            self._on_queue,
            lambda error: self._set(queue_problem=error),
            latest="queue",
        )

    def choose(self, ticket_id: str) -> None:
        """Choose a ticket and show it."""
        if ticket_id != self.state.chosen:
            self._set(
                chosen=ticket_id, ticket=None, problem=None, note_missing=False, done="", like=None
            )
        self._look_at(ticket_id)

    def take(self) -> None:
        """Take the chosen ticket."""
        self._move("taken", lambda person, ticket: self._desk.take(person, ticket.row.id))

    def resolve(self, note: str) -> None:
        """Resolve the chosen ticket; the customer's agent reads the note."""
        if self._needs(note):
            return
        self._move(
            "resolved",
            lambda person, ticket: self._desk.resolve(
                person, ticket.row.id, ticket.version, note.strip()
            ),
        )

    def give_back(self, code: str, note: str) -> None:
        """Return the chosen ticket to its first owner."""
        if self._needs(note):
            return
        self._move(
            "returned",
            lambda person, ticket: self._desk.give_back(
                person, ticket.row.id, ticket.version, code, note.strip()
            ),
        )

    def forget_warnings(self) -> None:
        """Put old warnings away: somebody is typing."""
        self._set(problem=None, note_missing=False)

    def can(self, move: str) -> bool:
        """Return whether a move may be made on the chosen ticket now."""
        ticket = self.state.ticket
        return (
            bool(ticket) and not self.state.is_moving and move in (ticket.moves if ticket else ())
        )

    def _needs(self, note: str) -> bool:
        missing = not note.strip()
        self._set(note_missing=missing)
        return missing

    def _look_at(self, ticket_id: str) -> None:
        if ticket_id:
            self._work.run(
                self._lanes.reads,
                lambda: self._desk.ticket(self._people.current(), ticket_id),
                self._on_ticket,
                lambda error: self._set(ticket=None, problem=error),
                latest="ticket",
            )

    def _move(self, name: str, job: Callable[..., object]) -> None:
        ticket = self.state.ticket
        if ticket is None or self.state.is_moving:
            return
        self._set(is_moving=True, problem=None, done="")

        def done(_: object) -> None:
            self._set(is_moving=False, done=name)
            self._look_at(ticket.row.id)
            self.refresh()

        def failed(error: AppError) -> None:
            self._set(is_moving=False, problem=error)
            self._look_at_quietly(ticket.row.id)
            self.refresh()

        self._work.run(
            self._lanes.team_writes, lambda: job(self._people.current(), ticket), done, failed
        )

    def _look_at_quietly(self, ticket_id: str) -> None:
        """Show the ticket as somebody else left it; the reason stays beside it."""
        self._work.run(
            self._lanes.reads,
            lambda: self._desk.ticket(self._people.current(), ticket_id),
            self._on_ticket,
            lambda error: None,
            latest="ticket",
        )

    def _on_queue(self, found: tuple[QueueView, tuple[tuple[str, str], ...]]) -> None:
        queue, codes = found
        self._set(queue=queue, return_codes=codes, queue_problem=None)
        if not self.state.chosen and queue.rows:
            self.choose(queue.rows[0].id)

    def _on_ticket(self, ticket: TicketView) -> None:
        if ticket.row.id == self.state.chosen:
            self._set(ticket=ticket)
            self._ask_for_like(ticket)

    def _ask_for_like(self, ticket: TicketView) -> None:
        """Look for cases like the ticket, once for each version of it."""
        wanted = (ticket.row.id, ticket.version)
        if wanted == self._like_of and self.state.like is not None:
            return
        self._like_of = wanted

        def job() -> tuple[CaseHit, ...] | None:
            # What was outrun while it waited for its turn does nothing.
            if self._like_of != wanted:
                return None
            return self._cases.similar_to_ticket(self._people.current(), ticket.row.id)

        def done(hits: tuple[CaseHit, ...] | None) -> None:
            if hits is not None and self._like_of == wanted:
                self._set(like=hits)

        # The ticket is worked on without them where they cannot be had.
        self._work.run(
            self._lanes.cases, job, done, lambda error: self._set(like=()), latest="desk.like"
        )

    def _set(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed(state)
