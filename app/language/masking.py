"""Masking of personal data: in free text by pattern, in a typed field by its kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.language.names import name_spans

PERSONAL_KINDS = frozenset(
    {"phone", "landline", "id_card", "bank_card", "email", "name", "address"}
)
"""Kinds of fields whose value as such belongs to a person."""


@dataclass(frozen=True)
class Masked:
    """A text without personal data, and how many values of each kind were covered."""

    text: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many values were covered in all."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    kind: str


def mask(text: str) -> Masked:
    """Cover phones, ID cards, bank cards, landlines, e-mail addresses and named names.

    Masking a masked text changes nothing. Order numbers, ICCID and other long numbers stay.
    """
    flat = text.translate(_FLAT)
    taken: list[_Found] = []
    is_taken = bytearray(len(flat))
    for find in _FINDERS:
        for found in find(flat):
            if not any(is_taken[found.start : found.end]):
                taken.append(found)
                is_taken[found.start : found.end] = b"\1" * (found.end - found.start)
    if not taken:
        return Masked(text, {})
    taken.sort(key=lambda found: found.start)
    pieces: list[str] = []
    position = 0
    for found in taken:
        pieces += (
            text[position : found.start],
            mask_value(found.kind, flat[found.start : found.end]),
        )
        position = found.end
    pieces.append(text[position:])
    return Masked("".join(pieces), dict(Counter(found.kind for found in taken)))


def mask_value(kind: str, value: str) -> str:
    """Return a typed value as it may be shown: `138****5678`.

    Values of kinds that are not personal as such are covered by what they contain.
    """
    cover = _COVERS.get(kind)
    return cover(value.strip()) if cover else mask(value).text


# One character for one, so that places in the flat text are places in the text.
_FLAT = {0xFF01 + i: 0x21 + i for i in range(94)} | {
    0x3000: 0x20, 0x00A0: 0x20, 0x2009: 0x20, 0x202F: 0x20,
    0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2D, 0x2013: 0x2D, 0x2014: 0x2D, 0x2212: 0x2D,
}  # fmt: skip

# A star counts as a digit: what was masked once is never part of another number.
_BEFORE = r"(?<![0-9A-Za-z*_])"
_AFTER = r"(?![0-9A-Za-z*_])"
_GAP = r"[ \-]?"
_PROVINCE = r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"

_EMAIL = re.compile(
    r"(?<![\w.%+\-*@])[A-Za-z0-9][\w.%+\-]{0,63}@[A-Za-z0-9\-]{1,63}"
    r"(?:\.[A-Za-z0-9\-]{1,63}){1,4}(?![\w@\-*]|\.\w)",
    re.ASCII,
)
_ID_CARD = re.compile(
    rf"{_BEFORE}{_PROVINCE}\d{{4}}{_GAP}(?:18|19|20)\d{{2}}{_GAP}(?:0[1-9]|1[0-2])"
    rf"(?:0[1-9]|[12]\d|3[01]){_GAP}\d{{3}}[\dXx]{_AFTER}"
)
_ID_CARD_SAID = re.compile(r"(?<![0-9A-Za-z*_])\d{14}(?:\d{3})?[\dXx]" + _AFTER)
_BANK_CARD = re.compile(
    rf"{_BEFORE}(?:62|60|4\d|5[1-5]|3[0-7]|9[0-9])\d{{2}}(?:{_GAP}\d{{4}}){{2}}"
    rf"{_GAP}\d{{3,4}}(?:{_GAP}\d{{1,3}})?{_AFTER}"
)
_CARD_SAID = re.compile(
    rf"{_BEFORE}\d{{4}}(?:{_GAP}\d{{4}}){{2}}{_GAP}\d{{1,4}}(?:{_GAP}\d{{1,3}})?{_AFTER}"
)
_PHONE = re.compile(
    r"(?:(?<![0-9A-Za-z*_])|(?<=tel)|(?<=TEL)|(?<=Tel))(?:(?:\+|00)?86[ \-]?|0)?"
    r"(?P<own>1[3-9]\d(?:\d{8}|(?P<a>[ \-.])\d{4}(?P=a)\d{4}|[ \-]\d{8}|\d{4}[ \-]\d{4}"
    r"|\d(?P<b>[ \-.])\d{3}(?P=b)\d{4}|(?P<c>[ \-.])\d{3}(?P=c)\d{5})"
    r"|1(?P<d>[ \-])[3-9](?:(?P=d)\d){9})" + _AFTER
)
# As speech recognition writes it: 一三八…, 幺三九….
_SPOKEN_FIGURE = "零〇一幺二两三四五六七八九"
_PHONE_SPOKEN = re.compile(
    rf"(?<![{_SPOKEN_FIGURE}*])[一幺][三四五六七八九][{_SPOKEN_FIGURE}]{{9}}(?![{_SPOKEN_FIGURE}*])"
)
# A group of four before it: this is the middle of a longer number, as on a SIM card.
_NOT_MIDDLE = r"(?<![^\d*]\d{4}[ \-])"
_LANDLINE = re.compile(
    rf"{_BEFORE}{_NOT_MIDDLE}(?:\((?:010|02\d|0[3-9]\d{{2}})\)"
    rf"|(?:\+86[ \-]?)?(?:010|02\d|0[3-9]\d{{2}}))"
    rf"{_GAP}[2-8]\d{{2,3}}{_GAP}\d{{4}}(?!\d){_AFTER}"
)

# What stands right before a number says what it is, whatever it looks like.
_NOT_PERSONAL = re.compile(
    r"(?:订单|单号|流水|编号|编码|ICCID|IMEI|IMSI|序列号|串码|串号|SN|验证码|工号|券号|快递|运单|合同号|金额)"
    r"(?:号码|号|码)?[^0-9一-鿿A-Za-z]{0,3}(?:是|为)?[^0-9一-鿿A-Za-z]{0,2}$",
    re.IGNORECASE,
)
# Of numbers with the shape of an ID card but a wrong check digit these too.
_NOT_AN_ID = re.compile(
    r"(?:工单|保单|受理|交易|票号|发票|凭证|条码|付款码|账号|卡号)"
    r"(?:号码|号|码)?[^0-9一-鿿A-Za-z]{0,3}(?:是|为)?[^0-9一-鿿A-Za-z]{0,2}$"
)
_GROUP_BEFORE = re.compile(r"(?<![0-9*])\d{3,6}[ \-]$")
_GROUP_AFTER = re.compile(r"[ \-]\d{1,6}(?!\d)")
# Orders are often numbered by region and day: after this year a day is no birthday.
_LAST_BIRTH_YEAR = 2015
_SAID_ID = re.compile(
    r"(?:身份证|证件)(?:编号|号码|号)?[^0-9一-鿿A-Za-z]{0,3}(?:是|为)?[^0-9一-鿿A-Za-z]{0,2}$"
)
_SAID_CARD = re.compile(
    r"(?:银行卡|储蓄卡|借记卡|信用卡|银行账号|银行账户)(?:号码|卡号|号)?[^0-9一-鿿A-Za-z]{0,3}(?:是|为)?[^0-9一-鿿A-Za-z]{0,2}$"
)


# A WeChat name with a phone in it: wx13800001234a.
_SAYS_WECHAT = re.compile(r"微信|wx|vx|weixin|wechat", re.IGNORECASE)
_PHONE_IN_NAME = re.compile(
    r"(?<![0-9A-Za-z*_])(?P<head>[A-Za-z_\-]{0,12})(?P<own>1[3-9]\d{9})(?![0-9*])"
)
_SAID_WECHAT = re.compile(
    r"(?:微信|wx|vx|weixin|wechat)(?:名|账号|号码|号)?[^0-9一-鿿A-Za-z]{0,3}(?:是|为)?[^0-9一-鿿A-Za-z]{0,2}$",
    re.IGNORECASE,
)


def _said_before(label: re.Pattern[str], text: str, start: int) -> bool:
    return label.search(text, max(0, start - 16), start) is not None


def _emails(text: str) -> Iterator[_Found]:
    if "@" in text:
        for match in _EMAIL.finditer(text):
            yield _Found(match.start(), match.end(), "email")


def _id_cards(text: str) -> Iterator[_Found]:
    for match in _ID_CARD.finditer(text):
        if _id_check_digit_holds(_digits(match.group())) or _is_id_mistyped(text, match):
            yield _Found(match.start(), match.end(), "id_card")
    if "身份证" in text or "证件" in text:
        for match in _ID_CARD_SAID.finditer(text):
            if _said_before(_SAID_ID, text, match.start()):
                yield _Found(match.start(), match.end(), "id_card")


def _is_id_mistyped(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number is an ID card's but for its check digit, as people mistype it."""
    start, number = match.start(), match.group()
    if _said_before(_SAID_ID, text, start):
        return True
    if _said_before(_NOT_PERSONAL, text, start) or _said_before(_NOT_AN_ID, text, start):
        return False
    if len(number) > 18 and (
        _said_before(_GROUP_BEFORE, text, start) or _GROUP_AFTER.match(text, match.end())
    ):
        return False  # groups of a longer number
    digits = _digits(number)
    year, month, day = int(digits[6:10]), int(digits[10:12]), int(digits[12:14])
    try:
        return date(year, month, day).year <= _LAST_BIRTH_YEAR
    except ValueError:
        return False


