"""Tickets in the desk database: taken by one conditional update, edited by version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, case, insert, select

from app.base.errors import Conflict, NotFound
from app.desk.audit import AuditEntry
from app.desk.ticket import Move, Ticket, TicketChange, TicketState
from app.storage.audit_store import add_to_audit
from app.storage.engine import Database, insert_new
from app.storage.tables_desk import TICKET, TICKET_CHANGE
from app.storage.ticket_rows import TicketRows
from app.storage.vault import Vault

_GREEN_FIRST = case((TICKET.c.lane == "green", 0), else_=1)
_QUEUE_COLUMNS = [c for c in TICKET.c if c.name not in ("fields", "transcript")]
_OWNER_COLUMNS = [c for c in TICKET.c if c.name != "transcript"]


class SqlTicketStore:
    """`TicketStore` on the desk database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault
        self._rows = TicketRows(vault)

    def file(self, ticket: Ticket) -> Ticket:
        """Keep a new ticket; filing the same id again returns what is kept, unchanged."""
        row = self._rows.of_ticket(ticket)
        with self._database.writing() as connection:
            if insert_new(connection, TICKET, row):
                for change in ticket.changes:
                    self._keep_change(connection, ticket.id, change)
                self._audit_filing(connection, ticket)
            kept = self._find(connection, TICKET.c.id == ticket.id)
            if kept is None:
                raise Conflict("desk.number_taken", number=ticket.number)
            return kept

    def get(self, ticket_id: str) -> Ticket:
        """Return a ticket with all it holds."""
        with self._database.reading() as connection:
            return self._get(connection, ticket_id)

    def queue(
        self, states: frozenset[TicketState], desk: str = "", limit: int = 500
    ) -> tuple[Ticket, ...]:
        """Return tickets in these states, green lane first, then by the customer's due time."""
        wanted = (
            select(*_QUEUE_COLUMNS)
            .where(TICKET.c.state.in_(sorted(state.value for state in states)))
            .order_by(_GREEN_FIRST, TICKET.c.due_at, TICKET.c.id)
            .limit(limit)
        )
        if desk:
            wanted = wanted.where(TICKET.c.desk == desk)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(self._rows.to_ticket(row) for row in rows)

    def take(self, ticket_id: str, change: TicketChange) -> Ticket:
        """Take a filed ticket in one conditional update.

        The slower of two waits for the quicker one's commit, so that it can be told who holds
        the ticket; `SKIP LOCKED` would answer sooner but without the name.
        """
        free = (TICKET.c.id == ticket_id) & (TICKET.c.state == TicketState.FILED.value)
        with self._database.writing() as connection:
            taken = self._move(connection, ticket_id, free, change, TicketState.TAKEN)
            if taken is None:
                holder = self._get(connection, ticket_id).holder_name
                raise Conflict("desk.already_taken", holder=holder)
            return taken

    def apply(
        self, ticket_id: str, seen_version: int, change: TicketChange, after: TicketState
    ) -> Ticket:
        """Apply a move to the version that was seen."""
        seen = (TICKET.c.id == ticket_id) & (TICKET.c.version == seen_version)
        with self._database.writing() as connection:
            changed = self._move(connection, ticket_id, seen, change, after)
            if changed is None:
                self._get(connection, ticket_id)
                raise Conflict("desk.changed_meanwhile")
            return changed

    def note(self, ticket_id: str, change: TicketChange) -> Ticket:
        """Add a note to a ticket in whatever state; adding it again changes nothing."""
        with self._database.writing() as connection:
            noted = self._move(connection, ticket_id, TICKET.c.id == ticket_id, change, None)
            return noted or self._get(connection, ticket_id)

    def of_first_owner(self, person_id: str, changed_after: datetime | None) -> tuple[Ticket, ...]:
        """Return a person's tickets, newest change first, without transcript, with changes."""
        wanted = (
            select(*_OWNER_COLUMNS)
            .where(TICKET.c.first_owner_id == person_id)
            .order_by(TICKET.c.changed_at.desc(), TICKET.c.id.desc())
        )
        if changed_after is not None:
            wanted = wanted.where(TICKET.c.changed_at > changed_after)
        with self._database.reading() as connection:
            return self._with_changes(connection, connection.execute(wanted).all())

    def _move(
        self,
        connection: Connection,
        ticket_id: str,
        condition: ColumnElement[bool],
        change: TicketChange,
        after: TicketState | None,
    ) -> Ticket | None:
        """Move a ticket where the condition holds; a change made before is not made again."""
        values: dict[str, Any] = {
            "changed_at": change.at,
            "version": TICKET.c.version + 1,
            **(_state_after(change, after) if after else {}),
        }
        moved = connection.execute(
            TICKET.update()
            .where(condition, ~_known(change).exists())
            .values(**values)
            .returning(*TICKET.c)
        ).first()
        if moved is None:
            if connection.execute(_known(change)).first() is None:
                return None
            return self._get(connection, ticket_id)
        self._keep_change(connection, ticket_id, change)
        (ticket,) = self._with_changes(connection, [moved])
        add_to_audit(connection, self._vault, _audit_of(ticket_id, change))
        return ticket

    def _keep_change(self, connection: Connection, ticket_id: str, change: TicketChange) -> None:
        connection.execute(insert(TICKET_CHANGE).values(self._rows.of_change(ticket_id, change)))

    def _audit_filing(self, connection: Connection, ticket: Ticket) -> None:
        filed = AuditEntry(
            ticket.first_owner_id, ticket.filed_at, "ticket", ticket.id, Move.FILE.value
        )
        add_to_audit(connection, self._vault, filed)

    def _get(self, connection: Connection, ticket_id: str) -> Ticket:
        found = self._find(connection, TICKET.c.id == ticket_id)
        if found is None:
            raise NotFound("desk.ticket_missing")
        return found

    def _find(self, connection: Connection, condition: ColumnElement[bool]) -> Ticket | None:
        row = connection.execute(select(TICKET).where(condition)).first()
        return self._with_changes(connection, [row])[0] if row is not None else None

    def _with_changes(self, connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Ticket, ...]:
        """Return the tickets of rows, each with its history."""
        ids = [row.id for row in rows]
        changes = (
            select(TICKET_CHANGE)
            .where(TICKET_CHANGE.c.ticket_id.in_(ids))
            .order_by(TICKET_CHANGE.c.place)
        )
        by_ticket: dict[str, list[TicketChange]] = {ticket_id: [] for ticket_id in ids}
        for row in connection.execute(changes) if ids else ():
            by_ticket[row.ticket_id].append(self._rows.to_change(row))
        return tuple(self._rows.to_ticket(row, by_ticket[row.id]) for row in rows)


def _known(change: TicketChange) -> Select[Any]:
    return select(TICKET_CHANGE.c.place).where(TICKET_CHANGE.c.id == change.id)


def _state_after(change: TicketChange, after: TicketState) -> dict[str, str]:
    """Return state and holder: taking makes a holder, filing again makes the ticket free."""
    state = {"state": after.value}
    if after is TicketState.TAKEN:
        return state | {"holder_id": change.person_id, "holder_name": change.person_name}
    if after is TicketState.FILED:
        return state | {"holder_id": "", "holder_name": ""}
    return state


def _audit_of(ticket_id: str, change: TicketChange) -> AuditEntry:
    return AuditEntry(
        change.person_id, change.at, "ticket", ticket_id, change.move.value, change.code
    )
