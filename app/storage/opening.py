"""Opens a database: looks it over, makes or brings up its tables, checks the key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Table, select

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
from app.storage.migrating import Schema, bring_up, needs_upgrade
from app.storage.notices import Notice
from app.storage.rescue import rescue
from app.storage.vault import Vault


def open_file(
    path: Path, connect: Callable[[], Database], schema: Schema, vault: Vault, clock: Clock
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
        if needs_upgrade(database, schema):
            copy = copy_before_upgrade(path, clock.now(), schema.head)
            notices.append(Notice("storage.copied_before_upgrade", {"copy": str(copy)}))
        bring_up(database, schema)
        if aside is not None:
            rescued = rescue(aside, database, schema.metadata)
            code = "storage.kept_aside_whole" if rescued.is_whole else "storage.kept_aside"
            facts = {"place": path.name, "aside": str(aside), "rows": rescued.rows}
            notices.append(Notice(code, facts))
        check_key(database, schema, vault, clock)
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
        if may_upgrade:
            bring_up(database, schema)
        elif needs_upgrade(database, schema):
            raise Unavailable("storage.older_schema", place=database.place)
        check_key(database, schema, vault, clock)
    except BaseException:
        database.close()
        raise
    return database


def check_key(database: Database, schema: Schema, vault: Vault, clock: Clock) -> None:
    """Refuse a database whose values were sealed with a key that is not at hand."""
    keys: Table = schema.metadata.tables["vault_key"]
    with database.reading() as connection:
        known = set(connection.execute(select(keys.c.key_id)).scalars())
    if missing := known - vault.key_ids:
        raise Unavailable("storage.key_wrong", place=database.place, key=", ".join(sorted(missing)))
    if vault.key_id not in known:
        row = {"key_id": vault.key_id, "first_at": clock.now()}
        with database.writing() as connection:
            insert_new(connection, keys, row)