def _bank_cards(text: str) -> Iterator[_Found]:
    for match in _BANK_CARD.finditer(text):
        digits = _digits(match.group())
        labelled = _said_before(_NOT_PERSONAL, text, match.start())
        if 15 <= len(digits) <= 19 and not labelled and luhn_holds(digits):
            yield _Found(match.start(), match.end(), "bank_card")
    if "卡" in text or "账" in text:
        for match in _CARD_SAID.finditer(text):
            if _said_before(_SAID_CARD, text, match.start()):
                yield _Found(match.start(), match.end(), "bank_card")


def _phones(text: str) -> Iterator[_Found]:
    for match in _PHONE.finditer(text):
        if not _said_before(_NOT_PERSONAL, text, match.start()):
            yield _Found(match.start("own"), match.end("own"), "phone")
    if _SAYS_WECHAT.search(text):
        for match in _PHONE_IN_NAME.finditer(text):
            named = _SAYS_WECHAT.match(match["head"])
            if named or _said_before(_SAID_WECHAT, text, match.start()):
                yield _Found(match.start("own"), match.end("own"), "phone")
    for match in _PHONE_SPOKEN.finditer(text):
        yield _Found(match.start(), match.end(), "phone")


def _landlines(text: str) -> Iterator[_Found]:
    for match in _LANDLINE.finditer(text):
        if not _said_before(_NOT_PERSONAL, text, match.start()):
            yield _Found(match.start(), match.end(), "landline")


