"""Practice and tests of a playbook: one shape."""

from __future__ import annotations

from app.scenarios.described import Described, Text, about
from app.scenarios.procedure import End


class Rehearsal(Described):
    """A test: facts and answers, and where they must lead."""

    facts: dict[str, Text] = about(
        "已知", "字段与来电事实。", "Facts", "Fields and facts of the contact.",
        default_factory=dict,
    )  # fmt: skip
    answers: dict[str, Text] = about(
        "选择", "步骤 → 选项。", "Answers", "Step → answer.", default_factory=dict
    )
    accepts: tuple[Text, ...] = about(
        "接受", "客户接受的措施。", "Accepts", "Offers the customer accepts.", default=()
    )
    ending: End = about("结局", "应到达的结束。", "Ending", "The end it must reach.")
    offers: tuple[Text, ...] | None = about(
        "应提出", "应当提出的措施。", "Offers made", "Offers expected to be made.", default=None
    )


class Practice(Rehearsal):
    """The imagined caller of a drill."""

    mood: Text = about("情绪", "客户的情绪。", "Mood", "The caller's mood.")
    lines: tuple[Text, ...] = about(
        "来话", "客户会说的话。", "Lines", "What the caller says.", min_length=1
    )
    traps: tuple[Text, ...] = about(
        "陷阱", "引诱坐席犯错之处。", "Traps", "Where a trainee may slip.", default=()
    )
