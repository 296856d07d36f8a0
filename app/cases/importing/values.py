"""A row's texts become a case's words, or reasons why they cannot."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.base.clock import CIVIL_TIME
from app.cases.case import LONGEST_TEXT
from app.cases.importing.dates import EARLIEST_YEAR, ShortYear, read_moment
from app.cases.importing.headers import JOINED_FIELDS
from app.cases.importing.rows import Reason
from app.cases.importing.value_words import (
    KnownTypes,
    is_nothing,
    read_outcome,
    read_quality,
    read_satisfaction,
)
from app.cases.spreadsheet_text import from_csv_text
from app.language.masking import mask

_LONGEST = {"title": 300, "claim": LONGEST_TEXT, "done": LONGEST_TEXT}
_LONG_FIELDS = frozenset({"claim", "done"})
_LONGEST_WORD = 80
_MOST_TAGS = 20
_TAG_SEPARATORS = re.compile(r"[,，、;；|｜#\s]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff]")
_GLUE = {"claim": "\n", "done": "\n", "type": "/", "tags": "、"}
_SHOWN = 30
_CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True)
class ReadRow:
    """What a row says.

    Attributes:
        values: for `CaseWords`, whole and valid where there are no reasons against.
        number: the case's number as the file gives it, or empty.
        unknown_type: what the file calls the type where that is none of the known ones.
    """

    values: Mapping[str, Any]
    number: str = ""
    reasons: tuple[Reason, ...] = ()
    unknown_type: str = ""


class RowReader:
    """Understands rows of one part of a file, by the columns' fields."""

    def __init__(
        self,
        columns: Sequence[str],
        mapping: Mapping[str, str],
        types: KnownTypes,
        now: datetime,
    ) -> None:
        self._types = types
        self._latest = now + _CLOCKS_DIFFER
        self._places: dict[str, list[int]] = {}
        for index, column in enumerate(columns):
            if field := mapping.get(column):
                self._places.setdefault(field, []).append(index)

    @property
    def has_claim(self) -> bool:
        """Tell whether a column says what the customer claimed; nothing works without."""
        return "claim" in self._places

    def read(self, cells: Sequence[str]) -> ReadRow:
        """Return what a row says, with every reason against it."""
        texts = {field: self._text(cells, field) for field in self._places}
        number = texts.pop("number", "")
        reading = _Reading(texts, self._types, self._latest)
        reading.check_lengths({"number": number})
        values = reading.values()
        return ReadRow(values, number, tuple(reading.reasons), reading.unknown_type)

    def _text(self, cells: Sequence[str], field: str) -> str:
        found = [text for index in self._places[field] if (text := clean(cells[index]))]
        if field not in _LONG_FIELDS:
            found = [" ".join(text.split()) for text in found]
        if field in JOINED_FIELDS:
            return _GLUE[field].join(dict.fromkeys(found))
        return found[0] if found else ""


def clean(cell: str) -> str:
    """Return a cell without what no one typed: control characters, marks for text, nothings."""
    text = _CONTROLS.sub("", cell).replace("\r\n", "\n").replace("\r", "\n").strip()
    return "" if is_nothing(text) else from_csv_text(text)


class _Reading:
    def __init__(self, texts: dict[str, str], types: KnownTypes, latest: datetime) -> None:
        self._texts = texts
        self._types = types
        self._latest = latest
        self.reasons: list[Reason] = []
        self.unknown_type = ""

    def values(self) -> dict[str, Any]:
        texts = self._texts
        if not texts.get("claim"):
            self._against("cases.import_row_claim")
        if any("�" in text for text in texts.values()):
            self._against("cases.import_row_characters")
        values: dict[str, Any] = {
            name: text
            for name, text in texts.items()
            if name not in _READERS and name not in {"type", "tags"}
        }
        for name, read in _READERS.items():
            if text := texts.get(name):
                values[name] = self._read(name, text, read)
        values["type"], values["tags"] = self._type_and_tags()
        self.check_lengths({name: text for name, text in values.items() if isinstance(text, str)})
        return values

    def check_lengths(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            most = _LONGEST.get(name, _LONGEST_WORD)
            if len(text) > most:
                self._against("cases.import_row_length", field=name, length=len(text), most=most)

    def _read(self, name: str, text: str, read: Callable[[str], object]) -> object:
        try:
            value = read(text)
        except ShortYear:
            self._against("cases.import_row_short_year", field=name, value=_shown(text))
            return None
        except ValueError:
            self._against(f"cases.import_row_{_KIND_OF[name]}", field=name, value=_shown(text))
            return None
        if isinstance(value, datetime):
            year = value.astimezone(CIVIL_TIME).year
            if year < EARLIEST_YEAR or value > self._latest:
                self._against("cases.import_row_moment", field=name, value=_shown(text))
        return value

    def _type_and_tags(self) -> tuple[str, tuple[str, ...]]:
        tags = [tag for tag in _TAG_SEPARATORS.split(self._texts.get("tags", "")) if tag]
        said = self._texts.get("type", "")
        path = self._types.path(said) if said else ""
        if said and not path:
            # What the file calls it is not lost: it can be found as a tag.
            self.unknown_type = _shown(said)
            tags.append(" ".join(said.split())[:_LONGEST_WORD])
        if len(tags) > _MOST_TAGS:
            self._against("cases.import_row_tags", count=len(tags), most=_MOST_TAGS)
        self.check_lengths({"tags": max(tags, key=len, default="")})
        return path, tuple(dict.fromkeys(tags))

    def _against(self, code: str, **facts: object) -> None:
        self.reasons.append((code, facts))


_READERS: dict[str, Callable[[str], object]] = {
    "occurred_at": read_moment,
    "closed_at": read_moment,
    "satisfaction": read_satisfaction,
    "quality": read_quality,
    "outcome": read_outcome,
}
_KIND_OF = {
    "occurred_at": "date",
    "closed_at": "date",
    "satisfaction": "satisfaction",
    "quality": "quality",
}


def _shown(text: str) -> str:
    return mask(text[:_SHOWN]).text
