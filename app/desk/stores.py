"""Stores that the desk room needs; `app.storage` implements them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from app.calls.records import Gap
from app.desk.audit import AuditEntry
from app.desk.ticket import Ticket, TicketChange, TicketState


class TicketStore(Protocol):
    """Tickets in the desk database, shared by all seats."""

    def file(self, ticket: Ticket) -> Ticket:
        """Keep a new ticket; filing the same id again returns what is kept, unchanged.

        Raises:
            Conflict: (`desk.number_taken`) another ticket carries this number.
        """

    def get(self, ticket_id: str) -> Ticket:
        """Return a ticket.

        Raises:
            NotFound: (`desk.ticket_missing`).
        """

    def queue(
        self, states: frozenset[TicketState], desk: str = "", limit: int = 500
    ) -> tuple[Ticket, ...]:
        """Return tickets in these states, by customer's due time, green lane first.

        Queue rows come without fields, transcript and changes (`get` has them).
        """

    def take(self, ticket_id: str, change: TicketChange) -> Ticket:
        """Take a filed ticket in one conditional update.

        Raises:
            Conflict: (`desk.already_taken`, fact `holder`) somebody was quicker.
            NotFound: (`desk.ticket_missing`).
        """

    def apply(
        self, ticket_id: str, seen_version: int, change: TicketChange, after: TicketState
    ) -> Ticket:
        """Apply a move to the version that was seen.

        Raises:
            Conflict: (`desk.changed_meanwhile`) another version is kept.
            NotFound: (`desk.ticket_missing`).
        """

    def note(self, ticket_id: str, change: TicketChange) -> Ticket:
        """Add a note to a ticket in whatever state; adding it again changes nothing.

        Raises:
            NotFound: (`desk.ticket_missing`).
        """

    def of_first_owner(self, person_id: str, changed_after: datetime | None) -> tuple[Ticket, ...]:
        """Return a person's tickets, newest change first, without transcript, with changes."""


class GapStore(Protocol):
    """What the book did not answer, for the editors."""

    def record(self, gap: Gap) -> None:
        """Keep a gap; the first record of an id stays."""

    def newest(self, limit: int = 500) -> tuple[Gap, ...]:
        """Return gaps, newest first."""


class AuditStore(Protocol):
    """Who did what when, in the desk database; only ever added to.

    Ticket moves are written by `TicketStore` within the move's own transaction; `record` is
    for what moves nothing, such as a personal value shown unmasked.
    """

    def record(self, entry: AuditEntry) -> None:
        """Add a line to the audit."""

    def entries(self, entity: str, entity_id: str) -> tuple[AuditEntry, ...]:
        """Return what was done to one thing, oldest first."""

    def first_broken(self) -> AuditEntry | None:
        """Return the first line that was changed or follows a removed one, or None."""


class SeenStore(Protocol):
    """Which news of own tickets a person has seen, kept on the seat."""

    def seen(self, person_id: str) -> frozenset[str]:
        """Return the ids of changes that were seen."""

    def mark_seen(self, person_id: str, change_ids: Sequence[str]) -> None:
        """Note that changes were seen."""
