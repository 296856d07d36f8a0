"""Near-equality of claims."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.likeness import alike_pairs, essence, likeness

CLAIMS = st.text(alphabet="流量扣费了的吗我怎么多5G gx，。", max_size=12)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("我流量怎么扣了这么多钱", "流量怎么扣了这么多钱呢？"),
        ("５Ｇ套餐怎么退订", "5g套餐怎么退订"),
        ("套餐退订怎么办理", "怎么办理套餐退订"),
        ("宽带老是掉线", "宽带老是掉线！"),
    ],
)
def test_the_same_claim_in_other_clothes_is_alike(a: str, b: str) -> None:
    assert likeness(a, b) >= 0.8


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("我流量怎么扣了这么多钱", "宽带老是掉线"),
        ("怎么开通国际漫游", "怎么取消亲情网套餐"),
        ("", "宽带老是掉线"),
        ("？", "！"),
    ],
)
def test_other_claims_are_not_alike(a: str, b: str) -> None:
    assert likeness(a, b) < 0.6


def test_a_text_of_particles_keeps_them() -> None:
    assert essence("的了吗？") == "的了吗"


@given(CLAIMS, CLAIMS)
def test_likeness_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert likeness(a, b) == likeness(b, a)
    assert 0.0 <= likeness(a, b) <= 1.0


@given(CLAIMS)
def test_a_text_is_like_itself(text: str) -> None:
    assert likeness(text, text) == (1.0 if essence(text) else 0.0)


@given(st.lists(CLAIMS, max_size=8), st.sampled_from([0.5, 0.7, 0.85, 1.0]))
def test_pairs_are_those_that_comparing_all_finds(texts: list[str], at_least: float) -> None:
    expected = {
        (i, j) for (i, a), (j, b) in combinations(enumerate(texts), 2) if likeness(a, b) >= at_least
    }
    assert {(i, j) for i, j, _ in alike_pairs(texts, at_least)} == expected
