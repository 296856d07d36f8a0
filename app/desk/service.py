"""Use cases of the desk, first form: the queue, take, resolve, return; the agent refiles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.base.clock import Clock, new_id
from app.base.errors import Conflict, ContentError, NotAllowed
from app.base.people import Person, Right
from app.calls.fields import shown
from app.calls.stores import RevealLog
from app.desk.stores import SeenStore, TicketStore
from app.desk.ticket import MOVES, Move, Party, Ticket, TicketChange, TicketState
from app.desk.views import OwnTicket, QueueRow, QueueView, TicketView
from app.language.masking import mask_value
from app.scenarios.book import Book
from app.scenarios.parts import FieldType

OPEN_STATES = frozenset({TicketState.FILED, TicketState.TAKEN, TicketState.RETURNED})
DONE_STATES = frozenset({TicketState.RESOLVED})
MOST_NOTE = 20_000
NEWS = frozenset({TicketState.RETURNED, TicketState.RESOLVED})
"""States that the first owner is told about."""


class BookInService(Protocol):
    """Where the desk's own data comes from."""

    @property
    def book(self) -> Book:
        """Return the book in service."""


class DeskService:
    """Tickets as specialists and first owners work them."""

    def __init__(
        self,
        tickets: TicketStore,
        reveals: RevealLog,
        books: BookInService,
        seen: SeenStore,
        clock: Clock,
    ) -> None:
        self._tickets = tickets
        self._reveals = reveals
        self._books = books
        self._seen = seen
        self._clock = clock

    def queue(self, person: Person, desk: str = "", states: str = "open") -> QueueView:
        """Return the queue by the customer's clock, green lane first.

        `states` is `open` or `done`.
        """
        now = self._clock.now()
        wanted = OPEN_STATES if states == "open" else DONE_STATES
        tickets = self._tickets.queue(wanted, desk)
        rows = tuple(_row(ticket, person, now) for ticket in tickets)
        waiting = sum(row.state == TicketState.FILED for row in rows)
        late = sum(row.due_in_s < 0 and row.state in OPEN_STATES for row in rows)
        return QueueView(rows, now, waiting, late)

    def desks(self) -> tuple[tuple[str, str], ...]:
        """Return the desks: (name, English name)."""
        desks = self._books.book.catalogs.desk.desks
        return tuple((name, desk.title_en or name) for name, desk in desks.items())

    def return_codes(self) -> tuple[tuple[str, str], ...]:
        """Return the codes a ticket may be returned with: (code, English)."""
        codes = self._books.book.catalogs.desk.return_codes
        return tuple((code, entry.title_en or code) for code, entry in codes.items())

    def ticket(self, person: Person, ticket_id: str) -> TicketView:
        """Return a ticket whole, personal values masked, with the moves this person may make."""
        return self._view(self._tickets.get(ticket_id), person)

    def take(self, person: Person, ticket_id: str) -> TicketView:
        """Take a ticket 签收.

        Raises:
            Conflict: (`desk.already_taken`) somebody was quicker.
            NotAllowed: (`desk.not_a_specialist`).
        """
        self._check_right(person)
        return self._view(self._tickets.take(ticket_id, self._change(Move.TAKE, person)), person)

    def resolve(self, person: Person, ticket_id: str, version: int, note: str) -> TicketView:
        """Resolve a ticket that this person holds 办结; the note tells what was done."""
        if not note.strip():
            raise ContentError("desk.resolution_needed")
        return self._move(Move.RESOLVE, person, ticket_id, version, note=note)

    def give_back(
        self, person: Person, ticket_id: str, version: int, code: str, note: str
    ) -> TicketView:
        """Return a ticket to its first owner 退单, with a code and a note."""
        if code not in dict(self.return_codes()):
            raise ContentError("desk.return_code_unknown", chosen=code)
        if not note.strip():
            raise ContentError("desk.return_note_needed")
        return self._move(Move.RETURN, person, ticket_id, version, code=code, note=note)

    def refile(self, person: Person, ticket_id: str, version: int, note: str) -> TicketView:
        """File a returned ticket again, with what was missing."""
        if not note.strip():
            raise ContentError("desk.supplement_needed")
        return self._move(Move.REFILE, person, ticket_id, version, note=note)

    def own(self, person: Person) -> tuple[OwnTicket, ...]:
        """Return the tickets this person is first owner of, newest change first."""
        now = self._clock.now()
        seen = self._seen.seen(person.id)
        found = []
        for ticket in self._tickets.of_first_owner(person.id, None):
            moves = [change for change in ticket.changes if change.move is not Move.NOTE]
            last = moves[-1] if moves else None
            found.append(
                OwnTicket(
                    id=ticket.id,
                    number=ticket.number,
                    summary=ticket.summary,
                    state=ticket.state.value,
                    due_at=ticket.due_at,
                    due_in_s=(ticket.due_at - now).total_seconds(),
                    changed_at=ticket.changed_at or ticket.filed_at,
                    code=last.code if last else "",
                    note=last.note if last else "",
                    by=last.person_name if last else "",
                    is_news=last is not None and ticket.state in NEWS and last.id not in seen,
                    version=ticket.version,
                )
            )
        return tuple(found)

    def seen(self, person: Person, ticket_ids: Sequence[str]) -> None:
        """Note that the person has seen the news of these tickets."""
        own = self._tickets.of_first_owner(person.id, None)
        changes = [c.id for ticket in own if ticket.id in ticket_ids for c in ticket.changes]
        self._seen.mark_seen(person.id, changes)

    def reveal(self, person: Person, ticket_id: str, name: str) -> str:
        """Return a number (`account`, `calling`, `reach`) or a field by its id whole; audited.

        Raises:
            NotAllowed: (`calls.reveal_not_allowed`, `calls.no_such_field`).
        """
        if not person.has(Right.REVEAL_VALUES):
            raise NotAllowed("calls.reveal_not_allowed")
        ticket = self._tickets.get(ticket_id)
        values = {field.id: field.value for field in ticket.fields} | {
            "account": ticket.account_number,
            "calling": ticket.calling_number,
            "reach": ticket.reach_number,
        }
        if name not in values:
            raise NotAllowed("calls.no_such_field", field=name)
        self._reveals.revealed(person.id, "ticket", ticket_id, name)
        return values[name]

    # Private helpers.

    def _move(
        self,
        move: Move,
        person: Person,
        ticket_id: str,
        version: int,
        *,
        code: str = "",
        note: str = "",
    ) -> TicketView:
        if len(note) > MOST_NOTE:
            raise ContentError("desk.note_too_long", most=MOST_NOTE)
        ticket = self._tickets.get(ticket_id)
        if ticket.version != version:
            raise Conflict("desk.changed_meanwhile")
        if move not in _moves(ticket, person):
            raise NotAllowed("desk.move_not_allowed")
        change = self._change(move, person, code, note)
        after = MOVES[move].after
        return self._view(self._tickets.apply(ticket_id, version, change, after), person)

    def _change(self, move: Move, person: Person, code: str = "", note: str = "") -> TicketChange:
        return TicketChange(
            new_id(), move, person.id, person.signature, self._clock.now(), code, note.strip()
        )

    def _check_right(self, person: Person) -> None:
        if not person.has(Right.WORK_TICKETS):
            raise NotAllowed("desk.not_a_specialist")

    def _view(self, ticket: Ticket, person: Person) -> TicketView:
        return TicketView(
            row=_row(ticket, person, self._clock.now()),
            scenario_id=ticket.scenario_id,
            scenario_title=ticket.scenario_title,
            step=ticket.step,
            account_shown=mask_value("phone", ticket.account_number),
            calling_shown=mask_value("phone", ticket.calling_number),
            reach_shown=mask_value("phone", ticket.reach_number),
            fields=tuple(
                (field.label, shown(FieldType(field.type), field.value)) for field in ticket.fields
            ),
            transcript=tuple(
                (line.at, line.step, line.kind, line.text) for line in ticket.transcript
            ),
            requests=ticket.requests,
            signals=ticket.signals,
            note=ticket.note,
            changes=tuple(
                (one.at, one.person_name, one.move.value, one.code, one.note)
                for one in ticket.changes
            ),
            moves=tuple(move.value for move in _moves(ticket, person)),
            version=ticket.version,
        )


