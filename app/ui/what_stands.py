"""What a person was doing in the window, found again after its widgets were built anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget

KEEPS_TYPING = "keeps_typing"
"""Property of a named line whose typed text is nowhere but in the widget."""


@dataclass(frozen=True)
class WhatStands:
    """Where the focus was, by kind, name and place among its like; and typed text.

    Attributes:
        at: place of the cursor in a text.
        typed: texts of lines that are kept nowhere else, by name.
    """

    kind: type | None
    name: str
    nth: int
    at: int
    typed: dict[str, str]

    def put_back(self, root: QWidget) -> bool:
        """Type again what was typed and put the focus back; tell whether its place is there."""
        for line in root.findChildren(QLineEdit):
            if line.property(KEEPS_TYPING) and line.objectName() in self.typed:
                line.setText(self.typed[line.objectName()])
                line.setModified(True)
        like = _like(root, self.kind, self.name) if self.kind is not None else []
        if self.nth >= len(like):
            return False
        found = like[self.nth]
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        _put_cursor(found, self.at)
        _scroll_to(found)
        return True


def what_stands(root: QWidget) -> WhatStands:
    """Note where the focus is below a widget, and what was typed there."""
    typed = {
        line.objectName(): line.text()
        for line in root.findChildren(QLineEdit)
        if line.property(KEEPS_TYPING) and line.isModified()
    }
    focused: QWidget | None = root.focusWidget()
    if focused is None:
        return WhatStands(None, "", 0, 0, typed)
    like = _like(root, type(focused), focused.objectName())
    nth = like.index(focused) if focused in like else len(like)
    return WhatStands(type(focused), focused.objectName(), nth, _cursor(focused), typed)


def _like(root: QWidget, kind: type, name: str) -> list[QWidget]:
    return [
        widget
        for widget in root.findChildren(QWidget)
        if type(widget) is kind and widget.objectName() == name and widget.isVisibleTo(root)
    ]


def _cursor(widget: QWidget) -> int:
    if isinstance(widget, QLineEdit):
        return widget.cursorPosition()
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position()
    return 0


def _put_cursor(widget: QWidget, at: int) -> None:
    if isinstance(widget, QLineEdit):
        widget.deselect()
        widget.setCursorPosition(at)
    elif isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(at, len(widget.toPlainText())))
        widget.setTextCursor(cursor)


def _scroll_to(widget: QWidget) -> None:
    """Bring a widget into sight once the new widgets have their places."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if isinstance(area, QScrollArea):
        found = area
        QTimer.singleShot(0, widget, lambda: found.ensureWidgetVisible(widget))
