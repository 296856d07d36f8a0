"""What a newcomer stumbled over: panels in the way, focus, Enter on buttons, the end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from app.base.errors import ContentError
from app.calls.views import PromptKind, ResumableView
from app.ui.main_window import MainWindow
from app.ui.screens.call.mine_view import MinePanel
from app.ui.screens.call.parts_view import PartsPanel
from app.ui.services import Choice, ContactChoices
from app.ui.widgets.field_input import FieldInput
from app.ui.widgets.note_edit import NoteEdit
from tests.ui.fakes import AT, STORY, AtOnce, prompt

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def mine_is_shown(seat) -> bool:
    return seat.window.findChild(MinePanel).isVisible()


def button_named(seat, text: str) -> QPushButton:
    return next(
        b for b in seat.window.findChildren(QPushButton) if text in b.text() and b.isVisible()
    )


def in_view(seat, widget) -> bool:
    """Return whether the whole of a widget can be seen without scrolling."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def tell(seat, monkeypatch: pytest.MonkeyPatch, shown) -> None:
    """Let the contact stand at a prompt of the test's own."""
    monkeypatch.setattr(seat.calls, "_prompt", lambda: shown)
    seat.models.session.resume("c1")
    seat.settle()


@pytest.mark.parametrize("opening", [(Key.Key_T, CTRL), (Key.Key_F5,), (Key.Key_F9,)])
def test_searching_uncovers_the_hits(seat, opening) -> None:
    seat.open_run()
    seat.press(*opening)
    panels = [p for p in seat.window._stack.built("call")._on_left if p.isVisible()]
    assert len(panels) == 1
    seat.press(Key.Key_K, CTRL)
    assert not panels[0].isVisible()
    seat.press(*opening)
    assert panels[0].isVisible()
    QTest.keyClicks(seat.window.search_box, "cap")
    seat.settle()
    assert not panels[0].isVisible()


def test_opening_a_hit_and_closing_the_contact_put_my_tickets_away(seat) -> None:
    seat.press(Key.Key_K, CTRL)
    seat.type("流量")
    seat.press(Key.Key_T, CTRL)
    seat.press(Key.Key_Return)
    assert seat.shows(STORY[0].line)
    assert not mine_is_shown(seat)
    seat.press(Key.Key_T, CTRL)
    assert mine_is_shown(seat)
    seat.press(Key.Key_Return, CTRL | SHIFT)
    seat.press(Key.Key_Return, CTRL | SHIFT)
    assert seat.models.session.view is None
    assert not mine_is_shown(seat)


def test_esc_closes_the_topmost_panel_wherever_the_focus_is(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return, CTRL)
    seat.press(Key.Key_F5)
    drawer_field = QApplication.focusWidget()
    assert seat.models.handoff.state.form is not None
    seat.press(Key.Key_Escape)
    assert not seat.window.findChild(PartsPanel).isVisible()
    assert seat.models.handoff.state.form is not None
    assert drawer_field.hasFocus()
    seat.window.search_box.setFocus()
    seat.press(Key.Key_Escape)
    assert seat.models.handoff.state.form is None
    seat.press(Key.Key_Slash, CTRL)
    seat.window.search_box.setFocus()
    seat.press(Key.Key_Escape)
    assert not seat.shows("转专席；再按一次提交")


def test_a_draft_that_came_back_counts_as_typed(seat) -> None:
    seat.calls.at, seat.calls.drafts = 1, (("账期", "2026-1"), ("别处", "x"))
    seat.models.session.resume("c1")
    seat.settle()
    assert seat.shows("2026-1")
    seat.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert ("fill", "账期", "2026-1") in seat.calls.asked
    assert not any(asked[:2] == ("fill", "别处") for asked in seat.calls.asked)


def test_a_draft_of_the_form_that_came_back_is_sent(seat) -> None:
    seat.calls.form_open, seat.calls.drafts = True, (("form:受理号码", "13800001234"),)
    seat.models.session.resume("c1")
    seat.settle()
    seat.press(Key.Key_Return, CTRL)
    assert seat.calls.form["受理号码"] == "13800001234"


def test_enter_presses_the_focused_button_and_says_that_it_was_kept(seat) -> None:
    seat.press(Key.Key_Comma, CTRL)
    keep = seat.window.findChild(QPushButton, "keep_person")
    keep.setFocus()
    seat.press(Key.Key_Return)
    assert seat.shows("已保存")
    assert seat.window.findChild(QComboBox, "role") is not None


def test_enter_after_a_click_still_means_go_on(seat) -> None:
    seat.open_run()
    copy = button_named(seat, "复制")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert not copy.hasFocus()
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("confirm",)