def _moves(ticket: Ticket, person: Person) -> list[Move]:
    """Return the moves a person may make on a ticket in its state."""
    parties = {
        Party.DESK: person.has(Right.WORK_TICKETS),
        Party.HOLDER: person.has(Right.WORK_TICKETS) and ticket.holder_id == person.id,
        Party.FIRST_OWNER: ticket.first_owner_id == person.id,
        Party.SEAT: False,
    }
    return [
        move for move, rule in MOVES.items() if ticket.state in rule.before and parties[rule.by]
    ]


def _row(ticket: Ticket, person: Person, now: datetime) -> QueueRow:
    span = max((ticket.due_at - ticket.filed_at).total_seconds(), 1.0)
    due_in = (ticket.due_at - now).total_seconds()
    return QueueRow(
        id=ticket.id,
        number=ticket.number,
        lane=ticket.lane,
        track=ticket.track,
        desk=ticket.desk,
        type=ticket.type,
        summary=ticket.summary,
        state=ticket.state.value,
        filed_at=ticket.filed_at,
        due_at=ticket.due_at,
        due_in_s=due_in,
        used=1 - due_in / span,
        resolve_in_s=(ticket.resolve_by - now).total_seconds(),
        first_owner=ticket.first_owner_name,
        holder=ticket.holder_name,
        mine=ticket.holder_id == person.id and bool(person.id),
    )
