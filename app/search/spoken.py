"""Everyday wordings that mean the same; general Chinese only, no words of any trade."""

from __future__ import annotations

import re

from app.language.folding import fold

# The first of each row stands for all of them. Grammar and spelling, not subject matter:
# what a trade calls its things belongs into the playbooks' synonyms.
_ROWS = """
怎么 怎么样 怎么办 怎样 如何 咋样 咋办 咋 咋么 怎么弄
为什么 为啥 为何 咋回事 怎么回事 什么原因 是什么原因 的原因
能不能 能否 可否 可不可以 是否可以 可以吗 能吗
是不是 是否
不能 无法 不了 没法 没办法 不可以
没 没有 未
什么 啥
账 帐
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _ROWS.split("\n"):
        head, *others = row.split() or [""]
        table |= dict.fromkeys(others, head)
    return table


_USUAL = _table()
_PATTERN = re.compile("|".join(sorted(map(re.escape, _USUAL), key=len, reverse=True)))


def usual_words(text: str) -> str:
    """Return the text folded, each wording replaced by the one that stands for its like."""
    return _PATTERN.sub(lambda match: _USUAL[match.group()], fold(text))
