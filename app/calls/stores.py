"""Stores that the calls room needs; `app.storage` implements them.

Numbers are passed as typed (digits); stores keep them encrypted beside a keyed hash and
look up by the hash. Payloads, journal data, drafts and notes are encrypted at rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from app.calls.records import (
    ContactRecord,
    Gift,
    JournalEntry,
    NumberHistory,
    OpenContact,
    OutboxCounts,
    OutboxMessage,
    PendingMessage,
    Promise,
)


class JournalStore(Protocol):
    """The seat's journal: what was painted survives `kill -9`."""

    def append(
        self, entries: Sequence[JournalEntry], messages: Sequence[OutboxMessage] = ()
    ) -> None:
        """Keep inputs and the outbox messages they made, in one durable transaction.

        Raises:
            Conflict: (`storage.journal_gap`) a seq is taken or leaves a gap.
        """

    def entries(self, contact_id: str) -> tuple[JournalEntry, ...]:
        """Return a contact's inputs in order; empty where there are none."""

    def open(self, contact_id: str, person_id: str, at: datetime) -> None:
        """Note that a contact is open (before its first entry)."""

    def close(self, contact_id: str, at: datetime) -> None:
        """Note that a contact is closed; it is no longer offered again."""

    def open_contacts(self) -> tuple[OpenContact, ...]:
        """Return the contacts not closed, newest first."""

    def keep_draft(self, contact_id: str, key: str, text: str) -> None:
        """Keep half-typed text of a field; an empty text removes it."""

    def drafts(self, contact_id: str) -> Mapping[str, str]:
        """Return half-typed texts by key."""

    def next_number(self, name: str, day: date) -> int:
        """Return the next of a sequence that begins at 1 each day, never twice."""

    def forget_before(self, moment: datetime) -> int:
        """Remove the journals of contacts closed before the moment; return how many."""


class ContentStore(Protocol):
    """Content that runs are pinned to, by hash."""

    def keep(self, fingerprint: str, sources: Mapping[str, bytes]) -> None:
        """Keep the files of a book; files already kept are not written again."""

    def has(self, fingerprint: str) -> bool:
        """Return whether the book of this fingerprint is kept."""

    def sources(self, fingerprint: str) -> Mapping[str, bytes]:
        """Return the files of a book.

        Raises:
            NotFound: (`storage.content_missing`) it was never kept.
        """

    def forget_all_but(self, fingerprints: Sequence[str]) -> int:
        """Remove books no open contact is pinned to; return how many files went."""


class OutboxStore(Protocol):
    """Messages on their way from the seat to the desk database."""

    def due(self, at: datetime, limit: int = 50) -> tuple[PendingMessage, ...]:
        """Return messages to be sent now, oldest first."""

    def sent(self, message_id: str, at: datetime) -> None:
        """Note that a message has arrived."""

    def failed(self, message_id: str, error: str, next_at: datetime | None) -> None:
        """Note a failed attempt; without a next moment the message is dead until retried."""

    def retry_dead(self, at: datetime) -> int:
        """Make dead messages due again; return how many."""

    def counts(self) -> OutboxCounts:
        """Return how many wait and how many are dead."""


class HistoryStore(Protocol):
    """The desk database's memory of numbers; every record call is idempotent by id."""

    def history(
        self, account_number: str, calling_number: str, since: datetime, now: datetime
    ) -> NumberHistory:
        """Return what is known of the two numbers: contacts since the moment, gifts of a year."""

    def record_contact(self, record: ContactRecord) -> None:
        """Keep a closed contact."""

    def record_gift(self, gift: Gift) -> None:
        """Keep what was given."""

    def record_promise(self, promise: Promise) -> None:
        """Keep a promise."""


class RevealLog(Protocol):
    """Where it is noted that somebody looked at a personal value whole."""

    def revealed(self, person_id: str, entity: str, entity_id: str, what: str) -> None:
        """Note who looked at what; the value itself is never noted."""
