"""Moments as people and programs write them in China, read in civil time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from app.base.clock import CIVIL_TIME
from app.language.folding import fold

EARLIEST_YEAR = 1990

_DATE = (
    r"(?P<year>\d{4})(?:(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|年(?P<month_c>\d{1,2})月(?P<day_c>\d{1,2})[日号]?)"
)
_COMPACT = r"(?P<compact>(?:19|20)\d{6})(?:[t_-]?(?P<compact_time>\d{4}(?:\d\d)?))?"
_HALF = r"(?P<half>上午|下午|中午|晚上|夜里|夜间|傍晚|凌晨|清晨|早上|早晨|am|pm|a\.m\.|p\.m\.)"
_TIME = (
    rf"(?:{_HALF})?(?P<hour>\d{{1,2}})"
    r"(?:[:时点](?:(?P<minute>\d{1,2})分?|(?P<fraction_c>半|整|一刻|三刻))?(?:[:]?(?P<second>\d{1,2})(?:[.,]\d{1,9})?秒?)?)"
    r"(?P<half_after>am|pm)?"
)
# 2025/3/1 14:05 without its space would be the eleventh at four.
_BETWEEN = r"(?:[t ]|(?<=[日号])|(?=\D))"
_ZONE = r"(?P<zone>z|utc|gmt|[+-]\d{2}:?\d{2})?"
_WRITTEN = re.compile(
    rf"(?:{_DATE})(?:{_BETWEEN}(?:{_TIME}){_ZONE}|(?P<half_only>上午|下午|晚上|凌晨|中午))?"
)
_RUN_TOGETHER = re.compile(rf"{_COMPACT}(?:{_BETWEEN}(?:{_TIME}))?{_ZONE}")
_SHORT_YEAR = re.compile(
    r"\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}(?!\d).*|\d{2}年\d{1,2}月\d{1,2}.*"
)
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_SPACES = re.compile(r"(?<!\d)\s+|\s+(?!\d)")
_NOISE = re.compile(r"[(（]?(?:星期|周|礼拜)[一二三四五六日天][)）]?")
_HANZI_DATE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年(十?[一二]|[一二三四五六七八九]|十)月([一二三]?十?[一二三四五六七八九]|[二三]?十)[日号]"
)
_HANZI = {one: value for value, one in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_LATE = frozenset({"下午", "晚上", "夜里", "夜间", "傍晚", "pm", "p.m."})
_EARLY = frozenset({"凌晨", "am", "a.m.", "上午", "清晨", "早上", "早晨"})
_HALF_MINUTES = {"半": 30, "整": 0, "一刻": 15, "三刻": 45, None: 0}
_SERIAL_FIRST, _SERIAL_END = 32_874, 73_051  # 1990-01-01 to 2099-12-31
_SERIAL_ZERO = datetime(1899, 12, 30, tzinfo=CIVIL_TIME)


class UnreadableDate(ValueError):
    """No moment can be read from a text without guessing."""


class ShortYear(UnreadableDate):
    """A date of three short figures, of which nobody knows which is the year."""


def read_moment(text: str) -> datetime:
    """Return the moment in UTC; a day without a time begins at midnight civil time.

    Raises:
        ShortYear: the year has two figures.
        UnreadableDate: no date, no year, or a day that does not exist.
    """
    spoken = _NOISE.sub(" ", _hanzi_dates_in_figures(fold(text)))
    plain = " ".join(_SPACES.sub("", spoken.strip()).split())
    try:
        if match := _WRITTEN.fullmatch(plain):
            return _written(match)
        if match := _RUN_TOGETHER.fullmatch(plain):
            return _run_together(match)
        if _FIGURES.fullmatch(plain):
            return _counted(plain)
    except (ValueError, OverflowError) as error:
        raise UnreadableDate(text) from error
    raise (ShortYear if _SHORT_YEAR.fullmatch(plain) else UnreadableDate)(text)


def _written(match: re.Match[str]) -> datetime:
    month, day = match["month"] or match["month_c"], match["day"] or match["day_c"]
    start = datetime(int(match["year"]), int(month), int(day), tzinfo=CIVIL_TIME)
    return _with_time(start, match)


def _run_together(match: re.Match[str]) -> datetime:
    figures = match["compact"] + (match["compact_time"] or "")
    shape = "%Y%m%d" + ("%H%M%S"[: 2 * (len(figures) - 8) // 2] if len(figures) > 8 else "")
    start = datetime.strptime(figures, shape).replace(tzinfo=CIVIL_TIME)
    return _with_time(start, match)


def _with_time(start: datetime, match: re.Match[str]) -> datetime:
    moment = start
    if match["hour"] is not None:
        hour = _hour(int(match["hour"]), match["half"] or match["half_after"] or "")
        minute = int(match["minute"] or _HALF_MINUTES[match["fraction_c"]])
        second = int(match["second"] or 0)
        if hour == 24 and minute == second == 0:
            return (start + timedelta(days=1)).astimezone(UTC)
        moment = start.replace(hour=hour, minute=minute, second=min(second, 59))
    return moment.replace(tzinfo=_zone(match["zone"])).astimezone(UTC)


def _hour(hour: int, half: str) -> int:
    if half in _LATE and hour < 12:
        return hour + 12
    if half == "中午" and hour < 3:
        return hour + 12
    if half in _EARLY and hour == 12:
        return 0 if half != "上午" else 12
    if half == "晚上" and hour == 12:
        raise ValueError("midnight of which day")
    return hour


def _zone(text: str | None) -> timezone:
    if text is None:
        return CIVIL_TIME
    if text in {"z", "utc", "gmt"}:
        return UTC
    figures = text[1:].replace(":", "")
    away = timedelta(hours=int(figures[:2]), minutes=int(figures[2:]))
    return timezone(-away if text[0] == "-" else away)


def _counted(figures: str) -> datetime:
    """Read days since 1900 as spreadsheets count, or seconds or milliseconds since 1970."""
    value = float(figures)
    if _SERIAL_FIRST <= value < _SERIAL_END:
        seconds = round(value % 1 * 86_400)
        return (_SERIAL_ZERO + timedelta(days=int(value), seconds=seconds)).astimezone(UTC)
    whole = figures.partition(".")[0]
    if len(whole) == 13:
        return datetime.fromtimestamp(int(whole) // 1000, UTC)
    if len(whole) == 10:
        return datetime.fromtimestamp(int(whole), UTC)
    raise UnreadableDate(figures)


def _hanzi_dates_in_figures(text: str) -> str:
    return _HANZI_DATE.sub(
        lambda match: (
            "".join(str(_HANZI[one]) for one in match[1])
            + f"年{_number(match[2])}月{_number(match[3])}日"
        ),
        text,
    )


def _number(hanzi: str) -> int:
    tens, has_ten, ones = hanzi.partition("十")
    if not has_ten:
        return _HANZI[hanzi]
    return (_HANZI[tens] if tens else 1) * 10 + (_HANZI[ones] if ones else 0)
