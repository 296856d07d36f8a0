"""Words that files use for satisfaction, quality and outcome, and for nothing at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.cases.case import Quality
from app.cases.labels import QUALITY_LABELS
from app.language.folding import fold

_NOTHINGS = r"""
    - -- --- / // \ . null none nil nan n/a na #n/a #null! #ref! #value! #name? #div/0! #num!
    无 暂无 没有 空 不详 未知 未填写 未登记 待定
"""
_NO_SCORES = """
    未评价 未参评 未评 未评分 未回访 未回复 默认 默认好评 放弃评价 无评价 不评价
"""
_NOTHING = frozenset(_NOTHINGS.split())
_LONGEST_NOTHING = max(map(len, _NOTHING))
_NO_SCORE = frozenset(_NO_SCORES.split())
_SATISFIED = {
    "非常满意": 10, "很满意": 10, "十分满意": 10, "特别满意": 10, "满意": 8, "比较满意": 7,
    "较满意": 7, "基本满意": 7, "一般": 6, "一般满意": 6, "不太满意": 4, "不满意": 3, "不满": 3,
    "很不满意": 1, "非常不满意": 1, "十分不满意": 1, "极不满意": 0,
    "very satisfied": 10, "satisfied": 8, "neutral": 6, "dissatisfied": 3,
    "unsatisfied": 3, "very dissatisfied": 1,
    "是": 8, "否": 3, "好评": 9, "中评": 6, "差评": 2, "优": 10, "良": 8, "中": 6, "差": 2,
}  # fmt: skip
_SCORE = re.compile(r"(\d{1,3}(?:\.\d+)?)(?:分|星|颗星|%)?(?:/(\d{1,3})分?)?")
_QUALITIES = {
    Quality.MODEL: "model 典型 典型案例 优秀 优秀案例 精品 推荐 示范 标杆 优 是 yes true 1",
    Quality.ORDINARY: "ordinary 普通 普通案例 一般 正常 常规 可用 否 no false 0",
    Quality.DO_NOT_USE: "do_not_use donotuse 不可用 不要用 不使用 勿用 停用 作废 禁用 废弃 失效",
}
_QUALITY_OF = {word: quality for quality, words in _QUALITIES.items() for word in words.split()}
_QUALITY_OF |= {
    fold(name).replace(" ", ""): Quality(one)
    for one, label in QUALITY_LABELS.items()
    for name in (label.zh, label.en)
}
_OUTCOMES = {
    "已解决": "解决 已解决 已经解决 完全解决 是 yes resolved solved true",
    "未解决": "未解决 没解决 没有解决 未能解决 无法解决 否 no unresolved unsolved false",
    "部分解决": "部分解决 部分已解决 partly partially",
}
_OUTCOME_OF = {word: outcome for outcome, words in _OUTCOMES.items() for word in words.split()}
_SEPARATORS = re.compile(r"\s*(?:/|／|\\|>+|＞+|›|→|->|—+|-+|_|\||｜|:|：)\s*")
DEFAULT_KIND = "投诉"


def is_nothing(text: str) -> bool:
    """Tell whether a cell only says that there is nothing in it."""
    return not text or (len(text) <= _LONGEST_NOTHING and fold(text) in _NOTHING)


def read_satisfaction(text: str) -> int | None:
    """Return the score out of ten, or None where nobody gave one.

    Raises:
        ValueError: the words are not known or the score is beyond its scale.
    """
    plain = " ".join(fold(text).split()).rstrip("。.!！")
    if plain in _NO_SCORE:
        return None
    if plain in _SATISFIED:
        return _SATISFIED[plain]
    match = _SCORE.fullmatch(plain.replace(" ", ""))
    if match is None:
        raise ValueError(text)
    value, scale = float(match[1]), _scale(match, plain)
    if not scale or value > scale:
        raise ValueError(text)
    return int(value * 10 / scale + 0.5)


def _scale(match: re.Match[str], plain: str) -> int:
    if match[2]:
        return int(match[2])
    if "星" in plain:
        return 5
    return 100 if plain.endswith("%") or float(match[1]) > 10 else 10


def read_quality(text: str) -> Quality:
    """Return the quality mark that a word means.

    Raises:
        ValueError: the word is not known.
    """
    known = _QUALITY_OF.get(fold(text).replace(" ", ""))
    if known is None:
        raise ValueError(text)
    return known


def read_outcome(text: str) -> str:
    """Return the outcome in the usual word where there is one, else as it was given."""
    return _OUTCOME_OF.get(fold(text), text)


@dataclass(frozen=True)
class KnownTypes:
    """Contact reasons that cases may carry: kinds, and items of each business."""

    kinds: Sequence[str] = ()
    items: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def path(self, text: str) -> str:
        """Return `kind/business/item` for what a file says of the type, or empty.

        Without a kind it is a complaint; an item that only one business has is enough.
        """
        words = [word for word in _SEPARATORS.split(text.strip()) if word]
        kind = words.pop(0) if words and words[0] in self.kinds else self._usual_kind
        if not kind or not words:
            return ""
        if len(words) == 1:
            owners = [one for one, items in self.items.items() if words[0] in items]
            return f"{kind}/{owners[0]}/{words[0]}" if len(owners) == 1 else ""
        business, item = words[0], words[1]
        is_known = len(words) == 2 and item in self.items.get(business, ())
        return f"{kind}/{business}/{item}" if is_known else ""

    @property
    def _usual_kind(self) -> str:
        return DEFAULT_KIND if DEFAULT_KIND in self.kinds else ""
