"""What matched in a case: places in its texts, and the stretch that shows it best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.language.folding import fold_with_offsets, is_hanzi
from app.language.tokens import run_texts
from app.search.case_terms import comparable, pairs_of
from app.search.hits import Span

SNIPPET = 90
_BEFORE = 20
_SENTENCE_ENDS = frozenset("。！？!?；;\n")


@dataclass(frozen=True)
class Needles:
    """What is to be highlighted: letters of one run, or phrases over several.

    Attributes:
        weights: of folded letters or phrases; where they stand together a snippet is best.
    """

    weights: Mapping[str, float]

    @cached_property
    def pattern(self) -> re.Pattern[str] | None:
        """Return what finds every needle, overlapping ones too."""
        longest_first = sorted(self.weights, key=len, reverse=True)
        patterns = [p for needle in longest_first if (p := _pattern(needle))]
        return re.compile(f"(?=({'|'.join(patterns)}))") if patterns else None

    def found(self, text: str) -> list[tuple[int, int, str]]:
        """Return the places of a text, with the folded letters that stand there."""
        if self.pattern is None or not text:
            return []
        folded: str = comparable(text)
        offsets: Sequence[int] = range(len(text))
        if folded != text.lower():
            folded, offsets = fold_with_offsets(text)
        return [
            (offsets[match.start(1)], offsets[match.end(1) - 1] + 1, match[1])
            for match in self.pattern.finditer(folded)
        ]


def needles_for(words: Mapping[str, float], phrases: Iterable[str] = ()) -> Needles:
    """Return what is to be highlighted for words, whole or in pairs, and for phrases."""
    weights: dict[str, float] = {}
    for word, weight in words.items():
        pairs = pairs_of(word) if any(map(is_hanzi, word)) else []
        for piece in pairs:
            weights[piece] = max(weights.get(piece, 0.0), weight / 2)
        weights[word] = max(weights.get(word, 0.0), weight)
    strongest = max(weights.values(), default=1.0)
    return Needles(weights | dict.fromkeys(phrases, 2 * strongest))


def spans_in(text: str, needles: Needles) -> tuple[Span, ...]:
    """Return the places of a text to be highlighted, joined where they touch."""
    return joined((start, end) for start, end, _ in needles.found(text))


def joined(places: Iterable[Span]) -> tuple[Span, ...]:
    """Return places in order, those that touch as one."""
    spans: list[Span] = []
    for start, end in sorted(places):
        if spans and spans[-1][1] >= start:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def snippet_of(texts: Iterable[str], needles: Needles) -> tuple[str, tuple[Span, ...]]:
    """Return the stretch of these texts that shows most of what was looked for."""
    best: tuple[float, str, int, list[tuple[int, int, str]]] | None = None
    for text in texts:
        found = needles.found(text)
        worth, first = _best_window(found, needles)
        if text and (best is None or worth > best[0]):
            best = (worth, text, first, found)
    if best is None:
        return "", ()
    _, text, first, found = best
    start, end = _window(text, first)
    inside = (
        (max(0, a - start), min(end, b) - start) for a, b, _ in found if a < end and b > start
    )
    return _one_line(text[start:end]), joined(inside)


def _best_window(found: list[tuple[int, int, str]], needles: Needles) -> tuple[float, int]:
    """Return how much stands together at best, and where that begins."""
    best, first = 0.0, 0
    for i, (start, _, _) in enumerate(found[:200]):
        inside: dict[str, float] = {}
        for _, b, letters in found[i:]:
            if b > start + SNIPPET - _BEFORE:
                break
            inside[letters] = needles.weights.get(letters, 1.0)
        worth = sum(inside.values())
        if worth > best:
            best, first = worth, start
    return best, first


def _window(text: str, first: int) -> tuple[int, int]:
    if len(text) <= SNIPPET:
        return 0, len(text)
    start = max(0, min(first - _BEFORE, len(text) - SNIPPET))
    # Rather from the beginning of a sentence than from the middle of one.
    for place in range(first - 1, start - 1, -1):
        if text[place] in _SENTENCE_ENDS:
            start = place + 1
            break
    return start, min(len(text), start + SNIPPET)


def _one_line(text: str) -> str:
    """Return the text with line breaks as spaces, every letter in its place."""
    return re.sub(r"[\r\n\t]", " ", text)


def _pattern(needle: str) -> str:
    return r"[\W_]+".join(map(re.escape, run_texts(needle)))
