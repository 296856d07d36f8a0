"""Words of the format reference that no key of the model carries."""

from __future__ import annotations

from app.scenarios.problems import Words

INTRODUCTION = Words(
    "# 场景格式参考\n\n"
    "本文由程序里的模型生成（`baodian check --write-schema`），请不要手改。\n\n"
    "一个场景一个文件：`scenarios/<文件夹>/<编号>.yaml`。没有列在这里的键都是错误。"
    "所有内容都按键入的文字读取，不会变成别的类型。\n\n"
    "一步之内按固定次序进行，与书写次序无关："
    "set → 核身 → call → say → do → check → form → ask → recover → handoff → 出口。"
    "每步恰好一个出口：`answers`（配 `ask`）、`when`、`next` 或 `end`。\n\n"
    "条件可用 `and or not in`、`== != < <= > >=`（也可写 ≤ ≥ ≠）、括号、引号里的文字，"
    "以及字段、`accepted.措施`、`limit.限额`、`param.参数` 和来电事实。"
    "不知道的事实当场询问，绝不当作“否”。",
    "# Format reference\n\n"
    "Generated from the program's model (`baodian check --write-schema`); do not edit.\n\n"
    "One file a scenario: `scenarios/<folder>/<id>.yaml`. A key not listed here is an error. "
    "Everything is read as the text that was typed and never becomes another type.\n\n"
    "Within a step the order is fixed, whatever the order of the keys: "
    "set → identity → call → say → do → check → form → ask → recover → handoff → exit. "
    "Each step has exactly one exit: `answers` (with `ask`), `when`, `next` or `end`.\n\n"
    "A condition may use `and or not in`, `== != < <= > >=` (≤ ≥ ≠ too), brackets, quoted text, "
    "fields, `accepted.OFFER`, `limit.LIMIT`, `param.PARAMETER` and facts of the contact. "
    "An unknown fact is asked on the spot and never taken as false.",
)

Section = tuple[Words, tuple[tuple[str, Words], ...]]

SECTIONS: tuple[Section, ...] = (
    (
        Words("场景", "Playbook"),
        (
            ("Scenario", Words("场景", "Playbook")),
            ("MustSay", Words("必说（或直接一句话）", "Must-say (or just the sentence)")),
            ("Authority", Words("岗位授权", "Authority of a role")),
            ("Limit", Words("限额", "Limit")),
            ("Basis", Words("依据", "Basis")),
            ("Validity", Words("有效期", "Validity")),
        ),
    ),
    (
        Words("处理流程", "Procedure"),
        (
            ("Step", Words("步骤", "Step")),
            ("FormField", Words("字段", "Field")),
            ("FieldType", Words("字段类型", "Field type")),
            ("Do", Words("操作（或直接一句话）", "Action (or just the sentence)")),
            ("Recover", Words("提出补救（或直接列出）", "Offers made (or just the list)")),
            ("Branch", Words("条件去向", "Branch")),
            ("End", Words("结束方式", "End")),
            ("Escalation", Words("升级信号", "Escalation")),
        ),
    ),
    (
        Words("服务补救", "Recovery"),
        (
            ("Offer", Words("补救措施", "Offer")),
            ("HandoffForm", Words("转办表单", "Handoff form")),
        ),
    ),
    (
        Words("其他部分", "More"),
        (
            ("FaqPair", Words("问答", "Question and answer")),
            ("Notice", Words("公告", "Notice")),
            ("Practice", Words("演练", "Practice")),
            ("Rehearsal", Words("测试", "Test")),
        ),
    ),
    (
        Words("问答文件 scenarios/faq/*.yaml", "Entries, scenarios/faq/*.yaml"),
        (("Entry", Words("问答条目", "Entry")),),
    ),
    (
        Words("数据文件", "Data files"),
        (
            ("Parameter", Words("参数 scenarios/parameters.yaml", "scenarios/parameters.yaml")),
            ("Types", Words("来电原因 resources/types.yaml", "resources/types.yaml")),
            ("Business", Words("业务", "Business")),
            ("Named", Words("名称", "Name")),
            ("Tiers", Words("客户级别 resources/tiers.yaml", "resources/tiers.yaml")),
            ("Tier", Words("级别", "Tier")),
            (
                "Verification",
                Words("核身 resources/verification.yaml", "resources/verification.yaml"),
            ),
            ("Level", Words("核身级别", "Identity level")),
            ("DataKind", Words("账户信息种类", "Kind of account data")),
            ("Risk", Words("风险 resources/risk.yaml", "resources/risk.yaml")),
            ("Signal", Words("风险信号", "Risk signal")),
            ("GreenChannel", Words("绿色通道", "Green channel")),
            ("Repeat", Words("重复来电", "Repeat contact")),
            ("Desk", Words("专席 resources/desk.yaml", "resources/desk.yaml")),
            ("CalendarEntry", Words("日历", "Calendar")),
            ("Holidays", Words("节假日", "Holidays")),
            ("SlaClass", Words("时限等级", "SLA class")),
            ("DeskEntry", Words("专席条目", "Desk")),
            ("BlankForm", Words("空白表单", "Blank form")),
            ("NoteWords", Words("小结用语 resources/note.yaml", "resources/note.yaml")),
        ),
    ),
)
"""Sections of the reference: title, and the classes of each with their words."""

