"""The outbox on its way to the desk: away, refused, delivered exactly once, stopped at once."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from app.base.errors import Conflict, Unavailable
from app.base.work import Lanes
from app.calls.records import MessageKind, OutboxMessage
from app.desk.filing import Filing
from app.desk.sender import MOST_ATTEMPTS, OutboxMoved
from app.desk.ticket import Ticket
from tests.calls.rig import MORNING, Rig

WAIT_S = 10


class MoodyTickets:
    """A ticket store that is away, or refuses, as a test says."""

    def __init__(self, rig: Rig) -> None:
        self._kept = rig.desk.tickets
        self.trouble: Exception | None = None
        self.filed: list[str] = []
        self.after_filing: Exception | None = None

    def file(self, ticket: Ticket) -> Ticket:
        """File, or fail before or after."""
        if self.trouble:
            raise self.trouble
        self.filed.append(ticket.id)
        kept = self._kept.file(ticket)
        if self.after_filing:
            raise self.after_filing
        return kept


@pytest.fixture
def rig() -> Rig:
    made = Rig()
    made.moody = MoodyTickets(made)  # type: ignore[attr-defined]
    made.sender._filing = Filing(made.moody, made.desk.history, made.desk.gaps)  # type: ignore[attr-defined]
    return made


@pytest.fixture
def moody(rig: Rig) -> MoodyTickets:
    return rig.moody  # type: ignore[attr-defined, no-any-return]


AWAY = Unavailable("storage.server_away", place="desk")


def test_a_desk_that_is_away_loses_nothing(rig: Rig, moody: MoodyTickets) -> None:
    moved: list[OutboxMoved] = []
    rig.events.listen(OutboxMoved, moved.append)
    moody.trouble = AWAY
    rig.to_form().send()
    number = rig.view.tickets[0].number
    for _ in range(100):
        rig.sender.send_due()
        rig.clock.advance(5)
    assert (moved[-1].counts.waiting, moved[-1].counts.dead) == (1, 0)
    assert not moved[0].connected
    assert not rig.desk.tickets.by_id
    moody.trouble = None
    rig.clock.advance(15)  # after hours away, back within a quarter of a minute
    assert rig.sender.send_due().connected
    (ticket,) = rig.desk.tickets.by_id.values()
    assert (ticket.number, moved[-1].counts.waiting) == (number, 0)
    rig.sender.send_due()
    assert len(moody.filed) == 1


def test_while_the_desk_is_away_only_one_message_knocks_a_round(
    rig: Rig, moody: MoodyTickets
) -> None:
    moody.trouble = AWAY
    for _ in range(3):
        rig.to_form().send().close()
    rig.sender.send_due()
    waiting = rig.seat.outbox.due(rig.clock.now() + timedelta(days=1), 100)
    assert sorted(one.attempts for one in waiting if one.message.kind == "file_ticket") == [0, 0, 1]


def test_an_answer_lost_on_the_way_back_files_once(rig: Rig, moody: MoodyTickets) -> None:
    """The desk kept the ticket, but the seat never heard of it: sent again, it is one ticket."""
    moody.after_filing = AWAY
    rig.to_form().send()
    rig.sender.send_due()
    assert rig.seat.outbox.counts().waiting == 1
    moody.after_filing = None
    rig.clock.advance(60)
    rig.sender.send_due()
    assert len(moody.filed) == 2
    assert len(rig.desk.tickets.by_id) == 1
    assert len(rig.desk.audit.entries("ticket", moody.filed[0])) == 1
    assert rig.seat.outbox.counts().waiting == 0


def test_delivering_anything_twice_changes_nothing(rig: Rig) -> None:
    rig.to_offer()
    rig.calls.offer(rig.contact_id, rig.seq, True)
    rig.to_form().send().close()
    messages = rig.waiting()
    assert {message.kind for message in messages} == {
        MessageKind.RECORD_GIFT,
        MessageKind.FILE_TICKET,
        MessageKind.RECORD_CONTACT,
    }
    for message in [*messages, *reversed(messages)]:
        rig.filing.deliver(message)
    known = rig.desk.history.history("13800001111", "", MORNING - timedelta(days=1), MORNING)
    assert (len(known.contacts), len(known.gifts), len(rig.desk.tickets.by_id)) == (1, 1, 1)


def test_a_refused_message_is_tried_for_long_then_waits_for_a_person(
    rig: Rig, moody: MoodyTickets
) -> None:
    moody.trouble = Conflict("desk.number_taken", number="x")
    rig.to_form().send()
    for _ in range(MOST_ATTEMPTS + 5):
        assert rig.sender.send_due().connected
        rig.clock.advance(301)
    assert (rig.seat.outbox.counts().waiting, rig.seat.outbox.counts().dead) == (0, 1)
    moody.trouble = None
    assert rig.seat.outbox.retry_dead(rig.clock.now()) == 1
    rig.sender.send_due()
    assert len(rig.desk.tickets.by_id) == 1


@pytest.mark.parametrize("kind", MessageKind)
@pytest.mark.parametrize(
    "payload", [{}, {"id": "x"}, {"id": "x", "filed_at": "gestern", "fields": 3}]
)
def test_a_message_that_cannot_be_read_does_not_hold_up_the_others(
    rig: Rig, kind: MessageKind, payload: dict[str, object]
) -> None:
    rig.seat.outbox.keep([OutboxMessage("bad", kind, payload, rig.clock.now())])
    rig.to_form().send()
    rig.sender.send_due()
    assert len(rig.desk.tickets.by_id) == 1
    (left,) = rig.seat.outbox.due(rig.clock.now() + timedelta(days=1))
    assert (left.message.id, left.last_error) == ("bad", "desk.message_unreadable")


def test_a_sum_that_is_none_is_refused_in_words(rig: Rig) -> None:
    rig.to_offer()
    rig.calls.offer(rig.contact_id, rig.seq, True)
    (gift,) = rig.waiting()
    bad = replace(gift, id="bad", payload={**gift.payload, "amount": "viel"})
    rig.seat.outbox.keep([bad])
    rig.sender.send_due()
    (left,) = rig.seat.outbox.due(rig.clock.now() + timedelta(days=1))
    assert left.last_error == "desk.message_unreadable"


def test_the_loop_sends_at_once_and_stops_at_once(rig: Rig) -> None:
    """A ticket put in wakes the loop; nothing here waits for the loop's own round of seconds."""
    lanes = Lanes()
    first, second = threading.Event(), threading.Event()
    rounds: list[int] = []

    def heard(moved: OutboxMoved) -> None:
        rounds.append(len(rig.desk.tickets.by_id))
        first.set()
        if rig.desk.tickets.by_id:
            second.set()

    rig.events.listen(OutboxMoved, heard)
    try:
        lanes.loop("outbox", rig.sender.loop)
        assert first.wait(WAIT_S)
        lanes.seat_writes.submit(lambda: rig.to_form().send()).result(WAIT_S)
        assert second.wait(2)  # a round takes five seconds
    finally:
        started = rig_monotonic()
        lanes.close()
    assert rig_monotonic() - started < 2


def rig_monotonic() -> float:
    """Return the machine's seconds."""
    from app.base.clock import SystemClock

    return SystemClock().monotonic()


def test_the_loop_comes_back_after_trouble_of_its_own(rig: Rig) -> None:
    lanes = Lanes(first_pause_s=0.001)
    filed = threading.Event()
    due, failures = rig.seat.outbox.due, [AWAY, AWAY]

    def failing_due(*arguments: object) -> object:
        if failures:
            raise failures.pop()
        return due(*arguments)  # type: ignore[arg-type]

    rig.seat.outbox.due = failing_due  # type: ignore[method-assign, assignment]
    rig.to_form().send()
    rig.events.listen(OutboxMoved, lambda moved: filed.set())
    try:
        lanes.loop("outbox", rig.sender.loop)
        assert filed.wait(WAIT_S)
    finally:
        lanes.close()
    assert len(rig.desk.tickets.by_id) == 1
