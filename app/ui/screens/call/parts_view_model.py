"""The four parts of the open playbook, one key away. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.base.work import Lanes
    from app.calls.views import PartsView
    from app.ui.runner import Work
    from app.ui.screens.call.session import ContactSession
    from app.ui.services import Calls

PARTS = ("claim", "principle", "procedure", "recovery")


@dataclass(frozen=True)
class PartsState:
    """The panel: which part is open, and its playbook."""

    part: str = ""
    parts: PartsView | None = None
    problem: AppError | None = None


class PartsViewModel:
    """Opens and closes the parts; the step underneath stays where it is."""

    def __init__(
        self,
        session: ContactSession,
        calls: Calls,
        lanes: Lanes,
        work: Work,
        changed: Callable[[PartsState], None],
    ) -> None:
        self._session = session
        self._calls = calls
        self._lanes = lanes
        self._work = work
        self.changed = changed
        self.state = PartsState()
        session.listen(lambda _: self._follow())

    def press(self, part: str) -> None:
        """Open a part; the same key again puts it away."""
        if part == self.state.part:
            self.close()
            return
        self._ask(part)

    def close(self) -> None:
        """Put the panel away."""
        self._set(PartsState())

    def _follow(self) -> None:
        """Keep "you are here" true while the panel is open."""
        if self.state.part:
            self._ask(self.state.part)

    def _ask(self, part: str) -> None:
        prompt, view = self._session.prompt, self._session.view
        if prompt is None or view is None:
            self.close()
            return
        contact_id, scenario_id = view.id, prompt.scenario_id
        self._set(PartsState(part, self.state.parts))
        self._work.run(
            self._lanes.seat_writes,
            lambda: self._calls.parts(contact_id, scenario_id),
            lambda parts: self._set(PartsState(part, parts)) if self.state.part == part else None,
            lambda error: self._set(PartsState(part, None, error)),
            latest="parts",
        )

    def _set(self, state: PartsState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)
