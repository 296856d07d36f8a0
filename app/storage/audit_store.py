"""The audit in the desk database: only ever added to, each row chained to the one before."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, text

from app.desk.audit import AuditEntry
from app.storage.engine import Database
from app.storage.tables_desk import AUDIT
from app.storage.vault import Vault

# Any number will do, as long as it is always the same one.
_CHAIN_LOCK = 0x61756469


class SqlAuditStore:
    """`AuditStore` on the desk database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def record(self, entry: AuditEntry) -> None:
        """Add a line to the audit."""
        with self._database.writing() as connection:
            add_to_audit(connection, self._vault, entry)

    def entries(self, entity: str, entity_id: str) -> tuple[AuditEntry, ...]:
        """Return what was done to one thing, oldest first."""
        wanted = (
            select(AUDIT)
            .where(AUDIT.c.entity == entity, AUDIT.c.entity_id == entity_id)
            .order_by(AUDIT.c.place)
        )
        with self._database.reading() as connection:
            return tuple(_entry(row) for row in connection.execute(wanted))

    def first_broken(self) -> AuditEntry | None:
        """Return the first line that was changed or stands behind a removed one, or None."""
        previous = ""
        with (
            self._database.reading() as connection,
            connection.execution_options(yield_per=1000).execute(
                select(AUDIT).order_by(AUDIT.c.place)
            ) as rows,
        ):
            for row in rows:
                entry = _entry(row)
                line = _line(entry, previous)
                if row.previous_hash != previous or not self._vault.bears(row.hash, line):
                    return entry
                previous = row.hash
        return None


def add_to_audit(connection: Connection, vault: Vault, entry: AuditEntry) -> None:
    """Add a line within a transaction, as its last statement: it holds the chain's lock."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _CHAIN_LOCK})
    last = select(AUDIT.c.hash).order_by(AUDIT.c.place.desc()).limit(1)
    previous = connection.execute(last).scalar() or ""
    connection.execute(
        insert(AUDIT).values(
            at=entry.at,
            person_id=entry.person_id,
            entity=entry.entity,
            entity_id=entry.entity_id,
            action=entry.action,
            detail=entry.detail,
            previous_hash=previous,
            hash=vault.stamp(_line(entry, previous)),
        )
    )


def _line(entry: AuditEntry, previous: str) -> str:
    """Return the text that a row's hash is made over."""
    parts = (entry.person_id, _moment(entry.at), entry.entity, entry.entity_id)
    return json.dumps([previous, *parts, entry.action, entry.detail], ensure_ascii=False)


def _moment(at: datetime) -> str:
    return str(int(at.timestamp() * 1_000_000))


def _entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(row.person_id, row.at, row.entity, row.entity_id, row.action, row.detail)
