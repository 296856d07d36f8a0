"""In-memory stores of every room's protocol, for tests without a database."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from app.base.errors import Conflict, NotFound
from app.calls.records import (
    ContactRecord,
    Gap,
    Gift,
    JournalEntry,
    NumberHistory,
    OpenContact,
    OpenTicket,
    OutboxCounts,
    OutboxMessage,
    PendingMessage,
    Promise,
)
from app.desk.audit import AuditEntry
from app.desk.ticket import Ticket, TicketChange, TicketState
from app.storage.vault import normal_number
from tests.fakes.case_stores import FakeCaseQueryStore, FakeCaseStore, FakeImportStore


class FakeOutboxStore:
    """`OutboxStore` in memory."""

    def __init__(self) -> None:
        self._pending: dict[str, PendingMessage] = {}
        self._dead: set[str] = set()
        self._sent: set[str] = set()

    def keep(self, messages: Sequence[OutboxMessage]) -> None:
        """Keep messages, as `FakeJournalStore.append` does."""
        for message in messages:
            # Through JSON, so that a payload no database could keep fails here too.
            plain = replace(message, payload=json.loads(json.dumps(dict(message.payload))))
            self._pending.setdefault(message.id, PendingMessage(plain))

    def due(self, at: datetime, limit: int = 50) -> tuple[PendingMessage, ...]:
        """Return messages to be sent now, in the order they were made."""
        waiting = [
            pending
            for key, pending in self._pending.items()
            if key not in self._dead | self._sent
            and (
                pending.next_at is None
                or pending.next_at <= at
                or pending.next_at > at + timedelta(hours=1)
            )
        ]
        return tuple(waiting[:limit])

    def sent(self, message_id: str, at: datetime) -> None:
        """Note that a message has arrived."""
        if message_id in self._pending:
            self._sent.add(message_id)
            self._dead.discard(message_id)

    def failed(self, message_id: str, error: str, next_at: datetime | None) -> None:
        """Note a failed attempt."""
        pending = self._pending.get(message_id)
        if pending is None or message_id in self._sent:
            return
        self._pending[message_id] = replace(
            pending, attempts=pending.attempts + 1, next_at=next_at, last_error=error
        )
        (self._dead.discard if next_at else self._dead.add)(message_id)

    def retry_dead(self, at: datetime) -> int:
        """Make dead messages due again; return how many."""
        for key in self._dead:
            self._pending[key] = replace(self._pending[key], next_at=at)
        number = len(self._dead)
        self._dead.clear()
        return number

    def counts(self) -> OutboxCounts:
        """Return how many wait and how many are dead."""
        waiting = len(self._pending) - len(self._dead) - len(self._sent)
        return OutboxCounts(waiting, len(self._dead))


@dataclass
class _Contact:
    person_id: str
    opened_at: datetime
    closed_at: datetime | None = None
    entries: list[JournalEntry] = field(default_factory=list)

    @property
    def last_at(self) -> datetime:
        return self.entries[-1].at if self.entries else self.opened_at


class FakeJournalStore:
    """`JournalStore` in memory; messages go to the outbox it was given."""

    def __init__(self, outbox: FakeOutboxStore) -> None:
        self._outbox = outbox
        self._contacts: dict[str, _Contact] = {}
        self._drafts: dict[str, dict[str, str]] = {}
        self._numbers: dict[tuple[str, date], int] = {}

    def append(
        self, entries: Sequence[JournalEntry], messages: Sequence[OutboxMessage] = ()
    ) -> None:
        """Keep inputs and the outbox messages they made, all or none."""
        last: dict[str, int] = {}
        for entry in entries:
            if entry.contact_id not in self._contacts:
                raise NotFound("storage.contact_missing")
            known = len(self._contacts[entry.contact_id].entries)
            expected = last.get(entry.contact_id, known) + 1
            if entry.seq != expected:
                raise Conflict("storage.journal_gap", seq=entry.seq, expected=expected)
            last[entry.contact_id] = expected
        for entry in entries:
            plain = replace(entry, data=json.loads(json.dumps(dict(entry.data))))
            self._contacts[entry.contact_id].entries.append(plain)
        self._outbox.keep(messages)

    def entries(self, contact_id: str) -> tuple[JournalEntry, ...]:
        """Return a contact's inputs in order."""
        contact = self._contacts.get(contact_id)
        return tuple(contact.entries) if contact else ()

    def open(self, contact_id: str, person_id: str, at: datetime) -> None:
        """Note that a contact is open."""
        self._contacts.setdefault(contact_id, _Contact(person_id, at))

    def close(self, contact_id: str, at: datetime) -> None:
        """Note that a contact is closed."""
        contact = self._contacts.get(contact_id)
        if contact and contact.closed_at is None:
            contact.closed_at = at

    def open_contacts(self) -> tuple[OpenContact, ...]:
        """Return the contacts not closed, the one last worked on first."""
        found = [
            OpenContact(key, contact.person_id, contact.opened_at, contact.last_at)
            for key, contact in self._contacts.items()
            if contact.closed_at is None
        ]
        return tuple(sorted(found, key=lambda c: (c.last_at, c.contact_id), reverse=True))

    def keep_draft(self, contact_id: str, key: str, text: str) -> None:
        """Keep half-typed text of a field; an empty text removes it."""
        drafts = self._drafts.setdefault(contact_id, {})
        if text:
            drafts[key] = text
        else:
            drafts.pop(key, None)

    def drafts(self, contact_id: str) -> Mapping[str, str]:
        """Return half-typed texts by key."""
        return dict(self._drafts.get(contact_id, {}))

    def next_number(self, name: str, day: date) -> int:
        """Return the next of a sequence that begins at 1 each day."""
        self._numbers[name, day] = self._numbers.get((name, day), 0) + 1
        return self._numbers[name, day]

    def forget_before(self, moment: datetime) -> int:
        """Remove the journals of contacts closed before the moment; return how many."""
        gone = [
            key
            for key, contact in self._contacts.items()
            if contact.closed_at is not None and contact.closed_at < moment
        ]
        for key in gone:
            del self._contacts[key]
            self._drafts.pop(key, None)
        return len(gone)


