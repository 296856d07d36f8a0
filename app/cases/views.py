"""What importing and other long work on cases looks like from outside; nothing heavy here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

WorkKind = Literal["import", "export", "pack", "open_pack", "rebuild"]


@dataclass(frozen=True)
class ColumnGuess:
    """One column of a file and what it is taken for.

    Attributes:
        field: name of a case's field, or empty where the column is left out.
        samples: the first values, masked.
    """

    column: str
    field: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class ImportPreview:
    """A file before it is imported.

    Attributes:
        members: files inside a ZIP that will be imported, in order; empty for a single file.
        encoding: as recognised: `utf-8`, `utf-8-sig`, `gb18030`; empty for XLSX.
        columns: none where the file, or the mapping asked for, is refused.
        profile: name of the saved import profile that fits, or empty.
        profiles: names to choose among; none where the file is refused.
        resumes_at: rows that an earlier, stopped import has done.
        problems: (code, facts) of sentences: unknown format, no claim column, …
    """

    path: str
    file_name: str
    members: tuple[str, ...]
    encoding: str
    columns: tuple[ColumnGuess, ...]
    profile: str = ""
    profiles: tuple[str, ...] = ()
    resumes_at: int = 0
    is_finished: bool = False
    problems: tuple[tuple[str, Mapping[str, object]], ...] = ()

    @property
    def mapping(self) -> dict[str, str]:
        """Return field by column, columns left out not included."""
        return {one.column: one.field for one in self.columns if one.field}


@dataclass(frozen=True)
class WorkState:
    """A long piece of work on cases: how far it is, what came of it.

    Attributes:
        done, total: rows, cases or bytes; total 0 where unknown.
        per_s: done in a second, lately.
        added, known, rejected, twins: outcome of an import so far.
        masked: personal values covered, by kind.
        result: file or folder written: rejected rows, the export, the pack.
        problem: code of a sentence, with its facts.
    """

    kind: WorkKind
    title: str
    is_running: bool = True
    was_stopped: bool = False
    done: int = 0
    total: int = 0
    per_s: float = 0.0
    left_s: float | None = None
    added: int = 0
    known: int = 0
    rejected: int = 0
    twins: int = 0
    masked: Mapping[str, int] = field(default_factory=dict)
    result: str = ""
    problem: str = ""
    problem_facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class SyncScope:
    """Which cases a seat holds; empty holds all.

    Attributes:
        years: of the case's moment in civil time.
        regions: as cases name them.
    """

    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
