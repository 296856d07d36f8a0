"""Checks of a playbook's head: what it is, when it holds, what it must have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.language.folding import fold
from app.scenarios.catalogs import Catalogs
from app.scenarios.model import INTERRUPTS, Scenario
from app.scenarios.model_problems import nearest_first
from app.scenarios.parts import Validity
from app.scenarios.problems import Finding, Path, doubtful, wrong
from app.scenarios.values import parse_span

CLAIMS_AT_LEAST = 5
SOON = timedelta(days=14)


def check_head(scenario: Scenario, catalogs: Catalogs, today: date) -> Iterator[Finding]:
    """Yield what is wrong with the head of a playbook."""
    if scenario.is_interrupt:
        if scenario.id not in INTERRUPTS:
            allowed = nearest_first(scenario.id, INTERRUPTS)
            yield wrong(("id",), "content.interrupt_id", value=scenario.id, allowed=allowed)
    else:
        yield from _needs_of_a_scenario(scenario)
    if scenario.category is not None:
        yield from check_category(("category",), scenario.category, catalogs)
    yield from check_claims(("claims",), scenario.claims)
    yield from check_validity(("valid",), scenario.valid, today)
    for name, step in scenario.steps.items():
        yield from check_validity(("steps", name, "valid"), step.valid, today)
    for place, notice in enumerate(scenario.notices):
        if notice.from_ and notice.until and notice.until < notice.from_:
            yield wrong(("notices", place, "until"), "content.until_before_from")
        elif notice.until and notice.until < today:
            yield doubtful(("notices", place, "until"), "content.notice_over", day=notice.until)
    yield from _review(scenario, today)


def _needs_of_a_scenario(scenario: Scenario) -> Iterator[Finding]:
    if scenario.id in INTERRUPTS:
        yield wrong(("id",), "content.id_of_interrupt", value=scenario.id)
    for key in ("category", "principle", "otherwise"):
        if getattr(scenario, key) is None:
            field = Scenario.model_fields[key]
            yield wrong((), "content.scenario_needs", key=key, title=field.title)
    if len(scenario.claims) < CLAIMS_AT_LEAST:
        yield wrong(
            ("claims",),
            "content.few_claims",
            on_key=True,
            count=len(scenario.claims),
            least=CLAIMS_AT_LEAST,
        )
    if scenario.practice is None:
        yield doubtful((), "content.no_practice")


def check_category(path: Path, category: str, catalogs: Catalogs) -> Iterator[Finding]:
    """Yield whether a business/item is unknown."""
    if not catalogs.types.has_category(category):
        known = [
            f"{business}/{item}"
            for business, entry in catalogs.types.businesses.items()
            for item in entry.items
        ]
        allowed = nearest_first(category, known)[:8]
        yield wrong(path, "content.unknown_type", value=category, allowed=allowed)


def check_claims(path: Path, claims: tuple[str, ...]) -> Iterator[Finding]:
    """Yield claims that stand there twice."""
    seen: dict[str, int] = {}
    for place, claim in enumerate(claims):
        first = seen.setdefault(fold(claim), place)
        if first != place:
            yield doubtful((*path, place), "content.claim_twice", first=first + 1)


def check_validity(path: Path, valid: Validity | None, today: date) -> Iterator[Finding]:
    """Yield whether a span of days is reversed, over or nearly over."""
    if valid is None or valid.until is None:
        return
    if valid.from_ is not None and valid.until < valid.from_:
        yield wrong((*path, "until"), "content.until_before_from")
    elif valid.until < today:
        yield doubtful((*path, "until"), "content.validity_over", day=valid.until)
    elif valid.until - today <= SOON:
        days = (valid.until - today).days
        yield doubtful((*path, "until"), "content.validity_ends", day=valid.until, days=days)


def _review(scenario: Scenario, today: date) -> Iterator[Finding]:
    if scenario.reviewed is None or scenario.review_every is None:
        return
    try:
        due = scenario.reviewed + parse_span(scenario.review_every)
    except OverflowError:
        return
    if due < today:
        yield doubtful(("reviewed",), "content.review_overdue", day=due)
