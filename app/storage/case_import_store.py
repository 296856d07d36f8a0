"""What is known of files of cases imported before."""

from __future__ import annotations

from sqlalchemy import select

from app.cases.stores import ImportProgress
from app.storage.case_rows import progress_of_row
from app.storage.engine import Database
from app.storage.tables_desk import CASE_IMPORT


class SqlImportStore:
    """`ImportStore` on the desk database; `SqlCaseStore.add` writes what is read here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def progress(self, file_hash: str) -> ImportProgress | None:
        """Return how far a file's import has come, or None for a file never seen."""
        wanted = select(CASE_IMPORT).where(CASE_IMPORT.c.file_hash == file_hash)
        with self._database.reading() as connection:
            row = connection.execute(wanted).first()
        return progress_of_row(row) if row is not None else None

    def recent(self, limit: int = 20) -> tuple[ImportProgress, ...]:
        """Return the latest imports, newest first."""
        wanted = (
            select(CASE_IMPORT)
            .order_by(CASE_IMPORT.c.at.desc(), CASE_IMPORT.c.file_hash.desc())
            .limit(limit)
        )
        with self._database.reading() as connection:
            return tuple(progress_of_row(row) for row in connection.execute(wanted))
