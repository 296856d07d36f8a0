"""Watching folders by looking: works on network drives and needs nothing but the disk."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from app.scenarios.files import book_files

logger = logging.getLogger(__name__)

Look = tuple[tuple[str, int, int, int], ...]
"""What is seen of a folder: path, time of change, size and file number of each file."""


class FolderWatch:
    """Calls when the YAML files of some folders have changed and come to rest.

    `run` is a plain blocking loop for a thread of its own; the stop event ends it at once.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        changed: Callable[[], object],
        every_s: float = 1.0,
        rest_s: float = 0.3,
    ) -> None:
        self._folders = tuple(folders)
        self._changed = changed
        self._every_s = every_s
        self._rest_s = rest_s

    def run(self, stop: threading.Event) -> None:
        """Look again and again until stopped."""
        seen = self.look()
        # Whatever changed between the first reading and now would otherwise go unseen.
        self._tell()
        while not stop.wait(self._every_s):
            now = self.look()
            if now == seen:
                continue
            # Editors write in several strokes: wait until two looks agree.
            while not stop.wait(self._rest_s):
                later = self.look()
                if later == now:
                    break
                now = later
            else:
                return
            seen = now
            self._tell()

    def look(self) -> Look:
        """Return what the folders look like now."""
        found: list[tuple[str, int, int, int]] = []
        for folder in self._folders:
            for path in book_files(folder):
                try:
                    stat = path.stat()
                except OSError:
                    continue
                found.append((str(path), stat.st_mtime_ns, stat.st_size, stat.st_ino))
        return tuple(sorted(found))

    def _tell(self) -> None:
        try:
            self._changed()
        except Exception:
            # The loop must outlive one bad reading, or later changes would go unseen.
            logger.exception("reading changed files failed")
