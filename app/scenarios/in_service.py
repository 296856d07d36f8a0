"""The book in service: kept up to date from its folders, never worse than it was."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from app.base.clock import Clock, civil_date
from app.base.events import Publisher
from app.scenarios.book import Book, BookReader
from app.scenarios.files import read_book_files
from app.scenarios.problems import Problem


@dataclass(frozen=True)
class BookChanged:
    """The book in service has changed, or what is wrong with its files has.

    Attributes:
        book: the book now.
        changed: ids of playbooks and entries that are new or different.
        removed: ids that are gone.
        problems: what is wrong or doubtful now.
    """

    book: Book
    changed: frozenset[str]
    removed: frozenset[str]
    problems: tuple[Problem, ...]


class BookInService:
    """Holds the current book and reads again what has changed on disk.

    Reading happens in whichever thread calls `refresh`; `book` may be asked in any.
    """

    def __init__(
        self, scenarios_dir: Path, resources_dir: Path, clock: Clock, publisher: Publisher
    ) -> None:
        self._scenarios_dir = scenarios_dir
        self._resources_dir = resources_dir
        self._clock = clock
        self._publisher = publisher
        self._reader = BookReader()
        self._lock = threading.Lock()
        self._book = self._read()

    @property
    def book(self) -> Book:
        """Return the book in service."""
        return self._book

    @property
    def folders(self) -> tuple[Path, Path]:
        """Return the folders that it is read from."""
        return self._scenarios_dir, self._resources_dir

    def refresh(self) -> BookChanged | None:
        """Read what has changed, put it in service and tell it; None where nothing has."""
        with self._lock:
            before, after = self._book, self._read()
            if before.fingerprint == after.fingerprint and before.problems == after.problems:
                return None
            self._book = after
        changed = frozenset(
            id_ for id_, hash_ in after.hashes.items() if before.hashes.get(id_) != hash_
        )
        removed = frozenset(before.hashes.keys() - after.hashes.keys())
        fact = BookChanged(after, changed, removed, after.problems)
        self._publisher.publish(fact)
        return fact

    def _read(self) -> Book:
        snapshot = read_book_files(self._scenarios_dir, self._resources_dir)
        return self._reader.read(snapshot, civil_date(self._clock.now()))
