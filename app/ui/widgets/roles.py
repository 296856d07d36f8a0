"""Small makers of labelled widgets, so that views read as what they show."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.fitting import FittingButton, FittingLabel

_SMALL_SIGNS = ("tag", "warntag", "key")


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Give a widget a role of the style sheet, and dress it anew only where that changes."""
    if widget.property(name) != role:
        widget.setProperty(name, role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.updateGeometry()


def label(text: str = "", role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label in a role; its text is never taken for markup."""
    made = QLabel(text) if wrap else FittingLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if role in _SMALL_SIGNS:
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def button(text: str, role: str = "") -> QPushButton:
    """Return a push button in a role."""
    made = FittingButton(text)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    return made


def frame(role: str) -> QFrame:
    """Return a frame in a role."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def column(parent: QWidget | None = None, *, margin: int = 0, gap: int = 8) -> QVBoxLayout:
    """Return a column of widgets."""
    made = QVBoxLayout(parent) if parent else QVBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap)
    return made


def row(parent: QWidget | None = None, *, margin: int = 0, gap: int = 8) -> QHBoxLayout:
    """Return a row of widgets."""
    made = QHBoxLayout(parent) if parent else QHBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let Qt delete it when it is safe."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        inner = item.layout()
        if inner is not None:
            clear(inner)
            inner.deleteLater()
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
