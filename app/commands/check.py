"""`baodian check [DIR]`: read and check the whole book, as an editor or a build does it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.base.clock import Clock, SystemClock, civil_date
from app.base.config import find_config
from app.base.errors import NotFound, Unavailable
from app.base.messages import sentence
from app.commands.writer import Writer
from app.scenarios.book import Book, load_book
from app.scenarios.graph import PATHS_AT_MOST, EdgeKind, RunPath, graph_of, paths
from app.scenarios.problems import Problem, sorted_problems

EXIT_OK, EXIT_FINDINGS = 0, 1
SAMPLE = "示例口径"


def add_parser(subparsers: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "check", help="检查全部场景 check the whole book"
    )
    parser.add_argument(
        "scenarios", nargs="?", type=Path, metavar="DIR", help="场景目录 folder of playbooks"
    )
    parser.add_argument("--resources", type=Path, help="数据文件目录 folder of the data files")
    parser.add_argument("--only", metavar="ID", help="只看一个场景 one playbook alone")
    parser.add_argument("--paths", action="store_true", help="列出每条路径 print every path")
    parser.add_argument(
        "--run", action="store_true", help="走一遍演练和测试 walk practice and tests"
    )
    parser.add_argument(
        "--parameters", action="store_true", help="列出示例口径的参数 parameters that are samples"
    )
    parser.add_argument("--strict", action="store_true", help="有警告也算不通过 warnings fail too")
    parser.add_argument("--json", action="store_true", help="输出 JSON print JSON")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--write-schema", action="store_true", help=argparse.SUPPRESS)


def run(options: argparse.Namespace, out: Writer, clock: Clock | None = None) -> int:
    """Check the book and print what is found; 1 where there are errors."""
    config = find_config(scenarios=options.scenarios)
    resources = options.resources or config.resources
    if options.write_schema:
        return _write_reference(resources, out)
    if not config.scenarios.is_dir():
        raise Unavailable("content.folder_gone", folder=str(config.scenarios))
    today = civil_date((clock or SystemClock()).now())
    book = load_book(config.scenarios, resources, today, compare_claims=True)
    if options.only and options.only not in book.files and not _about(book, options.only):
        raise NotFound("content.scenario_not_found", id=options.only)
    problems = _about(book, options.only) if options.only else list(book.problems)
    if options.run:
        problems = list(sorted_problems([*problems, *_rehearsed(book, options.only)]))
    if options.json:
        _print_json(book, problems, options.lang, out)
    else:
        if options.paths:
            _print_paths(book, options.only, options.lang, out)
        if options.parameters:
            _print_parameters(book, out)
        _print_problems(book, problems, options.lang, out)
    fails = [one for one in problems if one.is_error or options.strict]
    return EXIT_FINDINGS if fails else EXIT_OK


def _about(book: Book, id_: str) -> list[Problem]:
    """Return the problems of one playbook, which may be out of service for them."""
    file = book.files.get(id_)
    return [
        problem
        for problem in book.problems
        if problem.file == file or problem.file_name == f"{id_}.yaml"
    ]


def _rehearsed(book: Book, only: str | None) -> list[Problem]:
    """Return what walking practice and tests finds."""
    from app.calls.rehearsal import rehearse

    found = rehearse(book)
    return [p for p in found if only is None or p.file_name == f"{only}.yaml"]


def _print_problems(book: Book, problems: Sequence[Problem], lang: str, out: Writer) -> None:
    for problem in problems:
        mark = sentence(f"content.mark_{problem.severity.value}", lang)
        out.line(f"{mark} {problem.text(lang)}")
    errors = sum(problem.is_error for problem in problems)
    out.line(
        sentence(
            "content.check_total",
            lang,
            scenarios=len(book.scenarios),
            entries=len(book.entries),
            errors=errors,
            warnings=len(problems) - errors,
        )
    )


def _print_json(book: Book, problems: Sequence[Problem], lang: str, out: Writer) -> None:
    errors = sum(problem.is_error for problem in problems)
    report = {
        "scenarios": len(book.scenarios),
        "entries": len(book.entries),
        "fingerprint": book.fingerprint,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [problem.as_dict(lang) for problem in problems],
    }
    out.line(json.dumps(report, ensure_ascii=False, indent=1))


def _print_paths(book: Book, only: str | None, lang: str, out: Writer) -> None:
    for id_, scenario in sorted(book.scenarios.items()):
        if only is not None and id_ != only:
            continue
        found, is_more = paths(graph_of(scenario))
        out.line(sentence("content.paths_of", lang, id=id_, title=scenario.title, count=len(found)))
        for number, path in enumerate(found, 1):
            last = scenario.steps.get(path.last)
            end = sentence("content.path_loop", lang) if path.is_loop else ""
            end = end or (last.end.value if last and last.end else "→")
            out.line(f"{number:>5}  {end:<12} {_shown(path)}")
        if is_more:
            out.line("       " + sentence("content.paths_bound", lang, most=PATHS_AT_MOST))
        out.line()


def _shown(path: RunPath) -> str:
    words: list[str] = []
    for edge in path.edges:
        words.append(edge.source)
        if edge.kind is EdgeKind.NEXT:
            words.append("→")
        else:
            words.append(f"—{edge.label}→")
    return " ".join([*words, path.last])


def _print_parameters(book: Book, out: Writer) -> None:
    for name, parameter in book.catalogs.parameters.items():
        if parameter.basis == SAMPLE:
            value = f"{parameter.value} {parameter.unit or ''}".strip()
            out.line(f"{name} = {value}  {parameter.note or ''}".rstrip())
    out.line()


def _write_reference(resources: Path, out: Writer) -> int:
    from app.scenarios.reference import reference_files

    for name, text in reference_files().items():
        path = resources / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        out.line(str(path))
    return EXIT_OK
