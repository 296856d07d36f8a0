"""A case as the index keeps it: terms to find it by, and the whole of it to show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import tantivy

from app.cases.case import Case, Quality
from app.language.words import WordCutter
from app.search.case_hits import IndexedCase
from app.search.case_schema import (
    BODY,
    CHARACTERS,
    FILTERED,
    HIDDEN,
    ID,
    MOMENT,
    NUMBER,
    PAIRS,
    TYPE,
    WORDS,
)
from app.search.case_terms import character_stream, pair_stream, word_keys

ANY_KIND = "*"
WHOLE_TYPE = "="
_TEXTS = ("title", "claim", "done")


def document_of(case: Case, cutter: WordCutter) -> tantivy.Document:
    """Return what the index is to keep of a case."""
    document = tantivy.Document()
    document.add_text(ID, case.id)
    document.add_text(NUMBER, case.number)
    for name in FILTERED:
        if value := str(getattr(case, name)):
            document.add_text(name, value)
    for term in type_terms(case.type):
        document.add_text(TYPE, term)
    texts = [getattr(case, name) for name in _TEXTS]
    facts = (case.product, case.region, case.outcome, case.type, case.number, case.ticket_number)
    everything = [*texts, *facts, *case.tags]
    document.add_text(PAIRS, pair_stream(everything))
    document.add_text(CHARACTERS, character_stream(everything))
    document.add_text(WORDS, word_keys(texts, cutter))
    document.add_integer(MOMENT, int(case.moment.timestamp()))
    document.add_unsigned(HIDDEN, int(case.quality is Quality.DO_NOT_USE))
    document.add_bytes(BODY, _body(case))
    return document


def type_terms(type_: str) -> list[str]:
    """Return what a type is found by: itself, each of its beginnings, any kind before them."""
    if not type_:
        return []
    parts = type_.split("/")
    beginnings = ["/".join(parts[:size]) for size in range(1, len(parts) + 1)]
    any_kind = ["/".join((ANY_KIND, *parts[1:size])) for size in range(2, len(parts) + 1)]
    return [*beginnings, *any_kind, WHOLE_TYPE + type_]


def _body(case: Case) -> bytes:
    """Return the whole case as the index keeps it: only what is there, in UTF-8."""
    values = {name: _text(getattr(case, name)) for name in _names()}
    values["moment"] = case.moment.isoformat()
    kept: dict[str, Any] = {name: value for name, value in values.items() if value}
    if case.tags:
        kept["tags"] = list(case.tags)
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _names() -> Iterator[str]:
    return (name for name in Case.model_fields if name != "tags")


def _text(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, datetime) else str(value)


def values_of(document: tantivy.Document) -> dict[str, Any]:
    """Return the fields of a case found, by name; fields that are empty are not there."""
    values: dict[str, Any] = json.loads(document[BODY][0])
    return values


def indexed(values: dict[str, Any]) -> IndexedCase:
    """Return a case as the index holds it."""
    texts = dict.fromkeys(_names(), "")
    texts |= {name: value for name, value in values.items() if name != "tags"}
    return IndexedCase(
        id=texts["id"],
        version=int(texts["version"]),
        values=texts,
        tags=tuple(values.get("tags", ())),
    )
