"""Use cases of a contact on fakes: what was shown is kept, and what fails has not happened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.base.errors import AppError, Conflict, NotAllowed, NotFound, Unavailable
from app.base.people import Role
from app.calls.facts_told import ContactClosed, OutboxFilled
from app.calls.inputs import InputKind
from app.calls.records import MessageKind
from app.calls.views import KnownView, PromptKind
from tests.calls.rig import AGENT, NUMBER, OTHER_NUMBER, Rig


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_a_key_given_on_an_earlier_line_is_refused_and_changes_nothing(rig: Rig) -> None:
    rig.open()
    stale = rig.seq
    rig.enter().fill(账期="2026-01", 金额="20")
    before, entries = rig.view, rig.journal.entries(rig.contact_id)
    late_keys = (
        lambda: rig.calls.confirm(rig.contact_id, stale),
        lambda: rig.calls.answer(rig.contact_id, stale, 1),
        lambda: rig.calls.answer(rig.contact_id, stale, 0),
        lambda: rig.calls.offer(rig.contact_id, stale, True),
        lambda: rig.calls.go_back(rig.contact_id, stale),
        lambda: rig.calls.interrupt(rig.contact_id, stale, "hold"),
        lambda: rig.calls.jump(rig.contact_id, stale, "other"),
        lambda: rig.calls.open_run(rig.contact_id, stale, "other"),
        lambda: rig.calls.send_handoff(rig.contact_id, stale),
    )
    for key in late_keys:
        with pytest.raises(Conflict) as error:
            key()
        assert error.value.code == "calls.stale_view"
    assert rig.view == before
    assert rig.journal.entries(rig.contact_id) == entries


def test_two_enters_on_one_line_move_once(rig: Rig) -> None:
    rig.open()
    seq = rig.seq
    rig.calls.confirm(rig.contact_id, seq)
    with pytest.raises(Conflict):
        rig.calls.confirm(rig.contact_id, seq)
    assert rig.prompt.step == "登记"


def test_typing_and_ticking_leave_the_line_valid(rig: Rig) -> None:
    rig.to_bill().key(1)
    seq = rig.seq
    rig.calls.tick(rig.contact_id, 0, True)
    rig.calls.signal(rig.contact_id, "监管", True)
    rig.calls.edit_note(rig.contact_id, "自己写的")
    rig.calls.open_handoff(rig.contact_id)
    rig.calls.close_handoff(rig.contact_id)
    assert rig.seq == seq
    assert [check.ticked for check in rig.prompt.checks] == [True, False]


@pytest.mark.parametrize(
    "act",
    [
        lambda rig: rig.calls.confirm(rig.contact_id, rig.seq),
        lambda rig: rig.calls.fill(rig.contact_id, "金额", "45"),
        lambda rig: rig.calls.set_fact(rig.contact_id, "tier", "金卡"),
        lambda rig: rig.calls.signal(rig.contact_id, "监管", True),
        lambda rig: rig.calls.interrupt(rig.contact_id, rig.seq, "hold"),
        lambda rig: rig.calls.jump(rig.contact_id, rig.seq, "other"),
        lambda rig: rig.calls.open_run(rig.contact_id, rig.seq, "other"),
        lambda rig: rig.calls.open_handoff(rig.contact_id),
        lambda rig: rig.calls.edit_note(rig.contact_id, "新的"),
        lambda rig: rig.calls.close_contact(rig.contact_id, "", ""),
    ],
)
def test_a_failing_disk_means_that_nothing_happened(rig: Rig, act: object) -> None:
    rig.open().enter().fill(账期="2026-01", 金额="20", 客户期望="退费")
    before, told = rig.view, []
    rig.events.listen(ContactClosed, told.append)
    rig.journal.is_failing = True
    with pytest.raises(Unavailable):
        act(rig)  # type: ignore[operator]
    rig.journal.is_failing = False
    assert rig.view == before
    assert not told
    assert not rig.waiting()
    rig.enter()
    assert rig.prompt.scenario_id == "identity-check"


def test_a_disk_that_fails_while_sending_files_no_ticket_and_keeps_the_form(rig: Rig) -> None:
    rig.to_form().open_drawer()
    rig.calls.fill_handoff(rig.contact_id, "账期", "2026-02")
    before = rig.view
    rig.journal.is_failing = True
    with pytest.raises(Unavailable):
        rig.calls.send_handoff(rig.contact_id, rig.seq)
    rig.journal.is_failing = False
    assert rig.view == before
    assert not rig.waiting()
    rig.send()
    (ticket,) = rig.view.tickets
    assert ticket.number.split("-")[2] == "0002"  # the number drawn in vain is not used again


def test_an_accepted_offer_that_cannot_be_journaled_was_not_given(rig: Rig) -> None:
    rig.to_offer()
    rig.journal.is_failing = True
    with pytest.raises(Unavailable):
        rig.calls.offer(rig.contact_id, rig.seq, True)
    rig.journal.is_failing = False
    assert rig.prompt.kind is PromptKind.OFFER
    assert [one.left for one in rig.view.authority] == ["30"]
    assert not rig.waiting()


def test_an_outbox_message_is_written_with_its_input(rig: Rig) -> None:
    told: list[object] = []
    rig.events.listen(OutboxFilled, told.append)
    rig.to_offer()
    assert not told
    rig.calls.offer(rig.contact_id, rig.seq, True)
    (gift,) = rig.waiting()
    assert gift.kind is MessageKind.RECORD_GIFT
    assert (gift.payload["account_number"], gift.payload["amount"]) == (NUMBER, "20")
    assert gift.made_at == rig.journal.entries(rig.contact_id)[-1].at
    assert len(told) == 1


def test_a_call_back_becomes_a_promise_with_its_due_time(rig: Rig) -> None:
    rig.to_offer("86").enter().enter()
    assert rig.prompt.line == "专人给您回电。"
    rig.calls.offer(rig.contact_id, rig.seq, True)
    (promise,) = rig.waiting()
    assert promise.kind is MessageKind.RECORD_PROMISE
    assert promise.payload["text"] == "专人回电"
    assert promise.payload["due_at"] > promise.payload["made_at"]


def test_half_typed_text_is_kept_until_it_is_handed_over(rig: Rig) -> None:
    rig.open().enter()
    rig.calls.draft(rig.contact_id, "金额", "8")
    rig.calls.draft(rig.contact_id, "金额", "86")
    assert rig.view.drafts == (("金额", "86"),)
    rig.start_calls()
    assert rig.calls.resume(rig.contact_id).drafts == (("金额", "86"),)
    assert rig.calls.fill(rig.contact_id, "金额", "86").drafts == ()
    rig.start_calls()
    assert rig.calls.resume(rig.contact_id).drafts == ()


def test_an_emptied_draft_is_forgotten_even_right_after_a_restart(rig: Rig) -> None:
    rig.open().enter()
    rig.calls.draft(rig.contact_id, "金额", "8")
    rig.start_calls().draft(rig.contact_id, "金额", "")
    assert rig.calls.resume(rig.contact_id).drafts == ()


def test_half_typed_text_of_the_form_gives_way_to_what_was_handed_over(rig: Rig) -> None:
    rig.to_form().open_drawer()
    rig.calls.draft(rig.contact_id, "form:账期", "2026-0")
    view = rig.calls.fill_handoff(rig.contact_id, "账期", "2026-02")
    assert view.drafts == ()
    rig.calls.draft(rig.contact_id, "form:客户期望", "赔")
    assert rig.calls.send_handoff(rig.contact_id, rig.seq).drafts == ()
    rig.start_calls()
    assert rig.calls.resume(rig.contact_id).drafts == ()


def test_a_draft_needs_its_contact(rig: Rig) -> None:
    with pytest.raises(NotFound):
        rig.calls.draft("nobody", "金额", "8")


def test_a_second_request_is_walked_beside_the_first(rig: Rig) -> None:
    rig.to_bill().key(1)
    rig.calls.open_run(rig.contact_id, rig.seq, "other")
    assert [run.scenario_id for run in rig.view.runs] == ["fee", "other"]
    rig.fill(金额="5").enter()
    rig.enter()
    assert rig.view.runs[1].end == "explained"
    rig.calls.switch_run(rig.contact_id, 0)
    assert rig.prompt.step == "查账单"
    rig.key(1).key(1).to_end()
    assert [run.end for run in rig.view.runs] == ["explained", "explained"]
    assert rig.view.note.count("诉求：") == 2


def test_replay_gives_the_very_same_view(rig: Rig) -> None:
    rig.to_offer("86").enter()
    rig.calls.signal(rig.contact_id, "监管", True)
    rig.calls.draft(rig.contact_id, "x", "写到一半")
    rig.open_drawer()
    rig.calls.fill_handoff(rig.contact_id, "账期", "2026-03")
    rig.calls.set_green(rig.contact_id, True)
    rig.calls.self_check(rig.contact_id, "risk", False)
    before = rig.view
    rig.start_calls()
    assert rig.calls.resume(rig.contact_id) == before


def test_open_contacts_are_offered_again_exactly_as_they_were_left(rig: Rig) -> None:
    first = rig.to_bill().contact_id
    rig.clock.advance(60)
    second = rig.open("", account=OTHER_NUMBER).contact_id
    rig.clock.advance(60)
    closed = rig.open().contact_id
    rig.close()
    rig.start_calls()
    found = {one.contact_id: one for one in rig.calls.resumable()}
    assert set(found) == {first, second}
    assert closed not in found
    assert (found[first].titles, found[first].step) == (("费用争议",), "问")
    assert found[first].account_shown == "138****1111"
    assert found[second].titles == ()


def test_a_contact_killed_between_its_end_and_its_closing_is_not_offered_again(rig: Rig) -> None:
    rig.open()
    closing = rig.journal.close
    rig.journal.close = lambda *_: None  # type: ignore[method-assign]
    rig.close()
    rig.journal.close = closing  # type: ignore[method-assign]
    rig.start_calls()
    assert rig.calls.resumable() == ()
    assert rig.journal.open_contacts() == ()


def test_one_unreadable_contact_does_not_hide_the_others(rig: Rig) -> None:
    broken = rig.open().contact_id
    entries = rig.journal._contacts[broken].entries
    entries[-1] = replace(entries[-1], data={"scenario": "gone", "fingerprint": "?", "step": ""})
    good = rig.open().contact_id
    rig.start_calls()
    assert [one.contact_id for one in rig.calls.resumable()] == [good]


def test_what_is_known_of_a_number_warns(rig: Rig) -> None:
    for _ in range(2):
        rig.open().close().deliver()
        rig.clock.advance(3_600)
    rig.to_form().send().close(outcome="handed_off").deliver()
    number = rig.seat and next(iter(rig.desk.tickets.by_id.values())).number
    rig.to_offer("86").enter().enter()
    rig.calls.offer(rig.contact_id, rig.seq, True)
    rig.close().deliver()
    rig.clock.advance(3 * 24 * 3_600)  # the call back is long due
    known = rig.open().view.known
    assert [words for words, _ in known.promises] == ["专人回电"]
    assert [(one.number, one.state, one.is_late) for one in known.tickets] == [
        (number, "filed", True)
    ]
    assert (known.count, known.days) == (5, 7)
    assert len(known.contacts) == 4
    assert known.contacts[1][1:] == ("投诉/流量/超出费用", "handed_off")
    assert rig.view.fact("open_ticket") == "是"
    assert rig.view.fact("repeat_count") == "5"


def test_the_third_contact_in_a_week_is_a_repeat_for_the_green_channel_too(rig: Rig) -> None:
    for _ in range(2):
        rig.open().close().deliver()
    rig.open()
    assert rig.view.known.count == 3
    rig.calls.signal(rig.contact_id, "监管", True)
    assert rig.view.green_reasons == ("calls.green.repeat",)


def test_contacts_older_than_the_period_do_not_count(rig: Rig) -> None:
    for _ in range(3):
        rig.open().close().deliver()
    rig.clock.advance(8 * 24 * 3_600)
    assert not rig.open().view.known.leads
    assert rig.view.fact("repeat_count") == "1"


def test_sums_count_across_contacts_of_the_same_number(rig: Rig) -> None:
    rig.to_offer()
    rig.calls.offer(rig.contact_id, rig.seq, True)
    rig.close().deliver()
    rig.to_offer()
    assert rig.prompt.kind is PromptKind.BLOCKED
    assert dict(rig.prompt.offer.reason_facts)["left"] == "10"  # type: ignore[union-attr]
    assert rig.view.fact("waived_12m") == "20"
    other = Rig(seat=rig.seat, desk=rig.desk, clock=rig.clock)
    other.open(account=OTHER_NUMBER)
    assert [one.left for one in other.view.authority] == ["30"]


def test_a_number_learned_within_the_run_is_looked_up_too(rig: Rig) -> None:
    rig.to_offer()
    rig.calls.offer(rig.contact_id, rig.seq, True)
    rig.close().deliver()
    rig.open(account="", calling="")
    rig.fill(受理号码=NUMBER)
    assert [one.left for one in rig.view.authority] == ["10"]
    rig.open(account="", calling="")
    rig.open_drawer()
    rig.calls.fill_handoff(rig.contact_id, "受理号码", NUMBER)
    assert [one.left for one in rig.view.authority] == ["10"]
    assert rig.view.numbers.account == "138****1111"


def test_a_desk_that_is_away_costs_only_the_history(rig: Rig) -> None:
    rig.history.is_away = True
    rig.to_form().send()
    assert len(rig.view.tickets) == 1
    assert rig.view.fact("repeat_count") == ""


def test_a_desk_that_is_away_is_not_asked_again_at_once(rig: Rig) -> None:
    """Each asking waits for a time-out, and the journal's lane with it."""
    rig.history.is_away = True
    rig.open("").open().fill(受理号码=OTHER_NUMBER)
    assert len(rig.history.asked) == 1
    rig.clock.advance(31)
    rig.history.is_away = False
    rig.calls.open_run(rig.contact_id, rig.seq, "other")
    assert len(rig.history.asked) == 2
    assert rig.view.fact("repeat_count") == "1"


