"""News of own tickets that were seen, kept on the seat."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.storage.engine import Database, insert_new
from app.storage.tables_seat import SEEN


class SqlSeenStore:
    """`SeenStore` on the seat's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seen(self, person_id: str) -> frozenset[str]:
        """Return the ids of changes that were seen."""
        wanted = select(SEEN.c.change_id).where(SEEN.c.person_id == person_id)
        with self._database.reading() as connection:
            return frozenset(connection.execute(wanted).scalars())

    def mark_seen(self, person_id: str, change_ids: Sequence[str]) -> None:
        """Note that changes were seen; noting one twice is harmless."""
        with self._database.writing() as connection:
            for change_id in change_ids:
                row = {"person_id": person_id, "change_id": change_id}
                insert_new(connection, SEEN, row)
