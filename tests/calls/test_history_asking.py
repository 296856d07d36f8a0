"""A desk that is slow or gone never holds an input up; what it knows comes when it comes."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest

from app.base.errors import AppError
from app.calls.history_asking import PatientHistory
from tests.calls.rig import OTHER_NUMBER, Rig


class SlowLane:
    """A lane whose jobs wait until they are let go."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Callable[[], Any], Future[Any]]] = []

    def submit(self, function: Callable[[], Any], /) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.append((function, future))
        return future

    def let_go(self) -> None:
        waiting, self._waiting = self._waiting, []
        for function, future in waiting:
            try:
                future.set_result(function())
            except AppError as error:
                future.set_exception(error)

    def __len__(self) -> int:
        return len(self._waiting)


@pytest.fixture
def lane() -> SlowLane:
    return SlowLane()


@pytest.fixture
def rig(lane: SlowLane) -> Rig:
    """Return a seat whose number has a ticket under way, and a desk that is slow."""
    made = Rig()
    made.to_form().send().close(outcome="handed_off").deliver()
    made.calls._history = PatientHistory(made.history, lane, 0.0)  # type: ignore[arg-type]
    return made


def test_the_next_input_takes_in_what_came_meanwhile(rig: Rig, lane: SlowLane) -> None:
    rig.open()
    assert rig.view.is_asking
    assert not rig.view.known.leads
    rig.enter()
    assert rig.view.is_asking
    assert len(lane) == 1, "it is asked once"
    lane.let_go()
    rig.calls.signal(rig.contact_id, "监管", True)
    assert rig.view.known.tickets
    assert not rig.view.is_asking


def test_what_came_is_taken_in_without_an_input_too(rig: Rig, lane: SlowLane) -> None:
    rig.open("")
    lane.let_go()
    assert rig.calls.learn(rig.contact_id).known.tickets
    seq = rig.calls._engine(rig.contact_id).contact.seq
    rig.calls.learn(rig.contact_id)
    assert rig.calls._engine(rig.contact_id).contact.seq == seq, "there is nothing more to learn"


def test_an_answer_about_the_number_before_is_dropped(rig: Rig, lane: SlowLane) -> None:
    rig.open("")
    rig.calls.set_fact(rig.contact_id, "account", OTHER_NUMBER)
    rig.calls.set_fact(rig.contact_id, "calling", OTHER_NUMBER)
    lane.let_go()
    assert not rig.calls.learn(rig.contact_id).known.tickets
    assert rig.view.fact("open_ticket") == "否"


def test_a_desk_that_turns_out_to_be_gone_costs_only_the_history(rig: Rig, lane: SlowLane) -> None:
    rig.history.is_away = True
    rig.open()
    lane.let_go()
    rig.enter()
    assert not rig.view.is_asking
    assert rig.view.fact("repeat_count") == ""
    asked = len(rig.history.asked)
    rig.calls.open_run(rig.contact_id, rig.seq, "other")
    assert len(rig.history.asked) == asked, "it rests before it is asked again"


def test_an_answer_that_nobody_fetched_is_not_kept_for_later_calls(
    rig: Rig, lane: SlowLane
) -> None:
    rig.open("")
    lane.let_go()
    rig.clock.advance(90)
    rig.open("")
    assert rig.view.is_asking
    assert len(lane) == 1


def test_a_replay_stands_where_the_late_answer_left_it(rig: Rig, lane: SlowLane) -> None:
    rig.open().enter()
    lane.let_go()
    rig.calls.learn(rig.contact_id)
    before = rig.view
    rig.start_calls()
    assert rig.view == before
