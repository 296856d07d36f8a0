"""Sentences about checks of playbooks and data files."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # conditions
    "content.condition_syntax": Sentence(
        "{where}的条件“{text}”在“{at}”处读不懂。",
        "{where}: the condition '{text}' cannot be read at '{at}'.",
        "可用：and or not in、== != < <= > >=、括号、引号里的文字。",
        "Allowed: and or not in, == != < <= > >=, brackets, quoted text.",
    ),
    "content.condition_too_long": Sentence(
        "{where}的条件太长或括号太多。", "{where}: the condition is too long or too nested."
    ),
    "content.condition_name": Sentence(
        "{where}的条件里不认识“{name}”，可用：{allowed}",
        "{where}: '{name}' is not known in a condition; allowed: {allowed}",
    ),
    "content.condition_types": Sentence(
        "{where}的条件不能拿“{left}”（{left_type}）与“{right}”（{right_type}）比较。",
        "{where}: '{left}' ({left_type}) cannot be compared with '{right}' ({right_type}).",
    ),
    "content.condition_order": Sentence(
        "{where}的条件里“{left}”（{left_type}）不能比大小，只能用 == != in。",
        "{where}: '{left}' ({left_type}) has no order; use == != in.",
    ),
    "content.condition_option": Sentence(
        "{where}的条件里“{name}”没有“{value}”这个值，可用：{allowed}",
        "{where}: '{name}' never is '{value}'; allowed: {allowed}",
    ),
    "content.condition_not_truth": Sentence(
        "{where}的条件里“{name}”（{type}）不是“是/否”，请写明与什么比较。",
        "{where}: '{name}' ({type}) is no yes or no; say what to compare it with.",
    ),
}
