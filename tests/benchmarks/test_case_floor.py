"""The floor that case search is measured against finds what there is, or it would be no floor."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.benchmarks import case_floor
from tests.benchmarks.case_baselines import Fts5
from tests.benchmarks.case_floor import Floor, text_of
from tests.benchmarks.generated_cases import cases

WORDS = ("流量", "套餐", "断网", "宽带", "限速", "掉线")
MADE = list(cases(1_500))


@pytest.fixture(params=["C", "numpy"])
def floor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Floor:
    if request.param == "numpy":
        monkeypatch.setattr(case_floor, "_compiled", lambda: None)
    floor = Floor(WORDS)
    if request.param == "C" and floor.made_with != "C":
        pytest.skip("no C compiler here")
    for case in MADE:
        floor.add(case)
    floor.finish()
    return floor


def holding(*words: str, every: bool = True) -> list[int]:
    wanted = all if every else any
    return [at for at, case in enumerate(MADE) if wanted(word in text_of(case) for word in words)]


def test_the_floor_finds_every_case_with_all_or_any_of_the_words(floor: Floor) -> None:
    assert len(holding("流量")) > 100
    assert floor.all_of(["流量"]) == len(holding("流量"))
    assert floor.all_of(["流量", "限速"]) == len(holding("流量", "限速"))
    assert floor.all_of(["流量", "套餐", "断网"]) == len(holding("流量", "套餐", "断网"))
    for _ in range(2):  # the sums of the first time must be gone
        assert floor.any_of(["流量", "限速", "掉线"]) == len(
            holding("流量", "限速", "掉线", every=False)
        )


def test_the_floor_keeps_to_filters(floor: Floor) -> None:
    one = MADE[holding("流量")[7]]
    since, until = one.moment - timedelta(days=4), one.moment + timedelta(days=4)
    first, last = (int(at.timestamp()) // 86_400 for at in (since, until))
    expected = [
        at
        for at in holding("流量")
        if MADE[at].region == one.region
        and MADE[at].type == one.type
        and first <= int(MADE[at].moment.timestamp()) // 86_400 <= last
    ]
    found = floor.all_of(["流量"], region=one.region, type_=one.type, since=since, until=until)
    assert found == len(expected) > 0


def test_what_one_would_otherwise_use_finds_the_same(tmp_path: Path) -> None:
    fts = Fts5(tmp_path / "fts.sqlite")
    for number, case in enumerate(MADE):
        fts.add(number, case)
    fts.finish()
    for words in (["掉线", "断网"], ["宽带", "限速"]):
        assert fts.ranked(words) == min(10, len(holding(*words)))
    assert fts.phrase("要求退费") == 10
    fts.close()
