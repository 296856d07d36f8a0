"""Turns what a database says into an error that the person at the seat understands."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import exc

from app.base.errors import Unavailable

_PRIMARY = 0xFF  # extended result codes carry the primary one in their low byte
_SQLITE = {
    sqlite3.SQLITE_FULL: "storage.disk_full",
    sqlite3.SQLITE_READONLY: "storage.not_writable",
    sqlite3.SQLITE_CANTOPEN: "storage.not_writable",
    sqlite3.SQLITE_PERM: "storage.not_writable",
    sqlite3.SQLITE_BUSY: "storage.locked",
    sqlite3.SQLITE_LOCKED: "storage.locked",
    sqlite3.SQLITE_CORRUPT: "storage.corrupt",
    sqlite3.SQLITE_NOTADB: "storage.corrupt",
    sqlite3.SQLITE_IOERR: "storage.disk_trouble",
}
_POSTGRES = {
    "53100": "storage.disk_full",
    "25006": "storage.not_writable",
    "42501": "storage.not_writable",
    "55P03": "storage.locked",
    "40P01": "storage.locked",
    "40001": "storage.locked",
    "53300": "storage.server_away",
    "XX001": "storage.corrupt",
    "XX002": "storage.corrupt",
    "3D000": "storage.server_refused",
}
_POSTGRES_CLASSES = {
    "08": "storage.server_away",
    "57": "storage.server_away",
    "28": "storage.server_refused",
}

_CONNECTING = ("OperationalError", "ConnectionTimeout")
# While connecting the driver passes on the server's words without their code.
_REFUSALS = ("authentication failed", "no pg_hba.conf entry", "does not exist", "no password")


@contextmanager
def plain_words(place: str) -> Iterator[None]:
    """Turn trouble with the database at `place` into `Unavailable`; bugs rise as they are."""
    try:
        yield
    except exc.TimeoutError as error:
        raise Unavailable("storage.locked", place=place) from error
    except exc.DBAPIError as error:
        code = code_of(error.orig)
        if code is None and error.connection_invalidated:
            code = "storage.server_away"
        if code is None:
            raise
        raise Unavailable(code, place=place) from error
    except sqlite3.Error as error:
        code = code_of(error)
        if code is None:
            raise
        raise Unavailable(code, place=place) from error


@contextmanager
def plain_file_words(place: Path) -> Iterator[None]:
    """Turn trouble with a file or folder into `Unavailable`."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        code = "storage.disk_full" if full else "storage.not_writable"
        raise Unavailable(code, place=str(place)) from error


def code_of(error: BaseException | None) -> str | None:
    """Return the code of what a driver raised, or None where it is no expected trouble."""
    if isinstance(error, sqlite3.Error):
        number = getattr(error, "sqlite_errorcode", None)
        return None if number is None else _SQLITE.get(number & _PRIMARY)
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return _POSTGRES.get(state) or _POSTGRES_CLASSES.get(state[:2])
    if type(error).__module__.startswith("psycopg") and type(error).__name__ in _CONNECTING:
        refused = any(words in str(error) for words in _REFUSALS)
        return "storage.server_refused" if refused else "storage.server_away"
    return None
