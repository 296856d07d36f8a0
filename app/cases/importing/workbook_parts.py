"""Sheets of XLSX workbooks as parts to import; one workbook is open at a time."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from app.base.errors import ContentError
from app.cases.importing.archive import told
from app.cases.importing.heads import ROWS_LOOKED_AT, Head, find_head
from app.cases.importing.rows import Part, Reason, Row, fitted

if TYPE_CHECKING:
    from app.cases.importing.sheets import Workbook

MOST_BYTES = 512 << 20
"""Of a workbook inside a ZIP, or of a workbook's texts: both are held in memory."""

Opens = Callable[[], BinaryIO]


class Workbooks:
    """The workbooks of one import.

    A workbook's texts are held in memory, so that each gives way to the next.
    """

    def __init__(self) -> None:
        self._hash = ""
        self._book: Workbook | None = None
        self._file: BinaryIO | None = None

    def parts(self, opens: Opens, name: str, member: str, digest: str) -> tuple[Part, ...]:
        """Return a part for each sheet that holds something.

        Raises:
            ContentError: (`cases.import_sheet_broken`, `cases.import_sheet_large`).
        """
        book = self._opened(opens, name, digest)
        sheets = book.sheets
        parts = []
        for sheet in sheets:
            is_only = len(sheets) == 1
            own = digest if is_only else hashlib.sha256(f"{digest}/{sheet}".encode()).hexdigest()
            shown = " › ".join(one for one in (member, "" if is_only else sheet) if one)
            head = find_head(list(islice(book.rows(sheet), ROWS_LOOKED_AT)), has_cells=True)
            total = max(0, book.total(sheet) - head.last_row)
            trouble: tuple[Reason, ...] = ()
            if book.has_empty_formulas(sheet):
                trouble = (("cases.import_formulas", {"file": shown or name}),)

            opened = partial(self._opened, opens, name, digest)
            rows = partial(_data_rows, opened, sheet, head)
            parts.append(Part(shown, own, "", total, head.columns, rows, trouble))
        return tuple(parts)

    def close(self) -> None:
        """Let go of the workbook that is open."""
        if self._book is not None:
            self._book.close()
        if self._file is not None:
            self._file.close()
        self._book = self._file = None

    def _opened(self, opens: Opens, name: str, digest: str) -> Workbook:
        from app.cases.importing.sheets import Workbook  # openpyxl only where it is needed

        if self._book is None or self._hash != digest:
            self.close()
            self._file = opens()
            _check(self._file, name)
            self._book = Workbook(self._file, name)
            self._hash = digest
        return self._book


def _data_rows(opened: Callable[[], Workbook], sheet: str, head: Head) -> Iterator[Row]:
    for row in opened().rows(sheet):
        if row.number > head.last_row:
            yield Row(row.number, fitted(row.cells, len(head.columns)))


def _check(file: BinaryIO, name: str) -> None:
    with told(name), zipfile.ZipFile(file) as book:
        texts = [one for one in book.infolist() if one.filename.endswith("sharedStrings.xml")]
    if sum(one.file_size for one in texts) > MOST_BYTES:
        raise ContentError("cases.import_sheet_large", file=name)
