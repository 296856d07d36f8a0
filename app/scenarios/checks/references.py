"""Checks of every name that a playbook uses: fields, offers, forms, labels, data files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from app.scenarios.checks.known import CONTACT_NAMES, Known
from app.scenarios.condition_types import check_types
from app.scenarios.conditions import ConditionError, parse_condition
from app.scenarios.facts import FACTS, SPOKEN_BUILT_INS
from app.scenarios.model import HandoffForm, Step
from app.scenarios.model_problems import nearest_first
from app.scenarios.parts import FormField
from app.scenarios.problems import Finding, Path, place_words, wrong
from app.scenarios.values import placeholders

_FIELD_ID = re.compile(r"[^\W\d]\w{0,39}")


def check_references(known: Known) -> Iterator[Finding]:
    """Yield every name that does not exist."""
    scenario = known.scenario
    for name, step in scenario.steps.items():
        yield from _step(known, ("steps", name), step)
    for name, must_say in scenario.must_say.items():
        yield from _spoken(known, ("must_say", name), must_say.say)
    for name, offer in scenario.recovery.items():
        yield from _spoken(known, ("recovery", name, "say"), offer.say)
    for name, form in scenario.handoff.items():
        yield from _form(known, ("handoff", name), form)
    for place, escalation in enumerate(scenario.escalate):
        yield from _one_of(
            ("escalate", place, "signal"),
            "content.unknown_signal",
            escalation.signal,
            known.catalogs.risk.signals,
        )
    for place, notice in enumerate(scenario.notices):
        yield from check_public_text(known, ("notices", place, "text"), notice.text)
    for place, pair in enumerate(scenario.faq):
        yield from check_public_text(known, ("faq", place, "answer"), pair.answer)
    yield from _fields_declared_twice(known)


def _step(known: Known, path: Path, step: Step) -> Iterator[Finding]:
    scenario = known.scenario
    for name, value in step.set.items():
        yield from _set(known, (*path, "set", name), name, value)
    for key in ("discloses", "changes"):
        for place, kind in enumerate(getattr(step, key)):
            yield from _one_of(
                (*path, key, place),
                "content.unknown_data_kind",
                kind,
                known.catalogs.verification.kinds,
            )
    for place, label in enumerate(step.says):
        yield from _one_of(
            (*path, "says", place), "content.unknown_label", label, scenario.must_say
        )
    if step.recover is not None:
        at = (*path, "recover")
        for place, offer in enumerate(step.recover.offers):
            yield from _one_of((*at, place), "content.unknown_offer", offer, scenario.recovery)
    if step.handoff is not None:
        yield from _one_of(
            (*path, "handoff"), "content.unknown_form", step.handoff, scenario.handoff
        )
    for key, text in (("say", step.say), ("ask", step.ask)):
        if text is not None:
            yield from _spoken(known, (*path, key), text)
    if step.do is not None:
        yield from _written(known, (*path, "do"), f"{step.do.text}{step.do.link or ''}")
    for place, text in enumerate(step.check):
        yield from _written(known, (*path, "check", place), text)
    for place, branch in enumerate(step.when or ()):
        if branch.condition is not None:
            yield from _condition(known, (*path, "when", place, "if"), branch.condition)


def _set(known: Known, path: Path, name: str, value: str) -> Iterator[Finding]:
    if not _FIELD_ID.fullmatch(name):
        yield wrong(path, "content.field_id", on_key=True, value=name)
        return
    options = known.options_of(name)
    if options and value not in options:
        allowed = nearest_first(value, options)
        yield wrong(path, "content.unknown_value", value=value, allowed=allowed)


def _condition(known: Known, path: Path, text: str) -> Iterator[Finding]:
    words = place_words(path[:-1])
    try:
        condition = parse_condition(text)
    except ConditionError as error:
        facts = {"text": text, "at": error.at or text}
        yield Finding(path, error.code, {**facts, "where": words})
        return
    types = {}
    for name in condition.names():
        found = known.type_of(name)
        if found is None:
            allowed = nearest_first(name, known.condition_names)[:8]
            yield Finding(
                path,
                "content.condition_name",
                {"name": name, "allowed": allowed, "where": words},
            )
        else:
            types[name] = found
    for problem in check_types(condition.tree, types):
        yield Finding(path, problem.code, {**problem.facts, "where": words})


def _spoken(known: Known, path: Path, text: str) -> Iterator[Finding]:
    """Check the placeholders of a line that is said aloud."""
    return _placeholders(known, path, text, (*known.captured, *SPOKEN_BUILT_INS))


def _written(known: Known, path: Path, text: str) -> Iterator[Finding]:
    """Check the placeholders of a line for the agent's eyes, which may name the contact."""
    allowed = (*known.captured, *SPOKEN_BUILT_INS, *CONTACT_NAMES)
    return _placeholders(known, path, text, allowed)


