"""The window's long work on cases: one piece at a time, each in a child process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from app.base.child import Line, run_child
from app.base.errors import AppError, Conflict
from app.cases.views import WorkKind, WorkState
from app.commands.work_lines import state_of

logger = logging.getLogger(__name__)


class Loops(Protocol):
    """Where long work gets a thread of its own."""

    def loop(self, name: str, function: Callable[[threading.Event], None]) -> threading.Event:
        """Run the function on its own thread and return its stop event."""


class CaseWork:
    """What is at work, or was last; safe to ask from any thread."""

    def __init__(
        self,
        loops: Loops,
        command: Sequence[str],
        environment: Mapping[str, str],
        on_moved: Callable[[WorkState], object],
    ) -> None:
        self._loops = loops
        self._command = tuple(command)
        self._environment = environment
        self._on_moved = on_moved
        self._lock = threading.Lock()
        self._state: WorkState | None = None
        self._stop: threading.Event | None = None

    def state(self) -> WorkState | None:
        """Return how far the work is; of finished work how it ended, None where there was none."""
        return self._state

    def begin(self, kind: WorkKind, title: str, arguments: Sequence[str]) -> WorkState:
        """Begin a command of ours in a child process.

        Raises:
            Conflict: (`cases.work_goes_on`) other work has not ended yet.
        """
        begun = WorkState(kind, title)
        with self._lock:
            if self._state is not None and self._state.is_running:
                raise Conflict("cases.work_goes_on", title=self._state.title)
            self._state = begun
            command = (*self._command, *arguments)
            self._stop = self._loops.loop(f"cases-{kind}", lambda stop: self._run(command, stop))
        return begun

    def stop(self) -> None:
        """Ask the work to stop; what it has done stays done."""
        stop = self._stop
        if stop is not None:
            stop.set()

    def _run(self, command: Sequence[str], stop: threading.Event) -> None:
        last_word: list[WorkState] = []

        def on_line(line: Line) -> None:
            state = state_of(line)
            if state is None:
                return
            if state.is_running:
                self._move(state)
            else:  # it is over when the process is gone, so that no two are ever at work
                last_word.append(state)

        try:
            run_child(command, on_line, stop, environment=self._environment)
        except AppError as error:
            ended = self._ended(problem=error.code, facts=error.facts)
        except Exception:  # begun again it would do its work twice
            logger.exception("work on cases failed")
            ended = self._ended(problem="cases.work_died")
        else:
            ended = last_word[-1] if last_word else self._unsaid(was_stopped=stop.is_set())
        self._move(ended)

    def _move(self, state: WorkState) -> None:
        self._state = state
        self._on_moved(state)

    def _unsaid(self, *, was_stopped: bool) -> WorkState:
        """Return the end of a child that did not live to tell it."""
        if was_stopped:
            return replace(self._ended(), was_stopped=True)
        return self._ended(problem="cases.work_died")

    def _ended(self, problem: str = "", facts: Mapping[str, object] | None = None) -> WorkState:
        assert self._state is not None  # noqa: S101 (it began)
        return replace(
            self._state,
            is_running=False,
            left_s=None,
            problem=problem,
            problem_facts=dict(facts or {}),
        )
