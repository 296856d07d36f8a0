"""How quickly work goes on lately, and how long it will take."""

from __future__ import annotations

from datetime import UTC, datetime

from app.base.clock import FixedClock
from app.cases.pace import Pace


def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 22, tzinfo=UTC))


def test_nothing_is_said_before_time_has_passed() -> None:
    pace = Pace(clock())
    pace.note(500)
    assert pace.per_s == 0
    assert pace.left_s(1000) is None


def test_what_was_done_before_does_not_count_as_quick() -> None:
    at = clock()
    pace = Pace(at, done=10_000)
    at.advance(2)
    pace.note(11_000)
    assert pace.per_s == 500
    assert pace.left_s(12_000) == 2
    assert pace.left_s(0) is None
    assert pace.left_s(9_000) == 0


def test_only_the_last_seconds_count() -> None:
    at = clock()
    pace = Pace(at)
    done = 0
    for per_second in (1000, 10):
        for _ in range(20):
            at.advance(1)
            done += per_second
            pace.note(done)
    assert pace.per_s == 10
