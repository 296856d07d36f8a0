"""Backups: consistent copies of the seat's and the desk's database in one folder, checked.

The key that opens them is never put beside them; what to do about it is said instead.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from app import __version__
from app.base.clock import Clock, civil
from app.base.errors import ContentError, NotFound, Unavailable
from app.storage.desk import DESK_FILE
from app.storage.file_care import is_damaged, only_for_the_user
from app.storage.migrating import DESK, SEAT
from app.storage.seat import SEAT_FILE
from app.storage.trouble import plain_file_words, plain_words
from app.storage.vault import Vault

LIST_FILE = "backup.json"
SCHEMAS = {SEAT_FILE: SEAT, DESK_FILE: DESK}
OnProgress = Callable[[int, int], object]
"""Told of bytes done and bytes in all."""

_PAGES_AT_ONCE = 2000
_CHUNK = 1024 * 1024
_README = "readme.txt"
_ADVICE = """宝典备份 {at}（{version} 版）

- seat.sqlite 和 desk.sqlite：席位与专席数据库。号码、备注等个人信息是加密的。
- settings.toml 等：设置。
- backup.json：文件清单和校验值，不要改动。

这里没有加密密钥。没有密钥，号码和备注谁也读不出来，包括您自己。
{key_zh}
密钥要和备份分开存放。恢复：设置 > 数据 > 从备份恢复。

Backup of Baodian, version {version}, made {at}.

