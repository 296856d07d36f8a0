"""Which column of a file is which field of a case: guessed from names, then from what they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.base.errors import ContentError
from app.cases.importing.covering import OwnValues
from app.cases.importing.dates import UnreadableDate, read_moment
from app.cases.importing.headers import (
    FIELDS,
    JOINED_FIELDS,
    REJECT_COLUMNS,
    field_of,
    is_exact,
    personal_kind,
)
from app.cases.importing.value_words import KnownTypes, read_quality, read_satisfaction
from app.cases.importing.values import clean
from app.cases.views import ColumnGuess

_NO_DATA = frozenset(name for names in REJECT_COLUMNS.values() for name in names)
_SAMPLES = 3
_SAMPLE_CHARACTERS = 60
_MOST_HOLD = 0.7
_SOME_HOLD = 0.5
_LONG_TEXT = 15
_COUNTED = 5


def guess_mapping(
    columns: Sequence[str], rows: Sequence[Sequence[str]], types: KnownTypes
) -> dict[str, str]:
    """Return field by column, from the columns' names and their first values."""
    held = {
        column: _held(rows, index) for index, column in enumerate(columns) if column not in _NO_DATA
    }
    columns = tuple(held)
    mapping = _by_name(columns, held)
    if "claim" not in mapping.values():
        # Names that say nothing of the one field that must be there say little of the others.
        free = [one for one in columns if one not in mapping and not personal_kind(one)]
        _add_by_content(mapping, free, held, types)
    return {column: mapping[column] for column in columns if column in mapping}


def guesses(
    columns: Sequence[str], rows: Sequence[Sequence[str]], mapping: Mapping[str, str]
) -> tuple[ColumnGuess, ...]:
    """Return each column with its field and its first values, masked."""
    own = OwnValues(columns)
    shown = [own.covered_row(row) for row in rows]
    made = []
    for index, column in enumerate(columns):
        texts = tuple(_shortened(sample) for sample in _held(shown, index)[:_SAMPLES])
        made.append(ColumnGuess(column, mapping.get(column, ""), texts))
    return tuple(made)


def usable(mapping: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    """Return a mapping without columns that are not there and fields that do not exist."""
    known = set(columns)
    return {one: field for one, field in mapping.items() if one in known and field in FIELDS}


def refuse_unknown(mapping: Mapping[str, str], columns: Sequence[str]) -> None:
    """Refuse a mapping of columns that are not there, or to fields that do not exist.

    Raises:
        ContentError: (`cases.import_map_column`, `cases.import_map_field`).
    """
    for column, field in mapping.items():
        if column not in columns:
            raise ContentError("cases.import_map_column", column=column, known="、".join(columns))
        if field not in FIELDS:
            raise ContentError("cases.import_map_field", field=field, known="、".join(FIELDS))


def _by_name(columns: Sequence[str], held: Mapping[str, Sequence[str]]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    # Names that are known as a whole go first; of several the first column wins.
    for column in sorted(columns, key=lambda one: not is_exact(one)):
        field = _by_held(field_of(column), held[column])
        if field and (field in JOINED_FIELDS - {"claim", "done"} or field not in mapping.values()):
            mapping[column] = field
    return mapping


def _add_by_content(
    mapping: dict[str, str],
    free: list[str],
    held: Mapping[str, Sequence[str]],
    types: KnownTypes,
) -> None:
    if longest := _longest(free, held):
        mapping[longest] = "claim"
        free.remove(longest)
    for field, holds in _content_tests(types):
        if field not in mapping.values():
            fitting = [one for one in free if _share(held[one], holds) >= _MOST_HOLD]
            if fitting:
                mapping[fitting[0]] = field
                free.remove(fitting[0])


def _by_held(field: str, held: Sequence[str]) -> str:
    """Correct what a name means by what the column holds."""
    if field == "number" and held and all(_is_counted(text) for text in held):
        return ""  # 1, 2, 3 … names a row, not a case: the next file counts the same
    if field in _MARKS and held and _share(held, _is_mark(_MARKS[field])) < _SOME_HOLD:
        return ""  # some other measure of the same name; each of its rows would be rejected
    if field == "outcome" and _mean_length(held) > _LONG_TEXT:
        return "done"
    return field


def _is_mark(read: Callable[[str], object]) -> Callable[[str], bool]:
    def holds(text: str) -> bool:
        try:
            read(text)
        except ValueError:
            return False
        return True

    return holds


_MARKS: Mapping[str, Callable[[str], object]] = {
    "quality": read_quality,
    "satisfaction": read_satisfaction,
}


def _is_counted(text: str) -> bool:
    return text.isdigit() and len(text) <= _COUNTED


def _longest(columns: Sequence[str], held: Mapping[str, Sequence[str]]) -> str:
    best = max(columns, key=lambda one: _mean_length(held[one]), default="")
    return best if best and _mean_length(held[best]) >= _LONG_TEXT else ""


def _content_tests(types: KnownTypes) -> tuple[tuple[str, Callable[[str], bool]], ...]:
    return (
        ("done", lambda text: len(text) >= _LONG_TEXT),
        ("occurred_at", _is_moment),
        ("type", lambda text: bool(types.path(text))),
    )


def _is_moment(text: str) -> bool:
    if text.isdigit() and len(text) != len("20250301"):
        return False  # a serial number of a date looks like any number
    try:
        return bool(read_moment(text))
    except UnreadableDate:
        return False


def _held(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    return [text for row in rows if (text := clean(row[index]))]


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0


def _mean_length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts) if texts else 0.0


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SAMPLE_CHARACTERS else line[: _SAMPLE_CHARACTERS - 1] + "…"
