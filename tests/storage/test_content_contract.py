"""What every content store does, the fake's as well as the seat's."""

from __future__ import annotations

import zlib

import pytest
from sqlalchemy import text

from app.base.errors import NotFound, Unavailable
from app.storage.seat import SeatStores
from tests.storage.conftest import Seat

FIRST = {"a.yaml": "标题: 甲".encode(), "b.yaml": b"", "data/tiers.yaml": bytes(range(256))}
SECOND = {**FIRST, "a.yaml": "标题: 乙".encode()}


def test_a_book_comes_back_byte_by_byte(seat: Seat) -> None:
    seat.content.keep("f1", FIRST)
    seat.content.keep("f1", FIRST)
    assert seat.content.has("f1")
    assert not seat.content.has("f2")
    assert dict(seat.content.sources("f1")) == FIRST


def test_a_book_never_kept_is_said_so(seat: Seat) -> None:
    with pytest.raises(NotFound, match=r"storage\.content_missing"):
        seat.content.sources("f1")


def test_forgetting_spares_files_that_another_book_needs(seat: Seat) -> None:
    seat.content.keep("f1", FIRST)
    seat.content.keep("f2", SECOND)
    assert seat.content.forget_all_but(["f2", "unknown"]) == 1
    assert not seat.content.has("f1")
    assert dict(seat.content.sources("f2")) == SECOND
    assert seat.content.forget_all_but([]) == 3
    assert not seat.content.has("f2")


@pytest.mark.parametrize("data", [zlib.compress(b"other words"), b"no longer packed"])
def test_a_file_that_was_changed_in_the_database_is_not_given_out(
    sqlite_seat: SeatStores, data: bytes
) -> None:
    sqlite_seat.content.keep("f1", FIRST)
    with sqlite_seat.database.writing() as connection:
        connection.execute(text("UPDATE content_file SET data = :data"), {"data": data})
    with pytest.raises(Unavailable, match=r"storage\.value_damaged"):
        sqlite_seat.content.sources("f1")
