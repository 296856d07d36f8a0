"""One state of the case index: how often things are said in it, and queries upon it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any

import tantivy
from tantivy import FieldType, Occur, Query

from app.base.clock import CIVIL_TIME
from app.cases.case import Quality
from app.language.folding import fold
from app.search.case_documents import values_of
from app.search.case_hits import CaseFilters
from app.search.case_schema import (
    CHARACTERS,
    FILTERED,
    ID,
    MOMENT,
    PAIRS,
    STATE_ID,
    TYPE,
    WORDS,
    schema,
)
from app.search.case_terms import (
    LONGEST_WORD,
    chain_of,
    is_latin,
    letters_of,
    pairs_of,
    word_of_key,
)

_MOST_ENDINGS = 16
_SAMPLE = 100


class CaseView:
    """A snapshot of the index; never changes, so what is counted once is remembered."""

    def __init__(self, searcher: tantivy.Searcher, *, has_state: bool, gone: int = 0) -> None:
        """Look at an index; `gone` is how many former selves of cases it may still count."""
        self.searcher = searcher
        self.gone = gone
        self.count = searcher.num_docs - has_state
        self.frequency = lru_cache(maxsize=32768)(self._frequency)
        self.spelled = lru_cache(maxsize=2048)(self._spelled)

    @cached_property
    def average_size(self) -> float:
        """Return roughly how long claims are in this library."""
        hits = self.searcher.search(everything(), _SAMPLE, count=False).hits
        sizes = [len(values_of(self.searcher.doc(address))["claim"]) for _, address in hits]
        return max(1.0, sum(sizes) / max(1, len(sizes)))

    @cached_property
    def hidden_count(self) -> int:
        """Return how many cases are marked as not to be used."""
        return self.searcher.doc_freq("quality", Quality.DO_NOT_USE.value)

    def rarity(self, text: str) -> float:
        """Return how rare letters are, as BM25 counts it; 0 where no case has them."""
        held = min(self.frequency(text), self.count)  # former selves may still be counted
        return math.log(1 + (self.count - held + 0.5) / (held + 0.5)) if held else 0.0

    def frequency_of_word(self, word: str) -> int:
        """Return how many cases hold a whole Latin word."""
        return self.searcher.doc_freq(CHARACTERS, word)

    def holds_latin(self, word: str) -> bool:
        """Tell whether Latin letters stand somewhere: whole, as a beginning, or inside."""
        return bool(self.frequency_of_word(word) or self.endings(word) or self.said(word))

    def said(self, text: str) -> int:
        """Return how many cases say a text letter by letter."""
        return matching(self.searcher, stretch(text)) if letters_of(text) else 0

    def endings(self, beginning: str) -> tuple[str, ...]:
        """Return Latin words that begin so, most frequent first."""
        found = self.searcher.terms_with_prefix(CHARACTERS, beginning, limit=_MOST_ENDINGS)
        return tuple(word for word, _ in found)

    def pairs_after(self, character: str) -> list[tuple[str, int]]:
        """Return pairs that begin with a character, most frequent first."""
        found = self.searcher.terms_with_prefix(PAIRS, character)
        return [one for one in found if len(one[0]) == 2]

    def _frequency(self, text: str) -> int:
        """Return how many cases hold folded letters; at most so many for long ones."""
        if len(text) == 1 or is_latin(text):
            text = text[:LONGEST_WORD]
            whole = self.searcher.doc_freq(CHARACTERS, text)
            if whole or len(text) == 1:
                return whole
        return min(self.searcher.doc_freq(PAIRS, pair) for pair in pairs_of(text))

    def _spelled(self, prefix: str, most: int) -> tuple[tuple[str, int], ...]:
        """Return the library's words whose keys begin so, most frequent first."""
        found = self.searcher.terms_with_prefix(WORDS, prefix, limit=most)
        return tuple((word_of_key(key), held) for key, held in found)


def matching(searcher: tantivy.Searcher, query: Query) -> int:
    """Return how many documents answer a query."""
    result: Any = searcher.search(query, 1)
    return int(result.count)  # the engine's types do not mention it


