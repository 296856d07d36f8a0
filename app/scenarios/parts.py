"""Parts shared by playbooks, question-answer entries and the desk's forms."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints, model_validator

from app.scenarios.described import Described, Text, Truth, about, refused

FieldId = Annotated[str, StringConstraints(pattern=r"^[^\W\d]\w*$", max_length=40)]


class FieldType(StrEnum):
    """Type of a form field; it decides the check as typed and whether it is personal."""

    TEXT = "text"
    PHONE = "phone"
    MONEY = "money"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    MONTH = "month"
    CHOICE = "choice"
    YES_NO = "yes_no"
    FILE = "file"
    ORDER_NO = "order_no"
    ID_CARD = "id_card"
    BANK_CARD = "bank_card"
    ADDRESS = "address"


PERSONAL_TYPES = frozenset(
    {FieldType.PHONE, FieldType.ID_CARD, FieldType.BANK_CARD, FieldType.ADDRESS}
)
"""Types whose values are personal: kept apart, encrypted, shown masked."""


class Validity(Described):
    """First and last day something holds; both included."""

    from_: date | None = about("起", "首日。", "From", "First day.", default=None, alias="from")
    until: date | None = about("止", "末日。", "Until", "Last day.", default=None)

    def holds_on(self, day: date) -> bool:
        """Return whether the day lies within."""
        return (self.from_ is None or self.from_ <= day) and (
            self.until is None or day <= self.until
        )


class Basis(Described):
    """A rule and what it rests on."""

    rule: Text = about("规则", "说的是什么。", "Rule", "What it says.")
    source: Text = about(
        "出处",
        "文件名称与文号，或 示例口径。",
        "Source",
        "The document, or 示例口径 (sample figure).",
    )
    checked: date | None = about("核对日期", "最近核对。", "Checked", "Last checked.", default=None)


class FaqPair(Described):
    """A question with its answer."""

    question: Text = about("问题", "客户怎么问。", "Question", "As customers ask it.")
    answer: Text = about("答案", "照着说。", "Answer", "What to say.")


class Notice(Described):
    """A note pinned for a time."""

    text: Text = about("内容", "提示内容。", "Text", "What it says.")
    from_: date | None = about("起", "首日。", "From", "First day.", default=None, alias="from")
    until: date | None = about("止", "末日。", "Until", "Last day.", default=None)

    def holds_on(self, day: date) -> bool:
        """Return whether the notice is shown on the day."""
        return (self.from_ is None or self.from_ <= day) and (
            self.until is None or day <= self.until
        )


class FormField(Described):
    """A typed field of a step or of a handoff form."""

    id: FieldId = about("编号", "引用时用的名字。", "Id", "The name used to refer to it.")
    label: Text = about("名称", "显示的名称。", "Label", "The name shown.")
    label_en: Text | None = about(
        "英文名称", "英文界面显示。", "English label", "Shown in English.", default=None
    )
    type: FieldType = about("类型", "决定怎么核对。", "Type", "Decides how it is checked.")
    required: Truth = about(
        "必填", "离开本步前要填。", "Required", "Needed to leave the step.", default=False
    )
    options: tuple[Text, ...] = about(
        "可选值", "choice 的选项。", "Options", "Choices.", default=()
    )
    default: Text | None = about(
        "默认值", "预填的值。", "Default", "Prefilled value.", default=None
    )
    from_: Text | None = about(
        "来源", "转办表单里取自哪个字段或事实。", "From", "Field or fact that fills it on a form.",
        default=None, alias="from",
    )  # fmt: skip

    @model_validator(mode="after")
    def _options(self) -> FormField:
        if (self.type is FieldType.CHOICE) != bool(self.options):
            raise refused("options_with_choice")
        return self
