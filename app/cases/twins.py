"""Near-duplicates: cases that say nearly the same in nearly the same words."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, TypeVar

from app.language.likeness import essence, likeness

ALIKE = 0.85
"""From here on two claims are the same complaint told again."""

SKETCH_SIZE = 4
_SHINGLE = 3  # characters
_MOST_COMPARED = 12
_MASK_32 = 0xFFFFFFFF

_Place = TypeVar("_Place", str, int)


def sketch(text: str) -> tuple[int, ...]:
    """Return a few numbers of 63 bits of which texts that are nearly the same share some.

    Each number stands for two neighbours among the shingles with the smallest hashes. Which
    shingles those are hangs on the text alone, and a changed character seldom hits them all;
    two together are rare enough to find few other texts. Kept in databases: what a text
    gives never changes from one version of the program to the next.
    """
    # UTF-32 has the same bytes a character, so that shingles are slices of one string.
    data = essence(text).encode("utf-32-le", "surrogatepass")
    if not data:
        return ()
    width = 4 * _SHINGLE
    last = max(len(data) - width, 0)
    hashes = {_mixed(zlib.crc32(data[at : at + width])) for at in range(0, last + 4, 4)}
    smallest = sorted(hashes)[: SKETCH_SIZE + 1]
    if len(smallest) == 1:
        return (smallest[0] << 31 | smallest[0] >> 1,)
    return tuple(one << 31 | other >> 1 for one, other in pairwise(smallest))


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
        for place, (number, claim) in enumerate(claims):
            candidates = [texts[case_id] for case_id in wanted[place] if case_id in texts]
            candidates += [claims[other] for other in _most_shared(sketches[place], earlier)]
            found = self._best(number, claim, candidates, sketches[place])
            looked.append(found)
            for one in found.sketch:
                earlier[one].append(place)
        return looked

    def _best(
        self,
        number: str,
        claim: str,
        candidates: Sequence[tuple[str, str]],
        own_sketch: tuple[int, ...],
    ) -> Looked:
        best, best_score = "", 0.0
        for other, text in candidates:
            score = likeness(claim, text) if other != number else 0.0
            if score > best_score:
                best, best_score = other, score
        if best_score < self._at_least:
            return Looked(own_sketch)
        # An exact repeat is found through the one it repeats; thousands of them would only
        # make their numbers useless for finding anything.
        return Looked(() if best_score == 1 else own_sketch, best, best_score)


def _most_shared(numbers: Sequence[int], held: Mapping[int, Sequence[_Place]]) -> list[_Place]:
    shared: Counter[_Place] = Counter()
    for number in numbers:
        shared.update(held.get(number, ()))
    return [place for place, _ in shared.most_common(_MOST_COMPARED)]


def _mixed(hashed: int) -> int:
    """Return 32 bits whose order has nothing to do with what was hashed (murmur's last step)."""
    hashed ^= hashed >> 16
    hashed = hashed * 0x85EBCA6B & _MASK_32
    hashed ^= hashed >> 13
    hashed = hashed * 0xC2B2AE35 & _MASK_32
    return hashed ^ hashed >> 16
