"""Opens a database: looks it over, makes or brings up its tables, checks the key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, select

from app.base.clock import Clock
from app.base.errors import Unavailable
from app.storage.engine import Database, insert_new
from app.storage.file_care import (
    copy_before_upgrade,
    is_damaged,
    keep_aside,
    only_for_the_user,
    prepare_folder,
)
from app.storage.migrating import Schema, bring_up, kept_revision
from app.storage.notices import Notice
from app.storage.rescue import rescue
from app.storage.vault import Vault

AfterLoss = Callable[[Connection], None]
"""Work on a fresh database when not all of the damaged one could be read."""


def open_file(
    path: Path,
    connect: Callable[[], Database],
    schema: Schema,
    vault: Vault,
    clock: Clock,
    after_loss: AfterLoss | None = None,
) -> tuple[Database, tuple[Notice, ...]]:
    """Open an embedded database and tell what had to be done to it.

    Raises:
        Unavailable: it cannot be written, is locked, or comes from a newer program, or its
            key is another one; nothing was changed then.
    """
    prepare_folder(path)
    aside = keep_aside(path, clock.now()) if is_damaged(path) else None
    notices: list[Notice] = []
    database = connect()
    try:
        found = kept_revision(database, schema)
        if found is not None:
            _refuse_other_key(database, schema, vault)
        if found != schema.head:
            if found is not None:
                copy = copy_before_upgrade(path, clock.now(), found)
                notices.append(Notice("storage.copied_before_upgrade", {"copy": str(copy)}))
            bring_up(database, schema)
        if aside is not None:
            notices.append(_rescue(aside, path, database, schema, after_loss))
            _refuse_other_key(database, schema, vault)
        _note_key(database, schema, vault, clock)
    except BaseException:
        database.close()
        raise
    only_for_the_user(path)
    return database, tuple(notices)


def open_server(
    database: Database, schema: Schema, vault: Vault, clock: Clock, may_upgrade: bool
) -> Database:
    """Open a team's database.

    Raises:
        Unavailable: the server is away, or its tables are newer, or older and not to be
            brought up from here, or sealed with another key.
    """
    try:
        found = kept_revision(database, schema)
        if found is not None:
            _refuse_other_key(database, schema, vault)
        if found != schema.head:
            if not may_upgrade:
                raise Unavailable("storage.older_schema", place=database.place)
            bring_up(database, schema)
        _note_key(database, schema, vault, clock)
    except BaseException:
        database.close()
        raise
    return database


def _rescue(
    aside: Path, path: Path, database: Database, schema: Schema, after_loss: AfterLoss | None
) -> Notice:
    """Bring over what can be read and tell about it."""
    rescued = rescue(aside, database, schema.metadata)
    facts = {"place": path.name, "aside": str(aside), "rows": rescued.rows}
    if rescued.is_whole:
        return Notice("storage.kept_aside_whole", facts)
    if after_loss is not None:
        with database.writing() as connection:
            after_loss(connection)
    return Notice("storage.kept_aside", facts)


def _known_keys(database: Database, schema: Schema) -> frozenset[str]:
    keys = schema.metadata.tables["vault_key"]
    with database.reading() as connection:
        return frozenset(connection.execute(select(keys.c.key_id)).scalars())


def _refuse_other_key(database: Database, schema: Schema, vault: Vault) -> None:
    """Refuse a database with values sealed with a key that is not at hand."""
    if missing := _known_keys(database, schema) - vault.key_ids:
        raise Unavailable("storage.key_wrong", place=database.place, key=", ".join(sorted(missing)))


def _note_key(database: Database, schema: Schema, vault: Vault, clock: Clock) -> None:
    """Write down which key seals from now on."""
    if vault.key_id not in _known_keys(database, schema):
        row = {"key_id": vault.key_id, "first_at": clock.now()}
        with database.writing() as connection:
            insert_new(connection, schema.metadata.tables["vault_key"], row)
