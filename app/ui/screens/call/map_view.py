"""The procedure drawn as a map: you are here, the way so far, what lies ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.ui.screens.call.map_layout import Line, MapLayout, Spot, lay_out
from app.ui.words import end_name

if TYPE_CHECKING:
    from app.calls.views import GraphNode, PartsView
    from app.ui.look import Look

_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ProcedureMap(QWidget):
    """Draws the steps; arrow keys and clicks look at one, the run stays where it is.

    Signals:
        looked_at: name of the step that is looked at now.
    """

    looked_at = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._layout = MapLayout()
        self._nodes: dict[str, GraphNode] = {}
        self._spots: dict[str, Spot] = {}
        self._chosen = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        px = look.px
        self._box = QSize(px(172), px(64))
        self._gap = QSize(px(20), px(44))
        self._edge = px(12)

    @property
    def chosen(self) -> str:
        """Return the step that is looked at."""
        return self._chosen

    def show_parts(self, parts: PartsView) -> None:
        """Draw a playbook's procedure; what is looked at stays where it still exists."""
        steps = [node.step for node in parts.nodes]
        was_here = self._here()
        self._layout = lay_out(steps, parts.edges)
        self._nodes = {node.step: node for node in parts.nodes}
        self._spots = {spot.step: spot for spot in self._layout.spots}
        here = self._here()
        if self._chosen not in self._nodes or here != was_here:
            self._chosen = here or (steps[0] if steps else "")
        self._name()
        self.resize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def look_at(self, step: str) -> None:
        """Look at a step."""
        if step in self._nodes and step != self._chosen:
            self._chosen = step
            self._name()
            self.update()
            self.looked_at.emit(step)

    def rect_of(self, step: str) -> QRect:
        """Return where a step is drawn."""
        spot = self._spots[step]
        left = self._edge + spot.x * (self._box.width() + self._gap.width())
        top = self._edge + spot.layer * (self._box.height() + self._gap.height())
        return QRect(round(left), round(top), self._box.width(), self._box.height())

    def sizeHint(self) -> QSize:
        """Return the size of the whole map."""
        across = self._layout.columns * (self._box.width() + self._gap.width())
        down = self._layout.layers * (self._box.height() + self._gap.height())
        return QSize(round(across) + 2 * self._edge, down + 2 * self._edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the nearest step in the direction of an arrow key."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None or not self._chosen:
            super().keyPressEvent(event)
            return
        found = self._nearest(*move)
        if found:
            self.look_at(found)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look at the step under the mouse."""
        at = event.position().toPoint()
        self.look_at(next((step for step in self._spots if self.rect_of(step).contains(at)), ""))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, then the steps that are in sight."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._look.theme.color("surface"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line in self._layout.lines:
            self._paint_line(painter, line)
        for step in self._spots:
            if self.rect_of(step).adjusted(-4, -4, 4, 4).intersects(event.rect()):
                self._paint_step(painter, step)
        painter.end()

    def _here(self) -> str:
        return next((n.step for n in self._nodes.values() if n.state == "here"), "")

    def _name(self) -> None:
        words = self.tr("Map of the procedure: looking at {0}").format(self._chosen)
        self.setAccessibleName(words)

    def _nearest(self, across: int, down: int) -> str:
        """Return the step that lies nearest in a direction, or an empty text."""
        chosen = self._spots[self._chosen]

        def distance(spot: Spot) -> tuple[float, float]:
            aside = abs(spot.x - chosen.x)
            return (abs(spot.layer - chosen.layer), aside) if down else (aside, 0.0)

        ahead = [
            spot
            for spot in self._layout.spots
            if ((spot.layer - chosen.layer) * down > 0)
            or (across and spot.layer == chosen.layer and (spot.x - chosen.x) * across > 0)
        ]
        return min(ahead, key=distance).step if ahead else ""

    def _is_way(self, line: Line) -> bool:
        """Return whether both ends of a line were gone through."""
        states = (self._nodes[line.source].state, self._nodes[line.target].state)
        return states[0] in ("passed", "here") and states[1] in ("passed", "here")

    def _paint_line(self, painter: QPainter, line: Line) -> None:
        color = self._look.theme.color
        source, target = self.rect_of(line.source), self.rect_of(line.target)
        start = QPointF(source.center().x(), source.bottom() + 1)
        end = QPointF(target.center().x(), target.top())
        reach = (end.y() - start.y()) * 0.55
        path = QPainterPath(start)
        path.cubicTo(QPointF(start.x(), start.y() + reach), QPointF(end.x(), end.y() - reach), end)
        gone = self._is_way(line)
        looked = self._chosen in (line.source, line.target)
        ink = color("accent") if gone or looked else color("border_strong")
        painter.setPen(QPen(ink, 2.4 if gone else 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        tip = self._look.px(5)
        painter.setBrush(ink)
        painter.drawPolygon(
            [end, QPointF(end.x() - tip, end.y() - tip), QPointF(end.x() + tip, end.y() - tip)]
        )
        if line.words:
            # Near its target, where answers of one question have drawn apart.
            self._paint_words(painter, path.pointAtPercent(0.8), line.words, bold=looked)

    def _paint_words(self, painter: QPainter, at: QPointF, words: str, *, bold: bool) -> None:
        font = QFont(self.font())
        font.setPixelSize(self._look.px(11))
        font.setBold(bold)
        metrics = QFontMetrics(font)
        widest = self._box.width() + self._gap.width() - self._look.px(8)
        text = metrics.elidedText(words, Qt.TextElideMode.ElideRight, widest)
        size = metrics.size(0, text)
        ground = QRectF(0, 0, size.width() + 6, size.height())
        ground.moveCenter(at)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.color("surface"))
        painter.drawRoundedRect(ground, 3, 3)
        painter.setFont(font)
        painter.setPen(self._look.theme.color("text" if bold else "muted"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_step(self, painter: QPainter, step: str) -> None:
        node, spot, rect = self._nodes[step], self._spots[step], self.rect_of(step)
        color, px = self._look.theme.color, self._look.px
        here, passed = node.state == "here", node.state == "passed"
        ground = "accent" if here else "accent_soft" if passed else "surface"
        pen = QPen(color("accent") if here or passed else color("border_strong"), 1.2)
        if not (here or passed) and node.end:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(color(ground))
        painter.drawRoundedRect(rect, px(7), px(7))
        if step == self._chosen:
            painter.setPen(QPen(color("text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), px(9), px(9))
        inside = rect.adjusted(px(8), px(5), -px(8), -px(5))
        mark = "● " if here else "✓ " if passed else ""
        ink = "on_accent" if here else "text"
        row = inside.height() // 3
        self._draw(painter, QRect(inside.topLeft(), QSize(inside.width(), row)), mark + step, ink,
                   bold=True)  # fmt: skip
        below = inside.adjusted(0, row, 0, 0)
        quiet = "on_accent" if here else "muted"
        self._draw(painter, QRect(below.topLeft(), QSize(below.width(), row)), node.text, quiet)
        below = below.adjusted(0, row, 0, 0)
        self._draw(painter, below, self._last_row(node, spot), quiet)

    def _last_row(self, node: GraphNode, spot: Spot) -> str:
        """Return how a step ends, or where it leads without a line."""
        ended = self.tr("■ {0}").format(end_name(node.end)) if node.end else ""
        targets = " ".join(dict.fromkeys(f"→ {target}" for _, target in spot.named))
        return " ".join(part for part in (ended, targets) if part)

    def _draw(
        self, painter: QPainter, rect: QRect, words: str, ink: str, *, bold: bool = False
    ) -> None:
        font = QFont(self.font())
        font.setPixelSize(self._look.px(13 if bold else 11))
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(self._look.theme.color(ink))
        flat = " ".join(words.split())
        text = QFontMetrics(font).elidedText(flat, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
