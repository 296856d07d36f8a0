"""The search box: what was typed goes in, what to show comes out; never an error for a text."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence

from app.search.documents import IndexDocument
from app.search.hits import HitKind, SearchHit, SearchResult, SearchState
from app.search.protocol import Prepared, ScenarioSearch, Wanted
from app.search.query import understand

_CLOSE = 0.75
"""The second hit this near to the first: only a question can tell the two apart."""


class SearchService:
    """Searches playbooks and question–answer entries in one box."""

    def __init__(self, index: ScenarioSearch) -> None:
        self._index = index

    @property
    def state(self) -> SearchState:
        """Tell whether there is something to search."""
        return self._index.state

    def prepare(self, documents: Sequence[IndexDocument]) -> Prepared:
        """Make exactly these documents searchable; blocks while it indexes."""
        return self._index.prepare(documents)

    def open_last(self) -> bool:
        """Serve what was searchable last time; return whether there was something."""
        return self._index.open_last()

    def warm(self) -> None:
        """Load what the first search would otherwise wait for: word lists and pinyin."""
        self._index.warm()

    def update(self, document: IndexDocument) -> None:
        """Put one changed document in the place of its former self."""
        self._index.update(document)

    def remove(self, document_id: str) -> None:
        """Take one document out."""
        self._index.remove(document_id)

    def close(self) -> None:
        """Let go of files."""
        self._index.close()

    def search(
        self,
        text: str,
        *,
        category: str = "",
        kinds: Collection[HitKind] = ("scenario", "faq"),
        limit: int = 20,
    ) -> SearchResult:
        """Return what matches a text as typed so far, best first."""
        started = time.perf_counter()
        query = understand(text)
        state = self._index.state
        if query.is_empty or state is not SearchState.READY or limit < 1:
            return SearchResult(query=text, state=state, ms=_since(started))
        found = self._index.find(query, Wanted(category.strip("/"), frozenset(kinds), limit))
        return SearchResult(
            query=text,
            hits=found.hits,
            suggestion=found.suggestion,
            missing_terms=found.missing_terms,
            tell_apart=_tell_apart(found.hits),
            telling=found.telling,
            ms=_since(started),
            state=state,
            notes=("search.query_cut",) if query.was_cut else (),
        )


def are_close(hits: Sequence[SearchHit]) -> bool:
    """Tell whether the two best hits are so close that only a question can tell them apart."""
    return len(hits) > 1 and hits[1].score >= _CLOSE * hits[0].score


def _tell_apart(hits: Sequence[SearchHit]) -> str:
    if not are_close(hits):
        return ""
    return hits[0].tell_apart or hits[1].tell_apart


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 3)