class FakeContentStore:
    """`ContentStore` in memory."""

    def __init__(self) -> None:
        self._books: dict[str, dict[str, bytes]] = {}

    def keep(self, fingerprint: str, sources: Mapping[str, bytes]) -> None:
        """Keep the files of a book."""
        if sources:
            self._books.setdefault(fingerprint, dict(sources))

    def has(self, fingerprint: str) -> bool:
        """Return whether the book of this fingerprint is kept."""
        return fingerprint in self._books

    def sources(self, fingerprint: str) -> Mapping[str, bytes]:
        """Return the files of a book."""
        if fingerprint not in self._books:
            raise NotFound("storage.content_missing", fingerprint=fingerprint[:12])
        return dict(self._books[fingerprint])

    def forget_all_but(self, fingerprints: Sequence[str]) -> int:
        """Remove the other books; return how many different files went."""
        before = self._files()
        self._books = {key: book for key, book in self._books.items() if key in fingerprints}
        return len(before - self._files())

    def _files(self) -> set[bytes]:
        return {data for book in self._books.values() for data in book.values()}


class FakeAuditStore:
    """`AuditStore` in memory."""

    def __init__(self) -> None:
        self._entries: list[AuditEntry] = []

    def record(self, entry: AuditEntry) -> None:
        """Add a line to the audit."""
        self._entries.append(entry)

    def entries(self, entity: str, entity_id: str) -> tuple[AuditEntry, ...]:
        """Return what was done to one thing, oldest first."""
        return tuple(e for e in self._entries if (e.entity, e.entity_id) == (entity, entity_id))

    def first_broken(self) -> AuditEntry | None:
        """Return None: nobody can reach into this list."""
        return None


