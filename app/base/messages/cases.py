"""Sentences of the case library: cases, their changes and quality marks."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "cases.missing": Sentence("找不到这个案例。", "This case cannot be found."),
    "cases.changed_meanwhile": Sentence(
        "这个案例刚被别人改动过。",
        "Somebody has just changed this case.",
        "已刷新，请看过再改；您写的内容还在。",
        "It was refreshed; look again, what you wrote is still there.",
    ),
    "cases.known_already": Sentence(
        "案例库里已经有这一条。", "The case library holds this one already."
    ),
    "cases.number_taken": Sentence(
        "案例编号 {number} 已被占用。",
        "Case number {number} is taken.",
        "请换一个编号，或留空由系统编号。",
        "Choose another one, or leave it empty to have one made.",
    ),
    "cases.number_personal": Sentence(
        "案例编号不能是电话、证件号或邮箱。",
        "A case number cannot be a phone number, an ID card or an e-mail address.",
        "请换一个编号。",
        "Choose another one.",
    ),
    "cases.claim_needed": Sentence("请写明用户诉求。", "Say what the customer claims."),
    "cases.too_long": Sentence(
        "这一栏最多 {most} 字。", "This field holds {most} characters at most."
    ),
    "cases.text_unreadable": Sentence(
        "这里有显示不出来的字符。",
        "There are characters here that cannot be shown.",
        "请删掉再保存。",
        "Remove them and save again.",
    ),
    "cases.field_unknown": Sentence(
        "案例没有可以修改的“{field}”。", "A case has no “{field}” that can be changed."
    ),
    "cases.date_unreadable": Sentence(
        "这个时间看不懂。",
        "This moment cannot be read.",
        "请写成 2025-03-01 或 2025-03-01 14:05。",
        "Write 2025-03-01 or 2025-03-01 14:05.",
    ),
    "cases.satisfaction_wrong": Sentence(
        "满意度是 0 到 10 的整数。", "Satisfaction is a whole number from 0 to 10."
    ),
    "cases.quality_unknown": Sentence(
        "请选质量标记：典型案例、普通或勿用。",
        "Choose a quality mark: model case, ordinary or do not use.",
    ),
    "cases.type_unknown": Sentence(
        "类型不在类型表里。",
        "This type is not in the list of types.",
        "请从类型表里选，或在 types.yaml 里补上。",
        "Choose one of the list, or add it to types.yaml.",
    ),
}
