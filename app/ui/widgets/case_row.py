"""Paints a case in a list: title, what matched, and in a line below when, where, how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from app.ui.case_words import heading, moment_words, quality_name, twin_word
from app.ui.widgets.marked import draw_lines, draw_marked

if TYPE_CHECKING:
    from app.search.case_hits import CaseHit
    from app.ui.look import Look

_SNIPPET_LINES = 2
HEIGHT = 92
"""Of a row, in pixels at 100 %."""


def paint_ground(painter: QPainter, rect: QRect, look: Look, *, is_chosen: bool) -> QRect:
    """Paint the ground of a row and return the room inside."""
    px, theme = look.px, look.theme
    inside = rect.adjusted(px(4), px(2), -px(4), -px(2))
    if is_chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawRoundedRect(inside, px(6), px(6))
        painter.setBrush(theme.color("accent"))
        bar = QRect(inside.left(), inside.top() + px(8), 3, inside.height() - px(16))
        painter.drawRoundedRect(bar, 1, 1)
    return inside


def paint_case(
    painter: QPainter, rect: QRect, hit: CaseHit, look: Look, font: QFont, *, is_chosen: bool
) -> None:
    """Paint a case into a row."""
    px, theme = look.px, look.theme
    painter.save()
    inside = paint_ground(painter, rect, look, is_chosen=is_chosen)
    icon = {"model": "model", "do_not_use": "do-not-use"}.get(hit.quality, "cases")
    tint = "warn" if hit.quality == "do_not_use" else "accent" if is_chosen else "muted"
    place = QRect(inside.left() + px(10), inside.top() + px(7), px(18), px(18))
    look.icon(icon, tint, 18).paint(painter, place)
    left = inside.left() + px(38)
    width = inside.right() - left - px(8)
    title, small = QFont(font), QFont(font)
    title.setPixelSize(px(15))
    small.setPixelSize(px(12))
    day = moment_words(hit.moment)[:10]
    day_width = QFontMetrics(small).horizontalAdvance(day) + px(4)
    head = QRect(left, inside.top() + px(4), width - day_width - px(12), px(22))
    named = heading(hit.title, hit.snippet) or hit.number
    spans = hit.title_spans if hit.title else ()
    draw_marked(painter, head, named, spans, title, "text", theme)
    at_end = QRect(inside.right() - px(8) - day_width, inside.top() + px(7), day_width, px(18))
    draw_marked(painter, at_end, day, (), small, "muted", theme)
    body = QRect(left, inside.top() + px(28), width, px(36))
    draw_lines(painter, body, hit.snippet, hit.snippet_spans, small, "muted", theme, _SNIPPET_LINES)
    foot = QRect(left, inside.top() + px(66), width, px(18))
    draw_marked(painter, foot, details(hit, look.lang), (), small, "muted", theme)
    painter.restore()


def details(hit: CaseHit, lang: str) -> str:
    """Return mark, type, region, outcome and number in one line."""
    mark = quality_name(hit.quality, lang) if hit.quality not in ("", "ordinary") else ""
    twin = twin_word() if hit.twin_of else ""
    parts = (mark, twin, hit.type, hit.product, hit.region, hit.outcome, hit.number)
    return " · ".join(part for part in parts if part)


def spoken(hit: CaseHit, lang: str) -> str:
    """Return a row for a screen reader."""
    return f"{hit.title} {hit.snippet} {details(hit, lang)}"


def as_columns(hit: CaseHit, lang: str) -> str:
    """Return a row with tabs, for a spreadsheet."""
    cells = (
        hit.number, moment_words(hit.moment), hit.type, hit.product, hit.region, hit.outcome,
        quality_name(hit.quality, lang), hit.title, hit.snippet,
    )  # fmt: skip
    return "\t".join(" ".join(cell.split()) for cell in cells)
