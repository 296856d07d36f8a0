"""Everyday wordings that mean the same; general Chinese only, no words of any trade."""

from __future__ import annotations

import re

from app.language.folding import fold

# The first of each row stands for all of them. Grammar and spelling, not subject matter:
# what a trade calls its things belongs into the playbooks' synonyms.
_ROWS = """
怎么 怎么样 怎么办 怎样 如何 咋样 咋办 咋 咋么 怎么弄 怎么做
为什么 为啥 为何 咋回事 怎么回事 什么原因 是什么原因 的原因 什么情况
有没有
不能 无法 不了 没法 没办法 不可以
没 没有 未
什么 啥
哪里 哪儿 在哪 在哪里 在哪儿 何处 什么地方
多久 多长时间 什么时候 何时 啥时候 几时 多少时间 几天 多少天 几号
账 帐
登录 登陆 登入
修改 改 更改 变更 更换 换
失败 不成功 没成功 未成功
提示 显示
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _ROWS.strip().split("\n"):
        head, *others = row.split()
        # The head stands for itself, so that nothing inside of it is taken for another.
        table |= dict.fromkeys((head, *others), head)
    return table


_USUAL = _table()
_PATTERN = re.compile("|".join(sorted(map(re.escape, _USUAL), key=len, reverse=True)))


def usual_words(text: str) -> str:
    """Return the text folded, each wording replaced by the one that stands for its like."""
    return _PATTERN.sub(lambda match: _USUAL[match.group()], fold(text))
