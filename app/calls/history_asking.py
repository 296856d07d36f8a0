"""Asks the desk about numbers in another lane, and waits a moment only."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import datetime, timedelta
from typing import Protocol

from app.base.errors import Unavailable
from app.base.work import Lane
from app.calls.records import NumberHistory

WAIT_S = 0.3
"""How long an input may wait for the desk; a desk that is near answers in a few milliseconds."""

STALE_AFTER = timedelta(minutes=1)
"""An answer that nobody fetched for this long is asked for again."""

STILL_ASKING = "calls.history_slow"


class HistoryAsked(Protocol):
    """Who is asked about numbers; only reading, the outbox brings what is kept."""

    def history(
        self, account: str, calling: str, since: datetime, now: datetime, /
    ) -> NumberHistory:
        """Return what is known of the two numbers."""


class PatientHistory:
    """Look-ups of one seat: an answer that comes late is there when it is asked for again.

    A server that is gone is only known to be after its time-out; the seat's lane, and with it
    the next line, must not stand still for so long.
    """

    def __init__(self, history: HistoryAsked, lane: Lane, wait_s: float = WAIT_S) -> None:
        self._history = history
        self._lane = lane
        self._wait_s = wait_s
        self._asked = ("", "")
        self._asked_at: datetime | None = None
        self._answer: Future[NumberHistory] | None = None

    def history(self, account: str, calling: str, since: datetime, now: datetime) -> NumberHistory:
        """Return what is known of the two numbers.

        Raises:
            Unavailable: (`calls.history_slow`) the desk has not answered yet; (others) it is away.
        """
        wait_s = 0.0
        is_old = self._asked_at is None or now - self._asked_at > STALE_AFTER
        if self._answer is None or self._asked != (account, calling) or is_old:
            self._asked, self._asked_at, wait_s = (account, calling), now, self._wait_s
            self._answer = self._lane.submit(
                lambda: self._history.history(account, calling, since, now)
            )
        try:
            found = self._answer.result(wait_s)
        except TimeoutError as error:
            if self._answer.done():  # the desk itself said so
                self._answer = None
                raise
            raise Unavailable(STILL_ASKING) from error
        except BaseException:
            self._answer = None
            raise
        self._answer = None
        return found
