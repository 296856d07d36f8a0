"""Long work of the window in child processes: told, stopped, never twice at once."""

from __future__ import annotations

import os
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator

import pytest

from app.base.errors import Conflict
from app.base.work import Lanes
from app.cases.views import WorkState
from app.commands.case_work import CaseWork

WAIT_S = 30.0

TELLS = """
    from app.cases.views import WorkState
    from app.commands.work_lines import tell_state
    tell_state(WorkState("import", "案例.csv", done=5, added=5))
    tell_state(WorkState("import", "案例.csv", is_running=False, done=9, added=8, rejected=1))
"""
WAITS = """
    from app.base.child import stop_wanted
    from app.cases.views import WorkState
    from app.commands.work_lines import tell_state
    stop = stop_wanted()
    tell_state(WorkState("import", "案例.csv", done=5))
    stop.wait(60)
    tell_state(WorkState("import", "案例.csv", is_running=False, was_stopped=True, done=6))
"""
DIES = """
    import os
    from app.cases.views import WorkState
    from app.commands.work_lines import tell_state
    tell_state(WorkState("import", "案例.csv", done=5, added=4))
    os._exit(9)
"""


class Rig:
    """Work on real threads and processes, and everything it told."""

    def __init__(self, lanes: Lanes) -> None:
        self.told: list[WorkState] = []
        self._changed = threading.Condition()
        self.work = CaseWork(lanes, (sys.executable, "-c"), os.environ, self._on_moved)

    def begin(self, script: str) -> None:
        self.work.begin("import", "案例.csv", (textwrap.dedent(script),))

    def until(self, holds: Callable[[WorkState], bool]) -> WorkState:
        with self._changed:
            assert self._changed.wait_for(
                lambda: bool(self.told) and holds(self.told[-1]), WAIT_S
            ), self.told
            return self.told[-1]

    def _on_moved(self, state: WorkState) -> None:
        with self._changed:
            self.told.append(state)
            self._changed.notify_all()


@pytest.fixture
def rig() -> Iterator[Rig]:
    lanes = Lanes()
    yield Rig(lanes)
    lanes.close()


def is_over(state: WorkState) -> bool:
    return not state.is_running


def test_nothing_was_begun(rig: Rig) -> None:
    assert rig.work.state() is None
    rig.work.stop()


def test_work_is_told_to_its_end_and_other_work_may_follow(rig: Rig) -> None:
    rig.begin(TELLS)
    assert rig.until(is_over).rejected == 1
    assert [state.done for state in rig.told] == [5, 9]
    assert rig.work.state() == rig.told[-1]
    rig.begin(TELLS)
    with rig._changed:
        assert rig._changed.wait_for(lambda: len(rig.told) == 4, WAIT_S)


def test_one_piece_of_work_at_a_time(rig: Rig) -> None:
    rig.begin(WAITS)
    rig.until(lambda state: state.done == 5)
    with pytest.raises(Conflict, match=r"cases\.work_goes_on"):
        rig.begin(TELLS)
    rig.work.stop()
    ended = rig.until(is_over)
    assert ended.was_stopped and ended.done == 6


def test_a_child_that_dies_is_said_with_what_it_had_done(rig: Rig) -> None:
    rig.begin(DIES)
    ended = rig.until(is_over)
    assert (ended.problem, ended.done, ended.added) == ("cases.work_died", 5, 4)


def test_a_command_that_cannot_be_started_is_said(rig: Rig) -> None:
    rig.work._command = ("/nowhere/at/all",)
    rig.begin("")
    assert rig.until(is_over).problem == "setup.child_failed"


def test_closing_the_program_stops_the_work() -> None:
    lanes = Lanes()
    rig = Rig(lanes)
    rig.begin(WAITS)
    rig.until(lambda state: state.done == 5)
    lanes.close()
    assert rig.told[-1].was_stopped
