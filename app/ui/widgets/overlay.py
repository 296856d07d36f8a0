"""A panel that lies over a screen without stopping it; the window puts it away on Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QToolButton, QWidget

from app.ui.widgets.roles import clear, column, label, row
from app.ui.widgets.tab_order import tab_stops

if TYPE_CHECKING:
    from app.ui.look import Look


class Overlay(QFrame):
    """Title, body that scrolls, foot.

    Attributes:
        keeps_tab: Tab stays among what stands in the panel, in the order it is read.

    Signals:
        closed: it was put away by hand.
        came_or_went: it was shown or hidden, by whatever means.
    """

    closed = Signal()
    came_or_went = Signal()

    def __init__(self, look: Look, parent: QWidget, role: str, width: int) -> None:
        super().__init__(parent)
        self.look = look
        self.wanted_width = width
        self.keeps_tab = False
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        px = look.px
        outer = column(self, gap=0)
        head = row(margin=px(12), gap=px(8))
        self._title = label(role="title")
        head.addWidget(self._title, 1)
        self._close = QToolButton()
        self._close.setProperty("role", "icon")
        self._close.setIcon(look.icon("close"))
        self._close.setAccessibleName(self.tr("Close (Esc)"))
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.clicked.connect(self.closed)
        head.addWidget(self._close)
        outer.addLayout(head)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("role", "surface")
        scroll.setWidget(inner)
        holder = column(inner, margin=px(12), gap=0)
        self.body = column(gap=px(8))
        holder.addLayout(self.body)
        holder.addStretch(1)
        outer.addWidget(scroll, 1)
        self._scroll = scroll
        self._whole: QWidget | None = None
        self._outer = outer
        self.foot = row(margin=px(12), gap=px(8))
        outer.addLayout(self.foot)
        self.hide()

    def set_title(self, words: str) -> None:
        """Name the panel."""
        self._title.setText(words)
        self.setAccessibleName(words)

    def empty(self) -> None:
        """Take the body out."""
        clear(self.body)

    def lay_whole(self, widget: QWidget | None) -> None:
        """Give the body's place to a widget that scrolls by itself; None gives it back."""
        if self._whole is not None and self._whole is not widget:
            self._whole.hide()
        if widget is not None and self._outer.indexOf(widget) < 0:
            self._outer.insertWidget(1, widget, 1)
        self._whole = widget
        self._scroll.setVisible(widget is None)
        if widget is not None:
            widget.show()

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a widget of the body into sight."""
        self._scroll.ensureWidgetVisible(widget)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - as Qt names it
        """Go on with Tab, within the panel where it keeps it; what gets the focus is in sight."""
        stops = tab_stops(self, last=self._close) if self.keeps_tab else []
        focus = QApplication.focusWidget()
        if not stops:
            return super().focusNextPrevChild(next)
        by = 1 if next else -1
        at = stops.index(focus) + by if focus in stops else 0 if next else -1
        wanted = stops[at % len(stops)]
        wanted.setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        )
        inner = self._scroll.widget()
        if inner is not None and inner.isAncestorOf(wanted):
            self._scroll.ensureWidgetVisible(wanted)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it is there."""
        super().showEvent(event)
        self.came_or_went.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is away."""
        super().hideEvent(event)
        self.came_or_went.emit()
