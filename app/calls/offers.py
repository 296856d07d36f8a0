"""Weighs an offer: whether it may be made now, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.calls.authority import authority_of
from app.calls.fields import plain_number
from app.calls.lookup import Lookup
from app.scenarios.conditions import UnknownFact
from app.scenarios.facts import FINDING
from app.scenarios.model import Offer


@dataclass(frozen=True)
class Weighed:
    """An offer weighed.

    Attributes:
        is_unfit: the finding does not allow it; it is passed over.
        reason: message code for why it may not be made, or empty.
        amount: sum in the limit's unit, or None.
    """

    is_unfit: bool = False
    reason: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    amount: Decimal | None = None


def weigh(offer: Offer, lookup: Lookup, role: str) -> Weighed:
    """Weigh an offer for a role.

    Raises:
        UnknownFact: the finding, the amount's field or the tier must be asked first.
    """
    if offer.fault is not None:
        fault = lookup.raw(FINDING)
        if not fault:
            raise UnknownFact(FINDING)
        if fault not in offer.fault:
            return Weighed(is_unfit=True)
    authority = authority_of(lookup.scenario, role)
    amount = lookup.amount(offer.amount) if offer.amount else None
    if offer.needs and offer.needs not in authority.may:
        facts = (("operation", offer.needs), ("role", role))
        return Weighed(reason="calls.offer.needs", facts=facts, amount=amount)
    if offer.uses:
        left = lookup.limit_left(offer.uses)
        wanted = amount if amount is not None else Decimal(1)
        if wanted > left:
            rule = lookup.scenario.limits.get(offer.uses)
            numbers = (
                ("amount", plain_number(wanted)),
                ("left", plain_number(left)),
                ("limit", offer.uses),
                ("unit", rule.unit if rule else ""),
            )
            return Weighed(reason="calls.offer.above", facts=numbers, amount=amount)
    return Weighed(amount=amount)