@pytest.mark.parametrize("place", [Key.Key_Comma, Key.Key_2, Key.Key_3])
def test_ctrl_t_opens_my_tickets_from_every_screen_at_once(seat, place) -> None:
    seat.press(place, CTRL)
    seat.press(Key.Key_T, CTRL)
    assert seat.window.current == "call"
    assert mine_is_shown(seat)


def test_a_refused_step_puts_the_focus_into_the_field(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    seat.window._stack.built("call")._centre.setFocus()
    seat.calls.trouble = ContentError("calls.field.required", field="账期")
    seat.press(Key.Key_1)
    focus = QApplication.focusWidget()
    assert isinstance(focus.parent(), FieldInput) and focus.parent().field_id == "账期"


def test_the_field_still_missing_takes_the_focus_not_the_one_just_filled(seat) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    seat.type("2026-10")
    seat.calls.trouble = ContentError("calls.field.required", field="超出金额")
    seat.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    focus = QApplication.focusWidget()
    assert isinstance(focus.parent(), FieldInput) and focus.parent().field_id == "超出金额"
    assert seat.shows("2026-10")


def test_esc_in_the_note_goes_back_to_the_run(seat) -> None:
    seat.open_run()
    note = next(n for n in seat.window.findChildren(NoteEdit) if n.isVisible())
    note.setFocus()
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("confirm",)


def test_a_blank_handoff_ends_as_handed_off_with_its_line(seat, monkeypatch) -> None:
    line = "已为您登记，工单号 261102-1001-0001-1，最迟明天9点前由专人答复您。"
    tell(seat, monkeypatch, prompt(PromptKind.ENDED, "", run=-1, line=line, end="handed_off"))
    assert seat.shows(line)
    seat.window._stack.built("call").take_focus()
    seat.press(Key.Key_Return)
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1][0] == "close_contact"
    assert seat.calls.asked[-1][2] == "handed_off"


@pytest.mark.parametrize(
    ("leads", "words"),
    [
        ("otherwise", "以上都不是"),
        ("back", "回到原步骤"),
        ("unverified", "未能核实，按未核身处理"),
    ],
)
def test_key_0_says_where_it_leads(seat, monkeypatch, leads: str, words: str) -> None:
    tell(seat, monkeypatch, replace(STORY[2], none_leads=leads, data_level="L2"))
    assert button_named(seat, "0   ").text() == f"0   {words}"


def test_the_identity_level_stands_in_the_head(seat, monkeypatch) -> None:
    choices = ContactChoices(levels=(Choice("L2", "二级核身", "Level 2"),))
    tell(seat, monkeypatch, replace(STORY[2], data_level="L2"))
    seat.models.offer_choices(choices)
    seat.settle()
    assert seat.shows("需要二级核身")
    tell(seat, monkeypatch, replace(STORY[2], data_level="none"))
    assert not seat.shows("需要")


def test_enter_on_a_question_says_that_it_wants_an_answer(seat) -> None:
    seat.open_run()
    seat.calls.at = 1
    seat.press(Key.Key_Return)
    assert not seat.shows("请选一个答案")
    seat.press(Key.Key_Return)
    assert seat.shows("请选一个答案")
    seat.press(Key.Key_1)
    assert not seat.shows("请选一个答案")


def test_the_keys_that_matter_are_in_sight_on_a_laptop(seat, monkeypatch) -> None:
    seat.window.resize(1366, 768 - 40)
    long = replace(STORY[0], line="很长的话术。" * 120)
    tell(seat, monkeypatch, long)
    assert in_view(seat, button_named(seat, "已说，继续"))
    assert in_view(seat, button_named(seat, "转专席   "))


@pytest.mark.parametrize("room", [QSize(1024, 700), QSize(2560, 1400)])
def test_the_window_opens_no_larger_than_the_screen(look, monkeypatch, room: QSize) -> None:
    monkeypatch.setattr(MainWindow, "_room", lambda _: room)
    window = MainWindow(look, AtOnce())
    assert window.size() == room.boundedTo(QSize(1280, 800))
    window.deleteLater()


def test_a_click_on_resume_gives_the_keys_to_the_run(seat) -> None:
    seat.calls.waiting = (ResumableView("c9", AT, AT, "138****1234", ("流量",), "查详单"),)
    seat.models.session.look_for_resumable()
    seat.settle()
    seat.window.search_box.setFocus()
    QTest.mouseClick(button_named(seat, "继续处理"), Qt.MouseButton.LeftButton)
    seat.settle()
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("confirm",)


def test_enter_on_the_focused_resume_button_takes_the_contact_up(seat) -> None:
    seat.calls.waiting = (ResumableView("c9", AT, AT, "138****1234", ("流量",), "查详单"),)
    seat.models.session.look_for_resumable()
    seat.settle()
    button_named(seat, "继续处理").setFocus()
    seat.press(Key.Key_Return)
    assert seat.calls.asked[-1] == ("resume", "c9")
