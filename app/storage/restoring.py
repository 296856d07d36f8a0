"""Putting a backup back: asked for while working, done at the next start.

Files are never swapped under open databases. Everything here can be broken off at any moment
and goes on at the next start; what was there before is kept under another name.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

from app.base.clock import Clock, civil, civil_date
from app.base.errors import AppError, Unavailable
from app.storage.backup import look_at
from app.storage.case_store import forget_library
from app.storage.desk import DESK_FILE
from app.storage.engine import sqlite_database
from app.storage.journal_store import skip_ahead
from app.storage.migrating import DESK, SEAT, bring_up
from app.storage.notices import Notice
from app.storage.seat import SEAT_FILE
from app.storage.trouble import plain_file_words
from app.storage.vault import Vault

ASKED_FILE = "restore.json"
_STAGED = "restored"
_ASIDE = "before-restore"


def ask_for_restore(home: Path, folder: Path, vault: Vault) -> None:
    """Have a backup put back at the next start.

    Raises:
        AppError: the folder holds no backup that could be put back.
    """
    look_at(folder, vault)
    _write_asked(home, {"folder": str(folder.resolve()), "is_staged": False})


def asked_restore(home: Path) -> Path | None:
    """Return the backup that is to be put back at the next start."""
    asked = _read_asked(home)
    return Path(asked["folder"]) if asked else None


def forget_restore(home: Path) -> None:
    """Let everything stay as it is after all."""
    _clear_staged(home)
    with plain_file_words(home):
        (home / ASKED_FILE).unlink(missing_ok=True)


def restore_if_asked(
    home: Path, desk: Path | None, vault: Vault, clock: Clock
) -> tuple[Notice, ...]:
    """Put the backup back that was asked for; call it before any database is opened.

    A backup that cannot be put back changes nothing, and what is wrong with it is told.
    """
    asked = _read_asked(home)
    if asked is None:
        return ()
    folder = Path(asked["folder"])
    places = {SEAT_FILE: home / SEAT_FILE, DESK_FILE: desk}
    try:
        if not asked["is_staged"]:
            _stage(home, folder, vault, clock)
            _write_asked(home, {**asked, "is_staged": True})
        for name, place in places.items():
            if place is not None and _staged(home, name).exists():
                _refuse_in_use(place)
        at = _put_in_place(home, places, clock)
    except AppError as error:
        if error.code == "backup.in_use":
            return (Notice(error.code, error.facts),)  # asked again at the next start
        forget_restore(home)
        return (Notice("backup.not_restored", {"place": str(folder)}), _notice(error))
    forget_restore(home)
    return (Notice("backup.restored", {"place": str(folder), "aside": f"*.{_ASIDE}-{at}.*"}),)


def _stage(home: Path, folder: Path, vault: Vault, clock: Clock) -> None:
    """Lay checked copies beside the files in use, ready to work on."""
    kept = look_at(folder, vault)
    _clear_staged(home)
    for name in kept.files:
        with plain_file_words(home):
            shutil.copyfile(folder / name, _staged(home, name))
    if SEAT_FILE in kept.files:
        database = sqlite_database(_staged(home, SEAT_FILE), "FULL")
        try:
            bring_up(database, SEAT)
            with database.writing() as connection:
                # Numbers given out since the backup were spoken to customers.
                skip_ahead(connection, civil_date(clock.now()))
        finally:
            database.close()
    if DESK_FILE in kept.files:
        database = sqlite_database(_staged(home, DESK_FILE), "FULL")
        try:
            bring_up(database, DESK)
            with database.writing() as connection:
                forget_library(connection)  # indexes hold cases that came since
        finally:
            database.close()


def _clear_staged(home: Path) -> None:
    with plain_file_words(home):
        for staged in home.glob(f"*.{_STAGED}.*"):
            staged.unlink()


def _put_in_place(home: Path, places: dict[str, Path | None], clock: Clock) -> str:
    """Set aside what is there and move the staged files into its place; return the mark."""
    at = f"{civil(clock.now()):%Y%m%d-%H%M%S}"
    for staged in sorted(home.glob(f"*.{_STAGED}.*")):
        name = staged.name.replace(f".{_STAGED}.", ".")
        place = places.get(name, home / name)
        if name.endswith(("-wal", "-shm")) or place is None:
            continue
        if place.exists():
            _set_aside(place, at)
        with plain_file_words(place):
            # Not a rename: the desk's file may lie on another disk.
            shutil.move(staged, place)
    return at


def _set_aside(place: Path, at: str) -> None:
    for companion in ("-wal", "-shm", ""):
        part = place.with_name(place.name + companion)
        if part.exists():
            aside = place.with_name(f"{place.stem}.{_ASIDE}-{at}{place.suffix}{companion}")
            with plain_file_words(place):
                part.replace(aside)


def _refuse_in_use(place: Path) -> None:
    """Raise where another program has a database open; its journal goes into the file."""
    if not place.exists():
        return
    with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as connection:
        try:
            # Leaving the write-ahead log needs the file for oneself.
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        except sqlite3.OperationalError as error:
            raise Unavailable("backup.in_use", place=str(place)) from error
        except sqlite3.DatabaseError:
            return  # damaged: one more reason to put a backup in its place


def _staged(home: Path, name: str) -> Path:
    path = home / name
    return path.with_name(f"{path.stem}.{_STAGED}{path.suffix}")


def _notice(error: AppError) -> Notice:
    return Notice(error.code, error.facts)


def _read_asked(home: Path) -> dict[str, Any] | None:
    try:
        asked = json.loads((home / ASKED_FILE).read_text("utf-8"))
        return {"folder": str(asked["folder"]), "is_staged": asked["is_staged"] is True}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write_asked(home: Path, asked: dict[str, Any]) -> None:
    with plain_file_words(home):
        fresh = home / f"{ASKED_FILE}.new"
        fresh.write_text(json.dumps(asked), "utf-8")
        fresh.replace(home / ASKED_FILE)
