"""What every journal does, the fake's as well as the seat's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.clock import new_id
from app.base.errors import Conflict, NotFound
from app.calls.records import JournalEntry
from tests.storage.conftest import NOON, Seat
from tests.storage.samples import ACCOUNT, entry, message

DAY = date(2026, 11, 22)


def test_entries_come_back_as_they_were_given(seat: Seat) -> None:
    seat.journal.open("c1", "p1", NOON)
    given_entries = [entry(1), entry(2, text="不认可", deep={"a": [1, None, True, 2.5]})]
    seat.journal.append(given_entries)
    seat.journal.append([entry(3)])
    assert seat.journal.entries("c1") == (*given_entries, entry(3))
    assert seat.journal.entries("nobody") == ()


@pytest.mark.parametrize("seqs", [[2], [0], [1, 3], [1, 1], [2, 1]])
def test_a_gap_or_a_taken_place_is_refused_and_nothing_is_kept(seat: Seat, seqs: list[int]) -> None:
    seat.journal.open("c1", "p1", NOON)
    with pytest.raises(Conflict, match=r"storage\.journal_gap"):
        seat.journal.append([entry(seq) for seq in seqs], [message("m1")])
    assert seat.journal.entries("c1") == ()
    assert seat.outbox.counts().waiting == 0


def test_the_same_entry_twice_is_refused(seat: Seat) -> None:
    seat.journal.open("c1", "p1", NOON)
    seat.journal.append([entry(1)])
    with pytest.raises(Conflict) as caught:
        seat.journal.append([entry(1)])
    assert caught.value.facts == {"seq": 1, "expected": 2}


def test_an_unknown_contact_is_refused(seat: Seat) -> None:
    with pytest.raises(NotFound, match=r"storage\.contact_missing"):
        seat.journal.append([entry(1)])


def test_entries_and_their_messages_are_kept_together(seat: Seat) -> None:
    seat.journal.open("c1", "p1", NOON)
    seat.journal.append([entry(1)], [message("m1"), message("m2")])
    assert [p.message.id for p in seat.outbox.due(NOON)] == ["m1", "m2"]
    seat.journal.append([], [message("m1"), message("m3")])
    assert [p.message.id for p in seat.outbox.due(NOON)] == ["m1", "m2", "m3"]


def test_open_contacts_are_offered_until_closed_last_worked_on_first(seat: Seat) -> None:
    for minute, contact_id in enumerate(("c1", "c2", "c3")):
        seat.journal.open(contact_id, "p1", NOON - timedelta(minutes=10 - minute))
    seat.journal.open("c1", "other", NOON)
    seat.journal.append([entry(1)])
    seat.journal.close("c2", NOON)
    seat.journal.close("c2", NOON + timedelta(days=1))
    seat.journal.close("nobody", NOON)
    first, second = seat.journal.open_contacts()
    assert (first.contact_id, second.contact_id) == ("c1", "c3")
    assert first.person_id == "p1"
    assert first.opened_at == NOON - timedelta(minutes=10)
    assert first.last_at == entry(1).at
    assert second.last_at == second.opened_at


def test_drafts_are_kept_by_key_and_removed_when_empty(seat: Seat) -> None:
    seat.journal.keep_draft("c1", "联系电话", "138")
    seat.journal.keep_draft("c1", "联系电话", ACCOUNT)
    seat.journal.keep_draft("c1", "备注", "晚上再打")
    seat.journal.keep_draft("c2", "备注", "别处")
    assert seat.journal.drafts("c1") == {"联系电话": ACCOUNT, "备注": "晚上再打"}
    seat.journal.keep_draft("c1", "备注", "")
    seat.journal.keep_draft("c1", "没有", "")
    assert seat.journal.drafts("c1") == {"联系电话": ACCOUNT}


def test_a_note_of_a_hundred_thousand_characters_is_kept(seat: Seat) -> None:
    seat.journal.keep_draft("c1", "备注", "很长" * 50_000)
    assert seat.journal.drafts("c1")["备注"] == "很长" * 50_000


def test_numbers_begin_at_one_each_day_and_never_come_twice(seat: Seat) -> None:
    assert [seat.journal.next_number("ticket", DAY) for _ in range(3)] == [1, 2, 3]
    assert seat.journal.next_number("other", DAY) == 1
    assert seat.journal.next_number("ticket", DAY + timedelta(days=1)) == 1
    assert seat.journal.next_number("ticket", DAY) == 4


def test_forgetting_takes_only_what_was_closed_before(seat: Seat) -> None:
    for contact_id in ("old", "young", "open"):
        seat.journal.open(contact_id, "p1", NOON - timedelta(days=99))
        seat.journal.append([entry(1, contact_id)])
        seat.journal.keep_draft(contact_id, "k", "半句")
    seat.journal.close("old", NOON - timedelta(days=30))
    seat.journal.close("young", NOON)
    assert seat.journal.forget_before(NOON - timedelta(days=7)) == 1
    assert seat.journal.forget_before(NOON - timedelta(days=7)) == 0
    assert seat.journal.entries("old") == ()
    assert seat.journal.drafts("old") == {}
    assert len(seat.journal.entries("young")) == len(seat.journal.entries("open")) == 1
    assert seat.journal.drafts("open") == {"k": "半句"}


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    batches=st.lists(
        st.lists(
            st.tuples(
                st.datetimes(timezones=st.just(NOON.tzinfo)),
                st.text(min_size=1).filter(lambda kind: "\x00" not in kind),
                st.dictionaries(st.text(), _JSON, max_size=3),
            ),
            max_size=4,
        ),
        max_size=4,
    )
)
def test_whatever_is_appended_comes_back_in_order(seat: Seat, batches: list[Any]) -> None:
    contact_id = new_id()
    seat.journal.open(contact_id, "p1", NOON)
    kept: list[JournalEntry] = []
    for batch in batches:
        fresh = [
            JournalEntry(contact_id, len(kept) + place, at, kind, data)
            for place, (at, kind, data) in enumerate(batch, start=1)
        ]
        seat.journal.append(fresh)
        kept += fresh
    assert seat.journal.entries(contact_id) == tuple(kept)
