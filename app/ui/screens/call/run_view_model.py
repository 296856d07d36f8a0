"""What the run centre shows and what each key means there. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from app.base.errors import AppError
from app.ui.services import Choice

if TYPE_CHECKING:
    from app.calls.views import FieldView, KnownView, PromptView, TicketBrief
    from app.ui.screens.call.session import ContactSession, SessionState


@dataclass(frozen=True)
class RunState:
    """The run centre.

    Attributes:
        number: of the prompt; the fields belong to it and are built once.
        known: what is known of the numbers; it leads on a second contact.
        care: message code of what to heed with this customer.
        level: the identity level that the prompt needs, with its names.
        answer_is_missing: Enter was pressed on a question that wants a digit.
    """

    prompt: PromptView | None = None
    number: int = 0
    has_contact: bool = False
    is_moving: bool = False
    problem: AppError | None = None
    tickets: tuple[TicketBrief, ...] = ()
    note: str = ""
    known: KnownView | None = None
    care: str = ""
    runs: tuple[tuple[int, str, str, str], ...] = ()
    active_run: int = -1
    typed_problems: tuple[tuple[str, str], ...] = ()
    level: Choice | None = None
    answer_is_missing: bool = False

    @property
    def proposed_outcome(self) -> str:
        """Return how the contact ended so far, or empty: present prompt, runs, tickets filed."""
        if self.prompt is not None and self.prompt.end:
            return self.prompt.end
        ends = [end for *_, end in self.runs if end]
        return ends[-1] if ends else "handed_off" if self.tickets else ""


class RunViewModel:
    """Turns keys into inputs of the session."""

    def __init__(self, session: ContactSession, changed: Callable[[RunState], None]) -> None:
        self._session = session
        self.changed = changed
        self.state = RunState()
        self._levels: dict[str, Choice] = {}
        session.listen(self._on_session)

    def name_levels(self, levels: tuple[Choice, ...]) -> None:
        """Take the names of the identity levels."""
        self._levels = {level.id: level for level in levels}
        self._on_session(self._session.state)

    def text_of(self, field: FieldView) -> str:
        """Return what a field shows first: what was typed, a draft kept, or the value."""
        typed = self._session.typed_field(field.id)
        if typed is not None:
            return typed
        view = self._session.view
        drafts = dict(view.drafts) if view else {}
        return drafts.get(field.id) or field.value

    def confirm(self) -> None:
        """Take Enter as what it means here; a question and an offer want a digit."""
        prompt = self.state.prompt
        if prompt is None:
            return
        if prompt.kind == "handoff":
            self._session.open_handoff()
        elif prompt.kind == "fact":
            self._session.enter_fact(prompt.fact)
        elif prompt.kind in ("blocked", "owed") or (prompt.kind == "talk" and not prompt.question):
            self._session.confirm()
        elif prompt.kind in ("talk", "offer"):
            self._set(replace(self.state, answer_is_missing=True))

    def answer(self, key: int) -> None:
        """Take a digit: an answer, 0 for none of these, 1 and 2 for an offer."""
        prompt = self.state.prompt
        if prompt is None:
            return
        if prompt.kind == "offer":
            if key in (1, 2):
                self._session.offer(key == 1)
        elif key == 0:
            if prompt.none_of_these:
                self._session.answer(0)
        elif any(answer.key == key for answer in prompt.answers):
            self._session.answer(key)
        elif prompt.kind == "fact":
            self._choose_option(prompt, key)

    def go_back(self) -> None:
        """Go one step back where one can."""
        if self.state.prompt and self.state.prompt.can_go_back:
            self._session.go_back()

    def tick(self, index: int, on: bool) -> None:
        """Tick a line of the checklist."""
        self._session.tick(index, on)

    def type_field(self, field_id: str, text: str) -> None:
        """Hear what is being typed."""
        self._session.type_field(field_id, text)

    def rest_field(self, field_id: str) -> None:
        """Hear that the typing rests."""
        self._session.rest_field(field_id)

    def commit_field(self, field_id: str) -> None:
        """Hear that a field was left."""
        self._session.commit_field(field_id)

    def choose_field(self, field_id: str, value: str) -> None:
        """Hear that a value was chosen; an asked fact goes on at once."""
        prompt = self.state.prompt
        if prompt and prompt.kind == "fact" and prompt.fact == field_id:
            self._session.type_field(field_id, value)
            self._session.enter_fact(field_id)
        else:
            self._session.choose_field(field_id, value)

    def switch_run(self, index: int) -> None:
        """Go to another run of this contact."""
        self._session.switch_run(index)

    def step_seconds(self, now: datetime) -> float:
        """Return how long this step has been open."""
        prompt = self.state.prompt
        if prompt is None or prompt.entered_at is None:
            return 0.0
        return max((now - prompt.entered_at).total_seconds(), 0.0)

    def _choose_option(self, prompt: PromptView, key: int) -> None:
        for asked in prompt.fields:
            if asked.id == prompt.fact and 1 <= key <= len(asked.options):
                self.choose_field(asked.id, asked.options[key - 1])

    def _on_session(self, session: SessionState) -> None:
        view = session.view
        if view is None:
            state = RunState(number=session.prompt_number, problem=_problem_here(session))
        else:
            state = RunState(
                prompt=view.prompt,
                number=session.prompt_number,
                has_contact=True,
                is_moving=session.is_moving,
                problem=_problem_here(session),
                tickets=view.tickets,
                note=view.note,
                known=view.known,
                care=view.care,
                runs=tuple((run.index, run.title, run.title_en, run.end) for run in view.runs),
                active_run=view.active_run,
                typed_problems=session.typed_problems,
                level=self._level_of(view.prompt),
            )
        self._set(state)

    def _level_of(self, prompt: PromptView | None) -> Choice | None:
        """Return the identity level that a prompt needs; one not known yet has its id as name."""
        name = prompt.data_level if prompt else ""
        if name in ("", "none"):
            return None
        return self._levels.get(name) or Choice(name, name, name)

    def _set(self, state: RunState) -> None:
        if state != self.state:
            self.state = state
            self.changed(state)


def _problem_here(session: SessionState) -> AppError | None:
    """Return the problem that belongs beside the run: its own, or a drawer's that is not open."""
    has_drawer = session.view is not None and session.view.handoff is not None
    here = session.problem_at == "run" or (session.problem_at == "handoff" and not has_drawer)
    return session.problem if here else None