def check_public_text(known: Known, path: Path, text: str) -> Iterator[Finding]:
    """Check the placeholders of a text that is read outside a run."""
    return _placeholders(known, path, text, ())


def _placeholders(known: Known, path: Path, text: str, allowed: Iterable[str]) -> Iterator[Finding]:
    if "<" not in text:
        return
    names = frozenset(allowed)
    for name in dict.fromkeys(placeholders(text)):
        if name.startswith("param."):
            yield from check_parameter(known, path, name.removeprefix("param."))
        elif name not in names:
            near = nearest_first(name, names)[:8]
            yield wrong(path, "content.unknown_placeholder", value=f"<{name}>", allowed=near)


def check_parameter(known: Known, path: Path, name: str) -> Iterator[Finding]:
    """Yield whether a parameter does not exist."""
    return _one_of(path, "content.unknown_parameter", name, known.catalogs.parameters)


def _form(known: Known, path: Path, form: HandoffForm) -> Iterator[Finding]:
    catalogs = known.catalogs
    yield from _one_of((*path, "desk"), "content.unknown_desk", form.desk, catalogs.desk.desks)
    desk = catalogs.desk.desks.get(form.desk)
    if desk is not None and form.track not in desk.tracks:
        yield wrong(
            (*path, "track"), "content.track_of_desk", value=form.track.value, desk=form.desk
        )
    yield from _one_of((*path, "sla"), "content.unknown_sla", form.sla, catalogs.desk.sla)
    if not catalogs.types.has(form.type):
        known_types = [
            f"{kind}/{business}/{item}"
            for kind in catalogs.types.kinds
            for business, entry in catalogs.types.businesses.items()
            for item in entry.items
        ]
        allowed = nearest_first(form.type, known_types)[:6]
        yield wrong((*path, "type"), "content.unknown_type", value=form.type, allowed=allowed)
    own = {field.id for field in form.fields}
    base = {field.id for field in catalogs.desk.base_fields_of(form.type)}
    usable = known.captured | CONTACT_NAMES
    for place, name in enumerate(form.include):
        yield from _one_of((*path, "include", place), "content.unknown_field", name, usable)
    for place, field in enumerate(form.fields):
        if field.from_ is not None:
            at = (*path, "fields", place, "from")
            yield from _one_of(at, "content.unknown_field", field.from_, usable)
    allowed_names = (*usable, *own, *base, *SPOKEN_BUILT_INS)
    yield from _placeholders(known, (*path, "summary"), form.summary, allowed_names)
    yield from _repeated((*path, "fields"), form.fields)


def _repeated(path: Path, fields: tuple[FormField, ...]) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, field in enumerate(fields):
        if field.id in seen:
            yield wrong((*path, place, "id"), "content.field_twice", value=field.id)
        seen.add(field.id)


def _fields_declared_twice(known: Known) -> Iterator[Finding]:
    for name, step in known.scenario.steps.items():
        yield from _repeated(("steps", name, "form"), step.form)
        for place, field in enumerate(step.form):
            first, _ = known.fields[field.id]
            path: Path = ("steps", name, "form", place)
            if (field.type, field.options) != (first.type, first.options):
                yield wrong((*path, "id"), "content.field_differs", value=field.id)
            if field.default is not None and field.options and field.default not in field.options:
                yield wrong(
                    (*path, "default"),
                    "content.unknown_value",
                    value=field.default,
                    allowed=field.options,
                )
            if field.id in FACTS:
                yield wrong((*path, "id"), "content.field_is_fact", value=field.id)


def _one_of(path: Path, code: str, name: str, allowed: Iterable[str]) -> Iterator[Finding]:
    names = allowed if isinstance(allowed, dict | frozenset) else frozenset(allowed)
    if name not in names:
        yield wrong(path, code, value=name, allowed=nearest_first(name, names)[:8])
