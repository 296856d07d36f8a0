"""What tests of the case index share: cases, a library that can go away, an engine that fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.base.child import StopSign
from app.base.errors import Unavailable
from app.cases.case import Case, CaseChange
from app.cases.stores import Fed, FeedEnd, NewCase
from app.cases.views import SyncScope
from app.search.case_building import OnFilled, Task, fill
from app.search.case_engine import BulkWriter, CaseEngine, TantivyEngine
from app.search.case_folder import CaseFolder
from app.search.case_follower import CaseFollower
from app.search.case_hits import CaseAsked
from app.search.case_library import CaseLibrary
from tests.fakes.case_stores import FakeCaseStore, FakeImportStore

DAY = datetime(2026, 3, 1, 4, tzinfo=UTC)


def case(number: int, claim: str = "", **values: object) -> Case:
    facts: dict[str, object] = {
        "id": f"case-{number}",
        "number": f"AL{number:05}",
        "source": f"typed:{number}",
        "title": f"第{number}件",
        "claim": claim or f"客户反映流量第{number}次扣费异常，要求核实。",
        "region": "东城",
        "occurred_at": DAY,
        "added_by": "person-1",
        "added_at": DAY,
        "changed_by": "person-1",
        "changed_at": DAY,
    }
    return Case.model_validate({**facts, **values})


def cases(count: int, first: int = 1) -> list[Case]:
    return [case(number) for number in range(first, first + count)]


class Library(FakeCaseStore):
    """A library of cases that can go away."""

    def __init__(self, library: str = "library-1") -> None:
        super().__init__(FakeImportStore(), library)
        self.is_away = False

    def put(self, *given: Case) -> None:
        self.add([NewCase(one) for one in given])

    def correct(self, case_id: str, **values: object) -> None:
        kept = self.by_id[case_id]
        changed = Case.model_validate({**kept.model_dump(), **values})
        line = CaseChange(
            id="c", person_id="p", person_name="p", at=DAY, version=2, before={}, after={}
        )
        self.change(changed, kept.version, line)

    def feed(self, after: int, limit: int) -> Fed:
        self._look()
        return super().feed(after, limit)

    def feed_end(self) -> FeedEnd:
        self._look()
        return super().feed_end()

    def _look(self) -> None:
        if self.is_away:
            raise Unavailable("storage.server_away", place="server")


class FailingWriter:
    """A writer whose commit fails as on a full disk, as often as its engine says."""

    def __init__(self, inner: BulkWriter, engine: FailingEngine) -> None:
        self._inner = inner
        self._engine = engine
        self.settle = inner.settle
        self.close = inner.close

    @property
    def library(self) -> str:
        return self._inner.library

    @property
    def watermark(self) -> int:
        return self._inner.watermark

    def put(self, given: Iterable[Case], remove: Sequence[str] = ()) -> None:
        self._inner.put(given, remove)

    def commit(self, watermark: int) -> None:
        if self._engine.failures > 0:
            self._engine.failures -= 1
            raise ValueError("An IO error occurred: 'No space left on device (os error 28)'")
        self._inner.commit(watermark)


class FailingEngine(TantivyEngine):
    """tantivy on a disk that fills up."""

    def __init__(self) -> None:
        self.failures = 0
        self.number: int | None = None

    @property
    def schema(self) -> int:
        return super().schema if self.number is None else self.number

    def write(self, folder: Path, library: str, *, bulk: bool = False) -> BulkWriter:
        return FailingWriter(super().write(folder, library, bulk=bulk), self)


@dataclass
class NotingFiller:
    """Fills in this process and remembers what it was asked to fill."""

    engine: CaseEngine
    store: Library
    tasks: list[Task] = field(default_factory=list)
    failures: int = 0
    meanwhile: Callable[[], object] | None = None

    def fill(self, task: Task, stop: StopSign, on_filled: OnFilled) -> None:
        self.tasks.append(task)
        if self.meanwhile is not None:
            self.meanwhile()
        if self.failures:
            self.failures -= 1
            raise Unavailable("search.case_build_failed")
        fill(self.engine, self.store, task, stop, on_filled, is_bulk=True)


class Seat:
    """A seat's case index with all that belongs to it."""

    def __init__(self, home: Path, store: Library | None = None) -> None:
        self.store = Library() if store is None else store
        self.engine = FailingEngine()
        self.folder = CaseFolder(home / "cases")
        self.library = CaseLibrary(self.folder, self.engine)
        self.scope = SyncScope()
        self.filler = NotingFiller(self.engine, self.store)
        self.follower = CaseFollower(
            self.folder,
            self.library,
            self.engine,
            self.store,
            self.filler,
            lambda: self.scope,
            linger_s=0,
        )

    def catch_up(self) -> str:
        """Bring the index up; return the problem that kept it from that, or nothing."""
        stop = threading.Event()
        loop = threading.Thread(target=self.follower.run, args=(stop,))
        loop.start()
        try:
            until(self._is_over)
            return self.follower.status.problem
        finally:
            stop.set()
            self.follower.wake()
            loop.join()

    def _is_over(self) -> bool:
        status = self.follower.status
        return bool(status.problem) or (status.doing == "following" and not status.behind)

    def found(self, text: str = "") -> set[str]:
        """Return the numbers of the cases that a search finds."""
        hits = self.library.search(CaseAsked(text, limit=1000)).hits
        return {hit.number for hit in hits}

    @property
    def generation(self) -> Path:
        generation = self.folder.current()
        assert generation is not None
        return generation

    def close(self) -> None:
        self.library.close()


def until(condition: Callable[[], bool], within_s: float = 20.0) -> None:
    """Wait until something holds."""
    waiting = threading.Event()
    for _ in range(int(within_s / 0.01)):
        if condition():
            return
        waiting.wait(0.01)
    raise AssertionError("it did not happen in time")