def _names(text: str) -> Iterator[_Found]:
    for start, end in name_spans(text):
        yield _Found(start, end, "name")


_FINDERS: tuple[Callable[[str], Iterator[_Found]], ...] = (
    _emails, _id_cards, _bank_cards, _phones, _landlines, _names,
)  # fmt: skip

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def _id_check_digit_holds(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=False))
    return len(digits) == 18 and "10X98765432"[total % 11] == digits[17].upper()


def id_card_holds(value: str) -> bool:
    """Tell whether a value is an 18-figure ID card number with the right check digit."""
    flat = value.translate(_FLAT).strip()
    return _ID_CARD.fullmatch(flat) is not None and _id_check_digit_holds(_digits(flat))


def luhn_holds(value: str) -> bool:
    """Tell whether the figures of a card number pass the Luhn check."""
    if not value.isascii() or not value.isdigit():
        return False
    figures = [int(figure) for figure in reversed(value)]
    doubled = (sum(divmod(2 * figure, 10)) for figure in figures[1::2])
    return (sum(figures[::2]) + sum(doubled)) % 10 == 0


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit() or c in "Xx*")


def _covered(value: str, first: int, last: int) -> str:
    # Too short to be what it should be: show nothing rather than nearly all of it.
    if len(value) < first + last + 3:
        return "*" * len(value)
    return value[:first] + "*" * (len(value) - first - last) + value[len(value) - last :]


def _cover_phone(value: str) -> str:
    if _PHONE_SPOKEN.fullmatch(value):
        return _covered(value, 3, 4)
    if re.match("[A-Za-z]", value):  # a broadband account stands where a number would
        return f"{value[:2]}****{value[-2:]}" if len(value) >= 6 else "****"
    digits = _digits(value.translate(_FLAT))
    return _covered(digits[-11:] if len(digits) > 11 else digits, 3, 4)


def _cover_landline(value: str) -> str:
    digits = _digits(value.translate(_FLAT))
    first = 3 if digits.startswith(("010", "02")) else 4
    return _covered(digits, first, 2)


def _cover_id_card(value: str) -> str:
    # The last six figures are what a caller is asked for: never show them.
    return _covered(_digits(value.translate(_FLAT)), 3, 0)


def _cover_bank_card(value: str) -> str:
    return _covered(_digits(value.translate(_FLAT)), 4, 4)


def _cover_email(value: str) -> str:
    local, at, domain = value.partition("@")
    return f"{local[:1]}***{at}{domain}" if at else "*" * len(value)


def _cover_name(value: str) -> str:
    return value[:1] + "*" * (len(value) - 1) if len(value) > 1 else "*" * len(value)


def _cover_address(value: str) -> str:
    return _covered(value, 6, 0) if len(value) > 8 else value[:2] + "*" * max(0, len(value) - 2)


_COVERS: dict[str, Callable[[str], str]] = {
    "phone": _cover_phone,
    "landline": _cover_landline,
    "id_card": _cover_id_card,
    "bank_card": _cover_bank_card,
    "email": _cover_email,
    "name": _cover_name,
    "address": _cover_address,
}
