"""The seat's journal of contacts, half-typed texts and sequences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.base.errors import Conflict, NotFound
from app.calls.records import JournalEntry, OpenContact, OutboxMessage
from app.storage.engine import Database, insert_new
from app.storage.outbox_store import keep_messages
from app.storage.sealing import open_value, seal_value
from app.storage.tables_seat import CONTACT, DRAFT, JOURNAL, OUTBOX, SEQUENCE
from app.storage.vault import Vault

_LOST = "*"
_SKIPPED = 5000


class SqlJournalStore:
    """`JournalStore` on the seat's database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def append(
        self, entries: Sequence[JournalEntry], messages: Sequence[OutboxMessage] = ()
    ) -> None:
        """Keep inputs and the outbox messages they made, in one durable transaction."""
        rows = [
            {
                "contact_id": entry.contact_id,
                "seq": entry.seq,
                "at": entry.at,
                "kind": entry.kind,
                "data": seal_value(
                    self._vault, dict(entry.data), _about(entry.contact_id, entry.seq)
                ),
            }
            for entry in entries
        ]
        with self._database.writing() as connection:
            _refuse_gaps(connection, entries)
            if rows:
                connection.execute(insert(JOURNAL), rows)
            keep_messages(connection, self._vault, messages)

    def entries(self, contact_id: str) -> tuple[JournalEntry, ...]:
        """Return a contact's inputs in order; empty where there are none."""
        wanted = select(JOURNAL).where(JOURNAL.c.contact_id == contact_id).order_by(JOURNAL.c.seq)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(
            JournalEntry(
                row.contact_id,
                row.seq,
                row.at,
                row.kind,
                open_value(self._vault, row.data, _about(row.contact_id, row.seq)),
            )
            for row in rows
        )

    def open(self, contact_id: str, person_id: str, at: datetime) -> None:
        """Note that a contact is open; noting it again changes nothing."""
        row = {"id": contact_id, "person_id": person_id, "opened_at": at}
        with self._database.writing() as connection:
            insert_new(connection, CONTACT, row)

    def close(self, contact_id: str, at: datetime) -> None:
        """Note that a contact is closed; the first close counts."""
        still_open = (CONTACT.c.id == contact_id) & CONTACT.c.closed_at.is_(None)
        with self._database.writing() as connection:
            connection.execute(CONTACT.update().where(still_open).values(closed_at=at))

    def open_contacts(self) -> tuple[OpenContact, ...]:
        """Return the contacts not closed, the one last worked on first."""
        last = (
            select(JOURNAL.c.at)
            .where(JOURNAL.c.contact_id == CONTACT.c.id)
            .order_by(JOURNAL.c.seq.desc())
            .limit(1)
            .scalar_subquery()
        )
        last_at = func.coalesce(last, CONTACT.c.opened_at, type_=CONTACT.c.opened_at.type)
        wanted = (
            select(CONTACT.c.id, CONTACT.c.person_id, CONTACT.c.opened_at, last_at.label("last_at"))
            .where(CONTACT.c.closed_at.is_(None))
            .order_by(last_at.desc(), CONTACT.c.id.desc())
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(OpenContact(row.id, row.person_id, row.opened_at, row.last_at) for row in rows)

    def keep_draft(self, contact_id: str, key: str, text: str) -> None:
        """Keep half-typed text of a field; an empty text removes it."""
        this = (DRAFT.c.contact_id == contact_id) & (DRAFT.c.key == key)
        with self._database.writing() as connection:
            if not text:
                connection.execute(DRAFT.delete().where(this))
                return
            sealed = seal_value(self._vault, text, _about_draft(contact_id, key))
            row = upsert(DRAFT).values(contact_id=contact_id, key=key, text=sealed)
            connection.execute(
                row.on_conflict_do_update(
                    index_elements=["contact_id", "key"], set_={"text": sealed}
                )
            )

    def drafts(self, contact_id: str) -> Mapping[str, str]:
        """Return half-typed texts by key."""
        wanted = select(DRAFT.c.key, DRAFT.c.text).where(DRAFT.c.contact_id == contact_id)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(DRAFT.c.key)).all()
        return {
            row.key: open_value(self._vault, row.text, _about_draft(contact_id, row.key))
            for row in rows
        }

    def next_number(self, name: str, day: date) -> int:
        """Return the next of a sequence that begins at 1 each day, never twice."""
        lost = select(SEQUENCE.c.last).where(SEQUENCE.c.name == _LOST, SEQUENCE.c.day == day)
        first = func.coalesce(lost.scalar_subquery(), 0) + 1
        row = upsert(SEQUENCE).values(name=name, day=day, last=first)
        counted = row.on_conflict_do_update(
            index_elements=["name", "day"], set_={"last": SEQUENCE.c.last + 1}
        ).returning(SEQUENCE.c.last)
        with self._database.writing() as connection:
            return int(connection.execute(counted).scalar_one())

    def forget_before(self, moment: datetime) -> int:
        """Remove the journals of contacts closed before the moment; return how many."""
        gone = select(CONTACT.c.id).where(CONTACT.c.closed_at < moment)
        with self._database.writing() as connection:
            connection.execute(DRAFT.delete().where(DRAFT.c.contact_id.in_(gone)))
            connection.execute(OUTBOX.delete().where(OUTBOX.c.sent_at < moment))
            done = connection.execute(CONTACT.delete().where(CONTACT.c.closed_at < moment))
            return done.rowcount


def skip_ahead(connection: Connection, day: date) -> None:
    """Leave a wide gap in the day's sequences, when the last numbers given out are lost.

    A number was spoken to a customer before it was lost; it must not be given out again.
    """
    of_day = SEQUENCE.c.day == day
    last = func.max(SEQUENCE.c.last, _SKIPPED)
    connection.execute(SEQUENCE.update().where(of_day).values(last=last))
    insert_new(connection, SEQUENCE, {"name": _LOST, "day": day, "last": _SKIPPED})


def _refuse_gaps(connection: Connection, entries: Sequence[JournalEntry]) -> None:
    """Raise where an entry does not follow the last one of its contact."""
    last: dict[str, int] = {}
    for entry in entries:
        if entry.contact_id not in last:
            last[entry.contact_id] = _last_seq(connection, entry.contact_id)
        expected = last[entry.contact_id] + 1
        if entry.seq != expected:
            raise Conflict("storage.journal_gap", seq=entry.seq, expected=expected)
        last[entry.contact_id] = expected


def _last_seq(connection: Connection, contact_id: str) -> int:
    newest = select(func.max(JOURNAL.c.seq)).where(JOURNAL.c.contact_id == CONTACT.c.id)
    wanted = select(func.coalesce(newest.scalar_subquery(), 0)).where(CONTACT.c.id == contact_id)
    found = connection.execute(wanted).scalar()
    if found is None:
        raise NotFound("storage.contact_missing")
    return int(found)


def _about(contact_id: str, seq: int) -> str:
    return f"journal/{contact_id}/{seq}"


def _about_draft(contact_id: str, key: str) -> str:
    return f"draft/{contact_id}/{key}"
