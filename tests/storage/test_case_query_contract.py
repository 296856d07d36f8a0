"""What every memory of searches for cases does, the fake's as well as the seat's."""

from __future__ import annotations

from datetime import timedelta

from app.cases.stores import KeptQuery
from tests.storage.conftest import NOON, Seat


def _query(id_: str, asked: str, name: str = "", minutes: int = 0) -> KeptQuery:
    return KeptQuery(id_, asked, name, NOON + timedelta(minutes=minutes))


def test_saved_ones_come_by_name_then_recent_ones_newest_first(seat: Seat) -> None:
    wanted = [
        _query("q3", "c", "A 宽带"),
        _query("q1", "a", "B 流量"),
        _query("q4", "d", minutes=9),
        _query("q2", "b", minutes=5),
    ]
    for query in sorted(wanted, key=lambda one: one.id):
        seat.case_queries.note("p1", query)
    assert seat.case_queries.kept("p1") == tuple(wanted)
    assert seat.case_queries.kept("p2") == ()


def test_the_same_again_moves_up(seat: Seat) -> None:
    for n, asked in enumerate(("a", "b", "a")):
        seat.case_queries.note("p1", _query(f"q{n}", asked, minutes=n))
    assert [one.asked for one in seat.case_queries.kept("p1")] == ["a", "b"]
    assert [one.id for one in seat.case_queries.kept("p1")] == ["q2", "q1"]


def test_a_name_saved_again_means_the_new_search(seat: Seat) -> None:
    seat.case_queries.note("p1", _query("q1", "a", "流量"))
    seat.case_queries.note("p1", _query("q2", "a"))
    seat.case_queries.note("p1", _query("q3", "b", "流量"))
    assert [(one.name, one.asked) for one in seat.case_queries.kept("p1")] == [
        ("流量", "b"),
        ("", "a"),
    ]


def test_a_recent_one_can_be_given_a_name(seat: Seat) -> None:
    seat.case_queries.note("p1", _query("q1", "a"))
    seat.case_queries.note("p1", _query("q1", "a", "流量"))
    assert [one.name for one in seat.case_queries.kept("p1")] == ["流量"]


def test_only_the_latest_recent_ones_stay(seat: Seat) -> None:
    seat.case_queries.note("p1", _query("saved", "x", "流量", minutes=-99))
    seat.case_queries.note("p2", _query("other", "x", minutes=-99))
    for n in range(5):
        seat.case_queries.note("p1", _query(f"q{n}", str(n), minutes=n), most_recent=3)
    assert [one.id for one in seat.case_queries.kept("p1")] == ["saved", "q4", "q3", "q2"]
    assert len(seat.case_queries.kept("p2")) == 1


def test_forgetting_takes_only_ones_own(seat: Seat) -> None:
    seat.case_queries.note("p1", _query("q1", "a"))
    seat.case_queries.forget("p2", "q1")
    assert len(seat.case_queries.kept("p1")) == 1
    seat.case_queries.forget("p1", "q1")
    seat.case_queries.forget("p1", "q1")
    assert seat.case_queries.kept("p1") == ()
