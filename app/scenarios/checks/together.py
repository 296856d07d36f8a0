"""Checks of files against each other: moves, relations, ids, claims that are nearly equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from app.language.likeness import alike_pairs
from app.scenarios.model import Entry, Scenario
from app.scenarios.model_problems import nearest_first
from app.scenarios.problems import Finding, Path, doubtful, wrong
from app.scenarios.values import parse_target

ALIKE = 0.85
IDENTITY_CHECK = "identity-check"


def check_together(
    in_service: Mapping[str, tuple[bytes, Any]],
    written: Mapping[str, Any],
    compare_claims: bool = False,
) -> Iterator[tuple[str, Finding]]:
    """Yield what is wrong between files, each with its file.

    Args:
        in_service: file → (bytes, playbook or entries) of everything sound.
        written: file → whatever could be read, sound or not, None where nothing could: a
            broken neighbour is no reason to take a playbook out of service as well.
        compare_claims: also compare all claims with each other, which editors need.
    """
    scenarios = [(f, v) for f, (_, v) in in_service.items() if isinstance(v, Scenario)]
    entries = [
        (file, place, entry)
        for file, (_, value) in in_service.items()
        if not isinstance(value, Scenario)
        for place, entry in enumerate(value)
    ]
    yield from _same_ids(scenarios, entries)
    all_steps = {
        value.id: frozenset(value.steps)
        for value in written.values()
        if isinstance(value, Scenario)
    }
    unread = frozenset(PurePosixPath(file).stem for file, value in written.items() if value is None)
    all_ids = {*all_steps, *unread, *(entry.id for _, _, entry in entries)}
    for file, scenario in scenarios:
        for finding in _moves(scenario, all_steps, unread):
            yield file, finding
        for finding in _related(("related",), scenario.related, all_ids):
            yield file, finding
    for file, place, entry in entries:
        for finding in _related((place, "related"), entry.related, all_ids):
            yield file, finding
    yield from _interrupts(scenarios, all_ids)
    if compare_claims:
        yield from alike_claims([(f, s) for f, s in scenarios if not s.is_interrupt])


def _same_ids(
    scenarios: list[tuple[str, Scenario]], entries: list[tuple[str, int, Entry]]
) -> Iterator[tuple[str, Finding]]:
    seen: dict[str, str] = {}
    for file, scenario in scenarios:
        first = seen.setdefault(scenario.id, file)
        if first != file:
            yield file, wrong(("id",), "content.id_in_other_file", value=scenario.id, file=first)
    for file, place, entry in entries:
        if entry.id in seen:
            at: Path = (place, "id")
            yield file, wrong(at, "content.id_in_other_file", value=entry.id, file=seen[entry.id])
        seen.setdefault(entry.id, file)


def _moves(
    scenario: Scenario, all_steps: Mapping[str, frozenset[str]], unread: frozenset[str]
) -> Iterator[Finding]:
    for path, written in _targets(scenario):
        if "#" not in written:
            continue
        target = parse_target(written)
        if target.scenario in unread:
            continue
        if target.scenario not in all_steps:
            allowed = nearest_first(target.scenario, all_steps)[:8]
            yield wrong(path, "content.unknown_scenario", value=target.scenario, allowed=allowed)
        elif target.step not in all_steps[target.scenario]:
            allowed = nearest_first(target.step, all_steps[target.scenario])[:8]
            yield wrong(path, "content.unknown_step", value=written, allowed=allowed)


def _targets(scenario: Scenario) -> Iterator[tuple[Path, str]]:
    """Yield every target as written, with its place."""
    for name, step in scenario.steps.items():
        path: Path = ("steps", name)
        for answer, to in (step.answers or {}).items():
            yield (*path, "answers", answer), to
        for place, branch in enumerate(step.when or ()):
            if branch.to is not None:
                yield (*path, "when", place, "to"), branch.to
            if branch.otherwise is not None:
                yield (*path, "when", place, "else"), branch.otherwise
        if step.next is not None:
            yield (*path, "next"), step.next
    for place, escalation in enumerate(scenario.escalate):
        yield ("escalate", place, "to"), escalation.to


def _related(path: Path, related: tuple[str, ...], all_ids: set[str]) -> Iterator[Finding]:
    for place, other in enumerate(related):
        if other not in all_ids:
            near = nearest_first(other, all_ids)[:5]
            yield doubtful((*path, place), "content.related_missing", value=other, allowed=near)


def _interrupts(
    scenarios: list[tuple[str, Scenario]], all_ids: set[str]
) -> Iterator[tuple[str, Finding]]:
    """Yield calls of interrupts that the book does not have, the identity check among them."""
    for file, scenario in scenarios:
        tells = False
        for name, step in scenario.steps.items():
            path: Path = ("steps", name)
            if step.call is not None and step.call not in all_ids:
                yield file, wrong((*path, "call"), "content.interrupt_missing", value=step.call)
            if (step.discloses or step.changes) and not tells and IDENTITY_CHECK not in all_ids:
                tells = True
                yield file, wrong(path, "content.interrupt_missing", value=IDENTITY_CHECK)


def alike_claims(scenarios: list[tuple[str, Scenario]]) -> Iterator[tuple[str, Finding]]:
    """Yield claims nearly equal to another playbook's, where nothing tells the two apart."""
    if all(scenario.ask_to_tell_apart for _, scenario in scenarios):
        return
    places = [
        (file, scenario, place)
        for file, scenario in scenarios
        for place in range(len(scenario.claims))
    ]
    claims = [scenario.claims[place] for _, scenario, place in places]
    said: set[tuple[str, str]] = set()
    for left, right, _ in alike_pairs(claims, ALIKE):
        for here, there in ((left, right), (right, left)):
            file, scenario, place = places[here]
            other = places[there][1]
            pair = (scenario.id, other.id)
            if scenario.id == other.id or pair in said or scenario.ask_to_tell_apart:
                continue
            said.add(pair)
            yield (
                file,
                doubtful(
                    ("claims", place),
                    "content.claims_alike",
                    claim=scenario.claims[place],
                    other=other.id,
                    other_claim=claims[there],
                ),
            )
