"""The clock that never runs backwards, fresh identities, and facts told to who listens."""

from __future__ import annotations

import logging
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from app.base import clock as clock_module
from app.base.clock import FixedClock, SystemClock, civil, civil_date, new_id
from app.base.events import Publisher


class SetBackClock:
    """Stands for `datetime` in the clock's module, with a time that a test sets."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
        self.min = datetime.min.replace(tzinfo=UTC)

    def now(self, _: object) -> datetime:
        return self.at


def test_a_clock_set_back_stands_still_until_time_has_caught_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    machine = SetBackClock()
    monkeypatch.setattr(clock_module, "datetime", machine)
    clock = SystemClock()
    first = clock.now()
    machine.at -= timedelta(hours=3)
    assert clock.now() == first
    machine.at = first + timedelta(seconds=1)
    assert clock.now() == first + timedelta(seconds=1)


def test_moments_are_aware_and_in_utc() -> None:
    assert SystemClock().now().tzinfo is UTC
    with pytest.raises(ValueError, match="time zone"):
        FixedClock(datetime(2026, 1, 1))  # noqa: DTZ001
    clock = FixedClock(civil(datetime(2026, 1, 1, tzinfo=UTC)))
    assert clock.now().tzinfo is UTC
    clock.advance(90)
    assert (clock.now().minute, clock.monotonic()) == (1, 90)


def test_the_civil_day_is_that_of_the_hotline() -> None:
    assert civil_date(datetime(2026, 12, 31, 15, 59, tzinfo=UTC)) == date(2026, 12, 31)
    assert civil_date(datetime(2026, 12, 31, 16, 0, tzinfo=UTC)) == date(2027, 1, 1)


def test_identities_are_new_and_carry_their_time_in_front() -> None:
    made = [new_id() for _ in range(2_000)]
    assert len(set(made)) == len(made)
    stamps = [one[:13] for one in made]
    assert stamps == sorted(stamps)
    parsed = uuid.UUID(made[0])
    assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)


class Happened(str):
    """A fact."""


def test_each_listener_hears_each_fact_of_its_kind_in_order() -> None:
    events, heard = Publisher(), []
    events.listen(Happened, lambda fact: heard.append(("first", fact)))
    stop = events.listen(Happened, lambda fact: heard.append(("second", fact)))
    events.listen(int, lambda fact: heard.append(("number", fact)))
    events.publish(Happened("a"))
    stop()
    stop()
    events.publish(Happened("b"))
    assert heard == [("first", "a"), ("second", "a"), ("first", "b")]


def test_a_failing_listener_keeps_nobody_from_hearing(caplog: pytest.LogCaptureFixture) -> None:
    events, heard = Publisher(), []

    def fail(fact: Happened) -> None:
        raise RuntimeError("no")

    events.listen(Happened, fail)
    events.listen(Happened, heard.append)
    with caplog.at_level(logging.ERROR):
        events.publish(Happened("a"))
    assert heard == ["a"]
    assert "Happened" in caplog.text


def test_a_listener_may_come_and_go_while_a_fact_is_told() -> None:
    events, heard = Publisher(), []
    stops = []

    def once(fact: Happened) -> None:
        heard.append(fact)
        stops[0]()
        events.listen(Happened, heard.append)

    stops.append(events.listen(Happened, once))
    events.publish(Happened("a"))
    events.publish(Happened("b"))
    assert heard == ["a", "b"]
