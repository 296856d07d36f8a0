"""Sentences of a contact: its lines, fields, offers and handoff."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "calls.stale_view": Sentence(
        "画面已更新，刚才的按键没有生效。", "The line had changed; that key was not used."
    ),
    "calls.arriving_address": Sentence(
        "这不是来电地址。",
        "This is no address of a call.",
        "形如 baodian://contact?caller=13800000000&tier=金卡。",
        "It looks like baodian://contact?caller=13800000000&tier=….",
    ),
    "calls.arriving_value": Sentence(
        "来电信息“{name}”的值不对，这通来电没有带入。",
        "The call's {name} holds no value that it may have; the call was not taken in.",
    ),
    "calls.reason_unknown": Sentence(
        "没有来电原因“{reason}”。",
        "There is no contact reason {reason}.",
        "在类别、业务、细项里各选一个。",
        "Choose one of each: kind, business and item.",
    ),
    "calls.outcome_unknown": Sentence(
        "没有处理结果“{outcome}”。", "There is no outcome {outcome}."
    ),
    "calls.score_unknown": Sentence(
        "客户评分只能是 0 到 10。", "A customer's score goes from 0 to 10."
    ),
    "calls.ticket_not_known": Sentence(
        "这些号码名下没有这张在途工单。",
        "These numbers have no such ticket under way.",
        "可能刚刚办结；请另派新单。",
        "It may just have been resolved; file a new one.",
    ),
    "calls.ticket_note_empty": Sentence(
        "还没有写要补充的内容。", "There is nothing yet to add to the ticket."
    ),
    "calls.history_slow": Sentence(
        "专席数据库还没有答复，来电记录稍后显示。",
        "The desk has not answered yet; what it knows of the numbers comes later.",
    ),
    "calls.gap_empty": Sentence("还没有要上报的内容。", "There is nothing to report."),
    "calls.not_now": Sentence("现在这一步用不到这个操作。", "That does not fit the present line."),
    "calls.contact_missing": Sentence("找不到这通来电的记录。", "This contact is not on record."),
    "calls.contact_closed": Sentence("这通来电已经结束。", "This contact is closed."),
    "calls.no_run": Sentence(
        "还没有打开场景。",
        "No playbook is open.",
        "先搜索并打开一个场景。",
        "Search and open one first.",
    ),
    "calls.run_missing": Sentence("没有这件诉求。", "There is no such request."),
    "calls.run_ended": Sentence(
        "这件诉求已经结束。",
        "This request has ended.",
        "需要时再开一件。",
        "Open one more request if needed.",
    ),
    "calls.scenario_missing": Sentence(
        "场景“{scenario}”不在现用的宝典里。", "Playbook {scenario} is not in the book in service."
    ),
    "calls.step_missing": Sentence("没有步骤“{step}”。", "There is no step {step}."),
    "calls.answer_needed": Sentence(
        "请选一个答案。",
        "Choose an answer.",
        "按数字键；都不是按 0。",
        "Press its digit, or 0 for none of these.",
    ),
    "calls.no_such_answer": Sentence("没有选项“{label}”。", "There is no answer {label}."),
    "calls.no_such_check": Sentence("没有这一条核对项。", "There is no such check."),
    "calls.no_such_field": Sentence("表单里没有字段“{field}”。", "The form has no field {field}."),
    "calls.none_left": Sentence(
        "已经在兜底的步骤上。",
        "This is already the way for none of these.",
        "请转专席。",
        "Hand off to the desk.",
    ),
    "calls.no_way_back": Sentence(
        "不能再往回退。",
        "There is no way further back.",
        "这里是第一步；补救已提供或工单已提交后，之前的步骤也不再更改。",
        "This is the first line, or an offer was given or a ticket sent: earlier steps stay.",
    ),
    "calls.interrupt_runs_already": Sentence(
        "这个应对正在进行。", "This interrupt is running already."
    ),
    "calls.fact_not_settable": Sentence(
        "“{fact}”由流程得出，不能手工填写。",
        "“{fact}” follows from the run and cannot be typed.",
        "核身请走核身应对。",
        "Check the identity by its interrupt.",
    ),
    "calls.fact_needed": Sentence(
        "先确认“{field}”，才能继续。", "“{field}” must be known before going on."
    ),
    "calls.loop": Sentence(
        "这个场景的步骤在绕圈，已停在这里。",
        "The steps of this playbook go round in a circle; stopped here.",
        "请转专席，并告诉知识编辑。",
        "Hand off and tell the editors.",
    ),
    "calls.step_out_of_date": Sentence(
        "这一步已过有效期，以最新通知为准。",
        "This step is past its validity; follow the latest notice.",
    ),
    "calls.playbook_out_of_date": Sentence(
        "这个场景已过有效期，以最新通知为准。",
        "This playbook is past its validity; follow the latest notice.",
    ),
    "calls.note_too_long": Sentence(
        "小结最多 {most} 字，超出的部分没有保存。",
        "A note holds {most} characters; the rest was not kept.",
        "请删减后再试。",
        "Shorten it and try again.",
    ),
    "calls.reveal_not_allowed": Sentence(
        "您的岗位不能查看完整号码。", "Your role may not see the full value."
    ),
    "calls.sequence_used_up": Sentence(
        "今天本席位的工单号已用完。",
        "This seat has used up its ticket numbers for today.",
        "请联系班长更换席位号。",
        "Ask the supervisor for another seat code.",
    ),
    "calls.form_closed": Sentence("转办表单没有打开。", "The handoff form is not open."),
    "calls.form_incomplete": Sentence(
        "还差：{fields}。", "Still needed: {fields}.", "补上后再提交。", "Fill them in, then send."
    ),
    "calls.field.required": Sentence(
        "“{field}”要填写后才能继续。", "“{field}” is needed to go on."
    ),
    "calls.field.too_long": Sentence(
        "太长了，最多 2000 字。", "Too long; 2,000 characters at most."
    ),
    "calls.field.phone": Sentence(
        "不是有效的号码。",
        "Not a valid number.",
        "手机 11 位，固话带区号。",
        "11 digits, or a landline with area code.",
    ),
    "calls.field.money": Sentence(
        "不是有效的金额。", "Not a valid sum.", "如 86 或 86.50。", "Such as 86 or 86.50."
    ),
    "calls.field.money_huge": Sentence("金额太大，请核对。", "The sum is too large; check it."),
    "calls.field.number": Sentence("不是数字。", "Not a number."),
    "calls.field.number_huge": Sentence("数字太大，请核对。", "The number is too large; check it."),
    "calls.field.date": Sentence(
        "不是有效的日期。", "Not a valid date.", "如 2026-10-03。", "Such as 2026-10-03."
    ),
    "calls.field.month": Sentence(
        "不是有效的月份。", "Not a valid month.", "如 2026-10。", "Such as 2026-10."
    ),
    "calls.field.time": Sentence(
        "不是有效的时间。", "Not a valid time.", "如 14:30。", "Such as 14:30."
    ),
    "calls.field.choice": Sentence("不在可选范围内。", "Not one of the choices."),
    "calls.field.yes_no": Sentence("请填是或否。", "Answer yes or no."),
    "calls.field.id_card": Sentence(
        "证件号码不对，请核对末位校验。", "The ID number does not hold; check its last digit."
    ),
    "calls.field.bank_card": Sentence(
        "卡号不对，请核对。", "The card number does not hold; check it."
    ),
    "calls.field.order_no": Sentence(
        "订单号只含字母、数字和横线，4 到 40 位。",
        "An order number has 4 to 40 letters, digits or hyphens.",
    ),
    "calls.offer.needs": Sentence(
        "{role}不能办“{operation}”，不要提出；需要时转专席申请。",
        "Role {role} may not execute “{operation}”; do not offer it, hand off instead.",
    ),
    "calls.offer.above": Sentence(
        "需要 {amount} {unit}，现在最多还能承诺 {left} {unit}（{limit}），不要提出，转专席申请。",
        "It takes {amount} {unit} and {left} {unit} are left ({limit}); "
        "do not offer it, hand off instead.",
    ),
    "calls.offer.unfit": Sentence("按定责结果不适用。", "The finding does not allow it."),
    "calls.care.elder": Sentence(
        "老年客户：一次只说一件事，说慢一点，等对方做完再说下一步；不要求自己登录操作。",
        "Elderly customer: one instruction at a time, slowly; never ask for a log-in.",
    ),
    "calls.care.sight": Sentence(
        "视障客户：不说“看一下屏幕”，逐项读出来；验证码由客户的家人或人工方式代替。",
        "Blind or low vision: read everything out; never “look at the screen”.",
    ),
    "calls.care.hearing": Sentence(
        "听障客户：短句、慢速，重要内容发短信确认；可与手语或文字客服衔接。",
        "Hard of hearing: short sentences, slowly; confirm what matters by message.",
    ),
    "calls.care.ill": Sentence(
        "病残客户：少让客户跑营业厅，能代办、上门或线上办的先说。",
        "Ill or disabled: spare the way to a shop; name home visits and proxies first.",
    ),
    "calls.care.minor": Sentence(
        "未成年人：请监护人接听，不单独办理业务，不追问家庭情况。",
        "A minor: ask for the guardian; no business alone, no questions about the family.",
    ),
    "calls.care.abroad": Sentence(
        "客户在境外：说话时长有费用，先说要点；注意时差，约定回电写明当地时间。",
        "Abroad: the call costs money, say the point first; mind the time zone when promising.",
    ),
    "calls.green.signals": Sentence("多个风险信号", "Several risk signals"),
    "calls.green.repeat": Sentence("风险信号，且重复来电", "A risk signal and repeat contacts"),
    "calls.green.broken_promise": Sentence(
        "风险信号，且有过期承诺", "A risk signal and a broken promise"
    ),
    "calls.green.official_complaint": Sentence(
        "风险信号，且曾申诉", "A risk signal and an official complaint"
    ),
    "calls.green.special": Sentence("风险信号，且需特殊关怀", "A risk signal and special care"),
    "calls.selfcheck.identity": Sentence("身份已核实", "Identity checked"),
    "calls.selfcheck.numbers": Sentence("三个号码齐全", "All three numbers are there"),
    "calls.selfcheck.facts": Sentence("时间、地点、现象写清", "When, where and what are clear"),
    "calls.selfcheck.checked": Sentence(
        "查过什么、结果如何写清", "What was checked and found is there"
    ),
    "calls.selfcheck.wanted": Sentence("客户期望写清", "What the customer wants is there"),
    "calls.selfcheck.promised": Sentence(
        "说过、答应过什么写清", "What was said and promised is there"
    ),
    "calls.selfcheck.attachments": Sentence("附件齐全", "Attachments are there"),
    "calls.selfcheck.duplicate": Sentence("没有重复工单", "It is no duplicate"),
    "calls.selfcheck.risk": Sentence("风险原话已记", "Risk words are noted as spoken"),
    "calls.rehearsal_stuck": Sentence(
        "{what}走到步骤“{step}”时没有给出“{missing}”。",
        "{what} has no “{missing}” at step {step}.",
        "在 facts 或 answers 里补上。",
        "Add it under facts or answers.",
    ),
    "calls.rehearsal_ending": Sentence(
        "{what}应到达 {expected}，实际到达 {found}。",
        "{what} should end {expected} but ended {found}.",
        "核对 answers、facts 和步骤去向。",
        "Check answers, facts and targets.",
    ),
    "calls.rehearsal_offers": Sentence(
        "{what}应提出 {expected}，实际提出 {found}。",
        "{what} should offer {expected} but offered {found}.",
    ),
    "calls.rehearsal_endless": Sentence(
        "{what}走了 {steps} 步还没有结束。", "{what} did not end within {steps} steps."
    ),
}
