"""Typed fields: what was typed is brought into one form, or kept as typed with its problem."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.calls.fields import MOST_CHARACTERS, Typed, check_value, shown, spoken, typed_value
from app.scenarios.parts import PERSONAL_TYPES, FieldType, FormField

OPTIONS = ("退费", "解释", "赔偿")


def field(type_: FieldType) -> FormField:
    options = OPTIONS if type_ is FieldType.CHOICE else ()
    return FormField(id="f", label="字段", type=type_, options=options)


@pytest.mark.parametrize(
    ("type_", "typed", "kept"),
    [
        ("text", "  一句话 ", "一句话"),
        ("phone", "13812345678", "13812345678"),
        ("phone", "+86 138-1234-5678", "13812345678"),
        ("phone", "0086 138 1234 5678", "13812345678"),
        ("phone", "１３８１２３４５６７８", "13812345678"),
        ("phone", "(010) 1234-5678", "01012345678"),
        ("phone", "+86 (010) 1234-5678", "01012345678"),
        ("phone", "4001234567", "4001234567"),
        ("phone", "86612345", "86612345"),  # a landline of eight digits, not a country code
        ("phone", "10010", "10010"),
        ("money", "86", "86"),
        ("money", "￥1,086.50元", "1086.5"),
        ("money", "８６．５０", "86.5"),
        ("money", "0", "0"),
        ("money", "-0", "0"),
        ("money", "99999999.99", "99999999.99"),
        ("number", "-110", "-110"),
        ("number", "１２", "12"),
        ("number", "3.50", "3.5"),
        ("date", "2026年10月3日", "2026-10-03"),
        ("date", "2026/10/3", "2026-10-03"),
        ("date", "20261003", "2026-10-03"),
        ("month", "2026年3月", "2026-03"),
        ("month", "202603", "2026-03"),
        ("month", "２０２６－０３", "2026-03"),
        ("time", "9：05", "09:05"),
        ("time", "14点", "14:00"),
        ("time", "14时30分", "14:30"),
        ("choice", "解释", "解释"),
        ("choice", "2", "解释"),
        ("yes_no", "Y", "是"),
        ("yes_no", "否", "否"),
        ("id_card", "11010519491231002x", "11010519491231002X"),
        ("bank_card", "6222 6002 6000 1072 444", "6222600260001072444"),
        ("order_no", "ＡＢ-1234", "AB-1234"),
        ("file", "截图.png", "截图.png"),
        ("address", "某市某路 1 号", "某市某路 1 号"),
    ],
)
def test_typed_forms(type_: str, typed: str, kept: str) -> None:
    found = check_value(field(FieldType(type_)), typed)
    assert (found.value, found.problem) == (kept, "")


@pytest.mark.parametrize(
    ("type_", "typed", "problem"),
    [
        ("phone", "1381234567", "calls.field.phone"),
        ("phone", "张三", "calls.field.phone"),
        ("phone", "١٣٨١٢٣٤٥", "calls.field.phone"),
        ("money", "很多", "calls.field.money"),
        ("money", "-1", "calls.field.money"),
        ("money", "1.234", "calls.field.money"),
        ("money", "NaN", "calls.field.money"),
        ("money", "1e999999999", "calls.field.money"),
        ("money", "1e-999999999", "calls.field.money"),
        ("money", "100000000", "calls.field.money_huge"),
        ("money", "9" * 1_900, "calls.field.money_huge"),
        ("money", "0." + "0" * 1_900 + "1", "calls.field.money"),
        ("number", "-" + "9" * 1_900, "calls.field.number_huge"),
        ("number", "Infinity", "calls.field.number"),
        ("number", "1e999999999", "calls.field.number"),
        ("number", "-1e999999999", "calls.field.number"),
        ("number", "1e-999999", "calls.field.number"),
        ("number", "1000000000000", "calls.field.number_huge"),
        ("date", "2026-02-30", "calls.field.date"),
        ("date", "0001-01-01", "calls.field.date"),
        ("date", "昨天", "calls.field.date"),
        ("month", "2026-13", "calls.field.month"),
        ("month", "26-01", "calls.field.month"),
        ("time", "24:00", "calls.field.time"),
        ("time", "下午", "calls.field.time"),
        ("choice", "4", "calls.field.choice"),
        ("choice", "0", "calls.field.choice"),
        ("choice", "፩", "calls.field.choice"),  # a digit that is no decimal
        ("yes_no", "也许", "calls.field.yes_no"),
        ("id_card", "110105194912310021", "calls.field.id_card"),
        ("bank_card", "6222600260001072445", "calls.field.bank_card"),
        ("order_no", "单号", "calls.field.order_no"),
    ],
)
def test_what_does_not_hold_stays_as_typed_with_its_problem(
    type_: str, typed: str, problem: str
) -> None:
    found = check_value(field(FieldType(type_)), typed)
    assert (found.value, found.problem) == (typed, problem)


@pytest.mark.parametrize("type_", FieldType)
def test_too_long_a_text_is_kept_whole_and_stays_a_problem(type_: FieldType) -> None:
    long = "字" * 100_000
    first = check_value(field(type_), long)
    assert (first.value, first.problem) == (long, "calls.field.too_long")
    assert check_value(field(type_), first.value) == first
    most = "字" * MOST_CHARACTERS
    assert check_value(field(FieldType.TEXT), most).problem == ""


@pytest.mark.parametrize("type_", FieldType)
@pytest.mark.parametrize("nothing", ["", " ", "\u3000\t\n"])
def test_nothing_typed_is_never_a_problem(type_: FieldType, nothing: str) -> None:
    assert check_value(field(type_), nothing) == check_value(field(type_), "")
    assert check_value(field(type_), nothing).problem == ""


numeric = st.text(alphabet="0123456789０１２+-.,:eE年月日点分元 86X٣²፩①", max_size=40)
anything = st.one_of(st.text(max_size=60), numeric, st.text(min_size=1990, max_size=2100))


@given(type_=st.sampled_from(list(FieldType)), text=anything)
@example(FieldType.PHONE, "868612345")
@example(FieldType.CHOICE, "፩")
@example(FieldType.NUMBER, "1e9999999")
def test_a_check_never_fails_and_leaves_its_own_output_alone(type_: FieldType, text: str) -> None:
    once = check_value(field(type_), text)
    twice = check_value(field(type_), once.value)
    assert twice == once
    assert len(once.value) <= len(text) * 20 + 20


@given(type_=st.sampled_from(list(FieldType)), text=anything)
def test_a_good_value_is_in_plain_digits_and_can_be_shown(type_: FieldType, text: str) -> None:
    typed = check_value(field(type_), text)
    shown(type_, typed.value)
    spoken(type_, typed.value)
    typed_value(type_, typed.value)
    number_like = (FieldType.PHONE, FieldType.MONEY, FieldType.NUMBER, FieldType.DATE,
                   FieldType.MONTH, FieldType.TIME)  # fmt: skip
    if type_ in number_like and not typed.problem:
        assert typed.value.isascii()


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (FieldType.PHONE, "13812345678"),
        (FieldType.ID_CARD, "11010519491231002X"),
        (FieldType.BANK_CARD, "6222600260001072444"),
        (FieldType.ADDRESS, "某市某区某路 1 号 3 单元 502"),
    ],
)
def test_personal_values_are_masked_on_screen_and_in_speech(type_: FieldType, value: str) -> None:
    assert type_ in PERSONAL_TYPES
    for covered in (shown(type_, value), spoken(type_, value)):
        assert "*" in covered
        assert value not in covered
    assert value[-6:] not in shown(FieldType.ID_CARD, value) or type_ is not FieldType.ID_CARD


def test_every_personal_type_was_tried() -> None:
    assert {FieldType.PHONE, FieldType.ID_CARD, FieldType.BANK_CARD, FieldType.ADDRESS} == set(
        PERSONAL_TYPES
    )


def test_values_are_said_in_words() -> None:
    assert spoken(FieldType.MONTH, "2026-03") == "2026年3月"
    assert spoken(FieldType.DATE, "2026-10-03") == "2026年10月3日"
    assert spoken(FieldType.DATE, "那天") == "那天"


def test_an_account_may_be_a_broadband_account() -> None:
    field = FormField(id="受理号码", label="受理号码", type=FieldType.PHONE)
    assert check_value(field, "KD8812345") == Typed("KD8812345")
    assert shown(FieldType.PHONE, "KD8812345") == "KD****45"
    other = FormField(id="联系电话", label="联系电话", type=FieldType.PHONE)
    assert check_value(other, "KD8812345").problem == "calls.field.phone"
