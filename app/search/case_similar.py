"""Cases like a text: the run's words, or a ticket; each with why it is like it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from app.language.words import WordCutter
from app.search.case_asking import Sought
from app.search.case_finding import FoundCase, best_of
from app.search.case_hits import CaseHit
from app.search.case_plan import plan_sentence
from app.search.case_query import CaseQuery
from app.search.case_ranking import CaseTuning
from app.search.case_shown import hit_of
from app.search.case_terms import letters_of
from app.search.case_view import CaseView
from app.search.query import MOST_CHARACTERS

_CANDIDATES = 60
_MOST_WHY = 5
_SAME_SCENARIO = 1.25


def similar_cases(
    text: str,
    scenario_id: str,
    but: str,
    limit: int,
    view: CaseView,
    cutter: WordCutter,
    tuning: CaseTuning,
) -> tuple[CaseHit, ...]:
    """Return the cases most like a text, best first, of near-duplicates only one."""
    query = CaseQuery(text, text[:MOST_CHARACTERS])
    plan = plan_sentence(query.free, view, cutter, tuning)
    sought = Sought(query, plan, tuning, is_loose=True)
    cases = [case for case in best_of(sought, _CANDIDATES, view) if case.values["id"] != but]
    ranked = sorted(
        (replace(case, score=case.score * _fitting(case, scenario_id)) for case in cases),
        key=lambda case: -case.score,
    )
    hits = (hit_of(case, sought, _why(case, sought)) for case in _different(ranked))
    return tuple(islice(hits, limit))


def _fitting(case: FoundCase, scenario_id: str) -> float:
    return _SAME_SCENARIO if scenario_id and case.values.get("scenario_id") == scenario_id else 1.0


def _different(cases: Iterable[FoundCase]) -> Iterator[FoundCase]:
    """Yield cases, but none that says nearly the same as one before it."""
    said: set[str] = set()
    for case in cases:
        first = case.values.get("twin_of") or case.values["number"]
        if first not in said:
            said.add(first)
            yield case


def _why(found: FoundCase, sought: Sought) -> tuple[str, ...]:
    """Return the words that a case shares with the text, those that tell most first.

    A bare figure is no reason to anybody: sums and months are alike by chance.
    """
    values = found.values
    letters = letters_of("\n".join(values.get(name, "") for name in ("title", "claim", "done")))
    weights = sought.plan.words
    words = (word for word in weights if word in letters and not word.isdecimal())
    shared = sorted(words, key=lambda w: -weights[w])
    return tuple(shared[:_MOST_WHY])
