"""The order of Tab where widgets come and go: as they are read, line by line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


def tab_stops(whole: QWidget, last: QWidget) -> list[QWidget]:
    """Return what Tab reaches in a widget, top to bottom and left to right, one thing at its end.

    Qt's own chain holds widgets in the order they were made, which is another one as soon as a
    list in the middle is filled anew.
    """
    found = [one for one in whole.findChildren(QWidget) if _is_stop(one) and one is not last]
    found.sort(key=lambda one: _middle(one, whole))
    ordered: list[QWidget] = []
    line: list[QWidget] = []
    for one in found:
        if line and _middle(one, whole) > _top(line[0], whole) + line[0].height():
            ordered += sorted(line, key=lambda each: _place(each, whole).x())
            line = []
        line.append(one)
    ordered += sorted(line, key=lambda each: _place(each, whole).x())
    return [*ordered, last] if _is_stop(last) else ordered


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return takes_tab and widget.isVisible() and widget.isEnabled() and not widget.focusProxy()


def _place(widget: QWidget, whole: QWidget) -> QPoint:
    return widget.mapTo(whole, QPoint(0, 0))


def _top(widget: QWidget, whole: QWidget) -> int:
    return _place(widget, whole).y()


def _middle(widget: QWidget, whole: QWidget) -> int:
    return _top(widget, whole) + widget.height() // 2
