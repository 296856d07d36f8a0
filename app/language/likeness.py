"""Near-equality of short texts, as for customers' claims."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from app.language.folding import fold

# Particles and politeness that change nothing about what is claimed.
_PADDING = frozenset("的了呢吗啊呀吧哦嘛么您你我请就都还")

Pairs = frozenset[tuple[tuple[str, str], int]]


def essence(text: str) -> str:
    """Return the text folded, without punctuation, spaces and particles."""
    kept = "".join(c for c in fold(text) if c.isalnum())
    return "".join(c for c in kept if c not in _PADDING) or kept


def likeness(a: str, b: str) -> float:
    """Return how nearly two texts say the same in the same words: 0 not at all, 1 the same.

    The better of common sequence and common character pairs, so that neither a particle
    nor a moved half-sentence hides a repeat. Symmetric.
    """
    return _likeness(essence(a), essence(b))


def alike_pairs(texts: Sequence[str], at_least: float = 0.85) -> Iterator[tuple[int, int, float]]:
    """Yield every pair of places (i < j) whose texts are at least that alike.

    Finds exactly what comparing all with all would find, without doing so: two texts that
    alike must share one of the rarest characters of each (prefix filtering).
    """
    essences = [essence(text) for text in texts]
    bags = [_numbered(text) for text in essences]
    pairs = [_numbered_pairs(text) for text in essences]
    frequency = Counter(item for bag in bags for item in bag)
    share = at_least / (2 - at_least)
    holders: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        rarest = sorted(bag, key=lambda item: (frequency[item], item))
        # One less, since pairs in common are one fewer than their characters.
        needed = max(1, math.ceil(share * (len(rarest) - 1) - 1e-9))
        prefix = rarest[: len(rarest) - needed + 1]
        others = {other for item in prefix for other in holders[item]}
        for other in sorted(others):
            score = _score(essences[other], essences[place], pairs[other], pairs[place])
            if score >= at_least:
                yield other, place, score
        for item in prefix:
            holders[item].append(place)


def _likeness(a: str, b: str) -> float:
    return _score(a, b, _numbered_pairs(a), _numbered_pairs(b))


def _score(a: str, b: str, pairs_a: Pairs, pairs_b: Pairs) -> float:
    """Compare two essences whose pairs were counted before: most texts meet many others."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    in_order: float = Indel.normalized_similarity(a, b)
    if not pairs_a or not pairs_b:
        return in_order
    # Never quite 1: 甲乙甲 and 乙甲乙 have all their pairs in common and are not the same.
    common = min(0.99, 2 * len(pairs_a & pairs_b) / (len(pairs_a) + len(pairs_b)))
    return max(in_order, common)


def _numbered_pairs(text: str) -> Pairs:
    """Return the pairs of neighbouring characters, each with how many like it came before."""
    seen: Counter[tuple[str, str]] = Counter()
    found: list[tuple[tuple[str, str], int]] = []
    for pair in pairwise(text):
        found.append((pair, seen[pair]))
        seen[pair] += 1
    return frozenset(found)


def _numbered(text: str) -> list[tuple[str, int]]:
    seen: Counter[str] = Counter()
    items: list[tuple[str, int]] = []
    for character in text:
        items.append((character, seen[character]))
        seen[character] += 1
    return items
