"""The playbook model, format version 1: every key once, with its words in both languages.

Contract: FORMAT.md of the design. The loader hands every scalar over as text, so types
are decided here and nowhere else. Checks that need more than one part (targets, paths,
limits) live in `app.scenarios.checks`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from app.base.people import Role
from app.scenarios.described import Described, Slug, Text, about, readable
from app.scenarios.parts import Basis, FaqPair, FieldType, FormField, Notice, Validity
from app.scenarios.procedure import (
    Branch,
    Do,
    End,
    Escalation,
    MustSay,
    Recover,
    Step,
)
from app.scenarios.recovery import (
    MONEY,
    Authority,
    HandoffForm,
    Limit,
    Offer,
    OfferKind,
    Period,
    Track,
)
from app.scenarios.rehearsal import Practice, Rehearsal
from app.scenarios.values import parse_span

__all__ = [
    "INTERRUPTS",
    "MONEY",
    "Authority",
    "Basis",
    "Branch",
    "Do",
    "End",
    "Entry",
    "Escalation",
    "FaqPair",
    "FieldType",
    "FormField",
    "HandoffForm",
    "Kind",
    "Limit",
    "MustSay",
    "Notice",
    "Offer",
    "OfferKind",
    "Period",
    "Practice",
    "Recover",
    "Rehearsal",
    "Scenario",
    "Step",
    "Track",
    "Validity",
]

SpanText = Annotated[Text, AfterValidator(readable("span", parse_span))]
Category = Annotated[str, StringConstraints(pattern=r"^[^/\s]+/[^/\s]+$")]

INTERRUPTS: tuple[str, ...] = (
    "identity-check",
    "hold",
    "silence",
    "abuse",
    "third-party",
    "bad-line",
    "wants-leader",
    "work-number",
    "cut-off",
    "closing",
)
"""Fixed ids of the ten interrupts."""


class Kind(StrEnum):
    """What a file is: a scenario of its own, or a short playbook that returns."""

    SCENARIO = "scenario"
    INTERRUPT = "interrupt"


class Scenario(Described):
    """One scenario: claim, principle, procedure and service recovery in one file."""

    format: Literal["1"] = about("格式版本", "可省略。", "Format", "May be left out.", default="1")
    id: Slug = about("编号", "与文件名相同。", "Id", "The file's stem.")
    title: Text = about("标题", "场景名称。", "Title", "Name of the scenario.")
    title_en: Text | None = about(
        "英文标题", "英文名称。", "English title", "English name.", default=None
    )
    summary: Text | None = about(
        "一句话说明", "何时用它。", "Summary", "When to use it.", default=None
    )
    summary_en: Text | None = about(
        "英文说明", "英文一句话说明。", "English summary", "Summary in English.", default=None
    )
    kind: Kind = about(
        "类别", "scenario 场景，interrupt 插入流程。", "Kind", "Scenario or interrupt.",
        default=Kind.SCENARIO,
    )  # fmt: skip
    category: Category | None = about(
        "分类",
        "业务/事项，见 types.yaml。",
        "Category",
        "Business/item of types.yaml.",
        default=None,
    )
    version: Text = about(
        "版本", "发布时递增的标签。", "Version", "A label raised by publishing.", default="1"
    )
    owner: Text | None = about("负责人", "谁维护。", "Owner", "Who keeps it.", default=None)
    reviewed: date | None = about(
        "复核日期", "最近复核。", "Reviewed", "Last review.", default=None
    )
    review_every: SpanText | None = about(
        "复核周期", "如 90d。", "Review every", "Such as 90d.", default=None
    )
    valid: Validity | None = about("有效期", "起止日期。", "Valid", "From and until.", default=None)

    claims: tuple[Text, ...] = about(
        "用户诉求", "客户会怎么说，场景至少五句。", "Claims",
        "How customers say it; five or more in a scenario.", min_length=1,
    )  # fmt: skip
    synonyms: dict[str, tuple[Text, ...]] = about(
        "同义词", "词 → 其他说法。", "Synonyms", "Word → other ways to say it.",
        default_factory=dict,
    )  # fmt: skip
    ask_to_tell_apart: Text | None = about(
        "区分问题", "与相近场景区分的一个问题。", "Telling apart",
        "The one question that separates it from its neighbours.", default=None,
    )  # fmt: skip

    principle: Text | None = about(
        "处理原则", "一口气说完的规则。", "Principle", "The rule in one breath.", default=None
    )
    basis: tuple[Basis, ...] = about(
        "依据", "规则及出处。", "Basis", "Rules and sources.", default=()
    )
    must_say: dict[str, MustSay] = about(
        "必说", "标签 → 必须说的话。", "Must say", "Label → sentence.", default_factory=dict
    )
    never_say: tuple[Text, ...] = about(
        "禁语", "不许说的话。", "Never say", "Phrases to avoid.", default=()
    )
    authority: dict[Role, Authority] = about(
        "授权", "岗位 → 可办操作与额度。", "Authority", "Role → operations and limits.",
        default_factory=dict,
    )  # fmt: skip
    limits: dict[str, Limit] = about(
        "限额", "限额名 → 单位与周期。", "Limits", "Limit → unit and period.", default_factory=dict
    )

    start: Text = about("起始", "第一个步骤。", "Start", "The first step.")
    otherwise: Text | None = about(
        "以上都不是", "按 0 时去的步骤。", "Otherwise", "Step for none of these.", default=None
    )
    unverified: Text | None = about(
        "核身未过", "核身失败去的步骤，默认同 otherwise。", "Unverified",
        "Step after a failed identity check; otherwise by default.", default=None,
    )  # fmt: skip
    steps: dict[str, Step] = about(
        "处理流程", "步骤名 → 步骤。", "Procedure", "Name → step.", min_length=1
    )
    escalate: tuple[Escalation, ...] = about(
        "升级", "风险信号与去向。", "Escalate", "Risk signals and targets.", default=()
    )

    recovery: dict[str, Offer] = about(
        "服务补救", "名称 → 措施。", "Recovery", "Name → offer.", default_factory=dict
    )
    handoff: dict[str, HandoffForm] = about(
        "转办表单", "名称 → 表单。", "Handoff", "Name → form.", default_factory=dict
    )

    faq: tuple[FaqPair, ...] = about(
        "问答", "相关问答。", "Questions", "Questions and answers.", default=()
    )
    notices: tuple[Notice, ...] = about(
        "公告", "限期提示。", "Notices", "Notes for a time.", default=()
    )
    related: tuple[Slug, ...] = about(
        "相关", "相关场景。", "Related", "Related scenarios.", default=()
    )
    practice: Practice | None = about("演练", "演练题。", "Practice", "The drill.", default=None)
    tests: tuple[Rehearsal, ...] = about(
        "测试", "应走通的路径。", "Tests", "Paths that must work.", default=()
    )

    @property
    def is_interrupt(self) -> bool:
        """Return whether it can be entered from any step and returns."""
        return self.kind is Kind.INTERRUPT

    @property
    def unverified_step(self) -> str | None:
        """Return the step for a failed identity check."""
        return self.unverified or self.otherwise

    def field(self, field_id: str) -> FormField | None:
        """Return the form field of this id, wherever a step declares it."""
        for step in self.steps.values():
            for field in step.form:
                if field.id == field_id:
                    return field
        return None


class Entry(Described):
    """A question-answer entry beside the playbooks (explanation document)."""

    id: Slug = about("编号", "全书唯一。", "Id", "Unique in the book.")
    question: Text = about("问题", "客户怎么问。", "Question", "As customers ask it.")
    answer: Text = about("答案", "照着说的答案。", "Answer", "The answer to give.")
    question_en: Text | None = about(
        "英文问题", "英文。", "English question", "In English.", default=None
    )
    claims: tuple[Text, ...] = about(
        "其他问法", "客户的其他说法。", "Claims", "Other ways to ask.", default=()
    )
    category: Category | None = about(
        "分类", "业务/事项。", "Category", "Business/item.", default=None
    )
    basis: tuple[Basis, ...] = about(
        "依据", "规则及出处。", "Basis", "Rules and sources.", default=()
    )
    valid: Validity | None = about("有效期", "起止日期。", "Valid", "From and until.", default=None)
    related: tuple[Slug, ...] = about(
        "相关", "相关场景。", "Related", "Related scenarios.", default=()
    )
