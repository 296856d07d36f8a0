"""The ticket: what the agent files and the desk works, with its table of states.

The full desk adds rows to `MOVES` (wait, pass on, assist, urge, rework, withdraw, merge,
close); states and moves only grow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class TicketState(StrEnum):
    """Where a ticket stands."""

    FILED = "filed"
    TAKEN = "taken"
    RETURNED = "returned"
    RESOLVED = "resolved"


class Move(StrEnum):
    """What can be done to a ticket; a note moves it nowhere, so `MOVES` has no row for it."""

    FILE = "file"
    TAKE = "take"
    RETURN = "return"
    REFILE = "refile"
    RESOLVE = "resolve"
    NOTE = "note"


class Party(StrEnum):
    """Who may make a move."""

    SEAT = "seat"
    DESK = "desk"
    HOLDER = "holder"
    FIRST_OWNER = "first_owner"


@dataclass(frozen=True)
class MoveRule:
    """From which states a move leads where, and who may make it."""

    before: frozenset[TicketState]
    after: TicketState
    by: Party


MOVES: dict[Move, MoveRule] = {
    Move.FILE: MoveRule(frozenset(), TicketState.FILED, Party.SEAT),
    Move.TAKE: MoveRule(frozenset({TicketState.FILED}), TicketState.TAKEN, Party.DESK),
    Move.RETURN: MoveRule(frozenset({TicketState.TAKEN}), TicketState.RETURNED, Party.HOLDER),
    Move.REFILE: MoveRule(frozenset({TicketState.RETURNED}), TicketState.FILED, Party.FIRST_OWNER),
    Move.RESOLVE: MoveRule(frozenset({TicketState.TAKEN}), TicketState.RESOLVED, Party.HOLDER),
}


@dataclass(frozen=True)
class TicketField:
    """One filled field of the form; `type` is a `FieldType` value and tells what is personal."""

    id: str
    label: str
    type: str
    value: str


@dataclass(frozen=True)
class TicketChange:
    """One move in a ticket's history."""

    id: str
    move: Move
    person_id: str
    person_name: str
    at: datetime
    code: str = ""
    note: str = ""


@dataclass(frozen=True)
class TranscriptLine:
    """One line of the agent's run, as the specialist reads it.

    Attributes:
        kind: said, checked, unchecked, answered, filled, offered, accepted, declined,
            finding, signal or verified.
    """

    at: datetime
    step: str
    kind: str
    text: str


@dataclass(frozen=True)
class Ticket:
    """A ticket 工单.

    Attributes:
        id: identity made on the seat; filing twice is harmless.
        number: spoken number, final from the first second.
        lane: `ordinary` or `green`.
        due_at: the customer's clock: the promise that was spoken.
        resolve_by: the desk's own clock.
        version: counts changes; an edit names the version it saw.
        fingerprint: of the book the run was pinned to.
    """

    id: str
    number: str
    desk: str
    type: str
    track: str
    sla: str
    lane: str
    summary: str
    state: TicketState
    filed_at: datetime
    due_at: datetime
    resolve_by: datetime
    first_owner_id: str
    first_owner_name: str
    contact_id: str
    account_number: str
    calling_number: str
    reach_number: str
    scenario_id: str = ""
    scenario_title: str = ""
    step: str = ""
    fingerprint: str = ""
    fields: tuple[TicketField, ...] = ()
    transcript: tuple[TranscriptLine, ...] = ()
    requests: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    note: str = ""
    holder_id: str = ""
    holder_name: str = ""
    changed_at: datetime | None = None
    version: int = 1
    changes: tuple[TicketChange, ...] = field(default=())

    @property
    def last_change(self) -> TicketChange | None:
        """Return the newest move, or None before the first."""
        return self.changes[-1] if self.changes else None
