"""A real process killed at many moments loses nothing that it had said was kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from app.base.clock import FixedClock
from app.storage.desk import open_desk
from app.storage.engine import sqlite_database
from app.storage.seat import open_seat
from app.storage.vault import Vault

ROOT = Path(__file__).parents[2]
KILLS = 4


def _append_and_kill(home: Path, after: int) -> int:
    """Return the last entry that the child said was kept."""
    script = Path(__file__).with_name("append_until_killed.py")
    child = subprocess.Popen(
        [sys.executable, str(script), str(home)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        text=True,
    )
    assert child.stdout is not None
    with child.stdout as said:
        for _ in range(after):
            said.readline()
        child.kill()
        rest = said.read().split("\n")
    child.wait()
    # A line without its end may have been cut off by the kill.
    complete = [int(line) for line in rest[:-1] if line]
    return complete[-1] if complete else -1


def test_kill_loses_nothing_acknowledged(tmp_path: Path, vault: Vault, clock: FixedClock) -> None:
    kept_before = 0
    for round_ in range(KILLS):
        last_said = _append_and_kill(tmp_path, after=3 + 11 * round_)
        stores = open_seat(tmp_path, vault, clock)
        assert stores.notices == ()
        entries = stores.journal.entries("c1")
        assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
        assert len(entries) >= max(last_said, kept_before + 3 + 11 * round_)
        assert all(entry.data["n"] == entry.seq for entry in entries)
        waiting = [p.message.payload["n"] for p in stores.outbox.due(clock.now(), 10_000)]
        assert waiting == list(range(3, len(entries) + 1, 3))
        draft = stores.journal.drafts("c1")["k"]
        assert int(draft.split()[1]) >= max(last_said, len(entries) - 1)
        kept_before = len(entries)
        stores.close()


def test_settings_hold_on_every_connection(tmp_path: Path) -> None:
    for synchronous, level in (("FULL", 2), ("NORMAL", 1)):
        database = sqlite_database(tmp_path / f"{synchronous}.sqlite", synchronous)  # type: ignore[arg-type]
        with database.reading() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
        database.close()
        assert found == {
            "journal_mode": "wal",
            "synchronous": level,
            "foreign_keys": 1,
            "busy_timeout": 5000,
        }


def test_both_files_are_flushed_to_the_disk_at_each_commit(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    seat = open_seat(tmp_path, vault, clock)
    desk = open_desk(tmp_path / "desk.sqlite", vault, clock)
    for stores in (seat, desk):
        with stores.database.writing() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        stores.close()
