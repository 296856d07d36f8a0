"""Tells how the case index stands to its library: whoever asks, and whoever listens."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from app.base.events import Publisher
from app.search.case_building import Filled
from app.search.case_folder import CaseFolder
from app.search.case_hits import CaseIndexStatus
from app.search.case_library import CaseLibrary

_TELL_EVERY_S = 0.5


@dataclass(frozen=True)
class CaseIndexMoved:
    """The index of this seat has moved, or how it stands to the library has changed."""

    status: CaseIndexStatus


class StatusTold:
    """The last status, told to listeners when it changes, but not many times a second."""

    def __init__(self, folder: CaseFolder, library: CaseLibrary, events: Publisher) -> None:
        self._folder = folder
        self._library = library
        self._events = events
        self._status = CaseIndexStatus()
        self._told: CaseIndexStatus | None = None
        self._told_at = 0.0

    @property
    def status(self) -> CaseIndexStatus:
        """Return how the index stands to the library now."""
        return replace(self._status, cases=self._library.count())

    def following(self, behind: int) -> None:
        """Tell that the index follows; so many cases wait to be searchable."""
        self._note(CaseIndexStatus("following", behind=behind, bytes=self._status.bytes))

    def building(self, filled: Filled) -> None:
        """Tell how far the filling of the index is."""
        self._note(
            CaseIndexStatus(
                "building",
                behind=max(0, filled.total - filled.done),
                done=filled.done,
                total=filled.total,
                left_s=filled.left_s,
                bytes=self._status.bytes,
            )
        )

    def held_up(self, doing: str, problem: str = "") -> None:
        """Tell that nothing is put in just now, and why; what was known to wait still waits."""
        self._note(replace(self._status, doing=doing, problem=problem, left_s=None))

    def _note(self, status: CaseIndexStatus) -> None:
        self._status = status
        self._library.note(status.behind, status.doing == "building")
        now, told = time.monotonic(), self._told
        is_other = told is None or (told.doing, told.problem) != (status.doing, status.problem)
        if is_other or now - self._told_at >= _TELL_EVERY_S:
            self._told_at = now
            self._status = replace(status, bytes=self._folder.size())
            if (current := self.status) != told:
                self._told = current
                self._events.publish(CaseIndexMoved(current))
