"""Words for cases: one for each field in both languages, the room's fields and no others."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.corrections import EDITABLE as CORRECTED
from app.cases.importing.headers import FIELDS
from app.search.case_hits import CaseAsked, CaseFilters
from app.ui.case_words import (
    IMPORTED,
    QUALITIES,
    asked_words,
    field_name,
    filters_set,
    quality_name,
    span_words,
    value_words,
)
from app.ui.screens.cases.page_view_model import EDITABLE
from app.ui.widgets.case_page import _GRID


def test_the_window_offers_the_rooms_fields() -> None:
    assert IMPORTED == FIELDS
    assert {*EDITABLE, "quality"} == set(CORRECTED)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_field_and_mark_has_a_word(qapp, look, lang: str) -> None:
    for name in {*IMPORTED, *EDITABLE, *_GRID, "since", "until"}:
        assert field_name(name, lang) not in ("", name)
    for code in (*QUALITIES, "all"):
        assert quality_name(code, lang) not in ("", code)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 秒"), (59, "59 秒"), (75, "1 分 15 秒"), (3700, "1 小时 1 分")],
)
def test_spans_are_told_as_people_tell_them(look, seconds: float, words: str) -> None:
    assert span_words(seconds) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2026-10-05T06:30:00+00:00", "2026-10-05 14:30"),
        ("2026-10-05 14:30", "2026-10-05 14:30"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_moments_are_told_in_civil_time(value: str, words: str) -> None:
    assert value_words("occurred_at", value, "zh") == words


def test_a_search_is_told_in_one_line(look) -> None:
    filters = CaseFilters(region="江城", quality="model", since=date(2026, 1, 2))
    assert filters_set(filters, "zh") == (
        ("region", "江城"), ("quality", "典型案例"), ("since", "2026-01-02")
    )  # fmt: skip
    asked = CaseAsked("扣费", filters, "newest")
    assert asked_words(asked, "zh") == (
        "扣费 · 地区 江城 · 质量标记 典型案例 · 开始日期 2026-01-02 · 最新在前"
    )
    assert asked_words(CaseAsked(), "zh") == "全部案例"
    assert len(asked_words(CaseAsked("长" * 5000), "zh")) < 200
