"""Rehearsals: what does not go as written is reported, each kind at its own line."""

from __future__ import annotations

from datetime import date

import pytest

from app.calls.rehearsal import rehearse
from app.scenarios.book import book_from_sources
from app.scenarios.problems import Problem
from tests.calls.small_book import small_book

GOOD = (
    "  - {facts: {账期: 2026-01, 金额: 20}, answers: {查账单: 对, 解释: 认可}, ending: explained}\n"
)
FILE = "scenarios/t/fee.yaml"


def walk(*tests: str, practice: str = "") -> list[Problem]:
    """Rehearse the small book with these tests; give what is wrong."""
    sources = dict(small_book().sources)
    text = sources[FILE].decode() + "tests:\n" + "".join(tests) + practice
    sources[FILE] = text.encode()
    book = book_from_sources(sources, date(2026, 1, 5))
    assert "fee" in book.scenarios, book.problems
    return rehearse(book)


def line_of(part: str, *tests: str) -> int:
    text = small_book().sources[FILE].decode() + "tests:\n" + "".join(tests)
    return next(number for number, line in enumerate(text.split("\n"), 1) if part in line)


def test_a_good_test_is_silent() -> None:
    assert walk(GOOD) == []


@pytest.mark.parametrize(
    ("written", "code", "facts"),
    [
        (
            "{facts: {账期: 2026-01, 金额: 20}, answers: {查账单: 对}, ending: explained}",
            "calls.rehearsal_stuck",
            {"step": "解释", "missing": "认可吗？"},
        ),
        (
            "{facts: {账期: 2026-01}, answers: {查账单: 对, 解释: 认可}, ending: explained}",
            "calls.rehearsal_stuck",
            {"step": "登记", "missing": "金额"},
        ),
        (
            "{facts: {账期: 上个月, 金额: 20}, answers: {查账单: 对}, ending: explained}",
            "calls.rehearsal_stuck",
            {"step": "登记", "missing": "账期"},
        ),
        (
            "{facts: {账期: 2026-01, 金额: 20}, answers: {查账单: 不对}, ending: handed_off}",
            "calls.rehearsal_stuck",
            {"missing": "months_on_network"},
        ),
        (
            "{facts: {账期: 2026-01, 金额: 20}, answers: {查账单: 也许}, ending: explained}",
            "calls.rehearsal_stuck",
            {"step": "查账单"},
        ),
        (
            "{facts: {账期: 2026-01, 金额: 20}, answers: {查账单: 看不出}, ending: explained}",
            "calls.rehearsal_ending",
            {"expected": "explained", "found": "handed_off"},
        ),
        (
            "{facts: {账期: 2026-01, 金额: 20}, answers: {查账单: 不对}, accepts: [减免], "
            "offers: [回电], ending: resolved}",
            "calls.rehearsal_offers",
            {"expected": "回电", "found": "减免"},
        ),
        (
            "{facts: {账期: 2026-01, 金额: 86}, answers: {查账单: 不对}, accepts: [减免], "
            "offers: [减免], ending: resolved}",
            "calls.rehearsal_stuck",
            {"missing": "months_on_network"},
        ),
    ],
)
def test_each_failure_is_named_at_its_line(written: str, code: str, facts: dict[str, str]) -> None:
    bad = f"  - {written}\n"
    problems = walk(GOOD, bad, GOOD)
    assert [problem.code for problem in problems] == [code]
    (problem,) = problems
    assert (problem.file, problem.line) == (FILE, line_of(written[:60], GOOD, bad, GOOD))
    assert facts.items() <= problem.facts.items()
    assert problem.text("zh")
    assert "‹" not in problem.text("zh") + problem.text("en")


def test_all_failures_are_reported_not_only_the_first() -> None:
    bad = "  - {facts: {账期: 2026-01, 金额: 20}, answers: {}, ending: explained}\n"
    problems = walk(bad, GOOD, bad)
    assert len({problem.line for problem in problems}) == 2


def test_the_practice_is_walked_too() -> None:
    practice = (
        "practice:\n  mood: 急\n  lines: [快点]\n  facts: {账期: 2026-01, 金额: 20}\n"
        "  answers: {查账单: 对, 解释: 认可}\n  ending: declined\n"
    )
    problems = walk(GOOD, practice=practice)
    assert [problem.code for problem in problems] == ["calls.rehearsal_ending"]
    assert "演练" in problems[0].text("zh")


def test_a_walk_without_end_is_stopped() -> None:
    sources = dict(small_book().sources)
    text = sources[FILE].decode().replace("认可: 完, 不认可: 转专席", "认可: 登记, 不认可: 转专席")
    sources[FILE] = (text + "tests:\n" + GOOD).encode()
    problems = rehearse(book_from_sources(sources, date(2026, 1, 5)))
    assert [problem.code for problem in problems] == ["calls.rehearsal_endless"]
