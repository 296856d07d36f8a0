"""Checks of authority and recovery: who may give what, and that somebody may."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.base.people import AUTHORITY_ROLES
from app.scenarios.catalogs import OTHER_TIERS
from app.scenarios.checks.known import VALUE_TYPES, Known, is_number
from app.scenarios.facts import ValueType
from app.scenarios.model import MONEY, Authority, Offer
from app.scenarios.model_problems import nearest_first
from app.scenarios.problems import Finding, Path, doubtful, wrong
from app.scenarios.values import parse_amount


def check_authority(known: Known) -> Iterator[Finding]:
    """Yield what is wrong with limits, operations and the offers that need them."""
    scenario = known.scenario
    if not scenario.is_interrupt:
        for needed in AUTHORITY_ROLES:
            if needed not in scenario.authority:
                yield wrong(("authority",), "content.role_missing", on_key=True, role=needed.value)
    for role, authority in scenario.authority.items():
        yield from _limits(known, ("authority", role.value), authority)
    for name in scenario.limits:
        if name not in known.limits:
            allowed = nearest_first(name, known.limits)
            yield wrong(
                ("limits", name), "content.unknown_limit", on_key=True, value=name, allowed=allowed
            )
    yield from _limits_for_all(known)
    for name, offer in scenario.recovery.items():
        yield from _offer(known, ("recovery", name), offer)


def _limits(known: Known, path: Path, authority: Authority) -> Iterator[Finding]:
    tiers = known.catalogs.tiers.ids
    for name, amount in authority.limits.items():
        at: Path = (*path, name)
        if isinstance(amount, str):
            yield from _figure(known, at, amount)
            continue
        if OTHER_TIERS not in amount:
            yield wrong(at, "content.other_tiers_missing", on_key=True)
        for tier, figure in amount.items():
            if tier != OTHER_TIERS and tier not in tiers:
                allowed = (*nearest_first(tier, tiers), OTHER_TIERS)
                yield wrong(
                    (*at, tier), "content.unknown_tier", on_key=True, value=tier, allowed=allowed
                )
            yield from _figure(known, (*at, tier), figure)


def _figure(known: Known, path: Path, text: str) -> Iterator[Finding]:
    """Check a limit's value: a number or a parameter that is one."""
    amount = parse_amount(text)
    if amount.field:
        yield wrong(path, "content.limit_figure", value=text)
    elif amount.param:
        yield from _number_parameter(known, path, amount.param)


def _number_parameter(known: Known, path: Path, name: str) -> Iterator[Finding]:
    parameter = known.catalogs.parameters.get(name)
    if parameter is None:
        allowed = nearest_first(name, known.catalogs.parameters)[:8]
        yield wrong(path, "content.unknown_parameter", value=name, allowed=allowed)
    elif not is_number(parameter.value):
        yield wrong(path, "content.parameter_no_number", value=name, text=parameter.value)


def _limits_for_all(known: Known) -> Iterator[Finding]:
    """Yield each limit that one of the three roles lacks."""
    present = [role for role in AUTHORITY_ROLES if role in known.scenario.authority]
    for name in known.limits:
        for role in present:
            if name not in known.scenario.authority[role].limits:
                yield wrong(
                    ("authority", role.value),
                    "content.limit_missing",
                    on_key=True,
                    limit=name,
                    role=role.value,
                )


def _offer(known: Known, path: Path, offer: Offer) -> Iterator[Finding]:
    if offer.uses is not None and offer.uses not in known.limits:
        allowed = nearest_first(offer.uses, known.limits)
        yield wrong((*path, "uses"), "content.unknown_limit", value=offer.uses, allowed=allowed)
    if offer.uses is None and offer.kind in MONEY:
        yield doubtful(path, "content.money_without_limit", on_key=True)
    if offer.uses is not None and offer.amount is None:
        yield wrong((*path, "uses"), "content.amount_missing")
    if offer.needs is not None and offer.needs not in known.operations:
        allowed = nearest_first(offer.needs, known.operations)
        yield wrong(
            (*path, "needs"), "content.unknown_operation", value=offer.needs, allowed=allowed
        )
    if offer.amount is not None:
        yield from _amount(known, (*path, "amount"), offer)


def _amount(known: Known, path: Path, offer: Offer) -> Iterator[Finding]:
    amount = parse_amount(offer.amount or "0")
    if amount.field:
        if amount.field not in known.fields:
            allowed = nearest_first(amount.field, known.fields)[:8]
            yield wrong(path, "content.unknown_field", value=amount.field, allowed=allowed)
        elif VALUE_TYPES.get(known.fields[amount.field][0].type) is not ValueType.NUMBER:
            yield wrong(path, "content.amount_field_type", value=amount.field)
        return
    if amount.param:
        problems = list(_number_parameter(known, path, amount.param))
        yield from problems
        if problems:
            return
    asked = _constant(known, offer.amount or "0")
    highest = _highest(known, offer.uses) if offer.uses else None
    if asked is not None and highest is not None and asked > highest:
        yield wrong(
            path, "content.above_all_limits", amount=asked, limit=offer.uses, highest=highest
        )


def _constant(known: Known, text: str) -> Decimal | None:
    amount = parse_amount(text)
    if amount.field:
        return None
    if not amount.param:
        return amount.factor
    parameter = known.catalogs.parameters.get(amount.param)
    if parameter is None or not is_number(parameter.value):
        return None
    return amount.factor * Decimal(parameter.value.strip())


def _highest(known: Known, limit: str) -> Decimal | None:
    """Return the highest limit that any role has for any tier; None where one is unknown."""
    figures: list[Decimal] = []
    for authority in known.scenario.authority.values():
        written = authority.limits.get(limit, {})
        for text in (written,) if isinstance(written, str) else written.values():
            figure = _constant(known, text)
            if figure is None:
                return None
            figures.append(figure)
    return max(figures, default=None)
