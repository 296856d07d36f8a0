"""Brings the lanes' results back to the UI thread, and drops answers that come late."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.base.errors import AppError
from app.base.work import Lane

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

UNEXPECTED = "window.unexpected"


class Work(Protocol):
    """How a view model has blocking work done; a test does it at once."""

    def run(
        self,
        lane: Lane,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[AppError], None],
        *,
        latest: str = "",
    ) -> None:
        """Run the job in the lane, then call `done` or `failed` on the UI thread.

        Of jobs that carry the same `latest` only the newest is answered.
        """


@dataclass(frozen=True)
class _Finished:
    """A job that came back."""

    future: Future[Any]
    done: Callable[[Any], None]
    failed: Callable[[AppError], None]
    latest: str
    number: int


class Runner(QObject):
    """The window's `Work`; lives as long as the application, without a parent.

    An owner-parented signal object crashes when its window dies while a job runs.

    Signals:
        finished: a job came back; always delivered on the UI thread.
    """

    finished = Signal(object)

    def __init__(self, report: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._report = report
        self._newest: dict[str, int] = {}
        self._under_way = 0
        self._closed = False
        self.finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Return whether no job is under way."""
        return self._under_way == 0

    def run(
        self,
        lane: Lane,
        job: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Callable[[AppError], None],
        *,
        latest: str = "",
    ) -> None:
        """Run the job in the lane; the answer comes on the UI thread unless outrun.

        An error that nobody expected is reported, and told as `window.unexpected` so that
        whoever asked does not wait for ever.
        """
        if self._closed:
            return
        number = self._newest.get(latest, 0) + 1
        if latest:
            self._newest[latest] = number
        self._under_way += 1
        future = lane.submit(job)
        future.add_done_callback(
            lambda settled: self._announce(_Finished(settled, done, failed, latest, number))
        )

    def close(self) -> None:
        """Answer nothing from now on."""
        self._closed = True

    def _announce(self, finished: _Finished) -> None:
        if not self._closed:
            self.finished.emit(finished)

    @Slot(object)
    def _on_finished(self, finished: _Finished) -> None:
        self._under_way -= 1
        outrun = finished.latest and self._newest[finished.latest] != finished.number
        if self._closed or outrun:
            return
        try:
            error = finished.future.exception()
        except CancelledError:
            return
        if isinstance(error, AppError):
            finished.failed(error)
        elif error is not None:
            self._report(error)
            finished.failed(AppError(UNEXPECTED))
        else:
            finished.done(finished.future.result())
