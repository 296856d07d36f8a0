"""The map of a procedure: every step once, none upon another, lines lead down."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.ui.screens.call.map_layout import FARTHEST_LINE, lay_out

STEPS = [f"步骤{n}" for n in range(14)]
EDGES = st.lists(
    st.tuples(st.sampled_from(STEPS), st.sampled_from(STEPS), st.sampled_from(["", "是", "否"])),
    max_size=40,
)


@given(EDGES)
def test_no_step_is_lost_and_none_lies_upon_another(edges: list[tuple[str, str, str]]) -> None:
    made = lay_out(STEPS, edges)
    assert [spot.step for spot in made.spots] == STEPS
    for a, b in combinations(made.spots, 2):
        assert a.layer != b.layer or abs(a.x - b.x) > 0.999
    assert min(spot.x for spot in made.spots) == 0
    assert max(spot.layer for spot in made.spots) == made.layers - 1


@given(EDGES)
def test_each_way_is_drawn_or_named(edges: list[tuple[str, str, str]]) -> None:
    made = lay_out(STEPS, edges)
    layer = {spot.step: spot.layer for spot in made.spots}
    drawn = {(line.source, line.target) for line in made.lines}
    named = {(spot.step, target) for spot in made.spots for _, target in spot.named}
    assert drawn | named == {(a, b) for a, b, _ in edges}
    assert not drawn & named
    for source, target in drawn:
        assert 1 <= layer[target] - layer[source] <= FARTHEST_LINE


def test_a_straight_line_stays_straight() -> None:
    made = lay_out(["一", "二", "三"], [("一", "二", ""), ("二", "三", "好")])
    assert [(spot.x, spot.layer) for spot in made.spots] == [(0, 0), (0, 1), (0, 2)]
    assert made.lines[1].words == "好"


def test_answers_that_lead_the_same_way_share_a_line() -> None:
    made = lay_out(["问", "办"], [("问", "办", "是"), ("问", "办", "不清楚"), ("问", "办", "是")])
    assert [line.words for line in made.lines] == ["是 / 不清楚"]


def test_the_way_back_is_named() -> None:
    made = lay_out(["问", "查"], [("问", "查", ""), ("查", "问", "再问")])
    assert made.spots[1].named == (("再问", "问"),)


def test_nothing_is_a_map_too() -> None:
    assert lay_out([], []).spots == ()