def test_another_number_never_inherits_the_history_of_the_one_before(rig: Rig) -> None:
    rig.to_form().send().close(outcome="handed_off").deliver()
    rig.open()
    assert rig.view.known.tickets
    rig.history.is_away = True
    view = rig.calls.set_fact(rig.contact_id, "account", OTHER_NUMBER)
    assert view.known == KnownView()
    assert view.fact("open_ticket") == ""


def test_numbers_are_kept_in_one_form_however_they_come(rig: Rig) -> None:
    view = rig.calls.open_contact("+86 138-0000-1111", "１３８００００１１１１")
    assert (view.numbers.account, view.numbers.calling) == ("138****1111", "138****1111")
    assert view.verified == "L1"
    withheld = rig.calls.open_contact("anonymous", "")
    assert withheld.verified == "none"


def test_closing_writes_the_record(rig: Rig) -> None:
    closed: list[ContactClosed] = []
    rig.events.listen(ContactClosed, closed.append)
    rig.to_bill().key(1).key(1).key(1).to_end()
    note = rig.view.note
    rig.close("投诉/流量/超出费用", "explained")
    (message,) = rig.waiting()
    assert message.kind is MessageKind.RECORD_CONTACT
    payload = message.payload
    assert (payload["id"], payload["account_number"]) == (rig.contact_id, NUMBER)
    assert payload["scenarios"] == [["fee", "explained"]]
    assert (payload["reason"], payload["outcome"]) == ("投诉/流量/超出费用", "explained")
    assert payload["note"] == note
    assert closed == [ContactClosed(rig.contact_id)]
    with pytest.raises(NotAllowed) as error:
        rig.close()
    assert error.value.code == "calls.contact_closed"


