"""Privacy: what is always covered, and when the window covers itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.screens.settings.look_view import Chips
from app.ui.widgets.roles import column, label

if TYPE_CHECKING:
    from app.ui.look import Look

LOCKS = (0, 2, 5, 10, 15, 30)


class PrivacyFields(QWidget):
    """The choice about the cover, and plain words on what it does.

    Signals:
        preferences_changed: the window is to cover itself sooner, later or never.
    """

    preferences_changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        inside = column(self, gap=look.px(8))
        always = self.tr(
            "Always on: numbers, names and ID cards are covered on screen (138****5678). Whoever "
            "uncovers one is noted. What is kept on disk is sealed; logs hold no personal data."
        )
        inside.addWidget(label(always))
        words = self.tr("Cover the window when nobody is there")
        values = tuple(
            (minutes, self.tr("after %n minute(s)", "", minutes) if minutes else self.tr("never"))
            for minutes in _choices(look.preferences.lock_minutes)
        )
        inside.addWidget(label(words, "small"))
        chips = Chips(look, "lock_minutes", words, values)
        chips.preferences_changed.connect(self.preferences_changed)
        inside.addWidget(chips)
        told = self.tr(
            "It never comes during a call. The work number uncovers the window again. This keeps "
            "passers-by from reading; it is no password and stops nobody who wants in: lock the "
            "computer when you leave it."
        )
        inside.addWidget(label(told, "muted"))


def _choices(now: int) -> tuple[int, ...]:
    """Return the minutes on offer, with the present ones though they were typed by hand."""
    return tuple(sorted({*LOCKS, now}))
