"""The handoff drawer: filled from the run, checked beside the fields, sent with its promise."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

import pytest

from app.base.errors import ContentError, NotAllowed
from app.calls.drawer import SELF_CHECKS
from app.calls.numbering import is_ticket_number
from app.calls.records import MessageKind
from app.calls.views import FieldView, HandoffView, PromptKind
from app.scenarios.book import Book, book_from_sources
from tests.calls.rig import NUMBER, Books, Rig
from tests.calls.small_book import small_book

FORM = """
  争议:
    desk: 流量集中处理专席
    type: 投诉/流量/超出费用
    sla: 普通
    summary: <受理号码> 反映 <账期> 多收 <金额> 元，证件 <证件>，期望 <客户期望>，<param.十元> 元
    include: [账期, 金额, 客户期望, 责任]
    fields:
      - {id: 退款卡, label: 退款卡, type: bank_card}
      - {id: 证件, label: 证件, type: id_card, required: true}
      - {id: 金额说法, label: 金额说法, type: text, from: 金额}
      - {id: 来源, label: 来源, type: text, default: 热线}
      - {id: caller_kind, label: 谁来电, type: text, required: true}
      - {id: 凭证, label: 凭证, type: file}
  在线:
    desk: 流量集中处理专席
    type: 投诉/流量/超出费用
    track: live
    sla: 在线转接
    summary: <受理号码> 在线转接
