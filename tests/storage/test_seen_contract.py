"""What every memory of seen news does, the fake's as well as the seat's."""

from __future__ import annotations

from tests.storage.conftest import Seat


def test_each_person_has_seen_what_was_marked(seat: Seat) -> None:
    assert seat.seen.seen("p1") == frozenset()
    seat.seen.mark_seen("p1", ["c1", "c2"])
    seat.seen.mark_seen("p1", ["c2", "c3"])
    seat.seen.mark_seen("p2", ["c9"])
    seat.seen.mark_seen("p2", [])
    assert seat.seen.seen("p1") == {"c1", "c2", "c3"}
    assert seat.seen.seen("p2") == {"c9"}
