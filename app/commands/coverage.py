"""`baodian coverage FILE`: how much of a file of complaints the book in service answers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from app.base.clock import Clock, SystemClock
from app.base.messages import sentence
from app.commands.find import opened
from app.commands.writer import Writer
from app.language.masking import mask
from app.search.complaint_file import Complaint, read_complaints, read_labels
from app.search.coverage import Asked, Coverage, Judged, Miss, ask, coverage_of
from app.search.hits import HitKind

_Item = TypeVar("_Item")

EXIT_OK = 0
_EVERY = 100
_SHOWN = 40
_SHOWN_LINES = 20


def add_parser(subparsers: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "coverage", help="量一批诉求有多少能答 how much of a file of complaints is answered"
    )
    parser.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help="JSONL、CSV 或一行一条 complaints",
    )
    parser.add_argument("--field", default="", help="客户原话在哪一列 field with the complaint")
    parser.add_argument(
        "--labels",
        type=Path,
        metavar="FILE",
        help="编号或行号→场景 what should answer",
    )
    parser.add_argument("--limit", type=_count, metavar="N", help="只看前 N 条 the first N alone")
    parser.add_argument(
        "--list", type=_count, default=_SHOWN_LINES, metavar="N", dest="shown",
        help="每份清单最多列几条，0 全列 lines of each list, 0 for all",
    )  # fmt: skip
    parser.add_argument("--playbooks", action="store_true", help="不看问答 leave entries out")
    parser.add_argument(
        "--scenarios", type=Path, metavar="DIR", help="在这个目录里找 look into this folder"
    )
    parser.add_argument("--home", type=Path, metavar="DIR", help="数据目录 home of the program")
    parser.add_argument("--json", action="store_true", help="输出 JSON print JSON")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")


def run(options: argparse.Namespace, out: Writer, clock: Clock | None = None) -> int:
    """Search for every complaint of a file and print what that shows."""
    complaints = read_complaints(options.file, options.field, options.limit)
    labels = read_labels(options.labels) if options.labels else None
    kinds: tuple[HitKind, ...] = ("scenario",) if options.playbooks else ("scenario", "faq")
    service, documents = opened(options, clock or SystemClock())
    try:
        asked = list(_watched(ask(complaints, service, kinds), complaints, options.lang))
    finally:
        service.close()
    seen = coverage_of(
        asked,
        playbooks=[document.id for document in documents if document.kind == "scenario"],
        book=[document.id for document in documents if document.kind in kinds],
        labels=labels,
    )
    if options.json:
        out.line(_as_json(seen))
    else:
        for line in _as_text(seen, options.lang, options.shown or len(asked)):
            out.line(line)
    return EXIT_OK


def _watched(asked: Iterable[Asked], complaints: Sequence[Complaint], lang: str) -> Iterator[Asked]:
    """Tell on standard error how far it is."""
    for done, one in enumerate(asked, 1):
        yield one
        if done % _EVERY == 0 or done == len(complaints):
            text = sentence("search.coverage_progress", lang, done=done, all=len(complaints))
            sys.stderr.write(text + "\n")


def _as_text(seen: Coverage, lang: str, shown: int) -> Iterator[str]:
    yield sentence(
        "search.coverage_texts", lang,
        texts=seen.texts, answered=seen.answered, share=_share(seen.answered, seen.texts),
        ambiguous=len(seen.ambiguous), close=_share(len(seen.ambiguous), seen.texts),
    )  # fmt: skip
    if seen.judged:
        yield from _judged_lines(seen.judged, lang, shown)
    if seen.nothing:
        yield sentence("search.coverage_nothing", lang, count=len(seen.nothing))
        yield from _first(seen.nothing, shown, lang, lambda one: [_line(one)])
    if seen.ambiguous:
        yield sentence("search.coverage_ambiguous", lang, count=len(seen.ambiguous))
        yield from _first(
            seen.ambiguous, shown, lang, lambda one: [f"{_line(one)}  {' ~ '.join(one.found[:2])}"]
        )
    yield from _counts(seen, lang)
    if seen.never:
        ids = "、".join(seen.never) if lang == "zh" else ", ".join(seen.never)
        yield sentence("search.coverage_never", lang, count=len(seen.never), ids=ids)


def _counts(seen: Coverage, lang: str) -> Iterator[str]:
    yield sentence("search.coverage_per_playbook", lang)
    found = sorted(
        seen.playbooks & seen.among.keys(),
        key=lambda id_: (-seen.best.get(id_, 0), -seen.among[id_], id_),
    )
    for id_ in found:
        yield f"  {seen.best.get(id_, 0):>5} {seen.among[id_]:>5}  {id_}"
    entries = seen.among.keys() - seen.playbooks
    if entries:
        yield sentence(
            "search.coverage_entries", lang, count=len(entries),
            best=sum(seen.best.get(id_, 0) for id_ in entries),
            among=sum(seen.among[id_] for id_ in entries),
        )  # fmt: skip


def _judged_lines(judged: Judged, lang: str, shown: int) -> Iterator[str]:
    of = judged.answerable
    yield sentence(
        "search.coverage_judged", lang, judged=judged.judged, answerable=of,
        covered=judged.covered, covered_share=_share(judged.covered, of),
        first=judged.first, first_share=_share(judged.first, of),
        among=judged.among, among_share=_share(judged.among, of),
    )  # fmt: skip
    if judged.unused:
        yield sentence("search.coverage_unused", lang, count=len(judged.unused))
    if judged.misses:
        yield sentence("search.coverage_misses", lang, count=len(judged.misses))
        yield from _first(judged.misses, shown, lang, lambda one: _miss_lines(one, lang))


def _miss_lines(miss: Miss, lang: str) -> list[str]:
    facts = {"wanted": "|".join(miss.wanted), "found": " ".join(miss.asked.found) or "–"}
    told = (
        sentence("search.coverage_miss", lang, **facts)
        if miss.is_covered
        else sentence("search.coverage_not_in_book", lang, **facts)
    )
    return [_line(miss.asked), told]


def _first(
    items: Sequence[_Item], shown: int, lang: str, lines: Callable[[_Item], Iterable[str]]
) -> Iterator[str]:
    for item in items[:shown]:
        yield from lines(item)
    if len(items) > shown:
        yield sentence("search.coverage_more", lang, count=len(items) - shown)


def _line(asked: Asked) -> str:
    text = mask(asked.query).text
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return f"  {asked.complaint.id}  {short}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _as_json(seen: Coverage) -> str:
    judged = seen.judged
    told: dict[str, object] = {
        "texts": seen.texts,
        "answered": seen.answered,
        "no_hit": [_asked_json(one) for one in seen.nothing],
        "ambiguous": [_asked_json(one) for one in seen.ambiguous],
        "best": dict(seen.best),
        "among_five": dict(seen.among),
        "never_hit": list(seen.never),
    }
    if judged:
        told["judged"] = {
            "labelled": judged.judged,
            "answerable": judged.answerable,
            "covered": judged.covered,
            "hit_at_1": judged.first,
            "hit_at_5": judged.among,
            "misses": [
                _asked_json(one.asked) | {"wanted": list(one.wanted), "covered": one.is_covered}
                for one in judged.misses
            ],
            "unused_labels": list(judged.unused),
        }
    # A text that no encoding can carry must not end a run of thousands.
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace").decode("utf-8")


def _asked_json(asked: Asked) -> dict[str, object]:
    complaint = asked.complaint
    return {
        "line": complaint.line,
        "id": complaint.id,
        "query": mask(asked.query).text,
        "found": list(asked.found),
    }


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError("0, 1, 2 …")
    return value
