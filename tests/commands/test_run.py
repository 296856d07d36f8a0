"""`run.py` hands over to the program and ends as it does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parents[2]
STOPS_POLITELY = """
import signal, sys, threading
stop = threading.Event()
signal.signal(signal.SIGINT, lambda *_: stop.set())
print("ready", flush=True)
while not stop.wait(0.01):
    pass
stop.clear()
stop.wait(0.6)  # longer than Python gives a child by itself
print("go on later", flush=True)
sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_quietly_when_the_program_has_ended() -> None:
    calling = "import run, sys; sys.exit(run.call([sys.executable, '-c', sys.argv[1]]))"
    with subprocess.Popen(
        [sys.executable, "-c", calling, STOPS_POLITELY],
        cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    ) as runs:  # fmt: skip
        assert runs.stdout is not None
        assert runs.stdout.readline() == "ready\n"
        os.killpg(runs.pid, signal.SIGINT)
        out, err = runs.communicate(timeout=30)
    assert (out, err, runs.returncode) == ("go on later\n", "", 7)


def test_the_exit_code_of_the_program_is_passed_on() -> None:
    calling = "import run, sys; sys.exit(run.call([sys.executable, '-c', 'raise SystemExit(3)']))"
    assert subprocess.run([sys.executable, "-c", calling], cwd=HERE, check=False).returncode == 3
