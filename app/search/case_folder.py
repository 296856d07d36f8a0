"""The folder of the case index: generations, and a pointer to the one in use.

A generation is written in a folder of its own and put into use by one rename, so that a
crash leaves the old one in use or the new one, never half of each. Only the holder of the
lock writes here; whoever else opens the folder only reads.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import shutil
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from app.base.errors import Unavailable
from app.base.file_lock import FileLock
from app.cases.views import SyncScope
from app.search.case_files import META, BrokenCases, look_over

_LOG = logging.getLogger(__name__)
_CURRENT = "current"
_MADE = "made.json"
_OPEN = "open"
_OFFERED = "offered"
_FORGOTTEN_S = 24 * 3600
_PROGRAM = "baodian"
SPARE_BYTES = 64 * 1024 * 1024
"""Room that must be left on the disk; below it writing is not even begun."""


@dataclass(frozen=True)
class Made:
    """What a generation was made for.

    Attributes:
        schema: number of the schema that it was written with.
        library: identity of the case library that it was fed from.
        scope: which of the library's cases it holds.
    """

    schema: int
    library: str
    scope: SyncScope


class CaseFolder:
    """Keeps generations of the case index under one folder and says which is in use.

    Attributes:
        lock: held by the one process that writes here.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.lock = FileLock(root / "writer.lock")

    def current(self) -> Path | None:
        """Return the generation in use, or None before the first."""
        try:
            name = (self.root / _CURRENT).read_text("utf-8", errors="replace").strip()
        except OSError:
            return None
        # A name, not a path: a pointer never leads out of the folder.
        path = self.root / Path(name).name
        return path if name.startswith("gen-") and path.is_dir() else None

    def new(self, made: Made) -> Path:
        """Make and return the folder of the next generation.

        Raises:
            Unavailable: (`search.case_disk_full`, `search.case_folder`).
        """
        return self._make("gen", made)

    def new_offer(self, made: Made) -> Path:
        """Make and return an empty folder for a generation that comes from elsewhere.

        Raises:
            Unavailable: (`search.case_disk_full`, `search.case_folder`).
        """
        return self._make("offer", made)

    def offer(self, generation: Path) -> None:
        """Have whoever writes here put a complete generation from elsewhere into use."""
        self._point(_OFFERED, generation)

    @property
    def has_offer(self) -> bool:
        """Return whether a generation from elsewhere waits to be put into use."""
        return (self.root / _OFFERED).exists()

    def take_offer(self) -> Path | None:
        """Return what was offered, now a generation like any other; the caller holds the lock."""
        pointer = self.root / _OFFERED
        try:
            offered = self.root / Path(pointer.read_text("utf-8").strip()).name
            pointer.unlink()
            if not offered.name.startswith("offer-"):
                return None
            return offered.rename(offered.with_name(offered.name.replace("offer-", "gen-", 1)))
        except (OSError, ValueError):
            _LOG.warning("what was offered as case index is not there", exc_info=True)
            return None

    def made(self, generation: Path) -> Made:
        """Return what a generation was made for.

        Raises:
            BrokenCases: nothing says so.
        """
        try:
            told = json.loads((generation / _MADE).read_text("utf-8"))
            scope = SyncScope(tuple(told["scope"]["years"]), tuple(told["scope"]["regions"]))
            return Made(int(told["schema"]), str(told["library"]), scope)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BrokenCases(f"{_MADE}: {type(error).__name__}") from error

    def look_over(self, generation: Path) -> Made:
        """Return what a generation was made for, once its files were found whole at a glance.

        Raises:
            BrokenCases: they are not.
        """
        made = self.made(generation)
        look_over(generation)
        return made

    def adopt(self, generation: Path) -> None:
        """Put a generation into use."""
        self._point(_CURRENT, generation)

    def sweep(self) -> None:
        """Delete generations that are not in use; the caller holds the lock."""
        keep = self.current()
        for path in self.root.glob("gen-*"):
            if path != keep:
                # On Windows an open file holds its folder; the next start takes it away.
                shutil.rmtree(path, ignore_errors=True)
        for path in self.root.glob("offer-*"):
            if not self.has_offer and time.time() - path.stat().st_mtime > _FORGOTTEN_S:
                shutil.rmtree(path, ignore_errors=True)  # whoever unpacked it was killed

    def drop(self, generation: Path) -> None:
        """Delete a generation that was never put into use."""
        shutil.rmtree(generation, ignore_errors=True)

    def make_room(self, size: int) -> None:
        """See that the folder is there and that so many bytes fit beside what it holds.

        Raises:
            Unavailable: (`search.case_disk_full`, `search.case_folder`).
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.root).free
        except OSError as error:
            raise Unavailable("search.case_folder", folder=str(self.root)) from error
        if free < size + SPARE_BYTES:
            raise Unavailable(
                "search.case_disk_full",
                folder=str(self.root),
                need_mb=(size + SPARE_BYTES) // 2**20 + 1,
                free_mb=free // 2**20,
            )

    def size(self) -> int:
        """Return the bytes of the generation in use."""
        generation = self.current()
        return 0 if generation is None else size_of(generation)

    def version(self) -> tuple[str, int]:
        """Return what changes with each commit, for those who only read."""
        generation = self.current()
        if generation is None:
            return "", 0
        try:
            return generation.name, (generation / META).stat().st_mtime_ns
        except OSError:
            return generation.name, 0

    def note_open(self) -> bool:
        """Note that writing begins; return whether the last writer ended without a word."""
        mark = self.root / _OPEN
        was_open = mark.exists()
        try:
            mark.touch()
        except OSError:
            _LOG.warning("the folder of the case index cannot be written", exc_info=True)
        return was_open

    def note_closed(self) -> None:
        """Note that writing has ended in good order."""
        (self.root / _OPEN).unlink(missing_ok=True)

    def _make(self, kind: str, made: Made) -> Path:
        self.make_room(0)
        path = self.root / f"{kind}-{secrets.token_hex(6)}"
        try:
            path.mkdir()
            self._write(path / _MADE, json.dumps({"program": _PROGRAM, **asdict(made)}))
        except OSError as error:
            raise Unavailable("search.case_folder", folder=str(self.root)) from error
        return path

    def _point(self, pointer: str, generation: Path) -> None:
        try:
            self._write(self.root / pointer, generation.name)
        except OSError as error:
            raise Unavailable("search.case_folder", folder=str(self.root)) from error

    @staticmethod
    def _write(path: Path, text: str) -> None:
        fresh = path.with_name(path.name + ".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)


def size_of(generation: Path) -> int:
    """Return the bytes of a generation's files; those that vanish meanwhile count nothing."""
    total = 0
    for path in generation.iterdir():
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total
