"""What the window needs from below, and the light shapes it asks for.

The services are built in a worker after the first paint, so this module loads none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Protocol

    from app.base.clock import Clock
    from app.base.events import Publisher
    from app.base.people import Person, Role
    from app.base.work import Lanes
    from app.calls.views import ContactView, PartsView, ResumableView
    from app.cases.case import CaseChange
    from app.cases.stores import KeptQuery
    from app.cases.views import ImportPreview, SyncScope, WorkState
    from app.desk.views import OwnTicket, QueueView, TicketView
    from app.search.case_hits import (
        CaseAsked,
        CaseChoices,
        CaseHit,
        CaseIndexStatus,
        CaseResult,
        IndexedCase,
    )
    from app.search.hits import SearchResult
    from app.ui.seat_data import Data

    class Calls(Protocol):
        """The contact and its runs; every call blocks and returns the view after it."""

        def open_contact(
            self, calling: str = "", account: str = "", reach: str = "", /
        ) -> ContactView: ...
        def open_run(
            self, contact_id: str, seq: int, scenario_id: str, step: str = "", /
        ) -> ContactView: ...
        def resume(self, contact_id: str, /) -> ContactView: ...
        def park(self, contact_id: str, /) -> object: ...
        def learn(self, contact_id: str, /) -> ContactView: ...
        def report_gap(self, words: str, /) -> object: ...
        def resumable(self) -> tuple[ResumableView, ...]: ...
        def confirm(self, contact_id: str, seq: int, /) -> ContactView: ...
        def answer(self, contact_id: str, seq: int, key: int, /) -> ContactView: ...
        def fill(self, contact_id: str, field_id: str, text: str, /) -> ContactView: ...
        def draft(self, contact_id: str, key: str, text: str, /) -> object: ...
        def tick(self, contact_id: str, index: int, on: bool, /) -> ContactView: ...
        def offer(self, contact_id: str, seq: int, accepted: bool, /) -> ContactView: ...
        def go_back(self, contact_id: str, seq: int, /) -> ContactView: ...
        def interrupt(self, contact_id: str, seq: int, name: str, /) -> ContactView: ...
        def signal(self, contact_id: str, signal: str, on: bool, /) -> ContactView: ...
        def jump(self, contact_id: str, seq: int, target: str, /) -> ContactView: ...
        def set_fact(self, contact_id: str, name: str, value: str, /) -> ContactView: ...
        def switch_run(self, contact_id: str, index: int, /) -> ContactView: ...
        def edit_note(self, contact_id: str, text: str | None, /) -> ContactView: ...
        def note_ticket(self, contact_id: str, ticket_id: str, text: str, /) -> ContactView: ...
        def open_handoff(self, contact_id: str, /) -> ContactView: ...
        def fill_handoff(self, contact_id: str, field_id: str, text: str, /) -> ContactView: ...
        def self_check(self, contact_id: str, item: str, on: bool, /) -> ContactView: ...
        def set_green(self, contact_id: str, on: bool, /) -> ContactView: ...
        def close_handoff(self, contact_id: str, /) -> ContactView: ...
        def send_handoff(self, contact_id: str, seq: int, /) -> ContactView: ...
        def close_contact(
            self, contact_id: str, reason: str, outcome: str, score: int | None = None, /
        ) -> object: ...
        def parts(self, contact_id: str | None, scenario_id: str, /) -> PartsView: ...
        def reveal(self, contact_id: str, name: str, /) -> str: ...

    class Desk(Protocol):
        """The desk's queue; every call blocks."""

        def queue(self, person: Person, desk: str = "", states: str = "open", /) -> QueueView: ...
        def ticket(self, person: Person, ticket_id: str, /) -> TicketView: ...
        def take(self, person: Person, ticket_id: str, /) -> object: ...
        def resolve(self, person: Person, ticket_id: str, version: int, note: str, /) -> object: ...
        def give_back(
            self, person: Person, ticket_id: str, version: int, code: str, note: str, /
        ) -> object: ...
        def refile(self, person: Person, ticket_id: str, version: int, note: str, /) -> object: ...
        def own(self, person: Person, /) -> tuple[OwnTicket, ...]: ...
        def seen(self, person: Person, ticket_ids: tuple[str, ...], /) -> object: ...
        def return_codes(self) -> tuple[tuple[str, str], ...]: ...

    class Search(Protocol):
        """The one search box."""

        def search(self, text: str, category: str = "", limit: int = 20, /) -> SearchResult: ...

    class Cases(Protocol):
        """The case library; every call blocks, but none waits for long work.

        Search, `look`, `similar…` and `choices` answer from the index on this seat, so they
        work with the database away; the rest goes to the database.
        """

        def search(self, asked: CaseAsked, /) -> CaseResult: ...
        def look(self, case_id: str, text: str, /) -> IndexedCase: ...
        def similar(self, case_id: str, /) -> tuple[CaseHit, ...]: ...
        def similar_to_contact(self, contact_id: str, /) -> tuple[CaseHit, ...]: ...
        def similar_to_ticket(self, person: Person, ticket_id: str, /) -> tuple[CaseHit, ...]: ...
        def choices(self) -> CaseChoices: ...
        def status(self) -> CaseIndexStatus: ...
        def mark(self, person: Person, case_id: str, version: int, quality: str, /) -> object: ...
        def change(
            self, person: Person, case_id: str, version: int, changes: Mapping[str, str], /
        ) -> object: ...
        def history(self, case_id: str, /) -> tuple[CaseChange, ...]: ...
        def preview(
            self, path: str, mapping: Mapping[str, str] | None = None, profile: str = "", /
        ) -> ImportPreview: ...
        def begin_import(
            self, person: Person, path: str, mapping: Mapping[str, str], save_as: str = "", /
        ) -> object: ...
        def begin_export(self, asked: CaseAsked, path: str, /) -> object: ...
        def begin_pack(self, path: str, /) -> object: ...
        def begin_open_pack(self, path: str, /) -> object: ...
        def begin_rebuild(self) -> object: ...
        def work(self) -> WorkState | None: ...
        def stop_work(self) -> object: ...
        def kept(self, person: Person, /) -> tuple[KeptQuery, ...]: ...
        def keep(self, person: Person, asked: CaseAsked, name: str = "", /) -> object: ...
        def forget(self, person: Person, query_id: str, /) -> object: ...
        def asked_of(self, query: KeptQuery, /) -> CaseAsked: ...
        def scope(self) -> SyncScope: ...
        def set_scope(self, scope: SyncScope, /) -> object: ...

    class Book(Protocol):
        """The book in service, as far as the window shows it."""

        def status(self) -> BookStatus: ...
        def choices(self) -> ContactChoices: ...

    class Seat(Protocol):
        """Connection and outbox of this seat."""

        def status(self) -> SeatStatus: ...

    class People(Protocol):
        """Who sits at this seat."""

        def current(self) -> Person: ...
        def change(self, work_number: str, name: str, role: Role, /) -> Person: ...


