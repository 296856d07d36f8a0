"""Closing a contact: reason in three levels, outcome, an optional score; all by keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.screens.call.closing_view_model import OUTCOMES
from app.ui.shortcuts import keys_of
from app.ui.widgets.keyed_row import KeyedRow
from app.ui.widgets.line_field import LineField
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, clear, column, label
from app.ui.words import end_name

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.call.closing_view_model import ClosingState, ClosingViewModel
    from app.ui.services import Choice

WIDTH = 460


class ClosingPanel(Overlay):
    """The closing form.

    Signals:
        close_requested: the contact is to be closed as it stands here.
    """

    close_requested = Signal()

    def __init__(self, look: Look, parent: QWidget, view_model: ClosingViewModel) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self._vm = view_model
        self.set_title(self.tr("Close the contact"))
        self.closed.connect(view_model.close)
        self._build_form()

    def show_state(self, state: ClosingState) -> None:
        """Show the form, or nothing."""
        if not state.is_open:
            self.hide()
            return
        self._show_requests(state)
        names = {reason: self._reason_name(state, reason) for reason in state.proposals}
        self._proposed.setVisible(len(names) > 1)
        self._proposed.show_values(tuple(names.items()), state.reason)
        self._rows["kind"].show_values(self._named(state.kinds), state.kind)
        businesses = tuple(one for one, _ in state.businesses)
        self._rows["business"].show_values(self._named(businesses), state.business)
        self._rows["item"].show_values(self._named(state.items), state.item)
        self._rows["item"].setVisible(bool(state.items))
        ends = tuple((name, end_name(name)) for name in OUTCOMES)
        self._rows["outcome"].show_values(ends, state.outcome)
        self._open_reason.setVisible(not state.reason)
        self._wrong_score.setVisible(state.score_is_wrong)
        if not self._score.hasFocus():
            self._score.setText(state.score)
        if not self.isVisible():
            self._score.setText(state.score)
            self.show()
            self.raise_()
            self._rows["kind"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.score_is_wrong:
            self._score.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_form(self) -> None:
        gap = self.look.px(6)
        self._requests = column(gap=gap)
        self.body.addLayout(self._requests)
        self._proposed = KeyedRow(self.tr("Reasons of the requests"), gap)
        self._proposed.chosen.connect(self._vm.propose)
        self.body.addWidget(self._proposed)
        titles = {
            "kind": self.tr("Contact reason: kind"),
            "business": self.tr("Contact reason: business"),
            "item": self.tr("Contact reason: item"),
            "outcome": self.tr("Outcome"),
        }
        self._rows = {name: KeyedRow(title, gap) for name, title in titles.items()}
        for name, keyed in self._rows.items():
            keyed.chosen.connect(partial(self._vm.choose, name))
            self.body.addWidget(keyed)
            if name == "item":
                words = self.tr("Not chosen yet: the contact would be kept without a reason.")
                self._open_reason = label(words, "warn")
                self.body.addWidget(self._open_reason)
        self.body.addWidget(label(self.tr("Score given by the customer, 0 to 10, if any"), "small"))
        self._score = LineField()
        self._score.setMaxLength(3)
        self._score.setAccessibleName(self.tr("Score given by the customer"))
        self._score.typed.connect(self._vm.type_score)
        self._score.entered.connect(self.close_requested)
        self.body.addWidget(self._score)
        self._wrong_score = label(self.tr("A score is a whole number from 0 to 10."), "warn")
        self.body.addWidget(self._wrong_score)
        words = self.tr("Close the contact   {0}").format(keys_of("close_contact"))
        close_now = button(words, "primary")
        close_now.clicked.connect(self.close_requested)
        self.foot.addStretch(1)
        self.foot.addWidget(close_now)

    def _show_requests(self, state: ClosingState) -> None:
        """Show what is closed together: each request with its end, each ticket with its promise."""
        clear(self._requests)
        for request in state.requests:
            title = self.look.name(request.title, request.title_en)
            end = end_name(request.end) if request.end else self.tr("not ended")
            self._requests.addWidget(label(self.tr("{0} · {1}").format(title, end)))
        for ticket in state.tickets:
            words = self.tr("Ticket {0}, answer promised by {1}")
            self._requests.addWidget(label(words.format(ticket.number, ticket.due_text), "small"))

    def _named(self, choices: tuple[Choice, ...]) -> tuple[tuple[str, str], ...]:
        return tuple((one.id, self.look.name(one.title, one.title_en)) for one in choices)

    def _reason_name(self, state: ClosingState, reason: str) -> str:
        kind, business, item = reason.split("/", 2)
        held = next((items for one, items in state.businesses if one.id == business), ())
        names = dict(self._named(state.kinds)) | dict(self._named(held))
        names |= dict(self._named(tuple(one for one, _ in state.businesses)))
        return " / ".join(names.get(one, one) for one in (kind, business, item))
