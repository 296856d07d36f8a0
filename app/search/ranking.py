"""Which documents match a query, and how well."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from app.language.folding import fold
from app.language.tokens import TokenKind
from app.search.documents import IndexDocument
from app.search.generation import Entry, Generation
from app.search.query import Query
from app.search.schema import INITIALS, PINYIN
from app.search.scoring import Tuning
from app.search.spoken import usual_words
from app.search.terms import kind_of, wanted_terms

_FEW_TERMS = 24
_MOST_TERMS = 120
_BIG_BOOK = 500
_CANDIDATES = 120
_MOST_CLAUSES = 24
_LONG = 24
_OWN_WORDING_SHARE = 0.3
_STEPS_SHARE = 0.02
_BEGINNING_SHARE = 0.6
_SPELLED_SHARE = 0.8
_REFINED = 40

_Scores = defaultdict[int, float]


@dataclass
class Ranked:
    """Scores by document number, and which documents matched by their spelling."""

    scores: dict[int, float] = field(default_factory=dict)
    spelled: set[int] = field(default_factory=set)


def rank(query: Query, generation: Generation, allowed: Callable[[Entry], bool]) -> Ranked:
    """Return every document that matches at all, scored."""
    scores: _Scores = defaultdict(float)
    tuning = generation.tuning
    clauses = query.clauses if tuning.clauses and len(query.letters) >= _LONG else ()
    _add_terms(query, generation, scores)
    if len(clauses) > 1:
        _add_best_clause(clauses[:_MOST_CLAUSES], generation, scores)
    ranked = Ranked()
    if query.latin:
        _add_latin(query, generation, scores, ranked.spelled)
    entries = generation.entries
    kept = {n: s for n, s in scores.items() if s > 0 and allowed(entries[n])}
    for number in _best(kept, generation, _REFINED):
        document = generation.document(number)
        kept[number] *= _closeness(query, document) + _likeness(query, document, tuning)
    ranked.scores = kept
    return ranked


def _best(scores: Mapping[int, float], generation: Generation, most: int) -> list[int]:
    """Return the numbers with the best scores; equal ones in a fixed order."""
    if len(scores) > 4 * most:
        least = heapq.nlargest(most, scores.values())[-1]
        scores = {number: score for number, score in scores.items() if score >= least}
    entries = generation.entries
    return sorted(scores, key=lambda number: (-scores[number], entries[number].id))[:most]


def best_first(ranked: Ranked, generation: Generation, limit: int) -> list[int]:
    """Return the numbers of the best documents; equal ones in a fixed order."""
    return _best(ranked.scores, generation, limit)


def _add_terms(query: Query, generation: Generation, scores: _Scores) -> None:
    tuning = generation.tuning
    usual = query.usual if tuning.usual_words else query.text
    terms = wanted_terms(usual)
    weights = _weights(_most_telling(terms, generation), tuning)
    _add(weights, generation, scores)
    own = [term for term in wanted_terms(query.text) if term not in terms and len(term) > 1]
    _add(
        {term: _OWN_WORDING_SHARE * tuning.weight(term) for term in own[:_MOST_TERMS]},
        generation,
        scores,
    )
    _add_steps(weights, generation, scores)


def _add_best_clause(clauses: Sequence[str], generation: Generation, scores: _Scores) -> None:
    """Add, for a long text, what its best clause says: the rest is often just anger."""
    tuning = generation.tuning
    candidates = _best(scores, generation, _CANDIDATES)
    best = dict.fromkeys(candidates, 0.0)
    for clause in clauses:
        terms = wanted_terms(usual_words(clause) if tuning.usual_words else clause)
        of_clause = dict.fromkeys(candidates, 0.0)
        # In one clause single characters keep the weight that they lose in the whole.
        for term, weight in _weights(terms, tuning).items():
            values = generation.values(term)
            for number in candidates if len(candidates) < len(values) else values:
                if number in values and number in of_clause:
                    of_clause[number] += weight * values[number]
        for number, score in of_clause.items():
            if score > best[number]:
                best[number] = score
    for number, score in best.items():
        scores[number] += tuning.clauses * score


def _add_steps(weights: Mapping[str, float], generation: Generation, scores: _Scores) -> None:
    for term, weight in weights.items():
        if len(term) > 1:
            worth = _STEPS_SHARE * weight * generation.rarity(term)
            for number, count in generation.steps(term):
                scores[number] += worth * count


def _add(weights: Mapping[str, float], generation: Generation, scores: _Scores) -> None:
    for term, weight in weights.items():
        for number, value in generation.values(term).items():
            scores[number] += weight * value


def _weights(terms: Collection[str], tuning: Tuning) -> dict[str, float]:
    """Return the weights of a query's terms; single characters fade in long ones."""
    fading = min(1.0, (tuning.spread / max(1, len(terms))) ** 0.5) if tuning.spread else 1.0
    return {
        term: tuning.weight(term) * (fading if kind_of(term) is TokenKind.CHARACTER else 1.0)
        for term in terms
    }


