"""Reading the text of a condition into its tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

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
    Within,
)

MAX_LENGTH = 500
MAX_DEPTH = 20

_FOLDED = str.maketrans(
    {
        "（": "(", "）": ")", "，": ",", "、": ",", "＞": ">", "＜": "<", "＝": "=",
        "！": "!", "．": ".", "［": "[", "］": "]",
    }
)  # fmt: skip
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>-?\d+(?:\.\d+)?(?![\w.]))
    | (?P<text>"[^"]*"|'[^']*'|“[^”]*”|‘[^’]*’)
    | (?P<op><=|>=|==|!=|<>|≤|≥|≠|[<>=()\[\],])
    | (?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)?)
    )""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’")
_SAME_OP = {"≤": "<=", "≥": ">=", "≠": "!=", "<>": "!=", "=": "=="}
_COMPARISONS = frozenset(("==", "!=", "<", "<=", ">", ">="))
_TRUTHS = {"true": True, "false": False, "是": True, "否": False}
_WORDS = frozenset(("and", "or", "not", "in"))


def parse_tree(text: str) -> Node:
    """Read a condition; raise ConditionError where it is none."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(text[:20], "content.condition_too_long")
    parser = _Parser(text)
    tree = parser.either(0)
    parser.expect_end()
    return tree


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_tokens(text))
        self._place = 0

    def either(self, depth: int) -> Node:
        parts = [self._both(depth)]
        while self._take("or"):
            parts.append(self._both(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def expect_end(self) -> None:
        if self._place < len(self._tokens):
            raise ConditionError(self._tokens[self._place][1])

    def _both(self, depth: int) -> Node:
        parts = [self._not(depth)]
        while self._take("and"):
            parts.append(self._not(depth))
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def _not(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise ConditionError(self._text[:20], "content.condition_too_long")
        if self._take("not"):
            return Not(self._not(depth + 1))
        return self._comparison(depth)

    def _comparison(self, depth: int) -> Node:
        if self._take("("):
            inner = self.either(depth + 1)
            self._need(")")
            return inner
        left = self._operand()
        negated = self._peek() == "not" and self._peek(1) == "in"
        if negated or self._peek() == "in":
            self._place += 2 if negated else 1
            return Within(left, self._values(), negated)
        if self._peek() in _COMPARISONS:
            op = self._next()[1]
            right = self._operand()
            if self._peek() in _COMPARISONS:
                raise ConditionError(self._peek())
            return Compare(left, op, right)
        if isinstance(left, Literal) and not isinstance(left.value, bool):
            raise ConditionError(self._peek() or str(left.value))
        return left

    def _values(self) -> tuple[Literal, ...]:
        closing = ")" if self._peek() == "(" else "]"
        if not (self._take("(") or self._take("[")):
            raise ConditionError(self._peek() or "in")
        values: list[Literal] = []
        while True:
            value = self._operand()
            if not isinstance(value, Literal):
                raise ConditionError(value.id)
            values.append(value)
            if self._take(closing):
                return tuple(values)
            self._need(",")

    def _operand(self) -> Operand:
        kind, text = self._next()
        if kind == "number":
            return Literal(Decimal(text))
        if kind == "text":
            return Literal(text[1:-1])
        if kind == "name" and text not in _WORDS:
            return Literal(_TRUTHS[text]) if text in _TRUTHS else Name(text)
        raise ConditionError(text)

    def _peek(self, ahead: int = 0) -> str:
        place = self._place + ahead
        if place >= len(self._tokens):
            return ""
        kind, text = self._tokens[place]
        return "" if kind == "text" else text

    def _next(self) -> tuple[str, str]:
        if self._place >= len(self._tokens):
            raise ConditionError(self._tokens[-1][1] if self._tokens else "")
        self._place += 1
        return self._tokens[self._place - 1]

    def _take(self, wanted: str) -> bool:
        if self._peek() != wanted:
            return False
        self._place += 1
        return True

    def _need(self, wanted: str) -> None:
        if not self._take(wanted):
            raise ConditionError(self._peek() or self._text[-12:])


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    folded = _fold_outside_quotes(text).rstrip()
    place = 0
    while place < len(folded):
        found = _TOKEN.match(folded, place)
        if not found or found.lastgroup is None:
            raise ConditionError(folded[place : place + 12].strip())
        kind, value = found.lastgroup, found.group(found.lastgroup)
        yield kind, _SAME_OP.get(value, value) if kind == "op" else value
        place = found.end()


def _fold_outside_quotes(text: str) -> str:
    pieces: list[str] = []
    place = 0
    for quoted in _QUOTED.finditer(text):
        pieces += [text[place : quoted.start()].translate(_FOLDED), quoted.group()]
        place = quoted.end()
    return "".join([*pieces, text[place:].translate(_FOLDED)])
