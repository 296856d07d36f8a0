"""Service recovery: authority, limits, offers and the forms that go to a desk."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, model_validator

from app.base.people import Role
from app.scenarios.described import Described, Text, about, readable
from app.scenarios.parts import FormField
from app.scenarios.values import parse_amount

AmountText = Annotated[Text, AfterValidator(readable("amount", parse_amount))]


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


MONEY = frozenset(
    (OfferKind.BEFORE_BILL, OfferKind.AFTER_BILL, OfferKind.SAME_WAY, OfferKind.COMPENSATION)
)
"""Kinds of offers that give money."""


class Track(StrEnum):
    """How the desk gets it: as a ticket, or with the customer on the line."""

    TICKET = "ticket"
    LIVE = "live"


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
