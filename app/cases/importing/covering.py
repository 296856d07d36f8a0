"""Personal values that a file's own columns announce: covered where shown, and in the texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.cases.importing.headers import personal_kind
from app.language.folding import is_hanzi
from app.language.masking import mask, mask_value

_BY_PATTERN = frozenset({"phone", "bank_card", "id_card", "email"})
_FREE_TEXTS = ("title", "claim", "done")
_SHORTEST, _SHORTEST_NAME, _LONGEST_NAME = 6, 2, 4


def covered(column: str, cell: str) -> str:
    """Return a cell without personal values; its column's name says what it holds as a whole."""
    kind = personal_kind(column)
    if not kind or not cell.strip():
        return mask(cell).text
    if kind in _BY_PATTERN:
        # A landline, or two numbers in one cell: what a pattern finds has a rule of its own.
        found = mask(cell)
        if found.counts or not any(one.isdigit() or one == "@" for one in cell):
            return found.text
    return mask_value(kind, cell)


class OwnValues:
    """What a row's columns say of a person, found again in the row's free texts.

    张三 says nothing to a pattern; where the column 客户姓名 holds it, the claim must not.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        kinds = [(index, personal_kind(column)) for index, column in enumerate(columns)]
        self._columns = tuple(columns)
        self._places = [(index, kind) for index, kind in kinds if kind]

    def cover(
        self, cells: Sequence[str], values: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], Counter[str]]:
        """Return the row's values with its free texts covered, and how much was."""
        counts: Counter[str] = Counter()
        changed: dict[str, Any] = {}
        for kind, own in self._own(cells):
            for field in _FREE_TEXTS:
                text = changed.get(field, values.get(field, ""))
                if own in text:
                    counts[kind] += text.count(own)
                    changed[field] = text.replace(own, mask_value(kind, own))
        return ({**values, **changed} if changed else values), counts

    def covered_row(self, cells: Sequence[str]) -> list[str]:
        """Return all cells of a row as they may be shown."""
        own = [(value, mask_value(kind, value)) for kind, value in self._own(cells)]
        shown = []
        for column, cell in zip(self._columns, cells, strict=True):
            text = covered(column, cell)
            for value, instead in own:
                text = text.replace(value, instead)
            shown.append(text)
        return shown

    def _own(self, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
        for index, kind in self._places:
            value = cells[index].strip()
            is_known = _is_name(value) if kind == "name" else len(value) >= _SHORTEST
            if is_known and "*" not in value:
                yield kind, value


def _is_name(value: str) -> bool:
    """Tell whether a cell is a name alone: 张先生, 客户 and 无 are none."""
    if not _SHORTEST_NAME <= len(value) <= _LONGEST_NAME or not all(map(is_hanzi, value)):
        return False
    label = "姓名："
    return mask(label + value).text == label + mask_value("name", value)
