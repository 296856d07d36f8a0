"""The contact bar and its form: who calls, about which number, how far identified. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.base.errors import AppError

if TYPE_CHECKING:
    from app.calls.views import NumbersView
    from app.ui.screens.call.session import ContactSession, SessionState
    from app.ui.services import ContactChoices

NUMBERS = ("calling", "account", "reach")


@dataclass(frozen=True)
class BarState:
    """The contact bar.

    Attributes:
        form_open: whether the compact form is open.
        numbers: masked.
        revealed: numbers whole, while the key for it is held.
        reveal_problem: why they are not shown.
    """

    has_contact: bool = False
    opened_at: datetime | None = None
    numbers: NumbersView | None = None
    facts: tuple[tuple[str, str], ...] = ()
    verified: str = ""
    form_open: bool = False
    choices: ContactChoices | None = None
    problem: AppError | None = None
    revealed: tuple[tuple[str, str], ...] = ()
    reveal_problem: AppError | None = None

    def fact(self, name: str) -> str:
        """Return a fact as shown, or an empty text."""
        return dict(self.facts).get(name, "")


class BarViewModel:
    """Edits the facts of the contact."""

    def __init__(self, session: ContactSession, changed: Callable[[BarState], None]) -> None:
        self._session = session
        self.changed = changed
        self.state = BarState()
        self._is_held = False
        session.listen(self._on_session)

    def offer_choices(self, choices: ContactChoices) -> None:
        """Offer the values that the book knows."""
        self._set(replace(self.state, choices=choices))

    def toggle_form(self) -> None:
        """Open the form or put it away."""
        self._set(replace(self.state, form_open=not self.state.form_open))

    def close_form(self) -> None:
        """Put the form away."""
        self._set(replace(self.state, form_open=False))

    def set_fact(self, name: str, value: str) -> None:
        """Set one fact or number; an empty number typed by nobody changes nothing."""
        if value.strip() or name not in NUMBERS:
            self._session.set_fact(name, value.strip())

    def reveal(self) -> None:
        """Show the numbers whole until `cover`; it is noted who looked."""
        numbers = self.state.numbers
        names = tuple(name for name in NUMBERS if numbers and getattr(numbers, name))
        if names and not self._is_held:
            self._is_held = True
            self._session.reveal(names, self._show_whole, self._refuse)

    def cover(self) -> None:
        """Cover the numbers again."""
        self._is_held = False
        self._set(replace(self.state, revealed=(), reveal_problem=None))

    def _show_whole(self, found: tuple[tuple[str, str], ...]) -> None:
        if self._is_held:
            self._set(replace(self.state, revealed=found))

    def _refuse(self, error: AppError) -> None:
        if self._is_held:
            self._set(replace(self.state, reveal_problem=error))

    def _on_session(self, session: SessionState) -> None:
        view = session.view
        problem = session.problem if session.problem_at == "bar" else None
        if view is None:
            fresh = BarState(
                form_open=self.state.form_open, choices=self.state.choices, problem=problem
            )
        else:
            fresh = replace(
                self.state,
                has_contact=True,
                opened_at=view.opened_at,
                numbers=view.numbers,
                facts=view.facts,
                verified=view.verified,
                problem=problem,
            )
        self._set(fresh)

    def _set(self, state: BarState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)
