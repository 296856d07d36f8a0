"""`baodian cases search` and `similar`: the case library in the terminal."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from app.base.clock import civil_date
from app.base.messages import sentence
from app.cases.labels import QUALITY_LABELS
from app.commands.case_opening import opened_cases
from app.commands.queries import json_line, lines_of
from app.commands.writer import Writer
from app.search.case_hits import CaseAsked, CaseFilters, CaseHit, CaseResult
from app.search.hits import SearchState

EXIT_OK, EXIT_FINDINGS = 0, 1


def run_search(options: argparse.Namespace, out: Writer) -> int:
    """Answer one query or a file of them; 1 where a single query found nothing."""
    texts = lines_of(options.queries) if options.queries else [options.text]
    found_any = False
    with opened_cases(options) as cases:
        cases.bring_level()
        library = cases.room.index.library
        library.warm()
        for text in texts:
            result = library.search(asked_by(options, text, options.limit))
            found_any = found_any or bool(result.hits)
            for line in [_as_json(text, result)] if options.json else _told(result, options.lang):
                out.line(line)
    return EXIT_OK if options.queries or found_any else EXIT_FINDINGS


def run_similar(options: argparse.Namespace, out: Writer) -> int:
    """Show the cases most like a text, with why; 1 where there is none."""
    with opened_cases(options) as cases:
        cases.bring_level()
        hits = cases.room.index.library.similar(options.text, options.scenario, limit=options.limit)
    if options.json:
        out.line(json_line({"query": options.text, "hits": [_hit(hit) for hit in hits]}))
        return EXIT_OK if hits else EXIT_FINDINGS
    if not hits:
        out.line(sentence("cases.told_nothing", options.lang))
    for number, hit in enumerate(hits, 1):
        for line in _hit_lines(number, hit, options.lang):
            out.line(line)
    return EXIT_OK if hits else EXIT_FINDINGS


def asked_by(options: argparse.Namespace, text: str, limit: int) -> CaseAsked:
    """Return the question that the options put."""
    filters = CaseFilters(
        type=options.type,
        product=options.product,
        channel=options.channel,
        region=options.region,
        outcome=options.outcome,
        scenario_id=options.scenario,
        quality=options.quality,
        since=options.since,
        until=options.until,
    )
    return CaseAsked(text, filters, "newest" if options.newest else "best", limit=limit)


def _as_json(text: str, result: CaseResult) -> str:
    return json_line(
        {
            "query": text,
            "ms": result.ms,
            "count": result.count,
            "hits": [_hit(hit) for hit in result.hits],
        }
    )


def _hit(hit: CaseHit) -> dict[str, object]:
    """Return a hit under the number by which people and other files know the case."""
    told: dict[str, object] = {
        "id": hit.number, "kind": "case", "title": hit.title, "score": round(hit.score, 4),
    }  # fmt: skip
    if hit.why:
        told["why"] = list(hit.why)
    return told


def _told(result: CaseResult, lang: str) -> Iterator[str]:
    if result.state is SearchState.EMPTY:
        yield sentence("cases.told_empty", lang)
        return
    for note in result.notes:
        yield sentence(note, lang)
    if result.suggestion:
        yield sentence("search.suggestion", lang, text=result.suggestion)
    if result.missing_terms:
        yield sentence("cases.told_missing", lang, terms="、".join(result.missing_terms))
    if result.meant:
        yield sentence("cases.told_meant", lang, words="、".join(result.meant))
    if result.telling:
        yield sentence("cases.told_telling", lang, words="、".join(result.telling))
    if result.hits:
        code = "cases.told_count" if result.count_is_exact else "cases.told_count_least"
        yield sentence(code, lang, count=result.count)
    else:
        yield sentence("cases.told_nothing", lang)
    for number, hit in enumerate(result.hits, 1):
        yield from _hit_lines(number, hit, lang)
    if result.behind:
        yield sentence("cases.told_behind", lang, count=result.behind)


def _hit_lines(number: int, hit: CaseHit, lang: str) -> Iterator[str]:
    mark = QUALITY_LABELS.get(hit.quality) if hit.quality != "ordinary" else None
    about = [
        hit.number,
        civil_date(hit.moment).isoformat(),
        hit.type,
        hit.region,
        hit.outcome,
        (mark.zh if lang == "zh" else mark.en) if mark else "",
    ]
    snippet = " ".join(hit.snippet.split())
    yield f"{number:>2}  {hit.title or snippet[:40]}  [{' '.join(filter(None, about))}]"
    if snippet and hit.title:
        yield f"    {snippet}"
    if hit.why:
        yield "    " + sentence("cases.told_why", lang, words="、".join(hit.why))
    if hit.twin_of:
        yield "    " + sentence("cases.told_twin", lang, number=hit.twin_of)
