"""Real processes fill a real index: stopped, killed, on a full disk, two at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import pytest

from app.base.config import HOME_VARIABLE, own_command
from app.base.errors import Unavailable
from app.cases.stores import NewCase
from app.cases.views import SyncScope
from app.search.case_building import ChildFiller, Filled, Task, begin
from app.search.case_engine import TantivyEngine
from app.search.case_feeding import STRETCH
from app.search.case_folder import CaseFolder, Made
from app.search.case_hits import CaseAsked
from app.search.case_library import CaseLibrary
from app.storage.desk import DeskStores
from tests.search.case_kit import case, cases
from tests.search.follow_a_home import stores_of

ROOT = Path(__file__).parents[2]
COUNT = 3 * STRETCH


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with opened(tmp_path) as stores:
        stores.cases.add([NewCase(one) for one in cases(COUNT)])
    return tmp_path


@contextmanager
def opened(home: Path) -> Iterator[DeskStores]:
    stores = stores_of(home)
    try:
        yield stores
    finally:
        stores.close()


def begun(home: Path, scope: SyncScope | None = None, **how: float) -> Task:
    """Return an index of the home's library that is still to be filled."""
    with opened(home) as stores:
        made = Made(TantivyEngine().schema, stores.cases.feed_end().library, scope or SyncScope())
    folder = CaseFolder(home / "cases")
    generation = folder.new(made)
    begin(TantivyEngine(), generation, made)
    folder.adopt(generation)
    return Task(generation, made, how.get("commit_every_s", 0.0), how.get("linger_s", 0.0))


def filler(home: Path) -> ChildFiller:
    environment = {**os.environ, HOME_VARIABLE: str(home)}
    return ChildFiller((*own_command(), "_case_index", "--no-keyring"), environment)


def found(home: Path, text: str = "") -> int:
    folder = CaseFolder(home / "cases")
    library = CaseLibrary(folder, TantivyEngine())
    assert library.open_last()
    count = library.search(CaseAsked(text)).count if text else library.count()
    library.close()
    return count


def test_a_child_fills_an_index_and_tells_how_far_it_is(home: Path) -> None:
    task = begun(home)
    told: list[Filled] = []
    filler(home).fill(task, threading.Event(), told.append)
    assert found(home) == found(home, "流量") == COUNT
    assert (told[-1].done, told[-1].total) == (COUNT, COUNT)


def test_a_child_keeps_to_the_scope(home: Path) -> None:
    with opened(home) as stores:
        stores.cases.add([NewCase(case(9_000, region="西城"))])
    filler(home).fill(begun(home, SyncScope(regions=("西城",))), threading.Event(), lambda _: None)
    assert found(home) == 1


def test_a_child_waits_a_moment_for_more_where_more_is_being_imported(home: Path) -> None:
    task = begun(home, linger_s=2.0)
    is_late = threading.Event()

    def on_filled(filled: Filled) -> None:
        if filled.done == COUNT and not is_late.is_set():
            is_late.set()
            with opened(home) as stores:
                stores.cases.add([NewCase(case(9_000, "装机师傅爽约"))])

    filler(home).fill(task, threading.Event(), on_filled)
    assert is_late.is_set()
    assert found(home, "爽约") == 1


def test_a_child_that_is_stopped_keeps_what_it_has(home: Path) -> None:
    task = begun(home, linger_s=60.0)
    stop = threading.Event()
    filler(home).fill(task, stop, lambda _: stop.set())
    assert 0 < found(home) <= COUNT


def test_a_child_that_cannot_reach_the_library_says_why(home: Path) -> None:
    environment = {
        **os.environ,
        HOME_VARIABLE: str(home),
        "BAODIAN_DESK": "postgresql://127.0.0.1:1/none",
    }
    child = ChildFiller((*own_command(), "_case_index", "--no-keyring"), environment)
    with pytest.raises(Unavailable) as failed:
        child.fill(begun(home), threading.Event(), lambda _: None)
    assert failed.value.code == "storage.server_away"


def test_a_child_that_dies_is_said(home: Path) -> None:
    child = ChildFiller((sys.executable, "-c", "import os; os.abort()"))
    with pytest.raises(Unavailable) as failed:
        child.fill(begun(home), threading.Event(), lambda _: None)
    assert failed.value.code == "search.case_build_failed"


def following(home: Path, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.search.follow_a_home", str(home), *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def until(process: subprocess.Popen[str], *, count: int = -1, doing: str = "") -> list[str]:
    """Read what a process tells until so many cases can be searched, or it does that."""
    assert process.stdout is not None
    for line in islice(process.stdout, 2_000):  # forty seconds
        words = line.split()
        if int(words[0]) >= count >= 0 or words[1] == doing or (doing and words[2] == doing):
            return words
    raise AssertionError("it did not happen")


def end(process: subprocess.Popen[str], *, by_force: bool = False) -> None:
    assert process.stdin is not None and process.stdout is not None
    if by_force:
        process.kill()
    process.stdin.close()
    process.stdout.read()
    process.wait(30)
    process.stdout.close()


def test_killed_in_the_middle_nothing_is_lost_and_nothing_is_half_there(home: Path) -> None:
    expected = COUNT
    for life in range(3):
        process = following(home)
        until(process, count=1 if life == 0 else expected)
        with opened(home) as stores:
            stores.cases.add([NewCase(one) for one in cases(300, first=10_000 * (life + 1))])
        expected += 300
        end(process, by_force=True)
        assert found(home) <= expected
    process = following(home)
    until(process, count=expected)
    end(process)
    assert found(home) == found(home, "流量") == expected


def test_a_full_disk_is_said_and_what_was_missed_comes_later(home: Path) -> None:
    process = following(home)
    until(process, count=COUNT)
    end(process)
    with opened(home) as stores:
        stores.cases.add([NewCase(one) for one in cases(3_000, first=10_000)])
    process = following(home, "20000")
    until(process, doing="search.case_index_failed")
    end(process)
    assert found(home) == found(home, "流量") == COUNT
    process = following(home)
    until(process, count=COUNT + 3_000)
    end(process)
    assert found(home) == COUNT + 3_000


def test_of_two_programs_on_one_index_one_writes_and_both_find(home: Path) -> None:
    first = following(home)
    until(first, count=COUNT)
    second = following(home)
    until(second, doing="elsewhere")
    until(second, count=COUNT)
    with opened(home) as stores:
        stores.cases.add([NewCase(case(9_000))])
    until(second, count=COUNT + 1)
    end(first, by_force=True)
    until(second, doing="following")
    with opened(home) as stores:
        stores.cases.add([NewCase(case(9_001))])
    until(second, count=COUNT + 2)
    end(second)
