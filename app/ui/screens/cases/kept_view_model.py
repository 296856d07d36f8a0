"""Saved and recent searches of whoever sits here. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.search.case_hits import CaseAsked
    from app.ui.runner import Work
    from app.ui.services import WindowServices


@dataclass(frozen=True)
class KeptSearch:
    """A search to make again; a recent one has no name."""

    id: str
    name: str
    asked: CaseAsked


@dataclass(frozen=True)
class KeptState:
    """The panel."""

    is_open: bool = False
    is_loaded: bool = False
    searches: tuple[KeptSearch, ...] = ()
    problem: AppError | None = None


class KeptViewModel:
    """Keeps searches that were of use, and those that got a name."""

    def __init__(
        self, services: WindowServices, work: Work, changed: Callable[[KeptState], None]
    ) -> None:
        self._cases = services.cases
        self._people = services.people
        self._lanes = services.lanes
        self._work = work
        self._noted: CaseAsked | None = None
        self.changed = changed
        self.chose: Callable[[CaseAsked], None] = lambda asked: None
        self.state = KeptState()

    def toggle(self) -> None:
        """Open the panel, or put it away."""
        self._set(is_open=not self.state.is_open)
        if self.state.is_open:
            self._load()

    def close(self) -> None:
        """Put the panel away."""
        self._set(is_open=False)

    def note(self, asked: CaseAsked) -> None:
        """Keep a search among the recent ones: a case of it was looked at."""
        plain = _plain(asked)
        if (plain.text or not plain.filters.is_empty) and plain != self._noted:
            self._noted = plain
            self._write(lambda: self._cases.keep(self._people.current(), plain))

    def save(self, asked: CaseAsked, name: str) -> None:
        """Keep a search under a name."""
        words = name.strip()
        if words:
            plain = _plain(asked)
            self._write(lambda: self._cases.keep(self._people.current(), plain, words))

    def forget(self, search_id: str) -> None:
        """Forget a search."""
        self._write(lambda: self._cases.forget(self._people.current(), search_id))

    def choose(self, search_id: str) -> None:
        """Make a search again."""
        found = next((one for one in self.state.searches if one.id == search_id), None)
        if found is not None:
            self.close()
            self.chose(found.asked)

    def _write(self, job: Callable[[], object]) -> None:
        def failed(error: AppError) -> None:
            self._set(problem=error)

        self._work.run(self._lanes.seat_writes, job, lambda _: self._load(), failed)

    def _load(self) -> None:
        if not self.state.is_open:
            return

        def job() -> tuple[KeptSearch, ...]:
            kept = self._cases.kept(self._people.current())
            return tuple(KeptSearch(one.id, one.name, self._cases.asked_of(one)) for one in kept)

        self._work.run(
            self._lanes.seat_writes,
            job,
            lambda found: self._set(searches=found, is_loaded=True, problem=None),
            lambda error: self._set(problem=error),
            latest="cases.kept",
        )

    def _set(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed(state)


def _plain(asked: CaseAsked) -> CaseAsked:
    """Return what was asked, wherever in the list it was read."""
    return replace(asked, offset=0)
