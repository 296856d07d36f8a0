"""Messages on their way from the seat to the desk database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, or_, select

from app.calls.records import MessageKind, OutboxCounts, OutboxMessage, PendingMessage
from app.storage.engine import Database, insert_new
from app.storage.sealing import open_value, seal_value
from app.storage.tables_seat import OUTBOX
from app.storage.vault import Vault

LONGEST_WAIT = timedelta(hours=1)
"""Longer than any pause that a sender makes between attempts."""


class SqlOutboxStore:
    """`OutboxStore` on the seat's database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def due(self, at: datetime, limit: int = 50) -> tuple[PendingMessage, ...]:
        """Return messages to be sent now, in the order they were made."""
        # A moment far ahead was set by a clock that ran ahead and has been put right since.
        is_due = or_(
            OUTBOX.c.next_at.is_(None), OUTBOX.c.next_at <= at, OUTBOX.c.next_at > at + LONGEST_WAIT
        )
        wanted = (
            select(OUTBOX)
            .where(OUTBOX.c.state == "waiting")
            .where(is_due)
            # Not by time: a clock that was set back must not send a correction first.
            .order_by(OUTBOX.c.place)
            .limit(limit)
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(self._pending(row) for row in rows)

    def sent(self, message_id: str, at: datetime) -> None:
        """Note that a message has arrived; its payload is not needed any more."""
        self._change(OUTBOX.c.id == message_id, state="sent", sent_at=at, payload=b"")

    def failed(self, message_id: str, error: str, next_at: datetime | None) -> None:
        """Note a failed attempt; without a next moment the message is dead until retried."""
        self._change(
            (OUTBOX.c.id == message_id) & (OUTBOX.c.state != "sent"),
            state="waiting" if next_at else "dead",
            attempts=OUTBOX.c.attempts + 1,
            next_at=next_at,
            last_error=seal_value(self._vault, error, _about(message_id, "error")),
        )

    def retry_dead(self, at: datetime) -> int:
        """Make dead messages due again; return how many."""
        return self._change(OUTBOX.c.state == "dead", state="waiting", next_at=at)

    def counts(self) -> OutboxCounts:
        """Return how many wait and how many are dead."""
        wanted = select(OUTBOX.c.state, func.count().label("number")).group_by(OUTBOX.c.state)
        with self._database.reading() as connection:
            found = {row.state: row.number for row in connection.execute(wanted)}
        return OutboxCounts(waiting=found.get("waiting", 0), dead=found.get("dead", 0))

    def _change(self, which: Any, **values: Any) -> int:
        with self._database.writing() as connection:
            return connection.execute(OUTBOX.update().where(which).values(**values)).rowcount

    def _pending(self, row: Any) -> PendingMessage:
        message = OutboxMessage(
            id=row.id,
            kind=MessageKind(row.kind),
            payload=open_value(self._vault, row.payload, _about(row.id, "payload")),
            made_at=row.made_at,
        )
        error = row.last_error
        return PendingMessage(
            message,
            row.attempts,
            row.next_at,
            open_value(self._vault, error, _about(row.id, "error")) if error else "",
        )


def keep_messages(connection: Connection, vault: Vault, messages: Sequence[OutboxMessage]) -> None:
    """Keep messages within a transaction; one already kept stays as it is."""
    for message in messages:
        row = {
            "id": message.id,
            "kind": message.kind.value,
            "payload": seal_value(vault, dict(message.payload), _about(message.id, "payload")),
            "made_at": message.made_at,
        }
        insert_new(connection, OUTBOX, row)


def _about(message_id: str, part: str) -> str:
    return f"outbox/{message_id}/{part}"
