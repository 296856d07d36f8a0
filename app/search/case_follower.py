"""Keeps the index of this seat up with its library, in a loop of its own.

It is woken by what this program writes and looks by itself every few seconds for what others
wrote. Few cases are put in here; many, or an index made anew, by a child process. Search goes
on meanwhile with what is there.
"""

from __future__ import annotations

import contextlib
import logging
import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

from app.base.child import StopSign
from app.base.errors import Unavailable
from app.base.events import Publisher
from app.cases.stores import CaseStore, FeedEnd
from app.cases.views import SyncScope
from app.search.case_building import CaseFiller, Filled, Task, begin, fill
from app.search.case_engine import ENGINE_TROUBLE, CaseEngine
from app.search.case_feeding import BULK_EVERY_S, STRETCH, Feeding
from app.search.case_fitness import Fitness, judge
from app.search.case_folder import CaseFolder, Made
from app.search.case_hits import CaseIndexStatus
from app.search.case_library import CaseLibrary
from app.search.case_protocol import CaseIndexWriter
from app.search.case_status import StatusTold

_LOG = logging.getLogger(__name__)

MANY = 2_000
"""Cases behind from which a child takes over: about a third of a second of work."""
LOOK_EVERY_S = (3.0, 4.5)
"""Others' cases are found within five seconds; seats do not all look at the same moment."""
SURE_EVERY_S = 60.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 2.0, 30.0
ELSEWHERE_S = 1.0
BESIDE_EVERY_S = 30.0
"""A generation that nobody searches yet is committed only so that not all is lost in a crash."""
YOUNG_EVERY_S = 5.0
LINGER_S = 4.0
_SLICE_S = 0.2
UNUSABLE = "search.case_index_unusable"
"""What the engine says of an index that looks whole and yet cannot be opened."""


