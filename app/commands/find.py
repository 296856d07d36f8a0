"""`baodian find TEXT`: the search box in the terminal, also for a whole file of queries."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.base.clock import Clock, SystemClock, civil_date
from app.base.config import find_config
from app.base.errors import Unavailable
from app.base.messages import sentence
from app.commands.queries import json_line, lines_of
from app.commands.writer import Writer
from app.search.documents import IndexDocument, documents_of
from app.search.folder import documents_in
from app.search.hits import SearchHit, SearchResult
from app.search.scenario_index import WhooshScenarioIndex
from app.search.service import SearchService

EXIT_OK, EXIT_FINDINGS = 0, 1


def add_parser(subparsers: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "find", help="检索场景和问答 search playbooks and answers"
    )
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("text", nargs="?", metavar="TEXT", help="要找的内容 what to look for")
    asked.add_argument(
        "--queries", metavar="FILE", help="每行一个查询，- 为标准输入 one query a line, - for stdin"
    )
    parser.add_argument(
        "--scenarios", type=Path, metavar="DIR", help="在这个目录里找 look into this folder"
    )
    parser.add_argument("--home", type=Path, metavar="DIR", help="数据目录 home of the program")
    parser.add_argument("--category", default="", help="只找这一类 business or business/item")
    parser.add_argument("--limit", type=_positive, default=10, help="最多几条 hits at most")
    parser.add_argument("--json", action="store_true", help="每个查询输出一行 JSON one line each")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")


def run(options: argparse.Namespace, out: Writer, clock: Clock | None = None) -> int:
    """Answer one query or a file of them; 1 where a single query found nothing."""
    texts = lines_of(options.queries) if options.queries else [options.text]
    service, _ = opened(options, clock or SystemClock())
    try:
        results = [
            service.search(text, category=options.category, limit=options.limit) for text in texts
        ]
    finally:
        service.close()
    for result in results:
        lines = [_as_json(result)] if options.json else _as_text(result, options.lang)
        for line in lines:
            out.line(line)
    is_empty = not options.queries and not results[0].hits
    return EXIT_FINDINGS if is_empty else EXIT_OK


def opened(options: argparse.Namespace, clock: Clock) -> tuple[SearchService, list[IndexDocument]]:
    """Return the search over the wanted folder or the book in service, and what it holds."""
    if options.scenarios:
        documents, index = _of_folder(options.scenarios, options.lang), WhooshScenarioIndex()
    else:
        from app.scenarios.book import load_book  # the model takes its time to load

        config = find_config(home=options.home)
        today = civil_date(clock.now())
        documents = documents_of(load_book(config.scenarios, config.resources, today))
        index = WhooshScenarioIndex(config.index)
    try:
        index.prepare(documents)
    except Unavailable:  # a home that cannot be written: search all the same
        index = WhooshScenarioIndex()
        index.prepare(documents)
    service = SearchService(index)
    service.warm()
    return service, documents


def _of_folder(folder: Path, lang: str) -> list[IndexDocument]:
    found = documents_in(folder)
    if found.unread:
        names = "、".join(found.unread[:5])
        text = sentence("search.files_unread", lang, count=len(found.unread), names=names)
        sys.stderr.write(text + "\n")
    return list(found.documents)


def _as_json(result: SearchResult) -> str:
    hits = [
        {"id": hit.id, "kind": hit.kind, "title": hit.title, "score": round(hit.score, 4)}
        for hit in result.hits
    ]
    answer = {"query": result.query, "ms": result.ms, "hits": hits}
    return json_line(answer)


def _as_text(result: SearchResult, lang: str) -> Iterator[str]:
    for note in result.notes:
        yield sentence(note, lang)
    if result.suggestion:
        yield sentence("search.suggestion", lang, text=result.suggestion)
    if result.missing_terms:
        yield sentence("search.missing", lang, terms="、".join(result.missing_terms))
    if not result.hits:
        yield sentence("search.nothing", lang)
    for number, hit in enumerate(result.hits, 1):
        yield from _hit_lines(number, hit, lang)
    if result.tell_apart:
        yield sentence("search.tell_apart", lang, question=result.tell_apart)


def _hit_lines(number: int, hit: SearchHit, lang: str) -> Iterator[str]:
    title = hit.title_en or hit.title if lang == "en" else hit.title
    kind = sentence(f"search.kind_{hit.kind}", lang)
    yield f"{number:>2}  {title}  [{kind} {hit.category} {hit.id}]".replace("  ]", "]")
    snippet = " ".join(hit.snippet.split())
    if snippet and snippet != hit.title:
        yield f"    {sentence(f'search.in_{hit.matched_in}', lang)}{snippet}"


def _positive(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 1000:
        raise argparse.ArgumentTypeError("1–1000")
    return value
