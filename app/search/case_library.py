"""The case search that everybody holds: readers are swapped beneath it while it answers."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from app.base.errors import Unavailable
from app.search.case_engine import ENGINE_TROUBLE, CaseEngine, CaseReader
from app.search.case_files import BrokenCases
from app.search.case_folder import CaseFolder
from app.search.case_hits import CaseAsked, CaseChoices, CaseHit, CaseResult, IndexedCase
from app.search.hits import SearchState

_LOG = logging.getLogger(__name__)

Answer = TypeVar("Answer")

FAILED = "search.case_search_failed"


class _Served:
    """A reader with those who are reading; closed once it is out of use and the last has gone."""

    def __init__(self, generation: Path, reader: CaseReader) -> None:
        self.generation = generation
        self.reader = reader
        self.users = 0
        self.is_out = False


class CaseLibrary:
    """Search over the cases of this seat, whatever happens to its index meanwhile.

    Attributes:
        suspect: set when a search failed in a way that only a damaged index explains.
    """

    def __init__(self, folder: CaseFolder, engine: CaseEngine) -> None:
        self._folder = folder
        self._engine = engine
        self._served: _Served | None = None
        self._lock = threading.Lock()
        self._behind = 0
        self._is_building = False
        self.suspect = threading.Event()

    @property
    def state(self) -> SearchState:
        """Tell whether there is something to search."""
        return self._state(self.count())

    @property
    def generation(self) -> Path | None:
        """Return the folder that is being served."""
        served = self._served
        return None if served is None else served.generation

    def open_last(self) -> bool:
        """Serve the index as it was left; return whether there is one that can be used."""
        generation = self._folder.current()
        if generation is None:
            return False
        try:
            if self._folder.look_over(generation).schema != self._engine.schema:
                return False
            self.serve(generation)
        except (BrokenCases, Unavailable, *ENGINE_TROUBLE):
            _LOG.warning("the case index cannot be opened", exc_info=True)
            self.suspect.set()
            return False
        return True

    def serve(self, generation: Path | None) -> None:
        """Answer from another generation, or from none, from the next question on."""
        fresh = None
        if generation is not None:
            fresh = _Served(generation, self._engine.read(generation))
        with self._lock:
            old, self._served = self._served, fresh
            if old is not None:
                old.is_out = True
            is_unused = old is not None and old.users == 0
        if old is not None and is_unused:
            old.reader.close()

    def refresh(self) -> None:
        """See what has been committed to the generation that is served."""
        with self._reading() as reader:
            if reader is not None:
                reader.reload()

    def note(self, behind: int, is_building: bool) -> None:
        """Keep how the index stands to the library, which each answer tells."""
        self._behind, self._is_building = behind, is_building

    def warm(self) -> None:
        """Load what the first search would otherwise wait for."""
        self._ask(lambda reader: reader.warm(), None)

    def search(self, asked: CaseAsked) -> CaseResult:
        """Answer a question; never an error for a text, however strange."""
        nothing = CaseResult(asked, notes=(FAILED,))
        result = self._ask(lambda reader: reader.search(asked), nothing)
        if result is None:
            return CaseResult(asked, state=self._state(0), behind=self._behind)
        return replace(result, state=self._state(result.count or self.count()), behind=self._behind)

    def similar(
        self, text: str, scenario_id: str = "", *, but: str = "", limit: int = 5
    ) -> tuple[CaseHit, ...]:
        """Return the cases most like a text, model cases first among equals, with why."""
        return (
            self._ask(lambda reader: reader.similar(text, scenario_id, but=but, limit=limit), ())
            or ()
        )

    def case(self, case_id: str, text: str = "") -> IndexedCase | None:
        """Return a case as indexed, with the places that match a text; None where unknown."""
        return self._ask(lambda reader: reader.case(case_id, text), None)

    def choices(self) -> CaseChoices:
        """Return the values that occur, for the filters."""
        return self._ask(lambda reader: reader.choices(), None) or CaseChoices()

    def count(self) -> int:
        """Return how many cases can be searched."""
        return self._ask(lambda reader: reader.count(), 0) or 0

    def close(self) -> None:
        """Let go of files."""
        self.serve(None)

    def _state(self, count: int) -> SearchState:
        if count:
            return SearchState.READY
        return SearchState.BUILDING if self._is_building else SearchState.EMPTY

    def _ask(self, question: Callable[[CaseReader], Answer], failed: Answer) -> Answer | None:
        """Ask the reader; an index that fails is suspected, and somebody else looks into it."""
        with self._reading() as reader:
            if reader is None:
                return None
            try:
                return question(reader)
            except ENGINE_TROUBLE:
                _LOG.exception("the case index failed")
            except BaseException as error:
                if type(error).__name__ != "PanicException":
                    raise
                # What the engine says where its files make no sense; it is no Exception.
                _LOG.exception("the case index made no sense")
            self.suspect.set()
            return failed

    @contextmanager
    def _reading(self) -> Iterator[CaseReader | None]:
        with self._lock:
            served = self._served
            if served is not None:
                served.users += 1
        try:
            yield None if served is None else served.reader
        finally:
            if served is not None:
                self._leave(served)

    def _leave(self, served: _Served) -> None:
        with self._lock:
            served.users -= 1
            is_over = served.is_out and served.users == 0
        if is_over:
            served.reader.close()
