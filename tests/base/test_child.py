"""Child processes tell how far they are, and stop when asked or when their parent is gone."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from app.base.child import Line, run_child
from app.base.errors import Unavailable

ROOT = Path(__file__).parents[2]


def python(text: str) -> tuple[str, ...]:
    return (sys.executable, "-c", textwrap.dedent(text))


UNTIL_STOPPED = """
    from app.base.child import stop_wanted, tell
    stop = stop_wanted()
    tell(event="ready")
    stop.wait(60)
    tell(event="stopped", in_time=stop.is_set())
"""


def test_each_line_is_handed_on_and_the_exit_code_returned(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told: list[object] = []
    code = run_child(
        python("""
            import sys
            from app.base.child import tell
            tell(done=1, word="流量")
            print("no json")
            print("[1]")
            tell(done=2)
            sys.stderr.write("out of luck")
            sys.exit(7)
        """),
        told.append,
        threading.Event(),
    )
    assert told == [{"done": 1, "word": "流量"}, {"done": 2}]
    assert code == 7
    assert "out of luck" in caplog.text


def test_a_child_that_is_stopped_ends_by_itself() -> None:
    told: list[object] = []
    stop = threading.Event()

    def on_line(line: object) -> None:
        told.append(line)
        stop.set()

    assert run_child(python(UNTIL_STOPPED), on_line, stop) == 0
    assert told == [{"event": "ready"}, {"event": "stopped", "in_time": True}]


def test_a_child_that_does_not_listen_is_ended_by_force() -> None:
    stop = threading.Event()
    stop.set()
    code = run_child(
        python("import time; time.sleep(60)"), lambda _: None, stop, stops_within_s=0.2
    )
    assert code != 0


def test_a_child_does_not_outlive_a_parent_that_was_killed() -> None:
    parent = subprocess.Popen(
        python("""
            import sys, threading
            from app.base.child import run_child
            child = "import os; from app.base.child import stop_wanted, tell\\n" \\
                "stop = stop_wanted(); tell(pid=os.getpid()); stop.wait(60)"
            def show(line):
                print(line["pid"], flush=True)
            run_child((sys.executable, "-c", child), show, threading.Event())
        """),
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(200):
        if not _is_alive(child):
            break
        time.sleep(0.05)
    assert not _is_alive(child)


def test_a_listener_that_fails_takes_the_child_along() -> None:
    def on_line(line: Line) -> None:
        raise LookupError(line["pid"])

    with pytest.raises(LookupError) as failed:
        run_child(
            python("""
                import os, time
                from app.base.child import tell
                tell(pid=os.getpid())
                time.sleep(60)
            """),
            on_line,
            threading.Event(),
        )
    assert not _is_alive(failed.value.args[0])


def test_a_program_that_is_not_there_is_said() -> None:
    with pytest.raises(Unavailable) as failed:
        run_child(("/nowhere/at/all",), lambda _: None, threading.Event())
    assert failed.value.code == "setup.child_failed"


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")
