"""Between cases and their rows."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row

from app.cases.case import Case, CaseChange, Quality
from app.cases.stores import ImportProgress
from app.storage.tables_desk import CASE

CASE_COLUMNS = [column for column in CASE.c if column.name not in ("place", "feed")]
_PLAIN = tuple(column.name for column in CASE_COLUMNS if column.name not in ("tags", "quality"))


def row_of_case(case: Case) -> dict[str, Any]:
    """Return a case's row, place and feed number left out."""
    row = {name: getattr(case, name) for name in _PLAIN}
    row["tags"] = json.dumps(case.tags, ensure_ascii=False) if case.tags else ""
    row["quality"] = case.quality.value
    return row


def case_of_row(row: Row[Any]) -> Case:
    """Return the case that a row with `CASE_COLUMNS` holds.

    Its words were checked on their way in. Checking them again would let a single odd row
    stop everybody who follows the feed.
    """
    values = dict(row._mapping)
    values["tags"] = tuple(json.loads(row.tags)) if row.tags else ()
    values["quality"] = Quality(row.quality)
    return Case.model_construct(**values)


def row_of_change(case_id: str, change: CaseChange) -> dict[str, Any]:
    """Return the row of a line of history."""
    return {
        "id": change.id,
        "case_id": case_id,
        "person_id": change.person_id,
        "person_name": change.person_name,
        "at": change.at,
        "version": change.version,
        "before": json.dumps(change.before, ensure_ascii=False),
        "after": json.dumps(change.after, ensure_ascii=False),
    }


def change_of_row(row: Row[Any]) -> CaseChange:
    """Return the line of history that a row holds."""
    return CaseChange(
        id=row.id,
        person_id=row.person_id,
        person_name=row.person_name,
        at=row.at,
        version=row.version,
        before=json.loads(row.before),
        after=json.loads(row.after),
    )


def row_of_progress(progress: ImportProgress) -> dict[str, Any]:
    """Return the row of an import's progress."""
    return {**vars(progress), "masked": json.dumps(dict(progress.masked))}


def progress_of_row(row: Row[Any]) -> ImportProgress:
    """Return the progress that a row holds."""
    return ImportProgress(**{**row._mapping, "masked": json.loads(row.masked)})
