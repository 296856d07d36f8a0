"""Pinyin, initials and words."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.pinyin import blurred, part_spelled, places_of_spelled, spelling
from app.language.words import WordCutter


def test_spelling_in_full_and_as_initials() -> None:
    spelled = spelling("重庆 5G套餐，行长")
    assert spelled.initials == "cq5gtchz"
    assert spelled.full == "ChongQing5gTaoCanHangZhang"


@pytest.mark.parametrize(
    ("typed", "places"),
    [("llcc", [0, 1, 2, 3]), ("liuliang", [0, 1]), ("chaochuf", [2, 3, 4]), ("xyz", [])],
)
def test_places_that_typed_letters_stand_for(typed: str, places: list[int]) -> None:
    assert places_of_spelled("流量超出费用", typed) == places


def test_part_of_a_phrase_by_its_spelling() -> None:
    assert part_spelled("基金如何赎回", 0, 5) == "基金"


def test_near_sounds_are_one() -> None:
    assert blurred("zhang") == blurred("zan")
    assert blurred("niu") == blurred("liu")
    assert blurred("ma") != blurred("mi")


@given(st.text(max_size=30))
def test_any_text_can_be_spelled(text: str) -> None:
    spelled = spelling(text)
    assert "\n" not in spelled.full
    places_of_spelled(text, "ab")


def test_own_words_are_not_cut_in_two() -> None:
    assert "套外流量" in WordCutter(["套外流量"]).cut("我的套外流量怎么扣了")


def test_telling_words_come_in_spoken_order() -> None:
    weights = {"宽带": 3.0, "断网": 5.0}
    words = WordCutter().telling("家里宽带昨天晚上又断网", lambda w: weights.get(w, 0.0), most=2)
    assert words == ["宽带", "断网"]


def test_libraries_wait_until_they_are_needed() -> None:
    code = (
        "import sys, app.language.pinyin, app.language.words, app.language.tokens;"
        "sys.exit('pypinyin' in sys.modules or 'rjieba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
