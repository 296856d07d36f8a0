"""A case found as it is shown in a list: its line, and what matched in it."""

from __future__ import annotations

from datetime import datetime

from app.search.case_asking import Sought
from app.search.case_finding import FoundCase
from app.search.case_highlight import snippet_of, spans_in
from app.search.case_hits import CaseHit


def hit_of(found: FoundCase, sought: Sought, why: tuple[str, ...] = ()) -> CaseHit:
    """Return a case found as it is shown in a list."""
    values, needles = found.values, sought.needles
    title = values.get("title", "")
    snippet, spans = snippet_of((values.get("claim", ""), values.get("done", "")), needles)
    return CaseHit(
        id=values["id"],
        number=values["number"],
        title=title,
        type=values.get("type", ""),
        product=values.get("product", ""),
        region=values.get("region", ""),
        outcome=values.get("outcome", ""),
        quality=values["quality"],
        moment=datetime.fromisoformat(values["moment"]),
        scenario_id=values.get("scenario_id", ""),
        snippet=snippet,
        title_spans=spans_in(title, needles),
        snippet_spans=spans,
        score=round(found.score, 6),
        why=why,
        twin_of=values.get("twin_of", ""),
    )
