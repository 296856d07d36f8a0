"""The generated cases that benchmarks run on are as they are said to be."""

from __future__ import annotations

import csv
import math
from collections import Counter
from pathlib import Path

from app.cases.case import Case
from tests.benchmarks.generated_cases import COLUMNS, LONGEST, SHORTEST, cases, write_csv

COUNT = 6_000


def test_claims_differ_and_have_the_length_said() -> None:
    claims = [case.claim for case in cases(COUNT)]
    assert len(set(claims)) == COUNT
    assert all(SHORTEST <= len(claim) <= LONGEST for claim in claims)


def test_the_vocabulary_falls_off_with_rank_as_words_do() -> None:
    holders: Counter[str] = Counter()
    for case in cases(COUNT):
        holders.update({case.claim[at : at + 2] for at in range(len(case.claim) - 1)})
    counts = sorted(holders.values(), reverse=True)
    assert len(counts) > 20_000
    # In a log-log plot the middle of a Zipf curve goes down by about one in one.
    low, high = counts[300], counts[10_000]
    slope = (math.log(low) - math.log(high)) / (math.log(10_000) - math.log(300))
    assert 0.7 < slope < 2
    assert counts[0] > COUNT * 0.9  # 客户 is nearly everywhere
    assert sum(count == 1 for count in counts) > len(counts) / 4


def test_cases_pass_the_rules_of_a_case() -> None:
    for case in cases(200):
        assert Case.model_validate(case.model_dump()) == case


def test_the_same_seed_gives_the_same_and_a_later_stretch_other_cases() -> None:
    assert list(cases(50)) == list(cases(50))
    claims = {case.claim for case in cases(500)}
    later = list(cases(500, first=500))
    assert later[0].number == "AL000000500"
    assert not claims & {case.claim for case in later}
    assert next(cases(1, seed=1)).claim not in claims


def test_a_file_to_import_holds_a_row_for_each_case(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "cases.csv", 40)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 41
    assert rows[1][2] == next(cases(1)).claim