def _most_telling(terms: Collection[str], generation: Generation) -> list[str]:
    """Return the terms to be looked up: all of a short query, of a long one the best.

    In a big book, what more than half of it says takes longest and tells least.
    """
    if len(terms) <= _FEW_TERMS:
        return list(terms)
    rare = list(terms)
    if len(generation) > _BIG_BOOK:
        common = generation.tuning.rarity(len(generation) // 2, len(generation))
        rare = [term for term in terms if generation.rarity(term) > common]
        if len(rare) < _FEW_TERMS:
            rare = sorted(terms, key=lambda term: (-generation.rarity(term), term))[:_FEW_TERMS]
    if len(rare) <= _MOST_TERMS:
        return rare
    worth = {t: generation.tuning.weight(t) * generation.rarity(t) for t in rare}
    known = [term for term in worth if generation.said(term) or generation.steps(term)]
    return sorted(known, key=lambda term: (-worth[term], term))[:_MOST_TERMS]


def _add_latin(query: Query, generation: Generation, scores: _Scores, spelled: set[int]) -> None:
    for word in query.latin:
        for longer in generation.words_from(word):
            for number, value in generation.values(longer).items():
                scores[number] += _BEGINNING_SHARE * generation.tuning.word * value
        best: dict[int, float] = {}
        for spelling_field, matches in (
            (INITIALS, generation.spellings.by_initials(word)),
            (PINYIN, generation.spellings.by_pinyin(word)),
        ):
            for phrase, how_well in matches:
                for number, weight in generation.spelled(spelling_field, phrase):
                    worth = how_well * weight**0.5
                    best[number] = max(best.get(number, 0.0), worth)
        for number, worth in best.items():
            scores[number] += _SPELLED_SHARE * worth
            spelled.add(number)


def _closeness(query: Query, document: IndexDocument) -> float:
    """Return by how much the score rises because the query stands there as typed."""
    typed = query.letters
    title = _letters(document.title)
    if typed == title:
        return 2.5
    if query.is_sentence and len(typed) > len(title) + 8:
        return 1.0
    if title.startswith(typed):
        return 1.7
    if typed in title:
        return 1.5
    if any(typed in _letters(claim) for claim in document.claims):
        return 1.25
    if any(typed in _letters(alias) for alias in document.aliases):
        return 1.2
    return 1.0


def _likeness(query: Query, document: IndexDocument, tuning: Tuning) -> float:
    """Return how much the query as a whole is like the title or the nearest claim."""
    if not tuning.likeness:
        return 0.0
    texts = [_usual_letters(text) for text in (document.title, *document.claims)]
    typed = _usual_letters(query.text)
    best = max((fuzz.ratio(typed, text) for text in texts), default=0.0)
    return float(tuning.likeness * best / 100)


@lru_cache(maxsize=32768)
def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


@lru_cache(maxsize=32768)
def _usual_letters(text: str) -> str:
    return _letters(usual_words(text))
