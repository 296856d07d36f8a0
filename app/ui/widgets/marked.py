"""Text with the places that matched a search: one painted line, or a text to read and copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QPainter,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

if TYPE_CHECKING:
    from app.ui.theme import Theme

Spans = Sequence[tuple[int, int]]


def mark_format(theme: Theme) -> QTextCharFormat:
    """Return how a matching place looks."""
    marked = QTextCharFormat()
    marked.setBackground(theme.color("mark"))
    marked.setForeground(theme.color("text"))
    return marked


def draw_marked(
    painter: QPainter, rect: QRect, text: str, spans: Spans, font: QFont, ink: str, theme: Theme
) -> None:
    """Draw one line, elided, with the spans marked."""
    text = " ".join(text.split("\n"))
    elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    _draw_line(painter, rect, elided, spans, font, ink, theme)


def _draw_line(
    painter: QPainter, rect: QRect, text: str, spans: Spans, font: QFont, ink: str, theme: Theme
) -> None:
    layout = QTextLayout(text, font)
    layout.setFormats(_formats(text, spans, theme))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(rect.width() + 2)
    layout.endLayout()
    painter.setPen(theme.color(ink))
    layout.draw(painter, QPoint(rect.left(), rect.top()))


def draw_lines(
    painter: QPainter,
    rect: QRect,
    text: str,
    spans: Spans,
    font: QFont,
    ink: str,
    theme: Theme,
    lines: int,
) -> None:
    """Draw up to so many wrapped lines; what does not fit is elided."""
    text = " ".join(text.split("\n"))
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid() and len(starts) <= lines:
        line.setLineWidth(rect.width())
        starts.append(_index(text, line.textStart()))
    layout.endLayout()
    height = QFontMetrics(font).lineSpacing()
    last = min(len(starts), lines) - 1
    for at in range(last + 1):
        first = starts[at]
        is_cut = at == last
        upto = len(text) if is_cut or at + 1 >= len(starts) else starts[at + 1]
        shifted = [(a - first, b - first) for a, b in spans if b > first and a < upto]
        place = QRect(rect.left(), rect.top() + at * height, rect.width(), height)
        draw = draw_marked if is_cut else _draw_line
        draw(painter, place, text[first:upto], shifted, font, ink, theme)


def _formats(text: str, spans: Spans, theme: Theme) -> list[QTextLayout.FormatRange]:
    marked, formats, units = mark_format(theme), [], _units(text)
    for first, last in spans:
        first = max(first, 0)
        if first < min(last, len(text)):
            found = QTextLayout.FormatRange()
            found.start = units(first)
            found.length = units(min(last, len(text))) - found.start
            found.format = marked
            formats.append(found)
    return formats


class _Marker(QSyntaxHighlighter):
    """Marks places of a document; a thousand of them cost no more than laying the text out."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._places: list[tuple[int, int]] = []
        self._format = QTextCharFormat()

    def show_places(self, places: list[tuple[int, int]], marked: QTextCharFormat) -> None:
        """Mark these places when the text is looked at next."""
        self._places, self._format = places, marked

    def highlightBlock(self, text: str) -> None:
        """Mark what of the places lies in one paragraph."""
        block = self.currentBlock()
        begin, length = block.position(), block.length() - 1
        for first, last in self._places:
            start, end = max(first - begin, 0), min(last - begin, length)
            if start < end:
                self.setFormat(start, end - start, self._format)


class MarkedText(QTextEdit):
    """A text that can be read and copied, as tall as it needs, with its matches marked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "reading")
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self._marker = _Marker(self.document())
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def show_marked(self, text: str, spans: Spans, theme: Theme) -> None:
        """Show a text; a place beyond the Unicode base plane keeps its mark where it is."""
        units = _units(text)
        self._marker.show_places([(units(a), units(b)) for a, b in spans], mark_format(theme))
        if self.toPlainText() != text:
            self.setPlainText(text)
        else:
            self._marker.rehighlight()
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height that the text wants at its width."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, never shorter than its text."""
        return QSize(0, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _height(self) -> int:
        return round(self.document().size().height()) + 2 * self.frameWidth()

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())


def _units(text: str) -> Callable[[int], int]:
    """Return what tells where a character begins in Qt's count, which is in UTF-16 units."""
    if max(text, default="") <= "\uffff":
        return lambda index: index
    begins = list(accumulate((1 + (one > "\uffff") for one in text), initial=0))
    return begins.__getitem__


def _index(text: str, units: int) -> int:
    """Return which character begins at a place in UTF-16 units."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return units
    at = 0
    for index, character in enumerate(text):
        if at >= units:
            return index
        at += 2 if character > "\uffff" else 1
    return len(text)
