"""The weights of ranking: how rare a term is, what kind it is, how long its document is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from app.language.folding import is_hanzi

RARITY_POWER = 0.4
"""Below 1: in short spoken texts a rare character is often chance, not meaning."""
REPEAT_POWER = 0.5
LENGTH_POWER = 0.42
"""Below 0.5 (the cosine), so that a playbook with many claims is not put last."""

CHARACTER, PAIR, WORD, PART = 1.0, 0.6, 1.5, 0.2

Rarity = Callable[[str], float]


def rarity(holders: int, documents: int) -> float:
    """Return how much a term tells that so many of the documents hold."""
    odds = 1 + (documents - holders + 0.5) / (holders + 0.5)
    return float(math.log(odds) ** RARITY_POWER)


def kind_weight(term: str) -> float:
    """Return the weight of a term in a document by its shape."""
    if len(term) == 1:
        return CHARACTER if is_hanzi(term) else WORD
    if len(term) == 2:
        hanzi = is_hanzi(term[0]) + is_hanzi(term[1])
        return (PART if hanzi == 1 else PAIR) if hanzi else PART
    return WORD


def term_value(term: str, weight: float, rare: float) -> float:
    """Return what a term of a document is worth before the document's length counts."""
    return float(kind_weight(term) * rare * weight**REPEAT_POWER)


def length_of(terms: Mapping[str, float], rare: Rarity) -> float:
    """Return the length by which the worth of a document's terms is divided."""
    square = sum(term_value(term, weight, rare(term)) ** 2 for term, weight in terms.items())
    return float(square**LENGTH_POWER) or 1.0


def rarities(all_terms: Iterable[Mapping[str, float]]) -> Rarity:
    """Return the rarity of any term over a whole set of documents."""
    holders: Counter[str] = Counter()
    documents = 0
    for terms in all_terms:
        holders.update(terms.keys())
        documents += 1
    known = {term: rarity(count, documents) for term, count in holders.items()}
    unknown = rarity(0, max(documents, 1))
    return lambda term: known.get(term, unknown)
