"""The call screen by real keys: what a person with a headset on does all day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from app.base.errors import NotAllowed
from app.calls.views import ResumableView
from app.ui.search_box import SearchBox
from app.ui.widgets.line_field import LineField
from tests.ui.conftest import commit, compose
from tests.ui.fakes import AT, STORY

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_search_opens_the_first_hit_and_the_line_stands_large(seat) -> None:
    seat.open_run()
    assert seat.calls.names()[:2] == ["open_contact", "open_run"]
    assert seat.shows(STORY[0].line)
    assert seat.window.search_box.text() == ""


def test_ctrl_k_comes_from_every_field_and_from_the_desk(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), LineField)
    seat.press(Key.Key_K, CTRL)
    assert isinstance(QApplication.focusWidget(), SearchBox)
    seat.press(Key.Key_3, CTRL)
    assert seat.window.current == "desk"
    seat.press(Key.Key_K, CTRL)
    assert isinstance(QApplication.focusWidget(), SearchBox)
    assert seat.window.current == "call"


def test_composing_is_no_query_and_its_enter_opens_nothing(seat) -> None:
    seat.press(Key.Key_K, CTRL)
    box = seat.window.search_box
    compose(box, "liu liang")
    seat.press(Key.Key_Return)
    assert seat.services.search.asked == []
    assert seat.calls.names() == []
    commit(box, "流量")
    seat.settle()
    assert seat.services.search.asked == [("流量", "")]


def test_arrows_drive_the_list_from_the_box(seat) -> None:
    seat.services.cases.values = {}
    seat.press(Key.Key_K, CTRL)
    seat.type("流量")
    search = seat.models.search
    assert search.state.chosen == 0
    seat.press(Key.Key_Down)
    assert search.state.chosen == 1
    seat.press(Key.Key_PageDown)
    assert search.state.chosen == 2
    seat.press(Key.Key_Up)
    seat.press(Key.Key_Return)
    assert ("open_run", "cap") in seat.calls.asked


def test_a_question_answer_entry_opens_as_a_card(seat) -> None:
    seat.press(Key.Key_K, CTRL)
    seat.type("流量问答")
    seat.press(Key.Key_Return)
    assert seat.shows("这是答案")
    assert seat.calls.names() == []
    seat.press(Key.Key_Escape)
    assert not seat.shows("这是答案")


def test_digits_answer_only_while_nothing_is_typed(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    focus = QApplication.focusWidget()
    seat.press(Key.Key_1)
    assert isinstance(focus, LineField) and focus.text() == "1"
    assert "answer" not in seat.calls.names()
    seat.press(Key.Key_1, ALT)
    assert ("answer", 1) in seat.calls.asked
    assert ("fill", "账期", "1") in seat.calls.asked, "what was typed goes first"
    assert seat.calls.asked.index(("fill", "账期", "1")) < seat.calls.asked.index(("answer", 1))
    seat.press(Key.Key_2)
    assert seat.calls.asked[-1] == ("answer", 2)


def test_enter_moves_through_the_fields_to_the_question(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    seat.type("2026-10")
    seat.press(Key.Key_Return)
    seat.type("86")
    seat.press(Key.Key_Return)
    seat.press(Key.Key_Space)
    assert seat.calls.values == {"账期": "2026-10", "超出金额": "86", "客户期望": "退费"}
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1][0] == "fill", "Enter on a question waits for a digit"
    seat.press(Key.Key_1)
    assert seat.calls.asked[-1] == ("answer", 1)


def test_half_typed_text_is_kept_after_a_rest_and_never_overwritten(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "2026-1")
    seat.qtbot.waitUntil(lambda: ("draft", "账期", "2026-1") in seat.calls.asked, timeout=5_000)
    seat.models.session.signal("监管", True)
    seat.settle()
    assert field.text() == "2026-1"
    assert field.hasFocus()


def test_what_does_not_hold_is_said_beside_the_field_as_it_is_typed(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    field = QApplication.focusWidget()
    QTest.keyClicks(field, "2026-77")
    words = seat.window._look.sentence("calls.field.month")
    seat.qtbot.waitUntil(lambda: seat.shows(words), timeout=10_000)
    assert field.property("problem") == "true"
    assert field.hasFocus()
    QTest.keyClick(field, Key.Key_Backspace)
    QTest.keyClick(field, Key.Key_Backspace)
    QTest.keyClicks(field, "10")
    seat.qtbot.waitUntil(lambda: not seat.shows(words), timeout=10_000)


def test_backspace_goes_back_and_zero_is_none_of_these(seat) -> None:
    seat.open_run()
    seat.calls.at = 1
    seat.press(Key.Key_Return)
    assert seat.models.run.state.prompt.step == "查详单"
    seat.press(Key.Key_Backspace)
    assert seat.calls.asked[-1] == ("go_back",)
    seat.press(Key.Key_0, ALT)
    assert seat.calls.asked[-1] == ("answer", 0)


def test_a_blocked_offer_says_who_may_agree_and_enter_goes_on(seat) -> None:
    seat.open_run()
    seat.calls.at = 3
    seat.press(Key.Key_Return)
    assert seat.shows("核减争议套外流量费")
    assert seat.shows("班长")
    seat.press(Key.Key_1)
    assert seat.calls.asked[-1][0] == "confirm", "a blocked offer is not accepted"
    seat.press(Key.Key_Return)
    assert seat.shows("赠送 1GB")
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("confirm",), "Enter neither accepts nor declines"
    seat.press(Key.Key_2)
    assert seat.calls.asked[-1] == ("offer", False)


def test_a_fact_asked_on_the_spot_is_chosen_by_digit(seat) -> None:
    seat.open_run()
    seat.calls.at = 2
    seat.press(Key.Key_Return)
    seat.press(Key.Key_2)
    assert ("fill", "tier", "金卡") in seat.calls.asked


def test_keys_on_a_view_about_to_change_are_dropped(seat) -> None:
    seat.open_run()
    seat.calls.at = 1
    seat.press(Key.Key_Return)
    centre = QApplication.focusWidget()
    QTest.keyClick(centre, Key.Key_1)
    QTest.keyClick(centre, Key.Key_2)
    seat.settle()
    assert [asked for asked in seat.calls.asked if asked[0] == "answer"] == [("answer", 1)]


def test_a_stale_view_is_shown_anew_without_a_word(seat) -> None:
    seat.open_run()
    seat.calls.seq += 5
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1][0] == "resume"
    assert seat.models.session.state.problem is None
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("confirm",)


def test_a_refusal_stands_beside_the_run(seat) -> None:
    seat.open_run()
    seat.calls.trouble = NotAllowed("calls.not_now")
    seat.press(Key.Key_Return)
    assert seat.shows("现在这一步用不到这个操作")
    seat.press(Key.Key_Escape)
    assert not seat.shows("现在这一步用不到这个操作")


def test_f5_to_f8_show_the_parts_beside_the_run(seat) -> None:
    seat.open_run()
    for key, words in (
        (Key.Key_F5, "怎么扣这么多"),
        (Key.Key_F6, "先安抚再核实"),
        (Key.Key_F7, "当前步骤"),
        (Key.Key_F8, "送您"),
    ):
        seat.press(key)
        assert seat.shows(words), words
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("confirm",), "the run goes on under the panel"
    seat.press(Key.Key_F8)
    assert not seat.shows("送您")


def test_f9_lists_the_interrupts_under_digits(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_F9)
    assert seat.shows("1   等待")
    seat.press(Key.Key_2)
    assert seat.calls.asked[-1] == ("interrupt", "silence")
    seat.press(Key.Key_F9)
    seat.press(Key.Key_Escape)
    assert not seat.shows("1   等待")


def test_ctrl_enter_opens_marks_what_is_missing_and_sends(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return, CTRL)
    assert seat.shows("反映套外流量费")
    assert isinstance(QApplication.focusWidget(), LineField), "the missing field has the focus"
    seat.press(Key.Key_Return, CTRL)
    assert seat.models.handoff.state.form is not None
    assert seat.shows("还缺这一项")
    seat.type("13800001234")
    seat.press(Key.Key_Return, CTRL)
    assert seat.calls.form["受理号码"] == "13800001234"
    assert seat.models.handoff.state.form is None
    assert seat.shows("261102-1001-0001-1")
    assert seat.shows("明天9点")


def test_esc_closes_the_drawer_and_keeps_what_was_typed(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return, CTRL)
    seat.type("138")
    seat.press(Key.Key_Escape)
    assert seat.calls.form["受理号码"] == "138"
    assert seat.models.handoff.state.form is None
    assert seat.calls.asked[-1] == ("close_handoff",)


def test_without_a_playbook_the_blank_form_opens(seat) -> None:
    seat.press(Key.Key_K, CTRL)
    seat.type("没有这种事")
    assert seat.shows("没有找到")
    seat.press(Key.Key_Return, CTRL)
    assert seat.calls.names()[-2:] == ["open_contact", "open_handoff"]
    assert seat.models.handoff.state.form is not None


def test_the_end_shows_the_note_and_the_next_contact_begins_clean(seat) -> None:
    seat.open_run()
    seat.calls.at = len(STORY) - 2
    seat.press(Key.Key_Return)
    assert seat.shows("本次引导已结束")
    seat.press(Key.Key_Return, CTRL | SHIFT)
    seat.press(Key.Key_Return, CTRL | SHIFT)
    assert seat.calls.asked[-1] == ("close_contact", "投诉/流量/超出费用", "handed_off", None)
    assert seat.models.session.view is None
    assert seat.shows("准备接听下一个来电")
    assert isinstance(QApplication.focusWidget(), SearchBox)


def test_enter_twice_on_an_ended_run_closes_the_contact(seat) -> None:
    seat.open_run()
    seat.calls.at = len(STORY) - 2
    seat.press(Key.Key_Return)
    seat.press(Key.Key_Return)
    assert seat.shows("来电原因")
    assert "close_contact" not in seat.calls.names()
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1][0] == "close_contact"


def test_one_more_request_is_a_second_run_in_the_same_contact(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_D, CTRL)
    assert isinstance(QApplication.focusWidget(), SearchBox)
    seat.type("流量封顶")
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("open_run", "cap")
    assert seat.calls.names().count("open_contact") == 1


def test_a_huge_note_is_kept_whole_and_stops_nobody(seat) -> None:
    seat.open_run()
    seat.calls.at = len(STORY) - 2
    seat.press(Key.Key_Return)
    seat.models.side.edit_note("字" * 100_000)
    seat.settle()
    assert len(seat.calls.note) == 100_000
    assert seat.shows("字" * 2_000 + "…")
    seat.press(Key.Key_C, CTRL | SHIFT)
    assert len(QApplication.clipboard().text()) == 100_000


def test_the_contact_form_keeps_each_fact_as_it_is_given(seat) -> None:
    seat.press(Key.Key_I, CTRL)
    seat.type("13800001234")
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("set_fact", "calling", "13800001234")
    seat.type("13900005678")
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("set_fact", "account", "13900005678")
    seat.press(Key.Key_Escape)
    assert seat.shows("138****1234")
    assert not seat.shows("13800001234")


def test_what_came_back_is_a_badge_and_a_list(seat) -> None:
    seat.services.desk.come_back()
    seat.window.refresh()
    seat.settle()
    assert seat.shows("1 张有回音")
    seat.press(Key.Key_T, CTRL)
    assert seat.shows("缺截图")
    assert seat.shows("资料不全")
    line = next(w for w in seat.window.findChildren(LineField) if "补充内容" in w.accessibleName())
    line.setFocus()
    seat.type("截图已补")
    again = next(b for b in seat.window.findChildren(QPushButton) if b.text() == "补充并重新派单")
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    seat.settle()
    assert ("refile", "截图已补") in seat.services.desk.notes
    seat.press(Key.Key_T, CTRL)
    assert not seat.shows("缺截图")


def test_an_interrupted_contact_is_offered_without_a_dialog(seat) -> None:
    seat.calls.waiting = (
        ResumableView("c9", AT, AT, "138****1234", ("流量超出费用争议",), "查详单"),
    )
    seat.models.session.look_for_resumable()
    seat.settle()
    assert seat.shows("未完成的来电")
    words = "继续处理   Alt+1"
    resume = next(b for b in seat.window.findChildren(QPushButton) if b.text() == words)
    QTest.mouseClick(resume, Qt.MouseButton.LeftButton)
    seat.settle()
    assert seat.calls.asked[-1] == ("resume", "c9")
    assert seat.shows(STORY[0].line)


def test_copying_with_nothing_selected_copies_the_line(seat) -> None:
    clipboard = QApplication.clipboard()
    seat.open_run()
    clipboard.clear()
    seat.press(Key.Key_C, CTRL)
    assert clipboard.text() == STORY[0].line
    seat.calls.at = 4
    seat.press(Key.Key_Return)
    assert STORY[5].line
    field = seat.window.findChildren(QPlainTextEdit)[-1]
    field.setFocus()
    clipboard.clear()
    seat.press(Key.Key_C, CTRL)
    assert clipboard.text() == STORY[5].line, "also from a text with nothing selected"
    field.setPlainText("选中的字")
    field.selectAll()
    seat.press(Key.Key_C, CTRL)
    assert clipboard.text() == "选中的字"


def test_what_the_book_lacks_is_reported_by_one_key_and_once(seat) -> None:
    seat.services.cases.values = {}
    seat.press(Key.Key_K, CTRL)
    seat.type("没有这回事")
    assert seat.shows("上报知识编辑（Ctrl+E）")
    assert seat.shows("搜索案例（Ctrl+O）")
    seat.press(Key.Key_E, CTRL)
    assert ("report_gap", "没有这回事") in seat.calls.asked
    assert seat.shows("已上报知识编辑")
    assert not seat.shows("上报知识编辑（Ctrl+E）")
    seat.press(Key.Key_E, CTRL)
    assert seat.calls.names().count("report_gap") == 1


def test_the_step_timer_only_colours(seat) -> None:
    seat.open_run()
    seat.calls.at = 1
    seat.press(Key.Key_Return)
    seat.qtbot.waitUntil(lambda: seat.shows("12 秒 / 90 秒"), timeout=5_000)
    seat.services.clock.advance(120)
    seat.qtbot.waitUntil(lambda: seat.shows("132 秒 / 90 秒，已超时"), timeout=5_000)
    assert seat.models.run.state.prompt.step == "查详单"


def test_esc_on_the_map_gives_the_keys_back_to_the_field(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, LineField)
    last = field
    for other in seat.window.findChildren(LineField):
        if other.isVisible() and other is not field:
            other.setFocus()
            last = other
    seat.press(Key.Key_F7)
    assert QApplication.focusWidget() is not last
    seat.press(Key.Key_Escape)
    assert QApplication.focusWidget() is last
