"""The practice call is opened once, however often its button is pressed, and that is told."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.ui.practice import Practice


class Starts:
    """Remembers what was started."""

    def __init__(self) -> None:
        self.commands: list[Sequence[str]] = []
        self.is_possible = True

    def __call__(self, command: Sequence[str]) -> bool:
        if self.is_possible:
            self.commands.append(command)
        return self.is_possible


def offered(seat) -> QPushButton:
    (found,) = [one for one in seat.window.findChildren(QPushButton) if one.text() == "三分钟演练"]
    return found


def test_pressed_again_and_again_it_opens_once(seat) -> None:
    starts = Starts()
    practice = Practice(["baodian", "window", "--practice"], starts)
    seat.window.practice_wanted.connect(practice.begin)
    practice.changed.connect(lambda on: seat.window.show_practice(is_open=on))
    seat.press(Qt.Key.Key_F1)
    offered(seat).setFocus()
    for _ in range(3):
        seat.press(Qt.Key.Key_Space)
        practice.begin()
    assert len(starts.commands) == 1
    assert seat.shows("正在打开演练…")
    assert not offered(seat).isEnabled()
    seat.window.rebuild()
    seat.press(Qt.Key.Key_F1)
    assert not offered(seat).isEnabled()
    seat.window.show_practice(is_open=False)
    assert offered(seat).isEnabled()
    assert not seat.shows("正在打开演练…")


def test_after_a_while_it_opens_again(qtbot: QtBot) -> None:
    starts = Starts()
    practice = Practice(["baodian"], starts, again_ms=1)
    for _ in range(2):
        with qtbot.waitSignals([practice.changed, practice.changed], timeout=10_000):
            practice.begin()
    assert len(starts.commands) == 2


def test_one_that_cannot_be_started_is_not_waited_for(qtbot: QtBot) -> None:
    starts = Starts()
    starts.is_possible = False
    practice = Practice(["baodian"], starts)
    practice.begin()
    starts.is_possible = True
    practice.begin()
    assert len(starts.commands) == 1


def test_a_real_process_is_started(qtbot: QtBot, tmp_path: Path) -> None:
    made = tmp_path / "made"
    Practice([sys.executable, "-c", f"open({str(made)!r}, 'w')"]).begin()
    qtbot.waitUntil(made.exists, timeout=10_000)
