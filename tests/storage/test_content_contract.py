"""What every content store does, the fake's as well as the seat's."""

from __future__ import annotations

import pytest

from app.base.errors import NotFound
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