def everything() -> Query:
    """Return the query that every case answers."""
    state = Query.term_query(schema(), ID, STATE_ID, "basic")
    return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, state)])


def pair(text: str) -> Query:
    """Return the query for two letters beside each other."""
    return Query.term_query(schema(), PAIRS, text, "freq")


def boosted(query: Query, worth: float) -> Query:
    """Return a query that counts so many times."""
    return Query.boost_query(query, worth)


def terms_for(letters: str, view: CaseView) -> list[Query]:
    """Return what all must hold for folded letters of one run to be there."""
    if len(letters) == 1 or (is_latin(letters) and view.searcher.doc_freq(CHARACTERS, letters)):
        return [Query.term_query(schema(), CHARACTERS, letters, "freq")]
    if is_latin(letters):
        # Half a word, as it is being typed, or a stretch out of a long figure.
        if endings := view.endings(letters):
            return [any_of(Query.term_query(schema(), CHARACTERS, e, "freq") for e in endings)]
        return [stretch(letters)]
    return [pair(one) for one in dict.fromkeys(pairs_of(letters))]


def phrase(text: str) -> Query:
    """Return the query for a text letter by letter; one Latin word counts as a whole one."""
    letters = letters_of(text)
    if len(letters) <= LONGEST_WORD and is_latin(letters) and fold(text).strip() == letters:
        return Query.term_query(schema(), CHARACTERS, letters, "freq")
    return stretch(text)


def stretch(text: str) -> Query:
    """Return the query for letters that stand somewhere as they are, inside words too."""
    chain = chain_of(text)
    if len(chain) == 1 and len(chain[0][1]) == 1:
        return Query.term_query(schema(), CHARACTERS, chain[0][1], "freq")
    if len(chain) == 1:
        return pair(chain[0][1])
    words: list[str | tuple[int, str]] = [*chain]
    return Query.phrase_query(schema(), PAIRS, words)


def any_of(queries: Iterable[Query]) -> Query:
    """Return the query that any of these answers."""
    some = list(queries)
    return some[0] if len(some) == 1 else Query.boolean_query([(Occur.Should, q) for q in some])


def all_of(
    needed: Sequence[Query], better: Sequence[Query] = (), without: Sequence[Query] = ()
) -> Query:
    """Return the query for all that is needed, ranked by what is better, less what is not."""
    if not needed and not better:
        needed = [everything()]
    if len(needed) == 1 and not better and not without:
        return needed[0]
    return Query.boolean_query(
        [(Occur.Must, query) for query in needed]
        + [(Occur.Should, query) for query in better]
        + [(Occur.MustNot, query) for query in without]
    )


def filtering(filters: CaseFilters) -> list[Query]:
    """Return what filters demand; `hidden` is what they forbid."""
    wanted = {name: getattr(filters, name) for name in FILTERED}
    wanted[TYPE] = filters.type
    if filters.quality == "all":
        del wanted["quality"]
    needed = [_exactly(name, value) for name, value in wanted.items() if value]
    if filters.since or filters.until:
        needed.append(_within(filters.since, filters.until))
    return needed


def hidden(view: CaseView) -> Query | None:
    """Return the query for cases that are not to be shown unasked, None where there are none."""
    return _exactly("quality", Quality.DO_NOT_USE.value) if view.hidden_count else None


def _exactly(name: str, value: str) -> Query:
    return Query.const_score_query(Query.term_query(schema(), name, value, "basic"), 0.0)


def _within(since: date | None, until: date | None) -> Query:
    first = _second(since) if since else None
    last = _second(until + timedelta(days=1)) - 1 if until and until < date.max else None
    if first is None and last is None:
        return everything()
    period = Query.range_query(schema(), MOMENT, FieldType.Integer, first, last)
    return Query.const_score_query(period, 0.0)


def _second(day: date) -> int:
    start = datetime.combine(day, time.min, CIVIL_TIME)
    return int((start - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())
