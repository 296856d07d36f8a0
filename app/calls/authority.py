"""What a role may promise now: limit − what this number was already given in its period."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from app.base.clock import civil
from app.base.people import Role
from app.scenarios.catalogs import OTHER_TIERS, Parameter
from app.scenarios.model import Authority, Limit, Period, Scenario
from app.scenarios.values import Amount, parse_amount


@dataclass(frozen=True)
class GiftAt:
    """A sum given under a limit at a moment, before or within this contact."""

    limit: str
    amount: Decimal
    at: datetime
    here: bool


def authority_of(scenario: Scenario, role: str) -> Authority:
    """Return the role's authority in a scenario; a role not named has none."""
    known = next((member for member in Role if member.value == role), None)
    return (known and scenario.authority.get(known)) or Authority()


def needs_tier(authority: Authority, limit: str) -> bool:
    """Return whether the limit depends on the customer's tier."""
    return isinstance(authority.limits.get(limit), dict)


def limit_value(
    authority: Authority, limit: str, tier: str, parameters: dict[str, Parameter]
) -> Decimal:
    """Return the role's limit; nothing where the role has none or a parameter is no number."""
    written = authority.limits.get(limit)
    if isinstance(written, dict):
        written = written.get(tier) or written.get(OTHER_TIERS)
    if written is None:
        return Decimal(0)
    return constant(parse_amount(written), parameters) or Decimal(0)


def constant(amount: Amount, parameters: dict[str, Parameter]) -> Decimal | None:
    """Return the sum of an amount without field, or None where a parameter is no number."""
    if not amount.param:
        return amount.factor
    parameter = parameters.get(amount.param)
    try:
        return amount.factor * Decimal(parameter.value) if parameter else None
    except ArithmeticError:
        return None


def used(limit: str, rule: Limit | None, gifts: Iterable[GiftAt], now: datetime) -> Decimal:
    """Return what counts against a limit at a moment."""
    per = rule.per if rule else Period.CONTACT
    return sum(
        (gift.amount for gift in gifts if gift.limit == limit and _counts(per, gift, now)),
        Decimal(0),
    )


def _counts(per: Period, gift: GiftAt, now: datetime) -> bool:
    if gift.here:
        return True
    if per is Period.CONTACT:
        return False
    if per is Period.MONTH:
        given, today = civil(gift.at), civil(now)
        return (given.year, given.month) == (today.year, today.month)
    return gift.at > now - timedelta(days=365)
