"""Opens a database: looks it over, makes or brings up its tables, checks the key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, select

from app.base.clock import Clock
from app.base.errors import Unavailable
from app.storage.engine import Database, insert_new
from app.storage.file_care import (
    begin_replacing,
    copy_before_upgrade,
    finish_replacing,
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
    connect: Callable[[Path], Database],
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
    finish_replacing(path)
    notices: list[Notice] = []
    if is_damaged(path):
        notices.append(_replace_damaged(path, connect, schema, clock, after_loss))
    database = connect(path)
    try:
        found = kept_revision(database, schema)
        if found is not None:
            _refuse_other_key(database, schema, vault)
        if found != schema.head:
            if found is not None:
                copy = copy_before_upgrade(path, clock.now(), found)
                notices.append(Notice("storage.copied_before_upgrade", {"copy": str(copy)}))
            bring_up(database, schema)
        _note_key(database, schema, vault, clock)
    except BaseException:
        database.close()
        raise
    only_for_the_user(path)
    return database, tuple(notices)


def open_server(
    database: Database, schema: Schema, vault: Vault, clock: Clock, may_upgrade: bool
) -> tuple[Notice, ...]:
    """Look a team's database over; one that is away is looked over when it is back.

    Raises:
        Unavailable: it refuses the login, or its tables are newer, or older and not to be
            brought up from here, or sealed with another key.
    """

    def look_over(now_back: Database) -> None:
        _look_over_server(now_back, schema, vault, clock, may_upgrade)

    try:
        look_over(database)
    except Unavailable as error:
        if error.code == "storage.server_away":
            # A call must be taken and a handoff written with the network away, too.
            database.look_over_before_use(look_over)
            return (Notice(error.code, error.facts),)
        database.close()
        raise
    except BaseException:
        database.close()
        raise
    return ()


def _look_over_server(
    database: Database, schema: Schema, vault: Vault, clock: Clock, may_upgrade: bool
) -> None:
    found = kept_revision(database, schema)
    if found is not None:
        _refuse_other_key(database, schema, vault)
    if found != schema.head:
        if not may_upgrade:
            raise Unavailable("storage.older_schema", place=database.place)
        bring_up(database, schema)
    _note_key(database, schema, vault, clock)


def _replace_damaged(
    path: Path,
    connect: Callable[[Path], Database],
    schema: Schema,
    clock: Clock,
    after_loss: AfterLoss | None,
) -> Notice:
    """Put a fresh database with all that can be read in a damaged one's place, and tell it.

    The damaged file stays in its place until the fresh one is complete, so that a program
    that dies in between begins again.
    """
    fresh = begin_replacing(path)
    database = connect(fresh)
    try:
        bring_up(database, schema)
        rescued = rescue(path, database, schema.metadata)
        if after_loss is not None and not rescued.is_whole:
            with database.writing() as connection:
                after_loss(connection)
    finally:
        database.close()
    aside = keep_aside(path, clock.now())
    finish_replacing(path)
    code = "storage.kept_aside_whole" if rescued.is_whole else "storage.kept_aside"
    return Notice(code, {"place": path.name, "aside": str(aside), "rows": rescued.rows})


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
