"""The data files that playbooks refer to: types, tiers, verification, risk, desk, parameters."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, StringConstraints

from app.base.worktime import Calendar, WorkHours, parse_hours
from app.scenarios.described import Described, Text, about, readable
from app.scenarios.model import Track
from app.scenarios.parts import FormField
from app.scenarios.values import parse_span

TypePath = Annotated[str, StringConstraints(pattern=r"^[^/\s]+/[^/\s]+/[^/\s]+$")]


SpanText = Annotated[Text, AfterValidator(readable("span", parse_span))]
HoursText = Annotated[Text, AfterValidator(readable("hours", parse_hours))]


class Named(Described):
    """A thing whose id is its key; only the English title is kept beside it."""

    title_en: Text | None = about("英文", "英文名称。", "English", "English title.", default=None)


class Business(Named):
    """Second level of a contact reason, with its items."""

    items: dict[str, Named] = about("事项", "第三级。", "Items", "Third level.", min_length=1)


class Types(Described):
    """Contact reasons in three levels: kind / business / item (`types.yaml`)."""

    kinds: dict[str, Named] = about("类别", "第一级。", "Kinds", "First level.", min_length=1)
    businesses: dict[str, Business] = about(
        "业务", "第二级。", "Business", "Second level.", min_length=1
    )

    def has(self, path: str) -> bool:
        """Return whether kind/business/item exists."""
        kind, _, category = path.partition("/")
        return kind in self.kinds and self.has_category(category)

    def has_category(self, category: str) -> bool:
        """Return whether business/item exists."""
        business, _, item = category.partition("/")
        return business in self.businesses and item in self.businesses[business].items


class Tier(Described):
    """A customer tier."""

    id: Text = about("级别", "名称。", "Tier", "Its name.")
    title_en: Text | None = about("英文", "英文名称。", "English", "English title.", default=None)
    rank: int = about("次序", "越大越高。", "Rank", "Higher is more.", default=0)


class Tiers(Described):
    """Customer tiers (`tiers.yaml`)."""

    tiers: tuple[Tier, ...] = about("级别", "客户级别。", "Tiers", "Customer tiers.", min_length=1)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the tiers' names."""
        return tuple(tier.id for tier in self.tiers)


OTHER_TIERS = "其他"
"""In a map by tier: every tier not named."""


class Level(Described):
    """An identity level and how it is reached."""

    title: Text = about("名称", "显示的名称。", "Title", "Shown name.")
    title_en: Text | None = about("英文", "英文名称。", "English", "English title.", default=None)
    how: Text | None = about("怎么达到", "需要什么。", "How", "What it takes.", default=None)
    how_en: Text | None = about(
        "怎么达到（英文）", "英文。", "How (English)", "In English.", default=None
    )


class DataKind(Described):
    """A kind of account data that steps disclose or change."""

    level: Text = about("核身级别", "levels 之一。", "Level", "One of levels.")
    title_en: Text | None = about("英文", "英文名称。", "English", "English title.", default=None)
    callers: tuple[Text, ...] = about(
        "可告知",
        "哪些来电人可以听或办。",
        "Callers",
        "Who may hear or change it.",
        default=("机主",),
    )
    words: tuple[Text, ...] = about(
        "字眼", "话术中像这类信息的词。", "Words", "Spoken words that look like it.", default=()
    )


class Verification(Described):
    """Identity levels in rising order, and the level each kind of data needs."""

    levels: dict[str, Level] = about(
        "级别", "由低到高，none 在首。", "Levels", "Rising, none first."
    )
    kinds: dict[str, DataKind] = about("信息种类", "种类 → 级别。", "Kinds", "Kind → level.")

    def rank(self, level: str) -> int:
        """Return the place of a level; an unknown one counts as none."""
        names = list(self.levels)
        return names.index(level) if level in names else 0


class Signal(Described):
    """A sign that the customer is about to escalate."""

    title: Text = about("名称", "显示的名称。", "Title", "Shown name.")
    title_en: Text | None = about("英文", "英文名称。", "English", "English title.", default=None)
    words: tuple[Text, ...] = about(
        "字眼", "客户的原话。", "Words", "As customers say it.", default=()
    )
    weight: int = about("权重", "1–3。", "Weight", "1 to 3.", default=1, ge=1, le=3)
    reason: Text = about("缘由", "为什么要留意。", "Reason", "Why it matters.")
    reason_en: Text | None = about(
        "缘由（英文）", "英文。", "Reason (English)", "In English.", default=None
    )
    changes: Text | None = about(
        "影响", "勾选后有何不同。", "Changes", "What it changes.", default=None
    )
    changes_en: Text | None = about(
        "影响（英文）", "英文。", "Changes (English)", "In English.", default=None
    )


