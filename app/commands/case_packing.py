"""`baodian cases pack`, `open-pack`, `rebuild` and `status`: the index of this seat as a whole."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

from app.base.child import StopSign
from app.base.errors import AppError, Conflict, Unavailable
from app.base.messages import sentence
from app.cases.pace import Pace
from app.cases.scope import ScopeSettings
from app.cases.views import SyncScope, WorkKind, WorkState
from app.commands.case_opening import OpenCases, opened_cases
from app.commands.case_telling import (
    EXIT_FINDINGS,
    EXIT_OK,
    OnProgress,
    do_long_work,
    exit_code,
    searchable_lines,
    wait_for_index,
)
from app.commands.writer import Writer
from app.search.case_pack import OnBytes, PackFacts
from app.search.case_packing import make_pack
from app.search.case_unpacking import open_pack


def run_pack(options: argparse.Namespace, out: Writer) -> int:
    """Write the index in use into one file."""

    def work(cases: OpenCases, stop: StopSign, on_bytes: OnBytes) -> PackFacts | None:
        if not options.progress:  # else the window follows
            cases.bring_level()
        index, now = cases.room.index, cases.clock.now()
        return make_pack(index.folder, index.engine, options.file, now, stop, on_bytes)

    ended = _do("pack", work, "cases.told_packed", options, out)
    return exit_code(ended, options)


def run_open_pack(options: argparse.Namespace, out: Writer) -> int:
    """Fill this seat from a case pack, then follow from where it ends."""

    def work(cases: OpenCases, stop: StopSign, on_bytes: OnBytes) -> PackFacts | None:
        index = cases.room.index
        end = cases.stores.cases.feed_end()
        scope = ScopeSettings(cases.config.settings).read()
        return open_pack(index.folder, index.engine, options.file, end, scope, stop, on_bytes)

    ended = _do("open_pack", work, "cases.told_opened", options, out)
    if not options.progress and not ended.was_stopped:
        with opened_cases(options) as cases:
            with cases.following():
                wait_for_index(cases, options, out)
            for line in searchable_lines(cases, options.lang):
                out.line(line)
    return exit_code(ended, options)


def run_rebuild(options: argparse.Namespace, out: Writer) -> int:
    """Build the index of this seat anew; what is there can be searched meanwhile.

    Raises:
        Conflict: (`cases.index_elsewhere`) an open window keeps this index.
        Unavailable: it cannot be built just now.
    """
    with opened_cases(options) as cases:
        cases.room.follower.rebuild()
        with cases.following():
            is_done = wait_for_index(cases, options, out)
            status = cases.room.follower.status
        if status.doing == "elsewhere":
            raise Conflict("cases.index_elsewhere")
        if status.problem:
            raise Unavailable(status.problem, place=cases.stores.database.place)
        code = "cases.told_rebuilt" if is_done else "cases.told_stopped"
        out.line(sentence(code, options.lang, done=status.cases))
    return EXIT_OK if is_done else EXIT_FINDINGS


def run_status(options: argparse.Namespace, out: Writer) -> int:
    """Tell how library and index stand; nothing is changed."""
    with opened_cases(options) as cases:
        for line in _status_lines(cases, options.lang):
            out.line(line)
    return EXIT_OK


def _do(
    kind: WorkKind,
    work: Callable[[OpenCases, StopSign, OnBytes], PackFacts | None],
    done_code: str,
    options: argparse.Namespace,
    out: Writer,
) -> WorkState:
    """Do the work on a pack, with its bytes as progress, and tell how it ended."""
    begun = WorkState(kind, options.file.name, result=str(options.file))

    def long_work(stop: threading.Event, show: OnProgress) -> WorkState:
        with opened_cases(options) as cases:
            pace = Pace(cases.clock)

            def on_bytes(done: int, total: int) -> None:
                pace.note(done)
                left_s = pace.left_s(total)
                show(replace(begun, done=done, total=total, per_s=pace.per_s, left_s=left_s))

            facts = work(cases, stop, on_bytes)
        if facts is None:
            return replace(begun, is_running=False, was_stopped=True, result="")
        return replace(begun, is_running=False, done=facts.count, total=facts.count)

    ended = do_long_work(kind, options.file.name, long_work, options, out)
    if not options.progress:
        code = "cases.told_stopped" if ended.was_stopped else done_code
        out.line(sentence(code, options.lang, done=ended.done, file=options.file))
    return ended


def _status_lines(cases: OpenCases, lang: str) -> Iterator[str]:
    index = cases.room.index
    try:
        yield sentence("cases.told_library", lang, count=cases.stores.cases.feed_end().count)
    except AppError as error:
        yield sentence(error.code, lang, **error.facts)
    yield sentence(
        "cases.told_index",
        lang,
        cases=index.library.count(),
        behind=cases.behind(),
        megabytes=round(index.folder.size() / 1_000_000, 1),
    )
    yield _scope_line(ScopeSettings(cases.config.settings).read(), lang)


def _scope_line(scope: SyncScope, lang: str) -> str:
    years = " ".join(map(str, scope.years)) or sentence("cases.told_all_years", lang)
    regions = " ".join(scope.regions) or sentence("cases.told_all_regions", lang)
    return sentence("cases.told_scope", lang, years=years, regions=regions)
