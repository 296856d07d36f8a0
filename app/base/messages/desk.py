"""Sentences of the desk: tickets and their moves."""

from __future__ import annotations

from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {
    "desk.calendar_never_open": Sentence(
        "日历没有开放时段，算不出时限。",
        "The calendar has no opening hours; no due time can be counted.",
        "请在 desk.yaml 里补上时段。",
        "Add hours to desk.yaml.",
    ),
    "desk.number_taken": Sentence(
        "工单号 {number} 已被占用。",
        "Ticket number {number} is taken.",
        "请联系班长核对席位号。",
        "Have the supervisor check the seat code.",
    ),
    "desk.message_unreadable": Sentence(
        "有一条待送内容读不出来（{reason}），已留在本机。",
        "A waiting message cannot be read ({reason}); it stays on this seat.",
        "请告诉管理员。",
        "Tell the administrator.",
    ),
    "desk.ticket_missing": Sentence("找不到这张工单。", "This ticket cannot be found."),
    "desk.already_taken": Sentence(
        "{holder} 已经签收了这张工单。",
        "{holder} has taken this ticket already.",
        "请看下一张。",
        "Go on with the next one.",
    ),
    "desk.changed_meanwhile": Sentence(
        "这张工单刚被别人改动过。",
        "Somebody has just changed this ticket.",
        "已刷新，请看过再操作；您写的内容还在。",
        "It was refreshed; look again, what you wrote is still there.",
    ),
    "desk.not_a_specialist": Sentence("您的岗位不能签收工单。", "Your role may not take tickets."),
    "desk.move_not_allowed": Sentence(
        "这张工单现在不能这样处理。", "That cannot be done with this ticket now."
    ),
    "desk.resolution_needed": Sentence(
        "请写明怎么处理的。", "Say what was done.", "写好后再办结。", "Then resolve."
    ),
    "desk.return_code_unknown": Sentence("请选退单原因。", "Choose why it goes back."),
    "desk.return_note_needed": Sentence(
        "请写明缺什么。",
        "Say what is missing.",
        "首问责任人会照着补。",
        "The first owner supplies it.",
    ),
    "desk.supplement_needed": Sentence("请写明补充的内容。", "Say what you supply."),
    "desk.note_too_long": Sentence("最多 {most} 字。", "{most} characters at most."),
}
