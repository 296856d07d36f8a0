"""Conditions of `when`: text to a small white-listed tree, and its truth.

A fact that is not known is never taken as false: it raises `UnknownFact`, and the run asks
for it on the spot. Only where the known part of an `and` or `or` decides already does the
unknown part not matter.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from app.scenarios.condition_parser import parse_tree
from app.scenarios.condition_tree import (
    Both,
    Compare,
    ConditionError,
    Either,
    Literal,
    Name,
    Node,
    Not,
    Operand,
    UnknownFact,
    Within,
)
from app.scenarios.facts import LEVELS

__all__ = ["Condition", "ConditionError", "Lookup", "UnknownFact", "parse_condition"]

Lookup = Callable[[str], object]
"""Gives the value of a name, or raises UnknownFact."""


@dataclass(frozen=True)
class Condition:
    """A parsed condition."""

    text: str
    tree: Node

    def names(self) -> tuple[str, ...]:
        """Return the names it uses, each once, in order."""
        return tuple(dict.fromkeys(_names(self.tree)))

    def evaluate(self, lookup: Lookup, levels: Sequence[str] = LEVELS) -> bool:
        """Return whether it holds.

        Raises:
            UnknownFact: a fact is needed that the lookup does not know.
        """
        return _holds(self.tree, lookup, levels)


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Condition:
    """Read a condition; raise ConditionError where it is none."""
    return Condition(text, parse_tree(text))


def _names(node: Node) -> Iterator[str]:
    match node:
        case Name(id=name):
            yield name
        case Compare(left=left, right=right):
            yield from _names(left)
            yield from _names(right)
        case Within(left=left):
            yield from _names(left)
        case Not(inner=inner):
            yield from _names(inner)
        case Both(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from _names(part)
        case Literal():
            return


def _holds(node: Node, lookup: Lookup, levels: Sequence[str]) -> bool:
    match node:
        case Both(parts=parts):
            return not _decided(parts, lookup, levels, by=False)
        case Either(parts=parts):
            return _decided(parts, lookup, levels, by=True)
        case Not(inner=inner):
            return not _holds(inner, lookup, levels)
        case Compare(left=left, op=op, right=right):
            return _compare(left, op, right, lookup, levels)
        case Within(left=left, values=values, negated=negated):
            value = _value(left, lookup)
            return any(_equal(value, one.value) for one in values) != negated
        case Name(id=name):
            return _truth(lookup(name), name)
        case Literal(value=value):
            return bool(value)


def _decided(parts: tuple[Node, ...], lookup: Lookup, levels: Sequence[str], by: bool) -> bool:
    """Return whether some part is `by`; an unknown part matters only if none decides."""
    unknown: UnknownFact | None = None
    for part in parts:
        try:
            if _holds(part, lookup, levels) is by:
                return True
        except UnknownFact as error:
            unknown = unknown or error
    if unknown is not None:
        raise unknown
    return False


def _compare(left: Operand, op: str, right: Operand, lookup: Lookup, levels: Sequence[str]) -> bool:
    a, b = _value(left, lookup), _value(right, lookup)
    if op in ("==", "!="):
        return _equal(a, b) is (op == "==")
    low, high = _ordered(a, levels), _ordered(b, levels)
    if low is None or high is None or type(low) is not type(high):
        # A value that cannot be put in order is as good as none: it is asked for again.
        raise UnknownFact(next(side.id for side in (left, right) if isinstance(side, Name)))
    order = (low > high) - (low < high)  # type: ignore[operator]
    return {"<": order < 0, "<=": order <= 0, ">": order > 0, ">=": order >= 0}[op]


def _value(operand: Operand, lookup: Lookup) -> object:
    return lookup(operand.id) if isinstance(operand, Name) else operand.value


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Decimal | str):
        try:
            number = Decimal(str(value).strip())
        except InvalidOperation:
            return None
        return number if number.is_finite() else None
    return None


def _ordered(value: object, levels: Sequence[str]) -> Decimal | str | None:
    """Return something that sorts as the value does, or None."""
    number = _number(value)
    if number is not None:
        return number
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, str):
        if value in levels:
            return Decimal(levels.index(value))
        if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?|\d{2}:\d{2}(:\d{2})?", value):
            return value
    return None


def _equal(a: object, b: object) -> bool:
    for one, other in ((a, b), (b, a)):
        if isinstance(one, tuple | list | set | frozenset):
            return any(_equal(part, other) for part in one)
        if isinstance(one, bool):
            return one is _as_truth(other)
    left, right = _number(a), _number(b)
    if left is not None and right is not None:
        return left == right
    return str(a).strip() == str(b).strip()


def _as_truth(value: object) -> bool | None:
    if isinstance(value, bool):
        return value
    words = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
    return words.get(str(value).strip().lower())


def _truth(value: object, name: str) -> bool:
    if isinstance(value, Collection) and not isinstance(value, str):
        return bool(value)
    found = _as_truth(value)
    if found is None:
        raise UnknownFact(name)
    return found
