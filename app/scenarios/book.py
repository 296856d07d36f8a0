"""The book: every playbook, entry and data file in service, read from its sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.scenarios.catalog_reading import (
    CATALOG_FILES_OF_BOOK,
    CatalogReader,
    CatalogsRead,
    kept_in_service,
)
from app.scenarios.catalogs import Catalogs
from app.scenarios.checks.running import check_entry, check_scenario
from app.scenarios.checks.together import check_together
from app.scenarios.files import (
    ENTRIES,
    Snapshot,
    content_hash,
    fingerprint,
    read_book_files,
)
from app.scenarios.loading import Loaded, load_entries, load_scenario
from app.scenarios.model import Entry, Scenario
from app.scenarios.model_problems import locate
from app.scenarios.problems import Finding, Problem, sorted_problems
from app.scenarios.yaml_reader import Marks, read_yaml


@dataclass(frozen=True)
class Book:
    """What is in service.

    Attributes:
        scenarios: playbooks by id, interrupts among them.
        entries: question-answer entries by id.
        catalogs: data files.
        sources: path within the book → bytes of every file that is in service.
        hashes: id of a playbook or entry → hash of its content.
        fingerprint: one hash over all sources.
        problems: what is wrong or doubtful, data files first.
        files: id of a playbook or entry → path of its file.
    """

    scenarios: Mapping[str, Scenario]
    entries: Mapping[str, Entry]
    catalogs: Catalogs
    sources: Mapping[str, bytes]
    hashes: Mapping[str, str]
    fingerprint: str
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return the problems that keep a file out of service."""
        return tuple(problem for problem in self.problems if problem.is_error)


@dataclass(frozen=True)
class _FileResult:
    """What one file gave, remembered as long as neither it nor the data files change."""

    hash: str
    value: Any
    problems: tuple[Problem, ...]

    @property
    def is_good(self) -> bool:
        return self.value is not None and not any(problem.is_error for problem in self.problems)


class BookReader:
    """Turns files into a book; reads and checks again only what has changed.

    A file that is broken keeps its last good version in the book, and says so.
    """

    def __init__(self, compare_claims: bool = False) -> None:
        self._compare_claims = compare_claims
        self._results: dict[str, _FileResult] = {}
        self._good: dict[str, tuple[bytes, Any]] = {}
        self._catalogs = CatalogReader()
        self._checked_with: tuple[str, date] | None = None
        self._last: tuple[Snapshot, date, Book] | None = None

    def read(self, snapshot: Snapshot, today: date) -> Book:
        """Return the book that these files make; the same book where nothing has changed."""
        if self._last is not None and self._last[:2] == (snapshot, today):
            return self._last[2]
        book = self._read(snapshot, today)
        self._last = (snapshot, today, book)
        return book

    def _read(self, snapshot: Snapshot, today: date) -> Book:
        files = self._kept(snapshot)
        catalogs = self._catalogs.read(snapshot.files, today)
        problems = [*snapshot.problems, *catalogs.problems]
        context = (fingerprint(catalogs.sources), today)
        if context != self._checked_with:
            self._results.clear()
            self._checked_with = context
        for file, content in files.items():
            self._result(file, content, catalogs.catalogs, today)
        for file in [f for f in self._results if f not in files]:
            del self._results[file]
            self._good.pop(file, None)
        return self._assembled(files, catalogs, problems)

    def _kept(self, snapshot: Snapshot) -> dict[str, bytes]:
        """Return the files, with the last good ones for what cannot be reached just now."""
        files = {f: c for f, c in snapshot.files.items() if f not in CATALOG_FILES_OF_BOOK}
        is_gone = not files
        for file, (content, _) in self._good.items():
            if file not in files and (is_gone or file in snapshot.unreadable):
                files[file] = content
        return files

    def _result(self, file: str, content: bytes, catalogs: Catalogs, today: date) -> None:
        known = self._results.get(file)
        if known is not None and known.hash == content_hash(content):
            return
        loaded: Loaded[Any]
        if file.startswith(ENTRIES):
            loaded = load_entries(file, content)
            findings: Iterable[Finding] = (
                finding
                for place, entry in enumerate(loaded.value or ())
                for finding in check_entry(entry, place, catalogs, today)
            )
        else:
            loaded = load_scenario(file, content)
            findings = check_scenario(loaded.value, catalogs, today) if loaded.value else ()
        problems = (*loaded.problems, *loaded.located(tuple(findings)))
        self._results[file] = _FileResult(content_hash(content), loaded.value, problems)

    def _together(
        self, in_service: Mapping[str, tuple[bytes, Any]], written: Mapping[str, Any]
    ) -> Iterable[tuple[str, Finding]]:
        return check_together(in_service, written, self._compare_claims)

    def _assembled(
        self, files: Mapping[str, bytes], catalogs: CatalogsRead, problems: list[Problem]
    ) -> Book:
        in_service: dict[str, tuple[bytes, Any]] = {}
        for file in sorted(files):
            result = self._results[file]
            problems += result.problems
            if result.is_good:
                in_service[file] = (files[file], result.value)
            elif file in self._good and _may_stay(self._good[file][1], catalogs.catalogs):
                in_service[file] = self._good[file]
        written = {file: result.value for file, result in self._results.items()}
        refused = set[str]()
        marks: dict[str, Marks] = {}  # kept no longer than this: those of a large book are large
        for file, finding in self._together(in_service, written):
            if file not in marks:
                marks[file] = read_yaml(file, in_service[file][0]).marks
            problems.append(locate(file, finding, marks[file]))
            if problems[-1].is_error:
                refused.add(file)
        for file in refused & in_service.keys() - self._good.keys():
            del in_service[file]
        for file in list(in_service):
            if file in refused or not self._results[file].is_good:
                in_service[file] = self._good[file]
                problems.append(kept_in_service(file))
            else:
                self._good[file] = in_service[file]
        sources = {file: content for file, (content, _) in in_service.items()}
        sources |= catalogs.sources
        return _book(in_service, catalogs.catalogs, sources, problems)


