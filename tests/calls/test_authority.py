"""Authority: what a role may promise, by tier and by what was given within the limit's period."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.people import Role
from app.calls.authority import GiftAt, authority_of, constant, limit_value, needs_tier, used
from app.calls.inputs import InputKind
from app.calls.views import PromptKind
from app.scenarios.catalogs import Parameter
from app.scenarios.model import Limit, Period
from app.scenarios.values import parse_amount
from tests.calls.driver import Driver
from tests.calls.small_book import small_book

NOW = datetime(2026, 3, 31, 15, 30, tzinfo=UTC)  # 23:30 on the last day of March
PARAMETERS = {
    "十元": Parameter(value="10", basis="示例口径"),
    "文字": Parameter(value="按规定", basis="示例口径"),
}


def gift(at: datetime, amount: str = "10", *, here: bool = False, limit: str = "减免元") -> GiftAt:
    return GiftAt(limit, Decimal(amount), at, here)


def limit(per: Period) -> Limit:
    return Limit(unit="元", per=per)


@pytest.mark.parametrize(
    ("per", "before", "counts"),
    [
        (Period.CONTACT, timedelta(minutes=5), False),
        (Period.MONTH, timedelta(minutes=5), True),
        (Period.MONTH, timedelta(days=30), True),
        (Period.MONTH, timedelta(days=31), False),
        (Period.YEAR, timedelta(days=31), True),
        (Period.YEAR, timedelta(days=364), True),
        (Period.YEAR, timedelta(days=366), False),
    ],
)
def test_what_was_given_before_counts_within_the_period(
    per: Period, before: timedelta, counts: bool
) -> None:
    expected = Decimal(10) if counts else Decimal(0)
    assert used("减免元", limit(per), [gift(NOW - before)], NOW) == expected


def test_a_month_ends_at_midnight_of_the_hotline_not_of_utc() -> None:
    after_midnight = NOW + timedelta(hours=1)  # still 31 March in UTC, 1 April at the hotline
    assert used("减免元", limit(Period.MONTH), [gift(NOW)], after_midnight) == 0


@pytest.mark.parametrize("per", Period)
def test_what_is_given_in_this_contact_always_counts(per: Period) -> None:
    long_ago = gift(NOW - timedelta(days=900), here=True)
    assert used("减免元", limit(per), [long_ago], NOW) == 10


def test_other_limits_do_not_count() -> None:
    assert used("减免元", limit(Period.YEAR), [gift(NOW, limit="赠送GB")], NOW) == 0


def test_a_limit_without_rule_counts_by_contact() -> None:
    assert used("减免元", None, [gift(NOW), gift(NOW, "3", here=True)], NOW) == 3


@pytest.mark.parametrize(
    ("tier", "expected"), [("金卡", 50), ("普通", 30), ("钻石卡", 30), ("", 30)]
)
def test_a_tier_not_named_counts_as_other(tier: str, expected: int) -> None:
    rule = authority_of(small_book().scenarios["fee"], "坐席")
    assert needs_tier(rule, "减免元")
    assert limit_value(rule, "减免元", tier, {}) == expected


def test_roles_differ_and_a_role_without_authority_of_its_own_has_none() -> None:
    fee = small_book().scenarios["fee"]
    assert limit_value(authority_of(fee, "班长"), "减免元", "普通", {}) == 100
    assert limit_value(authority_of(fee, "专席"), "减免元", "普通", {}) == 500
    assert limit_value(authority_of(fee, Role.EDITOR.value), "减免元", "普通", {}) == 0
    assert limit_value(authority_of(fee, "坐席"), "别的", "普通", {}) == 0
    assert limit_value(authority_of(fee, "老板"), "减免元", "普通", {}) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30", 30),
        ("param.十元", 10),
        ("param.十元 × 3", 30),
        ("param.文字", None),
        ("param.无", None),
    ],
)
def test_a_constant_sum(text: str, expected: int | None) -> None:
    assert constant(parse_amount(text), PARAMETERS) == expected


sums = st.lists(st.decimals(0, 60, places=2), max_size=12)


@given(sums=sums, role=st.sampled_from(["坐席", "班长", "专席"]))
def test_what_is_left_is_never_below_nothing_nor_above_the_limit(
    sums: list[Decimal], role: str
) -> None:
    call = Driver(small_book(), role=role, caller_kind="机主", tier="普通").open("fee")
    allowed = {"坐席": 30, "班长": 100, "专席": 500}[role]
    gifts = [_prior(call, index, amount) for index, amount in enumerate(sums)]
    call.give(
        InputKind.HISTORY_KNOWN, repeat_count=1, open_tickets=[], broken_promises=[],
        waived_12m="0", gifts=gifts,
    )  # fmt: skip
    (view,) = call.view.authority
    assert Decimal(view.left) == max(allowed - sum(sums), 0)
    assert (Decimal(view.allowed), view.period) == (allowed, "month")


def _prior(call: Driver, index: int, amount: Decimal) -> dict[str, str]:
    return {
        "id": f"g{index}", "contact_id": "c0", "limit": "减免元", "amount": str(amount),
        "unit": "元", "offer": "减免费用", "scenario_id": "fee", "person_id": "p",
        "given_at": call.at.isoformat(),
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["很多", "-20", "1e9", "99999999999"])
def test_a_sum_that_does_not_hold_is_asked_for_before_anything_is_offered(typed: str) -> None:
    """Leaving the step past its exit (a jump, none of these) does not carry a wrong sum along."""
    call = Driver(small_book(), caller_kind="机主", tier="普通", verified="L2")
    call.open("fee").enter().fill(账期="2026-01", 金额=typed)
    call.give(InputKind.JUMPED, target="fee#补救")
    assert (call.prompt.kind, call.prompt.fact) == (PromptKind.FACT, "金额")
    assert (call.prompt.fields[0].value, call.prompt.fields[0].problem[:17]) == (
        typed,
        "calls.field.money",
    )
    call.fill(金额="20").enter()
    assert (call.prompt.kind, call.prompt.line) == (PromptKind.OFFER, "我为您申请减免 20 元。")


def test_a_sum_below_nothing_gives_no_room_for_more() -> None:
    """A number field may be negative; an offer counted by it must not raise what is left."""
    text = dict(small_book().sources)
    name = "scenarios/t/fee.yaml"
    changed = text[name].decode().replace("label: 金额, type: money", "label: 金额, type: number")
    from app.scenarios.book import book_from_sources

    book = book_from_sources({**text, name: changed.encode()}, NOW.date())
    call = Driver(book, caller_kind="机主", tier="普通", verified="L2").to_bill("-100")
    call.answer("不对").offer(True)
    assert [one.left for one in call.view.authority] == ["30"]
