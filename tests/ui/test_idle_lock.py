"""The cover: never during a call, nothing behind it answers, the work number takes it away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.idle_lock import MINUTE_MS, IdleLock
from app.ui.preferences import Preferences
from tests.ui.conftest import Seat

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def lock(seat: Seat, look) -> Iterator[IdleLock]:
    look.preferences = replace(look.preferences, lock_minutes=5)
    found = seat.window.findChild(IdleLock)
    found.renew()
    yield found
    found.stop()
    look.preferences = Preferences()


def test_it_is_off_unless_it_was_chosen(seat: Seat) -> None:
    lock = seat.window.findChild(IdleLock)
    assert not lock._timer.isActive()


def test_each_sign_of_life_begins_the_wait_anew(seat: Seat, lock: IdleLock) -> None:
    assert lock._timer.interval() == 5 * MINUTE_MS
    lock._timer.stop()
    seat.press(Key.Key_A)
    assert lock._timer.isActive()
    lock._timer.stop()
    seat.qtbot.mouseClick(seat.window.search_box, Qt.MouseButton.LeftButton)
    assert lock._timer.isActive()


def test_the_work_number_takes_it_away_and_the_focus_comes_back(seat: Seat, lock) -> None:
    seat.window.search_box.setFocus()
    seat.type("abc")
    lock.cover_if_idle()
    assert lock.is_covered
    seat.type("9")
    seat.press(Key.Key_Return)
    assert lock.is_covered and seat.shows("不是")
    seat.type(seat.services.people.current().work_number)
    seat.press(Key.Key_Return)
    assert not lock.is_covered
    assert QApplication.focusWidget() is seat.window.search_box
    assert seat.window.search_box.text() == "abc"


def test_nothing_behind_it_answers(seat: Seat, lock: IdleLock) -> None:
    lock.cover_if_idle()
    seat.press(Key.Key_2, CTRL)
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_Return, CTRL)
    seat.press(Key.Key_Tab)
    seat.press(Key.Key_Tab)
    assert lock.is_covered
    assert seat.window.current == "call"
    assert seat.calls.asked == []
    cover = lock._cover
    assert cover.geometry() == seat.window.rect()
    assert cover.isAncestorOf(QApplication.focusWidget())


def test_it_never_comes_during_a_call(seat: Seat, lock: IdleLock) -> None:
    seat.open_run()
    lock._timer.stop()
    lock.cover_if_idle()
    assert not lock.is_covered
    assert lock._timer.isActive(), "it waits on"


def test_it_stays_when_the_look_changes(seat: Seat, lock: IdleLock) -> None:
    lock.cover_if_idle()
    seat.window.rebuild()
    seat.settle()
    assert lock.is_covered
    seat.press(Key.Key_2, CTRL)
    assert seat.window.current == "call"
    seat.type(seat.services.people.current().work_number)
    ok = next(b for b in lock._cover.findChildren(QPushButton))
    ok.click()
    seat.settle()
    assert not lock.is_covered