class GreenChannel(Described):
    """When the green channel is proposed."""

    signals: int = about(
        "信号数", "达到即提议。", "Signals", "Proposed at this many.", default=2, ge=1
    )
    with_one: tuple[Text, ...] = about(
        "叠加情形",
        "一个信号加上这些情形之一即提议。",
        "With one",
        "One signal with any of these proposes it.",
        default=("repeat", "broken_promise", "official_complaint", "special"),
    )


class Repeat(Described):
    """Repeat-contact warning: N contacts in D days."""

    count: int = about("次数", "达到即提醒。", "Count", "Warn at this many.", default=3, ge=2)
    days: int = about("天数", "在几天之内。", "Days", "Within these days.", default=7, ge=1)


class Risk(Described):
    """Risk signals and what they lead to (`risk.yaml`)."""

    signals: dict[str, Signal] = about("信号", "名称 → 信号。", "Signals", "Name → signal.")
    green_channel: GreenChannel = about(
        "绿色通道", "提议条件。", "Green channel", "When proposed.", default_factory=GreenChannel
    )
    repeat: Repeat = about(
        "重复来电", "提醒条件。", "Repeat", "When warned.", default_factory=Repeat
    )


class Holidays(Described):
    """Public holidays and make-up working days, as data with a last day."""

    until: date = about("有效至", "数据的最后一天。", "Until", "Last day of the data.")
    closed: tuple[date, ...] = about("休息", "放假的日子。", "Closed", "Days off.", default=())
    open: tuple[date, ...] = about(
        "上班", "调休上班的日子。", "Open", "Make-up working days.", default=()
    )


_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")


class CalendarEntry(Described):
    """Opening hours by weekday."""

    title_en: Text | None = about("英文", "英文名称。", "English", "English title.", default=None)
    week: dict[str, tuple[HoursText, ...]] = about(
        "每周", "周一…周日 → 时段。", "Week", "Weekday → hours."
    )
    holidays: Text = about(
        "节假日", "closed 休息，open 照常。", "Holidays", "closed or open.", default="closed"
    )


class SlaClass(Described):
    """Time limits of a class of tickets."""

    title_en: Text | None = about("英文", "英文名称。", "English", "English title.", default=None)
    respond: SpanText = about("首次答复", "如 24h。", "Respond", "Such as 24h.")
    resolve: SpanText = about("办结", "如 48h。", "Resolve", "Such as 48h.")
    calendar: Text = about("日历", "calendars 之一。", "Calendar", "One of calendars.")
    lane: Text = about("通道", "普通或绿色通道。", "Lane", "Ordinary or green.", default="普通")


class DeskEntry(Described):
    """One desk that works tickets."""

    title_en: Text | None = about("英文", "英文名称。", "English", "English title.", default=None)
    tracks: tuple[Track, ...] = about(
        "轨道", "ticket、live。", "Tracks", "ticket, live.", default=(Track.TICKET, Track.LIVE)
    )


class BlankForm(Described):
    """Where the built-in blank form goes."""

    desk: Text = about("专席", "desks 之一。", "Desk", "One of desks.")
    type: TypePath = about("类型", "types.yaml 路径。", "Type", "A path of types.yaml.")
    sla: Text = about("时限等级", "sla 之一。", "SLA class", "One of sla.")


