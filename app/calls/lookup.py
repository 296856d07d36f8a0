"""What a run knows by name: typed values, findings, facts of the contact, limits, parameters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from app.base.clock import civil
from app.calls import authority
from app.calls.authority import GiftAt
from app.calls.fields import spoken, typed_value
from app.calls.state import Contact, Run
from app.scenarios.book import Book
from app.scenarios.conditions import UnknownFact
from app.scenarios.facts import (
    CONTACT_FIELDS,
    FACTS,
    FINDING,
    FINDING_FACT,
    SPOKEN_BUILT_INS,
    ValueType,
)
from app.scenarios.model import Scenario
from app.scenarios.parts import FieldType, FormField
from app.scenarios.values import PLACEHOLDER, parse_amount, placeholders

NOT_REGISTERED = "未登记"
NUMBER_FIELDS = dict(zip(CONTACT_FIELDS, ("calling", "account", "reach"), strict=True))
"""Ids of the three numbers, usable as fields everywhere, and their place in the contact."""

_KNOWN_WITHOUT_ASKING = {"verified": "none"}
"""Facts that are never asked: an identity level is reached by the check alone."""

_WORK_NUMBER, _TICKET, _DUE = SPOKEN_BUILT_INS

_FIELD_TYPES = {
    ValueType.NUMBER: FieldType.NUMBER,
    ValueType.TRUTH: FieldType.YES_NO,
    ValueType.DATE: FieldType.DATE,
    ValueType.MONTH: FieldType.MONTH,
    ValueType.TIME: FieldType.TIME,
}


_NUMBER_NAMES = dict(
    zip(CONTACT_FIELDS, ("Calling number", "Account number", "Reach number"), strict=True)
)


def number_field(name: str, *, required: bool = False) -> FormField:
    """Return one of the three numbers as a field."""
    return FormField(
        id=name,
        label=name,
        label_en=_NUMBER_NAMES[name],
        type=FieldType.PHONE,
        required=required,
    )


def due_text(due_at: datetime) -> str:
    """Return a due time as it is said aloud."""
    moment = civil(due_at)
    return f"{moment.month}月{moment.day}日{moment.hour}点{moment.minute:02d}分"


def fact_field(name: str, tiers: tuple[str, ...] = ()) -> FormField | None:
    """Return a fact of the contact, or the finding, as a field to be filled; None if unknown."""
    fact = FINDING_FACT if name == FINDING else FACTS.get(name)
    if fact is None:
        return None
    options = tiers if name == "tier" else fact.options
    type_ = FieldType.CHOICE if options else _FIELD_TYPES.get(fact.type, FieldType.TEXT)
    return FormField(
        id=name, label=fact.title_zh, label_en=fact.title_en, type=type_, options=options
    )


class Lookup:
    """Answers by name for one run at one moment."""

    def __init__(self, contact: Contact, run: Run, book: Book, at: datetime) -> None:
        self._contact = contact
        self._run = run
        self._book = book
        self.at = at

    @property
    def scenario(self) -> Scenario:
        """Return the scenario at the bottom of the run: its authority and forms apply."""
        return self._book.scenarios[self._run.state.frames[0].scenario]

    def field(self, name: str) -> FormField | None:
        """Return the definition of a field or askable fact, or None."""
        for frame in reversed(self._run.state.frames):
            found = self._book.scenarios[frame.scenario].field(name)
            if found:
                return found
        if name in NUMBER_FIELDS:
            return number_field(name)
        return fact_field(name, self._book.catalogs.tiers.ids) or self._field_of_book(name)

    def _field_of_book(self, name: str) -> FormField | None:
        """Return a field captured in another playbook, after a move with what was captured."""
        for scenario in self._book.scenarios.values():
            if name in self._run.values and (found := scenario.field(name)):
                return found
        return None

    def raw(self, name: str) -> str:
        """Return the kept value of a field, finding, fact or number; empty where unknown.

        What was typed and does not hold is not known: no condition, line or sum rests on it.
        """
        if name in NUMBER_FIELDS:
            return self._contact.numbers.get(NUMBER_FIELDS[name], "")
        typed = "" if name in self._run.problems else self._run.values.get(name)
        return self._run.state.findings.get(name) or typed or self._contact.facts.get(name, "")

    def written(self, name: str) -> str:
        """Return a kept value as a form says it: an identity level by its title."""
        raw = self.raw(name)
        level = self._book.catalogs.verification.levels.get(raw) if name == "verified" else None
        return level.title if level else raw

    def value(self, name: str) -> object:
        """Return a value for a condition.

        Raises:
            UnknownFact: it is not known yet and has to be asked on the spot.
        """
        kind, _, rest = name.partition(".")
        if rest and kind == "accepted":
            return self._run.state.offers.get(rest) == "accepted"
        if rest and kind == "limit":
            return self.limit_left(rest)
        if rest and kind == "param":
            return _number_or_text(self._book.catalogs.parameter(rest) or "")
        raw = self.raw(name) or _KNOWN_WITHOUT_ASKING.get(name, "")
        if not raw:
            raise UnknownFact(name)
        field = self.field(name)
        return typed_value(field.type, raw) if field else raw

    def limit_left(self, limit: str) -> Decimal:
        """Return what may still be promised under a limit.

        Raises:
            UnknownFact: the limit depends on the tier, which is not known yet.
        """
        scenario = self.scenario
        rule = authority.authority_of(scenario, self._contact.role)
        tier = self._contact.facts.get("tier", "")
        if not tier and authority.needs_tier(rule, limit):
            raise UnknownFact("tier")
        allowed = self.limit_allowed(limit)
        given = authority.used(limit, scenario.limits.get(limit), self._gifts(), self.at)
        return max(allowed - given, Decimal(0))

    def limit_allowed(self, limit: str) -> Decimal:
        """Return the role's limit for the customer's tier, the lowest map entry while unknown."""
        rule = authority.authority_of(self.scenario, self._contact.role)
        tier = self._contact.facts.get("tier", "")
        return authority.limit_value(rule, limit, tier, self._book.catalogs.parameters)

    def amount(self, text: str) -> Decimal:
        """Return the sum of an offer.

        Raises:
            UnknownFact: its field is not filled in yet.
        """
        amount = parse_amount(text)
        if not amount.field:
            return authority.constant(amount, self._book.catalogs.parameters) or Decimal(0)
        raw = self.raw(amount.field)
        if not raw:
            raise UnknownFact(amount.field)
        value = _number_or_text(raw)
        if not isinstance(value, Decimal):
            raise UnknownFact(amount.field)
        # A sum below nothing would raise what is left.
        return max(amount.factor * value, Decimal(0))

    def unknown_placeholders(self, text: str) -> Iterator[str]:
        """Yield placeholder names that must be asked before the text can be said."""
        for name in placeholders(text):
            if name in SPOKEN_BUILT_INS or name.startswith("param."):
                continue
            if not self.raw(name):
                yield name

    def say(self, text: str) -> str:
        """Return a spoken text with its placeholders filled, personal values masked."""
        return PLACEHOLDER.sub(lambda found: self._spoken(found.group(1).strip()), text)

    def _spoken(self, name: str) -> str:
        if name == _WORK_NUMBER:
            return self._contact.work_number
        if name in (_TICKET, _DUE):
            filed = self._contact.filed
            if not filed:
                return NOT_REGISTERED
            return filed[-1].number if name == _TICKET else due_text(filed[-1].due_at)
        if name.startswith("param."):
            return str(self._book.catalogs.parameter(name.removeprefix("param.")) or NOT_REGISTERED)
        raw = self.raw(name)
        field = self.field(name)
        return spoken(field.type, raw) if raw and field else raw or NOT_REGISTERED

    def _gifts(self) -> Iterator[GiftAt]:
        for gift in self._contact.prior_gifts:
            yield GiftAt(gift.limit, gift.amount, gift.given_at, here=False)
        for given in self._contact.given:
            yield GiftAt(given.limit, given.amount, given.at, here=True)


def _number_or_text(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except ArithmeticError:
        return text
