"""The desk database, opened with all its stores: a file of one seat or a team's server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.base.clock import Clock
from app.calls.stores import HistoryStore
from app.cases.stores import CaseStore, ImportStore
from app.desk.stores import AuditStore, GapStore, TicketStore
from app.storage.audit_store import SqlAuditStore
from app.storage.case_import_store import SqlImportStore
from app.storage.case_store import SqlCaseStore, forget_library
from app.storage.engine import Database, OnStatement, postgres_database, sqlite_database
from app.storage.gap_store import SqlGapStore
from app.storage.history_store import SqlHistoryStore
from app.storage.migrating import DESK
from app.storage.notices import Notice
from app.storage.opening import open_file, open_server
from app.storage.ticket_store import SqlTicketStore
from app.storage.vault import Vault

DESK_FILE = "desk.sqlite"


@dataclass(frozen=True)
class DeskStores:
    """What all seats of a team share."""

    tickets: TicketStore
    history: HistoryStore
    audit: AuditStore
    gaps: GapStore
    cases: CaseStore
    imports: ImportStore
    notices: tuple[Notice, ...]
    database: Database

    def close(self) -> None:
        """Give back the database."""
        self.database.close()


def open_desk(
    place: str | Path,
    vault: Vault,
    clock: Clock,
    on_statement: OnStatement | None = None,
    *,
    may_upgrade: bool = True,
    pool_size: int = 4,
) -> DeskStores:
    """Open the desk database: a `postgresql://` address, or a file made where there is none.

    A server that is away is no trouble here, only a notice: each use of the stores says so
    until it is back.
    """
    if isinstance(place, str) and place.startswith(("postgresql", "postgres:")):
        database = postgres_database(place, on_statement, pool_size)
        notices = open_server(database, DESK, vault, clock, may_upgrade)
    else:
        database, notices = open_file(
            Path(place),
            # The seat forgets what has arrived here, so it must not go in a power cut either.
            lambda file: sqlite_database(file, "FULL", on_statement),
            DESK,
            vault,
            clock,
            forget_library,
        )
    return DeskStores(
        tickets=SqlTicketStore(database, vault),
        history=SqlHistoryStore(database, vault),
        audit=SqlAuditStore(database, vault),
        gaps=SqlGapStore(database, vault),
        cases=SqlCaseStore(database),
        imports=SqlImportStore(database),
        notices=notices,
        database=database,
    )
