"""Feeds an index from the library: stretch by stretch, committed with its watermark."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.base.clock import CIVIL_TIME
from app.cases.case import Case
from app.cases.stores import CaseStore
from app.cases.views import SyncScope
from app.search.case_protocol import CaseIndexWriter

STRETCH = 500
"""Cases asked for at once; about a tenth of a second of work."""
FEW = 20
"""Up to so many are searchable at once; more are a bulk, committed at most every second."""
BULK_EVERY_S = 1.0


def holds(scope: SyncScope, case: Case) -> bool:
    """Tell whether a seat with this scope holds a case."""
    if scope.regions and case.region not in scope.regions:
        return False
    return not scope.years or case.moment.astimezone(CIVIL_TIME).year in scope.years


class Feeding:
    """One index that is being fed.

    Attributes:
        upto: feed number up to which cases were put in, committed or not.
    """

    def __init__(
        self,
        writer: CaseIndexWriter,
        store: CaseStore,
        scope: SyncScope,
        *,
        commit_every_s: float = BULK_EVERY_S,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._writer = writer
        self._store = store
        self._scope = scope
        self._commit_every_s = commit_every_s
        self._monotonic = monotonic
        self._committed_at = -commit_every_s
        self._waiting = 0
        self.upto = writer.watermark

    @property
    def committed(self) -> int:
        """Return up to which feed number cases can be searched."""
        return self._writer.watermark

    @property
    def due_in_s(self) -> float | None:
        """Return when what was put in wants to be committed, or None where nothing waits."""
        if not self._waiting:
            return None
        passed = self._monotonic() - self._committed_at
        return max(0.0, self._commit_every_s - passed)

    def step(self) -> int:
        """Put in the next stretch and commit where it is due; return how many there were."""
        fed = self._store.feed(self.upto, STRETCH)
        if fed.cases:
            self._put(fed.cases)
        self.upto = max(self.upto, fed.upto)
        is_end = len(fed.cases) < STRETCH
        if self._waiting and ((is_end and self._waiting <= FEW) or self.due_in_s == 0):
            self.commit()
        return len(fed.cases)

    def commit(self) -> None:
        """Make searchable what was put in."""
        if self.upto > self._writer.watermark:
            self._writer.commit(self.upto)
        self._committed_at = self._monotonic()
        self._waiting = 0

    def _put(self, cases: tuple[Case, ...]) -> None:
        # The same case may come twice in a stretch only by a change in between: the last counts.
        latest = {case.id: case for case in cases}
        kept = [case for case in latest.values() if holds(self._scope, case)]
        gone = [] if len(kept) == len(latest) else list(latest.keys() - {one.id for one in kept})
        self._writer.put(kept, gone)
        self._waiting += len(latest)
