"""Checks of practice and tests: that they name what exists. Walking them is another matter."""

from __future__ import annotations

from collections.abc import Iterator

from app.scenarios.checks.known import CONTACT_NAMES, Known
from app.scenarios.facts import FACTS, FINDING, ValueType
from app.scenarios.model import End, Rehearsal
from app.scenarios.model_problems import nearest_first
from app.scenarios.problems import Finding, Path, wrong

NONE_OF_THESE = "以上都不是"


def check_rehearsals(known: Known) -> Iterator[Finding]:
    """Yield names in practice and tests that do not exist."""
    if known.scenario.practice is not None:
        yield from _rehearsal(known, ("practice",), known.scenario.practice)
    for place, test in enumerate(known.scenario.tests):
        yield from _rehearsal(known, ("tests", place), test)


def _rehearsal(known: Known, path: Path, rehearsal: Rehearsal) -> Iterator[Finding]:
    for name, value in rehearsal.facts.items():
        yield from _fact(known, (*path, "facts", name), name, value)
    for step, answer in rehearsal.answers.items():
        yield from _answer(known, (*path, "answers", step), step, answer)
    for key, offers in (("accepts", rehearsal.accepts), ("offers", rehearsal.offers or ())):
        for place, offer in enumerate(offers):
            if offer not in known.scenario.recovery:
                allowed = nearest_first(offer, known.scenario.recovery)[:8]
                at: Path = (*path, key, place)
                yield wrong(at, "content.unknown_offer", value=offer, allowed=allowed)
    if rehearsal.ending is End.BACK and not known.scenario.is_interrupt:
        yield wrong((*path, "ending"), "content.back_outside_interrupt")


def _fact(known: Known, path: Path, name: str, value: str) -> Iterator[Finding]:
    if "#" in name:  # of a playbook that the run moves to
        return
    forms = {field.id for form in known.scenario.handoff.values() for field in form.fields}
    if name not in known.captured | CONTACT_NAMES | forms:
        allowed = nearest_first(name, (*known.captured, *FACTS))[:8]
        yield wrong(path, "content.unknown_field", on_key=True, value=name, allowed=allowed)
        return
    options = known.options_of(name)
    many = name in FACTS and FACTS[name].type is ValueType.CHOICES
    written = value.replace("，", ",").replace("、", ",").split(",") if many else (value,)
    for one in written:
        if options and one.strip() not in options and name != FINDING:
            allowed = nearest_first(one, options)
            yield wrong(path, "content.unknown_value", value=one.strip(), allowed=allowed)


def _answer(known: Known, path: Path, name: str, answer: str) -> Iterator[Finding]:
    if "#" in name:
        return
    step = known.scenario.steps.get(name)
    if step is None or step.answers is None:
        questions = [key for key, one in known.scenario.steps.items() if one.answers]
        allowed = nearest_first(name, questions)[:8]
        yield wrong(path, "content.unknown_question", on_key=True, value=name, allowed=allowed)
    elif answer not in step.answers and answer != NONE_OF_THESE:
        allowed = (*nearest_first(answer, step.answers), NONE_OF_THESE)
        yield wrong(path, "content.unknown_answer", value=answer, allowed=allowed)
