"""The bar that leads a newcomer through a first call; it never stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from app.ui.coach_steps import CoachProgress, CoachStep
from app.ui.shortcuts import keys_of
from app.ui.widgets.roles import button, label, row

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.call.models import CallModels

LOOK_AGAIN_MS = 200
INITIALS = "llcc"


class Coach(QFrame):
    """One sentence: what to do next, and how many more there are.

    Signals:
        ended: the practice is over or was ended.
    """

    ended = Signal()

    def __init__(self, look: Look, models: CallModels) -> None:
        super().__init__()
        self._models = models
        self._progress = CoachProgress()
        self.setProperty("role", "said")
        inside = row(self, margin=look.px(8), gap=look.px(12))
        self._count = label(role="tag", wrap=False)
        inside.addWidget(self._count)
        self._words = label(role="question")
        inside.addWidget(self._words, 1)
        end = button(self.tr("End the practice"), "quiet")
        end.clicked.connect(self.ended)
        inside.addWidget(end)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self.look_again)
        self._timer.start()
        self._show()

    @property
    def step(self) -> CoachStep:
        """Return what comes next."""
        return self._progress.step

    def look_again(self) -> None:
        """See how far the call has come."""
        if self._progress.follow(self._models.session.state, self._models.search.state):
            self._show()

    def _show(self) -> None:
        step = self._progress.step
        last = CoachStep.DONE
        self._count.setText(f"{min(step, last - 1)} / {last - 1}")
        self._words.setText(self._told()[step])
        self.setAccessibleName(self._words.text())

    def _told(self) -> dict[CoachStep, str]:
        return {
            CoachStep.SEARCH: self.tr(
                "A customer says: the data fee is wrong. Press {0} and type {1}."
            ).format(keys_of("search"), INITIALS),
            CoachStep.OPEN: self.tr("The first hit is chosen. Press Enter to open it."),
            CoachStep.SAY: self.tr("Say the large line to the customer, then press Enter."),
            CoachStep.ANSWER: self.tr(
                "Go on: fill in what is asked (the account number may be 13800001234), "
                "answer with the digits, Enter goes on, Backspace goes back."
            ),
            CoachStep.HAND_OFF: self.tr(
                "Now hand it to the desk: press {0}. The form is filled already."
            ).format(keys_of("handoff")),
            CoachStep.SEND: self.tr(
                "Fill in what is marked as missing, then press {0} again to send it."
            ).format(keys_of("handoff")),
            CoachStep.CLOSE: self.tr(
                "Tell the customer number and time. {0} closes the contact, again to confirm."
            ).format(keys_of("close_contact")),
            CoachStep.DONE: self.tr(
                "That was a whole call. {0} tells more; end the practice when you like."
            ).format(keys_of("help")),
        }
