"""The contact bar and a second contact, by real keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.base.errors import NotAllowed
from app.calls.views import AnswerView, KnownView, UnderWayView
from app.ui.screens.call.known_view import KnownCard
from app.ui.widgets.notice import NoticeBar
from tests.ui.conftest import visible_texts
from tests.ui.fakes import AT, STORY

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier

TICKET = UnderWayView(
    "t7", "261101-1001-0007-3", "taken", "投诉/流量/超出费用", AT, "11月2日18点00分", False, False
)
KNOWN = KnownView(
    promises=(("专人回电", AT - timedelta(days=1)),),
    apology="让您久等了，非常抱歉。",
    tickets=(TICKET,),
    contacts=((AT - timedelta(days=2), "投诉/流量/超出费用", "handed_off"),),
    count=3,
    days=7,
)


@pytest.fixture
def second(seat):  # type: ignore[no-untyped-def]
    """Return a seat whose customer calls again."""
    seat.calls.known = KNOWN
    seat.open_run()
    return seat


def warned(seat) -> list[str]:
    card = next(one for one in seat.window.findChildren(KnownCard) if one.isVisible())
    return [bar.words for bar in card.findChildren(NoticeBar)]


def test_the_broken_promise_leads_then_what_is_under_way(second) -> None:
    first, ticket, often = warned(second)
    assert first == "承诺已过期：专人回电，应于 11-01 09:00 前兑现"
    assert ticket == (
        "在途工单 261101-1001-0007-3 · 已签收 · 承诺11月2日18点00分前答复 · 补充到该工单：Ctrl+U"
    )
    assert often == "7 天内第 3 次来电，请多留意。"
    assert second.shows("先说：“让您久等了，非常抱歉。”")
    assert second.shows("10-31 09:00 · 投诉 / 流量 / 超出费用 · 已转专席")


def test_it_leads_before_any_playbook_is_open(seat) -> None:
    seat.calls.known = KNOWN
    seat.models.session.set_fact("account", "13800001234")
    seat.settle()
    assert len(warned(seat)) == 3


def test_a_ticket_under_way_is_offered_before_a_new_one(second) -> None:
    second.press(Key.Key_Return, CTRL)
    assert "open_handoff" not in second.calls.names()
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    second.type("又扣了一次")
    second.press(Key.Key_Return, CTRL)
    assert ("note_ticket", "t7", "又扣了一次") in second.calls.asked
    assert not second.models.ticket_note.state.is_open
    assert second.shows("已补充")
    assert not isinstance(QApplication.focusWidget(), QPlainTextEdit)


def test_a_new_ticket_stays_one_key_away(second) -> None:
    second.press(Key.Key_Return, CTRL)
    second.press(Key.Key_N, CTRL)
    assert second.calls.names()[-1] == "open_handoff"
    assert second.models.handoff.state.form is not None
    second.press(Key.Key_Escape)
    second.press(Key.Key_Return, CTRL)
    assert second.models.handoff.state.form is not None, "it is not asked twice"


def test_nothing_is_added_by_saying_nothing(second) -> None:
    second.press(Key.Key_U, CTRL)
    QApplication.focusWidget().clear()
    second.press(Key.Key_Return, CTRL)
    assert second.models.ticket_note.state.is_open
    assert second.shows("还没有写要补充的内容")


def test_half_typed_words_for_a_ticket_are_kept(second) -> None:
    second.press(Key.Key_U, CTRL)
    second.type("说到一半")
    second.press(Key.Key_Escape)
    second.settle()
    assert ("draft", "ticket_note", "说到一半") in second.calls.asked
    second.press(Key.Key_U, CTRL)
    assert second.models.ticket_note.state.text == "说到一半"


def test_numbers_are_whole_only_while_the_key_is_held(seat) -> None:
    seat.open_run()
    assert seat.shows("138****1234")
    QTest.keyPress(QApplication.focusWidget(), Key.Key_F4)
    seat.settle()
    assert seat.shows("13800001234")
    assert ("reveal", "calling") in seat.calls.asked
    QTest.keyRelease(QApplication.focusWidget(), Key.Key_F4)
    seat.settle()
    assert not seat.shows("13800001234")
    assert seat.shows("138****1234")


def test_who_may_not_see_numbers_is_told_so_while_the_key_is_held(seat) -> None:
    seat.open_run()
    seat.calls.reveal_trouble = NotAllowed("calls.reveal_not_allowed")
    words = seat.window._look.explain(seat.calls.reveal_trouble)
    QTest.keyPress(QApplication.focusWidget(), Key.Key_F4)
    seat.settle()
    assert seat.shows(words)
    assert not seat.shows("13800001234")
    QTest.keyRelease(QApplication.focusWidget(), Key.Key_F4)
    seat.settle()
    assert not seat.shows(words)


def test_an_answer_that_comes_after_the_key_was_let_go_shows_nothing(seat) -> None:
    seat.open_run()
    bar = seat.models.bar
    bar.reveal()
    bar.cover()
    seat.settle()
    assert bar.state.revealed == ()


def test_care_is_said_as_advice(seat) -> None:
    seat.calls.care = "calls.care.elder"
    seat.open_run()
    assert seat.shows("一次只说一件事")


def test_credit_is_typed_in_the_contact_form_and_stands_in_the_bar(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_I, CTRL)
    for _ in range(4):
        seat.press(Key.Key_Tab)
    seat.type("5")
    seat.press(Key.Key_Tab)
    assert ("set_fact", "credit", "5") in seat.calls.asked
    assert seat.shows("信用 5 星")


def test_the_clock_of_the_call_goes_on_over_every_screen(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_3, CTRL)
    assert seat.window.current == "desk"
    seat.services.clock.advance(60)
    seat.qtbot.waitUntil(lambda: seat.shows("01:12"), timeout=5_000)


def test_what_the_desk_answers_late_comes_without_a_key(seat) -> None:
    seat.calls.is_asking = True
    seat.calls.known_later = KNOWN
    seat.open_run()
    seat.settle()
    assert seat.calls.names()[-1] == "learn"
    assert len(warned(seat)) == 3


def test_an_asked_fact_shows_its_values_once_each_with_its_key(seat) -> None:
    """The numbered answers alone; chips beside them would say everything twice."""
    asked = replace(
        STORY[3], answers=(AnswerView(1, "普通"), AnswerView(2, "金卡")), question="客户级别"
    )
    seat.calls._prompt = lambda: asked
    seat.open_run()
    shown = [text for text in visible_texts(seat.window) if "金卡" in text]
    assert shown == ["2   金卡"]
