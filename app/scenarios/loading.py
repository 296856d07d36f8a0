"""From a file's bytes to playbooks, entries and data files, with every problem at its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from app.scenarios.catalogs import Desk, NoteWords, Parameter, Risk, Tiers, Types, Verification
from app.scenarios.formats import brought_up_to_date
from app.scenarios.model import Entry, Scenario
from app.scenarios.model_problems import locate, translate
from app.scenarios.problems import Finding, Problem, wrong
from app.scenarios.yaml_reader import Marks, Reading, read_yaml

T = TypeVar("T")

CATALOG_FILES: dict[str, type[Any]] = {
    "types": Types,
    "tiers": Tiers,
    "verification": Verification,
    "risk": Risk,
    "desk": Desk,
    "note": NoteWords,
}
"""Data files under `resources/`, by stem."""

MAY_BE_MISSING = frozenset(("note",))
"""Data files whose whole content has a default."""

_ENTRIES: TypeAdapter[tuple[Entry, ...]] = TypeAdapter(tuple[Entry, ...])
_PARAMETERS: TypeAdapter[dict[str, Parameter]] = TypeAdapter(dict[str, Parameter])


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """What a file gave.

    Attributes:
        file: path within the book.
        value: what it holds, or None where it cannot be used.
        marks: finds lines.
        problems: what is wrong with it.
    """

    file: str
    value: T | None
    marks: Marks
    problems: tuple[Problem, ...]

    def located(self, findings: Sequence[Finding]) -> list[Problem]:
        """Return findings at their lines in this file."""
        return [locate(self.file, finding, self.marks) for finding in findings]


def load_scenario(file: str, content: bytes) -> Loaded[Scenario]:
    """Read a playbook; its id is its file's stem."""
    reading = read_yaml(file, content)
    if not reading.is_sound:
        return _failed(file, reading)
    if not isinstance(reading.data, dict):
        return _failed(file, reading, wrong((), "content.not_a_playbook"))
    data, old = brought_up_to_date(reading.data)
    if old is not None:
        return _failed(file, reading, old)
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        return _failed(file, reading, error=error, model=Scenario)
    stem = PurePosixPath(file).stem
    if scenario.id != stem:
        return _failed(
            file, reading, wrong(("id",), "content.id_not_stem", id=scenario.id, stem=stem)
        )
    return Loaded(file, scenario, reading.marks, reading.problems)


def load_entries(file: str, content: bytes) -> Loaded[tuple[Entry, ...]]:
    """Read a file of question-answer entries."""
    return _load(file, content, _ENTRIES, tuple[Entry, ...])


def load_parameters(file: str, content: bytes) -> Loaded[dict[str, Parameter]]:
    """Read the named parameters."""
    return _load(file, content, _PARAMETERS, dict[str, Parameter])


def load_catalog(file: str, content: bytes) -> Loaded[Any]:
    """Read one of the data files under `resources/`, told by its stem."""
    model = CATALOG_FILES[PurePosixPath(file).stem]
    return _load(file, content, TypeAdapter(model), model)


def _load(file: str, content: bytes, adapter: TypeAdapter[T], model: Any) -> Loaded[T]:
    reading = read_yaml(file, content)
    if not reading.is_sound:
        return _failed(file, reading)
    try:
        value = adapter.validate_python(reading.data)
    except ValidationError as error:
        return _failed(file, reading, error=error, model=model)
    return Loaded(file, value, reading.marks, reading.problems)


def _failed(
    file: str,
    reading: Reading,
    *findings: Finding,
    error: ValidationError | None = None,
    model: Any = None,
) -> Loaded[Any]:
    problems = [*reading.problems, *(locate(file, one, reading.marks) for one in findings)]
    if error is not None:
        problems += translate(file, error, reading, model)
    return Loaded(file, None, reading.marks, tuple(problems))
