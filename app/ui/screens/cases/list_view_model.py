"""What is asked of the case library and what came back: words, filters, order, hits. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from app.base.errors import AppError
from app.search.case_hits import CaseAsked, CaseChoices, CaseFilters, CaseHit
from app.search.hits import SearchState

if TYPE_CHECKING:
    from app.search.case_hits import CaseResult
    from app.ui.runner import Work
    from app.ui.services import WindowServices

PAGE = 30
MOST_AGAIN = 300
"""Hits asked for again after news; who has read further than this begins at the top."""


class ListMode(Enum):
    """What the list shows; each is drawn differently."""

    SEARCHING = "searching"
    HITS = "hits"
    LOADING = "loading"
    EMPTY = "empty"
    NO_MATCH = "no_match"
    BROKEN = "broken"


@dataclass(frozen=True)
class ListState:
    """The list.

    Attributes:
        asked: text, filters, order and removed words as they stand in the head of the screen.
        chosen: id of the chosen case, which need not be among the hits.
        is_adding: the next page is under way.
        playbook: id and titles of the playbook that the filter names, where they are known.
    """

    mode: ListMode = ListMode.SEARCHING
    asked: CaseAsked = field(default_factory=lambda: CaseAsked(limit=PAGE))
    hits: tuple[CaseHit, ...] = ()
    count: int = 0
    count_is_exact: bool = True
    chosen: str = ""
    is_adding: bool = False
    suggestion: str = ""
    missing: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    behind: int = 0
    choices: CaseChoices = field(default_factory=CaseChoices)
    filters_open: bool = False
    playbook: tuple[str, str, str] = ("", "", "")
    problem: AppError | None = None

    @property
    def has_more(self) -> bool:
        """Return whether there are hits behind the last one shown."""
        return bool(self.hits) and (len(self.hits) < self.count or not self.count_is_exact)


_WITHOUT_HITS = {
    SearchState.BUILDING: ListMode.LOADING,
    SearchState.EMPTY: ListMode.EMPTY,
    SearchState.READY: ListMode.NO_MATCH,
}


class ListViewModel:
    """Searches as one types; late answers are dropped, old hits stay until new ones come."""

    def __init__(
        self, services: WindowServices, work: Work, changed: Callable[[ListState], None]
    ) -> None:
        self._cases = services.cases
        self._lanes = services.lanes
        self._work = work
        self.changed = changed
        self.chose: Callable[[str, str], None] = lambda case_id, text: None
        self.used: Callable[[CaseAsked], None] = lambda asked: None
        self.state = ListState()
        self._wanted: CaseAsked | None = None
        self._was_begun = False
        self._pinned = ""  # chosen from elsewhere: no answer takes its place

    def begin(self) -> None:
        """Show the newest cases and what there is to filter by, once."""
        if not self._was_begun:
            self._was_begun = True
            self._search()
        self.look_for_choices()

    def look_for_choices(self) -> None:
        """Ask which values there are to filter by."""
        self._work.run(
            self._lanes.cases,
            self._cases.choices,
            lambda choices: self._set(choices=choices),
            lambda error: None,  # filters can still be typed
            latest="cases.choices",
        )

    def search_again(self) -> None:
        """Ask the same again, such as after cases came; the choice stays."""
        if self._was_begun:
            self._search(keeps_choice=True)

    # What is asked

    def type_text(self, text: str) -> None:
        """Search for what is in the line; words removed from another text count no more."""
        words = text.strip()
        if words != self.state.asked.text or not self._was_begun:
            self._was_begun = True
            self._ask(text=words, without=())

    def ask(self, asked: CaseAsked) -> None:
        """Search for something kept, or handed over by another screen."""
        self._was_begun = True
        self._ask(text=asked.text, filters=asked.filters, order=asked.order, without=asked.without)

    def find(self, text: str, case_id: str) -> None:
        """Search without filters for what was typed elsewhere, and show the case chosen there."""
        self._was_begun = True
        self._set(asked=CaseAsked(text.strip(), limit=PAGE), chosen=case_id)
        if case_id:
            self.chose(case_id, text.strip())
        self._search(keeps_choice=bool(case_id))

    def take_suggestion(self) -> None:
        """Search for what was probably meant."""
        if self.state.suggestion:
            self._ask(text=self.state.suggestion, without=())

    def remove_word(self, word: str) -> None:
        """Leave a telling word of a long text out."""
        if word not in self.state.asked.without:
            self._ask(without=(*self.state.asked.without, word))

    def put_word_back(self, word: str) -> None:
        """Look for a removed word again."""
        self._ask(without=tuple(one for one in self.state.asked.without if one != word))

    def filter_by(self, name: str, value: object) -> None:
        """Set one filter; an empty value narrows nothing."""
        filters = replace(self.state.asked.filters, **{name: value})  # type: ignore[arg-type]
        if filters != self.state.asked.filters:
            self._ask(filters=filters)

    def only_playbook(self, scenario_id: str, title: str, title_en: str) -> None:
        """Show only cases of a playbook."""
        self._set(playbook=(scenario_id, title, title_en))
        self.filter_by("scenario_id", scenario_id)

    def clear_filters(self) -> None:
        """Narrow nothing any more."""
        if not self.state.asked.filters.is_empty:
            self._ask(filters=CaseFilters())

    def toggle_order(self) -> None:
        """Change between best and newest first."""
        self._ask(order="newest" if self.state.asked.order == "best" else "best")

    def toggle_filters(self) -> None:
        """Open the filters, or put them away; what they are set to goes on narrowing."""
        self._set(filters_open=not self.state.filters_open)

    def more(self) -> None:
        """Fetch the next page."""
        state = self.state
        if state.is_adding or not state.has_more:
            return
        asked = replace(state.asked, offset=len(state.hits))
        self._set(is_adding=True)
        self._work.run(
            self._lanes.cases,
            lambda: self._cases.search(asked),
            self._add_page,
            lambda error: self._set(is_adding=False, problem=error),
            latest="cases.search",
        )

    # Which one is chosen

    def choose(self, case_id: str) -> None:
        """Choose a case; whoever chooses has used this search."""
        self._pinned = case_id if self._place(case_id) < 0 else ""
        if case_id and case_id != self.state.chosen:
            self._set(chosen=case_id)
            self.chose(case_id, self.state.asked.text)
        if case_id:
            self.used(self.state.asked)

    def move(self, by: int) -> None:
        """Move the choice down or up; near the end the next page comes."""
        hits = self.state.hits
        if not hits:
            return
        at = self._place(self.state.chosen)
        target = min(max(at + by, 0), len(hits) - 1) if at >= 0 else 0
        if at + by >= len(hits) - 1:
            self.more()
        self.choose(hits[target].id)

    def chosen_hit(self) -> CaseHit | None:
        """Return the chosen hit, or None where the choice is not among the hits."""
        at = self._place(self.state.chosen)
        return self.state.hits[at] if at >= 0 else None

    # Private helpers

    def _place(self, case_id: str) -> int:
        return next((at for at, hit in enumerate(self.state.hits) if hit.id == case_id), -1)

    def _ask(self, **changes: Any) -> None:
        self._pinned = ""
        self._set(asked=replace(self.state.asked, **changes))
        self._search()

    def _search(self, *, keeps_choice: bool = False) -> None:
        asked = self.state.asked
        if keeps_choice:  # whoever has read on through the pages keeps them
            asked = replace(asked, limit=min(max(PAGE, len(self.state.hits)), MOST_AGAIN))
        self._wanted = asked
        if not self.state.hits:
            self._set(mode=ListMode.SEARCHING)
        # A job that was outrun while it waited for its turn does nothing.
        self._work.run(
            self._lanes.cases,
            lambda: self._cases.search(asked) if self._wanted is asked else None,
            lambda result: self._show(result, keeps_choice=keeps_choice),
            self._fail,
            latest="cases.search",
        )

    def _show(self, result: CaseResult | None, *, keeps_choice: bool) -> None:
        if result is None:
            return
        before = self.state
        hits = result.hits
        is_kept = keeps_choice or before.chosen == self._pinned
        stays = bool(before.chosen) and is_kept
        chosen = before.chosen if stays else (hits[0].id if hits else "")
        self._set(
            mode=ListMode.HITS if hits else _WITHOUT_HITS[result.state],
            hits=hits,
            count=result.count,
            count_is_exact=result.count_is_exact,
            chosen=chosen,
            is_adding=False,
            suggestion=result.suggestion,
            missing=result.missing_terms,
            telling=result.telling,
            meant=result.meant,
            notes=result.notes,
            behind=result.behind,
            problem=None,
        )
        self.chose(chosen, result.asked.text)

    def _add_page(self, result: CaseResult) -> None:
        known = {hit.id for hit in self.state.hits}
        fresh = tuple(hit for hit in result.hits if hit.id not in known)
        count = result.count if fresh else len(self.state.hits)
        self._set(
            hits=(*self.state.hits, *fresh),
            count=count,
            count_is_exact=result.count_is_exact or not fresh,
            is_adding=False,
        )

    def _fail(self, error: AppError) -> None:
        self._set(mode=ListMode.BROKEN, hits=(), count=0, is_adding=False, problem=error)

    def _set(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed(state)
