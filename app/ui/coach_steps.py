"""The three-minute practice call: what comes next, told from how far the call has come. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ui.screens.call.search_view_model import SearchPanelState
    from app.ui.screens.call.session import SessionState


class CoachStep(IntEnum):
    """What the newcomer does next, in order."""

    SEARCH = 1
    OPEN = 2
    SAY = 3
    ANSWER = 4
    HAND_OFF = 5
    SEND = 6
    CLOSE = 7
    DONE = 8


ENOUGH_LINES = 6
"""Lines said and questions answered before the practice goes on to the desk."""


@dataclass
class CoachProgress:
    """How far the practice has come; it never goes back."""

    step: CoachStep = CoachStep.SEARCH
    first_prompt: int = -1

    def follow(self, session: SessionState, search: SearchPanelState) -> bool:
        """Look at the call; return whether something else comes next."""
        before = self.step
        self.step = max(self.step, self._reached(session, search))
        return self.step is not before

    def _reached(self, session: SessionState, search: SearchPanelState) -> CoachStep:
        view = session.view
        if view is None:
            if self.step >= CoachStep.CLOSE:
                return CoachStep.DONE
            return CoachStep.OPEN if search.hits else CoachStep.SEARCH
        if view.tickets:
            return CoachStep.CLOSE
        if view.handoff is not None:
            return CoachStep.SEND
        if view.prompt is None:
            return CoachStep.OPEN if search.hits else CoachStep.SEARCH
        if self.first_prompt < 0:
            self.first_prompt = session.prompt_number
        said = session.prompt_number - self.first_prompt
        if said >= ENOUGH_LINES or view.prompt.kind == "handoff":
            return CoachStep.HAND_OFF
        return CoachStep.ANSWER if said else CoachStep.SAY
