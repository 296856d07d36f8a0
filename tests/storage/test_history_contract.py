"""What every memory of numbers does: the fake's, SQLite's and PostgreSQL's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from app.calls.records import NumberHistory, OpenTicket
from app.desk.ticket import Move, TicketState
from tests.storage.conftest import NOON, Desk
from tests.storage.samples import ACCOUNT, CALLING, change, contact, gift, promise, ticket

WEEK_AGO = NOON - timedelta(days=7)


def _history(desk: Desk, account: str = ACCOUNT, calling: str = "") -> NumberHistory:
    return desk.history.history(account, calling, WEEK_AGO, NOON)


def test_nothing_is_known_of_a_new_number(desk: Desk) -> None:
    desk.history.record_contact(contact(account_number="", calling_number=""))
    assert _history(desk) == NumberHistory()
    assert _history(desk, "", "") == NumberHistory()


def test_contacts_come_back_whole_newest_first(desk: Desk) -> None:
    older = contact("c0", closed_at=NOON - timedelta(days=1))
    too_old = contact("cx", closed_at=WEEK_AGO - timedelta(seconds=1))
    for record in (older, contact(), too_old):
        desk.history.record_contact(record)
    assert _history(desk).contacts == (contact(), older)


@pytest.mark.parametrize(
    ("account", "calling"), [(ACCOUNT, ""), (CALLING, ""), ("", CALLING), ("10086", ACCOUNT)]
)
def test_either_number_finds_contacts_and_open_tickets(
    desk: Desk, account: str, calling: str
) -> None:
    desk.history.record_contact(contact())
    desk.tickets.file(ticket())
    found = _history(desk, account, calling)
    assert [record.id for record in found.contacts] == ["c1"]
    (known,) = found.open_tickets
    assert known == OpenTicket("t1", ticket().number, "filed", ticket().type, ticket().due_at)


@pytest.mark.parametrize(
    "written", ["138 1234 5678", "138-1234-5678", "+86 13812345678", "１３８１２３４５６７８"]
)
def test_a_number_is_found_however_it_is_written(desk: Desk, written: str) -> None:
    desk.history.record_gift(gift(account_number=written))
    (found,) = _history(desk).gifts
    assert found.account_number == written


def test_resolved_tickets_are_not_open(desk: Desk) -> None:
    desk.tickets.file(ticket())
    desk.tickets.take("t1", change("take1"))
    assert [one.state for one in _history(desk).open_tickets] == ["taken"]
    desk.tickets.apply("t1", 2, change("done1", Move.RESOLVE), TicketState.RESOLVED)
    assert _history(desk).open_tickets == ()


def test_gifts_of_twelve_months_count_for_the_account_alone(desk: Desk) -> None:
    year_ago = NOON.replace(year=2025)
    first_day = gift("g2", given_at=year_ago, amount=Decimal("0.05"))
    for given in (gift(), first_day, gift("g3", given_at=year_ago - timedelta(seconds=1))):
        desk.history.record_gift(given)
    assert _history(desk).gifts == (gift(), first_day)
    assert _history(desk, "10086", ACCOUNT).gifts == ()


def test_a_leap_day_has_a_year_before_it(desk: Desk) -> None:
    leap = datetime(2028, 2, 29, 4, tzinfo=UTC)
    desk.history.record_gift(gift(given_at=datetime(2027, 2, 28, 5, tzinfo=UTC)))
    assert len(desk.history.history(ACCOUNT, "", leap, leap).gifts) == 1


def test_promises_past_due_and_not_kept_are_broken(desk: Desk) -> None:
    kept = promise("q2", kept_at=NOON - timedelta(days=1, hours=1))
    future = promise("q3", due_at=NOON)
    for made in (promise(), kept, future):
        desk.history.record_promise(made)
    assert _history(desk).broken_promises == (promise(),)


def test_recording_again_changes_nothing_but_that_a_promise_was_kept(desk: Desk) -> None:
    desk.history.record_contact(contact())
    desk.history.record_contact(contact(note="另一个备注"))
    desk.history.record_gift(gift())
    desk.history.record_gift(gift(amount=Decimal(999)))
    desk.history.record_promise(promise())
    desk.history.record_promise(promise(text="另一句话"))
    found = _history(desk)
    assert found == NumberHistory((contact(),), (), (promise(),), (gift(),))
    desk.history.record_promise(replace(promise(), kept_at=NOON))
    desk.history.record_promise(promise())
    assert _history(desk).broken_promises == ()
