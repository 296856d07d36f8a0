"""Tables of the desk database, shared by all seats of a team."""

# No `from __future__ import annotations` here: SQLModel reads the types at run time.

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, LargeBinary, MetaData, Table
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from app.storage.columns import NAMING, ExactDecimal, UtcMoment


class DeskTable(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """Base of the desk's tables."""


class VaultKeyRow(DeskTable, table=True):
    """A key that values in this database were sealed with."""

    __tablename__ = "vault_key"

    key_id: str = Field(primary_key=True)
    first_at: datetime = Field(sa_type=UtcMoment, nullable=False)


class TicketRow(DeskTable, table=True):
    """A ticket; `card`, `fields` and `transcript` are sealed."""

    __tablename__ = "ticket"
    __table_args__ = (
        CheckConstraint("state IN ('filed', 'taken', 'returned', 'resolved')", name="state"),
        CheckConstraint("lane IN ('ordinary', 'green')", name="lane"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("state <> 'taken' OR holder_id <> ''", name="holder"),
        Index(None, "state", "desk", "due_at"),
        Index(None, "first_owner_id", "changed_at"),
    )

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    desk: str
    type: str
    track: str
    sla: str
    lane: str
    state: str
    filed_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    due_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    resolve_by: datetime = Field(sa_type=UtcMoment, nullable=False)
    first_owner_id: str
    first_owner_name: str
    holder_id: str
    holder_name: str
    contact_id: str
    account_hash: str = Field(index=True)
    calling_hash: str = Field(index=True)
    reach_hash: str
    scenario_id: str
    scenario_title: str
    step: str
    fingerprint: str
    card: bytes = Field(sa_type=LargeBinary)
    fields: bytes = Field(sa_type=LargeBinary)
    transcript: bytes = Field(sa_type=LargeBinary)
    changed_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    version: int


class TicketChangeRow(DeskTable, table=True):
    """One move in a ticket's history; its note is sealed."""

    __tablename__ = "ticket_change"

    place: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    ticket_id: str = Field(foreign_key="ticket.id", index=True)
    move: str
    person_id: str
    person_name: str
    at: datetime = Field(sa_type=UtcMoment, nullable=False)
    code: str
    note: bytes = Field(sa_type=LargeBinary)


class ContactRecordRow(DeskTable, table=True):
    """A closed contact; `card` holds its numbers, note and outcome, sealed."""

    __tablename__ = "contact_record"

    id: str = Field(primary_key=True)
    account_hash: str = Field(index=True)
    calling_hash: str = Field(index=True)
    person_id: str
    opened_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    closed_at: datetime = Field(sa_type=UtcMoment, nullable=False, index=True)
    reason: str
    scenarios: str
    card: bytes = Field(sa_type=LargeBinary)


class GiftRow(DeskTable, table=True):
    """A sum or thing given to a number, which is sealed."""

    __tablename__ = "gift"

    id: str = Field(primary_key=True)
    contact_id: str
    account_hash: str = Field(index=True)
    number: bytes = Field(sa_type=LargeBinary)
    limit: str
    amount: Decimal = Field(sa_type=ExactDecimal, nullable=False)
    unit: str
    offer: str
    scenario_id: str
    person_id: str
    given_at: datetime = Field(sa_type=UtcMoment, nullable=False)


class PromiseRow(DeskTable, table=True):
    """A promise made to a number; number and words are sealed."""

    __tablename__ = "promise"

    id: str = Field(primary_key=True)
    contact_id: str
    account_hash: str = Field(index=True)
    card: bytes = Field(sa_type=LargeBinary)
    person_id: str
    made_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    due_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    kept_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class AuditRow(DeskTable, table=True):
    """Who did what when; each row is chained to the one before. Triggers refuse any change."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "entity", "entity_id"),)

    place: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcMoment, nullable=False)
    person_id: str
    entity: str
    entity_id: str
    action: str
    detail: str
    previous_hash: str
    hash: str


METADATA = DeskTable.metadata


def _table(name: str) -> Table:
    return METADATA.tables[name]


VAULT_KEY = _table("vault_key")
TICKET = _table("ticket")
TICKET_CHANGE = _table("ticket_change")
CONTACT_RECORD = _table("contact_record")
GIFT = _table("gift")
PROMISE = _table("promise")
AUDIT = _table("audit")
