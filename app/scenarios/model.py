"""The playbook model, format version 1: every key once, with its words in both languages.

Contract: FORMAT.md of the design. The loader hands every scalar over as text, so types
are decided here and nowhere else. Checks that need more than one part (targets, paths,
limits) live in `app.scenarios.checks`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, StringConstraints, model_validator

from app.base.people import Role
from app.scenarios.described import Described, Slug, Text, Truth, about, readable, refused
from app.scenarios.parts import (
    Basis,
    FaqPair,
    FieldType,
    FormField,
    Notice,
    Validity,
)
from app.scenarios.values import parse_amount, parse_span, parse_target

__all__ = [
    "INTERRUPTS",
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


class End(StrEnum):
    """How a run ends."""

    RESOLVED = "resolved"
    EXPLAINED = "explained"
    HANDED_OFF = "handed_off"
    TRANSFERRED = "transferred"
    CALLBACK = "callback"
    DECLINED = "declined"
    UNVERIFIED = "unverified"
    BACK = "back"


class Period(StrEnum):
    """Span over which a limit is counted."""

    CONTACT = "contact"
    MONTH = "month"
    YEAR = "12m"


class OfferKind(StrEnum):
    """What is given to the customer."""

    BEFORE_BILL = "未出账核减"
    AFTER_BILL = "已出账退费"
    SAME_WAY = "原路退款"
    GIFT = "赠送"
    COMPENSATION = "赔付"
    CALL_BACK = "回电"
    OTHER = "其他"


class Track(StrEnum):
    """How the desk gets it: as a ticket, or with the customer on the line."""

    TICKET = "ticket"
    LIVE = "live"


AmountText = Annotated[Text, AfterValidator(readable("amount", parse_amount))]
TargetText = Annotated[Text, AfterValidator(readable("target", parse_target))]
SpanText = Annotated[Text, AfterValidator(readable("span", parse_span))]
Category = Annotated[str, StringConstraints(pattern=r"^[^/\s]+/[^/\s]+$")]


class MustSay(Described):
    """A sentence that must have been said before the run ends."""

    say: Text = about("话术", "必须说的一句话。", "Say", "The sentence that must be said.")
    when: End | None = about(
        "何时必说",
        "只在以此方式结束时必说；不写则任何结束都必说。",
        "When",
        "Owed only for this end; left out, for every end.",
        default=None,
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"say": value} if isinstance(value, str) else value


class Authority(Described):
    """What a role may execute and promise."""

    may: tuple[Text, ...] = about(
        "可办操作", "本岗位可以执行的操作。", "May", "Operations this role may execute.", default=()
    )
    limits: dict[str, AmountText | dict[str, AmountText]] = about(
        "额度",
        "限额名 → 数值、param.名，或按客户级别给出（其他 = 未列出的级别）。直接写在岗位下。",
        "Limits",
        "Limit → number, param.X or a map by tier (其他 = every tier not named). "
        "Written directly under the role.",
        default_factory=dict,
    )

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, value: Any) -> Any:
        if not isinstance(value, dict) or "limits" in value:
            return value
        limits = {key: amount for key, amount in value.items() if key != "may"}
        return {"may": value.get("may", ()), "limits": limits}


class Limit(Described):
    """Unit and counting period of a limit."""

    unit: Text = about("单位", "如 元、GB。", "Unit", "Such as yuan or GB.")
    per: Period = about(
        "周期",
        "额度按来电、按月或按 12 个月累计。",
        "Per",
        "Counted per contact, month or 12 months.",
        default=Period.CONTACT,
    )


class Do(Described):
    """An action in another system."""

    text: Text = about("动作", "在其他系统里做什么。", "Action", "What to do in another system.")
    link: Text | None = about("链接", "要打开的地址。", "Link", "Address to open.", default=None)

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


class Branch(Described):
    """One line of `when`: a condition with its target, or the closing else."""

    condition: Text | None = about(
        "条件", "成立时走 to。", "If", "Leads to `to` when it holds.", default=None, alias="if"
    )
    to: TargetText | None = about(
        "去向", "条件成立时的步骤。", "To", "Step when it holds.", default=None
    )
    otherwise: TargetText | None = about(
        "否则", "其余情况的步骤。", "Else", "Step in every other case.", default=None, alias="else"
    )

    @model_validator(mode="after")
    def _either(self) -> Branch:
        pair = self.condition is not None and self.to is not None and self.otherwise is None
        closing = self.condition is None and self.to is None and self.otherwise is not None
        if not pair and not closing:
            raise refused("branch_shape")
        return self


class Recover(Described):
    """Offers made here, one at a time, in order."""

    offers: tuple[Text, ...] = about(
        "补救措施", "按顺序逐个提出。", "Offers", "Made one at a time, in order.", min_length=1
    )
    all: Truth = about(
        "全部提出",
        "true：接受一个后仍继续提下一个。",
        "All",
        "true: go on after the first acceptance.",
        default=False,
    )

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"offers": value} if isinstance(value, list | tuple) else value


class Step(Described):
    """One step of the procedure. Runs set, verify, call, say, do, check, form, ask, recover,
    handoff and exit, in this order whatever the keys' order in the file."""

    set: dict[str, Text] = about(
        "结论", "走到这里即成立的结论，如 责任: 我方。", "Set",
        "A finding that follows from having come here.", default_factory=dict,
    )  # fmt: skip
    discloses: tuple[Text, ...] = about(
        "透露", "本步会告知的账户信息种类（见 verification.yaml）。", "Discloses",
        "Kinds of account data told here.", default=(),
    )  # fmt: skip
    changes: tuple[Text, ...] = about(
        "变更", "本步会变更的账户信息种类。", "Changes",
        "Kinds of account data changed here.", default=(),
    )  # fmt: skip
    call: Slug | None = about(
        "插入", "运行一个插入流程后回到本步。", "Call",
        "Runs an interrupt and comes back to this step.", default=None,
    )  # fmt: skip
    say: Text | None = about(
        "话术", "对客户说的话，一口气能说完。", "Say", "The line to say, in one breath.",
        default=None,
    )  # fmt: skip
    says: tuple[Text, ...] = about(
        "兑现必说", "本步话术已兑现的必说标签。", "Fulfils",
        "Labels of must_say that this line fulfils.", default=(),
    )  # fmt: skip
    do: Do | None = about(
        "操作", "在其他系统里的动作。", "Do", "An action in another system.", default=None
    )
    check: tuple[Text, ...] = about(
        "核对", "逐项勾选；不勾不拦，未勾的写进小结。", "Check",
        "A list to tick; never blocks, unticked goes into the note.", default=(),
    )  # fmt: skip
    form: tuple[FormField, ...] = about(
        "登记", "要填写的字段。", "Form", "Fields to fill in.", default=()
    )
    ask: Text | None = about(
        "提问", "由坐席按 1–9 选择答案的问题。", "Ask",
        "The question answered by keys 1-9.", default=None,
    )  # fmt: skip
    answers: dict[str, TargetText] | None = about(
        "选项", "选项 → 去向，1–9 个。", "Answers", "Answer → target, one to nine.", default=None
    )
    recover: Recover | None = about(
        "补救", "在此提出的补救措施。", "Recover", "Offers made here.", default=None
    )
    handoff: Text | None = about(
        "转专席", "打开此转办表单。", "Hand off", "Opens this handoff form.", default=None
    )
    when: tuple[Branch, ...] | None = about(
        "条件去向", "按条件选择去向，以 else 收尾。", "When",
        "Targets by condition, closed by else.", default=None,
    )  # fmt: skip
    next: TargetText | None = about(
        "下一步", "直接去往。", "Next", "Goes straight on.", default=None
    )
    end: End | None = about("结束", "在此结束。", "End", "Ends here.", default=None)
    limit_s: int | None = about(
        "计时（秒）", "超过只变色，不打断。", "Time limit (s)",
        "Past it the timer only changes colour.", default=None, ge=1, le=3600,
    )  # fmt: skip
    valid: Validity | None = about(
        "有效期", "本步有效的日期。", "Valid", "Dates this step holds for.", default=None
    )
    why: Text | None = about(
        "为什么", "给新人的一句说明，默认折叠。", "Why", "One line for newcomers, folded.",
        default=None,
    )  # fmt: skip

    @property
    def exits(self) -> tuple[str, ...]:
        """Return the names of the exits that are written."""
        return tuple(
            name for name in ("answers", "when", "next", "end") if getattr(self, name) is not None
        )


