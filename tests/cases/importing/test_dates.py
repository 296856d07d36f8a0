"""Moments as people and programs write them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.clock import CIVIL_TIME, civil
from app.cases.importing.dates import UnreadableDate, read_moment

AFTERNOON = "2025-03-01 14:05:00"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025-03-01", "2025-03-01 00:00:00"),
        ("2025/3/1 14:05", AFTERNOON),
        ("2025.3.1 14:05", AFTERNOON),
        ("2025年3月1日 下午2点", "2025-03-01 14:00:00"),
        ("2025年3月1日下午2点05分", AFTERNOON),
        ("2025年12月3日晚上8点半", "2025-12-03 20:30:00"),
        ("2025年3月1号", "2025-03-01 00:00:00"),
        ("2025年3月1日星期六 14时05分", AFTERNOON),
        ("2025-3-1（周六）14:05", AFTERNOON),
        ("２０２５年３月１日 １４：０５", AFTERNOON),
        ("二〇二五年三月二十一日", "2025-03-21 00:00:00"),
        ("二〇二五年十月十日", "2025-10-10 00:00:00"),
        ("2025-03-01T06:05:00Z", AFTERNOON),
        ("2025-03-01T14:05:00.123+08:00", AFTERNOON),
        ("2025-03-01 15:05:00 +0900", AFTERNOON),
        ("2025/3/1 2:05:00 PM", AFTERNOON),
        ("2025-03-01 凌晨12:30", "2025-03-01 00:30:00"),
        ("2025-03-01 中午12:30", "2025-03-01 12:30:00"),
        ("2025-03-01 24:00", "2025-03-02 00:00:00"),
        ("20250301", "2025-03-01 00:00:00"),
        ("20250301 14:05", AFTERNOON),
        ("202503011405", AFTERNOON),
        ("20250301140500", AFTERNOON),
        ("45717", "2025-03-01 00:00:00"),
        ("45717.5868055556", AFTERNOON),
        ("1740809100", AFTERNOON),
        ("1740809100000", AFTERNOON),
    ],
)
def test_usual_forms_are_read_in_civil_time(text: str, meant: str) -> None:
    assert f"{civil(read_moment(text)):%Y-%m-%d %H:%M:%S}" == meant


@pytest.mark.parametrize(
    "text",
    [
        "3月1日", "25-3-1", "3/1/2025", "2025年3月", "2025-02-30", "2025-03-01 14:60", "2025/3-1",
        "20251301", "1234567", "12:30", "昨天下午", "", "2025年3月1日晚上12点", "2025/3/114:05",
        "2025-03-01 14:05 大概", "99999999999999999999",
    ],
)  # fmt: skip
def test_nothing_is_guessed(text: str) -> None:
    with pytest.raises(UnreadableDate):
        read_moment(text)


SHAPES = (
    "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y.%m.%d %H:%M:%S", "%Y年%m月%d日 %H:%M:%S",
    "%Y年%m月%d日%H时%M分%S秒", "%Y%m%d%H%M%S", "%Y%m%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S+08:00",
)  # fmt: skip


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 30)),  # noqa: DTZ001
    st.sampled_from(SHAPES),
)
def test_what_programs_write_is_read_back(moment: datetime, shape: str) -> None:
    whole = moment.replace(microsecond=0, tzinfo=CIVIL_TIME)
    assert read_moment(whole.strftime(shape)) == whole


@given(st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 30)))  # noqa: DTZ001
def test_serial_numbers_of_spreadsheets_are_read_back(moment: datetime) -> None:
    whole = moment.replace(microsecond=0, tzinfo=CIVIL_TIME)
    days = (whole - datetime(1899, 12, 30, tzinfo=CIVIL_TIME)) / timedelta(days=1)
    assert abs(read_moment(repr(days)) - whole) <= timedelta(seconds=1)


@given(st.text(max_size=40))
def test_no_text_is_a_bug(text: str) -> None:
    with contextlib.suppress(UnreadableDate):
        assert read_moment(text).tzinfo is UTC
