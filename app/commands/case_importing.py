"""`baodian cases import`: a look at the file, corrections, then the rows."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Iterator, Mapping

from app.base.messages import sentence
from app.cases.importing.headers import FIELDS
from app.cases.labels import FIELD_LABELS
from app.cases.views import ColumnGuess, ImportPreview, WorkState
from app.commands.case_opening import OpenCases, opened_cases
from app.commands.case_telling import (
    EXIT_ENVIRONMENT,
    EXIT_FINDINGS,
    EXIT_OK,
    LongWork,
    OnProgress,
    do_long_work,
    exit_code,
    masked_told,
    searchable_lines,
    wait_for_index,
)
from app.commands.writer import Writer

_SAMPLES, _SAMPLE_LENGTH = 2, 24


def run_import(options: argparse.Namespace, out: Writer) -> int:
    """Import a file; 1 where rows were rejected, it was stopped, or nobody agreed."""
    if options.progress:
        return exit_code(
            do_long_work("import", options.file.name, _child(options), options, out), options
        )
    with opened_cases(options) as cases:
        preview = _looked_at(cases, options)
        for line in _preview_lines(preview, options.lang):
            out.line(line)
        if not preview.columns:
            return EXIT_ENVIRONMENT
        can_begin = "claim" in preview.mapping.values()
        if options.preview or not can_begin or not _agreed(options, out):
            out.line(sentence("cases.told_correct", options.lang))
            return EXIT_OK if options.preview and can_begin else EXIT_FINDINGS
        with cases.following():
            ended = _do(cases, preview.mapping, options, out)
        for line in searchable_lines(cases, options.lang):
            out.line(line)
        return exit_code(ended, options)


def _child(options: argparse.Namespace) -> LongWork:
    """Return the import as the window has it done: the columns given are all that count."""

    def work(stop: threading.Event, show: OnProgress) -> WorkState:
        with opened_cases(options) as cases:
            mapping = dict(options.map) or _looked_at(cases, options).mapping
            return _imported(cases, mapping, options, stop, show)

    return work


def _do(
    cases: OpenCases, mapping: Mapping[str, str], options: argparse.Namespace, out: Writer
) -> WorkState:
    def work(stop: threading.Event, show: OnProgress) -> WorkState:
        return _imported(cases, mapping, options, stop, show)

    ended = do_long_work("import", options.file.name, work, options, out)
    for line in _outcome_lines(ended, options.lang):
        out.line(line)
    wait_for_index(cases, options, out)
    return ended


def _looked_at(cases: OpenCases, options: argparse.Namespace) -> ImportPreview:
    """Return the file with its columns as guessed, kept in a profile, or corrected."""
    importing = cases.room.importing
    preview = importing.preview(options.file, profile=options.mapping)
    if not options.map:
        return preview
    corrected = {**preview.mapping, **dict(options.map)}
    mapping = {column: field for column, field in corrected.items() if field}
    return importing.preview(options.file, mapping)


def _imported(
    cases: OpenCases,
    mapping: Mapping[str, str],
    options: argparse.Namespace,
    stop: threading.Event,
    show: OnProgress,
) -> WorkState:
    importing = cases.room.importing
    if options.save_as:
        columns = [one.column for one in importing.preview(options.file, mapping).columns]
        importing.keep_profile(options.save_as, mapping, columns)
    return importing.run(options.file, mapping, cases.person, stop, show)


def _agreed(options: argparse.Namespace, out: Writer) -> bool:
    """Ask whoever sits at the terminal; where nobody does, the command itself says yes."""
    if options.yes or not sys.stdin.isatty():
        return True
    out.inline(sentence("cases.ask_import", options.lang))
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是", "好")


def _preview_lines(preview: ImportPreview, lang: str) -> Iterator[str]:
    if preview.columns:
        yield from _column_lines(preview, lang)
    for code, facts in preview.problems:
        yield sentence(code, lang, **facts)


def _column_lines(preview: ImportPreview, lang: str) -> Iterator[str]:
    code = "cases.told_file" if preview.encoding else "cases.told_sheet"
    yield sentence(code, lang, file=preview.file_name, encoding=preview.encoding)
    if preview.members:
        yield sentence("cases.told_members", lang, members="、".join(preview.members))
    if preview.profile:
        yield sentence("cases.told_profile", lang, profile=preview.profile)
    elif preview.profiles:
        yield sentence("cases.told_profiles", lang, profiles="、".join(preview.profiles))
    for column in preview.columns:
        yield _column_line(column, lang)
    yield sentence("cases.told_fields", lang, fields=" ".join(FIELDS))
    if preview.is_finished:
        yield sentence("cases.told_finished_before", lang)
    elif preview.resumes_at:
        yield sentence("cases.told_resumes", lang, rows=preview.resumes_at)


def _column_line(column: ColumnGuess, lang: str) -> str:
    samples = " | ".join(
        " ".join(sample.split())[:_SAMPLE_LENGTH] for sample in column.samples[:_SAMPLES]
    )
    if not column.field:
        return sentence("cases.told_column_out", lang, column=column.column, samples=samples)
    label = FIELD_LABELS.get(column.field)
    name = (label.zh if lang == "zh" else label.en) if label else column.field
    return sentence(
        "cases.told_column", lang, column=column.column, field=column.field, name=name,
        samples=samples,
    )  # fmt: skip


def _outcome_lines(ended: WorkState, lang: str) -> Iterator[str]:
    yield sentence(
        "cases.told_imported", lang, done=ended.done, added=ended.added, known=ended.known,
        rejected=ended.rejected, twins=ended.twins,
    )  # fmt: skip
    if masked := masked_told(ended, lang):
        yield masked
    if ended.rejected and ended.result:
        yield sentence("cases.told_rejects", lang, file=ended.result)
    if ended.was_stopped:
        yield sentence("cases.told_import_stopped", lang)
    if ended.problem:
        yield sentence(ended.problem, lang, **ended.problem_facts)