The databases hold numbers and notes in sealed form; the key is not here on purpose.
Without it nobody can read them. {key_en}
Keep the key apart from the backup. To restore: Settings > Data > Restore from a backup.
"""
_KEY_WORDS = {
    "file": (
        "密钥是数据目录里的 key 文件，请单独备份。",
        "It is the file “key” in the data folder; keep a copy elsewhere.",
    ),
    "keyring": (
        "密钥在这台电脑的系统钥匙串里：换电脑或重装系统前，请先让管理员导出。",
        "It lies in the keyring of this computer: have it exported before this computer goes.",
    ),
    "environment": (
        "密钥取自环境变量 BAODIAN_KEY，请向设置它的人索取。",
        "It comes from the variable BAODIAN_KEY; ask whoever set it.",
    ),
}


@dataclass(frozen=True)
class Kept:
    """What a backup holds.

    Attributes:
        files: name → SHA-256.
        keys: ids of the keys that the databases were sealed with.
    """

    folder: Path
    made_at: datetime
    version: str
    files: dict[str, str]
    keys: frozenset[str]
    size: int


class _StoppedError(Exception):
    """The backup is not wanted any more."""


def back_up(
    home: Path,
    desk: Path | None,
    vault: Vault,
    clock: Clock,
    into: Path,
    stop: Event,
    tell: OnProgress,
) -> Path | None:
    """Copy databases and settings into a fresh folder below `into`; return it, None if stopped.

    The databases may be in use: each copy shows one moment. The seat comes first, so that a
    message on its way to the desk is in one of the two at least; twice does no harm.

    Args:
        desk: the desk's file, or None where the desk is a server with backups of its own.

    Raises:
        Unavailable: the folder cannot be written, the disk is full, a copy is damaged.
    """
    now = clock.now()
    folder = _free(into, f"baodian-backup-{civil(now):%Y%m%d-%H%M%S}")
    unfinished = folder.with_name(f"{folder.name}.part")
    with plain_file_words(into):
        unfinished.mkdir(parents=True)
    try:
        sources = {SEAT_FILE: home / SEAT_FILE, DESK_FILE: desk}
        found = {name: path for name, path in sources.items() if path and path.exists()}
        _copy_all(found, unfinished, stop, tell)
        _finish(home, unfinished, list(found), vault, now)
        with plain_file_words(folder):
            unfinished.rename(folder)
    except _StoppedError:
        return None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def look_at(folder: Path, vault: Vault | None = None) -> Kept:
    """Return what a backup holds, with every file checked.

    Raises:
        NotFound: (`backup.none_here`) the folder is no backup.
        ContentError: (`backup.damaged`) a file is missing or was changed.
        Unavailable: it is of a newer program, or its key is not at hand.
    """
    kept = _read_list(folder)
    for name, expected in kept.files.items():
        path = folder / name
        if not path.is_file() or _hash(path) != expected:
            raise ContentError("backup.damaged", file=name, place=str(folder))
    for name, schema in SCHEMAS.items():
        if name in kept.files and revision(folder / name) not in schema.revisions:
            raise Unavailable("backup.newer", version=kept.version)
    if vault is not None and (missing := kept.keys - vault.key_ids):
        raise Unavailable("storage.key_wrong", key=", ".join(sorted(missing)))
    return kept


def revision(path: Path) -> str:
    """Return the revision of a database file, empty where it has none."""
    return next(iter(_column(path, "SELECT version_num FROM alembic_version")), "")


def _copy_all(sources: dict[str, Path], folder: Path, stop: Event, tell: OnProgress) -> None:
    total = sum(path.stat().st_size for path in sources.values())
    done = 0
    for name, path in sources.items():
        copied_before = done

        def step(part: int, before: int = copied_before) -> None:
            if stop.is_set():
                raise _StoppedError
            tell(min(before + part, total), total)

        copy_database(path, folder / name, step)
        done += path.stat().st_size


def copy_database(source: Path, target: Path, step: Callable[[int], None]) -> None:
    """Copy a database that may be in use, as it is at one moment, into one whole file.

    Raises:
        Unavailable: it cannot be read or written, or the copy does not hold.
    """
    with (
        plain_words(str(target)),
        _connected(source) as reading,
        _connected(target) as writing,
    ):
        # A transaction held open shows one moment, however much is written meanwhile.
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        size = int(reading.execute("PRAGMA page_size").fetchone()[0])
        reading.backup(
            writing,
            pages=_PAGES_AT_ONCE,
            sleep=0,
            progress=lambda _, left, all_: step((all_ - left) * size),
        )
        reading.execute("ROLLBACK")
        writing.execute("PRAGMA journal_mode=DELETE").fetchone()
    only_for_the_user(target)
    if is_damaged(target):
        raise Unavailable("storage.corrupt", place=str(source))


def _finish(home: Path, folder: Path, names: list[str], vault: Vault, now: datetime) -> None:
    """Add settings, advice and the list of what is here."""
    with plain_file_words(folder):
        for settings in sorted(home.glob("*.toml")):
            if settings.is_file() and "." not in settings.stem:  # not what was set aside
                shutil.copyfile(settings, folder / settings.name)
                names.append(settings.name)
        keys = sorted({key for name in SCHEMAS if name in names for key in _keys(folder / name)})
        known = {
            "version": __version__,
            "made_at": now.isoformat(),
            "keys": keys,
            "files": {name: _hash(folder / name) for name in names},
        }
        zh, en = _KEY_WORDS[vault.source]
        at = f"{civil(now):%Y-%m-%d %H:%M}"
        advice = _ADVICE.format(at=at, version=__version__, key_zh=zh, key_en=en)
        (folder / _README).write_text(advice, "utf-8")
        (folder / LIST_FILE).write_text(json.dumps(known, indent=1), "utf-8")


def _read_list(folder: Path) -> Kept:
    try:
        known: Any = json.loads((folder / LIST_FILE).read_text("utf-8"))
        files = {str(name): str(mark) for name, mark in known["files"].items()}
        if any(name != Path(name).name for name in files):
            raise ValueError("a name that leads elsewhere")
        size = sum((folder / name).stat().st_size for name in files if (folder / name).exists())
        return Kept(
            folder,
            datetime.fromisoformat(known["made_at"]),
            str(known["version"]),
            files,
            frozenset(map(str, known["keys"])),
            size,
        )
    except FileNotFoundError as error:
        raise NotFound("backup.none_here", place=str(folder)) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ContentError("backup.damaged", file=LIST_FILE, place=str(folder)) from error


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA busy_timeout=5000")
        yield connection


def _keys(path: Path) -> list[str]:
    return _column(path, "SELECT key_id FROM vault_key")


def _column(path: Path, statement: str) -> list[str]:
    with plain_words(str(path)), _connected(path) as connection:
        try:
            return [str(row[0]) for row in connection.execute(statement)]
        except sqlite3.OperationalError:
            return []  # no such table


def _hash(path: Path) -> str:
    made = hashlib.sha256()
    with plain_file_words(path), path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            made.update(chunk)
    return made.hexdigest()


def _free(folder: Path, name: str) -> Path:
    candidate, number = folder / name, 2
    while candidate.exists() or candidate.with_name(f"{candidate.name}.part").exists():
        candidate, number = folder / f"{name}-{number}", number + 1
    return candidate
