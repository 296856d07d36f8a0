"""Closing a contact and putting one aside, by real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.base.errors import Unavailable
from app.calls.views import ResumableView
from app.ui.search_box import SearchBox
from app.ui.widgets.line_field import LineField
from tests.ui.fakes import AT

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def open_closing(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return, CTRL | SHIFT)
    assert seat.models.closing.state.is_open


def closed(seat) -> tuple[object, ...]:
    return next(asked for asked in seat.calls.asked if asked[0] == "close_contact")


def test_the_reason_is_chosen_level_by_level_with_one_key_each(seat) -> None:
    open_closing(seat)
    for key in (Key.Key_1, Key.Key_2, Key.Key_B, Key.Key_5):
        seat.press(key)
    assert isinstance(QApplication.focusWidget(), LineField), "the score comes last"
    seat.type("0")
    seat.press(Key.Key_Return)
    assert closed(seat) == ("close_contact", "咨询/宽带/项11", "callback", 0)


def test_another_business_wants_another_item(seat) -> None:
    open_closing(seat)
    seat.press(Key.Key_Down)
    seat.press(Key.Key_Right)
    assert seat.models.closing.state.reason == ""
    assert seat.shows("还没有选定")
    seat.press(Key.Key_Left)
    seat.press(Key.Key_Down)
    seat.press(Key.Key_1)
    assert seat.models.closing.state.reason == "投诉/流量/超出费用"
    assert not seat.shows("还没有选定")


def test_every_request_proposes_its_reason(seat) -> None:
    seat.calls.reasons = ("投诉/流量/超出费用", "咨询/宽带/项3")
    open_closing(seat)
    assert seat.shows("2 咨询 / 宽带 / 项3")
    seat.press(Key.Key_Up)
    seat.press(Key.Key_2)
    seat.press(Key.Key_Return)
    assert closed(seat)[1] == "咨询/宽带/项3"


@pytest.mark.parametrize("score", ["11", "x"])
def test_a_score_that_is_none_is_told_and_nothing_is_closed(seat, score: str) -> None:
    open_closing(seat)
    for _ in range(4):
        seat.press(Key.Key_Down)
    seat.type(score)
    seat.press(Key.Key_Return)
    assert seat.shows("0 到 10 的整数")
    assert "close_contact" not in seat.calls.names()
    seat.press(Key.Key_Escape)
    assert not seat.models.closing.state.is_open
    assert seat.models.session.view is not None


def test_digits_never_answer_the_run_behind_the_form(seat) -> None:
    open_closing(seat)
    seat.press(Key.Key_9)
    seat.press(Key.Key_1, ALT)
    seat.press(Key.Key_Backspace)
    assert {"answer", "go_back"}.isdisjoint(seat.calls.names())


def test_a_contact_put_aside_is_listed_and_taken_up_by_its_digit(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    seat.type("2026-1")
    seat.calls.waiting = (
        ResumableView("c1", AT, AT, "138****1234", ("流量超出费用争议",), "登记", is_parked=True),
        ResumableView("c0", AT, AT, "", ("宽带断网",), "安抚"),
    )
    seat.press(Key.Key_G, CTRL)
    assert seat.calls.names()[-1] == "park"
    assert ("draft", "账期", "2026-1") in seat.calls.asked or (
        "fill", "账期", "2026-1",
    ) in seat.calls.asked  # fmt: skip
    assert seat.models.session.view is None
    assert isinstance(QApplication.focusWidget(), SearchBox)
    assert seat.shows("已搁置 · 11-02 09:00 · 138****1234 · 登记")
    assert seat.shows("中断")
    seat.press(Key.Key_3, ALT)
    assert seat.calls.names()[-1] == "park", "there is no third"
    seat.press(Key.Key_2, ALT)
    assert seat.calls.asked[-1] == ("resume", "c0")
    assert not isinstance(QApplication.focusWidget(), SearchBox)


def test_a_contact_that_cannot_be_put_aside_stays(seat) -> None:
    seat.open_run()
    seat.calls.park_trouble = Unavailable("storage.seat_full")
    seat.press(Key.Key_G, CTRL)
    assert seat.models.session.view is not None
