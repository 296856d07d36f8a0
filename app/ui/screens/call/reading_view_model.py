"""A case read in the call, over the right side, without leaving the call. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.base.work import Lanes
    from app.search.case_hits import IndexedCase
    from app.ui.runner import Work
    from app.ui.services import Cases


@dataclass(frozen=True)
class ReadingState:
    """The panel; nothing is read while `case_id` is empty."""

    case_id: str = ""
    case: IndexedCase | None = None
    problem: AppError | None = None


class ReadingViewModel:
    """Fetches the case that is read."""

    def __init__(
        self, cases: Cases, lanes: Lanes, work: Work, changed: Callable[[ReadingState], None]
    ) -> None:
        self._cases = cases
        self._lanes = lanes
        self._work = work
        self.changed = changed
        self.state = ReadingState()

    def read(self, case_id: str, text: str = "") -> None:
        """Show a case with the places that match a text; the last one stays until it comes."""
        self._set(replace(self.state, case_id=case_id, problem=None))
        self._work.run(
            self._lanes.cases,
            lambda: self._cases.look(case_id, text) if self.state.case_id == case_id else None,
            self._show,
            lambda error: self._set(replace(self.state, case=None, problem=error)),
            latest="call.reading",
        )

    def close(self) -> None:
        """Put the case away."""
        self._set(ReadingState())

    def _show(self, case: IndexedCase | None) -> None:
        if case is not None and case.id == self.state.case_id:
            self._set(replace(self.state, case=case))

    def _set(self, state: ReadingState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)
