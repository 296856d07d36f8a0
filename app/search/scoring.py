"""The weights of ranking: how rare a term is, what kind it is, how long its document is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.language.tokens import TokenKind
from app.search.terms import kind_of

PADDING = frozenset("的了呢吗啊呀吧哦嘛么您你我请这那个是有在就会要想什怎样都还也能和给到去")
"""Characters that hold sentences together and tell little about what is wanted."""

Rarity = Callable[[str], float]


@dataclass(frozen=True)
class Tuning:
    """What ranking can be tuned by; `tests/benchmarks/quality_faq.py` shows what each gives.

    Attributes:
        usual_words: whether everyday wordings that mean the same count as the same.
        rarity_power: below 1, since in short spoken texts a rare character is often chance.
        repeat_power: how much a term gains by being in many claims.
        length_power: below 0.5 (the cosine), so that many claims do not put a playbook last.
        part: weight of two letters inside a Latin word.
        padding: weight left to characters of `PADDING`.
        spread: of a query with more terms than this, single characters count less.
        clauses: share of the best clause of a long text beside the whole.
        likeness: share of the best claim's likeness to the query as a whole.
    """

    usual_words: bool = True
    rarity_power: float = 0.4
    repeat_power: float = 0.5
    length_power: float = 0.44
    character: float = 1.0
    pair: float = 0.6
    word: float = 1.0
    part: float = 0.3
    padding: float = 0.7
    title: float = 3.0
    claim: float = 1.0
    alias: float = 1.0
    summary: float = 0.5
    spread: float = 30.0
    clauses: float = 1.0
    likeness: float = 0.5

    def weight(self, term: str) -> float:
        """Return the weight of a term by its kind."""
        kind = kind_of(term)
        if kind is TokenKind.CHARACTER:
            return self.character * (self.padding if term in PADDING else 1.0)
        if kind is TokenKind.PAIR:
            return self.pair
        return self.word if kind is TokenKind.WORD else self.part

    def rarity(self, holders: int, documents: int) -> float:
        """Return how much a term tells that so many of the documents hold."""
        odds = 1 + (documents - holders + 0.5) / (holders + 0.5)
        return float(math.log(odds) ** self.rarity_power)

    def value(self, term: str, weight: float, rare: float) -> float:
        """Return what a term of a document is worth before the document's length counts."""
        return float(self.weight(term) * rare * weight**self.repeat_power)

    def length(self, terms: Mapping[str, float], rare: Rarity) -> float:
        """Return the length by which the worth of a document's terms is divided."""
        square = sum(self.value(term, weight, rare(term)) ** 2 for term, weight in terms.items())
        return float(square**self.length_power) or 1.0

    def rarities(self, all_terms: Iterable[Mapping[str, float]]) -> Rarity:
        """Return the rarity of any term over a whole set of documents."""
        holders: Counter[str] = Counter()
        documents = 0
        for terms in all_terms:
            holders.update(terms.keys())
            documents += 1
        known = {term: self.rarity(count, documents) for term, count in holders.items()}
        unknown = self.rarity(0, max(documents, 1))
        return lambda term: known.get(term, unknown)


DEFAULT = Tuning()
"""What the program ships with; an index in a folder is always of this tuning."""
