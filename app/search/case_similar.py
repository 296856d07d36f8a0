"""Cases like a text: the run's words, or a ticket; each with why it is like it."""

from __future__ import annotations

from tantivy import Occur, Query

from app.cases.case import Quality
from app.language.words import WordCutter
from app.search.case_asking import Sought
from app.search.case_documents import values_of
from app.search.case_finding import FoundCase
from app.search.case_hits import CaseHit
from app.search.case_plan import plan_sentence
from app.search.case_query import CaseQuery
from app.search.case_ranking import CaseTuning
from app.search.case_schema import ID, schema
from app.search.case_shown import hit_of
from app.search.case_terms import letters_of, pairs_of
from app.search.case_view import CaseView, any_of, hidden, pair, terms_for
from app.search.query import MOST_CHARACTERS

_CANDIDATES = 60
_MOST_WHY = 5
_SAME_SCENARIO = 1.25
_MODEL = 1.1


def similar_cases(
    text: str,
    scenario_id: str,
    but: str,
    limit: int,
    view: CaseView,
    cutter: WordCutter,
    tuning: CaseTuning,
) -> tuple[CaseHit, ...]:
    """Return the cases most like a text, best first."""
    query = CaseQuery(text, text[:MOST_CHARACTERS])
    plan = plan_sentence(query.free, view, cutter, tuning)
    if not plan.telling or not view.count:
        return ()
    sought = Sought(query, plan, tuning, is_loose=True)
    some = [term for word in plan.telling for term in _terms(word, view)]
    without = [Query.term_query(schema(), ID, but, "basic")]
    if (unfit := hidden(view)) is not None:
        without.append(unfit)
    asked = Query.boolean_query(
        [(Occur.Must, any_of(some)), *((Occur.MustNot, one) for one in without)]
    )
    found = []
    for score, address in view.searcher.search(asked, _CANDIDATES, count=False).hits:
        values = values_of(view.searcher.doc(address))
        if values.get("scenario_id") and values.get("scenario_id") == scenario_id:
            score *= _SAME_SCENARIO
        if values["quality"] == Quality.MODEL.value:
            score *= _MODEL
        found.append(FoundCase(values, score))
    found.sort(key=lambda one: -one.score)
    return tuple(hit_of(one, sought, _why(one, sought)) for one in found[:limit])


def _terms(word: str, view: CaseView) -> list[Query]:
    if len(word) > 2 and not word.isascii():
        return [pair(piece) for piece in pairs_of(word)]
    return terms_for(word, view)


def _why(found: FoundCase, sought: Sought) -> tuple[str, ...]:
    """Return the words that a case shares with the text, those that tell most first."""
    values = found.values
    letters = letters_of("\n".join(values.get(name, "") for name in ("title", "claim", "done")))
    weights = sought.plan.words
    shared = sorted((word for word in weights if word in letters), key=lambda w: -weights[w])
    return tuple(shared[:_MOST_WHY])
