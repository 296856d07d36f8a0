"""Findings about content: where, how bad, and in words of either language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from app.base.messages import sentence
from app.scenarios.places import describe

Path = tuple[str | int, ...]
"""Keys and places (from 0) that lead to a part of a file."""


class Severity(StrEnum):
    """An error takes a file out of service; a warning only asks for a look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Words:
    """A fact that reads differently in each language."""

    zh: str
    en: str


def place_words(path: Path) -> Words:
    """Return the words for a part of a file other than the finding's own, as the fact `where`."""
    return Words(describe(path, "zh"), describe(path, "en") or "file")


@dataclass(frozen=True)
class Finding:
    """What a check found, before it is known at which line.

    Attributes:
        path: part of the file.
        code: key of the sentence in `app.base.messages`.
        facts: values of that sentence; a sequence is shown as a list.
        severity: error or warning.
        on_key: whether the key is meant rather than its value.
    """

    path: Path
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    on_key: bool = False


def wrong(path: Path, code: str, *, on_key: bool = False, **facts: object) -> Finding:
    """Return an error."""
    return Finding(path, code, facts, Severity.ERROR, on_key)


def doubtful(path: Path, code: str, *, on_key: bool = False, **facts: object) -> Finding:
    """Return a warning."""
    return Finding(path, code, facts, Severity.WARNING, on_key)


@dataclass(frozen=True)
class Problem:
    """A finding at its line.

    Attributes:
        file: path of the file within the book, such as ``scenarios/faq/common.yaml``.
        line: line, from 1; 0 where the whole file is meant.
        column: column, from 1; 0 where the whole file is meant.
        severity: error or warning.
        code: key of the sentence.
        facts: values of the sentence.
        path: part of the file.
    """

    file: str
    line: int
    column: int
    severity: Severity
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
    path: Path = ()

    @property
    def is_error(self) -> bool:
        """Return whether it takes the file out of service."""
        return self.severity is Severity.ERROR

    @property
    def file_name(self) -> str:
        """Return the name of the file without its folders."""
        return PurePosixPath(self.file).name

    def message(self, lang: str = "zh") -> str:
        """Return what is wrong and what to do, without the place in the file."""
        facts: dict[str, object] = {name: _shown(value, lang) for name, value in self.facts.items()}
        facts.setdefault("where", describe(self.path, lang))
        return sentence(self.code, lang, **facts).strip()

    def text(self, lang: str = "zh") -> str:
        """Return the whole line: `file:line:column message`."""
        place = f"{self.file_name}:{self.line}:{self.column}" if self.line else self.file_name
        return f"{place} {self.message(lang)}"

    def as_dict(self, lang: str = "zh") -> dict[str, Any]:
        """Return plain data for `--json`."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "severity": self.severity.value,
            "code": self.code,
            "path": ".".join(str(part) for part in self.path),
            "message": self.message(lang),
        }


def sorted_problems(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file and line, data files first, since others follow from them."""
    return tuple(
        sorted(
            problems,
            key=lambda p: (not p.file.startswith("resources/"), p.file, p.line, p.column, p.code),
        )
    )


def _shown(value: object, lang: str) -> object:
    if isinstance(value, Words):
        return value.zh if lang == "zh" else value.en
    if isinstance(value, tuple | list | frozenset | set):
        items = sorted(value) if isinstance(value, frozenset | set) else value
        return ("、" if lang == "zh" else ", ").join(str(_shown(item, lang)) for item in items)
    return value
