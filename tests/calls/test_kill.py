"""A real process killed at many moments: what was acknowledged is there, and only that."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.calls.engine import ContactEngine
from app.calls.presenter import present
from app.calls.records import JournalEntry
from app.calls.service import CallService
from tests.calls.walk_until_killed import Books, digest, start

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("walk_until_killed.py")
KILLS = 28
MOST_INPUTS_A_TURN = 2

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


@dataclass
class Workers:
    """A process that forks workers, one after another, on one home."""

    child: subprocess.Popen[str]
    killed: list[int] = field(default_factory=list)

    def work_and_kill(self, contact_id: str, after: int, then_s: float) -> list[dict[str, Any]]:
        """Let a worker work, kill it a moment after so many acknowledgements, return all of them.

        The moment decides what the kill hits: a draft, an input, its flush, its acknowledgement.
        """
        assert self.child.stdin is not None
        self.child.stdin.write(contact_id + "\n")
        self.child.stdin.flush()
        pid = self._heard()["pid"]
        said = [self._heard() for _ in range(after)]
        threading.Event().wait(then_s)
        os.kill(pid, signal.SIGKILL)
        self.killed.append(pid)
        while "dead" not in (told := self._heard()):
            said.append(told)
        return said

    def _heard(self) -> dict[str, Any]:
        """Return the next line; one cut off by the kill is glued to the one after it."""
        assert self.child.stdout is not None
        line = self.child.stdout.readline()
        told: dict[str, Any] = json.loads(line[line.rindex("{") :])
        return told


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    child = subprocess.Popen(
        [sys.executable, str(SCRIPT), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    )
    yield Workers(child)
    child.communicate()  # standard input ends, and with it the process


def test_a_kill_at_any_moment_loses_nothing_acknowledged(tmp_path: Path, workers: Workers) -> None:
    """The run stands where the last acknowledged input left it, or at most one turn further:
    what was kept when the kill came before it could be said."""
    contact_id, turns = "-", 0
    for number in range(KILLS):
        said = workers.work_and_kill(contact_id, 1 + number * 7 % 23, number * 0.0004)
        last = said[-1]
        contact_id = last["contact"]
        turns += last["turn"]
        stores, calls = start(tmp_path)
        assert stores.notices == ()
        assert [one.contact_id for one in calls.resumable()] == [contact_id]
        view = calls.resume(contact_id)
        entries = stores.journal.entries(contact_id)
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        stood = [digest(view), *(before(contact_id, entries, back) for back in range(1, 3))]
        assert last["stands"] in stood[: MOST_INPUTS_A_TURN + 1], f"kill {number}: {last}"
        drafts = dict(view.drafts)
        assert not last["draft"] or turn_of(drafts["半句"]) in (last["turn"], last["turn"] + 1)
        numbers = [ticket.number for ticket in view.tickets]
        assert len(set(numbers)) == len(numbers)
        waiting = {one.message.id for one in stores.outbox.due(entries[-1].at, 10_000)}
        assert waiting == {ticket.id for ticket in view.tickets} | made(calls, contact_id)
        stores.close()
    assert len(set(workers.killed)) == KILLS
    assert turns > KILLS * 3  # the workers did work
    assert made(calls, contact_id)


def before(contact_id: str, entries: tuple[JournalEntry, ...], count: int) -> str:
    """Return how the contact stood so many inputs earlier."""
    if len(entries) <= count:
        return ""
    engine = ContactEngine.replay(contact_id, entries[:-count], lambda _: Books.book)
    return digest(present(engine, entries[-1].at, {}))


def turn_of(draft: str) -> int:
    """Return the turn in which a draft was written."""
    return int(draft.split()[1])


def made(calls: CallService, contact_id: str) -> set[str]:
    """Return the ids of the gifts and promises the contact has made."""
    contact = calls._engine(contact_id).contact
    return {one.id for one in (*contact.given, *contact.promises)}
