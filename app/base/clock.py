"""The moment and fresh identities, injected everywhere so that tests can hold time still."""

from __future__ import annotations

import time
import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Protocol

# Hotlines of mainland carriers work on one civil time without daylight saving.
CIVIL_TIME = timezone(timedelta(hours=8), "Asia/Shanghai")


class Clock(Protocol):
    """Tells the moment; a test passes a FixedClock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""

    def monotonic(self) -> float:
        """Return seconds that never run backwards, for measuring spans."""


class SystemClock:
    """The machine's clock, kept from running backwards within one process.

    A clock set back while the program runs must not reorder a journal: the moment
    then stands still until real time has caught up.
    """

    def __init__(self) -> None:
        self._latest = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC, never earlier than the last answer."""
        self._latest = max(self._latest, datetime.now(UTC))
        return self._latest

    def monotonic(self) -> float:
        """Return seconds that never run backwards."""
        return time.monotonic()


class FixedClock:
    """A clock that a test or the tour sets and moves by hand."""

    def __init__(self, at: datetime) -> None:
        if at.tzinfo is None:
            raise ValueError("moments carry a time zone")
        self._at = at.astimezone(UTC)
        self._elapsed_s = 0.0

    def now(self) -> datetime:
        """Return the moment that was set."""
        return self._at

    def monotonic(self) -> float:
        """Return the seconds moved so far."""
        return self._elapsed_s

    def advance(self, seconds: float) -> None:
        """Move both the moment and the elapsed seconds."""
        self._at += timedelta(seconds=seconds)
        self._elapsed_s += seconds


def civil(moment: datetime) -> datetime:
    """Return the moment in the civil time of the hotline."""
    return moment.astimezone(CIVIL_TIME)


def civil_date(moment: datetime) -> date:
    """Return the calendar day of the moment in the civil time of the hotline."""
    return civil(moment).date()


def new_id() -> str:
    """Return a fresh identity, sortable by time (UUID version 7 layout, RFC 9562)."""
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | uuid.uuid4().int & (2**76 - 1)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))
