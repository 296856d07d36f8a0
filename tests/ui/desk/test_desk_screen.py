"""The desk by real keys: look, take, resolve, return, and a conflict shown kindly."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTableView

from app.base.errors import Conflict, NotAllowed
from app.ui.screens.desk.queue_model import SHARE_ROLE, SORT_ROLE, Column, QueueModel
from app.ui.widgets.fitting import AnswerButton
from tests.ui.fakes import FakeDesk

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(seat):
    seat.press(Key.Key_3, CTRL)
    return seat


def note_of(seat) -> QPlainTextEdit:
    return seat.window.findChild(QPlainTextEdit, "desk_note")


def test_the_first_ticket_is_shown_with_the_agents_run(desk) -> None:
    assert desk.shows("261102-1001-0000-1")
    assert desk.shows("争议账期")
    assert desk.shows("坐席停在“转专席”")
    assert desk.shows("抱歉")


def test_enter_takes_and_ctrl_enter_resolves_with_a_note(desk) -> None:
    desk.press(Key.Key_Return)
    assert desk.services.desk.state == "taken"
    desk.press(Key.Key_Return, CTRL)
    assert desk.services.desk.state == "taken", "not without a note"
    assert note_of(desk).hasFocus()
    assert desk.shows("请先填写处理说明")
    desk.type("已核减")
    desk.press(Key.Key_Return, CTRL)
    assert desk.services.desk.notes == [("resolve", "已核减")]
    assert isinstance(QApplication.focusWidget(), QTableView), "the next key is for the queue"
    assert desk.shows("已办结")


def test_ctrl_r_returns_with_code_and_note(desk) -> None:
    desk.press(Key.Key_Return)
    note_of(desk).setFocus()
    desk.type("缺截图")
    desk.press(Key.Key_R, CTRL)
    assert desk.services.desk.notes == [("return", "资料不全", "缺截图")]


def test_somebody_was_quicker_is_said_beside_the_ticket(desk) -> None:
    desk.services.desk.trouble = Conflict("desk.taken_already", by="专席 2002", holder="专席 2002")
    desk.press(Key.Key_Return)
    assert desk.models is not None
    assert desk.window.desk_model.state.problem.code == "desk.taken_already"
    assert desk.window.desk_model.state.is_moving is False
    assert desk.shows("261102-1001-0000-1")


def test_a_refresh_keeps_what_was_chosen_and_typed(desk) -> None:
    desk.services.desk.count = 3
    desk.press(Key.Key_F5)
    desk.press(Key.Key_Down)
    chosen = desk.window.desk_model.state.chosen
    assert chosen == "t1"
    desk.press(Key.Key_Return)
    note_of(desk).setFocus()
    desk.type("写到一半")
    desk.press(Key.Key_F5)
    assert desk.window.desk_model.state.chosen == chosen
    assert note_of(desk).toPlainText() == "写到一半"
    assert QApplication.focusWidget() is note_of(desk)


def test_a_row_is_copied_with_tabs(desk) -> None:
    desk.press(Key.Key_C, CTRL)
    copied = QApplication.clipboard().text().split("\t")
    assert copied[:3] == ["工单", "261102-1001-0000-1", "反映套外流量费"]


def test_an_empty_queue_and_a_refusal_are_drawn(desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.services.desk.count = 0
    desk.press(Key.Key_F5)
    assert desk.shows("队列已清空")

    def refuse(*_: object) -> None:
        raise NotAllowed("desk.not_allowed")

    monkeypatch.setattr(desk.services.desk, "queue", refuse)
    desk.press(Key.Key_F5)
    assert desk.window.desk_model.state.queue_problem is not None


def test_the_queue_model_holds_what_qt_expects(qtmodeltester, look) -> None:
    model, desk = QueueModel(), FakeDesk()
    desk.count = 3
    model.show_queue(desk.queue(None))
    qtmodeltester.check(model)
    promise = model.index(2, Column.PROMISE)
    assert model.data(promise) == "3 小时 0 分"
    assert model.data(promise, SORT_ROLE) == 10_800
    assert model.data(promise, SHARE_ROLE) == pytest.approx(0.9)
    assert model.span_words(-120) == "超时 2 分钟"
    assert model.row_of("t2") == 2


def test_whoever_may_not_work_tickets_sees_no_desk(seat) -> None:
    from app.base.people import Role

    seat.window._on_person_changed("1001", "坐席 1001", Role.AGENT.value)
    seat.settle()
    seat.press(Key.Key_3, CTRL)
    assert seat.window.current == "call"


def test_whoever_took_a_ticket_types_the_note_and_old_warnings_go(desk) -> None:
    desk.press(Key.Key_Return)
    assert note_of(desk).hasFocus()
    desk.press(Key.Key_Return, CTRL)
    assert desk.shows("请先填写处理说明")
    desk.type("已")
    assert not desk.shows("请先填写处理说明")
    desk.press(Key.Key_Escape)
    assert isinstance(QApplication.focusWidget(), QTableView)


def test_cases_like_the_ticket_are_shown_and_lead_to_the_cases(desk) -> None:
    cases = desk.services.cases
    asked = [did for did in cases.did if did[0] == "similar_to_ticket"]
    assert asked == [("similar_to_ticket", "t0")]
    desk.press(Key.Key_F5)
    assert [did for did in cases.did if did[0] == "similar_to_ticket"] == asked, "asked once"
    like = next(
        one for one in desk.window.findChildren(AnswerButton)
        if one.property("case") == "id5" and one.isVisible()
    )  # fmt: skip
    assert "相同之处：扣费、短信" in like.words
    like.setFocus()
    desk.press(Key.Key_Return)
    assert desk.window.current == "cases"
    assert desk.window.cases_models.page.state.case.values["number"] == "C-0005"


def test_a_ticket_is_worked_on_without_like_cases(desk, monkeypatch) -> None:
    def refuse(person, ticket_id):
        raise Conflict("cases.work_goes_on", title="x")

    monkeypatch.setattr(desk.services.cases, "similar_to_ticket", refuse)
    desk.press(Key.Key_Return)
    assert desk.services.desk.state == "taken"
    assert desk.shows("没有相似的案例")
    assert desk.window.desk_model.state.problem is None
