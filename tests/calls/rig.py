"""A call service on fakes, as an agent's seat would have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.base.clock import FixedClock
from app.base.errors import Unavailable
from app.base.events import Publisher
from app.base.people import Person, Role
from app.base.seat import Seat
from app.calls.records import JournalEntry, NumberHistory, OutboxMessage
from app.calls.service import CallService
from app.calls.stores import HistoryStore
from app.calls.views import ContactView, PromptKind, PromptView
from app.desk.filing import Filing
from app.desk.reveals import AuditedReveals
from app.desk.sender import OutboxSender
from app.desk.service import DeskService
from app.scenarios.book import Book
from tests.calls.small_book import small_book
from tests.fakes.stores import FakeDesk, FakeJournalStore, FakeSeat, fake_desk, fake_seat

NUMBER = "13800001111"
OTHER_NUMBER = "13900002222"
MORNING = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
AGENT = Person("p1", "3107", "小王", Role.AGENT)
SPECIALIST = Person("p9", "9001", "老张", Role.SPECIALIST)


class FailingJournal(FakeJournalStore):
    """A journal whose disk fails when told to."""

    def __init__(self, seat: FakeSeat) -> None:
        super().__init__(seat.outbox)
        self.is_failing = False

    def append(
        self, entries: Sequence[JournalEntry], messages: Sequence[OutboxMessage] = ()
    ) -> None:
        """Keep inputs, or fail before anything is kept."""
        if self.is_failing:
            raise Unavailable("storage.disk_full", place="seat.sqlite")
        super().append(entries, messages)


class AwayHistory:
    """A history whose desk database is away when told to."""

    def __init__(self, kept: HistoryStore) -> None:
        self._kept = kept
        self.is_away = False
        self.asked: list[tuple[str, str]] = []

    def history(
        self, account_number: str, calling_number: str, since: datetime, now: datetime
    ) -> NumberHistory:
        """Return what is known, unless the desk is away."""
        self.asked.append((account_number, calling_number))
        if self.is_away:
            raise Unavailable("storage.server_away", place="desk")
        return self._kept.history(account_number, calling_number, since, now)


@dataclass
class Books:
    """A book in service that a test may change."""

    book: Book = field(default_factory=small_book)


@dataclass
class Rig:
    """A seat and a desk in memory, and what happens between them."""

    person: Person = AGENT
    books: Books = field(default_factory=Books)
    seat: FakeSeat = field(default_factory=fake_seat)
    desk: FakeDesk = field(default_factory=fake_desk)
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))

    def __post_init__(self) -> None:
        self.journal = FailingJournal(self.seat)
        self.history = AwayHistory(self.desk.history)
        self.events = Publisher()
        self.calls = self.start_calls()
        self.filing = Filing(self.desk.tickets, self.desk.history, self.desk.gaps)
        self.sender = OutboxSender(self.seat.outbox, self.filing, self.clock, self.events)
        reveals = AuditedReveals(self.desk.audit, self.clock)
        self.tickets = DeskService(
            self.desk.tickets, reveals, self.books, self.seat.seen, self.clock
        )
        self.contact_id = ""

    def start_calls(self) -> CallService:
        """Return a service that knows nothing but its stores, as after a restart."""
        self.calls = CallService(
            journal=self.journal,
            content=self.seat.content,
            history=self.history,  # type: ignore[arg-type]
            books=self.books,
            reveals=AuditedReveals(self.desk.audit, self.clock),
            seat=lambda: Seat(self.person, 42),
            clock=self.clock,
            publisher=self.events,
        )
        return self.calls

    # What an agent does.

    @property
    def view(self) -> ContactView:
        return self.calls.view(self.contact_id)

    @property
    def prompt(self) -> PromptView:
        prompt = self.view.prompt
        assert prompt is not None
        return prompt

    @property
    def seq(self) -> int:
        return self.view.seq

    def open(
        self,
        scenario: str = "fee",
        account: str = NUMBER,
        calling: str = NUMBER,
        facts: Mapping[str, str] | None = None,
    ) -> Rig:
        known = {"caller_kind": "机主", "tier": "普通"} if facts is None else facts
        self.contact_id = self.calls.open_contact(calling, account, facts=known).id
        if scenario:
            self.calls.open_run(self.contact_id, self.seq, scenario)
        return self

    def enter(self) -> Rig:
        self.clock.advance(1)
        self.calls.confirm(self.contact_id, self.seq)
        return self

    def fill(self, **values: str) -> Rig:
        for name, value in values.items():
            self.calls.fill(self.contact_id, name, value)
        return self

    def key(self, key: int) -> Rig:
        self.clock.advance(1)
        self.calls.answer(self.contact_id, self.seq, key)
        return self

    def to_bill(self, amount: str = "20") -> Rig:
        """Walk to the step that discloses the bill."""
        return self.open().enter().fill(账期="2026-01", 金额=amount, 客户期望="退费").enter()

    def to_end(self) -> Rig:
        """Go on by Enter alone."""
        while self.prompt.kind is not PromptKind.ENDED:
            self.enter()
        return self

    def to_form(self) -> Rig:
        """Walk to the line that wants the form, with identity checked."""
        return self.to_bill().key(1).key(0)

    def to_offer(self, amount: str = "20") -> Rig:
        """Walk to the first offer."""
        return self.to_bill(amount).key(1).key(2)

    def open_drawer(self) -> Rig:
        self.calls.open_handoff(self.contact_id)
        return self

    def send(self) -> Rig:
        if self.view.handoff is None:
            self.open_drawer()
        self.calls.send_handoff(self.contact_id, self.seq)
        return self

    def close(self, reason: str = "投诉/流量/超出费用", outcome: str = "resolved") -> Rig:
        self.calls.close_contact(self.contact_id, reason, outcome)
        return self

    def deliver(self) -> Rig:
        self.sender.send_due()
        return self

    def waiting(self) -> list[OutboxMessage]:
        """Return the messages that wait to be sent."""
        return [one.message for one in self.seat.outbox.due(self.clock.now(), 1_000)]
