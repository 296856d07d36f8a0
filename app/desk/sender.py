"""Carries outbox messages from the seat to the desk database, again and again until they arrive."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from datetime import timedelta

from app.base.clock import Clock
from app.base.errors import AppError, Unavailable
from app.base.events import Publisher
from app.calls.facts_told import OutboxFilled
from app.calls.records import OutboxCounts
from app.calls.stores import OutboxStore
from app.desk.filing import Filing

logger = logging.getLogger(__name__)

ROUND_S = 5.0
FIRST_PAUSE_S = 2
LONGEST_PAUSE_S = 300
LONGEST_AWAY_S = 15
"""Longest pause of a message that found the desk away: it is not the message's fault, and once
the desk is back nothing should wait for long."""
MOST_ATTEMPTS = 50
"""Attempts after which a message that the desk refuses waits for a person; a desk that is
merely away is tried for ever."""


@dataclass(frozen=True)
class OutboxMoved:
    """The outbox was worked: what still waits, and whether the desk could be reached."""

    counts: OutboxCounts
    connected: bool


class OutboxSender:
    """Sends what is due; runs as a named loop."""

    def __init__(
        self, outbox: OutboxStore, filing: Filing, clock: Clock, publisher: Publisher
    ) -> None:
        self._outbox = outbox
        self._filing = filing
        self._clock = clock
        self._publisher = publisher
        self._wanted = threading.Event()
        publisher.listen(OutboxFilled, lambda _: self._wanted.set())

    def loop(self, stop: threading.Event) -> None:
        """Send at once what is put in, and every few seconds what is due again."""
        while not stop.is_set():
            self._wanted.clear()
            self.send_due()
            # A short wait in slices: `stop` must end the loop at once.
            waited = 0.0
            while waited < ROUND_S and not stop.is_set() and not self._wanted.is_set():
                stop.wait(0.05)
                waited += 0.05

    def send_due(self) -> OutboxMoved:
        """Send everything that is due; return and publish what is left."""
        connected = True
        for pending in self._outbox.due(self._clock.now()):
            message = pending.message
            now = self._clock.now()
            try:
                self._filing.deliver(message)
            except Unavailable as error:
                connected = False
                logger.warning("desk is away, message %s waits: %s", message.id, error.code)
                self._outbox.failed(
                    message.id, error.code, now + _pause(pending.attempts, LONGEST_AWAY_S)
                )
                break
            except AppError as error:
                logger.error("desk refuses message %s: %s", message.id, error.code)
                again = pending.attempts + 1 < MOST_ATTEMPTS
                next_at = now + _pause(pending.attempts, LONGEST_PAUSE_S) if again else None
                self._outbox.failed(message.id, error.code, next_at)
            else:
                self._outbox.sent(message.id, now)
        moved = OutboxMoved(self._outbox.counts(), connected)
        self._publisher.publish(moved)
        return moved


def _pause(attempts: int, longest_s: int) -> timedelta:
    return timedelta(seconds=min(FIRST_PAUSE_S * 2 ** min(attempts, 10), longest_s))
