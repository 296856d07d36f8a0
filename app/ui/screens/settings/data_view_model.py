"""Where the data lies, backups, putting one back, and a person's own data. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.base.errors import AppError
from app.ui.seat_data import BackupSeen, DataMoved, DataPlaces

if TYPE_CHECKING:
    from app.ui.runner import Work
    from app.ui.services import WindowServices


@dataclass(frozen=True)
class DataState:
    """What the cards on folders and data show.

    Attributes:
        busy: `backup`, `export` or `look` while that is under way.
        told: what came to its end last: `backup`, `export`, `stopped`, `scenarios`.
        place: where its result lies.
        seen: a backup that may be put back; the person has not decided yet.
        problem_at: `data`, `folders` or `about`: beside which work.
        notices: text of the open source notices while they are shown.
    """

    places: DataPlaces | None = None
    busy: str = ""
    done: int = 0
    total: int = 0
    told: str = ""
    place: str = ""
    seen: BackupSeen | None = None
    problem: AppError | None = None
    problem_at: str = ""
    notices: str = ""


class DataViewModel:
    """Has one long work done at a time and tells how far it is."""

    def __init__(self, services: WindowServices, work: Work) -> None:
        self._data = services.data
        # Long work may keep a thread for minutes: only cases wait for it, never a call.
        self._lane = services.lanes.cases
        self._work = work
        self._listeners: list[Callable[[DataState], None]] = []
        self.state = DataState()

    def listen(self, listener: Callable[[DataState], None]) -> None:
        """Tell the listener now and after every change."""
        self._listeners.append(listener)
        listener(self.state)

    def detach(self) -> None:
        """Tell no view any more."""
        self._listeners.clear()

    def look(self) -> None:
        """Look where things lie."""

        def failed(error: AppError) -> None:
            self._set(problem=error, problem_at="data")

        self._work.run(
            self._lane, self._data.places, lambda places: self._set(places=places), failed,
            latest="data.places",
        )  # fmt: skip

    def back_up(self, into: str) -> None:
        """Copy databases and settings below a folder."""
        self._begin("backup", lambda: self._data.back_up(into))

    def export_own(self, into: str) -> None:
        """Write one's own contacts, promises, gifts and tickets below a folder."""
        self._begin("export", lambda: self._data.export_own(into))

    def look_at(self, folder: str) -> None:
        """Check a backup before it is put back."""
        self._begin("look", lambda: self._data.look_at(folder))

    def restore(self) -> None:
        """Have the backup that was looked at put back at the next start."""
        seen = self.state.seen
        if seen is not None:
            self._do(lambda: self._data.ask_for_restore(seen.folder))

    def leave_it(self) -> None:
        """Put nothing back after all."""
        if self.state.seen is not None:
            self._set(seen=None)
        else:
            self._do(self._data.forget_restore)

    def set_scenarios(self, folder: str) -> None:
        """Have the next start read playbooks from another folder; empty for the shipped ones."""
        self._do(lambda: self._data.set_scenarios(folder), told="scenarios", at="folders")

    def toggle_notices(self) -> None:
        """Show the notices of the packages, or put them away."""
        if self.state.notices:
            self._set(notices="")
            return

        def failed(error: AppError) -> None:
            self._set(problem=error, problem_at="about")

        self._work.run(
            self._lane, self._data.notices, lambda text: self._set(notices=text), failed,
            latest="data.notices",
        )  # fmt: skip

    def stop(self) -> None:
        """Stop the work that is under way."""
        if self.state.busy:
            self._data.stop()

    def on_moved(self, moved: DataMoved) -> None:
        """Hear how far the work is."""
        if self.state.busy:
            self._set(done=moved.done, total=moved.total)

    def _begin(self, kind: str, job: Callable[[], Any]) -> None:
        if self.state.busy:
            return

        def done(result: Any) -> None:
            if kind == "look":
                self._set(busy="", seen=result)
            else:
                self._set(busy="", told=kind if result else "stopped", place=result)

        def failed(error: AppError) -> None:
            self._set(busy="", problem=error, problem_at="data")

        self._set(busy=kind, done=0, total=0, told="", place="", seen=None, problem=None)
        self._work.run(self._lane, job, done, failed)

    def _do(self, job: Callable[[], object], *, told: str = "", at: str = "data") -> None:
        def done(_: object) -> None:
            self._set(seen=None, told=told, problem=None)
            self.look()

        def failed(error: AppError) -> None:
            self._set(told="", problem=error, problem_at=at)

        self._work.run(self._lane, job, done, failed)

    def _set(self, **changes: Any) -> None:
        self.state = replace(self.state, **changes)
        for listener in tuple(self._listeners):
            listener(self.state)