def load_book(
    scenarios_dir: Path, resources_dir: Path, today: date, compare_claims: bool = False
) -> Book:
    """Read and check a book from its folders; a broken file is left out and named."""
    reader = BookReader(compare_claims)
    return reader.read(read_book_files(scenarios_dir, resources_dir), today)


def book_from_sources(sources: Mapping[str, bytes], today: date) -> Book:
    """Return the book of stored bytes, as it was in service: a run is pinned to its content.

    Nothing is checked again, since a check of today must not take away what a run began with.
    """
    reader = _TrustingReader()
    return reader.read(Snapshot(dict(sources)), today)


class _TrustingReader(BookReader):
    """Reads what was in service before, so that only the reading itself can fail."""

    def _result(self, file: str, content: bytes, catalogs: Catalogs, today: date) -> None:
        load = load_entries if file.startswith(ENTRIES) else load_scenario
        loaded: Loaded[Any] = load(file, content)
        self._results[file] = _FileResult(content_hash(content), loaded.value, loaded.problems)

    def _together(
        self, in_service: Mapping[str, tuple[bytes, Any]], written: Mapping[str, Any]
    ) -> Iterable[tuple[str, Finding]]:
        return ()


def _book(
    in_service: Mapping[str, tuple[bytes, Any]],
    catalogs: Catalogs,
    sources: Mapping[str, bytes],
    problems: list[Problem],
) -> Book:
    scenarios: dict[str, Scenario] = {}
    entries: dict[str, Entry] = {}
    hashes: dict[str, str] = {}
    files: dict[str, str] = {}
    for file, (content, value) in in_service.items():
        if isinstance(value, Scenario):
            if value.id in files:
                continue
            scenarios[value.id] = value
            hashes[value.id] = content_hash(content)
            files[value.id] = file
        else:
            for entry in value:
                if entry.id in files:
                    continue
                entries[entry.id] = entry
                hashes[entry.id] = content_hash(entry.model_dump_json().encode())
                files[entry.id] = file
    return Book(
        scenarios=MappingProxyType(scenarios),
        entries=MappingProxyType(entries),
        catalogs=catalogs,
        sources=MappingProxyType(dict(sources)),
        hashes=MappingProxyType(hashes),
        fingerprint=fingerprint(sources),
        problems=sorted_problems(problems),
        files=MappingProxyType(files),
    )


def _may_stay(value: Any, catalogs: Catalogs) -> bool:
    """Return whether a last good version may go on being used with these data files.

    Account data whose kind is no longer listed has no identity level any more: nobody may
    tell it until its playbook is mended.
    """
    if not isinstance(value, Scenario):
        return True
    kinds = {kind for step in value.steps.values() for kind in (*step.discloses, *step.changes)}
    return kinds <= catalogs.verification.kinds.keys()
