"""A guided run: the fixed order, identity, offers, interrupts, back, jumps and ends."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.errors import ContentError, NotAllowed, NotFound
from app.calls.engine import ContactEngine
from app.calls.inputs import InputKind
from app.calls.presenter import present
from app.calls.views import PromptKind
from app.scenarios.book import book_from_sources
from tests.calls.driver import Driver
from tests.calls.small_book import small_book


@pytest.fixture
def call() -> Driver:
    return Driver(small_book(), caller_kind="机主", tier="普通")


def test_begins_with_the_first_line_and_goes_on_by_enter(call: Driver) -> None:
    call.open("fee")
    assert (call.prompt.kind, call.prompt.line) == (PromptKind.TALK, "您好，我来帮您查。")
    call.enter()
    assert [field.id for field in call.prompt.fields] == ["账期", "金额", "客户期望"]


def test_required_fields_bind_on_leaving_by_the_steps_own_exit(call: Driver) -> None:
    call.open("fee").enter().fill(账期="2026年1月")
    with pytest.raises(ContentError) as error:
        call.enter()
    assert (error.value.code, error.value.facts["field"]) == ("calls.field.required", "金额")


def test_a_wrong_value_stays_as_typed_with_its_problem(call: Driver) -> None:
    call.open("fee").enter().fill(账期="2026-01", 金额="很多")
    field = next(field for field in call.prompt.fields if field.id == "金额")
    assert (field.value, field.problem) == ("很多", "calls.field.money")
    with pytest.raises(ContentError):
        call.enter()


def test_account_data_waits_for_its_level(call: Driver) -> None:
    call.to_bill()
    assert call.prompt.scenario_id == "identity-check"
    assert call.prompt.in_interrupt
    call.answer("二级")
    assert (call.prompt.step, call.view.verified) == ("查账单", "L2")
    assert call.prompt.line == "2026年1月 多收了 20 元吗，我看一下。"


def test_a_level_too_low_gets_another_go_and_then_fails() -> None:
    call = Driver(small_book(), caller_kind="机主", calling="13700003333").to_bill()
    assert call.prompt.data_level == "L2"
    call.answer("一级")
    assert (call.prompt.scenario_id, call.view.verified) == ("identity-check", "L1")
    call.answer("一级")
    assert call.prompt.step == "不能告知"


def test_a_failed_check_leads_to_the_unverified_step(call: Driver) -> None:
    call.to_bill().answer("没有").enter()
    assert call.prompt.step == "不能告知"


def test_key_0_in_the_check_goes_back_and_so_fails_it(call: Driver) -> None:
    call.to_bill().none()
    assert call.prompt.step == "不能告知"


def test_a_third_party_hears_nothing_before_the_owner_consents() -> None:
    call = Driver(small_book(), caller_kind="第三方", verified="L3")
    call.to_bill()
    assert call.prompt.scenario_id == "third-party"
    call.answer("没来").enter()
    assert call.prompt.step == "不能告知"


def test_an_unknown_caller_is_asked_on_the_spot() -> None:
    call = Driver(small_book(), verified="L2")
    call.to_bill()
    assert (call.prompt.kind, call.prompt.fact) == (PromptKind.FACT, "caller_kind")
    call.answer("机主")
    assert call.prompt.step == "查账单"


def test_a_caller_who_turns_out_to_be_another_closes_the_gate_again(call: Driver) -> None:
    call.to_bill().answer("二级")
    call.give(InputKind.FACT_SET, name="caller_kind", value="第三方")
    assert call.prompt.scenario_id == "third-party"


def test_another_account_number_wants_a_new_check(call: Driver) -> None:
    call.to_bill().answer("二级")
    call.give(InputKind.FACT_SET, name="account", value="13900002222")
    assert call.prompt.scenario_id == "identity-check"


def test_calling_from_the_number_reaches_l1(call: Driver) -> None:
    assert call.view.verified == "L1"
    assert Driver(small_book(), calling="13700003333").view.verified == "none"


def test_offers_come_one_at_a_time_and_the_first_acceptance_stops(call: Driver) -> None:
    call.to_bill().answer("二级").answer("不对")
    assert (call.prompt.kind, call.prompt.line) == (PromptKind.OFFER, "我为您申请减免 20 元。")
    call.offer(True)
    assert call.prompt.step == "补救完"
    with pytest.raises(NotAllowed) as error:
        call.back()
    assert error.value.code == "calls.no_way_back"


def test_an_offer_above_authority_is_not_made_and_goes_on_the_form(call: Driver) -> None:
    call.to_bill("86").answer("二级").answer("不对")
    offer = call.prompt.offer
    assert offer is not None
    assert (call.prompt.kind, offer.reason) == (PromptKind.BLOCKED, "calls.offer.above")
    assert call.prompt.line == ""
    call.enter()
    assert call.prompt.offer is not None
    assert call.prompt.offer.reason == "calls.offer.needs"
    call.enter().offer(False)
    assert (call.prompt.kind, call.prompt.fact) == (PromptKind.FACT, "months_on_network")
    call.fill(months_on_network="3").enter()
    assert call.prompt.kind is PromptKind.HANDOFF
    call.give(InputKind.FORM_OPENED, fingerprint="f")
    form = call.view.handoff
    assert form is not None
    assert form.requests == ("减免费用（班长审批）",)


def test_a_tier_raises_the_limit() -> None:
    call = Driver(small_book(), caller_kind="机主", tier="金卡", verified="L2")
    call.to_bill("45").answer("不对")
    assert call.prompt.kind is PromptKind.OFFER


def test_an_unknown_tier_is_asked_before_an_offer() -> None:
    call = Driver(small_book(), caller_kind="机主", verified="L2")
    call.to_bill("45").answer("不对")
    assert call.prompt.fact == "tier"
    call.answer("金卡")
    assert call.prompt.kind is PromptKind.OFFER


def test_what_was_given_before_lowers_what_is_left(call: Driver) -> None:
    gift = {
        "id": "g",
        "contact_id": "c0",
        "limit": "减免元",
        "amount": "15",
        "unit": "元",
        "offer": "减免费用",
        "scenario_id": "fee",
        "person_id": "p",
        "given_at": call.at.isoformat(),
    }
    call.give(
        InputKind.HISTORY_KNOWN, repeat_count=1, open_tickets=[], broken_promises=[],
        waived_12m="15", gifts=[gift],
    )  # fmt: skip
    call.to_bill("20").answer("二级")
    assert [(one.limit, one.left) for one in call.view.authority] == [("减免元", "15")]
    call.answer("不对")
    assert call.prompt.kind is PromptKind.BLOCKED


def test_an_interrupt_returns_to_the_same_step_with_what_was_typed(call: Driver) -> None:
    call.open("fee").enter().fill(账期="2026-01")
    call.give(InputKind.INTERRUPTED, interrupt="hold")
    assert call.prompt.line == "请稍等。"
    call.enter()
    assert (call.prompt.step, call.prompt.fields[0].value) == ("登记", "2026-01")


def test_back_keeps_what_was_typed_and_remembers_the_answer(call: Driver) -> None:
    call.to_bill().answer("二级").answer("对")
    assert call.view.captured[-1].shown == "客户"
    call.back()
    assert call.prompt.step == "查账单"
    assert [one.label for one in call.prompt.answers if one.remembered] == ["对"]
    assert "责任" not in [one.id for one in call.view.captured]
    while call.prompt.step != "登记":
        call.back()
    assert call.prompt.fields[1].value == "20"


def test_none_of_these_leads_to_otherwise(call: Driver) -> None:
    call.to_bill().answer("二级").none()
    assert (call.prompt.kind, call.prompt.step) == (PromptKind.HANDOFF, "转专席")


def test_a_sent_form_brings_number_and_promise_into_the_line(call: Driver) -> None:
    call.to_bill().answer("二级").none().send()
    assert call.prompt.line == "工单号 260105-0001-0001-0。"
    call.enter()
    owed = []
    while call.prompt.kind is PromptKind.OWED:
        owed.append(call.prompt.line)
        call.enter()
    assert owed == ["给您添麻烦了，非常抱歉。", "最迟 1月6日10点00分 前答复您。"]
    assert (call.prompt.kind, call.prompt.end) == (PromptKind.ENDED, "handed_off")


def test_a_form_sent_by_hand_goes_on_where_the_form_belongs(call: Driver) -> None:
    call.open("fee").send()
    assert call.prompt.step == "告知"


def test_another_playbook_takes_over_what_was_captured(call: Driver) -> None:
    call.to_bill()
    call.give(InputKind.JUMPED, target="other#说")
    assert (call.prompt.scenario_id, call.prompt.line) == ("other", "关于 20 元的事，我来说明。")
    assert call.enter().prompt.kind is PromptKind.ENDED


def test_a_placeholder_not_captured_is_asked_first(call: Driver) -> None:
    call.open("other")
    assert (call.prompt.kind, call.prompt.fact) == (PromptKind.FACT, "金额")


def test_a_second_request_is_a_second_run(call: Driver) -> None:
    call.to_bill()
    call.open("other")
    assert (len(call.view.runs), call.view.active_run) == (2, 1)
    call.give(InputKind.RUN_SWITCHED, run=0)
    assert call.prompt.scenario_id == "identity-check"


def test_what_is_not_there_is_said_and_changes_nothing(call: Driver) -> None:
    with pytest.raises(NotFound):
        call.open("nowhere")
    call.open("fee")
    for kind, data in (
        (InputKind.ANSWERED, {"label": "没有"}),
        (InputKind.JUMPED, {"target": "fee#没有"}),
        (InputKind.OFFER_ANSWERED, {"accepted": True}),
    ):
        with pytest.raises((NotAllowed, NotFound)):
            call.give(kind, **data)
    assert call.prompt.step == "开场"


def test_a_signal_offers_its_jump_and_two_propose_the_green_channel(call: Driver) -> None:
    call.open("fee")
    call.give(InputKind.SIGNAL_TICKED, signal="监管", on=True)
    signal = next(one for one in call.view.signals if one.id == "监管")
    assert (signal.jump, call.view.green_reasons) == ("转专席", ())
    call.give(InputKind.SIGNAL_TICKED, signal="媒体", on=True)
    assert call.view.green_reasons == ("calls.green.signals",)


def test_one_signal_with_special_care_proposes_the_green_channel(call: Driver) -> None:
    call.open("fee").give(InputKind.SIGNAL_TICKED, signal="监管", on=True)
    call.give(InputKind.FACT_SET, name="special", value="60+")
    assert call.view.green_reasons == ("calls.green.special",)


def test_the_note_writes_itself_and_own_text_is_kept(call: Driver) -> None:
    call.to_bill().answer("二级").answer("对").answer("认可").enter()
    note = call.view.note
    assert "诉求：费用争议；账期 2026-01；金额 20" in note
    assert "看账单（未核对）" in note
    call.give(InputKind.NOTE_EDITED, text="客户满意")
    assert (call.view.note, call.view.note_is_own) == ("客户满意", True)
    call.give(InputKind.NOTE_EDITED, text=None)
    assert call.view.note == note


def test_a_huge_note_is_refused_in_words(call: Driver) -> None:
    with pytest.raises(ContentError) as error:
        call.give(InputKind.NOTE_EDITED, text="字" * 100_001)
    assert error.value.code == "calls.note_too_long"


def test_replaying_the_journal_gives_the_same_view(call: Driver) -> None:
    call.to_bill().answer("二级").answer("不对").offer(False)
    again = ContactEngine.replay("c1", call.journal, lambda _: small_book())
    assert present(again, call.at, {}) == call.view


def test_one_call_back_is_promised_once() -> None:
    sources = dict(small_book().sources)
    fee = "scenarios/t/fee.yaml"
    text = sources[fee].decode()
    changed = text.replace("{say: 谢谢理解。, end: explained}", "{recover: [回电], end: callback}")
    assert changed != text
    book = book_from_sources({**sources, fee: changed.encode()}, date(2026, 1, 5))
    call = Driver(book, caller_kind="机主", tier="普通").to_bill().answer("二级")
    call.answer("对").answer("认可").offer(True)
    while call.prompt.kind is PromptKind.OWED:
        call.enter()
    assert call.prompt.end == "callback"
    assert [one.text for one in call.engine.contact.promises] == ["专人回电"]


def test_the_number_is_asked_before_identity_is_checked_for_it() -> None:
    call = Driver(small_book(), account="", calling="", caller_kind="机主").to_bill()
    assert (call.prompt.kind, call.prompt.fact) == (PromptKind.FACT, "受理号码")
    call.fill(受理号码="13800001111").enter()
    assert (call.prompt.scenario_id, call.prompt.none_leads) == ("identity-check", "unverified")
    call.answer("二级")
    assert (call.prompt.step, call.prompt.none_leads) == ("查账单", "otherwise")


def test_a_first_number_takes_no_level_away() -> None:
    call = Driver(small_book(), account="", calling="", verified="L2")
    call.give(InputKind.FACT_SET, name="account", value="13800001111")
    assert call.view.verified == "L2"


def test_a_contact_number_is_whole_or_refused() -> None:
    call = Driver(small_book(), account="", calling="")
    with pytest.raises(ContentError) as error:
        call.give(InputKind.FACT_SET, name="account", value="1861234")
    assert error.value.code == "calls.field.phone"
