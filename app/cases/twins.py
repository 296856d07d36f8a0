"""Near-duplicates: cases that say nearly the same in nearly the same words."""

from __future__ import annotations

import operator
import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol, TypeVar

from rapidfuzz.distance import Indel

from app.language.likeness import essence, likeness

ALIKE = 0.85
"""From here on two claims are the same complaint told again."""

SKETCH_SIZE = 6
# Each number stands for so many pairs of characters. Fewer, and thousands of texts share it;
# more, and a few changed characters spoil all numbers (tests/benchmarks/quality_twins.py).
_PAIRS_EACH = 3
_MOST_COMPARED = 6
_IN_ORDER = 0.5
_MASK_32 = 0xFFFFFFFF
_MASK_63 = 0x7FFFFFFFFFFFFFFF
_FACTOR = 0x9E3779B97F4A7C15

_Place = TypeVar("_Place", str, int)


def sketch(text: str) -> tuple[int, ...]:
    """Return a few numbers of 63 bits of which texts that are nearly the same share some.

    The pairs of neighbouring characters are dealt by their hashes into as many heaps, and the
    smallest hashes of each heap make its number: a changed character spoils few heaps. Kept in
    databases, so what a text gives never changes from one version of the program to the next.
    """
    plain = essence(text)
    pairs = set(map(operator.add, plain, plain[1:])) or {plain}
    heaps: defaultdict[int, list[int]] = defaultdict(list)
    for hashed in sorted(map(_hash, pairs)) if plain else ():
        heap = heaps[hashed % SKETCH_SIZE]
        if len(heap) < _PAIRS_EACH:
            heap.append(hashed)
    return tuple(_together(heap) for heap in heaps.values())


class Holders(Protocol):
    """What twins are looked for in: part of a `CaseStore`."""

    def holders(self, sketch: Collection[int], most_each: int = 20) -> Mapping[int, Sequence[str]]:
        """Return ids of the cases that carry each of these sketch numbers."""

    def texts(self, case_ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Return (number, claim) of cases by id."""


@dataclass(frozen=True)
class Looked:
    """What was found for one claim.

    Attributes:
        sketch: what to keep beside the case, so that later ones find it; nothing for a claim
            that its twin speaks for.
        twin_of: number of the case that says nearly the same, or empty.
        likeness: how nearly, from `ALIKE` to 1.
    """

    sketch: tuple[int, ...]
    twin_of: str = ""
    likeness: float = 0.0


class Twins:
    """Finds for each claim of a batch the case most like it, in the library or before it."""

    def __init__(self, holders: Holders, at_least: float = ALIKE) -> None:
        self._holders = holders
        self._at_least = at_least

    def look(self, claims: Sequence[tuple[str, str]]) -> list[Looked]:
        """Return what was found for each (number, claim), in their order.

        A case never is its own twin: what has the same number is left out.
        """
        sketches = [sketch(claim) for _, claim in claims]
        held = self._holders.holders({number for one in sketches for number in one})
        wanted = [_most_shared(one, held) for one in sketches]
        texts = self._holders.texts({case_id for ids in wanted for case_id in ids})
        earlier: defaultdict[int, list[int]] = defaultdict(list)
        looked: list[Looked] = []
        for place, own in enumerate(claims):
            candidates = [texts[case_id] for case_id in wanted[place] if case_id in texts]
            candidates += [claims[other] for other in _most_shared(sketches[place], earlier)]
            found = self._best(own, candidates, sketches[place])
            looked.append(found)
            for one in found.sketch:
                earlier[one].append(place)
        return looked

    def _best(
        self,
        own: tuple[str, str],
        candidates: Sequence[tuple[str, str]],
        own_sketch: tuple[int, ...],
    ) -> Looked:
        number, claim = own
        plain = essence(claim)
        best, best_score = "", 0.0
        for other, text in candidates:
            if other == number or not self._may_be_alike(plain, essence(text)):
                continue
            score = likeness(claim, text)
            if score > best_score:
                best, best_score = other, score
        if best_score < self._at_least:
            return Looked(own_sketch)
        # An exact repeat is found through the one it repeats; thousands of them would only
        # make their numbers useless for finding anything.
        return Looked(() if best_score == 1 else own_sketch, best, best_score)

    def _may_be_alike(self, one: str, other: str) -> bool:
        """Tell whether two texts have the characters to be alike; they seldom have.

        First a look whether half of them stand in the same order, as they do even where the
        halves of a text changed places. Then all of them are counted: neither a common
        sequence nor common pairs can be had without common characters.
        """
        if Indel.normalized_similarity(one, other, score_cutoff=_IN_ORDER) == 0:
            return False
        both = len(one) + len(other)
        cutoff = max(0.0, self._at_least * (both - 2) / both - 1e-6)
        # In sorted texts the longest common sequence is all that they have in common.
        own, others = "".join(sorted(one)), "".join(sorted(other))
        return Indel.normalized_similarity(own, others, score_cutoff=cutoff) > 0


def _most_shared(numbers: Sequence[int], held: Mapping[int, Sequence[_Place]]) -> list[_Place]:
    shared: Counter[_Place] = Counter()
    for number in numbers:
        shared.update(held.get(number, ()))
    return [place for place, _ in shared.most_common(_MOST_COMPARED)]


def _together(hashes: Sequence[int]) -> int:
    number = 0
    for hashed in hashes:
        number = (number * _FACTOR + hashed) & _MASK_63
    return number


@lru_cache(maxsize=65536)
def _hash(pair: str) -> int:
    """Return 32 bits whose order has nothing to do with the characters (murmur's last step)."""
    hashed = zlib.crc32(pair.encode("utf-32-le", "surrogatepass"))
    hashed ^= hashed >> 16
    hashed = hashed * 0x85EBCA6B & _MASK_32
    hashed ^= hashed >> 13
    hashed = hashed * 0xC2B2AE35 & _MASK_32
    return hashed ^ hashed >> 16
