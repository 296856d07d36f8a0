"""Finding phrases by pinyin or initials: a scan of all spellings joined to one text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

_MOST_MATCHES = 400
_LEAST_LIKENESS = 80.0
_LEAST_WORD = 3


class Spellings:
    """The spellings of a book; a phrase matches from any syllable on."""

    def __init__(self, initials: Sequence[str], full: Sequence[str]) -> None:
        self._initials = _Scan(initials)
        self._full = _Scan(full)

    def by_initials(self, typed: str) -> list[tuple[str, float]]:
        """Return spellings whose initials hold the letters, each with how well."""
        if len(typed) < 2:
            return [found for found in self._initials.find(typed) if found[1] >= 0.5]
        return list(self._initials.find(typed))

    def by_pinyin(self, typed: str) -> list[tuple[str, float]]:
        """Return spellings whose pinyin holds the letters from a syllable on."""
        return list(self._full.find(typed)) if len(typed) > 1 else []

    def words_in(self, typed: str) -> tuple[str, ...]:
        """Cut pinyin typed without spaces into words that the book spells.

        `liuliangfeiyong` holds liuliang and feiyong, which no title has side by side. Where
        the end is no word it is left over as one; nothing comes back where the beginning is
        none.
        """
        best: dict[int, tuple[str, ...]] = {len(typed): ()}
        for start in range(len(typed) - 1, -1, -1):
            cuts = [
                (typed[start:end], *best[end])
                for end in range(start + _LEAST_WORD, len(typed) + 1)
                if end in best and self._full.spells(typed[start:end])
            ]
            if cuts:
                # Few words, and none of them a mere leftover: 流量 费用 rather than 流量费 用.
                best[start] = min(cuts, key=lambda words: (len(words), -min(map(len, words))))
        if 0 in best:
            return best[0]
        known = next(
            (
                end
                for end in range(len(typed), _LEAST_WORD - 1, -1)
                if self._full.spells(typed[:end])
            ),
            0,
        )
        return (typed[:known], typed[known:]) if known else ()

    def nearest(self, typed: str) -> tuple[str, int, int] | None:
        """Return the pinyin that letters were probably meant to be, and which part of it."""
        if not 4 <= len(typed) <= 40:
            return None
        best = process.extractOne(
            typed,
            self._full.phrases,
            scorer=fuzz.partial_ratio,
            processor=str.lower,
            score_cutoff=_LEAST_LIKENESS,
        )
        if best is None or len(best[0]) < len(typed) - 2:
            return None
        phrase = str(best[0])
        aligned = fuzz.partial_ratio_alignment(typed, phrase.lower())
        return (phrase, aligned.dest_start, aligned.dest_end) if aligned else None


class _Scan:
    """Looks for letters in many phrases at once; faster than asking each of them."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self.phrases = sorted(set(phrases))
        self._cased = "\n".join(self.phrases)
        self._lower = self._cased.lower()
        self._starts = [0]
        for phrase in self.phrases:
            self._starts.append(self._starts[-1] + len(phrase) + 1)

    def spells(self, typed: str) -> bool:
        """Return whether the letters are whole syllables of some phrase."""
        place = self._lower.find(typed)
        while place >= 0:
            row = bisect_right(self._starts, place) - 1
            end = place + len(typed)
            after = self._cased[end : end + 1]
            whole = not after or after == "\n" or after.isupper()
            if whole and self._begins_syllable(place, self._starts[row]):
                return True
            place = self._lower.find(typed, place + 1)
        return False

    def find(self, typed: str) -> Iterator[tuple[str, float]]:
        place = self._lower.find(typed)
        last, found = -1, 0
        while place >= 0 and found < _MOST_MATCHES:
            row = bisect_right(self._starts, place) - 1
            start = self._starts[row]
            phrase = self.phrases[row]
            if row != last and self._begins_syllable(place, start):
                share = len(typed) / max(1, len(phrase))
                yield phrase, (0.6 if place == start else 0.35) + 0.4 * share
                last, found = row, found + 1
            place = self._lower.find(typed, place + 1)

    def _begins_syllable(self, place: int, start: int) -> bool:
        letter = self._cased[place]
        if place == start or letter.isupper() or not letter.isalpha():
            return True
        # Initials carry no case: there every letter begins its syllable.
        return not any(map(str.isupper, self._cased[start : place + 1]))
