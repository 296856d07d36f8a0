"""Marked places: right for every text, also where a character takes two of Qt's units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QImage, QPainter

from app.ui.theme import read_theme
from app.ui.widgets.marked import MarkedText, _index, _units, draw_lines, draw_marked
from tests.conftest import ROOT

THEME = read_theme(ROOT / "resources" / "themes", "light")
LETTERS = st.text("宽带断网 ab12，。😀𠮷\n", max_size=60)


@st.composite
def marked_texts(draw) -> tuple[str, tuple[tuple[int, int], ...]]:
    text = draw(LETTERS)
    places = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(places, places).map(sorted).map(tuple), max_size=4))
    return text, tuple(spans)


def marked_characters(shown: MarkedText) -> list[str]:
    """Return the characters whose ground is marked, in their order."""
    found = []
    block = shown.document().begin()
    while block.isValid():
        raw = block.text().encode("utf-16-le")
        marked = {
            unit
            for one in block.layout().formats()
            for unit in range(one.start, one.start + one.length)
        }
        text = b"".join(raw[2 * unit : 2 * unit + 2] for unit in sorted(marked))
        found += list(text.decode("utf-16-le"))
        block = block.next()
    return found


@given(LETTERS)
def test_characters_and_units_lead_back_to_each_other(text: str) -> None:
    units = _units(text)
    for at in range(len(text) + 1):
        assert _index(text, units(at)) == at
    assert units(len(text)) == len(text.encode("utf-16-le")) // 2


@given(marked_texts())
def test_what_is_marked_is_what_was_meant(qapp, marked) -> None:
    text, spans = marked
    shown = MarkedText("text")
    try:
        shown.show_marked(text, spans, THEME)
        meant = {at for first, last in spans for at in range(first, last) if text[at] != "\n"}
        assert marked_characters(shown) == [text[at] for at in sorted(meant)]
    finally:
        shown.deleteLater()


def test_other_marks_take_the_place_of_the_old_ones(qapp) -> None:
    shown = MarkedText("text")
    shown.show_marked("宽带断网", ((0, 2),), THEME)
    shown.show_marked("宽带断网", ((2, 4),), THEME)
    assert "".join(marked_characters(shown)) == "断网"
    shown.deleteLater()


@given(marked_texts(), st.integers(1, 200), st.integers(1, 3))
def test_every_text_can_be_painted(qapp, marked, width: int, lines: int) -> None:
    text, spans = marked
    image = QImage(200, 80, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    rect = QRect(0, 0, width, 60)
    draw_marked(painter, rect, text, spans, QFont(), "text", THEME)
    draw_lines(painter, rect, text, spans, QFont(), "muted", THEME, lines)
    painter.end()


@pytest.mark.parametrize("lines", [1, 2])
def test_no_more_lines_are_painted_than_wanted(qapp, look, lines: int) -> None:
    image = QImage(120, 200, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    font = QFont(qapp.font())
    draw_lines(painter, QRect(0, 0, 120, 200), "宽带断网" * 40, (), font, "text", THEME, lines)
    height = painter.fontMetrics().lineSpacing()
    painter.end()
    rows = {
        y for y in range(200) if any(image.pixelColor(x, y).lightness() < 128 for x in range(120))
    }
    assert rows
    assert max(rows) < lines * height + 2
