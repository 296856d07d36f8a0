"""Near-equality of short texts, as for customers' claims."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel

from app.language.folding import fold

# Particles and politeness that change nothing about what is claimed.
_PADDING = frozenset("的了呢吗啊呀吧哦嘛么您你我请就都还")


class _Letters(dict[int, str]):
    """What is left of each character, found when it first comes: texts are compared in bulk."""

    def __init__(self, without: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._without = without

    def __missing__(self, code: int) -> str:
        letters = (c for c in fold(chr(code)) if c.isalnum() and c not in self._without)
        self[code] = "".join(letters)
        return self[code]


_LETTERS = _Letters()
_TELLING = _Letters(without=_PADDING)

Pairs = frozenset[tuple[tuple[str, str], int]]


def essence(text: str) -> str:
    """Return the text folded, without punctuation, spaces and particles."""
    return text.translate(_TELLING) or text.translate(_LETTERS)


def likeness(a: str, b: str) -> float:
    """Return how nearly two texts say the same in the same words: 0 not at all, 1 the same.

    The better of common sequence and common character pairs, so that neither a particle
    nor a moved half-sentence hides a repeat. Symmetric.
    """
    return _likeness(essence(a), essence(b))


def alike_pairs(texts: Sequence[str], at_least: float = 0.85) -> Iterator[tuple[int, int, float]]:
    """Yield every pair of places (i < j) whose texts are at least that alike.

    Finds exactly what comparing all with all would find, without doing so: two texts that
    are alike share one of the rarest characters, or pairs, of each (prefix filtering).
    """
    essences = [essence(text) for text in texts]
    pairs = [_numbered_pairs(text) for text in essences]
    by_character = _Earlier([_numbered(text) for text in essences], at_least)
    by_pair = _Earlier([sorted(bag) for bag in pairs], at_least)
    for place, text in enumerate(essences):
        candidates = by_character.sharing(place)
        in_order = process.extract(
            text,
            [essences[other] for other in candidates],
            scorer=Indel.normalized_similarity,
            processor=None,
            score_cutoff=at_least - 1e-6,
            limit=None,
        )
        found = {candidates[index] for _, _, index in in_order}
        found.update(
            other
            for other in by_pair.sharing(place)
            if _in_common(pairs[other], pairs[place]) >= at_least
        )
        for other in sorted(found):
            score = _score(essences[other], text, pairs[other], pairs[place])
            if score >= at_least:
                yield other, place, score


class _Earlier:
    """Finds the earlier bags that may share enough with a bag; places are asked in order."""

    def __init__(self, bags: Sequence[Sequence[Hashable]], at_least: float) -> None:
        self._bags = bags
        self._share = at_least / (2 - at_least)
        self._frequency = Counter(item for bag in bags for item in bag)
        self._holders: defaultdict[Hashable, list[int]] = defaultdict(list)

    def sharing(self, place: int) -> list[int]:
        """Return the earlier places that hold one of the rarest items of this one."""
        frequency = self._frequency
        rarest = sorted(self._bags[place], key=lambda item: (frequency[item], item))
        needed = max(1, math.ceil(self._share * len(rarest) - 1e-9))
        prefix = rarest[: len(rarest) - needed + 1]
        others = set[int]().union(*(self._holders[item] for item in prefix))
        for item in prefix:
            self._holders[item].append(place)
        return list(others)


def _likeness(a: str, b: str) -> float:
    return _score(a, b, _numbered_pairs(a), _numbered_pairs(b))


def _score(a: str, b: str, pairs_a: Pairs, pairs_b: Pairs) -> float:
    """Compare two essences whose pairs were counted before: most texts meet many others."""
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    in_order: float = Indel.normalized_similarity(a, b)
    return max(in_order, _in_common(pairs_a, pairs_b))


def _in_common(a: Pairs, b: Pairs) -> float:
    if not a or not b:
        return 0.0
    # Never quite 1: 甲乙甲 and 乙甲乙 have all their pairs in common and are not the same.
    return min(0.99, 2 * len(a & b) / (len(a) + len(b)))


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
