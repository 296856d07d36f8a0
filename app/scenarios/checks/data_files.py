"""Checks of the data files among themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from app.scenarios.catalogs import Catalogs
from app.scenarios.facts import FACTS, LEVELS
from app.scenarios.model_problems import nearest_first
from app.scenarios.parts import FormField
from app.scenarios.problems import Finding, Path, doubtful, wrong

_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_SITUATIONS = ("repeat", "broken_promise", "official_complaint", "special")
_CALLERS = FACTS["caller_kind"].options
HOLIDAYS_SOON = timedelta(days=30)


def check_catalogs(catalogs: Catalogs, today: date) -> Iterator[tuple[str, Finding]]:
    """Yield what is wrong in data files, each with its file."""
    checks = {
        "resources/tiers.yaml": _tiers(catalogs),
        "resources/verification.yaml": _verification(catalogs),
        "resources/risk.yaml": _risk(catalogs),
        "resources/desk.yaml": _desk(catalogs, today),
    }
    for file, findings in checks.items():
        for finding in findings:
            yield file, finding


def _tiers(catalogs: Catalogs) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, tier in enumerate(catalogs.tiers.tiers):
        if tier.id in seen:
            yield wrong(("tiers", place, "id"), "content.id_twice", value=tier.id)
        seen.add(tier.id)


def _verification(catalogs: Catalogs) -> Iterator[Finding]:
    levels = tuple(catalogs.verification.levels)
    if levels != LEVELS:
        yield wrong(("levels",), "content.levels", on_key=True, allowed=LEVELS)
    for name, kind in catalogs.verification.kinds.items():
        path: Path = ("kinds", name)
        yield from _one_of((*path, "level"), kind.level, levels)
        for place, caller in enumerate(kind.callers):
            yield from _one_of((*path, "callers", place), caller, _CALLERS)


def _risk(catalogs: Catalogs) -> Iterator[Finding]:
    for place, name in enumerate(catalogs.risk.green_channel.with_one):
        yield from _one_of(("green_channel", "with_one", place), name, _SITUATIONS)


def _desk(catalogs: Catalogs, today: date) -> Iterator[Finding]:
    desk = catalogs.desk
    for name, calendar in desk.calendars.items():
        path: Path = ("calendars", name)
        for day in calendar.week:
            if day not in _WEEKDAYS:
                yield wrong(
                    (*path, "week", day),
                    "content.unknown_value",
                    on_key=True,
                    value=day,
                    allowed=_WEEKDAYS,
                )
        if not any(calendar.week.values()):
            yield wrong((*path, "week"), "content.never_open")
        yield from _one_of((*path, "holidays"), calendar.holidays, ("closed", "open"))
    for name, sla in desk.sla.items():
        yield from _one_of(("sla", name, "calendar"), sla.calendar, desk.calendars)
    yield from _one_of(("callback_sla",), desk.callback_sla, desk.sla)
    yield from _one_of(("blank", "desk"), desk.blank.desk, desk.desks)
    yield from _one_of(("blank", "sla"), desk.blank.sla, desk.sla)
    if not catalogs.types.has(desk.blank.type):
        yield wrong(("blank", "type"), "content.unknown_type", value=desk.blank.type, allowed=())
    for key, fields in desk.base_fields.items():
        yield from _base_fields(catalogs, key, fields)
    if desk.holidays is not None and desk.holidays.until < today + HOLIDAYS_SOON:
        yield doubtful(("holidays", "until"), "content.holidays_over", day=desk.holidays.until)


def _base_fields(catalogs: Catalogs, key: str, fields: tuple[FormField, ...]) -> Iterator[Finding]:
    kind, _, category = key.partition("/")
    business = category.partition("/")[0]
    types = catalogs.types
    is_known = kind in ("*", *types.kinds) and (
        not category or category in types.businesses or types.has_category(category)
    )
    if not is_known or (not category and business):
        yield wrong(
            ("base_fields", key), "content.unknown_type", on_key=True, value=key, allowed=()
        )
    seen: set[str] = set()
    for place, field in enumerate(fields):
        if field.id in seen:
            yield wrong(("base_fields", key, place), "content.field_twice", value=field.id)
        seen.add(field.id)


def _one_of(path: Path, value: str, allowed: Iterable[str]) -> Iterator[Finding]:
    names = tuple(allowed)
    if value not in names:
        near = nearest_first(value, names)[:8]
        yield wrong(path, "content.unknown_value", value=value, allowed=near)
