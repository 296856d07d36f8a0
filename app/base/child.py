"""Child processes for long work: they tell in lines of JSON how far they are, and can be stopped.

A child stops when its standard input ends. So it stops too when its parent is killed, and no
signal is needed, which Windows would not deliver.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import IO, Any, Protocol

from app.base.errors import Unavailable

logger = logging.getLogger(__name__)

Line = Mapping[str, Any]


class StopSign(Protocol):
    """What says that work is to stop: an event, or several taken together."""

    def is_set(self) -> bool:
        """Return whether to stop."""

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for at most so long; return whether to stop."""


STOPS_WITHIN_S = 15.0
_LOOK_S = 0.05
_LONGEST_TOLD = 2_000
_NICENESS = 5


def run_child(
    command: Sequence[str],
    on_line: Callable[[Line], None],
    stop: StopSign,
    *,
    environment: Mapping[str, str] | None = None,
    stops_within_s: float = STOPS_WITHIN_S,
) -> int:
    """Run a command of ours to its end, handing on each line that it tells; return its exit code.

    Once `stop` is set the child is asked to stop, and ended by force when it does not.

    Raises:
        Unavailable: (`setup.child_failed`) it could not be started.
    """
    with tempfile.TemporaryFile() as errors:
        try:
            child = subprocess.Popen(  # noqa: S603 (the command is ours)
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=None if environment is None else dict(environment),
                creationflags=_quiet_flags(),
            )
        except OSError as error:
            raise Unavailable("setup.child_failed", reason=type(error).__name__) from error
        code = _follow(child, on_line, stop, stops_within_s)
        if code != 0 and not stop.is_set():
            errors.seek(0)
            told = errors.read()[-_LONGEST_TOLD:].decode("utf-8", "replace")
            logger.error("child process ended with %s: %s", code, told.strip())
        return code


def tell(**facts: object) -> None:
    """Tell the parent, from within a child, in one line of JSON."""
    sys.stdout.write(json.dumps(facts, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def stop_wanted() -> threading.Event:
    """Return, within a child, an event that is set when the parent wants an end or is gone."""
    stop = threading.Event()

    def _wait() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 1):
                pass
        stop.set()

    threading.Thread(target=_wait, name="parent", daemon=True).start()
    return stop


def step_back() -> None:
    """Let other processes go first; for children that compute while a window is open."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def _follow(
    child: subprocess.Popen[bytes],
    on_line: Callable[[Line], None],
    stop: StopSign,
    stops_within_s: float,
) -> int:
    lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    assert child.stdout is not None and child.stdin is not None  # noqa: S101 (both are pipes)
    reader = threading.Thread(
        target=_read, args=(child.stdout, lines), name="child-lines", daemon=True
    )
    reader.start()
    asked_at: float | None = None
    try:
        while (line := _next(lines)) is not None:
            if line:
                _hand_on(line, on_line)
            if stop.is_set() and asked_at is None:
                asked_at = time.monotonic()
                child.stdin.close()
            if asked_at is not None and time.monotonic() - asked_at > stops_within_s:
                child.kill()
        return child.wait()
    finally:
        if child.poll() is None:  # whoever listened failed: nobody is left to hear the child
            child.kill()
            child.wait()
        reader.join()
        child.stdout.close()
        child.stdin.close()


def _next(lines: queue.SimpleQueue[bytes | None]) -> bytes | None:
    """Return the next line, nothing where none has come for a moment, None at the end."""
    try:
        return lines.get(timeout=_LOOK_S)
    except queue.Empty:
        return b""


def _read(source: IO[bytes], lines: queue.SimpleQueue[bytes | None]) -> None:
    for line in source:
        lines.put(line)
    lines.put(None)


def _hand_on(line: bytes, on_line: Callable[[Line], None]) -> None:
    try:
        told = json.loads(line)
    except ValueError:
        logger.warning("a child process told something that is no JSON")
        return
    if isinstance(told, dict):
        on_line(told)


def _quiet_flags() -> int:
    """Return how a child is started on Windows: without a console, behind the window."""
    names = ("CREATE_NO_WINDOW", "BELOW_NORMAL_PRIORITY_CLASS")
    return sum(int(getattr(subprocess, name, 0)) for name in names)
