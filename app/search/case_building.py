"""Fills an index that is far behind its library: here, or in a child process with progress."""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.base.child import Line, StopSign, run_child, step_back, stop_wanted, tell
from app.base.errors import AppError, Unavailable
from app.cases.stores import CaseStore
from app.search.case_engine import ENGINE_TROUBLE, BulkWriter, CaseEngine
from app.search.case_feeding import STRETCH, Feeding
from app.search.case_folder import CaseFolder, Made

LOOK_S = 0.25
_RATE_OVER = 40
"""Moments over which the speed is told: about ten seconds."""


@dataclass(frozen=True)
class Filled:
    """How far the filling of an index has come.

    Attributes:
        done, total: cases put in, and how many there are to put in.
        committed: feed number up to which cases can be searched.
    """

    done: int
    total: int
    committed: int
    left_s: float | None = None


OnFilled = Callable[[Filled], None]


@dataclass(frozen=True)
class Task:
    """An index to fill.

    Attributes:
        commit_every_s: how often what was put in so far becomes searchable.
        linger_s: how long to wait for more at the end, where more is being imported.
    """

    generation: Path
    made: Made
    commit_every_s: float
    linger_s: float = 0.0


def begin(engine: CaseEngine, generation: Path, made: Made) -> None:
    """Begin an index that can be opened for reading, though it holds nothing yet."""
    writer = engine.write(generation, made.library)
    try:
        writer.commit(0)
    finally:
        _close(writer)


class CaseFiller(Protocol):
    """Fills an index to its end, or until it is stopped; what was committed stays."""

    def fill(self, task: Task, stop: StopSign, on_filled: OnFilled) -> None:
        """Fill; raise `Unavailable` where that cannot be done."""


class ChildFiller:
    """Fills in a child process, so that the window stays alive meanwhile.

    The command is the program's own hidden `_case_index`, given by whoever joins the rooms.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str] | None = None
    ) -> None:
        self._command = tuple(command)
        self._environment = environment

    def fill(self, task: Task, stop: StopSign, on_filled: OnFilled) -> None:
        """Fill in a child that reads the library by itself."""
        problems: list[str] = []

        def on_line(line: Line) -> None:
            if "problem" in line:
                problems.append(str(line["problem"]))
            elif "done" in line:
                on_filled(Filled(line["done"], line["total"], line["committed"], line["left_s"]))

        command = (
            *self._command,
            str(task.generation),
            f"--commit-every={task.commit_every_s}",
            f"--linger={task.linger_s}",
        )
        code = run_child(command, on_line, stop, environment=self._environment)
        if code != 0 and not stop.is_set():
            raise Unavailable(problems[-1] if problems else "search.case_build_failed")


def fill_as_child(
    engine: CaseEngine, generation: Path, store: CaseStore, commit_every_s: float, linger_s: float
) -> int:
    """Do the child's part, telling of it line by line; return the exit code."""
    stop = stop_wanted()
    step_back()

    def on_filled(filled: Filled) -> None:
        tell(done=filled.done, total=filled.total, committed=filled.committed, left_s=filled.left_s)

    try:
        made = CaseFolder(generation.parent).made(generation)
        task = Task(generation, made, commit_every_s, linger_s)
        fill(engine, store, task, stop, on_filled, is_bulk=True)
    except AppError as error:
        tell(problem=error.code)
        return 1
    return 0


def fill(
    engine: CaseEngine,
    store: CaseStore,
    task: Task,
    stop: StopSign,
    on_filled: OnFilled,
    *,
    is_bulk: bool = False,
    monotonic: Callable[[], float] = time.monotonic,
) -> None:
    """Fill an index in this process until nothing is left, or until it is stopped."""
    writer = engine.write(task.generation, task.made.library, bulk=is_bulk)
    try:
        feeding = Feeding(
            writer, store, task.made.scope, commit_every_s=task.commit_every_s, monotonic=monotonic
        )
        progress = _Progress(store, feeding, on_filled, monotonic)
        quiet_until: float | None = None
        while not stop.is_set():
            progress.add(feeding.step())
            if progress.last == STRETCH:
                quiet_until = None
                continue
            if progress.last or quiet_until is None:
                quiet_until = monotonic() + task.linger_s
            if monotonic() >= quiet_until:
                break
            stop.wait(min(LOOK_S, task.linger_s))
        feeding.commit()
        progress.tell()
        if is_bulk and not stop.is_set():
            writer.settle()
    finally:
        _close(writer)


class _Progress:
    """Counts what was put in and tells of it a few times a second."""

    def __init__(
        self,
        store: CaseStore,
        feeding: Feeding,
        on_filled: OnFilled,
        monotonic: Callable[[], float],
    ) -> None:
        self._store = store
        self._feeding = feeding
        self._on_filled = on_filled
        self._monotonic = monotonic
        self._told_at = monotonic()
        self._moments = deque([(self._told_at, 0)], maxlen=_RATE_OVER)
        self._done = 0
        end = store.feed_end()
        self._total = min(end.count, end.last - feeding.upto)
        self.last = 0

    def add(self, count: int) -> None:
        self.last = count
        self._done += count
        now = self._monotonic()
        if now - self._told_at >= LOOK_S:
            self._told_at = now
            self._moments.append((now, self._done))
            self.tell()

    def tell(self) -> None:
        """Tell how far it is; a case changed meanwhile comes twice, so the end may move."""
        self._total = max(self._total, self._done)
        self._on_filled(Filled(self._done, self._total, self._feeding.committed, self._left_s()))

    def _left_s(self) -> float | None:
        (first_at, first), (last_at, last) = self._moments[0], self._moments[-1]
        if last_at <= first_at or last <= first:
            return None
        return round((self._total - self._done) * (last_at - first_at) / (last - first), 1)


def _close(writer: BulkWriter) -> None:
    """Close a writer; one that failed or has settled before has nothing left to close."""
    with contextlib.suppress(*ENGINE_TROUBLE):
        writer.close()
