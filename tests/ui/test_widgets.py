"""The small widgets: composing, resting, giving way, wrapping."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets.field_input import FieldInput
from app.ui.widgets.fitting import AnswerButton, CheckRow, FittingButton, FittingLabel
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.line_field import LineField
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.notice import NoticeBar
from tests.ui.conftest import commit, compose
from tests.ui.fakes import field

Key = Qt.Key


@pytest.fixture
def holder(qtbot, look) -> Iterator[QWidget]:
    made = QWidget()
    QVBoxLayout(made)
    made.resize(400, 200)
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


def put(holder: QWidget, widget: QWidget) -> QWidget:
    holder.layout().addWidget(widget)
    QApplication.processEvents()
    widget.setFocus()
    return widget


def test_enter_that_ends_composing_is_no_enter(holder: QWidget) -> None:
    line, entered, typed = put(holder, LineField()), [], []
    line.entered.connect(lambda: entered.append(line.text()))
    line.typed.connect(typed.append)
    compose(line, "liu")
    QTest.keyClick(line, Key.Key_Return)
    assert (line.is_composing, entered, typed) == (True, [], [])
    commit(line, "流")
    QTest.keyClick(line, Key.Key_Return)
    assert (line.is_composing, entered, typed) == (False, ["流"], ["流"])


def test_a_field_being_typed_is_left_alone(holder: QWidget) -> None:
    line = put(holder, LineField())
    QTest.keyClicks(line, "half")
    line.show_text("other")
    assert line.text() == "half"
    line.clearFocus()
    line.show_text("other")
    assert line.text() == "other"


def test_typing_rests_once_and_leaving_is_told(holder: QWidget, qtbot) -> None:
    line = put(holder, LineField())
    rested, left = [], []
    line.rested.connect(lambda: rested.append(line.text()))
    line.left.connect(lambda: left.append(line.text()))
    QTest.keyClicks(line, "2026")
    qtbot.waitUntil(lambda: bool(rested))
    assert rested == ["2026"]
    line.clearFocus()
    assert left == ["2026"]


def test_a_note_is_kept_when_typing_rests_or_the_focus_goes(holder: QWidget, qtbot) -> None:
    note, kept = put(holder, NoteEdit(60)), []
    note.rested.connect(kept.append)
    note.show_text("written by the run")
    assert note.toPlainText() == "", "somebody is about to type here"
    QTest.keyClicks(note, "mine")
    note.show_text("written by the run")
    assert note.toPlainText() == "mine"
    note.clearFocus()
    assert kept == ["mine"]
    note.show_text("written by the run")
    assert note.toPlainText() == "written by the run"
    assert kept == ["mine"], "what the program shows is nobody's typing"


def test_one_line_is_elided_and_keeps_its_text(holder: QWidget) -> None:
    words = "a very long line that cannot possibly fit into so little room"
    for made in (FittingLabel(words), FittingButton(words)):
        put(holder, made)
        assert made.minimumSizeHint().width() < made.sizeHint().width()
        assert made.text() == words
    short = FittingLabel("x")
    put(holder, short)
    short.resize(10, 20)
    short.setText(words)
    assert short.text() == words
    assert short.toolTip() == words


def test_an_answer_wraps_and_is_pressed_anywhere(holder: QWidget) -> None:
    pressed: list[str] = []
    answer = AnswerButton("1   " + "很长的答案" * 30, 16)
    answer.clicked.connect(lambda: pressed.append(answer.words))
    put(holder, answer)
    assert answer.heightForWidth(200) > answer.heightForWidth(2000)
    QTest.mouseClick(answer, Qt.MouseButton.LeftButton)
    assert len(pressed) == 1
    assert answer.accessibleName() == answer.words


def test_a_tick_is_told_only_when_made_by_hand(holder: QWidget) -> None:
    tick, told = CheckRow("核对详单"), []
    tick.toggled.connect(told.append)
    put(holder, tick)
    tick.show_ticked(True)
    assert told == []
    QTest.keyClick(tick.box, Key.Key_Space)
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert told == [False, True]


def test_widgets_wrap_like_words(holder: QWidget) -> None:
    inner = QWidget()
    flow = FlowLayout(inner, 4)
    for n in range(6):
        flow.addWidget(QPushButton(f"button {n}"))
    put(holder, inner)
    assert flow.heightForWidth(120) > flow.heightForWidth(2000)
    flow.setGeometry(QRect(0, 0, 200, 400))
    places = [flow.itemAt(n).geometry() for n in range(6)]
    assert all(place.right() <= 200 for place in places)
    assert not any(a.intersects(b) for a in places for b in places if a is not b)
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None


def test_a_notice_never_opens_a_window_of_its_own(holder: QWidget, look) -> None:
    bar = NoticeBar(look)
    bar.say("mind")
    assert not bar.isVisible()
    put(holder, bar)
    assert bar.isVisible()
    bar.say("")
    assert not bar.isVisible()


@pytest.mark.parametrize(
    "kind", ["text", "phone", "money", "number", "date", "time", "month", "order_no", "id_card"]
)
def test_a_field_shows_draft_value_and_problem(holder: QWidget, look, kind: str) -> None:
    made = put(holder, FieldInput(field("f", kind), "draft", look))
    assert made.line.text() == "draft"
    made.line.clearFocus()
    made.show_field(field("f", kind))
    assert made.line.text() == "draft", "nothing new came"
    made.show_field(field("f", kind, value="kept", problem="calls.field.phone"))
    assert made.line.text() == "kept"
    assert made.line.property("problem") == "true"


def test_choices_are_pressed_and_yes_no_has_two(holder: QWidget, look) -> None:
    for shown, options in (
        (field("f", "choice", options=("退费", "解释")), ["退费", "解释"]),
        (field("f", "yes_no"), ["是", "否"]),
    ):
        made, chosen = put(holder, FieldInput(shown, "", look)), []
        made.chosen.connect(lambda name, value, chosen=chosen: chosen.append(value))
        chips = made.findChildren(QPushButton)
        assert [chip.text() for chip in chips] == options
        chips[1].setFocus()
        QTest.keyClick(chips[1], Key.Key_Space)
        assert chosen == [options[1]]


def test_a_personal_value_is_covered_until_the_focus_comes(holder: QWidget) -> None:
    from app.ui.widgets.line_field import LineField

    line, other = put(holder, LineField()), put(holder, LineField())
    line.show_text("13800001234", "138****1234")
    assert line.text() == "138****1234"
    line.setFocus()
    assert line.text() == "13800001234"
    other.setFocus()
    assert line.text() == "138****1234"


def test_what_was_typed_is_covered_once_it_is_handed_over_and_left(holder, qtbot) -> None:
    """The field still has the focus when the value comes back as kept."""
    line, other = LineField(holder), LineField(holder)
    holder.layout().addWidget(line)
    holder.layout().addWidget(other)
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    QTest.keyClicks(line, "13800001234")
    line.show_text("13800001234", "138****1234")
    assert line.text() == "13800001234"
    other.setFocus()
    assert line.text() == "138****1234"
    line.setFocus()
    assert line.text() == "13800001234"
