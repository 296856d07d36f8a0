"""Texts labelled by hand come out as a person would mask them."""

from __future__ import annotations

import pytest

from app.language.masking import mask
from tests.benchmarks.quality_masking import Labelled, Score, labelled, scores


@pytest.mark.parametrize("one", labelled(), ids=lambda one: one.text[:20])
def test_what_is_personal_is_covered_and_nothing_else(one: Labelled) -> None:
    masked = mask(one.text)
    assert masked.text == one.masked
    assert masked.total == len(one.personal)
    assert mask(masked.text).text == masked.text


def test_a_score_counts_what_was_missed_and_what_should_have_stayed() -> None:
    texts = [
        Labelled("回拨13812345678", (("phone", "13812345678"),)),
        Labelled("回拨13912345678", ()),
        Labelled("住在朝阳的小王", (("name", "小王"),)),
    ]
    assert scores(texts) == {
        "name": Score(right=0, expected=1, found=0),
        "phone": Score(right=1, expected=1, found=2),
        "all": Score(right=1, expected=2, found=2),
    }
    assert (scores(texts)["phone"].precision, scores(texts)["all"].recall) == (0.5, 0.5)


def test_a_text_full_of_values_is_covered_to_its_end() -> None:
    masked = mask("13812345678，联系人：王芳；" * 5_000)
    assert masked.counts == {"phone": 5_000, "name": 5_000}
    assert masked.text == "138****5678，联系人：王*；" * 5_000