def test_after_the_end_nothing_is_taken_any_more(rig: Rig) -> None:
    rig.open()
    seq = rig.seq
    rig.close()
    entries = rig.journal.entries(rig.contact_id)
    for late in (
        lambda: rig.calls.confirm(rig.contact_id, seq),
        lambda: rig.fill(金额="3"),
        lambda: rig.calls.set_fact(rig.contact_id, "account", OTHER_NUMBER),
        lambda: rig.open_drawer(),
    ):
        with pytest.raises(NotAllowed):
            late()
    assert rig.journal.entries(rig.contact_id) == entries


def test_looking_at_a_value_whole_is_noted(rig: Rig) -> None:
    rig.open()
    assert rig.calls.reveal(rig.contact_id, "account") == NUMBER
    (entry,) = rig.desk.audit.entries("contact", rig.contact_id)
    assert (entry.person_id, entry.action, entry.detail) == (AGENT.id, "reveal", "account")
    assert NUMBER not in str(entry)
    rig.person = replace(AGENT, role=Role.EDITOR)
    with pytest.raises(NotAllowed) as error:
        rig.calls.reveal(rig.contact_id, "account")
    assert error.value.code == "calls.reveal_not_allowed"
    assert len(rig.desk.audit.entries("contact", rig.contact_id)) == 1


