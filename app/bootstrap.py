"""Joins the rooms: one function a way of starting; nothing is looked up by string."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.base.clock import Clock, SystemClock
from app.base.config import Config, own_command
from app.base.events import Publisher
from app.base.seat import SeatSettings
from app.base.toml_file import TomlFile
from app.base.work import Lanes
from app.calls.service import CallService
from app.cases.importing.profiles import PROFILES_FILE, ImportProfiles
from app.cases.importing.running import CaseImport
from app.cases.importing.value_words import KnownTypes
from app.cases.news import CasesChanged
from app.cases.scope import ScopeSettings
from app.cases.service import CaseService
from app.desk.filing import Filing
from app.desk.reveals import AuditedReveals
from app.desk.sender import OutboxSender
from app.desk.service import DeskService
from app.scenarios.catalogs import Types
from app.scenarios.in_service import BookChanged, BookInService
from app.scenarios.watching import FolderWatch
from app.search.case_building import ChildFiller
from app.search.case_follower import CaseFollower
from app.search.case_opening import CaseIndex, case_index_in
from app.search.documents import documents_of
from app.search.opening import open_search
from app.search.service import SearchService
from app.storage.desk import DESK_FILE, DeskStores, open_desk
from app.storage.engine import OnStatement
from app.storage.keys import open_vault
from app.storage.notices import Notice
from app.storage.restoring import restore_if_asked
from app.storage.seat import SeatStores, open_seat
from app.storage.vault import Vault

logger = logging.getLogger(__name__)

REJECTS = "rejected"
"""Folder under the home for rows that an import could not take."""


@dataclass(frozen=True)
class CaseRoom:
    """The case library of one start: who writes it, who searches it, who follows it."""

    service: CaseService
    importing: CaseImport
    index: CaseIndex
    follower: CaseFollower


@dataclass
class Program:
    """Everything a start has opened; `close` gives it back."""

    config: Config
    clock: Clock
    events: Publisher
    seat: SeatSettings
    books: BookInService
    search: SearchService
    calls: CallService
    desk: DeskService
    cases: CaseRoom
    sender: OutboxSender
    seat_stores: SeatStores
    desk_stores: DeskStores
    vault: Vault
    notices: tuple[Notice, ...] = field(default=())

    def close(self) -> None:
        """Close index and databases; loops must have ended before."""
        self.search.close()
        self.cases.index.library.close()
        self.seat_stores.close()
        self.desk_stores.close()


def open_program(
    config: Config,
    *,
    clock: Clock | None = None,
    events: Publisher | None = None,
    search: SearchService | None = None,
    case_index: CaseIndex | None = None,
    prefer_keyring: bool = True,
    on_statement: OnStatement | None = None,
) -> Program:
    """Open databases, book and index, and build the services on them.

    Raises:
        Unavailable: the home cannot be written, or a database cannot be opened.
    """
    clock = clock or SystemClock()
    events = events or Publisher()
    config.make_home()
    vault = open_vault(config.home, prefer_keyring)
    restored = restore_if_asked(config.home, desk_file(config), vault, clock)
    seat_stores = open_seat(config.home, vault, clock, on_statement)
    try:
        place = config.desk or config.home / DESK_FILE
        desk_stores = open_desk(place, vault, clock, on_statement)
    except BaseException:
        seat_stores.close()
        raise
    seat = SeatSettings(config.settings)
    books = BookInService(config.scenarios, config.resources, clock, events)
    search = search or open_search(config.index, (*own_command(), "_index"))
    cases = case_room(
        config,
        desk_stores,
        case_index or case_index_in(config.index),
        lambda: books.book.catalogs.types,
        clock,
        events,
        prefer_keyring=prefer_keyring,
    )
    reveals = AuditedReveals(desk_stores.audit, clock)
    calls = CallService(
        journal=seat_stores.journal,
        content=seat_stores.content,
        history=desk_stores.history,
        books=books,
        reveals=reveals,
        seat=seat.seat,
        clock=clock,
        publisher=events,
    )
    desk = DeskService(desk_stores.tickets, reveals, books, seat_stores.seen, clock)
    filing = Filing(desk_stores.tickets, desk_stores.history, desk_stores.gaps)
    sender = OutboxSender(seat_stores.outbox, filing, clock, events)
    notices = (*restored, *seat_stores.notices, *desk_stores.notices)
    return Program(
        config, clock, events, seat, books, search, calls, desk, cases, sender, seat_stores,
        desk_stores, vault, notices,
    )  # fmt: skip


def desk_file(config: Config) -> Path | None:
    """Return the file of the desk database, or None where it is a server."""
    if config.desk.startswith(("postgresql", "postgres:")):
        return None
    return Path(config.desk) if config.desk else config.home / DESK_FILE


def case_room(
    config: Config,
    stores: DeskStores,
    index: CaseIndex,
    types: Callable[[], Types],
    clock: Clock,
    events: Publisher,
    *,
    prefer_keyring: bool = True,
    lang: str = "zh",
) -> CaseRoom:
    """Build the services of the case library; what they write wakes the follower."""
    service = CaseService(stores.cases, clock, events, lambda: _paths(types()))
    importing = CaseImport(
        stores.cases,
        stores.imports,
        ImportProfiles(TomlFile(config.home / PROFILES_FILE)),
        _known(types()),
        clock,
        config.home / REJECTS,
        events,
        lang,
    )
    without_keyring = () if prefer_keyring else ("--no-keyring",)
    filler = ChildFiller((*own_command(), "_case_index", *without_keyring), config.environment)
    scope = ScopeSettings(config.settings)
    follower = CaseFollower(
        index.folder, index.library, index.engine, stores.cases, filler, scope.read, events
    )
    events.listen(CasesChanged, lambda _: follower.wake())
    return CaseRoom(service, importing, index, follower)


def _paths(types: Types) -> frozenset[str]:
    return frozenset(
        f"{kind}/{business}/{item}"
        for kind in types.kinds
        for business, held in types.businesses.items()
        for item in held.items
    )


def _known(types: Types) -> KnownTypes:
    items = {business: tuple(held.items) for business, held in types.businesses.items()}
    return KnownTypes(tuple(types.kinds), items)


def index_book(program: Program) -> tuple[str, ...]:
    """Make the book in service searchable; return codes of what to say about it."""
    return program.search.prepare(documents_of(program.books.book)).notes


def start_loops(program: Program, lanes: Lanes) -> None:
    """Begin to send the outbox and to follow the folders; index and pin what changes."""

    def _on_book(_: BookChanged) -> None:
        # Told in the watching thread, which may index; pinning belongs to the seat's lane.
        index_book(program)
        lanes.seat_writes.submit(program.calls.pin_book)

    program.events.listen(BookChanged, _on_book)
    program.calls.ask_history_in(lanes.team_writes)
    lanes.seat_writes.submit(program.calls.tidy)
    # Messages that the desk kept refusing: a newer program or a mended desk may take them.
    outbox, clock = program.seat_stores.outbox, program.clock
    lanes.seat_writes.submit(lambda: outbox.retry_dead(clock.now()))
    lanes.loop("outbox", program.sender.loop)
    watch = FolderWatch(program.books.folders, program.books.refresh)
    lanes.loop("book", watch.run)
    lanes.loop("cases", program.cases.follower.run)
