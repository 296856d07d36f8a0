"""Closing a contact with all its requests: reason, outcome, score. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.calls.views import RunView, TicketBrief
    from app.ui.screens.call.session import ContactSession, SessionState
    from app.ui.services import Choice, ContactChoices

OUTCOMES = (
    "resolved", "explained", "handed_off", "transferred", "callback", "declined", "unverified",
)  # fmt: skip
SCORES = range(11)


@dataclass(frozen=True)
class ClosingState:
    """The closing form.

    Attributes:
        proposals: reasons that the requests propose (kind/business/item).
        score_is_wrong: what is typed as a score is none.
        requests: every request of the contact, closed together.
    """

    is_open: bool = False
    proposals: tuple[str, ...] = ()
    kind: str = ""
    business: str = ""
    item: str = ""
    outcome: str = ""
    score: str = ""
    score_is_wrong: bool = False
    requests: tuple[RunView, ...] = ()
    tickets: tuple[TicketBrief, ...] = ()
    kinds: tuple[Choice, ...] = ()
    businesses: tuple[tuple[Choice, tuple[Choice, ...]], ...] = ()

    @property
    def reason(self) -> str:
        """Return the reason, or nothing until all three levels are chosen."""
        levels = (self.kind, self.business, self.item)
        return "/".join(levels) if all(levels) else ""

    @property
    def items(self) -> tuple[Choice, ...]:
        """Return the items of the chosen business."""
        return next((held for one, held in self.businesses if one.id == self.business), ())


class ClosingViewModel:
    """Chooses what a contact is closed with, and closes it."""

    def __init__(self, session: ContactSession, changed: Callable[[ClosingState], None]) -> None:
        self._session = session
        self.changed = changed
        self.state = ClosingState()
        session.listen(self._on_session)

    def offer_choices(self, choices: ContactChoices) -> None:
        """Take the three levels of reasons."""
        self._set(replace(self.state, kinds=choices.kinds, businesses=choices.businesses))

    def open(self, outcome: str) -> None:
        """Open the form with what the runs propose."""
        view = self._session.view
        if view is None:
            return
        opened = replace(
            self.state,
            is_open=True,
            proposals=view.reasons,
            outcome=outcome or "resolved",
            score="",
            score_is_wrong=False,
            requests=view.runs,
            tickets=view.tickets,
        )
        self._set(_with_reason(opened, next(iter(view.reasons), "//")))

    def close(self) -> None:
        """Put the form away; the contact stays open."""
        self._set(replace(self.state, is_open=False))

    def propose(self, reason: str) -> None:
        """Choose a whole reason that a request proposes."""
        self._set(_with_reason(self.state, reason))

    def choose(self, level: str, value: str) -> None:
        """Choose one level of the reason, or the outcome; another business has other items."""
        chosen = replace(self.state, **{level: value})  # type: ignore[arg-type]
        if level == "business" and value != self.state.business:
            chosen = replace(chosen, item="")
        self._set(chosen)

    def type_score(self, text: str) -> None:
        """Hear what is typed as the customer's score."""
        self._set(replace(self.state, score=text.strip(), score_is_wrong=False))

    def submit(self) -> bool:
        """Close the contact; return whether it could be sent off."""
        text = self.state.score
        score = int(text) if text.isdecimal() else None
        if text and score not in SCORES:
            self._set(replace(self.state, score_is_wrong=True))
            return False
        self._session.close(self.state.reason, self.state.outcome, score)
        self.close()
        return True

    def _on_session(self, session: SessionState) -> None:
        if session.view is None and self.state.is_open:
            self.close()

    def _set(self, state: ClosingState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)


def _with_reason(state: ClosingState, reason: str) -> ClosingState:
    kind, business, item = reason.split("/", 2)
    return replace(state, kind=kind, business=business, item=item)
