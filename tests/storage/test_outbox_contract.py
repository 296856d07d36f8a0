"""What every outbox does, the fake's as well as the seat's."""

from __future__ import annotations

from datetime import timedelta

from app.calls.records import OutboxCounts, PendingMessage
from tests.storage.conftest import NOON, Seat
from tests.storage.samples import message


def _keep(seat: Seat, *ids: str) -> None:
    seat.journal.append([], [message(id_) for id_ in ids])


def _due(seat: Seat, minutes: int = 0, limit: int = 50) -> list[str]:
    at = NOON + timedelta(minutes=minutes)
    return [pending.message.id for pending in seat.outbox.due(at, limit)]


def test_a_message_comes_back_whole_until_it_is_sent(seat: Seat) -> None:
    _keep(seat, "m1")
    assert seat.outbox.due(NOON) == (PendingMessage(message("m1")),)
    seat.outbox.sent("m1", NOON)
    assert seat.outbox.due(NOON) == ()
    assert seat.outbox.counts() == OutboxCounts(0, 0)


def test_messages_go_in_the_order_they_were_made_even_if_the_clock_was_set_back(
    seat: Seat,
) -> None:
    for id_, minutes in (("m2", 0), ("m1", -60), ("m3", 5)):
        seat.journal.append([], [message(id_, minutes)])
    assert _due(seat) == ["m2", "m1", "m3"]
    assert _due(seat, limit=2) == ["m2", "m1"]


def test_a_failed_message_waits_for_its_moment(seat: Seat) -> None:
    _keep(seat, "m1", "m2")
    seat.outbox.failed("m1", "连接被拒绝", NOON + timedelta(minutes=5))
    assert _due(seat) == ["m2"]
    assert _due(seat, minutes=5) == ["m1", "m2"]
    pending = seat.outbox.due(NOON + timedelta(minutes=5))[0]
    assert (pending.attempts, pending.last_error) == (1, "连接被拒绝")
    assert pending.next_at == NOON + timedelta(minutes=5)
    assert seat.outbox.counts() == OutboxCounts(waiting=2, dead=0)


def test_a_dead_message_stays_until_it_is_retried(seat: Seat) -> None:
    _keep(seat, "m1", "m2")
    seat.outbox.failed("m1", "拒收", None)
    assert _due(seat, minutes=9999) == ["m2"]
    assert seat.outbox.counts() == OutboxCounts(waiting=1, dead=1)
    assert seat.outbox.retry_dead(NOON + timedelta(minutes=1)) == 1
    assert seat.outbox.retry_dead(NOON) == 0
    assert _due(seat) == ["m2"]
    assert _due(seat, minutes=1) == ["m1", "m2"]
    assert seat.outbox.due(NOON + timedelta(minutes=1))[0].attempts == 1


def test_a_late_failure_does_not_send_an_arrived_message_again(seat: Seat) -> None:
    _keep(seat, "m1")
    seat.outbox.sent("m1", NOON)
    seat.outbox.failed("m1", "超时", NOON)
    _keep(seat, "m1")
    assert _due(seat) == []


def test_unknown_messages_are_no_trouble(seat: Seat) -> None:
    seat.outbox.sent("nobody", NOON)
    seat.outbox.failed("nobody", "", None)
    assert seat.outbox.counts() == OutboxCounts(0, 0)


def test_a_moment_set_by_a_clock_that_ran_ahead_holds_nothing_up(seat: Seat) -> None:
    _keep(seat, "m1")
    seat.outbox.failed("m1", "连接被拒绝", NOON + timedelta(days=30))
    assert _due(seat) == ["m1"]
