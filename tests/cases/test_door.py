"""At the door of the case library personal values stay outside, and nothing else does."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cases.case import CaseWords
from app.cases.door import admit, is_personal
from app.language.masking import id_card_holds, luhn_holds

PHONE = "13812345678"
ID_CARD = "11010519491231002X"
BANK_CARD = "6222021234567890127"


def _words(claim: str = "流量超出", **more: object) -> CaseWords:
    return CaseWords(claim=claim, **more)


def test_every_field_that_people_write_is_masked() -> None:
    words = _words(
        f"电话{PHONE}",
        title=f"{PHONE}投诉",
        done=f"已回电{PHONE}",
        outcome=f"回电{PHONE}",
        product=PHONE,
        channel=PHONE,
        region=PHONE,
        step=PHONE,
        tags=(f"回{PHONE}", "流量"),
    )
    admitted = admit(words)
    assert PHONE not in admitted.words.model_dump_json()
    assert admitted.counts == {"phone": 9}
    assert admitted.total == 9
    assert admitted.words.tags == ("回138****5678", "流量")


def test_each_kind_is_counted() -> None:
    claim = (
        f"我叫王小芳，电话{PHONE}或010-66554433，身份证{ID_CARD}，"
        f"银行卡{BANK_CARD}，邮箱wang.fang@example.com"
    )
    admitted = admit(_words(claim))
    kinds = ("name", "phone", "landline", "id_card", "bank_card", "email")
    assert admitted.counts == dict.fromkeys(kinds, 1)
    for value in ("王小芳", PHONE, "66554433", ID_CARD, BANK_CARD, "wang.fang"):
        assert value not in admitted.words.claim


def test_clean_words_come_back_as_they_are() -> None:
    words = _words("订单号20250301138123456789未发货，ICCID 89860123456789012345", tags=("网店",))
    assert admit(words).words is words
    assert admit(words).counts == {}


@pytest.mark.parametrize(
    "number", ["261122-0001-0001-7", "TS20250301138123", "6222021234567890127", "WO-7", ""]
)
def test_a_ticket_number_stays(number: str) -> None:
    assert not is_personal(number)
    assert admit(_words(ticket_number=number)).words.ticket_number == number


@pytest.mark.parametrize(
    "value", [PHONE, f"+86 {PHONE}", ID_CARD, "wang.fang@example.com", "138-1234-5678"]
)
def test_a_personal_value_in_the_column_of_ticket_numbers_is_masked(value: str) -> None:
    assert is_personal(value)
    admitted = admit(_words(ticket_number=value))
    assert value not in admitted.words.ticket_number
    assert admitted.total == 1


def test_a_text_that_grows_by_masking_still_fits_its_field() -> None:
    title = "退费，请回复 " + " ".join(["a@b.cn"] * 41)
    assert len(title) <= 300
    admitted = admit(_words(title=title))
    assert admitted.counts == {"email": 41}
    CaseWords.model_validate(admitted.words.model_dump())


def test_nul_is_marked_because_no_server_keeps_it() -> None:
    admitted = admit(_words("流\0量", tags=("a\0",), title="\0")).words
    assert (admitted.claim, admitted.tags, admitted.title) == ("流\ufffd量", ("a\ufffd",), "\ufffd")


# What stands around a number in a complaint; nothing that says what the number is.
_AROUND = st.text(alphabet="，。 的我要投诉流量费请退还、\n", max_size=12)


@st.composite
def _phones(draw: st.DrawFn) -> str:
    digits = draw(st.text(alphabet=string.digits, min_size=9, max_size=9))
    own = f"1{draw(st.sampled_from('3456789'))}{digits}"
    shape = draw(st.sampled_from(["{0}", "{1} {2} {3}", "{1}-{2}-{3}", "+86{0}", "86-{0}"]))
    return shape.format(own, own[:3], own[3:7], own[7:])


@st.composite
def _id_cards(draw: st.DrawFn) -> str:
    born = draw(st.dates(min_value=date(1930, 1, 1), max_value=date(2020, 12, 31)))
    region = draw(st.sampled_from(["110105", "440106", "310115", "650102", "510104"]))
    first = f"{region}{born:%Y%m%d}{draw(st.integers(0, 999)):03d}"
    (whole,) = [first + last for last in "0123456789X" if id_card_holds(first + last)]
    return whole


@st.composite
def _bank_cards(draw: st.DrawFn) -> str:
    first = "622202" + draw(st.text(alphabet=string.digits, min_size=12, max_size=12))
    (whole,) = [first + last for last in string.digits if luhn_holds(first + last)]
    return whole


_PERSONAL = st.one_of(_phones(), _id_cards(), _bank_cards())


@given(before=_AROUND, value=_PERSONAL, after=_AROUND)
def test_no_personal_number_comes_through_whatever_stands_around_it(
    before: str, value: str, after: str
) -> None:
    admitted = admit(_words(f"{before}{value}{after}客户"))
    assert admitted.total == 1
    digits = "".join(c for c in admitted.words.claim if c.isdigit())
    assert len(digits) <= 8 + (2 if value.startswith(("+86", "86-")) else 0)


@given(values=st.lists(_PERSONAL, min_size=1, max_size=5))
def test_as_many_are_counted_as_there_are(values: list[str]) -> None:
    assert admit(_words("；".join(values))).total == len(values)


@given(
    label=st.sampled_from(["订单号", "订单编号：", "流水号", "快递单号 ", "IMEI:", "合同号为"]),
    number=_PERSONAL,
)
def test_a_number_announced_as_an_orders_stays(label: str, number: str) -> None:
    words = _words(f"{label}{number}，请核实")
    kept = admit(words).words.claim
    # An ID card number with its check digit belongs to a person, whatever it is called.
    if not id_card_holds(number):
        assert kept == words.claim


@given(
    st.text(
        alphabet="我叫王李姓名:：、/138 -.0123456789xX@a.bJo联系人电话一三", min_size=1, max_size=60
    )
)
def test_admitting_twice_is_admitting_once(claim: str) -> None:
    if not claim.strip():
        return
    once = admit(_words(claim, title=claim, tags=(claim,))).words
    again = admit(once)
    assert again.words == once
    assert again.counts == {}


def test_moments_types_and_playbooks_are_left_alone() -> None:
    at = datetime(2025, 3, 1, tzinfo=UTC) + timedelta(hours=5)
    words = _words(PHONE, type="投诉/流量/超出费用", occurred_at=at, scenario_id="data-over")
    admitted = admit(words).words
    assert (admitted.type, admitted.occurred_at, admitted.scenario_id) == (
        words.type, at, "data-over",
    )  # fmt: skip
