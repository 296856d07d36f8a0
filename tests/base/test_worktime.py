"""Work time, against a counter that walks minute by minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.clock import CIVIL_TIME, civil
from app.base.errors import ContentError
from app.base.worktime import Calendar, WorkHours, parse_hours

SHIFT = ((510, 720), (810, 1080))  # 08:30-12:00, 13:30-18:00
WORKING = (SHIFT,) * 5 + ((), ())
ROUND_THE_CLOCK = (((0, 1440),),) * 7
NATIONAL_DAY = frozenset(date(2026, 10, day) for day in range(1, 8))
MAKE_UP = frozenset({date(2026, 9, 20), date(2026, 10, 10)})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CIVIL_TIME)


def working(**changes: object) -> WorkHours:
    parts = {"week": WORKING, "closed": NATIONAL_DAY, "open": MAKE_UP} | changes
    return WorkHours(Calendar(**parts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("08:30-12:00", (510, 720)), ("00:00-24:00", (0, 1440)), (" 9:00-9:01 ", (540, 541))],
)
def test_hours_are_read(text: str, minutes: tuple[int, int]) -> None:
    assert parse_hours(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "8-12", "12:00-08:00", "08:00-08:00", "00:00-24:01", "08:60-09:00", "25:00-26:00"]
)
def test_other_hours_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_hours(text)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23 09:00", 2, "2026-11-23 11:00"),  # within a morning
        ("2026-11-23 11:00", 2, "2026-11-23 14:30"),  # over the noon break
        ("2026-11-23 17:00", 2, "2026-11-24 09:30"),  # over the night
        ("2026-11-20 17:00", 2, "2026-11-23 09:30"),  # over the weekend
        ("2026-11-22 10:00", 1, "2026-11-23 09:30"),  # beginning on a Sunday
        ("2026-09-30 17:00", 2, "2026-10-08 09:30"),  # over the national holiday
        ("2026-10-09 17:00", 2, "2026-10-10 09:30"),  # a Saturday that makes up for it
        ("2026-11-23 08:30", 8, "2026-11-23 18:00"),  # exactly the day: due at its close
    ],
)
def test_spans_run_only_while_it_is_open(start: str, hours: int, due: str) -> None:
    assert working().due(at(start), timedelta(hours=hours)) == at(due)


def test_a_span_of_nothing_is_due_when_it_opens() -> None:
    assert working().due(at("2026-11-22 10:00"), timedelta()) == at("2026-11-23 08:30")
    assert working().due(at("2026-11-23 10:00"), timedelta()) == at("2026-11-23 10:00")


def test_due_times_are_in_utc_and_know_the_civil_day() -> None:
    due = WorkHours(Calendar(ROUND_THE_CLOCK)).due(at("2026-12-31 23:30"), timedelta(hours=1))
    assert due.tzinfo is UTC
    assert civil(due).date() == date(2027, 1, 1)


@pytest.mark.parametrize("week", [((),) * 7, (((540, 600),),) + ((),) * 6])
def test_a_calendar_that_never_opens_is_said(week: tuple[object, ...]) -> None:
    closed = frozenset(date(2026, 1, 1) + timedelta(days=day) for day in range(2_000))
    with pytest.raises(ContentError) as error:
        working(week=week, closed=closed, open=frozenset()).due(
            at("2026-01-01"), timedelta(hours=1)
        )
    assert error.value.code == "desk.calendar_never_open"


def test_a_long_span_on_few_hours_is_counted_all_the_same() -> None:
    """One hour a week, a hundred hours: nearly two years, but not never."""
    hours = working(week=(((540, 600),),) + ((),) * 6, closed=frozenset(), open=frozenset())
    start = at("2026-01-05 00:00")  # a Monday
    assert hours.due(start, timedelta(hours=100)) == start + timedelta(weeks=99, hours=10)


def test_hours_out_of_order_or_overlapping_count_each_minute_once() -> None:
    messy = working(week=(((810, 1080), (510, 720), (600, 720)),) * 7, closed=frozenset())
    assert messy.due(at("2026-11-23 08:30"), timedelta(hours=4)) == at("2026-11-23 14:00")
    day = (at("2026-11-23 00:00"), at("2026-11-24 00:00"))
    assert messy.elapsed(*day) == timedelta(hours=8)


# Against the counter.

MINUTE = timedelta(minutes=1)
FIRST = at("2026-09-18 00:00")


def counted(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Return the open minutes between two moments, one by one."""
    found, moment = 0, start
    while moment < end:
        local = civil(moment)
        minute = local.hour * 60 + local.minute
        found += any(first <= minute < last for first, last in calendar.hours_on(local.date()))
        moment += MINUTE
    return found


spans = st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)), max_size=3).map(
    lambda found: tuple((a, b) for a, b in found if a < b)
)
calendars = st.builds(
    Calendar,
    week=st.tuples(*[spans] * 7),
    closed=st.frozensets(st.sampled_from([FIRST.date() + timedelta(days=d) for d in range(8)])),
    open=st.frozensets(st.sampled_from([FIRST.date() + timedelta(days=d) for d in range(8)])),
)
minutes = st.integers(0, 4 * 1440)


@settings(max_examples=80, deadline=None)
@given(calendar=calendars, first=minutes, second=minutes)
def test_elapsed_is_what_a_counter_counts(calendar: Calendar, first: int, second: int) -> None:
    start, end = FIRST + first * MINUTE, FIRST + second * MINUTE
    expected = counted(calendar, start, end)
    assert WorkHours(calendar).elapsed(start, end) == expected * MINUTE


@settings(max_examples=80, deadline=None)
@given(calendar=calendars, first=minutes, span=st.integers(1, 2 * 1440))
def test_due_is_the_first_moment_at_which_the_span_has_run(
    calendar: Calendar, first: int, span: int
) -> None:
    start, hours = FIRST + first * MINUTE, WorkHours(calendar)
    try:
        due = hours.due(start, span * MINUTE)
    except ContentError:
        assert not any(calendar.week)
        return
    assert hours.elapsed(start, due) == span * MINUTE
    assert hours.elapsed(start, due - MINUTE) == (span - 1) * MINUTE
    if due - start < timedelta(days=4):
        assert counted(calendar, start, due) == span
