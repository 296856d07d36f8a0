"""What matched, as places in the texts that are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from app.language.folding import fold_with_offsets
from app.language.pinyin import places_of_spelled
from app.search.documents import IndexDocument
from app.search.hits import MatchedIn, Span
from app.search.query import Query

SNIPPET = 64
_LINE = re.compile(r"[^\n。！？!?；;]+[。！？!?；;]?")


def spans_of(text: str, query: Query, *, spelled: bool = False) -> tuple[Span, ...]:
    """Return the places of a text that the query's words cover, also by their spelling."""
    folded, offsets = _folded(text)
    marked = query.marked
    places: set[int] = set()
    for i in range(len(folded) - 1):
        if folded[i : i + 2] in marked.pairs:
            places.update((offsets[i], offsets[i + 1]))
    for word in marked.words:
        start = folded.find(word)
        while start >= 0:
            places.update(offsets[start : start + len(word)])
            start = folded.find(word, start + len(word))
    if spelled:
        for word in query.latin:
            places.update(places_of_spelled(text, word))
    if not places and not query.is_sentence:
        places = {offsets[i] for i, letter in enumerate(folded) if letter in marked.characters}
    return _joined(places)


@lru_cache(maxsize=16384)
def _folded(text: str) -> tuple[str, list[int]]:
    return fold_with_offsets(text)


def snippet_of(
    document: IndexDocument, query: Query, *, spelled: bool = False
) -> tuple[str, tuple[Span, ...], MatchedIn]:
    """Return the line beside the title that matched best, where, and what it is."""
    best: tuple[int, str, tuple[Span, ...], MatchedIn] = (0, "", (), "title")
    for matched_in, texts in _lines(document):
        for text in texts:
            spans = spans_of(text, query, spelled=spelled and matched_in == "synonym")
            # Steps are last and long: they show only where nothing shorter matched as well.
            if (size := _size(spans)) > best[0]:
                best = (size, text, spans, matched_in)
    _, text, spans, matched_in = best
    return (*_window(text, spans), matched_in)


def _lines(document: IndexDocument) -> Iterator[tuple[MatchedIn, Iterable[str]]]:
    yield "claim", document.claims
    yield "synonym", document.aliases
    yield "steps", (match.group().strip() for match in _LINE.finditer(document.body))


def _size(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)


def _window(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Cut a long line around what matched first."""
    if len(text) <= SNIPPET:
        return text, spans
    first = max(0, min(spans[0][0] - SNIPPET // 4, len(text) - SNIPPET)) if spans else 0
    cut = text[first : first + SNIPPET]
    inside = tuple(
        (max(0, start - first), min(SNIPPET, end - first))
        for start, end in spans
        if start < first + SNIPPET and end > first
    )
    return cut, inside


def _joined(places: set[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for place in sorted(places):
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)
