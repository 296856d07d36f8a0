"""Lanes: order, errors, loops that come back, and a close that leaves no thread behind."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from app.base.work import Lanes

WAIT_S = 10


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    made = Lanes(first_pause_s=0.001)
    yield made
    made.close()


def test_a_serial_lane_keeps_the_order(lanes: Lanes) -> None:
    seen: list[int] = []
    gate = threading.Event()
    lanes.seat_writes.submit(lambda: gate.wait(WAIT_S))
    futures = [lanes.seat_writes.submit(lambda n=n: seen.append(n)) for n in range(50)]
    gate.set()
    for future in futures:
        future.result(WAIT_S)
    assert seen == list(range(50))


def test_a_dead_team_server_does_not_hold_up_the_seat(lanes: Lanes) -> None:
    hang = threading.Event()
    lanes.team_writes.submit(lambda: hang.wait(WAIT_S))
    assert lanes.seat_writes.submit(lambda: "journaled").result(WAIT_S) == "journaled"
    assert not hang.is_set()
    hang.set()


def test_two_reads_run_at_once(lanes: Lanes) -> None:
    meet = threading.Barrier(2)
    both = [lanes.reads.submit(lambda: meet.wait(WAIT_S)) for _ in range(2)]
    assert sorted(future.result(WAIT_S) for future in both) == [0, 1]


def test_an_error_travels_with_the_future(lanes: Lanes) -> None:
    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        lanes.reads.submit(fail).result(WAIT_S)


def test_a_failing_loop_is_logged_and_starts_again(
    lanes: Lanes, caplog: pytest.LogCaptureFixture
) -> None:
    calls: list[int] = []
    third = threading.Event()

    def listen(stop: threading.Event) -> None:
        calls.append(1)
        if len(calls) < 3:
            raise OSError("gone")
        third.set()
        stop.wait(WAIT_S)

    with caplog.at_level(logging.ERROR):
        lanes.loop("listening", listen)
        assert third.wait(WAIT_S)
    assert sum("listening failed" in record.getMessage() for record in caplog.records) == 2


def test_a_loop_that_returns_is_done(lanes: Lanes) -> None:
    calls: list[int] = []
    done = threading.Event()

    def once(stop: threading.Event) -> None:
        calls.append(1)
        done.set()

    lanes.loop("once", once)
    assert done.wait(WAIT_S)
    lanes.close()
    assert calls == [1]


def test_close_finishes_writes_drops_waiting_reads_and_joins_all() -> None:
    before = set(threading.enumerate())
    lanes = Lanes()
    gate, stopped = threading.Event(), threading.Event()
    written: list[int] = []

    def listen(stop: threading.Event) -> None:
        stop.wait(WAIT_S)
        stopped.set()

    lanes.loop("listening", listen)
    for lane in (lanes.seat_writes, lanes.reads, lanes.reads):
        lane.submit(lambda: gate.wait(WAIT_S))
    lanes.seat_writes.submit(lambda: written.append(1))
    late = lanes.reads.submit(lambda: written.append(2))
    dropped = threading.Event()
    late.add_done_callback(lambda future: dropped.set())
    closing = threading.Thread(target=lanes.close)
    closing.start()
    assert stopped.wait(WAIT_S)
    assert dropped.wait(WAIT_S)
    gate.set()
    closing.join(WAIT_S)
    assert written == [1]
    assert late.cancelled()
    assert set(threading.enumerate()) == before
    lanes.close()


def test_nothing_starts_after_close() -> None:
    lanes = Lanes()
    lanes.close()
    with pytest.raises(RuntimeError):
        lanes.loop("late", lambda stop: None)
    with pytest.raises(RuntimeError):
        lanes.reads.submit(lambda: None)
