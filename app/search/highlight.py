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
    document: IndexDocument, query: Query, *, title_size: int, spelled: bool = False
) -> tuple[str, tuple[Span, ...], MatchedIn]:
    """Return the line beside the title that matched best, where, and what it is.

    Steps are long: they are looked at only where nothing shorter shows half of the query.
    """
    matched_in, text, size = _best_line(_short_lines(document), query)
    shown = 2 * max(size, title_size) >= len(query.letters)
    if not shown and not spelled and not query.is_sentence:
        in_steps = _best_line(_steps(document), query)
        if in_steps[2] > size:
            matched_in, text, size = in_steps
    if not size and spelled:
        for alias in document.aliases:
            if spans := spans_of(alias, query, spelled=True):
                return alias, spans, "synonym"
    if not size:
        return "", (), "title"
    return (*_window(text, spans_of(text, query)), matched_in)


def _short_lines(document: IndexDocument) -> Iterator[tuple[MatchedIn, str]]:
    for claim in document.claims:
        yield "claim", claim
    for alias in document.aliases:
        yield "synonym", alias


def _steps(document: IndexDocument) -> Iterator[tuple[MatchedIn, str]]:
    for match in _LINE.finditer(document.body):
        yield "steps", match.group().strip()


def _best_line(lines: Iterable[tuple[MatchedIn, str]], query: Query) -> tuple[MatchedIn, str, int]:
    best: tuple[MatchedIn, str, int] = ("title", "", 0)
    for matched_in, text in lines:
        size = matched_size(text, query)
        if size > best[2]:
            best = (matched_in, text, size)
    return best


def matched_size(text: str, query: Query) -> int:
    """Return roughly how many letters of a text match; quicker than their places."""
    folded = _folded(text)[0]
    marked = query.marked
    pairs = marked.pairs
    if len(pairs) < len(folded):
        size = sum(pair in folded for pair in pairs)
    else:
        size = sum(folded[i : i + 2] in pairs for i in range(len(folded) - 1))
    size += sum(len(word) for word in marked.words if word in folded)
    if size:
        return size + 1
    if query.is_sentence:
        return 0
    return int(not marked.characters.isdisjoint(folded))


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
