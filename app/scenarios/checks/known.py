"""What a playbook may refer to, gathered once for all checks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.base.people import Role
from app.scenarios.catalogs import Catalogs
from app.scenarios.condition_types import Typed
from app.scenarios.facts import CONTACT_FIELDS, FACTS, FINDING, FINDING_FACT, ValueType
from app.scenarios.graph import Graph, graph_of
from app.scenarios.model import Scenario
from app.scenarios.parts import FieldType, FormField
from app.scenarios.problems import Path

VALUE_TYPES: dict[FieldType, ValueType] = {
    FieldType.MONEY: ValueType.NUMBER,
    FieldType.NUMBER: ValueType.NUMBER,
    FieldType.DATE: ValueType.DATE,
    FieldType.TIME: ValueType.TIME,
    FieldType.MONTH: ValueType.MONTH,
    FieldType.CHOICE: ValueType.CHOICE,
    FieldType.YES_NO: ValueType.TRUTH,
}
"""How each type of field compares; the others are text."""


@dataclass(frozen=True)
class Known:
    """A playbook with everything that its parts may name."""

    scenario: Scenario
    catalogs: Catalogs

    @cached_property
    def graph(self) -> Graph:
        """Return the guided graph."""
        return graph_of(self.scenario)

    @cached_property
    def fields(self) -> Mapping[str, tuple[FormField, Path]]:
        """Return the fields that steps capture, each with where it is first declared."""
        found: dict[str, tuple[FormField, Path]] = {}
        for name, step in self.scenario.steps.items():
            for place, field in enumerate(step.form):
                found.setdefault(field.id, (field, ("steps", name, "form", place)))
        return found

    @cached_property
    def findings(self) -> Mapping[str, tuple[str, ...]]:
        """Return what `set` gives: name → values."""
        found: dict[str, dict[str, None]] = {}
        for step in self.scenario.steps.values():
            for name, value in step.set.items():
                found.setdefault(name, {})[value] = None
        return {name: tuple(values) for name, values in found.items()}

    @cached_property
    def captured(self) -> frozenset[str]:
        """Return every name with a value of this run: fields and findings."""
        return frozenset((*self.fields, *self.findings, FINDING))

    @cached_property
    def limits(self) -> tuple[str, ...]:
        """Return every limit that some role has."""
        names = (name for role in self.scenario.authority.values() for name in role.limits)
        return tuple(dict.fromkeys(names))

    @cached_property
    def operations(self) -> frozenset[str]:
        """Return every operation that some role may execute."""
        return frozenset(
            operation for role in self.scenario.authority.values() for operation in role.may
        )

    def type_of(self, name: str) -> Typed | None:
        """Return the type of a name in a condition, or None where it may not be used."""
        if name in self.fields:
            field = self.fields[name][0]
            return Typed(VALUE_TYPES.get(field.type, ValueType.TEXT), field.options)
        if name == FINDING:
            return Typed(FINDING_FACT.type, FINDING_FACT.options)
        if name in FACTS:
            return Typed(FACTS[name].type, self.options_of(name))
        if name in self.findings:
            return Typed(ValueType.CHOICE, self.findings[name])
        kind, _, rest = name.partition(".")
        if kind == "accepted" and rest in self.scenario.recovery:
            return Typed(ValueType.TRUTH)
        if kind == "limit" and rest in self.limits:
            return Typed(ValueType.NUMBER)
        if kind == "param" and (parameter := self.catalogs.parameters.get(rest)):
            return Typed(ValueType.NUMBER if is_number(parameter.value) else ValueType.TEXT)
        return None

    @property
    def condition_names(self) -> tuple[str, ...]:
        """Return every name that a condition may use."""
        return (
            *dict.fromkeys((*self.fields, *self.findings, FINDING, *FACTS)),
            *(f"accepted.{name}" for name in self.scenario.recovery),
            *(f"limit.{name}" for name in self.limits),
            *(f"param.{name}" for name in self.catalogs.parameters),
        )

    def options_of(self, name: str) -> tuple[str, ...]:
        """Return the values that a field, finding or fact can have; empty where any."""
        if name in self.fields:
            return self.fields[name][0].options
        if name == FINDING:
            return FINDING_FACT.options
        if name == "tier":
            return self.catalogs.tiers.ids
        if name == "role":
            return tuple(role.value for role in Role)
        if name == "verified":
            return tuple(self.catalogs.verification.levels)
        return FACTS[name].options if name in FACTS else ()


def is_number(text: str) -> bool:
    """Return whether a written value is a plain number."""
    whole, _, part = text.strip().partition(".")
    return whole.lstrip("-").isdecimal() and (not part or part.isdecimal())


CONTACT_NAMES = frozenset((*CONTACT_FIELDS, *FACTS))
"""Names known of every contact, whatever the playbook."""
