"""The example files under tests/data/scenarios, each with what it expects in its first lines.

`# expects: 31:7 error content.unknown_step` is one problem, `# expects nothing` is none.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from app.scenarios.book import Book, load_book
from app.scenarios.problems import Problem

DATA = Path(__file__).parents[1] / "data" / "scenarios"
RESOURCES = DATA / "resources"
TODAY = date(2026, 11, 22)

_EXPECTS = re.compile(r"^# expects: (\d+:\d+ (?:error|warning) content\.\w+)$", re.MULTILINE)


def examples(kind: str) -> list[Path]:
    """Return the example files of a kind: checks, features, slips."""
    found = sorted((DATA / kind).glob("*.yaml"))
    assert found, kind
    return found


def expected(path: Path) -> list[str]:
    """Return what the file says it expects."""
    return _EXPECTS.findall(path.read_text(encoding="utf-8"))


def told(problems: tuple[Problem, ...], name: str) -> list[str]:
    """Return the problems of a file in the shape of the expectations."""
    return [
        f"{problem.line}:{problem.column} {problem.severity} {problem.code}"
        for problem in problems
        if problem.file_name == name
    ]


def small_book(folder: Path, *playbooks: Path) -> Path:
    """Lay a folder with the small identity check, the parameters and some playbooks."""
    scenarios = folder / "scenarios"
    shutil.copytree(DATA / "interrupts", scenarios / "interrupts")
    shutil.copy(DATA / "parameters.yaml", scenarios / "parameters.yaml")
    (scenarios / "examples").mkdir()
    for path in playbooks:
        shutil.copy(path, scenarios / "examples" / path.name)
    return scenarios


def read_small_book(folder: Path, *playbooks: Path, compare_claims: bool = False) -> Book:
    """Return the book of such a folder."""
    return load_book(small_book(folder, *playbooks), RESOURCES, TODAY, compare_claims)
