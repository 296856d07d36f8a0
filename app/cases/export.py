"""Cases written to CSV or XLSX for people: text stays text, the file is whole or not there."""

from __future__ import annotations

import contextlib
import csv
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Protocol

from app.base.clock import Clock
from app.base.errors import AppError, ContentError
from app.cases.labels import FIELD_LABELS, QUALITY_LABELS
from app.cases.pace import Pace
from app.cases.spreadsheet_text import as_csv_text, as_moment
from app.cases.views import WorkState

EXPORTED_FIELDS = tuple(name for name in FIELD_LABELS if name not in {"added_by", "changed_by"})
"""Fields of a case in an export, in the order of its columns."""

_TOLD_EVERY = 500
OnProgress = Callable[[WorkState], object]


class Exported(Protocol):
    """A case as the index holds it: fields as text, moments in ISO 8601."""

    @property
    def values(self) -> Mapping[str, str]:
        """Return the fields by name."""

    @property
    def tags(self) -> Sequence[str]:
        """Return the tags."""


class Sheet(Protocol):
    """A file that rows are written to; nothing lies in its place before `close`."""

    def write(self, cells: Sequence[str]) -> None:
        """Write a row."""

    def close(self) -> None:
        """Bring the file to its end."""

    def abandon(self) -> None:
        """Leave it unfinished and let go of it."""


def export_cases(
    cases: Iterable[Exported],
    path: Path,
    stop: Event,
    clock: Clock,
    *,
    total: int = 0,
    lang: str = "zh",
    on_progress: OnProgress | None = None,
) -> WorkState:
    """Write cases to a file named `.csv` or `.xlsx`; trouble stands in the answer.

    Set `stop` to leave off; what lay at that place before stays as it was.
    """
    export = _Export(path, clock, total, lang)
    try:
        return export.run(cases, stop, on_progress or (lambda _: None))
    except AppError as error:
        return export.ended(problem=error.code, facts=error.facts)
    except OSError as error:
        facts = {"file": path.name, "reason": error.strerror or type(error).__name__}
        return export.ended(problem="cases.export_failed", facts=facts)


class _Export:
    def __init__(self, path: Path, clock: Clock, total: int, lang: str) -> None:
        self._path = path
        self._lang = lang
        self._pace = Pace(clock)
        self._state = WorkState("export", path.name, total=total)

    def run(self, cases: Iterable[Exported], stop: Event, tell: OnProgress) -> WorkState:
        fresh = self._path.with_name(f"{self._path.name}.{os.getpid()}.part")
        try:
            sheet = _sheet(self._path.name, fresh)
            try:
                if self._write(sheet, cases, stop, tell):
                    sheet.abandon()
                    return replace(self.ended(), was_stopped=True)
                sheet.close()
            except BaseException:
                sheet.abandon()
                raise
            os.replace(fresh, self._path)  # noqa: PTH105
        finally:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
        return replace(self.ended(), total=self._state.done, result=str(self._path))

    def ended(self, problem: str = "", facts: Mapping[str, object] | None = None) -> WorkState:
        return replace(
            self._state,
            is_running=False,
            left_s=None,
            problem=problem,
            problem_facts=dict(facts or {}),
        )

    def _write(
        self, sheet: Sheet, cases: Iterable[Exported], stop: Event, tell: OnProgress
    ) -> bool:
        """Write all cases; return whether it was stopped before the end."""
        labels = [FIELD_LABELS[name] for name in EXPORTED_FIELDS]
        sheet.write([one.zh if self._lang == "zh" else one.en for one in labels])
        for done, case in enumerate(cases, 1):
            if stop.is_set():
                return True
            sheet.write([_shown(case, name, self._lang) for name in EXPORTED_FIELDS])
            self._state = replace(self._state, done=done)
            if done % _TOLD_EVERY == 0:
                self._tell(tell)
        return stop.is_set()

    def _tell(self, tell: OnProgress) -> None:
        self._pace.note(self._state.done)
        left_s = self._pace.left_s(self._state.total)
        self._state = replace(self._state, per_s=self._pace.per_s, left_s=left_s)
        tell(self._state)


def _shown(case: Exported, name: str, lang: str) -> str:
    if name == "tags":
        return "、".join(case.tags)
    value = case.values.get(name, "")
    if name == "quality" and value in QUALITY_LABELS:
        label = QUALITY_LABELS[value]
        return label.zh if lang == "zh" else label.en
    return as_moment(value) if name.endswith("_at") else value


def _sheet(name: str, path: Path) -> Sheet:
    suffix = Path(name).suffix.lower()
    if suffix == ".csv":
        return _CsvSheet(path)
    if suffix == ".xlsx":
        from app.cases.workbook_writer import XlsxSheet  # openpyxl only where it is needed

        return XlsxSheet(path)
    raise ContentError("cases.export_kind", file=name)


class _CsvSheet:
    """CSV with the mark by which Excel knows UTF-8."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)

    def write(self, cells: Sequence[str]) -> None:
        self._writer.writerow(map(as_csv_text, cells))

    def close(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        with contextlib.suppress(OSError):  # what could not be written is not wanted any more
            self._file.close()
