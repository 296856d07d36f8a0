"""The seat's own database, opened with all its stores."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.base.clock import Clock, civil_date
from app.calls.stores import ContentStore, JournalStore, OutboxStore
from app.cases.stores import CaseQueryStore
from app.desk.stores import SeenStore
from app.storage.case_query_store import SqlCaseQueryStore
from app.storage.content_store import SqlContentStore
from app.storage.engine import Database, OnStatement, sqlite_database
from app.storage.journal_store import SqlJournalStore, skip_ahead
from app.storage.migrating import SEAT
from app.storage.notices import Notice
from app.storage.opening import open_file
from app.storage.outbox_store import SqlOutboxStore
from app.storage.seen_store import SqlSeenStore
from app.storage.vault import Vault

SEAT_FILE = "seat.sqlite"


@dataclass(frozen=True)
class SeatStores:
    """What a seat keeps for itself; works without any network."""

    journal: JournalStore
    content: ContentStore
    outbox: OutboxStore
    seen: SeenStore
    case_queries: CaseQueryStore
    notices: tuple[Notice, ...]
    database: Database

    def close(self) -> None:
        """Give back the database."""
        self.database.close()


def open_seat(
    home: Path, vault: Vault, clock: Clock, on_statement: OnStatement | None = None
) -> SeatStores:
    """Open the seat's database under a home, making it where there is none."""
    path = home / SEAT_FILE
    database, notices = open_file(
        path,
        # What was painted has to survive a power cut, not only a killed program.
        lambda file: sqlite_database(file, "FULL", on_statement),
        SEAT,
        vault,
        clock,
        lambda connection: skip_ahead(connection, civil_date(clock.now())),
    )
    return SeatStores(
        journal=SqlJournalStore(database, vault),
        content=SqlContentStore(database),
        outbox=SqlOutboxStore(database, vault),
        seen=SqlSeenStore(database),
        case_queries=SqlCaseQueryStore(database),
        notices=notices,
        database=database,
    )
