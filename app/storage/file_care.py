"""Care for a database file: found damaged, kept aside, copied before an upgrade."""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path

from app.storage.trouble import code_of, plain_file_words, plain_words

KEPT_COPIES = 3
# A full look takes about a second per 500 MB; beyond this only the header is looked at,
# and damage further down is told when it is met.
_LOOK_THROUGH_BYTES = 128 * 1024 * 1024
_COMPANIONS = ("", "-wal", "-shm")


def prepare_folder(path: Path) -> None:
    """Make the folder of a database file, or say that it cannot be written."""
    with plain_file_words(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)


def is_damaged(path: Path) -> bool:
    """Return whether a database file cannot be trusted."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    look = "PRAGMA quick_check(1)"
    if path.stat().st_size > _LOOK_THROUGH_BYTES:
        look = "SELECT count(*) FROM sqlite_master"
    with plain_words(str(path)), contextlib.closing(sqlite3.connect(path)) as connection:
        try:
            answer = connection.execute(look).fetchone()
        except sqlite3.DatabaseError as error:
            if code_of(error) == "storage.corrupt":
                return True
            raise
    return isinstance(answer[0], str) and answer[0] != "ok"


def keep_aside(path: Path, at: datetime) -> Path:
    """Rename a damaged file with its companions, never deleting anything; return its new name."""
    aside = _free_name(path, f"damaged-{_stamp(at)}")
    with plain_file_words(path):
        # The database itself last: while it lies there, the next start begins again.
        for companion in reversed(_COMPANIONS):
            part = path.with_name(path.name + companion)
            if part.exists():
                part.rename(aside.with_name(aside.name + companion))
    return aside


def begin_replacing(path: Path) -> Path:
    """Return the name for a fresh database that will take the place of a damaged one."""
    fresh = _fresh(path)
    with plain_file_words(fresh):
        for companion in _COMPANIONS:
            # Only ever our own unfinished work: a finished one has taken its place.
            fresh.with_name(fresh.name + companion).unlink(missing_ok=True)
    return fresh


def finish_replacing(path: Path) -> None:
    """Move a finished fresh database into the place that the damaged one has left."""
    fresh = _fresh(path)
    if fresh.exists() and not path.exists():
        with plain_file_words(path):
            fresh.rename(path)


def copy_before_upgrade(path: Path, at: datetime, revision: str) -> Path:
    """Copy a database file into `backups`, keeping the last three copies; return the copy."""
    folder = path.parent / "backups"
    copy = _free_name(folder / path.name, f"{_stamp(at)}-{revision}")
    prepare_folder(copy)
    with (
        plain_words(str(copy)),
        contextlib.closing(sqlite3.connect(path)) as source,
        contextlib.closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    copies = sorted(folder.glob(f"{path.stem}.*{path.suffix}"))
    with plain_file_words(folder):
        for old in copies[:-KEPT_COPIES]:
            old.unlink()
    return copy


def only_for_the_user(path: Path) -> None:
    """Take the rights of others from a file where the system knows such rights."""
    with contextlib.suppress(OSError):
        path.chmod(0o600)


def _fresh(path: Path) -> Path:
    return path.with_name(f"{path.stem}.fresh{path.suffix}")


def _free_name(path: Path, mark: str) -> Path:
    """Return `seat.<mark>.sqlite`, numbered where it exists."""
    candidate = path.with_name(f"{path.stem}.{mark}{path.suffix}")
    number = 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem}.{mark}-{number}{path.suffix}")
        number += 1
    return candidate


def _stamp(at: datetime) -> str:
    return f"{at:%Y%m%dT%H%M%SZ}"