def test_unknown_things_are_named_and_leave_no_trace(rig: Rig) -> None:
    rig.open()
    entries = rig.journal.entries(rig.contact_id)
    for act in (
        lambda: rig.calls.open_run(rig.contact_id, rig.seq, "nowhere"),
        lambda: rig.calls.interrupt(rig.contact_id, rig.seq, "fee"),
        lambda: rig.calls.jump(rig.contact_id, rig.seq, "fee#没有"),
        lambda: rig.calls.answer(rig.contact_id, rig.seq, 9),
        lambda: rig.calls.switch_run(rig.contact_id, 3),
        lambda: rig.calls.tick(rig.contact_id, 5, True),
        lambda: rig.calls.set_fact(rig.contact_id, "moon", "full"),
        lambda: rig.calls.set_fact(rig.contact_id, "caller_kind", "路人"),
        lambda: rig.calls.set_fact(rig.contact_id, "verified", "L9"),
        lambda: rig.calls.set_fact(rig.contact_id, "account", "一二三"),
        lambda: rig.calls.fill_handoff(rig.contact_id, "账期", "2026-01"),
        lambda: rig.calls.send_handoff(rig.contact_id, rig.seq),
        lambda: rig.calls.set_green(rig.contact_id, True),
    ):
        with pytest.raises(AppError):
            act()
    assert rig.journal.entries(rig.contact_id) == entries
    with pytest.raises(NotFound):
        rig.calls.view("nobody")


def test_the_role_is_the_persons_and_no_fact_to_be_set(rig: Rig) -> None:
    rig.open()
    with pytest.raises(NotAllowed):
        rig.calls.set_fact(rig.contact_id, "role", "专席")


def test_an_interrupt_without_a_run_is_its_own(rig: Rig) -> None:
    rig.open("")
    view = rig.calls.interrupt(rig.contact_id, rig.seq, "hold")
    assert (view.runs[0].scenario_id, view.prompt.line) == ("hold", "请稍等。")  # type: ignore[union-attr]
    rig.enter()
    assert rig.prompt.kind is PromptKind.ENDED
    assert "诉求" not in rig.view.note


def test_every_input_has_its_place_in_the_journal_without_gaps(rig: Rig) -> None:
    rig.to_form().send().enter()
    entries = rig.journal.entries(rig.contact_id)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[0].kind == InputKind.CONTACT_OPENED
    assert {entry.kind for entry in entries} <= {kind.value for kind in InputKind}