class FakeTicketStore:
    """`TicketStore` in memory; a lock makes each move one step, as a database does."""

    def __init__(self, audit: FakeAuditStore) -> None:
        self._audit = audit
        self._lock = threading.Lock()
        self.by_id: dict[str, Ticket] = {}

    def file(self, ticket: Ticket) -> Ticket:
        """Keep a new ticket; filing the same id again returns what is kept, unchanged."""
        with self._lock:
            if ticket.id in self.by_id:
                return self.by_id[ticket.id]
            if any(kept.number == ticket.number for kept in self.by_id.values()):
                raise Conflict("desk.number_taken", number=ticket.number)
            kept = replace(ticket, changed_at=ticket.changed_at or ticket.filed_at)
            self.by_id[ticket.id] = kept
            self._audit.record(
                AuditEntry(ticket.first_owner_id, ticket.filed_at, "ticket", ticket.id, "file")
            )
            return kept

    def get(self, ticket_id: str) -> Ticket:
        """Return a ticket with all it holds."""
        if ticket_id not in self.by_id:
            raise NotFound("desk.ticket_missing")
        return self.by_id[ticket_id]

    def queue(
        self, states: frozenset[TicketState], desk: str = "", limit: int = 500
    ) -> tuple[Ticket, ...]:
        """Return tickets in these states, green lane first, then by the customer's due time."""
        found = [
            replace(ticket, fields=(), transcript=(), changes=())
            for ticket in self.by_id.values()
            if ticket.state in states and desk in ("", ticket.desk)
        ]
        return tuple(sorted(found, key=lambda t: (t.lane != "green", t.due_at, t.id))[:limit])

    def take(self, ticket_id: str, change: TicketChange) -> Ticket:
        """Take a filed ticket."""
        with self._lock:
            ticket = self.get(ticket_id)
            if self._is_known(ticket, change):
                return ticket
            if ticket.state is not TicketState.FILED:
                raise Conflict("desk.already_taken", holder=ticket.holder_name)
            return self._move(ticket, change, TicketState.TAKEN)

    def apply(
        self, ticket_id: str, seen_version: int, change: TicketChange, after: TicketState
    ) -> Ticket:
        """Apply a move to the version that was seen."""
        with self._lock:
            ticket = self.get(ticket_id)
            if self._is_known(ticket, change):
                return ticket
            if ticket.version != seen_version:
                raise Conflict("desk.changed_meanwhile")
            return self._move(ticket, change, after)

    def note(self, ticket_id: str, change: TicketChange) -> Ticket:
        """Add a note to a ticket in whatever state."""
        with self._lock:
            ticket = self.get(ticket_id)
            if self._is_known(ticket, change):
                return ticket
            return self._move(ticket, change, None)

    def of_first_owner(self, person_id: str, changed_after: datetime | None) -> tuple[Ticket, ...]:
        """Return a person's tickets, newest change first, without transcript, with changes."""
        found = [
            replace(ticket, transcript=())
            for ticket in self.by_id.values()
            if ticket.first_owner_id == person_id
            and (changed_after is None or (ticket.changed_at or ticket.filed_at) > changed_after)
        ]
        return tuple(sorted(found, key=lambda t: (t.changed_at or t.filed_at, t.id), reverse=True))

    def _move(self, ticket: Ticket, change: TicketChange, after: TicketState | None) -> Ticket:
        holder = (ticket.holder_id, ticket.holder_name)
        if after is TicketState.TAKEN:
            holder = (change.person_id, change.person_name)
        elif after is TicketState.FILED:
            holder = ("", "")
        moved = replace(
            ticket,
            state=after or ticket.state,
            holder_id=holder[0],
            holder_name=holder[1],
            changed_at=change.at,
            version=ticket.version + 1,
            changes=(*ticket.changes, change),
        )
        self.by_id[ticket.id] = moved
        self._audit.record(
            AuditEntry(
                change.person_id, change.at, "ticket", ticket.id, change.move.value, change.code
            )
        )
        return moved

    @staticmethod
    def _is_known(ticket: Ticket, change: TicketChange) -> bool:
        return any(kept.id == change.id for kept in ticket.changes)


class FakeGapStore:
    """`GapStore` in memory."""

    def __init__(self) -> None:
        self._by_id: dict[str, Gap] = {}

    def record(self, gap: Gap) -> None:
        """Keep a gap; the first record of an id stays."""
        self._by_id.setdefault(gap.id, gap)

    def newest(self, limit: int = 500) -> tuple[Gap, ...]:
        """Return gaps, newest first."""
        found = sorted(self._by_id.values(), key=lambda gap: (gap.at, gap.id), reverse=True)
        return tuple(found[:limit])


