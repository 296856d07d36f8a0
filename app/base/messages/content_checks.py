"""Sentences about checks of playbooks and data files."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    # conditions
    "content.condition_syntax": Sentence(
        "{where}“{text}”在“{at}”处读不懂。",
        "{where}: the condition '{text}' cannot be read at '{at}'.",
        "可用：and or not in、== != < <= > >=、括号、引号里的文字。",
        "Allowed: and or not in, == != < <= > >=, brackets, quoted text.",
    ),
    "content.condition_too_long": Sentence(
        "{where}太长或括号太多。", "{where}: the condition is too long or too nested."
    ),
    "content.condition_name": Sentence(
        "{where}不认识“{name}”，可用：{allowed}",
        "{where}: '{name}' is not known in a condition; allowed: {allowed}",
    ),
    "content.condition_types": Sentence(
        "{where}不能拿“{left}”（{left_type}）与“{right}”（{right_type}）比较。",
        "{where}: '{left}' ({left_type}) cannot be compared with '{right}' ({right_type}).",
    ),
    "content.condition_order": Sentence(
        "{where}里“{left}”（{left_type}）不能比大小，只能用 == != in。",
        "{where}: '{left}' ({left_type}) has no order; use == != in.",
    ),
    "content.condition_option": Sentence(
        "{where}里“{name}”没有“{value}”这个值，可用：{allowed}",
        "{where}: '{name}' never is '{value}'; allowed: {allowed}",
    ),
    "content.condition_not_truth": Sentence(
        "{where}里“{name}”（{type}）不是“是/否”，请写明与什么比较。",
        "{where}: '{name}' ({type}) is no yes or no; say what to compare it with.",
    ),
    # head
    "content.interrupt_id": Sentence(
        "{where} 的“{value}”不是插入流程，可用：{allowed}",
        "{where}: '{value}' is no interrupt; allowed: {allowed}",
    ),
    "content.id_of_interrupt": Sentence(
        "“{value}”是插入流程的固定编号，请写 kind: interrupt 或换一个编号。",
        "'{value}' is the fixed id of an interrupt: write kind: interrupt or take another id.",
    ),
    "content.scenario_needs": Sentence(
        "场景必须写“{key}”（{title}）。", "A scenario needs '{key}'."
    ),
    "content.few_claims": Sentence(
        "用户诉求只有 {count} 句，至少要 {least} 句。",
        "Only {count} claims; at least {least} are needed.",
    ),
    "content.claim_twice": Sentence(
        "{where}与第 {first} 句重复。", "{where} repeats claim {first}."
    ),
    "content.no_practice": Sentence(
        "没有演练（practice）。", "There is no practice.", "请补一道。", "Add one."
    ),
    "content.until_before_from": Sentence(
        "{where}：止期早于起期。", "{where}: until is before from."
    ),
    "content.validity_over": Sentence(
        "{where}：有效期已于 {day} 结束。", "{where}: it was valid until {day}."
    ),
    "content.validity_ends": Sentence(
        "{where}：有效期还有 {days} 天（到 {day}）。",
        "{where}: valid for {days} more days ({day}).",
    ),
    "content.notice_over": Sentence(
        "{where}：公告已于 {day} 过期。",
        "{where}: the notice ended on {day}.",
        "请删去。",
        "Delete it.",
    ),
    "content.review_overdue": Sentence(
        "应在 {day} 前复核。",
        "A review was due on {day}.",
        "复核后请更新 reviewed。",
        "Review it and update 'reviewed'.",
    ),
    "content.unknown_type": Sentence(
        "{where} 的“{value}”不在 types.yaml 里，相近的：{allowed}",
        "{where}: '{value}' is not in types.yaml; near: {allowed}",
    ),
    # steps
    "content.step_name": Sentence(
        "步骤名“{value}”不能用 # < > 或首尾空格。",
        "The step's name '{value}' may not have # < > or outer spaces.",
    ),
    "content.no_exit": Sentence(
        "{where}没有出口。",
        "{where} has no exit.",
        "请写 answers（配 ask）、when、next 或 end 之一。",
        "Write one of answers (with ask), when, next or end.",
    ),
    "content.two_exits": Sentence(
        "{where}有不止一个出口：{exits}。",
        "{where} has more than one exit: {exits}.",
        "请只留一个。",
        "Keep one.",
    ),
    "content.answers_without_ask": Sentence(
        "{where}：有 answers 却没有 ask。",
        "{where}: answers without ask.",
        "请补上问题。",
        "Add it.",
    ),
    "content.ask_without_answers": Sentence(
        "{where}：有 ask 却没有 answers。",
        "{where}: ask without answers.",
        "请补上选项；只是话术请写在 say 里。",
        "Add answers, or put the words under say.",
    ),
    "content.says_without_say": Sentence(
        "{where}：有 says 却没有 say。", "{where}: says without say."
    ),
    "content.one_answer": Sentence(
        "{where}：只有一个选项。",
        "{where}: only one answer.",
        "不用选的请改用 next。",
        "Use next where there is no choice.",
    ),
    "content.many_answers": Sentence(
        "{where}：有 {count} 个选项，最多 {most} 个（按键 1–9）。",
        "{where}: {count} answers; at most {most} (keys 1-9).",
        "请拆成两问。",
        "Ask in two steps.",
    ),
    "content.when_without_else": Sentence(
        "{where}：没有以 else 收尾。",
        "{where}: not closed by else.",
        "请在最后加 - {{else: 步骤}}。",
        "Add - {{else: STEP}} at the end.",
    ),
    "content.else_not_last": Sentence(
        "{where}：else 之后的条件永远走不到。", "{where}: nothing after else is ever reached."
    ),
    "content.back_outside_interrupt": Sentence(
        "{where}：只有插入流程可以用 back。", "{where}: back is for interrupts alone."
    ),
    "content.unknown_step": Sentence(
        "{where}：没有步骤“{value}”，可用：{allowed}",
        "{where}: there is no step '{value}'; allowed: {allowed}",
    ),
    # names
    "content.unknown_scenario": Sentence(
        "{where}：没有场景“{value}”，相近的：{allowed}",
        "{where}: there is no playbook '{value}'; near: {allowed}",
    ),
    "content.unknown_data_kind": Sentence(
        "{where}：verification.yaml 里没有“{value}”，可用：{allowed}",
        "{where}: '{value}' is not in verification.yaml; allowed: {allowed}",
    ),
    "content.unknown_label": Sentence(
        "{where}：must_say 里没有“{value}”，可用：{allowed}",
        "{where}: '{value}' is not in must_say; allowed: {allowed}",
    ),
    "content.unknown_offer": Sentence(
        "{where}：recovery 里没有“{value}”，可用：{allowed}",
        "{where}: '{value}' is not in recovery; allowed: {allowed}",
    ),
    "content.unknown_form": Sentence(
        "{where}：handoff 里没有“{value}”，可用：{allowed}",
        "{where}: '{value}' is not in handoff; allowed: {allowed}",
    ),
    "content.unknown_signal": Sentence(
        "{where}：risk.yaml 里没有信号“{value}”，可用：{allowed}",
        "{where}: there is no signal '{value}' in risk.yaml; allowed: {allowed}",
    ),
    "content.unknown_desk": Sentence(
        "{where}：desk.yaml 里没有专席“{value}”，可用：{allowed}",
        "{where}: there is no desk '{value}' in desk.yaml; allowed: {allowed}",
    ),
    "content.unknown_sla": Sentence(
        "{where}：desk.yaml 里没有时限等级“{value}”，可用：{allowed}",
        "{where}: there is no SLA class '{value}' in desk.yaml; allowed: {allowed}",
    ),
    "content.track_of_desk": Sentence(
        "{where}：“{desk}”不接 {value}。", "{where}: '{desk}' does not take {value}."
    ),
    "content.unknown_field": Sentence(
        "{where}：没有字段“{value}”，相近的：{allowed}",
        "{where}: there is no field '{value}'; near: {allowed}",
    ),
    "content.unknown_placeholder": Sentence(
        "{where}：不认识占位 {value}，可用：{allowed}",
        "{where}: unknown placeholder {value}; allowed: {allowed}",
    ),
    "content.unknown_parameter": Sentence(
        "{where}：parameters.yaml 里没有“{value}”，相近的：{allowed}",
        "{where}: '{value}' is not in parameters.yaml; near: {allowed}",
    ),
    "content.unknown_question": Sentence(
        "{where}：没有提问的步骤“{value}”，可用：{allowed}",
        "{where}: there is no question at '{value}'; allowed: {allowed}",
    ),
    "content.unknown_answer": Sentence(
        "{where}：没有选项“{value}”，可用：{allowed}",
        "{where}: there is no answer '{value}'; allowed: {allowed}",
    ),
    "content.field_twice": Sentence(
        "{where}：字段“{value}”在这里写了两次。", "{where}: the field '{value}' is there twice."
    ),
    "content.field_differs": Sentence(
        "{where}：字段“{value}”在别的步骤里类型或选项不同。",
        "{where}: the field '{value}' has another type or options elsewhere.",
        "同名字段必须一样。",
        "Fields of one id must agree.",
    ),
    "content.field_is_fact": Sentence(
        "{where}：“{value}”是来电事实的名字，不能作字段。",
        "{where}: '{value}' is a fact of the contact and no field.",
    ),
    # ways
    "content.unreachable": Sentence(
        "{where}走不到。",
        "{where} cannot be reached.",
        "请从某一步指向它，或删去。",
        "Lead to it from some step, or delete it.",
    ),
    "content.no_end": Sentence(
        "{where}之后怎么走都到不了结束。", "From {where} no end can be reached."
    ),
    "content.loop": Sentence("有回路：{loop}。", "There is a loop: {loop}."),
    "content.long_way": Sentence(
        "最长的一条路有 {count} 步，超过 {most} 步。",
        "The longest way has {count} steps, more than {most}.",
    ),
    "content.end_without_form": Sentence(
        "{where}：{end} 之前要先发出 {track} 表单，这条路没有：{way}。",
        "{where}: {end} needs a {track} form sent before; not on this way: {way}.",
    ),
    "content.end_without_remedy": Sentence(
        "{where}：以 {end} 结束却没有补救也没有转专席：{way}。",
        "{where}: ends {end} with neither offer nor handoff: {way}.",
    ),
    "content.ticket_never": Sentence(
        "{where}：{value} 要在转专席之后才有，这之前没有转专席。",
        "{where}: {value} exists only after a handoff, and there is none before.",
    ),
    "content.maybe_uncaptured": Sentence(
        "{where}：走这条路时 {value} 还没有登记：{way}。",
        "{where}: {value} is not captured on this way: {way}.",
        "到时会当场询问。",
        "It will be asked there.",
    ),
    "content.optional_placeholder": Sentence(
        "{where}：{value} 是选填，可能是空的。",
        "{where}: {value} is optional and may be empty.",
        "请设为必填，或到时当场询问。",
        "Make it required, or it will be asked there.",
    ),
    "content.owed": Sentence(
        "{where}：走这条路到“{ends}”时还没有说：{way}。",
        "{where}: not said when '{ends}' is reached on this way: {way}.",
        "到时会在结束前补一句。",
        "The line will be added before the end.",
    ),
    "content.money_before_finding": Sentence(
        "{where}：还没有定责就提出“{offer}”：{way}。",
        "{where}: '{offer}' is offered before a finding: {way}.",
        "请先用 set: {{责任: …}} 定责。",
        "Set the finding first.",
    ),
    # authority and recovery
    "content.role_missing": Sentence(
        "authority 缺少“{role}”。", "authority lacks '{role}'.", "请补上。", "Add it."
    ),
    "content.limit_missing": Sentence(
        "{where}没有写限额“{limit}”。",
        "{where} lacks the limit '{limit}'.",
        "不能给的请写 0。",
        "Write 0 where nothing may be given.",
    ),
    "content.unknown_limit": Sentence(
        "{where}：没有限额“{value}”，可用：{allowed}",
        "{where}: there is no limit '{value}'; allowed: {allowed}",
    ),
    "content.limit_figure": Sentence(
        "{where} 的“{value}”应是数字或 param.参数名。",
        "{where}: '{value}' should be a number or param.NAME.",
    ),
    "content.parameter_no_number": Sentence(
        "{where}：参数“{value}”的值“{text}”不是数字。",
        "{where}: the parameter '{value}' is '{text}', no number.",
    ),
    "content.other_tiers_missing": Sentence(
        "{where}：按级别给的限额要写“其他”。", "{where}: a map by tier needs 其他 (all others)."
    ),
    "content.unknown_tier": Sentence(
        "{where}：tiers.yaml 里没有级别“{value}”，可用：{allowed}",
        "{where}: there is no tier '{value}' in tiers.yaml; allowed: {allowed}",
    ),
    "content.amount_missing": Sentence(
        "{where}：占用限额却没有写 amount。",
        "{where}: it counts against a limit but has no amount.",
    ),
    "content.money_without_limit": Sentence(
        "{where}：涉及金额却没有写 uses，不受任何额度限制。",
        "{where}: it gives money but counts against no limit.",
        "请写明占用哪个限额。",
        "Name the limit under uses.",
    ),
    "content.amount_field_type": Sentence(
        "{where}：字段“{value}”不是 money 或 number。",
        "{where}: the field '{value}' is no money or number.",
    ),
    "content.unknown_operation": Sentence(
        "{where}：没有岗位的 may 里有“{value}”，可用：{allowed}",
        "{where}: no role may '{value}'; allowed: {allowed}",
    ),
    "content.above_all_limits": Sentence(
        "{where}：{amount} 超过所有岗位的“{limit}”上限（最高 {highest}）。",
        "{where}: {amount} is above every role's '{limit}' (at most {highest}).",
    ),
    # wording
    "content.no_pause": Sentence(
        "{where}：一句话 {count} 字没有停顿，超过 {most} 字。",
        "{where}: {count} characters without a pause, more than {most}.",
        "请断成两句。",
        "Break it in two.",
    ),
    "content.asks_for_rating": Sentence(
        "{where}：“{text}”是在引导好评。",
        "{where}: '{text}' solicits a good rating.",
        "请改成中性的邀请评价。",
        "Invite a rating neutrally.",
    ),
    "content.never_say_spoken": Sentence(
        "{where}：话术里有禁语“{text}”。", "{where}: the line holds the forbidden '{text}'."
    ),
    "content.looks_like_data": Sentence(
        "{where}：说到“{word}”，像是账户信息（{kind}），本步没有写 discloses。",
        "{where}: '{word}' looks like account data ({kind}); the step has no discloses.",
    ),
    "content.money_wording": Sentence(
        "{where}：涉及金额的措施要说“我为您申请”，不说“给您退”。",
        "{where}: money offers say 我为您申请, never 给您退.",
    ),
}
