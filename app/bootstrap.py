"""Joins the rooms: one function a way of starting; nothing is looked up by string."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from app.base.clock import Clock, SystemClock
from app.base.config import Config, own_command
from app.base.events import Publisher
from app.base.seat import SeatSettings
from app.base.work import Lanes
from app.calls.service import CallService
from app.desk.filing import Filing
from app.desk.reveals import AuditedReveals
from app.desk.sender import OutboxSender
from app.desk.service import DeskService
from app.scenarios.in_service import BookChanged, BookInService
from app.scenarios.watching import FolderWatch
from app.search.documents import documents_of
from app.search.opening import open_search
from app.search.service import SearchService
from app.storage.desk import DESK_FILE, DeskStores, open_desk
from app.storage.engine import OnStatement
from app.storage.keys import open_vault
from app.storage.notices import Notice
from app.storage.seat import SeatStores, open_seat

logger = logging.getLogger(__name__)


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
    sender: OutboxSender
    seat_stores: SeatStores
    desk_stores: DeskStores
    notices: tuple[Notice, ...] = field(default=())

    def close(self) -> None:
        """Close index and databases; loops must have ended before."""
        self.search.close()
        self.seat_stores.close()
        self.desk_stores.close()


def open_program(
    config: Config,
    *,
    clock: Clock | None = None,
    events: Publisher | None = None,
    search: SearchService | None = None,
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
    filing = Filing(desk_stores.tickets, desk_stores.history)
    sender = OutboxSender(seat_stores.outbox, filing, clock, events)
    notices = (*seat_stores.notices, *desk_stores.notices)
    return Program(
        config, clock, events, seat, books, search, calls, desk, sender, seat_stores,
        desk_stores, notices,
    )  # fmt: skip


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
    lanes.seat_writes.submit(program.calls.tidy)
    # Messages that the desk kept refusing: a newer program or a mended desk may take them.
    outbox, clock = program.seat_stores.outbox, program.clock
    lanes.seat_writes.submit(lambda: outbox.retry_dead(clock.now()))
    lanes.loop("outbox", program.sender.loop)
    watch = FolderWatch(program.books.folders, program.books.refresh)
    lanes.loop("book", watch.run)
