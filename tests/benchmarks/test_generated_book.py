"""The generated playbooks that benchmarks run on are sound, or the figures mean nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.scenarios.book import load_book
from tests.benchmarks.generated_book import write_book

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.mark.parametrize("lines", [135, 300])
def test_generated_playbooks_are_clean_and_as_long_as_wished(lines: int, tmp_path: Path) -> None:
    paths = write_book(tmp_path, 36, lines=lines)
    book = load_book(tmp_path, RESOURCES, date(2026, 11, 22))
    assert [problem.text() for problem in book.problems] == []
    assert len(book.scenarios) == 36 + 10
    lengths = [len(path.read_text(encoding="utf-8").splitlines()) for path in paths]
    assert all(abs(length - lines) <= lines // 10 for length in lengths)


def test_the_same_seed_writes_the_same(tmp_path: Path) -> None:
    one = [path.read_bytes() for path in write_book(tmp_path / "a", 3)]
    other = [path.read_bytes() for path in write_book(tmp_path / "b", 3)]
    assert one == other
    assert one != [path.read_bytes() for path in write_book(tmp_path / "c", 3, seed=1)]
