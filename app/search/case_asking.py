"""What is looked for, and the same as the engine is asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from tantivy import Query

from app.language.words import WordCutter
from app.search.case_highlight import Needles, needles_for
from app.search.case_hits import CaseAsked, CaseFilters
from app.search.case_plan import Plan, plan_sentence, plan_words
from app.search.case_query import CaseQuery
from app.search.case_ranking import CaseTuning
from app.search.case_terms import is_latin, pairs_of
from app.search.case_view import (
    CaseView,
    all_of,
    any_of,
    boosted,
    filtering,
    hidden,
    pair,
    phrase,
    terms_for,
)

_FEWEST_PAIRS = 8
_MOST_BESIDE = 24
_WORD = 3


@dataclass(frozen=True)
class Sought:
    """What is looked for.

    Attributes:
        is_loose: any of the words will do, more and rarer ones are better.
    """

    query: CaseQuery
    plan: Plan
    tuning: CaseTuning
    is_loose: bool = False

    @property
    def can_be_loose(self) -> bool:
        """Tell whether some of what is looked for would do as well."""
        wanted = self.plan.wanted
        parts = len(wanted) + len(self.plan.missing)
        return parts > 1 or any(len(one.said) > _WORD and not is_latin(one.said) for one in wanted)

    @cached_property
    def needles(self) -> Needles:
        """Return what is to be highlighted."""
        return needles_for(self.plan.words, self.query.phrases)


@dataclass(frozen=True)
class Asking:
    """A question as the engine is asked it.

    Attributes:
        query: without leaving out what is hidden.
        hidden: what must be left out besides, or None.
        is_union: the engine finds the best without scoring all, unless something is left out.
        term: the one thing that all must hold, or empty.
    """

    query: Query
    hidden: Query | None
    is_union: bool
    term: str = ""

    @property
    def whole(self) -> Query:
        """Return the query that leaves out what is hidden."""
        return all_of([self.query], (), [self.hidden]) if self.hidden else self.query


def seek(
    query: CaseQuery, asked: CaseAsked, view: CaseView, cutter: WordCutter, tuning: CaseTuning
) -> Sought:
    """Return what is to be looked for."""
    if query.is_sentence:
        plan = plan_sentence(query.free, view, cutter, tuning, asked.without)
        return Sought(query, plan, tuning, is_loose=True)
    return Sought(query, plan_words(query, view, cutter, tuning), tuning)


def asking(sought: Sought, filters: CaseFilters, view: CaseView) -> Asking | None:
    """Return what the engine is to be asked, None where nothing can match."""
    query = sought.query
    if query.typed.strip() and query.is_empty:
        return None
    needed: list[Query] = []
    better: list[Query] = []
    limits = [*filtering(filters), *map(phrase, query.phrases)]
    without = list(map(phrase, query.excluded))
    if sought.is_loose:
        some = list(_any_terms(sought, view))
        if not some and not query.phrases:
            return None
        needed = [any_of(some)] if some else []
    else:
        if sought.plan.missing:
            return None
        needed, better = _all_terms(sought, view)
    is_bare = len(needed) == 1 and not (better or limits or without)
    term = _only_term(sought.plan, view) if is_bare and not sought.is_loose else ""
    return Asking(
        query=all_of([*needed, *limits], better, without),
        hidden=hidden(view) if not filters.quality else None,
        is_union=is_bare and bool(term or sought.is_loose),
        term=term,
    )


def _only_term(plan: Plan, view: CaseView) -> str:
    """Return the one word looked for, where it is one term of the index."""
    if len(plan.wanted) != 1 or len(plan.wanted[0].options) != 1:
        return ""
    only = plan.wanted[0].options[0]
    is_whole = len(only) == 1 or view.frequency_of_word(only) if is_latin(only) else len(only) < 3
    return only if is_whole else ""


def _any_terms(sought: Sought, view: CaseView) -> Iterator[Query]:
    """Yield the pairs that tell most, as many as can be looked through in time."""
    left = sought.tuning.most_postings
    for place, (two, worth) in enumerate(sought.plan.pairs(sought.tuning.most_terms)):
        left -= view.frequency(two)
        if left < 0 and place >= _FEWEST_PAIRS:
            return
        yield boosted(pair(two), worth / view.rarity(two))
    for one in sought.plan.wanted:
        for option in one.options:
            if len(option) == 1:
                yield from terms_for(option, view)


def _all_terms(sought: Sought, view: CaseView) -> tuple[list[Query], list[Query]]:
    """Return what every case must hold, and what makes it better."""
    needed: list[Query] = []
    required: set[str] = set()
    for one in sought.plan.wanted:
        if len(one.options) == 1:
            needed += terms_for(one.options[0], view)
            required.update(pairs_of(one.options[0]))
        else:
            needed.append(any_of(all_of(terms_for(option, view)) for option in one.options))
    if len(sought.plan.wanted) < 2:
        return needed, []
    pairs = sought.plan.pairs(_MOST_BESIDE)
    return needed, [pair(two) for two, _ in pairs if two not in required]