class CaseFollower:
    """The writer of this seat's case index; `run` is for a loop of `Lanes`."""

    def __init__(
        self,
        folder: CaseFolder,
        library: CaseLibrary,
        engine: CaseEngine,
        store: CaseStore,
        filler: CaseFiller,
        scope: Callable[[], SyncScope],
        events: Publisher | None = None,
        *,
        linger_s: float = LINGER_S,
    ) -> None:
        self._folder = folder
        self._library = library
        self._engine = engine
        self._store = store
        self._filler = filler
        self._scope = scope
        self._linger_s = linger_s
        self._told = StatusTold(folder, library, events or Publisher())
        self._awake = threading.Event()
        self._rebuild = threading.Event()
        self._writer: CaseIndexWriter | None = None
        self._feeding: Feeding | None = None
        self._made: Made | None = None
        self._condemned: Path | None = None
        self._sure_at = 0.0
        self._pause_s = FIRST_PAUSE_S
        self._seen: tuple[str, int] = ("", 0)

    @property
    def status(self) -> CaseIndexStatus:
        """Return how the index stands to the library."""
        return self._told.status

    def wake(self) -> None:
        """Look at once: this program has written to the library, or the scope was changed."""
        self._awake.set()

    def rebuild(self) -> None:
        """Make the index anew beside the one in use."""
        self._rebuild.set()
        self.wake()

    def run(self, stop: threading.Event) -> None:
        """Follow the library until stopped."""
        try:
            while not stop.is_set():
                self._awake.clear()  # whatever was written until now is seen in this round
                self._wait(stop, self._round(stop))
        finally:
            self._close_writer()
            if self._folder.lock.is_held:
                self._folder.note_closed()
                self._folder.lock.give_back()
            self._told.held_up("stopped")

    def _round(self, stop: threading.Event) -> float:
        """Do what there is to do; return how long to wait before looking again."""
        if not self._folder.lock.is_held and not self._begin():
            return self._look_elsewhere()
        try:
            self._folder.make_room(0)
            if self._wants_settling():
                self._settle(stop)
            pause_s = self._follow(stop)
            self._pause_s = FIRST_PAUSE_S
            return pause_s
        except Unavailable as error:
            if error.code == UNUSABLE:
                self._condemned = self._folder.current()
            return self._trouble(error.code)
        except ENGINE_TROUBLE:
            _LOG.exception("the case index could not be written")
            self._close_writer()
            self._library.suspect.set()
            return self._trouble("search.case_index_failed")

    def _begin(self) -> bool:
        """Become the one writer; return whether that succeeded."""
        if not self._folder.lock.take():
            return False
        if self._folder.note_open():
            self._library.suspect.set()  # the last writer was killed, or the power was cut
        return True

    def _look_elsewhere(self) -> float:
        """See what the process that writes this index has done."""
        seen, self._seen = self._seen, self._folder.version()
        try:
            if self._seen[0] and (self._seen[0] != seen[0] or self._library.generation is None):
                self._library.serve(self._folder.current())
            elif seen != self._seen:
                self._library.refresh()
        except (Unavailable, *ENGINE_TROUBLE):
            _LOG.warning("the index of another process cannot be read", exc_info=True)
        self._told.held_up("elsewhere")
        return ELSEWHERE_S

    def _wants_settling(self) -> bool:
        return (
            self._feeding is None
            or self._folder.has_offer
            or self._rebuild.is_set()
            or self._library.suspect.is_set()
            or time.monotonic() - self._sure_at > SURE_EVERY_S
            or (self._made is not None and self._made.scope != self._scope())
        )

    def _settle(self, stop: threading.Event) -> None:
        """See that the index in use is of this library, this scope and this program; else act."""
        end = self._store.feed_end()
        wished = Made(self._engine.schema, end.library, self._scope())
        if self._folder.has_offer:
            self._take_offer(wished, end, stop)
        generation = self._current_for(wished, end, stop)
        if generation is None:
            return
        self._serve(generation)
        behind = min(end.last - self._engine.watermark(generation), end.count)
        if behind > MANY:
            self._close_writer()
            every_s = YOUNG_EVERY_S if behind > end.count / 2 else BULK_EVERY_S
            self._fill(Task(generation, wished, every_s, self._linger_s), behind, stop)
        elif self._feeding is None:
            self._open_writer(generation, wished)
        self._sure_at = time.monotonic()

    def _current_for(self, wished: Made, end: FeedEnd, stop: threading.Event) -> Path | None:
        """Return the generation to follow with, made anew where that in use cannot be."""
        generation = self._folder.current()
        is_suspect = self._library.suspect.is_set()
        fitness = Fitness.USELESS
        if generation != self._condemned or generation is None:
            fitness = judge(
                self._folder, self._engine, generation, wished, end, is_suspect, stop
            )  # fmt: skip
        self._library.suspect.clear()
        if fitness is Fitness.USELESS:
            return self._start_anew(wished)
        if fitness is Fitness.FITS and not self._rebuild.is_set():
            return generation
        if generation is not None:
            self._serve(generation)
        return self._make_beside(wished, end, stop)

    def _start_anew(self, wished: Made) -> Path:
        """Begin an index that is in use from the start and grows before everybody's eyes."""
        self._close_writer()
        self._rebuild.clear()
        self._library.serve(None)
        generation = self._folder.new(wished)
        begin(self._engine, generation, wished)
        self._folder.adopt(generation)
        self._condemned = None
        self._folder.sweep()
        return generation

    def _make_beside(self, wished: Made, end: FeedEnd, stop: threading.Event) -> Path | None:
        """Make an index beside the one in use and change over; None where that was broken off."""
        self._close_writer()
        self._rebuild.clear()
        generation = self._folder.new(wished)
        try:
            self._fill(Task(generation, wished, BESIDE_EVERY_S), end.count, stop)
            if self._broken_off(stop).is_set():
                self._folder.drop(generation)
                return None
            self._serve(generation)
            self._folder.adopt(generation)
        except BaseException:
            self._folder.drop(generation)
            self._rebuild.set()  # what was asked for is still to be done
            raise
        self._folder.sweep()
        return generation

    def _take_offer(self, wished: Made, end: FeedEnd, stop: threading.Event) -> None:
        """Put into use what a case pack brought, and follow from its watermark."""
        generation = self._folder.take_offer()
        fitness = judge(self._folder, self._engine, generation, wished, end, False, stop)
        if generation is None or fitness is not Fitness.FITS:
            _LOG.warning("what was offered as case index does not fit")
            return
        self._close_writer()
        self._serve(generation)
        self._folder.adopt(generation)
        self._folder.sweep()

    def _serve(self, generation: Path) -> None:
        if generation != self._library.generation:
            self._library.serve(generation)

    def _open_writer(self, generation: Path, made: Made) -> None:
        self._writer = self._engine.write(generation, made.library)
        self._feeding = Feeding(self._writer, self._store, made.scope)
        self._made = made

    def _close_writer(self) -> None:
        writer, self._writer, self._feeding = self._writer, None, None
        if writer is not None:
            with contextlib.suppress(*ENGINE_TROUBLE):
                writer.close()

    def _follow(self, stop: threading.Event) -> float:
        """Put in what is new; return how long to wait before looking again."""
        stretches = 0
        while (feeding := self._feeding) is not None and not stop.is_set():
            before = feeding.committed
            count = feeding.step()
            if feeding.committed != before:
                self._library.refresh()
            stretches += 1
            if count == STRETCH and stretches * STRETCH >= MANY / 2:
                # Perhaps there is much more: what is put in is kept, then the rest is weighed.
                feeding.commit()
                self._library.refresh()
                self._close_writer()
            elif count < STRETCH:
                self._told.following(feeding.upto - feeding.committed)
                due_s = feeding.due_in_s
                return random.uniform(*LOOK_EVERY_S) if due_s is None else due_s  # noqa: S311
        return 0.0

    def _fill(self, task: Task, behind: int, stop: threading.Event) -> None:
        """Fill an index: with few cases here, with many in a child."""
        is_served = task.generation == self._library.generation
        committed = -1

        def on_filled(filled: Filled) -> None:
            nonlocal committed
            if is_served and filled.committed != committed:
                committed = filled.committed
                self._library.refresh()
            self._told.building(filled)

        self._told.building(Filled(0, behind, 0))
        if behind <= MANY:
            fill(self._engine, self._store, task, self._broken_off(stop), on_filled)
        else:
            self._filler.fill(task, self._broken_off(stop), on_filled)

    def _broken_off(self, stop: threading.Event) -> StopSign:
        return _AnyOf(stop, lambda: self._rebuild.is_set() or self._folder.has_offer)

    def _trouble(self, code: str) -> float:
        """Tell of trouble; return the pause before the next attempt, longer each time."""
        self._told.held_up("away" if code.startswith("storage.") else "stopped", code)
        pause_s, self._pause_s = self._pause_s, min(self._pause_s * 2, LONGEST_PAUSE_S)
        return pause_s

    def _wait(self, stop: threading.Event, seconds: float) -> None:
        """Wait until something happens here, or for so long."""
        until = time.monotonic() + seconds
        while not stop.is_set() and (left := until - time.monotonic()) > 0:
            if self._awake.wait(min(left, _SLICE_S)):
                return


class _AnyOf:
    """Says stop for the loop's end, and for what makes the work of the moment useless."""

    def __init__(self, stop: threading.Event, is_useless: Callable[[], bool]) -> None:
        self._stop = stop
        self._is_useless = is_useless

    def is_set(self) -> bool:
        return self._stop.is_set() or self._is_useless()

    def wait(self, timeout: float | None = None) -> bool:
        self._stop.wait(timeout)
        return self.is_set()
