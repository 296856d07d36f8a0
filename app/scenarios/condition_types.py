"""Types in a condition, known at check time: what is compared must be comparable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.scenarios.condition_tree import (
    Both,
    Compare,
    Either,
    Literal,
    Name,
    Node,
    Not,
    Operand,
    Within,
)
from app.scenarios.facts import ValueType
from app.scenarios.problems import Words


@dataclass(frozen=True)
class Typed:
    """Type of a name in a condition, with the values it can have where they are listed."""

    type: ValueType
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class TypeProblem:
    """What does not fit: a code of `app.base.messages` with its facts."""

    code: str
    facts: Mapping[str, object]


_TYPE_WORDS = {
    ValueType.TEXT: Words("文字", "text"),
    ValueType.NUMBER: Words("数字", "number"),
    ValueType.TRUTH: Words("是/否", "yes or no"),
    ValueType.CHOICE: Words("选项", "choice"),
    ValueType.CHOICES: Words("多选", "choices"),
    ValueType.LEVEL: Words("级别", "level"),
    ValueType.DATE: Words("日期", "date"),
    ValueType.MONTH: Words("月份", "month"),
    ValueType.TIME: Words("时间", "time"),
}
_IN_ORDER = frozenset(
    (ValueType.NUMBER, ValueType.LEVEL, ValueType.DATE, ValueType.MONTH, ValueType.TIME)
)
_TEXTUAL = frozenset(
    (
        ValueType.TEXT,
        ValueType.CHOICE,
        ValueType.CHOICES,
        ValueType.LEVEL,
        ValueType.DATE,
        ValueType.MONTH,
        ValueType.TIME,
    )
)


def check_types(node: Node, types: Mapping[str, Typed]) -> Iterator[TypeProblem]:
    """Yield what does not fit; names that have no type are left to the check of names."""
    match node:
        case Both(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from check_types(part, types)
        case Not(inner=inner):
            yield from check_types(inner, types)
        case Compare():
            yield from _compare(node, types)
        case Within(left=left, values=values):
            for value in values:
                yield from _pair(left, value, types)
        case Name(id=name):
            typed = types.get(name)
            if typed and typed.type not in (ValueType.TRUTH, ValueType.CHOICES):
                yield TypeProblem(
                    "content.condition_not_truth", {"name": name, "type": _TYPE_WORDS[typed.type]}
                )
        case Literal():
            return


def _compare(node: Compare, types: Mapping[str, Typed]) -> Iterator[TypeProblem]:
    if node.op not in ("==", "!="):
        for side in (node.left, node.right):
            typed = _typed(side, types)
            if isinstance(side, Name) and typed and typed.type not in _IN_ORDER:
                yield TypeProblem(
                    "content.condition_order",
                    {"left": side.id, "left_type": _TYPE_WORDS[typed.type]},
                )
                return
    yield from _pair(node.left, node.right, types)


def _pair(left: Operand, right: Operand, types: Mapping[str, Typed]) -> Iterator[TypeProblem]:
    a, b = _typed(left, types), _typed(right, types)
    if a is None or b is None:
        return
    if not _comparable(left, a, right, b):
        yield TypeProblem(
            "content.condition_types",
            {
                "left": _shown(left),
                "left_type": _TYPE_WORDS[a.type],
                "right": _shown(right),
                "right_type": _TYPE_WORDS[b.type],
            },
        )
        return
    for name, value, typed in ((left, right, a), (right, left, b)):
        if not isinstance(name, Name) or not isinstance(value, Literal) or not typed.options:
            continue
        if _written(value) not in typed.options:
            yield TypeProblem(
                "content.condition_option",
                {"name": name.id, "value": _written(value), "allowed": typed.options},
            )


def _comparable(left: Operand, a: Typed, right: Operand, b: Typed) -> bool:
    if a.type is b.type or (a.type in _TEXTUAL and b.type in _TEXTUAL):
        return True
    for name, value, typed in ((left, right, a), (right, left, b)):
        if isinstance(name, Name) and isinstance(value, Literal):
            if typed.type is ValueType.NUMBER and isinstance(value.value, str):
                return value.value.replace(".", "", 1).isdigit()
            if typed.type is ValueType.TRUTH and isinstance(value.value, str):
                return value.value in ("是", "否")
            # A choice among figures may be written without quotes.
            return typed.type in (ValueType.CHOICE, ValueType.TEXT) and isinstance(
                value.value, Decimal
            )
    return False


def _typed(operand: Operand, types: Mapping[str, Typed]) -> Typed | None:
    if isinstance(operand, Name):
        return types.get(operand.id)
    if isinstance(operand.value, bool):
        return Typed(ValueType.TRUTH)
    return Typed(ValueType.NUMBER if isinstance(operand.value, Decimal) else ValueType.TEXT)


def _written(value: Literal) -> str:
    if isinstance(value.value, bool):
        return "是" if value.value else "否"
    return str(value.value)


def _shown(operand: Operand) -> str:
    return operand.id if isinstance(operand, Name) else _written(operand)