class Desk(Described):
    """Desks, SLA classes, calendars and base fields (`desk.yaml`)."""

    calendars: dict[str, CalendarEntry] = about(
        "日历", "名称 → 日历。", "Calendars", "Name → calendar."
    )
    holidays: Holidays | None = about(
        "节假日", "公共假日数据。", "Holidays", "Public holidays.", default=None
    )
    sla: dict[str, SlaClass] = about("时限等级", "名称 → 时限。", "SLA", "Name → limits.")
    desks: dict[str, DeskEntry] = about("专席", "名称 → 专席。", "Desks", "Name → desk.")
    base_fields: dict[str, tuple[FormField, ...]] = about(
        "基本字段",
        "类型（可用 *）→ 字段。",
        "Base fields",
        "Type (with *) → fields.",
        default_factory=dict,
    )
    callback_sla: Text = about(
        "回电时限", "end: callback 用的时限等级。", "Call-back class", "For end: callback."
    )
    blank: BlankForm = about("空白表单", "没有场景时的表单。", "Blank form", "Without a playbook.")
    return_codes: dict[str, Named] = about(
        "退单原因", "退单代码。", "Return codes", "Why a ticket goes back.", default_factory=dict
    )

    def base_fields_of(self, path: str) -> tuple[FormField, ...]:
        """Return the base fields of a type path, general ones first, each id once."""
        kind, _, category = path.partition("/")
        business = category.partition("/")[0]
        keys = ("*", kind, f"*/{business}", f"{kind}/{business}", f"*/{category}", path)
        found: dict[str, FormField] = {}
        for key in keys:
            for field in self.base_fields.get(key, ()):
                found[field.id] = field
        return tuple(found.values())

    def work_hours(self, name: str) -> WorkHours:
        """Return the calendar as plain work hours, for counting due times."""
        entry = self.calendars[name]
        off = self.holidays if self.holidays and entry.holidays == "closed" else None
        return WorkHours(
            Calendar(
                week=tuple(
                    tuple(parse_hours(text) for text in entry.week.get(day, ()))
                    for day in _WEEKDAYS
                ),
                closed=frozenset(off.closed if off else ()),
                open=frozenset(off.open if off else ()),
            )
        )

    def respond_span(self, sla: str) -> timedelta:
        """Return the span within which the class promises a first reply."""
        return parse_span(self.sla[sla].respond)


class Parameter(Described):
    """A named figure that a carrier adapts in one place."""

    value: Text = about("值", "数值或文字。", "Value", "Number or text.")
    unit: Text | None = about("单位", "如 元。", "Unit", "Such as yuan.", default=None)
    note: Text | None = about("说明", "做什么用。", "Note", "What it is for.", default=None)
    basis: Text = about("依据", "出处，或 示例口径。", "Basis", "Source, or 示例口径.")


class NoteWords(Described):
    """How the note for the CRM is worded (`note.yaml`); placeholders are the program's own."""

    claim: Text = about(
        "诉求", "标题与字段。", "Claim", "Title and fields.", default="诉求：<title><fields>"
    )
    identity: Text = about(
        "核身", "来电人与级别。", "Identity", "Caller and level.",
        default="核身：来电人 <caller>，级别 <level>",
    )  # fmt: skip
    checks: Text = about(
        "核查", "核对与选择。", "Checks", "Checks and answers.", default="核查：<checks>"
    )
    explained: Text = about(
        "说明", "说过的话。", "Explained", "What was said.", default="说明：<said>"
    )
    offered: Text = about(
        "补救", "提出的措施。", "Offered", "Offers made.", default="补救：<offers>"
    )
    promised: Text = about(
        "承诺", "答应的事。", "Promised", "Promises.", default="承诺：<promises>"
    )
    signals: Text = about(
        "风险", "风险信号。", "Signals", "Risk signals.", default="风险：<signals>"
    )
    handed: Text = about("工单", "工单与时限。", "Tickets", "Tickets.", default="工单：<tickets>")
    outcome: Text = about(
        "结果", "怎样结束。", "Outcome", "How it ended.", default="结果：<outcome>"
    )
    ends: dict[str, Text] = about(
        "结束语", "结束 → 说法。", "Ends", "End → words.", default_factory=dict
    )


class Catalogs(Described):
    """All data files beside the playbooks, in one hand."""

    types: Types = about("类型", "types.yaml", "Types", "types.yaml")
    tiers: Tiers = about("级别", "tiers.yaml", "Tiers", "tiers.yaml")
    verification: Verification = about(
        "核身", "verification.yaml", "Verification", "verification.yaml"
    )
    risk: Risk = about("风险", "risk.yaml", "Risk", "risk.yaml")
    desk: Desk = about("专席", "desk.yaml", "Desk", "desk.yaml")
    parameters: dict[str, Parameter] = about(
        "参数", "parameters.yaml", "Parameters", "parameters.yaml", default_factory=dict
    )
    note: NoteWords = about("小结", "note.yaml", "Note", "note.yaml", default_factory=NoteWords)

    def parameter(self, name: str) -> Any:
        """Return the written value of a parameter, or None."""
        found = self.parameters.get(name)
        return found.value if found else None
