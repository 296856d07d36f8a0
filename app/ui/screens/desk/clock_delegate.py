"""Paints a clock as a bar with its words; late is told by colour and by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.screens.desk.queue_model import SHARE_ROLE

if TYPE_CHECKING:
    from app.ui.look import Look

NEARLY_USED = 0.8


class ClockDelegate(QStyledItemDelegate):
    """A bar under the words."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint ground, words, bar."""
        share = float(index.data(SHARE_ROLE) or 0.0)
        theme, px = self._look.theme, self._look.px
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_soft"))
        is_tight = share >= NEARLY_USED
        words = index.data(Qt.ItemDataRole.DisplayRole)
        inside = rect.adjusted(px(8), px(4), -px(8), -px(10))
        painter.setFont(option.font)
        painter.setPen(theme.color("warn" if is_tight else "text"))
        elided = QFontMetrics(painter.font()).elidedText(
            words, Qt.TextElideMode.ElideRight, inside.width()
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
        bar = QRect(inside.left(), rect.bottom() - px(9), inside.width(), px(4))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border"))
        painter.drawRoundedRect(bar, 2, 2)
        bar.setWidth(round(bar.width() * min(max(share, 0.0), 1.0)))
        painter.setBrush(theme.color("warn_border" if is_tight else "accent"))
        painter.drawRoundedRect(bar, 2, 2)
        painter.restore()
