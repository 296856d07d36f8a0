"""A row's texts become a case's words, or reasons why they cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.case import CaseWords, Quality
from app.cases.importing.value_words import (
    KnownTypes,
    read_outcome,
    read_quality,
    read_satisfaction,
)
from app.cases.importing.values import ReadRow, RowReader

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TYPES = KnownTypes(
    ("咨询", "投诉"),
    {"流量": ("超出费用", "封顶"), "宽带": ("断网", "续费"), "固话": ("续费",)},
)


def read(values: dict[str, str], **extra: str) -> ReadRow:
    """Read a row whose columns are called as the fields, but for those in `extra`."""
    columns = [*values, *extra]
    mapping = {name: name for name in values} | {
        name: name.partition(":")[0] for name in extra if ":" in name
    }
    return RowReader(columns, mapping, TYPES, NOW).read([*values.values(), *extra.values()])


def words_of(row: ReadRow) -> CaseWords:
    return CaseWords(**row.values)


def codes(row: ReadRow) -> list[str]:
    return [code for code, _ in row.reasons]


def test_a_whole_row() -> None:
    row = read(
        {
            "number": "A1", "title": "流量\n超出", "claim": "上月流量超出，\r\n没有提醒",
            "done": "核实后退费", "outcome": "是", "type": "流量/超出费用", "product": "畅享套餐",
            "channel": "热线", "region": "渝中", "occurred_at": "2025年3月1日 下午2点",
            "closed_at": "45718", "satisfaction": "8/10", "quality": "典型", "scenario_id": "s-1",
            "step": "登记", "ticket_number": "T-9", "tags": "退费、流量；退费",
        }
    )  # fmt: skip
    assert row.reasons == ()
    assert row.number == "A1"
    words = words_of(row)
    assert words.title == "流量 超出"
    assert words.claim == "上月流量超出，\n没有提醒"
    assert words.outcome == "已解决"
    assert words.type == "投诉/流量/超出费用"
    assert words.occurred_at == datetime(2025, 3, 1, 6, 0, tzinfo=UTC)
    assert words.closed_at == datetime(2025, 3, 1, 16, 0, tzinfo=UTC)
    assert words.satisfaction == 8
    assert words.quality is Quality.MODEL
    assert words.tags == ("退费", "流量")


@pytest.mark.parametrize("nothing", ["", " ", "-", "无", "N/A", "#N/A", "null", "/", "\u3000"])
def test_words_for_nothing_are_nothing(nothing: str) -> None:
    row = read({"claim": "没网", "occurred_at": nothing, "satisfaction": nothing, "type": nothing})
    assert row.reasons == ()
    assert words_of(row).occurred_at is None
    assert read({"claim": nothing}).reasons == (("cases.import_row_claim", {}),)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"occurred_at": "3月1日"}, "cases.import_row_date"),
        ({"occurred_at": "24/1/18"}, "cases.import_row_short_year"),
        ({"occurred_at": "18.1.24 14:05"}, "cases.import_row_short_year"),
        ({"occurred_at": "24年1月18日"}, "cases.import_row_short_year"),
        ({"occurred_at": "1/18"}, "cases.import_row_date"),
        ({"closed_at": "1899-12-30"}, "cases.import_row_moment"),
        ({"occurred_at": "2027-01-01"}, "cases.import_row_moment"),
        ({"satisfaction": "还行吧"}, "cases.import_row_satisfaction"),
        ({"satisfaction": "11/10"}, "cases.import_row_satisfaction"),
        ({"quality": "很红"}, "cases.import_row_quality"),
        ({"title": "长" * 301}, "cases.import_row_length"),
        ({"number": "9" * 81}, "cases.import_row_length"),
        ({"done": "长" * 20_001}, "cases.import_row_length"),
        ({"tags": "长" * 81}, "cases.import_row_length"),
        ({"tags": "、".join(map(str, range(21)))}, "cases.import_row_tags"),
        ({"done": "退\ufffd费"}, "cases.import_row_characters"),
    ],
)
def test_what_cannot_be_is_a_reason(values: dict[str, str], code: str) -> None:
    assert codes(read({"claim": "没网", **values})) == [code]


def test_every_reason_is_told_without_personal_values() -> None:
    row = read({"claim": "", "occurred_at": "13800138000", "satisfaction": "我叫张三丰"})
    assert codes(row) == [
        "cases.import_row_claim", "cases.import_row_date", "cases.import_row_satisfaction",
    ]  # fmt: skip
    told = str(row.reasons)
    assert "13800138000" not in told
    assert "张三丰" not in told


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("投诉/流量/封顶", "投诉/流量/封顶"),
        ("咨询 > 宽带 > 断网", "咨询/宽带/断网"),
        ("流量-超出费用", "投诉/流量/超出费用"),
        ("断网", "投诉/宽带/断网"),
        ("续费", ""),
        ("宽带", ""),
        ("投诉/流量", ""),
        ("投诉/流量/没有的", ""),
    ],
)
def test_types_are_matched_with_the_known_ones(said: str, path: str) -> None:
    assert TYPES.path(said) == path


def test_an_unknown_type_is_kept_as_a_tag() -> None:
    row = read({"claim": "没网", "type": "资费 争议", "tags": "甲"})
    assert row.reasons == ()
    assert row.unknown_type == "资费 争议"
    assert words_of(row).type == ""
    assert words_of(row).tags == ("甲", "资费 争议")


def test_columns_of_one_field_are_joined() -> None:
    row = read(
        {"claim": "没网"},
        **{
            "type:1": "投诉",
            "type:2": "宽带",
            "type:3": "断网",
            "claim:2": "要求修复",
            "other": "x",
        },
    )
    assert words_of(row).type == "投诉/宽带/断网"
    assert words_of(row).claim == "没网\n要求修复"


def test_a_text_that_was_kept_from_being_a_formula_is_that_text() -> None:
    row = read({"claim": "'=HYPERLINK(1)", "title": "'2019年的事'"})
    assert words_of(row).claim == "=HYPERLINK(1)"
    assert words_of(row).title == "'2019年的事'"
    wrapped = read({"claim": "没网", "number": '="0012025030100017"', "satisfaction": '="8"'})
    assert wrapped.number == "0012025030100017"
    assert words_of(wrapped).satisfaction == 8


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("满意", 8), ("非常满意", 10), ("不满意", 3), ("8分", 8), ("8", 8), ("8/10", 8), ("4/5", 8),
        ("5星", 10), ("95", 10), ("80%", 8), ("７分", 7), ("0", 0), ("9.6", 10), ("未评价", None),
    ],
)  # fmt: skip
def test_satisfaction(text: str, score: int | None) -> None:
    assert read_satisfaction(text) == score


def test_words_of_quality_and_outcome() -> None:
    assert read_quality("Model case") is Quality.MODEL
    assert read_quality("普通") is Quality.ORDINARY
    assert read_quality("勿用") is Quality.DO_NOT_USE
    assert read_outcome("Resolved") == "已解决"
    assert read_outcome("已转后台") == "已转后台"


FIELDS = st.dictionaries(
    st.sampled_from(["number", "title", "done", "type", "occurred_at", "satisfaction", "tags"]),
    st.text(max_size=60),
)


@given(FIELDS, st.text(max_size=100))
def test_every_row_becomes_a_case_or_has_a_reason(values: dict[str, str], claim: str) -> None:
    row = read({**values, "claim": claim})
    assert row.reasons or words_of(row).claim
