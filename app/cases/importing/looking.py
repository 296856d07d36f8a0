"""A look at a file before it is imported: its tables, their columns and first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from app.cases.importing.reading import ImportFile, Stamp, is_as_it_was
from app.cases.importing.rows import Part, Reason

_ROWS_LOOKED_AT = 50
FirstRows = dict[tuple[str, ...], list[tuple[str, ...]]]


@dataclass(frozen=True)
class Look:
    """What a look at a file shows; it holds as long as the file is not written to.

    Attributes:
        hashes: of the parts, in order; `members` are the names of those that have one.
        first_rows: of each kind of table among the parts, by its columns.
    """

    path: Path
    stamp: Stamp
    hashes: tuple[str, ...]
    members: tuple[str, ...]
    encoding: str
    columns: tuple[str, ...]
    first_rows: FirstRows
    problems: tuple[Reason, ...]

    @property
    def holds(self) -> bool:
        """Tell whether the file is still as it was seen."""
        return is_as_it_was(self.path, self.stamp)

    def side_by_side(self) -> list[list[str]]:
        """Return the first rows of all tables under all columns."""
        rows = []
        for own, some in self.first_rows.items():
            for cells in some:
                by_column = dict(zip(own, cells, strict=True))
                rows.append([by_column.get(column, "") for column in self.columns])
        return rows


def look_at(path: Path) -> Look:
    """Look through a file.

    Raises:
        ContentError: nothing in it can be imported.
    """
    with ImportFile(path) as file:
        parts = file.parts
        return Look(
            path=path,
            stamp=file.stamp,
            hashes=tuple(part.hash for part in parts),
            members=tuple(part.name for part in parts if part.name),
            encoding=parts[0].encoding,
            columns=columns_of(parts),
            first_rows=_first_rows(parts),
            problems=(*file.problems, *(one for part in parts for one in part.trouble)),
        )


def columns_of(parts: Sequence[Part]) -> tuple[str, ...]:
    """Return the columns of all parts, each once."""
    return tuple(dict.fromkeys(column for part in parts for column in part.columns))


def _first_rows(parts: Sequence[Part]) -> FirstRows:
    found: FirstRows = {}
    for part in parts:
        if part.columns not in found:
            rows = islice(part.rows(), _ROWS_LOOKED_AT)
            found[part.columns] = [row.cells for row in rows if row.trouble is None]
    return found
