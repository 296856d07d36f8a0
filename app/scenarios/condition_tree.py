"""The white-listed tree of a condition, and what can be wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


class UnknownFact(LookupError):
    """A fact that the condition needs is not known yet."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ConditionError(ValueError):
    """The text is no condition.

    Attributes:
        code: key of the sentence in `app.base.messages`.
        at: the piece of text that could not be read.
    """

    def __init__(self, at: str, code: str = "content.condition_syntax") -> None:
        super().__init__(at)
        self.code = code
        self.at = at


@dataclass(frozen=True)
class Name:
    """A field, a fact, `accepted.X`, `limit.X` or `param.X`."""

    id: str


@dataclass(frozen=True)
class Literal:
    """A written number, text or truth."""

    value: Decimal | str | bool


@dataclass(frozen=True)
class Compare:
    """left op right, with op one of == != < <= > >=."""

    left: Operand
    op: str
    right: Operand


@dataclass(frozen=True)
class Within:
    """left in (a, b, …), or not."""

    left: Operand
    values: tuple[Literal, ...]
    negated: bool


@dataclass(frozen=True)
class Not:
    """The contrary."""

    inner: Node


@dataclass(frozen=True)
class Both:
    """All parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Either:
    """At least one part holds."""

    parts: tuple[Node, ...]


Operand = Name | Literal
Node = Operand | Compare | Within | Not | Both | Either
