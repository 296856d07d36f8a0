"""What is known about a contact besides the fields of a playbook, with types and titles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.base.people import Role

LEVELS: tuple[str, ...] = ("none", "L1", "L2", "L3")
"""Identity levels in rising order."""

FINDING = "责任"
"""The built-in field that says whose fault it was found to be."""

FAULTS: tuple[str, ...] = ("我方", "客户", "无法查清")

CONTACT_FIELDS: tuple[str, ...] = ("来电号码", "受理号码", "联系电话")
"""The three numbers of a contact; forms and their summaries may use them."""

SPOKEN_BUILT_INS: tuple[str, ...] = ("工号", "工单号", "答复时限")
"""Placeholders that the program fills by itself."""


class ValueType(StrEnum):
    """How a value may be compared."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    LEVEL = "level"
    DATE = "date"
    MONTH = "month"
    TIME = "time"


@dataclass(frozen=True)
class Fact:
    """A fact of a contact.

    Attributes:
        name: id used in conditions and forms.
        type: how it may be compared.
        title_zh: shown name.
        title_en: shown name in English.
        options: values it can have; empty where a data file or nobody says.
    """

    name: str
    type: ValueType
    title_zh: str
    title_en: str
    options: tuple[str, ...] = ()


_ALL = (
    Fact(
        "caller_kind",
        ValueType.CHOICE,
        "来电人",
        "Caller",
        ("机主", "使用人", "代办人", "单位经办人", "未成年人", "第三方"),
    ),
    Fact("verified", ValueType.LEVEL, "核身级别", "Identity level", LEVELS),
    Fact("tier", ValueType.CHOICE, "客户级别", "Customer tier"),
    Fact("months_on_network", ValueType.NUMBER, "在网月数", "Months on the network"),
    Fact("credit", ValueType.NUMBER, "信用星级", "Credit grade"),
    Fact(
        "special",
        ValueType.CHOICES,
        "特殊关怀",
        "Special care",
        ("60+", "视障", "听障", "病残", "未成年", "境外"),
    ),
    Fact("home_province", ValueType.TRUTH, "本省号码", "Number of this province"),
    Fact("repeat_count", ValueType.NUMBER, "重复来电次数", "Repeat contacts"),
    Fact("open_ticket", ValueType.TRUTH, "有在途工单", "Open ticket"),
    Fact("broken_promise", ValueType.TRUTH, "有过期承诺", "Broken promise"),
    Fact("waived_12m", ValueType.NUMBER, "近 12 个月已减免", "Waived in 12 months"),
    Fact("role", ValueType.CHOICE, "岗位", "Role", tuple(role.value for role in Role)),
)
FACTS: dict[str, Fact] = {fact.name: fact for fact in _ALL}
"""Facts that conditions, forms and rehearsals may use, by id."""

FINDING_FACT = Fact(FINDING, ValueType.CHOICE, "定责", "Finding", FAULTS)
"""The built-in finding of fault, as a fact."""
