"""Owner of every thread: serial lanes for writes, a pool for reads, long loops that can stop.

Services are plain blocking functions that know nothing of threads; whoever may not wait
submits them here. A dead team server must not hold up the seat's journal, so writes of the
seat and of the team run in lanes of their own.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol, TypeVar

logger = logging.getLogger(__name__)

Result = TypeVar("Result")

READERS = 2
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 30.0
CLOSE_WITHIN_S = 10.0


class Lane(Protocol):
    """Somewhere that blocking work runs off the UI thread."""

    def submit(self, function: Callable[[], Result], /) -> Future[Result]:
        """Run the function when its turn comes; the future carries its result or error."""


class ThreadLane:
    """A lane on real threads; one thread makes it serial."""

    def __init__(self, name: str, threads: int = 1) -> None:
        self._executor = ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name)

    def submit(self, function: Callable[[], Result], /) -> Future[Result]:
        """Queue the function; raise RuntimeError once the lane is closed."""
        return self._executor.submit(function)

    def close(self, *, drop_waiting: bool) -> None:
        """Finish what runs and join; what still waits is finished too unless dropped."""
        self._executor.shutdown(wait=True, cancel_futures=drop_waiting)


class _Loop:
    """A long function on its own thread, begun again after a pause when it fails."""

    def __init__(
        self, name: str, function: Callable[[threading.Event], None], first_pause_s: float
    ) -> None:
        self.stop = threading.Event()
        self._name = name
        self._function = function
        self._first_pause_s = first_pause_s
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)

    def _run(self) -> None:
        pause_s = self._first_pause_s
        while not self.stop.is_set():
            try:
                self._function(self.stop)
            except Exception:
                logger.exception("loop %s failed; it starts again in %.1f s", self._name, pause_s)
            else:
                return
            self.stop.wait(pause_s)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)


class Lanes:
    """All threads of the program.

    Attributes:
        seat_writes: serial; journal, drafts and outbox of this seat.
        team_writes: serial; the desk database, which may be slow or away.
        reads: a small pool for search, queue and look-ups.
        cases: a pool of its own for the case library: nothing else ever waits for cases.
    """

    def __init__(self, *, first_pause_s: float = FIRST_PAUSE_S) -> None:
        self.seat_writes = ThreadLane("seat-writes")
        self.team_writes = ThreadLane("team-writes")
        self.reads = ThreadLane("reads", READERS)
        self.cases = ThreadLane("cases", READERS)
        self._first_pause_s = first_pause_s
        self._loops: list[_Loop] = []
        self._lock = threading.Lock()
        self._closed = False

    def loop(self, name: str, function: Callable[[threading.Event], None]) -> threading.Event:
        """Run a long function on its own thread and return its stop event.

        The function returns soon after the event is set. If it raises, the error is logged and
        it is called again after a pause that doubles each time; if it returns, it is done.
        """
        with self._lock:
            if self._closed:
                raise RuntimeError("the lanes are closed")
            loop = _Loop(name, function, self._first_pause_s)
            self._loops.append(loop)
            loop.thread.start()
        return loop.stop

    def close(self) -> None:
        """Stop the loops, finish the waiting writes, drop the waiting reads, join all; once."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            loops = tuple(self._loops)
        for loop in loops:
            loop.stop.set()
        self.reads.close(drop_waiting=True)
        self.cases.close(drop_waiting=True)
        self.seat_writes.close(drop_waiting=False)
        self.team_writes.close(drop_waiting=False)
        for loop in loops:
            loop.thread.join(CLOSE_WITHIN_S)
            if loop.thread.is_alive():
                logger.error("loop %s did not stop within %.0f s", loop.thread.name, CLOSE_WITHIN_S)
