"""Stores that the case room needs; `app.storage` implements them on the desk database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.cases.case import Case, CaseChange


@dataclass(frozen=True)
class NewCase:
    """A case on its way in.

    Attributes:
        sketch: the numbers by which near-duplicates find each other (`cases.twins`).
    """

    case: Case
    sketch: tuple[int, ...] = ()


@dataclass(frozen=True)
class Added:
    """What became of a batch: sources that were new, and numbers another case had already."""

    new: frozenset[str]
    number_taken: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Fed:
    """A stretch of the feed.

    Attributes:
        cases: in the order of their feed numbers.
        upto: watermark after these cases; the one asked from where there is nothing newer.
    """

    cases: tuple[Case, ...]
    upto: int


@dataclass(frozen=True)
class FeedEnd:
    """How far the feed goes.

    Attributes:
        library: identity of this case library, made once with the database.
        last: the highest feed number given, 0 for an empty library.
        count: cases in the library.
    """

    library: str
    last: int
    count: int


@dataclass(frozen=True)
class ImportProgress:
    """How far the import of one file (or one member of a ZIP) has come.

    Attributes:
        file_hash: SHA-256 of the file's bytes; the file's name may change, its rows do not.
        rows: rows looked at so far, in file order; a resumed import begins behind them.
        known: rows that the library had already.
        masked: personal values covered, by kind.
    """

    file_hash: str
    file_name: str
    mapping: str
    rows: int
    added: int
    known: int
    rejected: int
    twins: int
    masked: Mapping[str, int]
    is_finished: bool
    person_id: str
    at: datetime


class CaseStore(Protocol):
    """Cases in the desk database.

    Every write gives the case a fresh feed number. Feed numbers become visible in order: who
    has read up to a number never meets a smaller one later, with many writers too.
    """

    def add(self, cases: Sequence[NewCase], progress: ImportProgress | None = None) -> Added:
        """Keep new cases, and the progress of their import, in one transaction.

        A source that is kept already is left as it is; so is a number taken by another source.
        """

    def get(self, case_id: str) -> Case:
        """Return a case.

        Raises:
            NotFound: (`cases.missing`).
        """

    def change(self, case: Case, seen_version: int, change: CaseChange) -> Case:
        """Keep a case's new words where the version seen is still the one kept.

        Raises:
            Conflict: (`cases.changed_meanwhile`).
            NotFound: (`cases.missing`).
        """

    def history(self, case_id: str) -> tuple[CaseChange, ...]:
        """Return the changes of a case, oldest first."""

    def feed(self, after: int, limit: int) -> Fed:
        """Return cases written after a feed number, in order."""

    def feed_end(self) -> FeedEnd:
        """Return identity, highest feed number and size of the library."""

    def holders(self, sketch: Collection[int], most_each: int = 20) -> Mapping[int, Sequence[str]]:
        """Return ids of the cases that carry each of these sketch numbers.

        A number carried by more than `most_each` cases says nothing and is left out.
        """

    def texts(self, case_ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Return (number, claim) of cases by id."""


class ImportStore(Protocol):
    """What is known of files imported before, in the desk database."""

    def progress(self, file_hash: str) -> ImportProgress | None:
        """Return how far a file's import has come, or None for a file never seen."""

    def recent(self, limit: int = 20) -> tuple[ImportProgress, ...]:
        """Return the latest imports, newest first."""


@dataclass(frozen=True)
class KeptQuery:
    """A search that a person saved or made lately.

    Attributes:
        asked: text, filters and order as JSON; personal data masked.
        name: as saved, or empty for a recent one.
    """

    id: str
    asked: str
    name: str
    at: datetime


class CaseQueryStore(Protocol):
    """Saved and recent searches of a person, kept on the seat."""

    def kept(self, person_id: str) -> tuple[KeptQuery, ...]:
        """Return saved ones by name, then recent ones, newest first."""

    def note(self, person_id: str, query: KeptQuery, most_recent: int = 20) -> None:
        """Keep a query; the same `asked` again moves up, too old recent ones go."""

    def forget(self, person_id: str, query_id: str) -> None:
        """Forget a query; one that is gone already is no trouble."""