LABELS = {
    "key": Words("键", "Key"),
    "title": Words("名称", "Title"),
    "form": Words("写法", "Written as"),
    "needed": Words("必写", "Needed"),
    "what": Words("说明", "What"),
    "values": Words("取值", "Values"),
    "yes": Words("是", "yes"),
    "default": Words("默认", "default"),
    "or": Words(" 或 ", " or "),
    "comma": Words("、", ", "),
    "list_of": Words("列表：{}", "list: {}"),
    "map_of": Words("{} → {}", "{} → {}"),
    "role": Words("岗位", "role"),
    "limit_key": Words("（限额名）", "(name of a limit)"),
    "facts": Words("来电事实", "Facts of a contact"),
    "built_ins": Words(
        "话术里另可用 {}；表单摘要里另可用 {}。",
        "Spoken lines may also use {}; summaries of forms may also use {}.",
    ),
}

TYPE_WORDS = {
    "str": Words("文字", "text"),
    "int": Words("整数", "whole number"),
    "bool": Words("true 或 false", "true or false"),
    "date": Words("日期 2026-11-01", "date 2026-11-01"),
}

ENUM_WORDS: dict[str, dict[str, Words]] = {
    "FieldType": {
        "text": Words("文字", "text"),
        "phone": Words("电话号码（个人信息）", "phone number (personal)"),
        "money": Words("金额", "sum of money"),
        "number": Words("数字", "number"),
        "date": Words("日期", "date"),
        "time": Words("时间", "time"),
        "month": Words("月份 2026-10", "month 2026-10"),
        "choice": Words("从 options 里选", "one of options"),
        "yes_no": Words("是或否", "yes or no"),
        "file": Words("附件", "attachment"),
        "order_no": Words("订单号", "order number"),
        "id_card": Words("证件号码（个人信息）", "ID number (personal)"),
        "bank_card": Words("银行卡号（个人信息）", "bank card (personal)"),
        "address": Words("地址（个人信息）", "address (personal)"),
    },
    "End": {
        "resolved": Words("已解决", "solved"),
        "explained": Words("已解释", "explained"),
        "handed_off": Words("已派单，之前要发出 ticket 表单", "a ticket form was sent before"),
        "transferred": Words("已转接，之前要发出 live 表单", "a live form was sent before"),
        "callback": Words("约定回电，自动生成本人的承诺", "makes an own promise with a due time"),
        "declined": Words("客户不办了", "the customer declined"),
        "unverified": Words("未通过核身", "the identity check failed"),
        "back": Words("回到原步骤，只用于插入流程", "back to the step; interrupts alone"),
    },
    "ValueType": {
        "text": Words("文字", "text"),
        "number": Words("数字", "number"),
        "yes_no": Words("是/否", "yes or no"),
        "choice": Words("单选", "choice"),
        "choices": Words("多选", "choices"),
        "level": Words("级别，可比高低", "level, in order"),
        "date": Words("日期", "date"),
        "month": Words("月份", "month"),
        "time": Words("时间", "time"),
    },
}
