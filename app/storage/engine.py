"""A database as the stores see it: reading and writing transactions, and its settings."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from app.base.errors import Unavailable
from app.storage.trouble import plain_words

Synchronous = Literal["FULL", "NORMAL"]
OnStatement = Callable[[], None]
FirstLook = Callable[["Database"], None]

_BUSY_TIMEOUT_MS = 5000
# A server that vanished must not hold the lane of team writes for minutes.
_POSTGRES_CONNECT = {
    "prepare_threshold": None,  # PgBouncer in transaction mode mixes up prepared statements
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 15000,
    "application_name": "baodian",
}


class Database:
    """An open database; stores borrow a connection for one transaction each.

    Attributes:
        place: file or server, without password, as told in messages.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self.place = place
        self._reader = engine
        self._writer = engine.execution_options(write=True)
        self._first_look: FirstLook | None = None
        self._looking = threading.Lock()

    def look_over_before_use(self, first_look: FirstLook) -> None:
        """Have a look taken before the first transaction, for a server that is away now.

        Until the look succeeds, its trouble is the answer to each use.
        """
        self._first_look = first_look

    @property
    def is_sqlite(self) -> bool:
        """Return whether this is the embedded database."""
        return self._reader.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one moment of the database."""
        self._look_over()
        with plain_words(self.place), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection whose work is kept as a whole, or not at all."""
        self._look_over()
        with plain_words(self.place), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Give back all connections."""
        self._reader.dispose()

    def _look_over(self) -> None:
        if self._first_look is None:
            return
        with self._looking:
            if self._first_look is not None:
                self._first_look(Database(self._reader, self.place))
                self._first_look = None


def sqlite_database(
    path: Path,
    synchronous: Synchronous,
    on_statement: OnStatement | None = None,
    busy_timeout_ms: int = _BUSY_TIMEOUT_MS,
) -> Database:
    """Return the embedded database of a file; never on a network share."""
    # Parameters hold personal values: they must not get into messages and logs.
    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)), hide_parameters=True, pool_size=4
    )
    settings = (
        f"PRAGMA busy_timeout={int(busy_timeout_ms)}",
        "PRAGMA journal_mode=WAL",
        f"PRAGMA synchronous={synchronous}",
        "PRAGMA foreign_keys=ON",
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        # Otherwise the driver opens transactions by its own rules, not by ours.
        connection.isolation_level = None
        for setting in settings:
            connection.execute(setting).close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A transaction that turns from reading to writing half-way may fail as busy at once.
        writes = connection.get_execution_options().get("write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    _listen(engine, on_statement)
    return Database(engine, str(path))


def postgres_database(
    url: str, on_statement: OnStatement | None = None, pool_size: int = 4
) -> Database:
    """Return the team's database on a PostgreSQL server.

    Raises:
        Unavailable: (`storage.bad_address`) the address is none;
            (`storage.driver_missing`) the driver is not installed.
    """
    try:
        address = make_url(url).set(drivername="postgresql+psycopg")
        engine = create_engine(
            address,
            hide_parameters=True,
            pool_size=pool_size,
            pool_pre_ping=True,
            connect_args=dict(_POSTGRES_CONNECT),
        )
    except (ArgumentError, ValueError) as error:
        raise Unavailable("storage.bad_address") from error
    except (ImportError, NoSuchModuleError) as error:
        raise Unavailable("storage.driver_missing") from error
    _listen(engine, on_statement)
    return Database(engine, address.render_as_string(hide_password=True))


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless one with such a key is kept; return whether it was new."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).values(**row).on_conflict_do_nothing()
    # Not by `rowcount`: what it says of an insert differs between drivers.
    answer = connection.execute(statement.returning(*table.primary_key.columns))
    return answer.first() is not None


def _listen(engine: Engine, on_statement: OnStatement | None) -> None:
    """Tell the hook of every statement, on the thread that runs it."""
    if on_statement is None:
        return
    hook = on_statement

    @event.listens_for(engine, "before_cursor_execute")
    def _on_execute(*_facts: object) -> None:
        hook()
