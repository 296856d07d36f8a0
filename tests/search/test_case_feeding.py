"""An index is fed in stretches; whatever breaks off, nothing is lost and nothing stays behind."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.cases.case import Case
from app.cases.views import SyncScope
from app.search.case_building import Filled, Task, fill
from app.search.case_feeding import BULK_EVERY_S, FEW, STRETCH, Feeding
from app.search.case_folder import Made
from tests.search.case_kit import Library, case, cases


class Index:
    """What an index holds, committed and not."""

    def __init__(self) -> None:
        self.library = "library-1"
        self.watermark = 0
        self.commits: list[int] = []
        self.held: dict[str, Case] = {}
        self._next: dict[str, Case | None] = {}

    def put(self, given: Iterable[Case], remove: Sequence[str] = ()) -> None:
        self._next |= dict.fromkeys(remove)
        self._next |= {one.id: one for one in given}

    def commit(self, watermark: int) -> None:
        for case_id, one in self._next.items():
            if one is None:
                self.held.pop(case_id, None)
            else:
                self.held[case_id] = one
        self._next.clear()
        self.watermark = watermark
        self.commits.append(watermark)

    def settle(self) -> None:
        """Nothing works in the background."""

    def close(self) -> None:
        self._next.clear()


class Watch:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_few_cases_can_be_searched_at_once() -> None:
    store, index, watch = Library(), Index(), Watch()
    feeding = Feeding(index, store, SyncScope(), monotonic=watch)
    for number in range(1, 4):
        store.put(case(number))
        assert feeding.step() == 1
        assert len(index.held) == number
    assert feeding.due_in_s is None


def test_a_bulk_is_committed_at_most_every_second() -> None:
    store, index, watch = Library(), Index(), Watch()
    feeding = Feeding(index, store, SyncScope(), monotonic=watch)
    for first in range(0, 400, FEW * 2):
        store.put(*cases(FEW * 2, first + 1))
        feeding.step()
        watch.now += BULK_EVERY_S / 5
    assert 2 <= len(index.commits) <= 400 // (FEW * 2) // 5 + 1
    waits = feeding.due_in_s
    assert waits is not None
    watch.now += waits
    feeding.step()
    assert len(index.held) == 400


def test_nothing_new_commits_nothing() -> None:
    store, index = Library(), Index()
    store.put(case(1))
    feeding = Feeding(index, store, SyncScope())
    assert feeding.step() == 1
    assert feeding.step() == 0
    assert index.commits == [1]


REGIONS = st.sampled_from(["东城", "西城", ""])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), REGIONS),
        st.tuples(st.just("correct"), REGIONS),
        st.tuples(st.sampled_from(["step", "commit", "die"]), st.just("")),
    ),
    max_size=40,
)


@given(steps=STEPS, scope=st.sampled_from([SyncScope(), SyncScope(regions=("东城",))]))
def test_after_the_last_step_the_index_holds_what_the_scope_asks_for(
    steps: list[tuple[str, str]], scope: SyncScope
) -> None:
    store, index = Library(), Index()
    feeding = Feeding(index, store, scope)
    for at, (what, region) in enumerate(steps):
        if what == "add":
            store.put(case(at, region=region))
        elif what == "correct" and store.by_id:
            store.correct(sorted(store.by_id)[at % len(store.by_id)], region=region)
        elif what == "step":
            feeding.step()
        elif what == "commit":
            feeding.commit()
        elif what == "die":
            index.close()
            feeding = Feeding(index, store, scope)
    feeding.step()
    feeding.commit()
    wanted = {
        one.id: one for one in store.by_id.values() if not scope.regions or one.region == "东城"
    }
    assert index.held == wanted
    assert index.watermark == store.feed_end().last


class _Engine:
    def __init__(self, index: Index) -> None:
        self._index = index

    def write(self, folder: object, library: str, *, bulk: bool = False) -> Index:
        return self._index


def test_filling_tells_how_far_it_is_and_stops_with_what_it_has(tmp_path) -> None:
    store, index, watch = Library(), Index(), Watch()
    store.put(*cases(4 * STRETCH))
    told: list[Filled] = []
    stop = threading.Event()

    def on_filled(filled: Filled) -> None:
        told.append(filled)
        if filled.done >= 2 * STRETCH:
            stop.set()

    def tick() -> float:
        watch.now += 0.2
        return watch.now

    task = Task(tmp_path, Made(1, "library-1", SyncScope()), commit_every_s=3600)
    fill(_Engine(index), store, task, stop, on_filled, monotonic=tick)
    assert len(index.held) == index.watermark == 2 * STRETCH
    assert [one.total for one in told] == [4 * STRETCH] * len(told)
    assert told[0].left_s is None or told[0].left_s > told[-1].left_s > 0
    assert told[-1].committed == 2 * STRETCH

    stop.clear()
    told.clear()
    fill(_Engine(index), store, task, threading.Event(), told.append, monotonic=tick)
    assert len(index.held) == 4 * STRETCH
    assert told[-1].done == told[-1].total == 2 * STRETCH
