"""The cases most like the present run, looked for anew as more is captured. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.errors import AppError
    from app.base.work import Lanes
    from app.search.case_hits import CaseHit
    from app.ui.runner import Work
    from app.ui.screens.call.session import ContactSession, SessionState
    from app.ui.services import Cases


@dataclass(frozen=True)
class LikeState:
    """Cases like the run, best first; none while no run is open."""

    hits: tuple[CaseHit, ...] = ()


class LikeViewModel:
    """Follows the contact; the last answer stays until a better one comes."""

    def __init__(
        self,
        session: ContactSession,
        cases: Cases,
        lanes: Lanes,
        work: Work,
        changed: Callable[[LikeState], None],
    ) -> None:
        self._cases = cases
        self._lanes = lanes
        self._work = work
        self._asked: object = None
        self.changed = changed
        self.state = LikeState()
        session.listen(self._on_session)

    def after(self, case_id: str) -> str:
        """Return the case that follows one in the list, the first after the last, or nothing."""
        ids = [hit.id for hit in self.state.hits]
        if not ids:
            return ""
        at = ids.index(case_id) + 1 if case_id in ids else 0
        return ids[at % len(ids)]

    def _on_session(self, session: SessionState) -> None:
        view = session.view
        if view is None or not view.runs:
            self._asked = None
            self._set(LikeState())
            return
        wanted = (view.id, view.active_run, len(view.runs), view.captured)
        if wanted == self._asked:
            return
        self._asked = wanted
        contact_id = view.id

        def job() -> tuple[CaseHit, ...] | None:
            # What was outrun while it waited for its turn does nothing.
            return self._cases.similar_to_contact(contact_id) if self._asked is wanted else None

        def done(hits: tuple[CaseHit, ...] | None) -> None:
            if hits is not None and self._asked is wanted:
                self._set(replace(self.state, hits=hits))

        def failed(error: AppError) -> None:
            if self._asked is wanted:
                self._set(LikeState())  # the run goes on without them

        self._work.run(self._lanes.cases, job, done, failed, latest="call.like")

    def _set(self, state: LikeState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)
