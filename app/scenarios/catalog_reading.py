"""Reading the data files: each keeps its last good version, or the least that is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.scenarios.catalogs import Catalogs
from app.scenarios.checks.data_files import check_catalogs
from app.scenarios.fallback import FALLBACK
from app.scenarios.files import CATALOGS, PARAMETERS, content_hash
from app.scenarios.loading import MAY_BE_MISSING, Loaded, load_catalog, load_parameters
from app.scenarios.model_problems import locate
from app.scenarios.problems import Problem, Severity
from app.scenarios.yaml_reader import read_yaml

_FILES: dict[str, str] = {**CATALOGS, "parameters": PARAMETERS}
_LEAST: dict[str, Any] = {**FALLBACK, "parameters": {}}
_MAY_BE_MISSING = MAY_BE_MISSING | {"parameters"}

CATALOG_FILES_OF_BOOK = frozenset(_FILES.values())
"""Paths of the data files within the book."""


@dataclass(frozen=True)
class CatalogsRead:
    """The data files in service, with their bytes and what is wrong with those on disk."""

    catalogs: Catalogs
    sources: Mapping[str, bytes]
    problems: tuple[Problem, ...]


class CatalogReader:
    """Reads the data files, again only where one has changed."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[str, Loaded[Any]]] = {}
        self._good: dict[str, tuple[bytes, Any]] = {}

    def read(self, files: Mapping[str, bytes], today: date) -> CatalogsRead:
        """Return the data files; what is broken is named and replaced."""
        problems: list[Problem] = []
        loaded = {part: self._load(part, files, problems) for part in _FILES}
        sound = {part: value for part, value in loaded.items() if value is not None}
        bad = self._check(sound, files, today, problems)
        for part in sound.keys() - bad:
            self._good[part] = (files[_FILES[part]], sound[part])
        for part in _FILES:
            if part not in sound and _FILES[part] not in files and part in MAY_BE_MISSING:
                self._good.pop(part, None)  # left out on purpose: it has defaults
            elif part in self._good and (part not in sound or part in bad):
                problems.append(kept_in_service(_FILES[part]))
        in_service = {p: self._good[p][1] if p in self._good else _LEAST[p] for p in _FILES}
        sources = {_FILES[part]: content for part, (content, _) in self._good.items()}
        return CatalogsRead(Catalogs.model_validate(in_service), sources, tuple(problems))

    def _load(self, part: str, files: Mapping[str, bytes], problems: list[Problem]) -> Any:
        file = _FILES[part]
        content = files.get(file)
        if content is None:
            if part not in _MAY_BE_MISSING or (part in self._good and part not in MAY_BE_MISSING):
                problems.append(Problem(file, 0, 0, Severity.ERROR, "content.file_missing"))
            return None
        known = self._read.get(file)
        if known is None or known[0] != content_hash(content):
            load: Callable[[str, bytes], Loaded[Any]]
            load = load_parameters if file == PARAMETERS else load_catalog
            known = (content_hash(content), load(file, content))
            self._read[file] = known
        problems += known[1].problems
        return known[1].value

    def _check(
        self,
        sound: Mapping[str, Any],
        files: Mapping[str, bytes],
        today: date,
        problems: list[Problem],
    ) -> set[str]:
        """Check the files against each other; return the parts that may not be used."""
        parts = {p: sound[p] if p in sound else self._last(p) for p in _FILES}
        bad: set[str] = set()
        for file, finding in check_catalogs(Catalogs.model_validate(parts), today):
            part = next(p for p, name in _FILES.items() if name == file)
            if part in sound:
                problem = locate(file, finding, read_yaml(file, files[file]).marks)
                problems.append(problem)
                if problem.is_error:
                    bad.add(part)
        return bad

    def _last(self, part: str) -> Any:
        return self._good[part][1] if part in self._good else _LEAST[part]


def kept_in_service(file: str) -> Problem:
    """Return the word that a file's last good version stays in use."""
    return Problem(file, 0, 0, Severity.WARNING, "content.last_good_kept")
