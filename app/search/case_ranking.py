"""The finer order of the best candidates: what stands together, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.cases.case import Quality
from app.search.case_plan import Plan
from app.search.case_query import CaseQuery
from app.search.case_terms import letters_of

_IN_TITLE = 0.35
_AS_TYPED = 0.3
_MODEL = 0.08


def finer(score: float, values: Mapping[str, Any], query: CaseQuery, plan: Plan) -> float:
    """Return how well a case matches, looking at its texts as a whole."""
    title = letters_of(values.get("title", ""))
    better = 1.0
    if plan.weights:
        in_title = sum(weight for word, weight in plan.weights.items() if word in title)
        better += _IN_TITLE * in_title / sum(plan.weights.values())
    if query.letters and query.letters in title + letters_of(values["claim"]):
        better += _AS_TYPED
    if values["quality"] == Quality.MODEL.value:
        better += _MODEL
    return score * better