class Offer(Described):
    """One way to make it good."""

    offer: Text = about("措施", "给坐席看的说明。", "Offer", "What it is, for the agent.")
    say: Text = about("话术", "怎么向客户提出。", "Say", "How to put it to the customer.")
    kind: OfferKind = about("种类", "措施种类。", "Kind", "What is given.")
    uses: Text | None = about(
        "占用额度", "计入哪个限额。", "Uses", "The limit it counts against.", default=None
    )
    amount: AmountText | None = about(
        "数额", "数值、param.名、字段，或 字段 × 数值。", "Amount",
        "A number, param.X, a field, or field × number.", default=None,
    )  # fmt: skip
    needs: Text | None = about(
        "需要操作", "岗位 may 中要有的操作。", "Needs", "An operation of `may`.", default=None
    )
    fault: tuple[Literal["我方", "客户", "无法查清"], ...] | None = about(
        "责任", "哪种定责可用。", "Finding", "Findings that allow it.", default=None
    )
    approval: Role | None = about(
        "审批", "超出额度由谁同意。", "Approval", "Who may agree above the limit.", default=None
    )


class HandoffForm(Described):
    """The form that goes to the desk."""

    desk: Text = about("专席", "desk.yaml 中的专席。", "Desk", "A desk of desk.yaml.")
    type: Text = about("类型", "types.yaml 中的三级路径。", "Type", "A path in types.yaml.")
    track: Track = about(
        "轨道", "ticket 工单，live 在线转接。", "Track", "Ticket or live transfer.",
        default=Track.TICKET,
    )  # fmt: skip
    sla: Text = about("时限等级", "desk.yaml 中的时限等级。", "SLA class", "A class of desk.yaml.")
    summary: Text = about("摘要", "工单标题一句话。", "Summary", "The ticket in one sentence.")
    include: tuple[Text, ...] = about(
        "带入字段", "从引导中带入的字段。", "Include", "Fields captured in the run.", default=()
    )
    fields: tuple[FormField, ...] = about(
        "自有字段", "只在此表单出现的字段。", "Own fields", "Fields of this form.", default=()
    )


class Escalation(Described):
    """A risk signal with the step it offers to jump to."""

    signal: Text = about("信号", "risk.yaml 中的信号。", "Signal", "A signal of risk.yaml.")
    to: TargetText = about("去向", "勾选后可跳到的步骤。", "To", "Step offered when ticked.")
    note: Text | None = about("提示", "怎么说、怎么记。", "Note", "How to handle it.", default=None)


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
