"""Work time: calendars of opening hours, and due times counted in them.

A span runs only while the calendar is open. A calendar without any opening hour within
a year never makes a due time, which is an error of the data and said so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.base.clock import CIVIL_TIME, civil
from app.base.errors import ContentError

_HOURS = re.compile(r"^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$")
_MINUTES_OF_DAY = 24 * 60
_HORIZON_DAYS = 400


def parse_hours(text: str) -> tuple[int, int]:
    """Read `08:30-18:00` as minutes of the day; raise ValueError where it is none."""
    found = _HOURS.match(text.strip())
    if not found:
        raise ValueError(text)
    first_h, first_m, last_h, last_m = (int(part) for part in found.groups())
    first, last = first_h * 60 + first_m, last_h * 60 + last_m
    if first_m > 59 or last_m > 59 or not 0 <= first < last <= _MINUTES_OF_DAY:
        raise ValueError(text)
    return first, last


@dataclass(frozen=True)
class Calendar:
    """Opening hours.

    Attributes:
        week: seven tuples, Monday first, of (first, last) minutes of the day.
        closed: days off whatever the weekday.
        open: make-up days that keep Monday's hours though they fall on a weekend.
    """

    week: tuple[tuple[tuple[int, int], ...], ...]
    closed: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()

    def hours_on(self, day: date) -> tuple[tuple[int, int], ...]:
        """Return the opening hours of a day."""
        if day in self.closed:
            return ()
        own = self.week[day.weekday()]
        return _in_order(own or (self.week[0] if day in self.open else ()))


def _in_order(hours: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Return opening hours in order, those that meet or overlap as one: no minute counts twice."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(hours):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


@dataclass(frozen=True)
class WorkHours:
    """Counts spans of work time on a calendar."""

    calendar: Calendar

    def due(self, start_at: datetime, span: timedelta) -> datetime:
        """Return the moment at which the span has run, in UTC.

        Raises:
            ContentError: (`desk.calendar_never_open`) it stays closed for more than a year.
        """
        local = civil(start_at)
        left = span
        day = local.date()
        closed_days = 0
        while closed_days < _HORIZON_DAYS:
            closed_days += 1
            for first, last in self.calendar.hours_on(day):
                midnight = datetime.combine(day, time(), CIVIL_TIME)
                opens = max(midnight + timedelta(minutes=first), local)
                closes = midnight + timedelta(minutes=last)
                if closes <= opens:
                    continue
                closed_days = 0
                if closes - opens >= left:
                    return (opens + left).astimezone(UTC)
                left -= closes - opens
            day += timedelta(days=1)
        raise ContentError("desk.calendar_never_open")

    def elapsed(self, start_at: datetime, end_at: datetime) -> timedelta:
        """Return how much work time lies between two moments; nothing where reversed."""
        first_local, last_local = civil(start_at), civil(end_at)
        total = timedelta()
        day = first_local.date()
        while day <= last_local.date():
            midnight = datetime.combine(day, time(), CIVIL_TIME)
            for first, last in self.calendar.hours_on(day):
                opens = max(midnight + timedelta(minutes=first), first_local)
                closes = min(midnight + timedelta(minutes=last), last_local)
                total += max(closes - opens, timedelta())
            day += timedelta(days=1)
        return total
