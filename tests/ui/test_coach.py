"""The practice leads through a whole call, and never stands in the way."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.ui.coach import Coach
from app.ui.coach_steps import CoachStep
from tests.ui.conftest import Seat

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def coach_of(seat: Seat) -> Coach:
    seat.window.begin_practice()
    (coach,) = seat.window.findChildren(Coach)
    return coach


def test_it_leads_from_the_first_letter_to_the_end(seat: Seat) -> None:
    coach = coach_of(seat)
    steps = [coach.step]

    def reached() -> CoachStep:
        coach.look_again()
        steps.append(coach.step)
        return coach.step

    seat.press(Key.Key_K, CTRL)
    seat.type("流量")
    assert reached() is CoachStep.OPEN
    seat.press(Key.Key_Return)
    assert reached() is CoachStep.SAY
    seat.press(Key.Key_Return)
    assert reached() is CoachStep.ANSWER
    seat.press(Key.Key_Return, CTRL)
    assert reached() is CoachStep.SEND
    for name, text in (("受理号码", "13800001234"), ("问题描述", "流量费争议")):
        seat.models.session.choose_form(name, text)
    seat.settle()
    seat.press(Key.Key_Return, CTRL)
    assert reached() is CoachStep.CLOSE
    seat.models.session.close("流量/超出费用", "handed_off")
    seat.settle()
    assert reached() is CoachStep.DONE
    assert steps == sorted(steps)


def test_a_change_of_look_keeps_the_coach(seat: Seat) -> None:
    coach_of(seat)
    seat.open_run()
    seat.window.rebuild()
    seat.settle()
    (coach,) = seat.window.findChildren(Coach)
    coach.look_again()
    assert coach.step is CoachStep.SAY


def test_without_practice_there_is_no_coach(seat: Seat) -> None:
    assert seat.window.findChildren(Coach) == []


def test_help_offers_the_practice(seat: Seat, qtbot: object) -> None:
    asked: list[bool] = []
    seat.window.practice_wanted.connect(lambda: asked.append(True))
    seat.press(Key.Key_F1)
    from PySide6.QtWidgets import QPushButton

    (offered,) = [b for b in seat.window.findChildren(QPushButton) if "演练" in b.text()]
    offered.click()
    assert asked == [True]
