"""A question to the case library as it is kept on the seat: JSON without personal data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, cast

from app.cases.case import LONGEST_TEXT
from app.language.masking import mask
from app.search.case_hits import CaseAsked, CaseFilters, CaseOrder

_DAYS = ("since", "until")
_WORDS = ("type", "product", "channel", "region", "outcome", "scenario_id", "quality")


def to_json(asked: CaseAsked) -> str:
    """Return text, filters and order; where the reader stood in the list is not kept."""
    filters = {name: value for name, value in asdict(asked.filters).items() if value}
    kept: dict[str, Any] = {"text": mask(asked.text[:LONGEST_TEXT]).text}
    if filters:
        kept["filters"] = {
            name: value.isoformat() if name in _DAYS else value for name, value in filters.items()
        }
    if asked.order != "best":
        kept["order"] = asked.order
    if asked.without:
        kept["without"] = [mask(word).text for word in asked.without]
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> CaseAsked:
    """Return what was asked; whatever cannot be understood any more is left out."""
    try:
        kept = json.loads(text)
    except ValueError:
        return CaseAsked()
    if not isinstance(kept, dict):
        return CaseAsked()
    order = kept.get("order")
    without = kept.get("without")
    filters = kept.get("filters")
    return CaseAsked(
        text=_word(kept, "text"),
        filters=_filters(filters) if isinstance(filters, dict) else CaseFilters(),
        order=cast("CaseOrder", order) if order in ("best", "newest") else "best",
        without=tuple(map(str, without)) if isinstance(without, list) else (),
    )


def _filters(kept: Mapping[str, Any]) -> CaseFilters:
    words = {name: _word(kept, name) for name in _WORDS}
    return CaseFilters(**words, since=_day(kept, "since"), until=_day(kept, "until"))


def _word(kept: Mapping[str, Any], name: str) -> str:
    value = kept.get(name, "")
    return value if isinstance(value, str) else ""


def _day(kept: Mapping[str, Any], name: str) -> date | None:
    try:
        return date.fromisoformat(_word(kept, name))
    except ValueError:
        return None
