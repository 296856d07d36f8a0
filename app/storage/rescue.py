"""Brings what can still be read from a damaged database file into the fresh one."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from sqlalchemy import MetaData

from app.storage.engine import Database
from app.storage.trouble import plain_file_words


@dataclass(frozen=True)
class Rescued:
    """How many rows came across, and whether every table could be read to its end."""

    rows: int = 0
    is_whole: bool = False


def rescue(damaged: Path, database: Database, metadata: MetaData) -> Rescued:
    """Copy readable rows; works on a copy, so that the damaged file stays as it was."""
    rows, is_whole = 0, True
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / damaged.name
        with plain_file_words(damaged):
            for companion in ("", "-wal"):
                part = damaged.with_name(damaged.name + companion)
                if part.exists():
                    shutil.copyfile(part, copy.with_name(copy.name + companion))
        with (
            contextlib.closing(sqlite3.connect(copy)) as source,
            database.writing() as connection,
        ):
            target = cast(sqlite3.Connection, connection.connection.dbapi_connection)
            for table in metadata.sorted_tables:
                columns = [column.name for column in table.columns]
                reading = _Reading(source, table.name, columns)
                for row in reading.rows():
                    kept = _keep(target, table.name, columns, row)
                    rows += kept or 0
                    is_whole = is_whole and kept is not None
                is_whole = is_whole and reading.is_whole
    return Rescued(rows, is_whole)


def _keep(
    target: sqlite3.Connection, table: str, columns: list[str], row: tuple[Any, ...]
) -> int | None:
    """Insert a row and return how many were new; None where it does not fit its neighbours."""
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    statement = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608
    try:
        return max(target.execute(statement, row).rowcount, 0)
    except sqlite3.IntegrityError:
        return None


class _Reading:
    """Reads a table from both ends, so that one bad page costs only what lies behind it."""

    def __init__(self, source: sqlite3.Connection, table: str, columns: list[str]) -> None:
        self._source = source
        names = ", ".join(f'"{name}"' for name in columns)
        self._select = f'SELECT {names} FROM "{table}" NOT INDEXED'  # noqa: S608
        self.is_whole = True

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield rows from the first on; after damage, those from the last back."""
        for order in (" ORDER BY rowid", " ORDER BY rowid DESC"):
            try:
                yield from self._source.execute(self._select + order)
            except sqlite3.DatabaseError:
                self.is_whole = False
            else:
                return
