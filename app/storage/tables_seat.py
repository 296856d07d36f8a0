"""Tables of the seat's own database."""

# No `from __future__ import annotations` here: SQLModel reads the types at run time.

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, LargeBinary, MetaData, Table
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from app.storage.columns import NAMING, UtcMoment


class SeatTable(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """Base of the seat's tables."""


class VaultKeyRow(SeatTable, table=True):
    """A key that values in this database were sealed with."""

    __tablename__ = "vault_key"

    key_id: str = Field(primary_key=True)
    first_at: datetime = Field(sa_type=UtcMoment, nullable=False)


class ContactRow(SeatTable, table=True):
    """A contact begun on this seat."""

    __tablename__ = "contact"
    __table_args__ = (Index(None, "closed_at"),)

    id: str = Field(primary_key=True)
    person_id: str
    opened_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    closed_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class JournalRow(SeatTable, table=True):
    """One input of a contact."""

    __tablename__ = "journal"
    __table_args__ = (CheckConstraint("seq >= 1", name="seq"),)

    contact_id: str = Field(primary_key=True, foreign_key="contact.id", ondelete="CASCADE")
    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcMoment, nullable=False)
    kind: str
    data: bytes = Field(sa_type=LargeBinary)


class DraftRow(SeatTable, table=True):
    """Half-typed text; without a foreign key, because nothing typed may be refused."""

    __tablename__ = "draft"

    contact_id: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    text: bytes = Field(sa_type=LargeBinary)


class SequenceRow(SeatTable, table=True):
    """The last number given out of a sequence on a day."""

    __tablename__ = "sequence"
    __table_args__ = (CheckConstraint("last >= 1", name="last"),)

    name: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    last: int


class ContentFileRow(SeatTable, table=True):
    """A file of content, once however many books hold it."""

    __tablename__ = "content_file"

    hash: str = Field(primary_key=True)
    data: bytes = Field(sa_type=LargeBinary)


class ContentBookRow(SeatTable, table=True):
    """Which files a book consists of."""

    __tablename__ = "content_book"

    fingerprint: str = Field(primary_key=True)
    path: str = Field(primary_key=True)
    hash: str = Field(foreign_key="content_file.hash", index=True)


class OutboxRow(SeatTable, table=True):
    """A message on its way to the desk database; its payload goes once it has arrived."""

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'sent', 'dead')", name="state"),
        CheckConstraint("attempts >= 0", name="attempts"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at"),
        Index(None, "state", "next_at"),
    )

    place: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    kind: str
    payload: bytes = Field(sa_type=LargeBinary)
    made_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    state: str = "waiting"
    attempts: int = 0
    next_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    last_error: bytes = Field(default=b"", sa_type=LargeBinary)
    sent_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class SeenRow(SeatTable, table=True):
    """News of an own ticket that a person has seen."""

    __tablename__ = "seen"

    person_id: str = Field(primary_key=True)
    change_id: str = Field(primary_key=True)


class CaseQueryRow(SeatTable, table=True):
    """A search for cases that a person saved (named) or made lately."""

    __tablename__ = "case_query"
    __table_args__ = (Index(None, "person_id", "at"),)

    id: str = Field(primary_key=True)
    person_id: str
    asked: str
    name: str
    at: datetime = Field(sa_type=UtcMoment, nullable=False)


METADATA = SeatTable.metadata


def _table(name: str) -> Table:
    return METADATA.tables[name]


VAULT_KEY = _table("vault_key")
CONTACT = _table("contact")
JOURNAL = _table("journal")
DRAFT = _table("draft")
SEQUENCE = _table("sequence")
CONTENT_FILE = _table("content_file")
CONTENT_BOOK = _table("content_book")
OUTBOX = _table("outbox")
SEEN = _table("seen")
CASE_QUERY = _table("case_query")