"""
ID_CARD = "11010519491231002X"


@lru_cache(maxsize=1)
def book_with_long_form() -> Book:
    sources = dict(small_book().sources)
    name = "scenarios/t/fee.yaml"
    text = sources[name].decode()
    start, end = text.index("  争议:\n"), text.index("escalate:")
    changed = text[:start] + FORM.lstrip("\n") + text[end:]
    sources[name] = changed.encode()
    sources["scenarios/parameters.yaml"] = "十元: {value: 10, unit: 元, basis: 示例口径}".encode()
    book = book_from_sources(sources, date(2026, 1, 5))
    assert "争议" in book.scenarios["fee"].handoff, book.problems
    return book


@pytest.fixture
def rig() -> Rig:
    return Rig(books=Books(book_with_long_form()))


def form(rig: Rig) -> HandoffView:
    found = rig.view.handoff
    assert found is not None
    return found


def field(rig: Rig, name: str) -> FieldView:
    return next(one for one in form(rig).fields if one.id == name)


def fill(rig: Rig, **values: str) -> Rig:
    for name, value in values.items():
        rig.calls.fill_handoff(rig.contact_id, name, value)
    return rig


def test_the_fields_come_in_order_each_once(rig: Rig) -> None:
    rig.to_form().open_drawer()
    assert [one.id for one in form(rig).fields] == [
        "来电号码", "受理号码", "联系电话",
        "caller_kind", "verified", "tier", "客户期望", "账期", "责任", "超出金额",
        "金额", "退款卡", "证件", "金额说法", "来源", "凭证",
    ]  # fmt: skip


def test_an_included_or_own_field_replaces_the_base_field_of_its_id(rig: Rig) -> None:
    rig.to_form().open_drawer()
    assert field(rig, "客户期望").options == ("退费", "解释")  # the base field is free text
    assert field(rig, "客户期望").label == "客户期望"
    assert (field(rig, "caller_kind").label, field(rig, "caller_kind").required) == ("谁来电", True)


def test_fields_fill_from_run_facts_and_defaults(rig: Rig) -> None:
    rig.to_form().open_drawer()
    found = {one.id: (one.value, one.filled_by) for one in form(rig).fields}
    assert found["账期"] == ("2026-01", "run")
    assert found["金额说法"] == ("20", "run")  # by `from`
    assert found["caller_kind"] == ("机主", "run")
    assert found["verified"][1] == "run"
    assert found["来源"] == ("热线", "default")
    assert found["联系电话"] == (NUMBER, "run")  # nothing better known than the calling number
    assert found["退款卡"] == ("", "")


def test_the_share_prefilled_counts_all_fields_but_files_and_stays(rig: Rig) -> None:
    rig.to_form().open_drawer()
    counted = [one for one in form(rig).fields if one.type != "file"]
    share = sum(bool(one.value) for one in counted) / len(counted)
    assert form(rig).prefilled == share
    assert 0.5 < share < 1
    fill(rig, 证件=ID_CARD, 退款卡="6222600260001072444")
    assert form(rig).prefilled == share


def test_only_own_required_fields_and_the_number_block_sending(rig: Rig) -> None:
    rig.open(account="", calling="").open_drawer()
    with pytest.raises(ContentError) as error:
        rig.calls.send_handoff(rig.contact_id, rig.seq)
    assert error.value.code == "calls.form_incomplete"
    assert error.value.facts["fields"] == "受理号码、证件"
    fill(rig, 受理号码=NUMBER, 证件=ID_CARD)
    rig.send()
    assert len(rig.view.tickets) == 1


def test_a_wrong_value_is_marked_and_blocks_only_where_it_is_needed(rig: Rig) -> None:
    rig.to_form().open_drawer()
    fill(rig, 证件="110105194912310021", 退款卡="1234")
    assert (field(rig, "证件").value, field(rig, "证件").problem) == (
        "110105194912310021",
        "calls.field.id_card",
    )
    assert field(rig, "退款卡").problem == "calls.field.bank_card"
    with pytest.raises(ContentError) as error:
        rig.send()
    assert error.value.facts["fields"] == "证件"
    fill(rig, 证件=ID_CARD)
    rig.send()


def test_a_wrong_account_number_blocks(rig: Rig) -> None:
    rig.to_form().open_drawer()
    fill(rig, 证件=ID_CARD, 受理号码="138")
    with pytest.raises(ContentError) as error:
        rig.send()
    assert error.value.facts["fields"] == "受理号码"


def test_what_does_not_hold_in_the_run_is_not_carried_over(rig: Rig) -> None:
    rig.open().enter().fill(账期="2026-01", 金额="很多").open_drawer()
    assert (field(rig, "金额").value, field(rig, "金额说法").value) == ("", "")


def test_a_field_the_form_does_not_have_is_refused(rig: Rig) -> None:
    rig.to_form().open_drawer()
    with pytest.raises(NotAllowed) as error:
        fill(rig, 没有="x")
    assert error.value.code == "calls.no_such_field"


def test_the_summary_prints_what_is_known_and_masks_what_is_personal(rig: Rig) -> None:
    rig.to_form().open_drawer()
    assert form(rig).summary == ("尾号1111 反映 2026-01 多收 20 元，证件 未登记，期望 退费，10 元")
    fill(rig, 证件=ID_CARD, 账期="", 客户期望="<工号>")
    summary = form(rig).summary
    assert ID_CARD not in summary
    assert ID_CARD[-6:] not in summary
    assert "反映 未登记 多收" in summary
    assert "期望 <工号>，" in summary  # said by the customer: never filled in


def test_offers_above_authority_ask_for_their_approval(rig: Rig) -> None:
    rig.to_offer("86").enter().open_drawer()
    assert form(rig).requests == ("减免费用（班长审批）",)
    rig.calls.close_handoff(rig.contact_id)
    rig.calls.jump(rig.contact_id, rig.seq, "other")
    rig.open_drawer()
    assert form(rig).requests == ("减免费用（班长审批）",)


def test_the_self_check_knows_what_the_run_knows(rig: Rig) -> None:
    rig.open(facts={"caller_kind": "机主"}, calling="13700003333").open_drawer()
    assert [one.id for one in form(rig).self_check] == list(SELF_CHECKS)
    assert [one.id for one in form(rig).self_check if one.ticked] == [
        "numbers", "duplicate",
    ]  # fmt: skip
    rig.calls.close_handoff(rig.contact_id)
    rig.enter().fill(账期="2026-01", 金额="20", 客户期望="退费").enter().key(1)
    rig.calls.tick(rig.contact_id, 0, True)
    rig.key(3).open_drawer()
    rig.calls.signal(rig.contact_id, "监管", True)
    fill(rig, 证件=ID_CARD, 凭证="账单.png")
    assert {one.id: one.by_run for one in form(rig).self_check} == dict.fromkeys(SELF_CHECKS, True)
    rig.calls.self_check(rig.contact_id, "facts", False)
    item = next(one for one in form(rig).self_check if one.id == "facts")
    assert (item.by_run, item.ticked) == (True, False)


def test_an_open_ticket_unticks_the_duplicate_check(rig: Rig) -> None:
    rig.to_form().open_drawer()
    fill(rig, 证件=ID_CARD).send()
    rig.open_drawer()
    assert next(one for one in form(rig).self_check if one.id == "duplicate").by_run is False


def test_the_green_channel_changes_lane_and_class(rig: Rig) -> None:
    rig.to_form().open_drawer()
    assert (form(rig).sla, form(rig).green) == ("普通", False)
    rig.calls.set_green(rig.contact_id, True)
    assert (form(rig).sla, form(rig).green) == ("绿色通道", True)
    fill(rig, 证件=ID_CARD).send()
    (message,) = rig.waiting()
    payload = message.payload
    assert (payload["lane"], payload["sla"]) == ("green", "绿色通道")
    filed, due = (datetime.fromisoformat(payload[name]) for name in ("filed_at", "due_at"))
    assert due - filed == timedelta(hours=2)
    assert rig.view.tickets[0].due_at == due


def test_two_signals_propose_the_green_channel_and_the_agent_decides(rig: Rig) -> None:
    rig.to_form().open_drawer()
    rig.calls.signal(rig.contact_id, "监管", True)
    rig.calls.signal(rig.contact_id, "媒体", True)
    assert (form(rig).green, form(rig).green_reasons) == (True, ("calls.green.signals",))
    rig.calls.set_green(rig.contact_id, False)
    fill(rig, 证件=ID_CARD).send()
    assert rig.waiting()[0].payload["lane"] == "ordinary"
    assert len(rig.waiting()[0].payload["signals"]) == 2


def test_the_green_channel_never_answers_later_than_the_form() -> None:
    """A live transfer answers within minutes; green must not make hours of it."""
    from app.calls.drawer import sla_class

    book = book_with_long_form()
    live = book.scenarios["fee"].handoff["在线"]
    assert sla_class(book.catalogs.desk, live, green=True) == "在线转接"


def test_what_was_typed_is_there_again_when_the_drawer_is_opened_again(rig: Rig) -> None:
    rig.to_form().open_drawer()
    share = form(rig).prefilled
    fill(rig, 证件=ID_CARD, 退款卡="12")
    rig.calls.set_green(rig.contact_id, True)
    rig.calls.self_check(rig.contact_id, "risk", True)
    before = form(rig)
    rig.calls.close_handoff(rig.contact_id)
    assert rig.view.handoff is None
    rig.open_drawer()
    assert form(rig) == before
    assert form(rig).prefilled == share
    rig.calls.open_handoff(rig.contact_id)  # pressed twice
    assert form(rig) == before
    rig.start_calls()
    rig.calls.resume(rig.contact_id)
    assert form(rig) == before


def test_a_second_request_puts_the_drawer_away_and_keeps_it(rig: Rig) -> None:
    rig.to_form().open_drawer()
    fill(rig, 证件=ID_CARD)
    rig.calls.open_run(rig.contact_id, rig.seq, "other")
    assert rig.view.handoff is None
    rig.open_drawer()
    assert form(rig).form == ""
    assert "证件" not in [one.id for one in form(rig).fields]
    rig.calls.switch_run(rig.contact_id, 0)
    rig.open_drawer()
    assert field(rig, "证件").value == ID_CARD


def test_a_drawer_open_while_the_run_moves_to_another_playbook_keeps_its_form(rig: Rig) -> None:
    rig.to_form().open_drawer()
    fill(rig, 证件=ID_CARD)
    rig.calls.jump(rig.contact_id, rig.seq, "other")
    assert (form(rig).form, field(rig, "证件").value) == ("争议", ID_CARD)
    rig.send()
    assert rig.waiting()[0].payload["desk"] == "流量集中处理专席"


def test_sending_brings_number_and_promise_and_the_run_goes_on(rig: Rig) -> None:
    rig.to_form().open_drawer()
    fill(rig, 证件=ID_CARD).send()
    (ticket,) = rig.view.tickets
    assert is_ticket_number(ticket.number)
    assert ticket.number.startswith("260105-0042-")
    assert rig.prompt.line == f"工单号 {ticket.number}。"
    assert rig.view.handoff is None
    (message,) = rig.waiting()
    assert (message.id, message.kind) == (ticket.id, MessageKind.FILE_TICKET)
    assert message.payload["number"] == ticket.number
    assert message.payload["transcript"]
    assert "诉求：费用争议" in message.payload["note"]
    assert not rig.prompt.can_go_back


def test_a_form_sent_is_sent_once(rig: Rig) -> None:
    rig.to_form().open_drawer()
    fill(rig, 证件=ID_CARD).send()
    with pytest.raises(NotAllowed) as error:
        rig.calls.send_handoff(rig.contact_id, rig.seq)
    assert error.value.code == "calls.form_closed"
    assert len(rig.waiting()) == 1


def test_without_a_playbook_the_blank_form_brings_its_own_line() -> None:
    rig = Rig().open("").open_drawer()
    found = form(rig)
    assert (found.form, found.desk, found.sla) == ("", "综合集中处理专席", "普通")
    assert {"问题描述", "客户期望", "受理号码"} <= {one.id for one in found.fields}
    assert found.summary == "尾号1111 反映：未登记"
    with pytest.raises(ContentError) as error:
        rig.send()
    assert error.value.facts["fields"] == "问题描述"
    fill(rig, 问题描述="<工单号> 一直没人处理").send()
    (ticket,) = rig.view.tickets
    assert rig.prompt.kind is PromptKind.ENDED
    assert ticket.number in rig.prompt.line
    assert ticket.due_text in rig.prompt.line
    payload = rig.waiting()[0].payload
    assert payload["summary"] == "尾号1111 反映：<工单号> 一直没人处理"
    assert (payload["scenario_id"], payload["transcript"]) == ("", [])


def test_the_blank_form_can_be_sent_with_the_desk_away_and_needs_no_history() -> None:
    rig = Rig()
    rig.history.is_away = True
    rig.open("").open_drawer()
    fill(rig, 问题描述="没有信号").send()
    assert len(rig.waiting()) == 1


def test_an_interrupt_alone_hands_off_by_the_blank_form() -> None:
    rig = Rig().open("")
    rig.calls.interrupt(rig.contact_id, rig.seq, "hold")
    rig.open_drawer()
    assert form(rig).form == ""
    fill(rig, 问题描述="要求找领导").send()
    assert rig.prompt.kind is PromptKind.ENDED
