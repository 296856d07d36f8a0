"""What reading a file gives, whatever its format: parts, columns, numbered rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

Reason = tuple[str, Mapping[str, object]]
"""Code of a sentence in `base.messages` with its facts."""


@dataclass(frozen=True)
class Row:
    """One row of a file.

    Attributes:
        number: as a spreadsheet program numbers it; of JSONL the line.
        cells: texts in the order of the columns.
        trouble: why the row cannot be used, or None.
    """

    number: int
    cells: tuple[str, ...]
    trouble: Reason | None = None


@dataclass(frozen=True)
class Part:
    """A table that is imported on its own: the file, a member of a ZIP, a sheet.

    Attributes:
        name: member or sheet, empty where the file is one table.
        hash: of the bytes, so that the same table has the same under any name.
        encoding: as recognised, empty for sheets.
        total: rows to come, 0 where unknown.
        rows: begins to read the data rows anew with each call.
        trouble: what is to be said of the part, such as formulas without values.
    """

    name: str
    hash: str
    encoding: str
    total: int
    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    trouble: tuple[Reason, ...] = field(default=())


def column_letters(index: int) -> str:
    """Return what a spreadsheet program calls the column: A, B, …, Z, AA."""
    letters = ""
    while index >= 0:
        index, letter = divmod(index, 26)
        letters = chr(65 + letter) + letters
        index -= 1
    return letters


def fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Return as many cells as there are columns."""
    if len(cells) == width:
        return cells
    return cells[:width] + ("",) * (width - len(cells))
