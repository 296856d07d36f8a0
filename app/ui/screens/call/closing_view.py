"""Closing a contact: reason, outcome, an optional score; then the next begins clean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.ui.shortcuts import keys_of
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.line_field import LineField
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, label
from app.ui.words import end_name

if TYPE_CHECKING:
    from app.ui.look import Look

WIDTH = 440
OUTCOMES = (
    "resolved",
    "explained",
    "handed_off",
    "transferred",
    "callback",
    "declined",
    "unverified",
)
SCORES = range(1, 11)


class ClosingPanel(Overlay):
    """The closing form.

    Signals:
        close_requested: reason, outcome, score (0 for none).
    """

    close_requested = Signal(str, str, int)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self.set_title(self.tr("Close the contact"))
        self.closed.connect(self.hide)
        self._outcomes: dict[str, QPushButton] = {}
        self._build_form()

    def propose(self, reason: str, outcome: str) -> None:
        """Open the form with what the run proposes."""
        self._reason.setText(reason)
        for name, chip in self._outcomes.items():
            chip.setChecked(name == (outcome or "resolved"))
        self._score.clear()
        self.show()
        self.raise_()
        self._close_now.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def submit(self) -> None:
        """Close with what stands here."""
        outcome = next((name for name, chip in self._outcomes.items() if chip.isChecked()), "")
        text = self._score.text().strip()
        score = int(text) if text.isdecimal() and int(text) in SCORES else 0
        self.hide()
        self.close_requested.emit(self._reason.text().strip(), outcome, score)

    def _build_form(self) -> None:
        self.body.addWidget(label(self.tr("Contact reason"), "small"))
        self._reason = LineField()
        self._reason.setAccessibleName(self.tr("Contact reason"))
        self._reason.entered.connect(self.submit)
        self.body.addWidget(self._reason)
        self.body.addWidget(label(self.tr("Outcome"), "small"))
        holder = QWidget()
        flow = FlowLayout(holder, self.look.px(6))
        group = QButtonGroup(self)
        for name in OUTCOMES:
            chip = button(end_name(name), "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(self.tr("Outcome: {0}").format(end_name(name)))
            group.addButton(chip)
            flow.addWidget(chip)
            self._outcomes[name] = chip
        self.body.addWidget(holder)
        self.body.addWidget(label(self.tr("Score given by the customer, 1 to 10, if any"), "small"))
        self._score = LineField()
        self._score.setMaxLength(2)
        self._score.setAccessibleName(self.tr("Score given by the customer"))
        self._score.entered.connect(self.submit)
        self.body.addWidget(self._score)
        words = self.tr("Close the contact   {0}").format(keys_of("close_contact"))
        self._close_now = button(words, "primary")
        self._close_now.clicked.connect(self.submit)
        self.foot.addStretch(1)
        self.foot.addWidget(self._close_now)
