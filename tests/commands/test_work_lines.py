"""Long work told line by line, and how it is stopped."""

from __future__ import annotations

import json
import signal
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import FixedClock
from app.cases.views import WorkState
from app.commands.stopping import stopped_by_keys
from app.commands.work_lines import PAUSE_S, paced, state_of, tell_state

STATES = st.builds(
    WorkState,
    kind=st.sampled_from(["import", "export", "pack", "open_pack", "rebuild"]),
    title=st.text(max_size=20),
    is_running=st.booleans(),
    was_stopped=st.booleans(),
    done=st.integers(0, 10**9),
    total=st.integers(0, 10**9),
    per_s=st.floats(0, 1e6),
    left_s=st.none() | st.floats(0, 1e6),
    added=st.integers(0, 10**6),
    masked=st.dictionaries(st.sampled_from(["phone", "name"]), st.integers(1, 99)),
    result=st.text(max_size=20),
    problem=st.sampled_from(["", "cases.missing"]),
    problem_facts=st.dictionaries(st.sampled_from(["file", "row"]), st.text(max_size=9)),
)


@given(STATES)
def test_a_state_comes_back_from_its_line(state: WorkState) -> None:
    assert state_of(json.loads(json.dumps(asdict(state)))) == state


def test_a_child_tells_its_states_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    state = WorkState("import", "案例.csv", masked={"phone": 2})
    tell_state(state)
    (line,) = capsys.readouterr().out.splitlines()
    assert state_of(json.loads(line)) == state


@pytest.mark.parametrize(
    "line", [{}, {"kind": "import"}, {"kind": 3}, {"kind": "pack", "title": "x", "newer": 1}]
)
def test_anything_else_a_process_says_is_no_state(line: dict[str, Any]) -> None:
    assert state_of(line) is None


def test_few_states_a_second_are_shown_but_always_the_last() -> None:
    clock = FixedClock(datetime(2026, 1, 5, tzinfo=UTC))
    shown: list[int] = []
    show = paced(clock, lambda state: shown.append(state.done))
    show(WorkState("pack", "x", done=1))
    show(WorkState("pack", "x", done=2))
    clock.advance(PAUSE_S * 2)
    show(WorkState("pack", "x", done=3))
    show(WorkState("pack", "x", done=4, is_running=False))
    assert shown == [1, 3, 4]


def test_the_first_interrupt_asks_to_stop_and_the_second_ends() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stopped_by_keys() as stop:
        assert not stop.is_set()
        signal.raise_signal(signal.SIGINT)
        assert stop.is_set()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
