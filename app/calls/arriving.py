"""A call that another program announces: by arguments of a start, or by a `baodian:` address.

Whoever can make a browser open an address can send one, so nothing of it is trusted: only
known names, short values, and figures where figures belong. Nothing heavy is loaded here,
since a second start hands the call over before it loads anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from app.base.errors import ContentError
from app.language.masking import mask_value
from app.scenarios.facts import FACTS, ValueType

SCHEME = "baodian"
LONGEST = 2_000
"""Characters of an address or of a line handed over; far more than a call needs."""

_NUMBERS = {"caller": "calling", "number": "calling", "calling": "calling", "account": "account",
            "reach": "reach"}  # fmt: skip
_FACTS = {
    "tier": "tier",
    "months": "months_on_network",
    "credit": "credit",
    "special": "special",
    "kind": "caller_kind",
    "local": "home_province",
}
_NUMBER = re.compile(r"\+?[0-9][0-9 \-]{2,19}")
_FIGURES = re.compile(r"[0-9]{1,4}")
_WORDS = re.compile(r"[\w+·\- ]{1,20}")


@dataclass(frozen=True)
class Arriving:
    """What is known of a call before anybody has spoken.

    Attributes:
        facts: (fact of `scenarios.facts`, value); each value is one that the fact may have.
    """

    calling: str = ""
    account: str = ""
    reach: str = ""
    facts: tuple[tuple[str, str], ...] = ()

    @property
    def shown(self) -> str:
        """Return the number as it may be shown."""
        return mask_value("phone", self.calling or self.account or self.reach)


NAMES = (*_NUMBERS, *_FACTS)
"""Names that an announcement may use."""


def arriving_of(pairs: Iterable[tuple[str, str]]) -> Arriving:
    """Return the call that name–value pairs announce; names not known here are left out.

    Raises:
        ContentError: (`calls.arriving_value`) a known name carries what it cannot mean.
    """
    numbers: dict[str, str] = {}
    facts: dict[str, str] = {}
    for name, given in pairs:
        value = given.strip()
        if not value:
            continue
        if name in _NUMBERS:
            if not _NUMBER.fullmatch(value):
                raise ContentError("calls.arriving_value", name=name)
            numbers[_NUMBERS[name]] = re.sub(r"[ \-]", "", value)
        elif name in _FACTS:
            fact = _FACTS[name]
            if not _fits(fact, value):
                raise ContentError("calls.arriving_value", name=name)
            facts[fact] = value
    return Arriving(**numbers, facts=tuple(facts.items()))


def from_address(address: str) -> Arriving:
    """Return the call that an address announces: `baodian://contact?caller=138…&tier=金卡`.

    Raises:
        ContentError: (`calls.arriving_address`, `calls.arriving_value`).
    """
    try:
        parts = urlsplit(address[: LONGEST + 1])
        pairs = parse_qsl(parts.query, max_num_fields=20)
    except ValueError as error:
        raise ContentError("calls.arriving_address") from error
    is_contact = "contact" in (parts.netloc, parts.path.strip("/"))
    if len(address) > LONGEST or parts.scheme.lower() != SCHEME or not is_contact:
        raise ContentError("calls.arriving_address")
    return arriving_of(pairs)


def to_line(arriving: Arriving) -> str:
    """Return one line that carries the call to the window that is open."""
    given = {"calling": arriving.calling, "account": arriving.account, "reach": arriving.reach}
    back = {fact: name for name, fact in _FACTS.items()}
    given |= {back[fact]: value for fact, value in arriving.facts}
    return json.dumps({name: value for name, value in given.items() if value}, ensure_ascii=False)


def from_line(line: str) -> Arriving:
    """Return the call that `to_line` wrote; checked again, since anybody may write a line.

    Raises:
        ContentError: (`calls.arriving_address`, `calls.arriving_value`).
    """
    try:
        given = json.loads(line[: LONGEST + 1])
    except (ValueError, RecursionError) as error:
        raise ContentError("calls.arriving_address") from error
    if not isinstance(given, dict) or not all(isinstance(one, str) for one in given.values()):
        raise ContentError("calls.arriving_address")
    return arriving_of((str(name), value) for name, value in given.items())


def _fits(fact: str, value: str) -> bool:
    known = FACTS[fact]
    if known.type is ValueType.NUMBER:
        return _FIGURES.fullmatch(value) is not None
    if known.type is ValueType.TRUTH:
        return value in ("是", "否", "yes", "no")
    if known.options:
        return value in known.options
    return _WORDS.fullmatch(value) is not None
