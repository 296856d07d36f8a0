"""Which documents match a query, and how well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from app.language.folding import fold
from app.language.tokens import TokenKind
from app.search.documents import IndexDocument
from app.search.generation import Entry, Generation
from app.search.query import Query
from app.search.schema import INITIALS, PINYIN
from app.search.scoring import CHARACTER, PAIR, PART, WORD

_KIND_WEIGHTS = {
    TokenKind.CHARACTER: CHARACTER,
    TokenKind.PAIR: PAIR,
    TokenKind.WORD: WORD,
    TokenKind.PART: PART,
}
_MOST_TERMS = 96
_PLAIN_SHARE = 0.3
_STEPS_SHARE = 0.02
_BEGINNING_SHARE = 0.6
_SPELLED_SHARE = 0.8
_REFINED = 40


@dataclass
class Ranked:
    """Scores by document number, and which documents matched by their spelling."""

    scores: dict[int, float] = field(default_factory=dict)
    spelled: set[int] = field(default_factory=set)


def rank(query: Query, generation: Generation, allowed: Callable[[Entry], bool]) -> Ranked:
    """Return every document that matches at all, scored."""
    scores: defaultdict[int, float] = defaultdict(float)
    _add_terms(query, generation, scores)
    ranked = Ranked()
    if query.latin:
        _add_latin(query, generation, scores, ranked.spelled)
    kept = {n: s for n, s in scores.items() if s > 0 and allowed(generation.entries[n])}
    best = sorted(kept, key=lambda number: (-kept[number], generation.entries[number].id))
    for number in best[:_REFINED]:
        kept[number] *= _closeness(query, generation.document(number))
    ranked.scores = kept
    return ranked


def best_first(ranked: Ranked, generation: Generation, limit: int) -> list[int]:
    """Return the numbers of the best documents; equal ones in a fixed order."""
    scores = ranked.scores
    order = sorted(scores, key=lambda number: (-scores[number], generation.entries[number].id))
    return order[:limit]


def _add_terms(query: Query, generation: Generation, scores: defaultdict[int, float]) -> None:
    chosen = _most_telling(query.terms, generation)
    for term, weight in chosen:
        for number, value in generation.values(term):
            scores[number] += weight * value
    for term, kind in query.plain_terms.items():
        if term not in query.terms and kind is not TokenKind.CHARACTER:
            for number, value in generation.values(term):
                scores[number] += _PLAIN_SHARE * _KIND_WEIGHTS[kind] * value
    for term, weight in chosen:
        if len(term) > 1:
            rare = generation.rarity(term)
            for number, count in generation.steps(term):
                scores[number] += _STEPS_SHARE * weight * rare * min(count, 3.0)


def _most_telling(
    terms: Mapping[str, TokenKind], generation: Generation
) -> list[tuple[str, float]]:
    """Return the terms to be looked up with their weights; of a long text, the best ones."""
    weights = {term: _KIND_WEIGHTS[kind] for term, kind in terms.items()}
    if len(weights) <= _MOST_TERMS:
        return list(weights.items())
    known = {t: w * generation.rarity(t) for t, w in weights.items() if generation.holds(t)}
    best = sorted(known, key=lambda term: (-known[term], term))[:_MOST_TERMS]
    return [(term, weights[term]) for term in best]


def _add_latin(
    query: Query, generation: Generation, scores: defaultdict[int, float], spelled: set[int]
) -> None:
    for word in query.latin:
        for longer in generation.words_from(word):
            for number, value in generation.values(longer):
                scores[number] += _BEGINNING_SHARE * WORD * value
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


@lru_cache(maxsize=16384)
def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
