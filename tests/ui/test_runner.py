"""Results come back on the UI thread; late ones and those after the end do not."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from app.base.errors import AppError, NotAllowed
from app.base.events import Publisher
from app.base.work import Lanes
from app.ui.bridge import EventBridge
from app.ui.runner import UNEXPECTED, Runner

WAIT_S = 10


@pytest.fixture
def lanes(qapp) -> Iterator[Lanes]:
    made = Lanes()
    yield made
    made.close()


def test_a_result_arrives_on_the_ui_thread(lanes: Lanes, qtbot) -> None:
    runner, told = Runner(told_nobody), []
    runner.run(
        lanes.reads,
        threading.get_ident,
        lambda worker: told.append((worker, threading.get_ident())),
        told_nobody,
    )
    qtbot.waitUntil(lambda: bool(told))
    worker, here = told[0]
    assert here == threading.get_ident() != worker
    assert runner.is_idle


def test_an_answer_that_comes_late_is_dropped(lanes: Lanes, qtbot) -> None:
    runner, told = Runner(told_nobody), []
    gate = threading.Event()
    slow = lambda: gate.wait(WAIT_S) and "slow"  # noqa: E731
    runner.run(lanes.reads, slow, told.append, told_nobody, latest="search")
    runner.run(lanes.reads, lambda: "quick", told.append, told_nobody, latest="search")
    runner.run(lanes.reads, lambda: "other", told.append, told_nobody, latest="queue")
    qtbot.waitUntil(lambda: len(told) == 2)
    gate.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert sorted(told) == ["other", "quick"]


def test_expected_trouble_goes_to_whoever_asked(lanes: Lanes, qtbot) -> None:
    reports: list[BaseException] = []
    runner, failed = Runner(reports.append), []

    def refuse() -> None:
        raise NotAllowed("calls.not_now")

    runner.run(lanes.reads, refuse, told_nobody, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed[0].code == "calls.not_now"
    assert reports == []


def test_a_bug_is_reported_and_nobody_waits_for_ever(lanes: Lanes, qtbot) -> None:
    reports: list[BaseException] = []
    failed: list[AppError] = []
    runner = Runner(reports.append)
    runner.run(lanes.reads, lambda: 1 // 0, told_nobody, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(reports[0], ZeroDivisionError)
    assert failed[0].code == UNEXPECTED


def test_nothing_is_answered_after_the_end(lanes: Lanes, qtbot) -> None:
    runner, told = Runner(told_nobody), []
    gate, other = threading.Event(), Runner(told_nobody)
    runner.run(lanes.seat_writes, lambda: gate.wait(WAIT_S), told.append, told_nobody)
    runner.close()
    gate.set()
    other.run(lanes.seat_writes, lambda: "after", told.append, told_nobody)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["after"]


def test_a_fact_told_in_another_thread_arrives_here(lanes: Lanes, qtbot) -> None:
    events, heard = Publisher(), []
    bridge = EventBridge(events)
    bridge.listen(str, lambda fact: heard.append((fact, threading.get_ident())))
    lanes.reads.submit(lambda: events.publish("moved")).result(WAIT_S)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("moved", threading.get_ident())]
    bridge.close()
    events.publish("unheard")
    qtbot.wait(1)
    assert len(heard) == 1


def told_nobody(_: object) -> None:
    """Hear something that no test expects."""
    raise AssertionError("not expected")
