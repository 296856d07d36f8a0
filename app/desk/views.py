"""What the desk looks like from outside: light frozen views for the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class QueueRow:
    """One ticket in the queue; spans in seconds against the moment of the view.

    Attributes:
        state: a `TicketState` value.
        due_in_s: seconds to the customer's promise; negative when late.
        used: share of the customer's span used up, 0 to 1 and beyond.
    """

    id: str
    number: str
    lane: str
    track: str
    desk: str
    type: str
    summary: str
    state: str
    filed_at: datetime
    due_at: datetime
    due_in_s: float
    used: float
    resolve_in_s: float
    first_owner: str
    holder: str
    mine: bool


@dataclass(frozen=True)
class QueueView:
    """The queue at a moment."""

    rows: tuple[QueueRow, ...]
    at: datetime
    waiting: int
    late: int


@dataclass(frozen=True)
class TicketView:
    """One ticket whole, personal values masked.

    Attributes:
        fields: (label, shown value).
        transcript: (moment, step, kind, text).
        changes: (moment, who, move, code, note).
        moves: moves this person may make now (`Move` values).
    """

    row: QueueRow
    scenario_id: str
    scenario_title: str
    step: str
    account_shown: str
    calling_shown: str
    reach_shown: str
    fields: tuple[tuple[str, str], ...]
    transcript: tuple[tuple[datetime, str, str, str], ...]
    requests: tuple[str, ...]
    signals: tuple[str, ...]
    note: str
    changes: tuple[tuple[datetime, str, str, str, str], ...]
    moves: tuple[str, ...]
    version: int


@dataclass(frozen=True)
class OwnTicket:
    """A ticket of the first owner, as the agent sees it come back."""

    id: str
    number: str
    summary: str
    state: str
    due_at: datetime
    due_in_s: float
    changed_at: datetime
    code: str
    note: str
    by: str
    is_news: bool
    version: int = 1
