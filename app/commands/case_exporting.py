"""`baodian cases export`: what a search finds, in a file for people."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Iterator
from dataclasses import replace

from app.base.messages import sentence
from app.cases.export import export_cases
from app.cases.views import WorkState
from app.commands.case_asking import asked_by
from app.commands.case_opening import opened_cases
from app.commands.case_telling import OnProgress, do_long_work, exit_code
from app.commands.kept_asked import from_json
from app.commands.writer import Writer
from app.search.case_hits import CaseAsked, IndexedCase
from app.search.case_library import CaseLibrary

PAGE = 5_000


def run_export(options: argparse.Namespace, out: Writer) -> int:
    """Write all that is found into a file; 1 where it was stopped."""
    asked = from_json(options.asked) if options.asked else asked_by(options, options.text, PAGE)

    def work(stop: threading.Event, show: OnProgress) -> WorkState:
        with opened_cases(options) as cases:
            if not options.progress:  # else the window follows
                cases.bring_level()
            library = cases.room.index.library
            total = library.search(replace(asked, offset=0, limit=1)).count
            return export_cases(
                found(library, asked), options.file, stop, cases.clock,
                total=total, lang=options.lang, on_progress=show,
            )  # fmt: skip

    ended = do_long_work("export", options.file.name, work, options, out)
    if not options.progress:
        out.line(_told(ended, options))
    return exit_code(ended, options)


def found(library: CaseLibrary, asked: CaseAsked) -> Iterator[IndexedCase]:
    """Yield every case that a search finds, whole, in the order of the search."""
    offset = 0
    while hits := library.search(replace(asked, offset=offset, limit=PAGE)).hits:
        for hit in hits:
            case = library.case(hit.id)
            if case is not None:
                yield case
        if len(hits) < PAGE:
            return
        offset += PAGE


def _told(ended: WorkState, options: argparse.Namespace) -> str:
    if ended.problem:
        return sentence(ended.problem, options.lang, **ended.problem_facts)
    code = "cases.told_stopped" if ended.was_stopped else "cases.told_exported"
    return sentence(code, options.lang, done=ended.done, file=options.file)