@dataclass(frozen=True)
class SeatStatus:
    """What the status bar tells of this seat.

    Attributes:
        connected: whether the desk database answers.
        outbox_waiting: messages not yet sent.
        outbox_dead: messages that gave up and want a hand.
    """

    connected: bool = True
    outbox_waiting: int = 0
    outbox_dead: int = 0


@dataclass(frozen=True)
class BookStatus:
    """The book in service: how much it holds and what is wrong with it."""

    playbooks: int = 0
    entries: int = 0
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """One value to choose, with its names."""

    id: str
    title: str
    title_en: str


@dataclass(frozen=True)
class ContactChoices:
    """What the contact bar's form offers.

    Attributes:
        categories: first levels of playbooks' categories, for the search filter.
        interrupts: the ten interrupts of the book, in the order F9 lists them.
        kinds: first level of the contact reason.
        businesses: second level, each with its items.
    """

    caller_kinds: tuple[Choice, ...] = ()
    tiers: tuple[Choice, ...] = ()
    levels: tuple[Choice, ...] = ()
    specials: tuple[Choice, ...] = ()
    categories: tuple[Choice, ...] = ()
    interrupts: tuple[Choice, ...] = ()
    end_kinds: tuple[Choice, ...] = ()
    kinds: tuple[Choice, ...] = ()
    businesses: tuple[tuple[Choice, tuple[Choice, ...]], ...] = ()


@dataclass(frozen=True)
class Opened:
    """What there is to tell once everything is open.

    Attributes:
        notices: codes and facts of sentences to show, such as about a damaged database.
        news: kinds of facts after which status, book and own tickets are looked at again.
        case_news: kinds of facts after which cases are looked at again.
    """

    notices: tuple[tuple[str, Mapping[str, object]], ...] = ()
    news: tuple[type, ...] = ()
    case_news: tuple[type, ...] = ()


@dataclass(frozen=True)
class WindowServices:
    """Everything the window works with, passed by constructor.

    Attributes:
        opened: opens whatever is not open yet and tells of it; blocks. Search works before;
            whoever asks the other services sooner waits for it in a lane.
    """

    calls: Calls
    desk: Desk
    search: Search
    cases: Cases
    book: Book
    people: People
    seat: Seat
    data: Data
    lanes: Lanes
    clock: Clock
    events: Publisher
    opened: Callable[[], Opened] = Opened


ServicesFactory = Callable[["Lanes"], WindowServices]
"""Builds the services on the lanes given; called in a worker, once, after the first paint."""
