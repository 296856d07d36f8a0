"""XLSX workbooks written as a stream; every cell is text, none is ever a formula."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from app.cases.spreadsheet_text import LONGEST_CELL

_MOST_ROWS = 1_048_576
# openpyxl makes a formula or an error of these where it is not told otherwise.
_TAKEN_FOR_MORE = ("=", "#")


class XlsxSheet:
    """A workbook; what does not fit on one sheet goes on to the next."""

    def __init__(self, path: Path, most_rows: int = _MOST_ROWS) -> None:
        self._path = path
        self._most_rows = most_rows
        self._book = Workbook(write_only=True)
        self._head: Sequence[str] = ()
        self._rows = 0
        self._sheet: Any = None
        self._sheets: list[Any] = []

    def write(self, cells: Sequence[str]) -> None:
        """Write a row; the first one stands on top of every sheet."""
        if self._sheet is None:
            self._head = cells
            self._begin_sheet()
            return
        if self._rows >= self._most_rows:
            self._begin_sheet()
        self._append(cells)

    def close(self) -> None:
        """Bring the file to its end."""
        self._book.save(self._path)

    def abandon(self) -> None:
        """Leave it unfinished; openpyxl removes its own temporary files."""
        for sheet in self._sheets:
            # Each step fails where the disk is full or saving had begun; all are tried, so that
            # nothing is left to be closed at some later moment.
            for step in (sheet._rows.close, sheet._writer.xf.close, sheet._writer.cleanup):
                with contextlib.suppress(OSError, ValueError, StopIteration, RuntimeError):
                    step()

    def _begin_sheet(self) -> None:
        self._sheet = self._book.create_sheet()
        self._sheets.append(self._sheet)
        self._sheet.freeze_panes = "A2"
        self._rows = 0
        self._append(self._head)

    def _append(self, cells: Sequence[str]) -> None:
        self._sheet.append([self._cell(text) for text in cells])
        self._rows += 1

    def _cell(self, text: str) -> Any:
        plain = ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
        if not plain.startswith(_TAKEN_FOR_MORE):
            return plain or None
        cell: Any = WriteOnlyCell(self._sheet)
        cell._value = plain
        cell.data_type = "s"
        return cell
