"""One card of the settings: a title, and what belongs to it below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from app.ui.widgets.roles import button, column, frame, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QVBoxLayout

    from app.ui.look import Look

WIDTH = 760


def card(look: Look, title: str) -> tuple[QFrame, QVBoxLayout]:
    """Return a card and the column inside it."""
    made = frame("card")
    inside = column(made, margin=look.px(16), gap=look.px(8))
    inside.addWidget(label(title, "question"))
    return made, inside


def named(inside: QVBoxLayout, words: str, widget: QWidget) -> None:
    """Put a widget under its small title, which is its accessible name too."""
    widget.setAccessibleName(words)
    inside.addWidget(label(words, "small"))
    inside.addWidget(widget)


def buttons(inside: QVBoxLayout, look: Look, *made: QPushButton | QWidget) -> None:
    """Put buttons side by side, at the left."""
    across = row(gap=look.px(8))
    for one in made:
        across.addWidget(one)
    across.addStretch(1)
    inside.addLayout(across)


def quiet(words: str, name: str) -> QPushButton:
    """Return a quiet button that tests and the focus find by its name."""
    made = button(words, "quiet")
    made.setObjectName(name)
    return made
