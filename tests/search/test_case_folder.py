"""Generations of the case index: one in use, put there by one rename; one writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.base.errors import Unavailable
from app.base.file_lock import FileLock
from app.cases.views import SyncScope
from app.search.case_files import BrokenCases
from app.search.case_folder import CaseFolder, Made

ROOT = Path(__file__).parents[2]
MADE = Made(3, "library-1", SyncScope((2025, 2026), ("东城",)))


def test_a_generation_says_what_it_was_made_for(tmp_path: Path) -> None:
    folder = CaseFolder(tmp_path / "cases")
    assert folder.current() is None
    generation = folder.new(MADE)
    assert folder.current() is None
    folder.adopt(generation)
    assert folder.current() == generation
    assert folder.made(generation) == MADE


@pytest.mark.parametrize("pointer", ["", "../elsewhere", "gen-missing", "/etc", "\x00", "offer-1"])
def test_a_strange_pointer_leads_nowhere(tmp_path: Path, pointer: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder = CaseFolder(tmp_path / "cases")
    (tmp_path / "cases" / "offer-1").mkdir(parents=True)
    (tmp_path / "cases" / "current").write_text(pointer)
    assert folder.current() is None


@pytest.mark.parametrize("told", ["", "[]", "{}", '{"schema": 1, "library": "x", "scope": 7}'])
def test_a_generation_without_its_word_is_broken(tmp_path: Path, told: str) -> None:
    folder = CaseFolder(tmp_path)
    generation = folder.new(MADE)
    (generation / "made.json").write_text(told)
    with pytest.raises(BrokenCases):
        folder.made(generation)


def test_sweeping_leaves_what_is_in_use_and_what_is_being_unpacked(tmp_path: Path) -> None:
    folder = CaseFolder(tmp_path)
    old, new, fresh = folder.new(MADE), folder.new(MADE), folder.new_offer(MADE)
    forgotten = folder.new_offer(MADE)
    os.utime(forgotten, (0, 0))
    folder.adopt(new)
    folder.sweep()
    assert not old.exists()
    assert not forgotten.exists()
    assert new.exists()
    assert fresh.exists()


def test_an_offer_becomes_a_generation_when_it_is_taken(tmp_path: Path) -> None:
    folder = CaseFolder(tmp_path)
    offered = folder.new_offer(MADE)
    assert not folder.has_offer
    folder.offer(offered)
    assert folder.has_offer
    taken = folder.take_offer()
    assert taken is not None
    assert taken.name.startswith("gen-")
    assert folder.made(taken) == MADE
    assert not folder.has_offer
    assert folder.take_offer() is None


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable) as failed:
        CaseFolder(tmp_path / "file" / "cases").new(MADE)
    assert failed.value.code == "search.case_folder"


def test_one_lock_has_one_holder_and_is_free_once_that_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "lock"
    lock, other = FileLock(path), FileLock(path)
    assert lock.take()
    assert lock.take()
    assert not other.take()
    lock.give_back()
    assert other.take()
    other.give_back()

    text = (
        "import sys; from pathlib import Path; from app.base.file_lock import FileLock\n"
        "lock = FileLock(Path(sys.argv[1])); print(lock.take(), flush=True); sys.stdin.read()"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", text, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert child.stdin is not None and child.stdout is not None
    assert child.stdout.readline().strip() == b"True"
    assert not lock.take()
    child.kill()
    child.wait()
    child.stdin.close()
    child.stdout.close()
    assert lock.take()
    lock.give_back()
