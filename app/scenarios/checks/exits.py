"""Checks of each step by itself: its one exit, its question, its targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.scenarios.checks.known import Known
from app.scenarios.graph import EdgeKind
from app.scenarios.model import INTERRUPTS, End, Step
from app.scenarios.model_problems import nearest_first
from app.scenarios.problems import Finding, Path, doubtful, place_words, wrong
from app.scenarios.values import parse_target

ANSWERS_AT_MOST = 9
_STEP_NAME = re.compile(r"[^#<>\s]([^#<>\n]*[^#<>\s])?")


def check_exits(known: Known) -> Iterator[Finding]:
    """Yield what is wrong with the shape of steps and with where they lead."""
    scenario = known.scenario
    for key in ("start", "otherwise", "unverified"):
        target = getattr(scenario, key)
        if target is not None and target not in scenario.steps:
            yield _unknown_step(known, (key,), target)
    for name, step in scenario.steps.items():
        if not _STEP_NAME.fullmatch(name):
            yield wrong(("steps", name), "content.step_name", on_key=True, value=name)
        yield from _shape(known, name, step)
    for place, escalation in enumerate(scenario.escalate):
        target = parse_target(escalation.to)
        if not target.scenario and target.step not in scenario.steps:
            yield _unknown_step(known, ("escalate", place, "to"), target.step)


def _shape(known: Known, name: str, step: Step) -> Iterator[Finding]:
    path: Path = ("steps", name)
    exits = step.exits
    if not exits:
        yield wrong(path, "content.no_exit", on_key=True)
    elif len(exits) > 1:
        yield wrong(
            (*path, exits[1]),
            "content.two_exits",
            on_key=True,
            exits=exits,
            where=place_words(path),
        )
    if step.answers is not None:
        if step.ask is None:
            yield wrong((*path, "answers"), "content.answers_without_ask", on_key=True)
        yield from _answers(path, step.answers)
    elif step.ask is not None:
        yield wrong((*path, "ask"), "content.ask_without_answers", on_key=True)
    if step.when is not None:
        yield from _branches(path, step)
    if step.says and step.say is None:
        yield wrong((*path, "says"), "content.says_without_say", on_key=True)
    if step.end is End.BACK and not known.scenario.is_interrupt:
        yield wrong((*path, "end"), "content.back_outside_interrupt")
    if step.call is not None and step.call not in INTERRUPTS:
        allowed = nearest_first(step.call, INTERRUPTS)
        yield wrong((*path, "call"), "content.interrupt_id", value=step.call, allowed=allowed)
    for edge in known.graph.edges[name]:
        # An unknown `otherwise` is said once, not again at every question.
        is_written = not edge.scenario and edge.kind is not EdgeKind.NONE_OF_THESE
        if is_written and edge.target not in known.scenario.steps:
            yield _unknown_step(known, edge.path, edge.target)


def _answers(path: Path, answers: dict[str, str]) -> Iterator[Finding]:
    if not answers:
        yield wrong((*path, "answers"), "content.empty_value")
    elif len(answers) == 1:
        yield doubtful((*path, "answers"), "content.one_answer", on_key=True)
    elif len(answers) > ANSWERS_AT_MOST:
        yield wrong(
            (*path, "answers"),
            "content.many_answers",
            on_key=True,
            count=len(answers),
            most=ANSWERS_AT_MOST,
        )


def _branches(path: Path, step: Step) -> Iterator[Finding]:
    branches = step.when or ()
    if not branches or branches[-1].otherwise is None:
        yield wrong((*path, "when"), "content.when_without_else", on_key=True)
    for place, branch in enumerate(branches[:-1]):
        if branch.otherwise is not None:
            yield wrong((*path, "when", place), "content.else_not_last")


def _unknown_step(known: Known, path: Path, name: str) -> Finding:
    allowed = nearest_first(name, known.scenario.steps)[:8]
    return wrong(path, "content.unknown_step", value=name, allowed=allowed)
