"""A second contact: what is under way is added to, never filed again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.base.errors import ContentError, NotFound
from app.calls.inputs import InputKind
from app.calls.views import PromptKind
from app.desk.ticket import Move, TicketState
from tests.calls.rig import NUMBER, Rig


@pytest.fixture
def rig() -> Rig:
    """Return a seat whose number has a ticket under way."""
    made = Rig()
    made.to_form().send().close(outcome="handed_off").deliver()
    return made


def only_ticket(rig: Rig):  # type: ignore[no-untyped-def]
    (ticket,) = rig.desk.tickets.by_id.values()
    return ticket


def test_a_note_reaches_the_open_ticket_and_no_second_one_is_filed(rig: Rig) -> None:
    (known,) = rig.open("").view.known.tickets
    assert (known.number, known.state, known.is_noted) == (only_ticket(rig).number, "filed", False)
    view = rig.calls.note_ticket(rig.contact_id, known.id, " 又收到一条扣费短信 ")
    assert view.known.tickets[0].is_noted
    assert "又收到一条扣费短信" in view.note
    rig.deliver().deliver()
    ticket = only_ticket(rig)
    assert (ticket.state, ticket.holder_id) == (TicketState.FILED, "")
    last = ticket.changes[-1]
    assert (last.move, last.note) == (Move.NOTE, "又收到一条扣费短信")
    assert rig.desk.audit.entries("ticket", ticket.id)[-1].action == "note"


def test_a_run_that_wants_a_form_goes_on_after_the_note(rig: Rig) -> None:
    rig.to_form()
    assert rig.prompt.kind is PromptKind.HANDOFF
    rig.calls.note_ticket(rig.contact_id, rig.view.known.tickets[0].id, "还是没解决")
    assert rig.prompt.kind is not PromptKind.HANDOFF
    rig.to_end()
    assert rig.prompt.end == "handed_off"
    assert not rig.view.tickets


def test_a_note_anywhere_else_leaves_the_line_as_it_is(rig: Rig) -> None:
    rig.to_bill()
    before = rig.view.prompt
    rig.calls.note_ticket(rig.contact_id, rig.view.known.tickets[0].id, "补充")
    assert rig.view.prompt == before
    rig.start_calls()
    assert rig.view.prompt == before


def test_only_tickets_of_these_numbers_are_added_to_and_never_with_nothing(rig: Rig) -> None:
    known = rig.open("").view.known.tickets[0].id
    with pytest.raises(NotFound):
        rig.calls.note_ticket(rig.contact_id, "another", "补充")
    for text, code in ((" ", "calls.ticket_note_empty"), ("长" * 2_001, "calls.field.too_long")):
        with pytest.raises(ContentError) as told:
            rig.calls.note_ticket(rig.contact_id, known, text)
        assert told.value.code == code
    assert not rig.waiting()


def test_a_note_to_a_ticket_resolved_meanwhile_is_kept_and_wakes_nobody_up(rig: Rig) -> None:
    known = rig.open("").view.known.tickets[0].id
    rig.calls.note_ticket(rig.contact_id, known, "补充")
    kept = only_ticket(rig)
    rig.desk.tickets.by_id[known] = replace(kept, state=TicketState.RESOLVED)
    rig.deliver()
    assert only_ticket(rig).state is TicketState.RESOLVED
    assert only_ticket(rig).changes[-1].move is Move.NOTE


def test_a_broken_promise_comes_with_the_apology_of_the_book(rig: Rig) -> None:
    book = rig.books.book
    fee = book.scenarios["fee"].model_copy(update={"category": "服务/承诺未兑现"})
    rig.books.book = replace(book, scenarios={**book.scenarios, "fee": fee})
    rig.to_offer("86").enter().enter()
    rig.calls.offer(rig.contact_id, rig.seq, True)
    rig.close().deliver()
    rig.clock.advance(3 * 24 * 3_600)
    known = rig.open("").view.known
    assert known.apology == next(one.say for one in fee.must_say.values() if one.when is None)
    assert known.promises[0][1] < rig.clock.now()


def test_a_journal_from_before_told_less_and_is_still_read(rig: Rig) -> None:
    rig.open("")
    entries = rig.journal._contacts[rig.contact_id].entries
    at = next(n for n, one in enumerate(entries) if one.kind == InputKind.HISTORY_KNOWN)
    gone = ("tickets", "promises", "contacts", "apology", "warn_from", "days")
    old = {name: value for name, value in entries[at].data.items() if name not in gone}
    entries[at] = replace(entries[at], data=old)
    rig.start_calls()
    assert rig.view.known.tickets == ()
    assert rig.view.fact("open_ticket") == "是"
    assert rig.view.numbers.account.startswith(NUMBER[:3])
