"""What stands beside the run: captured values, authority, risk signals, the note. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.calls.views import AuthorityView, CapturedView, SignalView
    from app.ui.screens.call.session import ContactSession, SessionState


@dataclass(frozen=True)
class SideState:
    """The right column."""

    has_contact: bool = False
    captured: tuple[CapturedView, ...] = ()
    authority: tuple[AuthorityView, ...] = ()
    signals: tuple[SignalView, ...] = ()
    green_reasons: tuple[str, ...] = ()
    note: str = ""
    note_is_own: bool = False
    problem: AppError | None = None


class SideViewModel:
    """Turns ticks and typing of the right column into inputs of the session."""

    def __init__(self, session: ContactSession, changed: Callable[[SideState], None]) -> None:
        self._session = session
        self.changed = changed
        self.state = SideState()
        session.listen(self._on_session)

    def signal(self, name: str, on: bool) -> None:
        """Tick a risk signal."""
        self._session.signal(name, on)

    def jump(self, step: str) -> None:
        """Go where a signal leads."""
        self._session.jump(step)

    def edit_note(self, text: str) -> None:
        """Keep the agent's own words."""
        if text != self.state.note:
            self._session.edit_note(text)

    def write_itself(self) -> None:
        """Let the note write itself again."""
        self._session.edit_note(None)

    def _on_session(self, session: SessionState) -> None:
        view = session.view
        state = SideState()
        if view is not None:
            state = SideState(
                has_contact=True,
                captured=view.captured,
                authority=view.authority,
                signals=view.signals,
                green_reasons=view.green_reasons,
                note=view.note,
                note_is_own=view.note_is_own,
                problem=session.problem if session.problem_at == "side" else None,
            )
        if state != self.state:
            self.state = state
            self.changed(state)
