"""Typed fields: what was typed is brought into one form, checked, and shown masked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from app.language.masking import id_card_holds, luhn_holds, mask_value
from app.scenarios.facts import CONTACT_FIELDS
from app.scenarios.parts import PERSONAL_TYPES, FieldType, FormField

MOST_CHARACTERS = 2_000
"""Longest value of a field; longer text belongs into the note."""

_MOST_MONEY = Decimal("99999999.99")
_MOST_NUMBER = Decimal(10) ** 12
_MOST_DECIMALS = 6
# The country code is cut off only where what is left is whole: a landline may begin with 86.
_PHONE = re.compile(r"^(?:(?:\+|00)?86)?(1[3-9]\d{9}|0\d{9,11}|[48]00\d{7})$|^(\d{5,8})$", re.ASCII)
_DECIMAL = re.compile(r"^[+-]?(?:\d+\.?(\d*)|\.(\d+))$", re.ASCII)
# What is complained of may be a broadband or TV account, which is no phone number.
_CONTACT_IDS = (*CONTACT_FIELDS, "calling", "account", "reach")
_ACCOUNT_IDS = (CONTACT_FIELDS[1], "account")
_ACCOUNT = re.compile(r"^[A-Za-z][A-Za-z0-9._@-]{3,39}$")
_ORDER_NO = re.compile(r"^[A-Za-z0-9-]{4,40}$")
_MONTH = re.compile(r"^(\d{4})\D?(\d{1,2})\D?$", re.ASCII)
_DATE = re.compile(r"^(\d{4})\D(\d{1,2})\D(\d{1,2})\D?$|^(\d{4})(\d{2})(\d{2})$", re.ASCII)
_TIME = re.compile(r"^(\d{1,2})[:时点](?:(\d{1,2})分?)?$", re.ASCII)
_YES = {"是": "是", "y": "是", "yes": "是", "true": "是", "1": "是"}
_NO = {"否": "否", "n": "否", "no": "否", "false": "否", "0": "否"}


@dataclass(frozen=True)
class Typed:
    """A typed value: its kept form, and a message code where it does not hold."""

    value: str
    problem: str = ""


def check_value(field: FormField, text: str) -> Typed:
    """Bring typed text into the field's kept form; a wrong one is kept as typed, with its problem.

    An empty text is never a problem here: whether a field is needed is the step's matter.
    """
    typed = unicodedata.normalize("NFKC", text).strip()
    if not typed:
        return Typed("")
    if len(typed) > MOST_CHARACTERS:
        return Typed(typed, "calls.field.too_long")  # whole: the agent shortens it, nobody else
    return _CHECKS.get(field.type, _plain)(field, typed)


def _plain(field: FormField, typed: str) -> Typed:
    return Typed(typed)


def _phone(field: FormField, typed: str) -> Typed:
    digits = re.sub(r"[\s()-]", "", typed)
    found = _PHONE.match(digits)
    whole, short = found.groups() if found else (None, None)
    if whole:
        return Typed(whole)
    if short and field.id not in _CONTACT_IDS:
        return Typed(short)  # 10010, or a local landline; nobody is called back on these
    if field.id in _ACCOUNT_IDS and _ACCOUNT.match(typed):
        return Typed(typed)
    return Typed(typed, "calls.field.phone")


def _money(field: FormField, typed: str) -> Typed:
    number = _decimal(re.sub(r"[¥￥,元块\s]", "", typed), decimals=2)
    if number is None or number < 0:
        return Typed(typed, "calls.field.money")
    if number > _MOST_MONEY:
        return Typed(typed, "calls.field.money_huge")
    return Typed(plain_number(number))


def _number(field: FormField, typed: str) -> Typed:
    number = _decimal(typed.replace(",", ""), decimals=_MOST_DECIMALS)
    if number is None:
        return Typed(typed, "calls.field.number")
    if not -_MOST_NUMBER < number < _MOST_NUMBER:
        return Typed(typed, "calls.field.number_huge")
    return Typed(plain_number(number))


def _date(field: FormField, typed: str) -> Typed:
    found = _DATE.match(typed.replace(" ", ""))
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        day = date(*parts)
    except (TypeError, ValueError):
        return Typed(typed, "calls.field.date")
    return Typed(day.isoformat()) if 1990 <= day.year <= 2100 else Typed(typed, "calls.field.date")


def _month(field: FormField, typed: str) -> Typed:
    found = _MONTH.match(typed.replace(" ", ""))
    if not found or not 1 <= int(found.group(2)) <= 12 or not 1990 <= int(found.group(1)) <= 2100:
        return Typed(typed, "calls.field.month")
    return Typed(f"{found.group(1)}-{int(found.group(2)):02d}")


def _time(field: FormField, typed: str) -> Typed:
    found = _TIME.match(typed.replace(" ", ""))
    try:
        moment = time(int(found.group(1)), int(found.group(2) or 0)) if found else None
    except ValueError:
        moment = None
    return Typed(f"{moment:%H:%M}") if moment else Typed(typed, "calls.field.time")


def _choice(field: FormField, typed: str) -> Typed:
    if typed in field.options:
        return Typed(typed)
    if typed.isdecimal() and len(typed) < 3 and 1 <= int(typed) <= len(field.options):
        return Typed(field.options[int(typed) - 1])
    return Typed(typed, "calls.field.choice")


def _yes_no(field: FormField, typed: str) -> Typed:
    value = _YES.get(typed.lower()) or _NO.get(typed.lower())
    return Typed(value) if value else Typed(typed, "calls.field.yes_no")


def _id_card(field: FormField, typed: str) -> Typed:
    number = typed.replace(" ", "").upper()
    return Typed(number) if id_card_holds(number) else Typed(typed, "calls.field.id_card")


def _bank_card(field: FormField, typed: str) -> Typed:
    number = re.sub(r"[\s-]", "", typed)
    holds = number.isdigit() and 12 <= len(number) <= 19 and luhn_holds(number)
    return Typed(number) if holds else Typed(typed, "calls.field.bank_card")


def _order_no(field: FormField, typed: str) -> Typed:
    number = typed.replace(" ", "")
    return Typed(number) if _ORDER_NO.match(number) else Typed(typed, "calls.field.order_no")


_CHECKS = {
    FieldType.PHONE: _phone,
    FieldType.MONEY: _money,
    FieldType.NUMBER: _number,
    FieldType.DATE: _date,
    FieldType.TIME: _time,
    FieldType.MONTH: _month,
    FieldType.CHOICE: _choice,
    FieldType.YES_NO: _yes_no,
    FieldType.ID_CARD: _id_card,
    FieldType.BANK_CARD: _bank_card,
    FieldType.ORDER_NO: _order_no,
}


def _decimal(text: str, decimals: int) -> Decimal | None:
    """Read a number in plain writing: exponents and endless fractions are slips, not numbers."""
    found = _DECIMAL.match(text)
    fraction = (found.group(1) or found.group(2) or "").rstrip("0") if found else ""
    return Decimal(text) if found and len(fraction) <= decimals else None


def plain_number(number: Decimal) -> str:
    """Return a number without exponent and trailing zeros."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def shown(type_: FieldType, value: str) -> str:
    """Return a value as a screen shows it: personal ones masked."""
    return mask_value(type_.value, value) if value and type_ in PERSONAL_TYPES else value


def spoken(type_: FieldType, value: str) -> str:
    """Return a value as it is said aloud: months and dates in words, personal ones masked."""
    if type_ is FieldType.MONTH and (found := _MONTH.match(value)):
        return f"{found.group(1)}年{int(found.group(2))}月"
    if type_ is FieldType.DATE:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value
        return f"{day.year}年{day.month}月{day.day}日"
    return shown(type_, value)


def typed_value(type_: FieldType, value: str) -> object:
    """Return a kept value in the type that conditions compare by."""
    if type_ in (FieldType.MONEY, FieldType.NUMBER):
        number = _decimal(value, decimals=_MOST_DECIMALS)
        return value if number is None else number
    if type_ is FieldType.YES_NO:
        return value == "是"
    return value
