"""Conditions: what is accepted, what it means, and that the unknown is never false."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scenarios.condition_types import Typed, check_types
from app.scenarios.conditions import ConditionError, UnknownFact, parse_condition
from app.scenarios.facts import FACTS, FINDING_FACT, ValueType


def holds(text: str, **known: object) -> bool:
    def lookup(name: str) -> object:
        key = name.replace(".", "_")
        if key not in known:
            raise UnknownFact(name)
        return known[key]

    return parse_condition(text).evaluate(lookup)


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("超出金额 > 30", {"超出金额": "86"}, True),
        ("超出金额 ≤ 30", {"超出金额": Decimal("30.00")}, True),
        ("超出金额 ≥ 30 and 超出金额 ≠ 50", {"超出金额": "50"}, False),
        ("（a ＝ 1）or b ！= 2", {"a": 1, "b": 2}, True),
        ('verified >= "L2"', {"verified": "L1"}, False),
        ("verified >= “L2”", {"verified": "L3"}, True),
        ('责任 in ["我方", "无法查清"]', {"责任": "我方"}, True),
        ('责任 not in ("我方"，"无法查清")', {"责任": "客户"}, True),
        ("not 已到账", {"已到账": "否"}, True),
        ("已到账 == 是", {"已到账": "yes"}, True),
        ("已到账 == false", {"已到账": True}, False),
        (
            "accepted.赠送流量 or accepted.减免",
            {"accepted_赠送流量": False, "accepted_减免": True},
            True,
        ),
        ("limit.减免元 < param.封顶", {"limit_减免元": 30, "param_封顶": "100"}, True),
        ('special == "视障"', {"special": ("60+", "视障")}, True),
        ("special", {"special": ()}, False),
        ("日期 > 到期", {"日期": "2026-11-02", "到期": "2026-11-01"}, True),
        ("x == '1.0'", {"x": "1"}, True),
        ("not (a == 1 or b == 1)", {"a": 2, "b": 2}, True),
        ('客户期望 == "退费，加急"', {"客户期望": "退费，加急"}, True),
    ],
)
def test_truth(text: str, known: dict[str, object], expected: bool) -> None:
    assert holds(text, **known) is expected


@pytest.mark.parametrize(
    "text",
    [
        "", "a ==", "== 1", "a b", "a and", "(a", "a)", "1", "'x'", "a < b < c", "a in b",
        "a in (b)", "a in ()", "__import__('os')", "a.b.c", "a + 1 > 2", "a == 1;", "lambda: 1",
        "a[0]", "a if b else c", "1.2.3 == a", "a == 1元", "not", "a or or b", "a not b",
    ],
)  # fmt: skip
def test_everything_else_is_refused(text: str) -> None:
    with pytest.raises(ConditionError):
        parse_condition(text)


def test_deep_or_long_is_refused() -> None:
    with pytest.raises(ConditionError) as caught:
        parse_condition("(" * 60 + "a" + ")" * 60)
    assert caught.value.code == "content.condition_too_long"
    with pytest.raises(ConditionError):
        parse_condition("not " * 60 + "a")
    with pytest.raises(ConditionError):
        parse_condition("a or " * 200 + "a")


def test_names_come_once_in_order() -> None:
    text = "b == 1 and (a or accepted.赠送) and b in (1, 2) and limit.元 > param.x"
    assert parse_condition(text).names() == ("b", "a", "accepted.赠送", "limit.元", "param.x")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("a", {}),
        ("not a", {}),
        ("a or b", {"a": False}),
        ("a and b", {"a": True}),
        ("a > 5", {"a": "说不清"}),
        ("a in (1, 2)", {}),
    ],
)
def test_unknown_is_asked_for(text: str, known: dict[str, object]) -> None:
    with pytest.raises(UnknownFact):
        holds(text, **known)


def test_unknown_does_not_matter_where_the_known_part_decides() -> None:
    assert holds("a or b", b=True) is True
    assert holds("a and b", b=False) is False
    with pytest.raises(UnknownFact) as caught:
        holds("a or (b and c)", c=True)
    assert caught.value.name == "a"


TYPES = {
    "金额": Typed(ValueType.NUMBER),
    "期望": Typed(ValueType.CHOICE, ("退费", "解释")),
    "到账": Typed(ValueType.TRUTH),
    "备注": Typed(ValueType.TEXT),
    "账期": Typed(ValueType.MONTH),
    "verified": Typed(ValueType.LEVEL, FACTS["verified"].options),
    "责任": Typed(FINDING_FACT.type, FINDING_FACT.options),
}


@pytest.mark.parametrize(
    "text",
    [
        "金额 > 30", "金额 == '30'", '期望 == "退费"', "到账", "not 到账", "到账 == 是",
        '账期 >= "2026-10"', 'verified >= "L2"', '责任 in ("我方", "客户")', '备注 == "x"',
        "未声明 > 3",
    ],
)  # fmt: skip
def test_types_that_fit(text: str) -> None:
    assert list(check_types(parse_condition(text).tree, TYPES)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("金额", "content.condition_not_truth"),
        ('金额 > "很多"', "content.condition_types"),
        ("到账 > 3", "content.condition_order"),
        ("期望 < 3", "content.condition_order"),
        ('期望 == "赔偿"', "content.condition_option"),
        ('verified >= "L9"', "content.condition_option"),
        ('责任 in ("我方", "银行")', "content.condition_option"),
        ("到账 == 金额", "content.condition_types"),
        ("not 备注", "content.condition_not_truth"),
    ],
)
def test_types_that_do_not_fit(text: str, code: str) -> None:
    assert [p.code for p in check_types(parse_condition(text).tree, TYPES)] == [code]


@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_an_error(text: str) -> None:
    try:
        condition = parse_condition(text)
    except ConditionError:
        return
    values = dict.fromkeys(condition.names(), "1")
    try:
        assert condition.evaluate(values.__getitem__) in (True, False)
    except UnknownFact as unknown:
        assert unknown.name in values


_TREES = st.recursive(
    st.sampled_from(["a", "b", "c"]),
    lambda inner: st.one_of(
        st.builds("not ({})".format, inner),
        st.builds("({}) and ({})".format, inner, inner),
        st.builds("({}) or ({})".format, inner, inner),
    ),
    max_leaves=8,
)


@given(_TREES, st.fixed_dictionaries({n: st.sampled_from([True, False, None]) for n in "abc"}))
def test_unknown_means_that_the_answer_depends_on_it(
    text: str, known: dict[str, bool | None]
) -> None:
    """Against Python's own reading, with every way to fill in what is unknown."""

    def lookup(name: str) -> object:
        if known[name] is None:
            raise UnknownFact(name)
        return known[name]

    possible = {
        bool(eval(text, {"a": a, "b": b, "c": c}))
        for a in ([known["a"]] if known["a"] is not None else [True, False])
        for b in ([known["b"]] if known["b"] is not None else [True, False])
        for c in ([known["c"]] if known["c"] is not None else [True, False])
    }
    try:
        answer = parse_condition(text).evaluate(lookup)
    except UnknownFact:
        return
    assert possible == {answer}
