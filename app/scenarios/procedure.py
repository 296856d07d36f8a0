"""The guided procedure of a playbook: steps, exits, must-says, risk signals."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, model_validator

from app.scenarios.described import Described, Slug, Text, Truth, about, readable, refused
from app.scenarios.parts import FormField, Validity
from app.scenarios.values import parse_target

TargetText = Annotated[Text, AfterValidator(readable("target", parse_target))]


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


class Escalation(Described):
    """A risk signal with the step it offers to jump to."""

    signal: Text = about("信号", "risk.yaml 中的信号。", "Signal", "A signal of risk.yaml.")
    to: TargetText = about("去向", "勾选后可跳到的步骤。", "To", "Step offered when ticked.")
    note: Text | None = about("提示", "怎么说、怎么记。", "Note", "How to handle it.", default=None)
