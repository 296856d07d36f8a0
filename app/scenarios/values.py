"""Small values written as text in a playbook: amounts, targets and spans of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

_FIELD = r"[^\W\d]\w*"
_NUMBER = re.compile(r"^\d{1,12}(\.\d{1,4})?$")
_PARAM = re.compile(rf"^param\.({_FIELD})$")
_NAME = re.compile(rf"^{_FIELD}$")
_TARGET = re.compile(r"^(?:(?P<scenario>[a-z0-9-]+)#)?(?P<step>[^#<>\s][^#<>]*)$")
_SPAN = re.compile(r"^(\d{1,4})([mhdwMy])$")
_TIMES = re.compile(r"\s*[×*]\s*")


@dataclass(frozen=True)
class Amount:
    """A sum: factor × (parameter or field, where one is named).

    Attributes:
        factor: constant part.
        param: name of a parameter, or empty.
        field: id of a money or number field, or empty.
    """

    factor: Decimal
    param: str = ""
    field: str = ""


@lru_cache(maxsize=4096)
def parse_amount(text: str) -> Amount:
    """Read `30`, `param.X`, `field`, `field × 2`; raise ValueError otherwise."""
    factor = Decimal(1)
    param = field = ""
    for part in _TIMES.split(text.strip()):
        if _NUMBER.match(part):
            try:
                factor *= Decimal(part)
            except InvalidOperation as error:  # pragma: no cover - the pattern keeps it out
                raise ValueError(text) from error
        elif (named := _PARAM.match(part)) and not param and not field:
            param = named.group(1)
        elif _NAME.match(part) and not param and not field:
            field = part
        else:
            raise ValueError(text)
    return Amount(factor, param, field)


@dataclass(frozen=True)
class Target:
    """Where an answer or exit leads: a step, perhaps of another scenario."""

    step: str
    scenario: str = ""


@lru_cache(maxsize=4096)
def parse_target(text: str) -> Target:
    """Read `step` or `other-id#step`; raise ValueError otherwise."""
    found = _TARGET.match(text.strip())
    if not found:
        raise ValueError(text)
    return Target(found["step"], found["scenario"] or "")


@lru_cache(maxsize=512)
def parse_span(text: str) -> timedelta:
    """Read `30m`, `24h`, `90d`, `2w`, `12M` (30 days each), `1y` (365 days)."""
    found = _SPAN.match(text.strip())
    if not found:
        raise ValueError(text)
    count, unit = int(found.group(1)), found.group(2)
    hours = {"h": 1, "d": 24, "w": 168, "M": 720, "y": 8760}
    return timedelta(minutes=count) if unit == "m" else timedelta(hours=count * hours[unit])


PLACEHOLDER = re.compile(r"<([^<>\n]{1,60})>")
"""A placeholder in spoken text: `<field>`, `<param.X>`, `<工号>` and the like."""


def placeholders(text: str) -> tuple[str, ...]:
    """Return the names of the placeholders of a text, in order."""
    return tuple(name.strip() for name in PLACEHOLDER.findall(text))
