"""Tables of the desk database, shared by all seats of a team."""

# No `from __future__ import annotations` here: SQLModel reads the types at run time.

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, MetaData, Table
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
    __table_args__ = (CheckConstraint("score BETWEEN 0 AND 10", name="score"),)

    id: str = Field(primary_key=True)
    account_hash: str = Field(index=True)
    calling_hash: str = Field(index=True)
    person_id: str
    opened_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    closed_at: datetime = Field(sa_type=UtcMoment, nullable=False, index=True)
    reason: str
    scenarios: str
    score: int | None = None
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


class GapRow(DeskTable, table=True):
    """Something the book did not answer; the masked words are sealed all the same."""

    __tablename__ = "gap"

    id: str = Field(primary_key=True)
    person_id: str
    at: datetime = Field(sa_type=UtcMoment, nullable=False, index=True)
    words: bytes = Field(sa_type=LargeBinary)


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


class CaseLibraryRow(DeskTable, table=True):
    """The one case library of this database.

    Every write of cases moves `last_feed` on first, and so waits for the writer before it:
    feed numbers are never seen out of order.
    """

    __tablename__ = "case_library"
    __table_args__ = (CheckConstraint("place = 1", name="place"),)

    place: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    id: str
    last_feed: int
    cases: int


class CaseRow(DeskTable, table=True):
    """A case; its texts were masked before they came here."""

    __tablename__ = "case_record"
    __table_args__ = (
        CheckConstraint("quality IN ('model', 'ordinary', 'do_not_use')", name="quality"),
        CheckConstraint("satisfaction BETWEEN 0 AND 10", name="satisfaction"),
        CheckConstraint("masked >= 0", name="masked"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("claim <> ''", name="claim"),
    )

    # The feed number that it came in with: short, so that sketches can point here cheaply.
    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    feed: int = Field(unique=True)
    id: str = Field(unique=True)
    number: str = Field(unique=True)
    source: str = Field(unique=True)
    title: str
    claim: str
    done: str
    outcome: str
    type: str
    product: str
    channel: str
    region: str
    occurred_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    closed_at: datetime | None = Field(default=None, sa_type=UtcMoment)
    satisfaction: int | None = None
    scenario_id: str
    step: str
    ticket_number: str
    tags: str
    quality: str
    twin_of: str
    masked: int
    added_by: str
    added_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    changed_by: str
    changed_at: datetime = Field(sa_type=UtcMoment, nullable=False)
    version: int


class CaseSketchRow(DeskTable, table=True):
    """One of the numbers by which near-duplicates find a case.

    Without a foreign key: checked four times a case it would slow an import down by half, and
    a number that points nowhere finds nothing.
    """

    __tablename__ = "case_sketch"

    number: int = Field(
        primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False}
    )
    place: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


class CaseChangeRow(DeskTable, table=True):
    """One line of a case's history."""

    __tablename__ = "case_change"

    place: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    case_id: str = Field(foreign_key="case_record.id", index=True)
    person_id: str
    person_name: str
    at: datetime = Field(sa_type=UtcMoment, nullable=False)
    version: int
    before: str
    after: str


class CaseImportRow(DeskTable, table=True):
    """How far the import of one file has come."""

    __tablename__ = "case_import"

    file_hash: str = Field(primary_key=True)
    file_name: str
    mapping: str
    rows: int
    added: int
    known: int
    rejected: int
    twins: int
    masked: str
    is_finished: bool
    person_id: str
    at: datetime = Field(sa_type=UtcMoment, nullable=False, index=True)


METADATA = DeskTable.metadata


def _table(name: str) -> Table:
    return METADATA.tables[name]


VAULT_KEY = _table("vault_key")
TICKET = _table("ticket")
TICKET_CHANGE = _table("ticket_change")
CONTACT_RECORD = _table("contact_record")
GIFT = _table("gift")
PROMISE = _table("promise")
GAP = _table("gap")
AUDIT = _table("audit")
CASE_LIBRARY = _table("case_library")
CASE = _table("case_record")
CASE_SKETCH = _table("case_sketch")
CASE_CHANGE = _table("case_change")
CASE_IMPORT = _table("case_import")
