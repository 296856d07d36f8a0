"""Finding of the row that names the columns: below a title, over two rows, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.cases.importing.headers import field_of, is_exact, personal_kind
from app.cases.importing.rows import Row, column_letters

ROWS_LOOKED_AT = 12
_MOST_COLUMNS = 2_000
_LONGEST_NAME = 40
_FIGURES = re.compile(r"[\d\s.,:：/%年月日时分秒*-]*\d[\d\s.,:：/%年月日时分秒*-]*")


@dataclass(frozen=True)
class Head:
    """The columns, and the number of the last row that belongs to the head."""

    columns: tuple[str, ...]
    last_row: int


def find_head(rows: Sequence[Row], *, has_cells: bool) -> Head:
    """Find the columns' names among a table's first rows.

    The row with most names we know is the head, or two rows where merged cells stand over
    single ones. Without any known name the first row is the head, unless it looks like data.
    Sheets have cells, so what stands right of the head is a column without a name; in a text
    it is a delimiter that belongs to a value.
    """
    whole = [row for row in rows[:ROWS_LOOKED_AT] if row.trouble is None]
    if not whole:
        return Head((), 0)
    width = min(_MOST_COLUMNS, max(_width(row.cells) for row in whole))
    best, last_row, most = ("",) * width, 0, 0.0
    for place, row in enumerate(whole):
        names = _names(row.cells, width)
        if (known := _known(names)) > most:
            best, last_row, most = names, row.number, known
        if place + 1 < len(whole):
            both = _together(names, _names(whole[place + 1].cells, width))
            if (known := _known(both)) > most:
                best, last_row, most = both, whole[place + 1].number, known
    if not most:
        best, last_row = _unknown_head(whole, width)
    if not has_cells:
        head_rows = [row for row in whole if row.number <= last_row] or whole
        best = best[: max(len(row.cells) for row in head_rows)]
    return Head(_told_apart(best), last_row)


def _width(cells: tuple[str, ...]) -> int:
    return max((index + 1 for index, cell in enumerate(cells) if cell.strip()), default=1)


def _names(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    names = [" ".join(cell.split()) for cell in cells[:width]]
    return tuple(names + [""] * (width - len(names)))


def _known(names: tuple[str, ...]) -> float:
    # A name known as a whole counts for more than one that only contains a known word, and
    # a name counts once: a column of states below a head repeats itself.
    fields = {name for name in names if len(name) <= _LONGEST_NAME}
    return sum(
        1.0 if is_exact(name) else 0.6 for name in fields if field_of(name) or personal_kind(name)
    )


def _together(above: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(low or high for high, low in zip(above, below, strict=True))


def _unknown_head(rows: list[Row], width: int) -> tuple[tuple[str, ...], int]:
    first = rows[0]
    if any(len(cell) > _LONGEST_NAME or _FIGURES.fullmatch(cell.strip()) for cell in first.cells):
        return ("",) * width, first.number - 1
    return _names(first.cells, width), first.number


def _told_apart(names: tuple[str, ...]) -> tuple[str, ...]:
    """Give columns without a name their letters, and those of the same name numbers."""
    seen: dict[str, int] = {}
    columns = []
    for index, name in enumerate(names):
        column = name or column_letters(index)
        seen[column] = seen.get(column, 0) + 1
        columns.append(column if seen[column] == 1 else f"{column} ({seen[column]})")
    return tuple(columns)
