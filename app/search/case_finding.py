"""Finding cases: the engine's candidates, and the finer order of the best of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import tantivy

from app.search.case_asking import Asking, Sought, asking
from app.search.case_documents import values_of
from app.search.case_hits import CaseAsked, CaseFilters
from app.search.case_ranking import FineOrder
from app.search.case_schema import HIDDEN, MOMENT
from app.search.case_view import CaseView, all_of, matching

_SPARE = 16
_COUNTED_ONE_BY_ONE = 20_000
_NEWEST_AMONG = 200
"""Of a long text, so many of the best are put in order of time: all others share little."""

Addresses = Sequence[tuple[float, tantivy.DocAddress]]


@dataclass(frozen=True)
class FoundCase:
    """A case found: its fields, and how well it matched."""

    values: Mapping[str, Any]
    score: float


@dataclass(frozen=True)
class Found:
    """What the engine found."""

    cases: tuple[FoundCase, ...] = ()
    count: int = 0
    count_is_exact: bool = True


def find(sought: Sought, asked: CaseAsked, view: CaseView) -> Found:
    """Return the cases that match, in the order asked for."""
    question = asking(sought, asked.filters, view)
    if question is None or not view.count or asked.limit < 1:
        return Found()
    if asked.order == "newest" and sought.is_loose:
        return _newest_of_best(question, asked, view)
    if asked.order == "newest" or not sought.plan.terms:
        return _newest(question, asked, view)
    return _best(question, sought, asked, view)


def best_of(sought: Sought, most: int, view: CaseView) -> Sequence[FoundCase]:
    """Return the cases that a long text finds, in the finer order, whatever its paging."""
    question = asking(sought, CaseFilters(), view)
    if question is None or not view.count:
        return ()
    hits, _ = _candidates(question, most, view, is_counted=False)
    return _in_finer_order(_fetched(hits, view), sought, view)


def _newest(question: Asking, asked: CaseAsked, view: CaseView) -> Found:
    result: Any = view.searcher.search(
        question.whole, asked.limit, offset=asked.offset, order_by_field=MOMENT
    )
    return Found(_fetched([(0.0, address) for _, address in result.hits], view), result.count)


def _newest_of_best(question: Asking, asked: CaseAsked, view: CaseView) -> Found:
    hits, _ = _candidates(question, _NEWEST_AMONG, view, is_counted=False)
    moments = view.searcher.fast_field_values(MOMENT, [address for _, address in hits])
    newest = sorted(range(len(hits)), key=lambda place: -int(moments[place] or 0))
    page = newest[asked.offset : asked.offset + asked.limit]
    return Found(_fetched([hits[place] for place in page], view), len(hits), count_is_exact=False)


def _best(question: Asking, sought: Sought, asked: CaseAsked, view: CaseView) -> Found:
    tuning = sought.tuning
    refined = tuning.refined if sought.is_loose else min(tuning.refined, tuning.refined_words)
    last = asked.offset + asked.limit
    hits, count = _candidates(question, max(refined, last), view, is_counted=not sought.is_loose)
    if asked.offset < refined:
        best = _in_finer_order(_fetched(hits[:refined], view), sought, view)
        cases = (*best, *_fetched(hits[refined:last], view))[asked.offset : last]
    else:
        cases = _fetched(hits[asked.offset : last], view)
    if count is not None:
        return Found(cases, *count)
    least = max((view.frequency(word) for word in sought.plan.words), default=0)
    return Found(cases, max(least, len(hits)) if hits else 0, count_is_exact=False)


def _candidates(
    question: Asking, most: int, view: CaseView, *, is_counted: bool
) -> tuple[Addresses, tuple[int, bool] | None]:
    """Return the best matches, and how many match in all where that is to be counted."""
    searcher = view.searcher
    if not question.is_union:
        result: Any = searcher.search(question.whole, most, count=is_counted)
        return result.hits, (result.count, True) if is_counted else None
    # The engine passes over what cannot be among the best only where nothing is left out, and
    # nothing counted: so both are done beside.
    wanted = most + _SPARE + most * view.hidden_count // max(1, view.count)
    hits = searcher.search(question.query, wanted, count=False).hits
    kept = _without_hidden(hits, view) if question.hidden is not None else hits
    if len(kept) < most and len(hits) == wanted:
        kept = searcher.search(question.whole, most, count=False).hits
    return kept[:most], _counted(question, view) if is_counted else None


def _without_hidden(hits: Addresses, view: CaseView) -> Addresses:
    marks = view.searcher.fast_field_values(HIDDEN, [address for _, address in hits])
    return [hit for hit, mark in zip(hits, marks, strict=True) if not mark]


def _counted(question: Asking, view: CaseView) -> tuple[int, bool]:
    """Return how many cases hold the one word asked for, and whether that is exact."""
    held = view.frequency(question.term)
    if view.gone and held < _COUNTED_ONE_BY_ONE:
        return matching(view.searcher, question.whole), True
    if question.hidden is not None:
        # Few are hidden: those that hold the word are counted in no time.
        held -= matching(view.searcher, all_of([question.query, question.hidden]))
    return max(0, held - view.gone), not view.gone


def _in_finer_order(
    cases: Sequence[FoundCase], sought: Sought, view: CaseView
) -> Sequence[FoundCase]:
    plan = sought.plan
    order = FineOrder(plan.terms, plan.words, sought.query.runs, view.average_size, sought.tuning)
    scored = [replace(one, score=order.score(one.values)) for one in cases]
    return sorted(scored, key=lambda one: -one.score)


def _fetched(hits: Addresses, view: CaseView) -> tuple[FoundCase, ...]:
    return tuple(FoundCase(values_of(view.searcher.doc(address)), score) for score, address in hits)
