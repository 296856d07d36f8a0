"""Rows of XLSX workbooks: values as they were last seen, no formula is ever computed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import IO, Any

from openpyxl import load_workbook

from app.base.errors import ContentError
from app.cases.importing.rows import Row

_MOST_ROWS = 1_048_576
_CHUNK = 1 << 20
# A cell with a formula and no value; an empty text as a value is one (t="str").
_EMPTY_FORMULA = re.compile(
    rb'<c(?![^>]* t="str")(?: [^>]*)?>\s*<f(?: [^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v ?/>|<v></v>)?</c>'
)
_FIRST_AT_ONCE, _MOST_AT_ONCE = 16, 512


class Workbook:
    """An open workbook; sheets that are hidden or empty are left out."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._name = name
        with _told(name):
            self._book: Any = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        self._totals = {one.title: one.max_row for one in self._book.worksheets}

    @property
    def sheets(self) -> tuple[str, ...]:
        """Return the names of the visible sheets that hold something."""
        shown = [one.title for one in self._book.worksheets if one.sheet_state == "visible"]
        return tuple(one for one in shown if next(self.rows(one), None) is not None)

    def total(self, sheet: str) -> int:
        """Return how many rows the sheet says it has; where it does not say they are counted."""
        said = self._totals[sheet]
        return min(_MOST_ROWS, said if said else self._counted(sheet))

    def rows(self, sheet: str) -> Iterator[Row]:
        """Yield the rows that hold something.

        Raises:
            ContentError: (`cases.import_sheet_broken`).
        """
        for number, cells in enumerate(self._cells(sheet), 1):
            if any(cell is not None for cell in cells):
                texts = tuple(map(_text, cells))
                if any(not text.isspace() for text in texts if text):
                    yield Row(number, texts)

    def has_empty_formulas(self, sheet: str) -> bool:
        """Tell whether formulas near the top have no value; no office program saved it."""
        with _told(self._name), self._book[sheet]._get_source() as source:
            return _EMPTY_FORMULA.search(source.read(_CHUNK)) is not None

    def close(self) -> None:
        """Let go of the file."""
        self._book.close()

    def _counted(self, sheet: str) -> int:
        table = self._book[sheet]
        ends = 0
        with _told(self._name), table._get_source() as source:
            while chunk := source.read(_CHUNK):
                ends += chunk.count(b"</row>")  # one that is cut in two costs the estimate one
        return ends

    def _cells(self, sheet: str) -> Iterator[tuple[Any, ...]]:
        table = self._book[sheet]
        # What a sheet says of its size is often wrong; each row tells for itself.
        table.reset_dimensions()
        rows = table.iter_rows(values_only=True, max_row=_MOST_ROWS)
        at_once = _FIRST_AT_ONCE  # who only looks at a sheet does not wait for it
        while True:
            with _told(self._name):
                some = list(islice(rows, at_once))
            if not some:
                return
            yield from some
            at_once = min(2 * at_once, _MOST_AT_ONCE)


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles, extensions and dates beyond reach
            yield
    except OSError:
        raise
    except Exception as error:  # broken insides come to light in any way
        raise ContentError("cases.import_sheet_broken", file=name) from error


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        # A phone or a ticket number is kept as a number by spreadsheets.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)
