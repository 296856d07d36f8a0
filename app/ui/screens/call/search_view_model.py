"""What the search box knows: the query, its hits, which one is chosen. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.base.work import Lanes
    from app.search.hits import SearchHit, SearchResult
    from app.ui.runner import Work
    from app.ui.services import Choice, Search

MOST_HITS = 30


class SearchMode(Enum):
    """What the result list shows; each is drawn differently."""

    IDLE = "idle"
    STARTING = "starting"
    SEARCHING = "searching"
    HITS = "hits"
    LOADING = "loading"
    NOTHING_INSTALLED = "nothing_installed"
    NO_MATCH = "no_match"
    BROKEN = "broken"


@dataclass(frozen=True)
class SearchPanelState:
    """The result list.

    Attributes:
        tell_apart: question that separates the two best hits, or empty.
        card: the question-answer entry laid open, or None.
    """

    mode: SearchMode = SearchMode.STARTING
    query: str = ""
    hits: tuple[SearchHit, ...] = ()
    chosen: int = -1
    category: str = ""
    categories: tuple[Choice, ...] = ()
    suggestion: str = ""
    missing: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    tell_apart: str = ""
    notes: tuple[str, ...] = ()
    problem: AppError | None = None
    card: SearchHit | None = None


_EMPTY_MODES = {
    "building": SearchMode.LOADING,
    "empty": SearchMode.NOTHING_INSTALLED,
    "ready": SearchMode.NO_MATCH,
}


class SearchViewModel:
    """Searches as one types; late answers are dropped, old hits stay until new ones come."""

    def __init__(self, work: Work, changed: Callable[[SearchPanelState], None]) -> None:
        self._work = work
        self._search: Search | None = None
        self._lanes: Lanes | None = None
        self.changed = changed
        self.opened: Callable[[SearchHit], None] = lambda _: None
        self.state = SearchPanelState()
        self._answered = ""
        self._opens_first = False

    def attach(self, search: Search, lanes: Lanes, categories: tuple[Choice, ...] = ()) -> None:
        """Begin to answer: the services are there; what was typed meanwhile is searched now."""
        self._search, self._lanes = search, lanes
        self._set(mode=SearchMode.IDLE, categories=categories)
        self.type_query(self.state.query)

    def show_categories(self, categories: tuple[Choice, ...]) -> None:
        """Offer other categories to filter by."""
        self._set(categories=categories)

    def type_query(self, text: str) -> None:
        """Search for what is in the box."""
        query = text.strip()
        if self._search is None or self._lanes is None:
            self._set(query=query)
            return
        if not query:
            self._work_nothing()
            self._opens_first = False
            self._set(
                mode=SearchMode.IDLE, query="", hits=(), chosen=-1, suggestion="", missing=(),
                telling=(), tell_apart="", notes=(), problem=None, card=None,
            )  # fmt: skip
            return
        search, category = self._search, self.state.category
        mode = self.state.mode if self.state.hits else SearchMode.SEARCHING
        self._opens_first = self._opens_first and query == self.state.query
        self._answered = ""
        self._set(query=query, mode=mode, card=None)
        self._work.run(
            self._lanes.reads,
            lambda: search.search(query, category, MOST_HITS),
            lambda result: self._on_result(query, result),
            self._on_failed,
            latest="search",
        )

    def search_again(self) -> None:
        """Ask again, such as after the book changed."""
        if self.state.query:
            self.type_query(self.state.query)

    def take_suggestion(self) -> str:
        """Search for what was probably meant and return it."""
        meant = self.state.suggestion
        self.type_query(meant)
        return meant

    def filter_by(self, category: str) -> None:
        """Show one category only; the same again shows all."""
        self._set(category="" if category == self.state.category else category)
        self.search_again()

    def choose(self, index: int) -> None:
        """Choose a hit."""
        if self.state.hits:
            self._set(chosen=min(max(index, 0), len(self.state.hits) - 1))

    def move(self, by: int) -> None:
        """Move the choice down or up."""
        self.choose(self.state.chosen + by)

    def chosen_hit(self) -> SearchHit | None:
        """Return the chosen hit while hits are shown."""
        shown = self.state.mode is SearchMode.HITS and self.state.chosen >= 0
        return self.state.hits[self.state.chosen] if shown else None

    def open_chosen(self) -> None:
        """Open the chosen hit; one of the query as typed, even when Enter comes before the hits."""
        if self.state.query and self._answered != self.state.query:
            self._opens_first = True
            return
        hit = self.chosen_hit()
        if hit is not None:
            self.opened(hit)

    def open_card(self, hit: SearchHit) -> None:
        """Lay a question-answer entry open."""
        self._set(card=hit)

    def close_card(self) -> None:
        """Put the card away."""
        if self.state.card:
            self._set(card=None)

    def _work_nothing(self) -> None:
        """Make the answer under way a late one."""
        if self._lanes is not None:
            self._work.run(
                self._lanes.reads, lambda: None, lambda _: None, lambda _: None, latest="search"
            )

    def _on_result(self, query: str, result: SearchResult) -> None:
        mode = SearchMode.HITS if result.hits else _EMPTY_MODES[result.state.value]
        self._set(
            mode=mode,
            hits=result.hits,
            chosen=0 if result.hits else -1,
            suggestion=result.suggestion,
            missing=result.missing_terms,
            telling=result.telling,
            tell_apart=result.tell_apart,
            notes=result.notes,
            problem=None,
        )
        self._answered = query
        if self._opens_first:
            self._opens_first = False
            self.open_chosen()

    def _on_failed(self, error: AppError) -> None:
        self._set(mode=SearchMode.BROKEN, hits=(), chosen=-1, problem=error)

    def _set(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed(state)
