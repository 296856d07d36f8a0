"""What every store of gaps does: the fake's, SQLite's and PostgreSQL's."""

from __future__ import annotations

from datetime import timedelta

from app.calls.records import Gap
from tests.storage.conftest import NOON, Desk


def gap(id_: str, minutes: int = 0, words: str = "宽带提速后没有变化") -> Gap:
    return Gap(id_, words, "p1", NOON + timedelta(minutes=minutes))


def test_gaps_come_back_whole_newest_first(desk: Desk) -> None:
    assert desk.gaps.newest() == ()
    for one in (gap("g1"), gap("g3", 5), gap("g2", 5)):
        desk.gaps.record(one)
    assert desk.gaps.newest() == (gap("g3", 5), gap("g2", 5), gap("g1"))
    assert desk.gaps.newest(1) == (gap("g3", 5),)


def test_recording_again_changes_nothing(desk: Desk) -> None:
    desk.gaps.record(gap("g1"))
    desk.gaps.record(gap("g1", 9, "别的话"))
    assert desk.gaps.newest() == (gap("g1"),)
