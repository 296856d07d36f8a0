"""Brings a database to the tables of this program with Alembic, and refuses a newer one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, MetaData, inspect, text

from app.base.errors import Unavailable
from app.storage import tables_desk, tables_seat
from app.storage.engine import Database

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number will do, as long as it is always the same one.
_UPGRADE_LOCK = 0x62616F64


@dataclass(frozen=True)
class Schema:
    """The tables of one of the two databases.

    Attributes:
        revisions: every migration ever shipped, oldest first; kept here so that an ordinary
            start need not load Alembic to learn that there is nothing to do.
    """

    name: str
    metadata: MetaData
    revisions: tuple[str, ...]

    @property
    def head(self) -> str:
        """Return the newest revision."""
        return self.revisions[-1]

    @property
    def folder(self) -> Path:
        """Return where its migrations lie."""
        return MIGRATIONS / self.name


SEAT = Schema("seat", tables_seat.METADATA, ("seat_0001", "seat_0002"))
DESK = Schema("desk", tables_desk.METADATA, ("desk_0001", "desk_0002", "desk_0003", "desk_0004"))


def revision_of(connection: Connection) -> str | None:
    """Return the revision that a database is at, or None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def kept_revision(database: Database, schema: Schema) -> str | None:
    """Return the revision that a database is at, or None for an empty one.

    Raises:
        Unavailable: (`storage.newer_schema`) a newer program has written it.
    """
    with database.reading() as connection:
        found = revision_of(connection)
    _refuse_newer(found, schema, database)
    return found


def bring_up(database: Database, schema: Schema) -> None:
    """Make or bring up the tables, in one transaction, one program at a time."""
    with database.writing() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _UPGRADE_LOCK})
        found = revision_of(connection)
        _refuse_newer(found, schema, database)
        if found != schema.head:
            upgrade(connection, schema)


def upgrade(connection: Connection, schema: Schema) -> None:
    """Run the missing migrations on a connection within its transaction."""
    # Loading Alembic takes longer than opening a database that needs nothing.
    from alembic import command

    from app.storage.migrations.setting import alembic_config

    command.upgrade(alembic_config(schema, connection), "head")


def _refuse_newer(found: str | None, schema: Schema, database: Database) -> None:
    if found is not None and found not in schema.revisions:
        raise Unavailable("storage.newer_schema", place=database.place, revision=found)
