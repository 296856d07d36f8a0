"""Masking of personal data in texts and typed fields."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.language.masking import id_card_holds, luhn_holds, mask, mask_value

ID_CARD = "11010519491231002X"
BANK_CARD = "6222021234567890128"


@pytest.mark.parametrize(
    "phone",
    [
        "13800138000",
        "138 0013 8000",
        "138-0013-8000",
        "1380 013 8000",
        "138-00138000",
        "１３８００１３８０００",
        "1 3 8 0 0 1 3 8 0 0 0",
    ],
)
def test_phones_are_covered_however_written(phone: str) -> None:
    masked = mask(f"我的号码是{phone}，请回电")
    assert masked.text == "我的号码是138****8000，请回电"
    assert masked.counts == {"phone": 1}


def test_country_code_stays_outside() -> None:
    assert mask("拨打+86 13800138000").text == "拨打+86 138****8000"


def test_id_card_by_check_digit_or_by_its_name() -> None:
    assert mask(f"证件{ID_CARD}。").text == "证件110***************。"
    assert mask(f"证件{ID_CARD[:-1]}1。").counts == {"id_card": 1}
    assert mask(f"身份证号：{ID_CARD[:-1]}1。").counts == {"id_card": 1}
    assert mask("身份证 110105491231002").counts == {"id_card": 1}


@pytest.mark.parametrize(
    "text",
    [
        "440106198001011232",
        "客户证件440106198001011232",
        "证件编号：440106198001011232",
        "证件号 440106 19800101 1232",
        "张三 440106198001011232 要求退费",
        "身份证440106202001011232",
    ],
)
def test_a_mistyped_id_card_is_covered(text: str) -> None:
    masked = mask(text)
    assert masked.counts == {"id_card": 1}
    assert "1232" not in masked.text


@pytest.mark.parametrize(
    "text",
    [
        "订单号440106198001011232",
        "流水：440106198001011232",
        "工单 440106198001011232",
        "ICCID 440106198001011232",
        "440106198002301232",  # no such day
        "440106202611011232",  # an order by region and day
        "990106198001011232",  # no such province
        "44010619800101123255",
        "8986 440106 19800101 1232 55",
    ],
)
def test_what_only_looks_like_an_id_card_stays(text: str) -> None:
    assert mask(text).counts.get("id_card") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wx13800001234a", "wx138****1234a"),
        ("微信号：zhang13800001234", "微信号：zhang138****1234"),
        ("加微信13800001234a也行", "加微信138****1234a也行"),
        ("微信支付单号wx1380000123456789", "微信支付单号wx1380000123456789"),
        ("微信里看到DD13800138000", "微信里看到DD13800138000"),
    ],
)
def test_a_phone_in_a_wechat_name_is_covered(text: str, expected: str) -> None:
    assert mask(text).text == expected


def test_bank_card_by_luhn_or_by_its_name() -> None:
    assert luhn_holds(BANK_CARD)
    assert mask(f"退到{BANK_CARD}").text == "退到6222***********0128"
    assert mask("退到6222 0212 3456 7890 128").counts == {"bank_card": 1}
    assert mask(f"退到{BANK_CARD[:-1]}5").counts == {}
    assert mask(f"银行卡号是{BANK_CARD[:-1]}5").counts == {"bank_card": 1}


@pytest.mark.parametrize("text", ["010-62770334", "(0571)87654321", "0571 87654321", "02087654321"])
def test_landlines_are_covered(text: str) -> None:
    masked = mask(f"座机{text}。")
    assert masked.counts == {"landline": 1}
    assert "8765432" not in masked.text and "6277033" not in masked.text


def test_email_keeps_its_first_letter_and_domain() -> None:
    assert mask("发到zhang.wei@example.com吧").text == "发到z***@example.com吧"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我叫张伟，要求退费", "我叫张*，要求退费"),
        ("我叫张伟我的流量不对", "我叫张*我的流量不对"),
        ("我叫欧阳娜娜要求退费", "我叫欧***要求退费"),
        ("姓名：阿依古丽 电话", "姓名：阿*** 电话"),
        ("联系人李小龙反映断网", "联系人李**反映断网"),
        ("机主姓名是王芳。", "机主姓名是王*。"),
        ("机主欧阳志远说没开通", "机主欧***说没开通"),
        ("客户东方航空要求退费", "客户东方航空要求退费"),
    ],
)
def test_announced_names_are_covered(text: str, expected: str) -> None:
    assert mask(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "订单号20261101138001380001",
        "订单号：13800138000",
        "单号 2026110113800138000 已发货",
        "ICCID 89860318245591234567",
        "卡号89860000000000000008",
        "DD13800138000",
        "10086、10010、12315和12300",
        "400-800-8000",
        "2026-11-01 08:30:00 扣了 1380.50 元",
        "月租139 2026-11-01起",
        "我叫你们领导来",
        "我叫了三次客服",
        "我叫张师傅来修",
        "联系人：本人",
        "姓名：未登记",
        "流量 1024MB，套餐 199 元",
    ],
)
def test_what_is_not_personal_stays(text: str) -> None:
    assert mask(text).text == text


def test_several_kinds_are_counted() -> None:
    masked = mask(f"我叫张伟，电话13800138000或13900139000，身份证{ID_CARD}")
    assert masked.counts == {"name": 1, "phone": 2, "id_card": 1}
    assert masked.total == 4


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("phone", "13812345678", "138****5678"),
        ("phone", "138 1234 5678", "138****5678"),
        ("phone", "12345", "*****"),
        ("id_card", ID_CARD, "110***************"),
        ("bank_card", BANK_CARD, "6222***********0128"),
        ("name", "张伟", "张*"),
        ("address", "广州市白云区太和镇谢家庄二队", "广州市白云区********"),
        ("text", "打我13812345678", "打我138****5678"),
        ("order_no", "20261101000001", "20261101000001"),
        ("phone", "", ""),
    ],
)
def test_typed_values_are_shown_covered(kind: str, value: str, shown: str) -> None:
    assert mask_value(kind, value) == shown


def test_check_digits() -> None:
    assert id_card_holds(ID_CARD) and id_card_holds(ID_CARD.lower())
    assert not id_card_holds("110105194912310021")
    assert not luhn_holds("６２")


PIECES = st.lists(
    st.one_of(
        st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
        st.from_regex(r"0[0-9]{2,3}[ -]?[0-9]{7,8}", fullmatch=True),
        st.sampled_from(
            [ID_CARD, BANK_CARD, "a.b@c.com", "我叫", "姓名：", "张伟", "联系人", " ", "-"]
        ),
        st.sampled_from(
            ["，", "订单号", "身份证", "银行卡", "卡号", "+86", "·", "*", "王", "的", "@", "."]
        ),
        st.text(max_size=3),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=400)
@given(PIECES)
def test_masking_twice_changes_nothing(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


@settings(max_examples=200)
@given(
    st.text(alphabet="客户反映流量，。 、\n", max_size=10),
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.text(alphabet="请回电谢谢，。 、\n", max_size=10),
)
def test_no_phone_survives_between_words(before: str, phone: str, after: str) -> None:
    assert phone not in mask(before + phone + after).text


@given(
    st.sampled_from(["phone", "landline", "id_card", "bank_card", "name", "address", "email"]),
    st.text(max_size=24),
)
def test_showing_a_shown_value_changes_nothing(kind: str, value: str) -> None:
    shown = mask_value(kind, value)
    assert mask_value(kind, shown) == shown
