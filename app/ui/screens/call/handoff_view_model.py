"""The handoff drawer: what it shows, and what Ctrl+Enter and Esc mean there. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.calls.views import FieldView, HandoffView
    from app.ui.screens.call.session import ContactSession, SessionState


@dataclass(frozen=True)
class HandoffState:
    """The drawer.

    Attributes:
        marks_missing: whether sending was tried, so that what is missing is marked.
    """

    form: HandoffView | None = None
    is_moving: bool = False
    problem: AppError | None = None
    marks_missing: bool = False
    typed_problems: tuple[tuple[str, str], ...] = ()

    @property
    def missing(self) -> int:
        """Return how many required fields are empty."""
        return sum(field.is_missing for field in self.form.fields) if self.form else 0


class HandoffViewModel:
    """Opens, fills and sends the desk's form."""

    def __init__(self, session: ContactSession, changed: Callable[[HandoffState], None]) -> None:
        self._session = session
        self.changed = changed
        self.state = HandoffState()
        session.listen(self._on_session)

    def press(self) -> None:
        """Open the drawer; where it is open, send."""
        if self.state.form is None:
            self._session.open_handoff()
        else:
            self._session.send_handoff()

    def close(self) -> None:
        """Put the drawer away; what was filled stays."""
        if self.state.form is not None:
            self._session.close_handoff()

    def text_of(self, field: FieldView) -> str:
        """Return what a field shows first: what was typed, a draft kept, or the value."""
        typed = self._session.typed_form(field.id)
        if typed is not None:
            return typed
        view = self._session.view
        drafts = dict(view.drafts) if view else {}
        return drafts.get(f"form:{field.id}") or field.value

    def type_field(self, field_id: str, text: str) -> None:
        """Hear what is being typed."""
        self._session.type_form(field_id, text)

    def rest_field(self, field_id: str) -> None:
        """Hear that the typing rests."""
        self._session.rest_form(field_id)

    def commit_field(self, field_id: str) -> None:
        """Hear that a field was left."""
        self._session.commit_form(field_id)

    def choose_field(self, field_id: str, value: str) -> None:
        """Hear that a value was chosen."""
        self._session.choose_form(field_id, value)

    def self_check(self, item: str, on: bool) -> None:
        """Tick an item of the check before filing."""
        self._session.self_check(item, on)

    def set_green(self, on: bool) -> None:
        """Choose the green channel."""
        self._session.set_green(on)

    def _on_session(self, session: SessionState) -> None:
        form = session.view.handoff if session.view else None
        problem = session.problem if session.problem_at == "handoff" else None
        tried = problem is not None or (self.state.marks_missing and form is not None)
        state = HandoffState(form, session.is_moving, problem, tried, session.typed_problems)
        if state != self.state:
            self.state = state
            self.changed(state)
