"""Rows of CSV files as they come: any delimiter, quoted line ends, quotes never closed."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import TextIO

from app.cases.importing.headers import field_of
from app.cases.importing.lines import Lines, is_cut
from app.cases.importing.rows import Row

DELIMITERS = (",", "\t", ";", "|")
_MOST_LINES = 500
_SEPARATOR_LINE = re.compile(r"^\ufeff?sep=(.)\s*$", re.IGNORECASE)


def guessed_delimiter(sample: str) -> str:
    """Return the delimiter with which most known headers, then most columns come out."""
    if named := _SEPARATOR_LINE.match(sample.partition("\n")[0]):
        return named[1]
    return max(DELIMITERS, key=lambda one: _fits(sample, one))


def csv_rows(file: TextIO, delimiter: str) -> Iterator[Row]:
    """Yield every record, the header too; empty ones only count.

    A quote that is never closed costs its own line, not all that come behind it.
    """
    lines = Lines(file)
    taken: list[str] = []
    reader = csv.reader(_noting(lines, taken), delimiter=delimiter)
    number = 0
    while True:
        taken.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _NeverClosed):
            number += 1
            lines.put_back(taken[1:])
            code = "cases.import_row_quote" if len(taken) > 1 else "cases.import_row_long"
            yield _cut_row(number, taken[0], code)
            continue
        number += 1
        if lines.is_at_end and len(taken) > 1:
            # The file ended inside of quotes: every line but the first is a row of its own.
            lines.put_back(taken[1:])
            yield _cut_row(number, taken[0], "cases.import_row_quote")
        elif len(taken) == 1 and is_cut(taken[0]):
            yield _cut_row(number, taken[0], "cases.import_row_long")
        elif number == 1 and _SEPARATOR_LINE.match(taken[0]):
            continue
        elif any(cell and not cell.isspace() for cell in cells):
            yield Row(number, tuple(cells))


class _NeverClosed(Exception):
    """A quoted value goes on and on."""


def _noting(lines: Lines, taken: list[str]) -> Iterator[str]:
    return _Noting(lines, taken)


class _Noting:
    # An iterator of its own: a generator that raised once would be at its end.
    def __init__(self, lines: Lines, taken: list[str]) -> None:
        self._lines = lines
        self._taken = taken

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self._taken) >= _MOST_LINES:
            raise _NeverClosed
        line = next(self._lines)
        self._taken.append(line)
        return line


def _cut_row(number: int, line: str, code: str) -> Row:
    return Row(number, (line[:200].rstrip("\r\n"),), (code, {}))


def _fits(sample: str, delimiter: str) -> tuple[int, int, int]:
    try:
        rows = [row for row in csv.reader(sample.splitlines(True), delimiter=delimiter) if row]
    except csv.Error:
        return (0, 0, 0)
    widths = [len(row) for row in rows[:50]]
    if not widths or max(widths) == 1:
        return (0, 0, 0)
    usual = max(set(widths), key=widths.count)
    known = max(sum(bool(field_of(cell)) for cell in row) for row in rows[:10])
    return (known, widths.count(usual) * (usual > 1), usual)
