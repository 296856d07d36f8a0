"""What a contact leaves behind: journal entries, outbox messages, gifts and promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class JournalEntry:
    """One input of a contact as it happened; replaying them gives the same run.

    Attributes:
        contact_id: the contact it belongs to.
        seq: place in the contact, from 1, without gaps.
        at: moment of the input, UTC.
        kind: name of the input (`app.calls.inputs`).
        data: its values, JSON-able; may hold personal values, so stores encrypt it.
    """

    contact_id: str
    seq: int
    at: datetime
    kind: str
    data: Mapping[str, Any]


class MessageKind(StrEnum):
    """What an outbox message asks the desk database to keep."""

    FILE_TICKET = "file_ticket"
    RECORD_CONTACT = "record_contact"
    RECORD_GIFT = "record_gift"
    RECORD_PROMISE = "record_promise"
    NOTE_TICKET = "note_ticket"
    REPORT_GAP = "report_gap"


@dataclass(frozen=True)
class OutboxMessage:
    """Something made on the seat that must reach the desk database.

    Attributes:
        id: makes sending twice harmless; the record it makes carries the same id.
        payload: JSON-able; encrypted at rest.
    """

    id: str
    kind: MessageKind
    payload: Mapping[str, Any]
    made_at: datetime


@dataclass(frozen=True)
class PendingMessage:
    """An outbox message with its sending history."""

    message: OutboxMessage
    attempts: int = 0
    next_at: datetime | None = None
    last_error: str = ""


@dataclass(frozen=True)
class OutboxCounts:
    """How many messages wait, and how many gave up and want a hand."""

    waiting: int = 0
    dead: int = 0


@dataclass(frozen=True)
class OpenContact:
    """A contact that was not closed: offered again after a crash or when parked."""

    contact_id: str
    person_id: str
    opened_at: datetime
    last_at: datetime


@dataclass(frozen=True)
class Gift:
    """A sum or thing given to a number; counts against the limit within its period."""

    id: str
    contact_id: str
    account_number: str
    limit: str
    amount: Decimal
    unit: str
    offer: str
    scenario_id: str
    person_id: str
    given_at: datetime


@dataclass(frozen=True)
class Promise:
    """A promise made to a number with its due time, such as a call back."""

    id: str
    contact_id: str
    account_number: str
    text: str
    person_id: str
    made_at: datetime
    due_at: datetime
    kept_at: datetime | None = None


@dataclass(frozen=True)
class ContactRecord:
    """A closed contact, kept for look-up by its numbers.

    Attributes:
        scenarios: (scenario id, end) of each run.
        score: given by the customer, 0 to 10, or None.
    """

    id: str
    calling_number: str
    account_number: str
    person_id: str
    opened_at: datetime
    closed_at: datetime
    reason: str
    outcome: str
    note: str
    scenarios: tuple[tuple[str, str], ...] = ()
    score: int | None = None


@dataclass(frozen=True)
class Gap:
    """Something customers ask that the book does not answer, kept for the editors.

    Attributes:
        words: what was searched for, personal values masked.
    """

    id: str
    words: str
    person_id: str
    at: datetime


@dataclass(frozen=True)
class OpenTicket:
    """A ticket of a number that is not resolved yet.

    Attributes:
        state: a `TicketState` value.
        due_at: when the answer was promised for.
    """

    id: str
    number: str
    state: str
    type: str
    due_at: datetime


@dataclass(frozen=True)
class NumberHistory:
    """What is known of an account number before this contact.

    Attributes:
        contacts: closed contacts of the last days, newest first.
        open_tickets: tickets not yet resolved, newest first.
        broken_promises: promises past their due time and not kept.
        gifts: what was given in the last twelve months.
    """

    contacts: tuple[ContactRecord, ...] = ()
    open_tickets: tuple[OpenTicket, ...] = ()
    broken_promises: tuple[Promise, ...] = ()
    gifts: tuple[Gift, ...] = field(default=())
