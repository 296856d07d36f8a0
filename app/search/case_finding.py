"""Finding cases: the engine's candidates, and the finer order of the best of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

import tantivy
from tantivy import Query

from app.language.words import WordCutter
from app.search.case_documents import values_of
from app.search.case_highlight import Needles, needles_for, snippet_of, spans_in
from app.search.case_hits import CaseAsked, CaseHit
from app.search.case_plan import Plan, plan_sentence, plan_words
from app.search.case_query import CaseQuery
from app.search.case_ranking import finer
from app.search.case_schema import MOMENT
from app.search.case_terms import pairs_of
from app.search.case_view import CaseView, all_of, any_of, filtering, pair, phrase, terms_for

REFINED = 80
"""Of so many candidates the order is looked at more finely."""


@dataclass(frozen=True)
class Sought:
    """What is looked for, ready for the engine.

    Attributes:
        is_loose: any of the words will do, more and rarer ones are better.
    """

    query: CaseQuery
    plan: Plan
    is_loose: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        """Return what no case holds."""
        return self.plan.missing

    @property
    def telling(self) -> tuple[str, ...]:
        """Return the words chosen from a long text."""
        return self.plan.telling

    @property
    def meant(self) -> tuple[str, ...]:
        """Return the words looked for instead of pinyin."""
        return self.plan.meant

    @property
    def can_relax(self) -> bool:
        """Tell whether fewer of the words would do."""
        return not self.is_loose and len(self.plan.wanted) + len(self.plan.missing) > 1

    def relaxed(self) -> Sought:
        """Return the same where any of the words will do."""
        return replace(self, is_loose=True)

    @cached_property
    def needles(self) -> Needles:
        """Return what is to be highlighted."""
        return needles_for(self.plan.weights, self.query.phrases)


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


def seek(query: CaseQuery, asked: CaseAsked, view: CaseView, cutter: WordCutter) -> Sought:
    """Return what is to be looked for."""
    if query.is_sentence:
        return Sought(query, plan_sentence(query, view, cutter, asked.without), is_loose=True)
    return Sought(query, plan_words(query, view, cutter))


def find(sought: Sought, asked: CaseAsked, view: CaseView) -> Found:
    """Return the cases that match, in the order asked for."""
    engine_query = _engine_query(sought, asked, view)
    if engine_query is None or not view.count:
        return Found()
    searcher = view.searcher
    if asked.order == "newest" or sought.query.is_empty:
        result = searcher.search(
            engine_query, asked.limit, offset=asked.offset, order_by_field=MOMENT
        )
        cases = [_found(searcher, address, 0.0) for _, address in result.hits]
        return Found(tuple(cases), _count(result))
    refined = max(0, REFINED - asked.offset)
    result = searcher.search(engine_query, max(REFINED, asked.offset + asked.limit))
    hits = result.hits if refined else result.hits[asked.offset :]
    cases = [_found(searcher, address, score) for score, address in hits]
    if refined:
        cases = _in_finer_order(cases, sought)
        cases = cases[asked.offset :]
    return Found(tuple(cases[: asked.limit]), _count(result))


def _count(result: Any) -> int:
    """Return how many matched in all; the engine's types do not mention it."""
    return int(result.count)


def _in_finer_order(cases: list[FoundCase], sought: Sought) -> list[FoundCase]:
    best, rest = cases[:REFINED], cases[REFINED:]
    scored = [
        replace(one, score=finer(one.score, one.values, sought.query, sought.plan)) for one in best
    ]
    return [*sorted(scored, key=lambda one: -one.score), *rest]


def _found(searcher: tantivy.Searcher, address: tantivy.DocAddress, score: float) -> FoundCase:
    return FoundCase(values_of(searcher.doc(address)), score)


def _engine_query(sought: Sought, asked: CaseAsked, view: CaseView) -> Query | None:
    """Return what the engine is asked, None where nothing can match."""
    plan, query = sought.plan, sought.query
    needed, without = filtering(asked.filters, view)
    needed += [phrase(text) for text in query.phrases]
    without += [phrase(text) for text in query.excluded]
    if sought.is_loose:
        pairs = dict.fromkeys(
            piece for one in plan.wanted for option in one.options for piece in _pieces(option)
        )
        some = [term for piece in pairs for term in terms_for(piece, view)]
        if not some and not query.phrases:
            return None
        return all_of([*needed, any_of(some)], (), without) if some else all_of(needed, (), without)
    if plan.missing:
        return None
    if query.letters and not plan.wanted:
        return None
    for one in plan.wanted:
        options = [all_of(terms_for(option, view)) for option in one.options]
        if len(options) == 1:
            needed += terms_for(one.options[0], view)
        else:
            needed.append(any_of(options))
    if query.typed.strip() and query.is_empty:
        return None
    return all_of(needed, [pair(two) for two in plan.beside], without)


def _pieces(word: str) -> list[str]:
    return pairs_of(word) if len(word) > 2 and not word.isascii() else [word]


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
