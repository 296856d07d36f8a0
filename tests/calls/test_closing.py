"""What a closed contact says of itself, and contacts put aside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.errors import ContentError
from app.calls.records import MessageKind
from tests.calls.rig import NUMBER, Rig


@pytest.fixture
def rig() -> Rig:
    return Rig()


def test_a_playbook_proposes_its_category_and_the_kind_its_form_is_filed_as(rig: Rig) -> None:
    rig.open()
    scenario = rig.books.book.scenarios["fee"]
    kinds = {form.type.partition("/")[0] for form in scenario.handoff.values()}
    (reason,) = rig.view.reasons
    assert reason.partition("/")[2] == scenario.category
    assert {reason.partition("/")[0]} == kinds


def test_what_a_ticket_was_filed_for_comes_first(rig: Rig) -> None:
    rig.open("other")
    assert len(rig.view.reasons) == 1
    rig.calls.open_run(rig.contact_id, rig.seq, "fee")
    rig.enter().fill(账期="2026-01", 金额="20", 客户期望="退费").enter().key(1).key(0).send()
    sent = rig.tickets.queue(rig.person)
    assert sent.rows == (), "nothing has been delivered yet"
    form = rig.books.book.scenarios["fee"].handoff
    assert rig.view.reasons[0] in {one.type for one in form.values()}
    assert len(rig.view.reasons) == 2


def test_an_interrupt_alone_proposes_nothing(rig: Rig) -> None:
    rig.open("hold")
    assert rig.view.reasons == ()


def test_the_record_carries_reason_and_score_to_the_desk(rig: Rig) -> None:
    rig.open()
    rig.calls.close_contact(rig.contact_id, "投诉/流量/超出费用", "explained", 0)
    rig.deliver()
    now = rig.clock.now()
    known = rig.desk.history.history(NUMBER, NUMBER, now - timedelta(days=1), now)
    (record,) = known.contacts
    assert (record.reason, record.score) == ("投诉/流量/超出费用", 0)


@pytest.mark.parametrize(
    ("reason", "outcome", "score", "code"),
    [
        ("流量/超出费用", "resolved", None, "calls.reason_unknown"),
        ("投诉/流量/没有", "resolved", None, "calls.reason_unknown"),
        ("", "done", None, "calls.outcome_unknown"),
        ("", "resolved", 11, "calls.score_unknown"),
        ("", "resolved", -1, "calls.score_unknown"),
    ],
)
def test_what_is_no_closing_closes_nothing(
    rig: Rig, reason: str, outcome: str, score: int | None, code: str
) -> None:
    rig.open()
    with pytest.raises(ContentError) as told:
        rig.calls.close_contact(rig.contact_id, reason, outcome, score)
    assert told.value.code == code
    assert not rig.view.closed
    assert all(one.kind is not MessageKind.RECORD_CONTACT for one in rig.waiting())


def test_a_contact_put_aside_comes_back_exactly_as_it_stood(rig: Rig) -> None:
    rig.to_bill().key(1)
    rig.calls.edit_note(rig.contact_id, "自己写的")
    before, parked = rig.view, rig.contact_id
    rig.calls.park(parked)
    rig.start_calls()
    rig.open("other")
    rig.calls.close_contact(rig.contact_id, "", "resolved")
    (offered,) = rig.calls.resumable()
    assert offered.contact_id == parked
    assert offered.is_parked
    rig.contact_id = parked
    assert rig.calls.resume(parked) == before
    rig.calls.signal(parked, "监管", True)
    (offered,) = rig.calls.resumable()
    assert not offered.is_parked, "it is being worked on again"
