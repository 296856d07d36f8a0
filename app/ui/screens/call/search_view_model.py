"""What the search box knows: the query, its hits, which one is chosen. No Qt.

Playbooks and entries come by one answer, cases by another: neither waits for the other, and
cases stand below, so that they never move what is above them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from app.base.errors import AppError
from app.search.case_hits import CaseAsked, CaseHit
from app.search.hits import SearchHit, SearchState

if TYPE_CHECKING:
    from app.base.work import Lanes
    from app.search.case_hits import CaseResult
    from app.search.hits import SearchResult
    from app.ui.runner import Work
    from app.ui.services import Cases, Choice, Search

MOST_HITS = 30
MOST_CASES = 10
LEAST_APART = 2

Row = SearchHit | CaseHit
_KINDS = ("scenario", "faq")


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
class CasesBelow:
    """The group of cases under playbooks and entries.

    Attributes:
        query: what these cases answer; older than the box while the next answer is under way.
    """

    query: str = ""
    hits: tuple[CaseHit, ...] = ()
    count: int = 0
    count_is_exact: bool = True
    is_building: bool = False
    problem: AppError | None = None


@dataclass(frozen=True)
class SearchPanelState:
    """The result list.

    Attributes:
        hits: playbooks, then entries; an entry that is the best hit of all stands first.
        chosen: which of the rows is chosen: of `hits`, then of the cases.
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
    cases: CasesBelow = field(default_factory=CasesBelow)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """Return the categories that tell these hits apart; the chosen one can be taken back."""
        held = {hit.category.partition("/")[0] for hit in self.hits}
        if self.category:
            held = {self.category}
        elif len(held) < LEAST_APART:
            return ()
        return tuple(choice for choice in self.categories if choice.id in held)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return everything that can be chosen, in the order of the list."""
        return (*self.hits, *self.cases.hits)


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
        self._cases: Cases | None = None
        self._lanes: Lanes | None = None
        self.changed = changed
        self.opened: Callable[[Row], None] = lambda _: None
        self.state = SearchPanelState()
        self._answered = ""
        self._shown_for = ""
        self._opens_first = False

    def attach(self, search: Search, cases: Cases, lanes: Lanes) -> None:
        """Begin to answer: the services are there; what was typed meanwhile is searched now."""
        self._search, self._cases, self._lanes = search, cases, lanes
        self._set(mode=SearchMode.IDLE)
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
                cases=CasesBelow(),
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
        self._search_cases(query)

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
        if self.state.rows:
            self._set(chosen=min(max(index, 0), len(self.state.rows) - 1))

    def move(self, by: int) -> None:
        """Move the choice down or up."""
        self.choose(self.state.chosen + by)

    def leap(self, by: int) -> None:
        """Move the choice to the first row of the next group, or to one before."""
        starts = group_starts(self.state.rows)
        at = sum(start <= self.state.chosen for start in starts) - 1
        is_inside = at >= 0 and self.state.chosen > starts[at]
        target = at + by + (by < 0 and is_inside)
        if starts:
            self.choose(starts[min(max(target, 0), len(starts) - 1)])

    def chosen_hit(self) -> Row | None:
        """Return the chosen row while rows are shown."""
        rows = self.state.rows
        return rows[self.state.chosen] if 0 <= self.state.chosen < len(rows) else None

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
            self._work.run(
                self._lanes.cases,
                lambda: None,
                lambda _: None,
                lambda _: None,
                latest="search.cases",
            )

    def _search_cases(self, query: str) -> None:
        """Look for cases too; their answer comes when it comes."""
        cases = self._cases
        if cases is None or self._lanes is None:
            return

        def job() -> CaseResult | None:
            # What was outrun while it waited for its turn does nothing.
            if self.state.query != query:
                return None
            return cases.search(CaseAsked(query, limit=MOST_CASES))

        def failed(error: AppError) -> None:
            self._show_cases(CasesBelow(query, problem=error))

        def done(result: CaseResult | None) -> None:
            if result is not None:
                building = result.state is SearchState.BUILDING
                exact = result.count_is_exact
                self._show_cases(CasesBelow(query, result.hits, result.count, exact, building))

        self._work.run(self._lanes.cases, job, done, failed, latest="search.cases")

    def _show_cases(self, cases: CasesBelow) -> None:
        """Put the cases below; a chosen case stays chosen where it is still there."""
        above = len(self.state.hits)
        before = self.chosen_hit()
        chosen = self.state.chosen
        if chosen >= above or chosen < 0:
            ids = [hit.id for hit in cases.hits]
            kept = ids.index(before.id) if before is not None and before.id in ids else 0
            # While playbooks are still being looked for, the first row may yet be one of them.
            may_choose = above or self._answered == self.state.query
            chosen = above + kept if ids and may_choose else above - 1 if above else -1
        self._set(cases=cases, chosen=chosen)

    def _on_result(self, query: str, result: SearchResult) -> None:
        mode = SearchMode.HITS if result.hits else _EMPTY_MODES[result.state.value]
        hits = grouped(result.hits)
        self._set(
            mode=mode,
            hits=hits,
            chosen=self._still_chosen((*hits, *self.state.cases.hits), query),
            suggestion=result.suggestion,
            missing=result.missing_terms,
            telling=result.telling,
            tell_apart=result.tell_apart,
            notes=result.notes,
            problem=None,
        )
        self._answered = self._shown_for = query
        if self._opens_first:
            self._opens_first = False
            self.open_chosen()

    def _still_chosen(self, rows: tuple[Row, ...], query: str) -> int:
        """Return which row is chosen: the first, or the same as before for the same query."""
        before = self.chosen_hit() if query == self._shown_for else None
        ids = [row.id for row in rows]
        if before is not None and before.id in ids:
            return ids.index(before.id)
        return 0 if rows else -1

    def _on_failed(self, error: AppError) -> None:
        chosen = 0 if self.state.cases.hits else -1
        self._set(mode=SearchMode.BROKEN, hits=(), chosen=chosen, problem=error)

    def _set(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed(state)


def grouped(hits: tuple[SearchHit, ...]) -> tuple[SearchHit, ...]:
    """Return playbooks, then entries; the best hit stays the first row whatever it is."""
    best, rest = hits[:1], hits[1:]
    return (*best, *(hit for kind in _KINDS for hit in rest if hit.kind == kind))


def group_of(row: Row) -> str:
    """Return the group of a row: `scenario`, `faq` or `case`."""
    return row.kind if isinstance(row, SearchHit) else "case"


def group_starts(rows: tuple[Row, ...]) -> tuple[int, ...]:
    """Return the places at which a group begins."""
    groups = [group_of(row) for row in rows]
    return tuple(at for at, one in enumerate(groups) if at == 0 or groups[at - 1] != one)
