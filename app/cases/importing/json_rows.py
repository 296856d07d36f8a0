"""Rows of JSONL files: one object a line, broken lines told one by one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TextIO

from app.cases.importing.lines import Lines, is_cut
from app.cases.importing.rows import Row

_LINES_LOOKED_AT = 200
_MOST_COLUMNS = 200


def json_columns(file: TextIO) -> tuple[str, ...]:
    """Return the keys of the first objects, in the order they turn up."""
    columns: dict[str, None] = {}
    for line in islice(Lines(file), _LINES_LOOKED_AT):
        columns |= dict.fromkeys(_object(line) or {})
    return tuple(columns)[:_MOST_COLUMNS]


def json_rows(file: TextIO, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield a row for each line that is not empty."""
    for number, line in enumerate(Lines(file), 1):
        if line.isspace():
            continue
        found = _object(line)
        if found is None:
            code = "cases.import_row_long" if is_cut(line) else "cases.import_row_json"
            yield Row(number, (line[:200].strip(),), (code, {}))
        else:
            yield Row(number, tuple(_text(found.get(column)) for column in columns))


def is_object(line: str) -> bool:
    """Tell whether a line is a JSON object."""
    return _object(line) is not None


def _object(line: str) -> Mapping[str, object] | None:
    if is_cut(line):
        return None
    try:
        found = json.loads(line.strip().lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str | int | float) for one in value):
        return "、".join(map(str, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)
