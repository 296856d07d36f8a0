"""All checks of one file, in order: a later one runs only where it can mean something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.scenarios.catalogs import Catalogs
from app.scenarios.checks.authority import check_authority
from app.scenarios.checks.exits import check_exits
from app.scenarios.checks.head import check_category, check_claims, check_head, check_validity
from app.scenarios.checks.known import Known
from app.scenarios.checks.references import check_references
from app.scenarios.checks.rehearsals import check_rehearsals
from app.scenarios.checks.ways import check_ways
from app.scenarios.checks.wording import check_wording
from app.scenarios.model import Entry, Scenario
from app.scenarios.problems import Finding, Severity, wrong
from app.scenarios.values import placeholders

__all__ = ["check_entry", "check_scenario"]


def check_scenario(scenario: Scenario, catalogs: Catalogs, today: date) -> Iterator[Finding]:
    """Yield everything that is wrong or doubtful about a playbook by itself."""
    known = Known(scenario, catalogs)
    yield from check_head(scenario, catalogs, today)
    shape = list(check_exits(known))
    yield from shape
    yield from check_references(known)
    yield from check_authority(known)
    if not any(finding.severity is Severity.ERROR for finding in shape):
        # Over missing steps and exits the ways would only repeat what is said already.
        yield from check_ways(known)
    yield from check_wording(known)
    yield from check_rehearsals(known)


def check_entry(entry: Entry, place: int, catalogs: Catalogs, today: date) -> Iterator[Finding]:
    """Yield everything that is wrong or doubtful about an entry; `place` is that in its file."""
    if entry.category is not None:
        yield from check_category((place, "category"), entry.category, catalogs)
    yield from check_claims((place, "claims"), entry.claims)
    yield from check_validity((place, "valid"), entry.valid, today)
    for name in placeholders(entry.answer):
        parameter = name.removeprefix("param.")
        if parameter == name or parameter not in catalogs.parameters:
            allowed = tuple(f"<param.{one}>" for one in catalogs.parameters)[:8]
            yield wrong(
                (place, "answer"),
                "content.unknown_placeholder",
                value=f"<{name}>",
                allowed=allowed,
            )