class FakeHistoryStore:
    """`HistoryStore` in memory; open tickets come from the ticket store it was given."""

    def __init__(self, tickets: FakeTicketStore) -> None:
        self._tickets = tickets
        self._contacts: dict[str, ContactRecord] = {}
        self._gifts: dict[str, Gift] = {}
        self._promises: dict[str, Promise] = {}

    def history(
        self, account_number: str, calling_number: str, since: datetime, now: datetime
    ) -> NumberHistory:
        """Return what is known of the two numbers."""
        account = normal_number(account_number)
        either = {account, normal_number(calling_number)} - {""}

        def concerns(thing: ContactRecord | Ticket) -> bool:
            numbers = {normal_number(thing.account_number), normal_number(thing.calling_number)}
            return bool(numbers & either)

        leap_day = (now.month, now.day) == (2, 29)
        year_ago = now.replace(year=now.year - 1, day=28 if leap_day else now.day)
        contacts = [c for c in self._contacts.values() if c.closed_at >= since and concerns(c)]
        tickets = [
            t
            for t in self._tickets.by_id.values()
            if t.state is not TicketState.RESOLVED and concerns(t)
        ]
        promises = [
            p
            for p in self._promises.values()
            if p.kept_at is None and p.due_at < now and normal_number(p.account_number) in either
        ]
        gifts = [
            g
            for g in self._gifts.values()
            if account and normal_number(g.account_number) == account and g.given_at >= year_ago
        ]
        contacts.sort(key=lambda c: (c.closed_at, c.id), reverse=True)
        tickets.sort(key=lambda t: (t.filed_at, t.id), reverse=True)
        promises.sort(key=lambda p: (p.due_at, p.id), reverse=True)
        gifts.sort(key=lambda g: (g.given_at, g.id), reverse=True)
        return NumberHistory(
            tuple(contacts),
            tuple(OpenTicket(t.id, t.number, t.state.value, t.type, t.due_at) for t in tickets),
            tuple(promises),
            tuple(gifts),
        )

    def record_contact(self, record: ContactRecord) -> None:
        """Keep a closed contact."""
        self._contacts.setdefault(record.id, record)

    def record_gift(self, gift: Gift) -> None:
        """Keep what was given."""
        self._gifts.setdefault(gift.id, gift)

    def record_promise(self, promise: Promise) -> None:
        """Keep a promise; recorded again as kept, only that moment is added."""
        kept = self._promises.setdefault(promise.id, promise)
        if kept.kept_at is None and promise.kept_at is not None:
            self._promises[promise.id] = replace(kept, kept_at=promise.kept_at)


class FakeSeenStore:
    """`SeenStore` in memory."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()

    def seen(self, person_id: str) -> frozenset[str]:
        """Return the ids of changes that were seen."""
        return frozenset(change for person, change in self._seen if person == person_id)

    def mark_seen(self, person_id: str, change_ids: Sequence[str]) -> None:
        """Note that changes were seen."""
        self._seen |= {(person_id, change_id) for change_id in change_ids}


@dataclass(frozen=True)
class FakeSeat:
    """A seat's stores, as `open_seat` returns them."""

    journal: FakeJournalStore
    content: FakeContentStore
    outbox: FakeOutboxStore
    seen: FakeSeenStore
    case_queries: FakeCaseQueryStore


@dataclass(frozen=True)
class FakeDesk:
    """A desk's stores, as `open_desk` returns them."""

    tickets: FakeTicketStore
    history: FakeHistoryStore
    audit: FakeAuditStore
    gaps: FakeGapStore
    cases: FakeCaseStore
    imports: FakeImportStore


def fake_seat() -> FakeSeat:
    """Return empty stores of a seat."""
    outbox = FakeOutboxStore()
    return FakeSeat(
        journal=FakeJournalStore(outbox),
        content=FakeContentStore(),
        outbox=outbox,
        seen=FakeSeenStore(),
        case_queries=FakeCaseQueryStore(),
    )


def fake_desk() -> FakeDesk:
    """Return empty stores of a desk."""
    audit = FakeAuditStore()
    tickets = FakeTicketStore(audit)
    imports = FakeImportStore()
    return FakeDesk(
        tickets=tickets,
        history=FakeHistoryStore(tickets),
        audit=audit,
        gaps=FakeGapStore(),
        cases=FakeCaseStore(imports),
        imports=imports,
    )
