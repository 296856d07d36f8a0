"""What matched, as places in the texts that are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.language.pinyin import places_of_spelled
from app.language.tokens import TokenKind, tokens
from app.search.documents import IndexDocument
from app.search.hits import MatchedIn, Span
from app.search.query import Query

SNIPPET = 64
_LINE = re.compile(r"[^\n。！？!?；;]+[。！？!?；;]?")


def spans_of(text: str, query: Query, *, spelled: bool = False) -> tuple[Span, ...]:
    """Return the places of a text that the query's words cover, also by their spelling."""
    wanted = query.plain_terms.keys() | query.terms.keys()
    places: set[int] = set()
    single: set[int] = set()
    for token in tokens(text):
        if token.text in wanted:
            found = single if token.kind is TokenKind.CHARACTER else places
            found.update(range(token.start, token.end))
    if spelled:
        for word in query.latin:
            places.update(places_of_spelled(text, word))
    if not places and not query.is_sentence:
        places = single
    return _joined(places)


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
