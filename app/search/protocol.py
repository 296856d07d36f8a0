"""What the search box needs of an engine; Whoosh stands behind it today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.search.documents import IndexDocument
from app.search.hits import HitKind, SearchHit, SearchState
from app.search.query import Query


@dataclass(frozen=True)
class Wanted:
    """What narrows a search.

    Attributes:
        category: `business` or `business/item`; empty for all.
        kinds: playbooks, entries or both.
    """

    category: str = ""
    kinds: frozenset[HitKind] = frozenset(("scenario", "faq"))
    limit: int = 20


@dataclass(frozen=True)
class Found:
    """What an engine found."""

    hits: tuple[SearchHit, ...] = ()
    suggestion: str = ""
    missing_terms: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """What making ready came to.

    Attributes:
        built: whether everything was indexed anew.
        notes: codes of sentences to show, such as `search.index_rebuilt`.
    """

    documents: int
    built: bool = False
    notes: tuple[str, ...] = ()


class ScenarioSearch(Protocol):
    """An index over playbooks and entries that can be searched while it changes."""

    @property
    def state(self) -> SearchState:
        """Tell whether there is something to search."""

    def prepare(self, documents: Sequence[IndexDocument]) -> Prepared:
        """Make exactly these documents searchable, with as little work as that takes."""

    def warm(self) -> None:
        """Load what the first search would otherwise wait for."""

    def open_last(self) -> bool:
        """Serve what was made searchable last time; return whether there was something."""

    def update(self, document: IndexDocument) -> None:
        """Add a document or put it in the place of its former self."""

    def remove(self, document_id: str) -> None:
        """Take a document out."""

    def find(self, query: Query, wanted: Wanted) -> Found:
        """Return what matches, best first."""

    def close(self) -> None:
        """Let go of files."""
