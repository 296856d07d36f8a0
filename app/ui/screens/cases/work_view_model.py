"""How the index stands, and long work on cases: export, packs, rebuilding, importing. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.base.errors import AppError
from app.search.case_hits import CaseIndexStatus

if TYPE_CHECKING:
    from app.cases.views import WorkState
    from app.search.case_hits import CaseAsked
    from app.ui.runner import Work
    from app.ui.services import WindowServices

_FILLING = ("import", "open_pack", "rebuild")


@dataclass(frozen=True)
class LibraryState:
    """What goes on around the cases.

    Attributes:
        work: long work as it was seen last, or None where there is none to tell of.
        was_begun: work was asked for and its first word is awaited.
    """

    status: CaseIndexStatus = field(default_factory=CaseIndexStatus)
    work: WorkState | None = None
    was_begun: bool = False
    problem: AppError | None = None

    @property
    def is_busy(self) -> bool:
        """Return whether long work is under way, so that no other can begin."""
        return self.was_begun or (self.work is not None and self.work.is_running)


class LibraryViewModel:
    """Begins and stops long work, one at a time, and looks how far it is."""

    def __init__(
        self, services: WindowServices, work: Work, changed: Callable[[LibraryState], None]
    ) -> None:
        self._cases = services.cases
        self._people = services.people
        self._lanes = services.lanes
        self._work = work
        self._put_away: WorkState | None = None
        self.changed = changed
        self.filled: Callable[[], None] = lambda: None
        self.state = LibraryState()

    def look(self) -> None:
        """Look how the index stands and how far long work is."""
        self._work.run(
            self._lanes.cases,
            lambda: (self._cases.status(), self._cases.work()),
            self._show,
            lambda error: None,  # the next look comes in a moment
            latest="cases.work",
        )

    # Long work

    def begin_import(self, path: str, mapping: Mapping[str, str], save_as: str) -> None:
        """Begin to import a file; one that was stopped goes on behind the rows it has done."""
        self._begin(
            lambda: self._cases.begin_import(self._people.current(), path, mapping, save_as.strip())
        )

    def begin_export(self, asked: CaseAsked, path: str) -> None:
        """Begin to write the whole result of a search into a file."""
        whole = replace(asked, offset=0)
        self._begin(lambda: self._cases.begin_export(whole, path))

    def begin_pack(self, path: str) -> None:
        """Begin to make a case pack."""
        self._begin(lambda: self._cases.begin_pack(path))

    def begin_open_pack(self, path: str) -> None:
        """Begin to fill this seat from a case pack."""
        self._begin(lambda: self._cases.begin_open_pack(path))

    def begin_rebuild(self) -> None:
        """Begin to build the index anew."""
        self._begin(self._cases.begin_rebuild)

    def stop(self) -> None:
        """Stop the work; what is done stays done."""
        self._do(self._cases.stop_work)

    def put_away(self) -> None:
        """Put the word on finished work away."""
        work = self.state.work
        if work is not None and not work.is_running:
            self._put_away = work
            self._set(work=None)
        self._set(problem=None)

    # Private helpers

    def _begin(self, job: Callable[[], object]) -> None:
        if self.state.is_busy:
            return
        self._put_away = self.state.work
        self._set(was_begun=True, work=None, problem=None)
        self._do(job)

    def _do(self, job: Callable[[], object]) -> None:
        def failed(error: AppError) -> None:
            self._set(was_begun=False, problem=error)

        def done(_: object) -> None:
            if self.state.was_begun:
                self._put_away = None  # work that ends just like the last one is told too
            self._set(was_begun=False)
            self.look()

        self._work.run(self._lanes.cases, job, done, failed)

    def _show(self, seen: tuple[CaseIndexStatus, WorkState | None]) -> None:
        status, work = seen
        before = self.state
        shown = None if work is not None and work == self._put_away else work
        self._set(status=status, work=shown)
        was_running = before.work is not None and before.work.is_running
        has_ended = shown is not None and not shown.is_running and shown.kind in _FILLING
        # Cases that come one by one are told as news; another process tells nobody of its own.
        came = status.doing == "elsewhere" and status.cases != before.status.cases
        if (has_ended and was_running) or came:
            self.filled()

    def _set(self, **changes: object) -> None:
        state = replace(self.state, **changes)  # type: ignore[arg-type]
        if state != self.state:
            self.state = state
            self.changed(state)
