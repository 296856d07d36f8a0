"""A case as the index keeps it: terms to find it by, and the whole of it to show."""

from __future__ import annotations

import json
from typing import Any

import tantivy

from app.cases.case import Case, Quality
from app.language.folding import fold
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
from app.search.case_terms import character_stream, pair_stream, word_stream

ANY_KIND = "*"
WHOLE_TYPE = "="
_ALWAYS: dict[str, Any] = {"quality": Quality.ORDINARY.value, "version": 1, "masked": 0}
_TEXTS = (
    *("title", "claim", "done", "outcome", "type", "product", "region"),
    *("number", "ticket_number"),
)


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
    folded = fold("\n".join((*(getattr(case, name) for name in _TEXTS), *case.tags)))
    document.add_text(PAIRS, pair_stream(folded))
    document.add_text(CHARACTERS, character_stream(folded))
    document.add_text(WORDS, word_stream(folded, cutter))
    document.add_integer(MOMENT, int(case.moment.timestamp()))
    document.add_unsigned(HIDDEN, int(case.quality is Quality.DO_NOT_USE))
    # Only what differs from an empty case: most fields of most cases are empty.
    document.add_bytes(BODY, case.model_dump_json(exclude_defaults=True).encode())
    return document


def type_terms(type_: str) -> list[str]:
    """Return what a type is found by: itself, each of its beginnings, any kind before them."""
    if not type_:
        return []
    parts = type_.split("/")
    beginnings = ["/".join(parts[:size]) for size in range(1, len(parts) + 1)]
    any_kind = ["/".join((ANY_KIND, *parts[1:size])) for size in range(2, len(parts) + 1)]
    return [*beginnings, *any_kind, WHOLE_TYPE + type_]


def values_of(document: tantivy.Document) -> dict[str, Any]:
    """Return the fields of a case found, by name; most that are empty are not there."""
    values: dict[str, Any] = {**_ALWAYS, **json.loads(document[BODY][0])}
    values["moment"] = values.get("occurred_at") or values.get("closed_at") or values["added_at"]
    return values


def indexed(values: dict[str, Any]) -> IndexedCase:
    """Return a case as the index holds it."""
    texts = dict.fromkeys(Case.model_fields, "")
    texts |= {name: str(value) for name, value in values.items() if value is not None}
    del texts["tags"]
    return IndexedCase(
        id=texts["id"],
        version=int(texts["version"]),
        values=texts,
        tags=tuple(values.get("tags", ())),
    )
