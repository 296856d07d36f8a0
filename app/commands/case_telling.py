"""How long work on cases is told in the terminal, or to the window that started it."""

from __future__ import annotations

import argparse
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from app.base.child import step_back, stop_wanted
from app.base.clock import Clock, SystemClock
from app.base.errors import AppError
from app.base.messages import SENTENCES, sentence
from app.cases.views import WorkKind, WorkState
from app.commands.case_opening import OpenCases
from app.commands.stopping import stopped_by_keys
from app.commands.work_lines import PAUSE_S, paced, tell_state
from app.commands.writer import Writer
from app.search.case_hits import CaseIndexStatus

EXIT_OK, EXIT_FINDINGS, EXIT_ENVIRONMENT = 0, 1, 3

OnProgress = Callable[[WorkState], None]
LongWork = Callable[[threading.Event, OnProgress], WorkState]
_QUIET_S = 10.0


def do_long_work(
    kind: WorkKind,
    title: str,
    work: LongWork,
    options: argparse.Namespace,
    out: Writer,
) -> WorkState:
    """Do long work that can be stopped; tell how far it is and how it ended.

    Raises:
        AppError: in the terminal; the window is told of it in the last state.
    """
    clock = SystemClock()
    if not options.progress:
        with stopped_by_keys() as stop, _terminal(out, options.lang, clock) as show:
            return work(stop, show)
    step_back()
    last = WorkState(kind, title)

    def note(state: WorkState) -> None:
        nonlocal last
        last = state
        tell(state)

    tell = paced(clock, tell_state)
    try:
        ended = work(stop_wanted(), note)
    except AppError as error:
        ended = replace(
            last, is_running=False, left_s=None, problem=error.code, problem_facts=error.facts
        )
    tell_state(replace(ended, is_running=False))
    return ended


def exit_code(state: WorkState, options: argparse.Namespace) -> int:
    """Return how a command ends after long work.

    A problem of work that went to its end is a note, such as on types that are not known.
    """
    if options.progress:
        return EXIT_OK  # the last state tells everything
    if state.problem and (state.was_stopped or not state.done):
        return EXIT_ENVIRONMENT
    return EXIT_FINDINGS if state.was_stopped or state.rejected else EXIT_OK


def wait_for_index(cases: OpenCases, options: argparse.Namespace, out: Writer) -> bool:
    """Wait, while following, until all that was written can be searched; Ctrl+C leaves it.

    Returns whether it can.
    """
    with stopped_by_keys() as stop, _line(out) as show:

        def told(status: CaseIndexStatus) -> None:
            if status.doing == "building" and status.total:
                show(
                    sentence(
                        "cases.told_indexing", options.lang, done=status.done, total=status.total
                    )
                )

        return cases.catch_up(told, stop)


def searchable_lines(cases: OpenCases, lang: str) -> Iterator[str]:
    """Yield how many cases can be searched, and how many not yet."""
    if behind := cases.behind():
        yield sentence("cases.told_behind", lang, count=behind)
    yield sentence("cases.told_searchable", lang, cases=cases.room.index.library.count())


def masked_told(state: WorkState, lang: str) -> str:
    """Return what was covered, by kind, or an empty text."""
    kinds = [
        sentence(f"cases.masked_{kind}", lang, count=count)
        for kind, count in state.masked.items()
        if count and f"cases.masked_{kind}" in SENTENCES
    ]
    joined = "、".join(kinds) if lang == "zh" else ", ".join(kinds)
    return sentence("cases.told_masked", lang, kinds=joined) if kinds else ""


def duration(seconds: float) -> str:
    """Return a span as a clock shows it."""
    minutes, rest = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@contextmanager
def _terminal(out: Writer, lang: str, clock: Clock) -> Iterator[OnProgress]:
    """Show how far work is."""
    with _line(out) as show:

        def show_state(state: WorkState) -> None:
            if state.is_running:
                show(_progress(state, lang))

        yield paced(clock, show_state)


@contextmanager
def _line(out: Writer) -> Iterator[Callable[[str], None]]:
    """Show texts one over the other in a terminal; in a file or pipe only now and then."""
    is_terminal = sys.stdout.isatty()
    shown_at, width = time.monotonic(), 0

    def show(text: str) -> None:
        nonlocal shown_at, width
        now = time.monotonic()
        if is_terminal and now - shown_at >= PAUSE_S:
            out.inline("\r" + text.ljust(width))
            shown_at, width = now, len(text)
        elif not is_terminal and now - shown_at >= _QUIET_S:
            out.line(text)
            shown_at = now

    try:
        yield show
    finally:
        if width:
            out.line()


def _progress(state: WorkState, lang: str) -> str:
    if state.kind == "import":
        text = sentence("cases.told_import_now", lang, done=state.done, per_s=round(state.per_s))
    else:
        text = sentence("cases.told_progress", lang, done=state.done, total=state.total)
    if state.left_s is not None:
        text += sentence("cases.told_left", lang, left=duration(state.left_s))
    return text
