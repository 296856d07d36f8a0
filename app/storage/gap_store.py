"""What the book did not answer, in the desk database."""

from __future__ import annotations

from sqlalchemy import select

from app.calls.records import Gap
from app.storage.engine import Database, insert_new
from app.storage.sealing import open_value, seal_value
from app.storage.tables_desk import GAP
from app.storage.vault import Vault


class SqlGapStore:
    """`GapStore` on the desk database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def record(self, gap: Gap) -> None:
        """Keep a gap; the first record of an id stays."""
        row = {
            "id": gap.id,
            "person_id": gap.person_id,
            "at": gap.at,
            "words": seal_value(self._vault, gap.words, f"gap/{gap.id}"),
        }
        with self._database.writing() as connection:
            insert_new(connection, GAP, row)

    def newest(self, limit: int = 500) -> tuple[Gap, ...]:
        """Return gaps, newest first."""
        wanted = select(GAP).order_by(GAP.c.at.desc(), GAP.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(
            Gap(row.id, open_value(self._vault, row.words, f"gap/{row.id}"), row.person_id, row.at)
            for row in rows
        )
