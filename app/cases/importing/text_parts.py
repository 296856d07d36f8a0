"""CSV and JSONL as parts to import: told apart by what stands in them, read as a stream."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from typing import IO

from app.base.errors import ContentError
from app.cases.importing.csv_rows import csv_rows, guessed_delimiter
from app.cases.importing.heads import ROWS_LOOKED_AT, Head, find_head
from app.cases.importing.json_rows import is_object, json_columns, json_rows
from app.cases.importing.lines import Lines
from app.cases.importing.rows import Part, Row, fitted
from app.cases.importing.survey import Survey, survey

Opens = Callable[[], AbstractContextManager[IO[bytes]]]
"""Opens a file's bytes anew, as often as it is looked at."""

_SAMPLE_CHARACTERS = 1 << 16
# What many systems call a spreadsheet is a page of HTML or an XML of old Excel.
_OTHER_FORMATS = (
    ("cases.import_markup", re.compile(r"\ufeff?\s*<(?:!doctype|html|table|meta|\?xml)\b", re.I)),
    ("cases.import_json_list", re.compile(r"\ufeff?\s*\[\s*\{")),
)
_OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0"


def text_part(opens: Opens, file_name: str, part_name: str) -> Part:
    """Return the one part of a CSV or JSONL file.

    Raises:
        ContentError: it is no text, or one of a format that looks like it.
    """
    with opens() as file:
        seen = survey(file)
    if not seen.is_text:
        is_old = first_bytes(opens).startswith(_OLD_OFFICE_MARK)
        code = "cases.import_old_office" if is_old else "cases.import_not_text"
        raise ContentError(code, file=file_name)
    sample = _sample(opens, seen)
    for code, beginning in _OTHER_FORMATS:
        if beginning.match(sample):
            raise ContentError(code, file=file_name)
    if _is_json(sample):
        return _json_part(opens, seen, part_name)
    return _csv_part(opens, seen, part_name, sample)


def _json_part(opens: Opens, seen: Survey, name: str) -> Part:
    with _text(opens, seen) as file:
        columns = json_columns(file)

    def rows() -> Iterator[Row]:
        with _text(opens, seen) as file:
            yield from json_rows(file, columns)

    return Part(name, seen.hash, seen.encoding, seen.lines, columns, rows)


def _csv_part(opens: Opens, seen: Survey, name: str, sample: str) -> Part:
    delimiter = guessed_delimiter(sample)
    with _text(opens, seen) as file:
        head = find_head(list(islice(csv_rows(file, delimiter), ROWS_LOOKED_AT)), has_cells=False)

    def rows() -> Iterator[Row]:
        with _text(opens, seen) as file:
            yield from _data_rows(csv_rows(file, delimiter), head, delimiter)

    total = 0 if seen.encoding == "utf-16" else max(0, seen.records - head.last_row)
    return Part(name, seen.hash, seen.encoding, total, head.columns, rows)


def _data_rows(rows: Iterator[Row], head: Head, delimiter: str) -> Iterator[Row]:
    width = len(head.columns)
    for row in rows:
        if row.number <= head.last_row:
            continue
        cells, trouble = row.cells, row.trouble
        if trouble is None and any(cell.strip() for cell in cells[width:]):
            if width == 1:  # a list of texts that hold the delimiter
                cells = (delimiter.join(cells),)
            else:
                trouble = ("cases.import_row_wide", {"cells": len(cells), "columns": width})
        yield Row(row.number, fitted(cells, width), trouble)


@contextmanager
def _text(opens: Opens, seen: Survey) -> Iterator[io.TextIOWrapper]:
    with (
        opens() as file,
        io.TextIOWrapper(file, encoding=seen.encoding, errors="replace", newline="") as text,
    ):
        yield text


def _sample(opens: Opens, seen: Survey) -> str:
    with _text(opens, seen) as file:
        return file.read(_SAMPLE_CHARACTERS)


def _is_json(sample: str) -> bool:
    """Tell whether the first lines are objects; the very first may be broken."""
    lines = [line for line in Lines(io.StringIO(sample)) if line.strip()][:3]
    return any(map(is_object, lines)) or (bool(lines) and lines[0].lstrip().startswith('{"'))


def first_bytes(opens: Opens) -> bytes:
    """Return the bytes by which formats are told apart."""
    with opens() as file:
        return file.read(4)
