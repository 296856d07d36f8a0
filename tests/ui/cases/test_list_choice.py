"""Which case is chosen: the first of a new question, the same one when it is asked again."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.conftest import Seat

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_first_hit_of_a_longer_text_is_chosen(seat: Seat) -> None:
    seat.press(Key.Key_2, CTRL)
    seat.type("流量")
    model = seat.window.cases_models.list
    seat.press(Key.Key_Down)
    assert model.state.chosen == model.state.hits[1].id
    seat.type("扣")
    assert model.state.chosen == model.state.hits[0].id


def test_the_choice_stays_when_the_library_changes_underneath(seat: Seat) -> None:
    seat.press(Key.Key_2, CTRL)
    seat.type("流量")
    model = seat.window.cases_models.list
    seat.press(Key.Key_Down)
    chosen = model.state.chosen
    model.search_again()
    seat.settle()
    assert model.state.chosen == chosen
