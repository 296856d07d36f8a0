"""How quickly long work goes on lately, and how long it will still take."""

from __future__ import annotations

from collections import deque

from app.base.clock import Clock

_LATELY_S = 8.0


class Pace:
    """Rows or cases done in a second, over the last few seconds."""

    def __init__(self, clock: Clock, done: int = 0) -> None:
        self._clock = clock
        self._seen = deque([(clock.monotonic(), done)])

    def note(self, done: int) -> None:
        """Note how much is done by now."""
        now = self._clock.monotonic()
        self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[1][0] > _LATELY_S:
            self._seen.popleft()

    @property
    def per_s(self) -> float:
        """Return how much is done in a second, 0 where it cannot be told yet."""
        (first_s, first), (last_s, last) = self._seen[0], self._seen[-1]
        return (last - first) / (last_s - first_s) if last_s > first_s else 0.0

    def left_s(self, total: int) -> float | None:
        """Return the seconds left until all is done, None where it cannot be told."""
        rate = self.per_s
        return max(0, total - self._seen[-1][1]) / rate if rate > 0 and total else None
