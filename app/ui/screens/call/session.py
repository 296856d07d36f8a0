"""The contact at this seat: the one place that sends its inputs and hears what came of them.

No Qt here. Inputs run one after another in the seat's lane. An input that moves the run is
dropped while another is under way: it was given on a view that is about to change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.base.errors import AppError, Conflict
from app.ui.screens.call.typed_check import problem_of

if TYPE_CHECKING:
    from app.base.work import Lanes
    from app.calls.arriving import Arriving
    from app.calls.views import ContactView, FieldView, PromptView, ResumableView
    from app.ui.runner import Work
    from app.ui.services import Calls

STALE = "calls.stale_view"
FORM = "form:"


@dataclass(frozen=True)
class SessionState:
    """What every panel of the call screen knows.

    Attributes:
        prompt_number: grows with each new prompt; a field belongs to the prompt it came with.
        problem: what the last input met, shown beside the work.
        problem_at: `run`, `handoff`, `ticket_note`, `bar` or `side`: beside which work.
        typed_problems: message codes of fields whose half-typed text does not hold, by field.
        waiting: a call announced from outside that comes once this contact is closed.
    """

    view: ContactView | None = None
    prompt_number: int = 0
    is_moving: bool = False
    problem: AppError | None = None
    problem_at: str = ""
    typed_problems: tuple[tuple[str, str], ...] = ()
    resumable: tuple[ResumableView, ...] = ()
    waiting: Arriving | None = None


@dataclass
class _Typed:
    """Text typed and not yet handed over."""

    fields: dict[str, str] = field(default_factory=dict)
    form: dict[str, str] = field(default_factory=dict)


class ContactSession:
    """Sends a contact's inputs through the seat's lane and tells the panels what came back."""

    def __init__(self, calls: Calls, lanes: Lanes, work: Work) -> None:
        self._calls = calls
        self._lanes = lanes
        self._work = work
        self._listeners: list[Callable[[SessionState], None]] = []
        self._screen: Callable[[SessionState], None] = lambda _: None
        self._typed = _Typed()
        self._handed_over: ContactView | None = None  # what stands though the move was refused
        self._seq = 0  # written and read by jobs of the serial lane alone
        self.state = SessionState()

    @property
    def view(self) -> ContactView | None:
        """Return the contact as last rendered."""
        return self.state.view

    @property
    def prompt(self) -> PromptView | None:
        """Return the present prompt."""
        return self.state.view.prompt if self.state.view else None

    def listen(self, listener: Callable[[SessionState], None]) -> None:
        """Tell the listener now and after every change."""
        self._listeners.append(listener)
        listener(self.state)

    def listen_for_screen(self, listener: Callable[[SessionState], None]) -> None:
        """Tell the screen, which comes anew when the look changes and replaces the old one."""
        self._screen = listener

    def typed_field(self, field_id: str) -> str | None:
        """Return what was typed into a field of the prompt and not yet handed over."""
        return self._typed.fields.get(field_id)

    def typed_form(self, field_id: str) -> str | None:
        """Return what was typed into a field of the handoff form and not yet handed over."""
        return self._typed.form.get(field_id)

    # Contacts

    def look_for_resumable(self) -> None:
        """Ask which contacts were not closed."""
        self._work.run(
            self._lanes.seat_writes,
            self._calls.resumable,
            lambda found: self._set(replace(self.state, resumable=found)),
            lambda error: self._fail(error, "run"),
        )

    def resume(self, contact_id: str) -> None:
        """Take up a contact that was not closed."""
        self._typed = _Typed()
        self._move(lambda: self._calls.resume(contact_id), "run")

    def arrive(self, call: Arriving) -> None:
        """Take in a call announced from outside: now, or once the open contact is closed."""
        if self.state.view is not None or self.state.is_moving:
            self._set(replace(self.state, waiting=call))
            return

        def job() -> ContactView:
            view = self._calls.open_contact(call.calling, call.account, call.reach)
            for name, value in call.facts:
                view = self._calls.set_fact(view.id, name, value)
            return view

        self._set(replace(self.state, waiting=None))
        self._move(job, "bar")

    def open_scenario(self, scenario_id: str, step: str = "") -> None:
        """Open a run, and a contact for it where none is open."""
        contact_id = self._contact_id()

        def job() -> ContactView:
            if contact_id:
                return self._calls.open_run(contact_id, self._seq, scenario_id, step)
            contact = self._calls.open_contact()
            return self._calls.open_run(contact.id, contact.seq, scenario_id, step)

        self._move(job, "run")

    def close(self, reason: str, outcome: str, score: int | None = None) -> None:
        """Close the contact; the next begins clean."""
        contact_id = self._contact_id()
        if not contact_id:
            return

        def job() -> None:
            self._calls.close_contact(contact_id, reason, outcome, score)

        self._run(job, self._begin_clean, "run")

    def park(self) -> None:
        """Put the contact aside with what is half typed; it is listed to be taken up again."""
        contact_id = self._contact_id()
        if not contact_id or self.state.is_moving:
            return
        typed = {**self._typed.fields, **{FORM + name: t for name, t in self._typed.form.items()}}

        def job() -> None:
            for key, text in typed.items():
                self._calls.draft(contact_id, key, text)
            self._calls.park(contact_id)

        self._run(job, self._begin_clean, "run")

    # The run

    def confirm(self) -> None:
        """Say that the line was said; go on."""
        self._move_run(lambda contact_id: self._calls.confirm(contact_id, self._seq))

    def answer(self, key: int) -> None:
        """Give an answer by its key; 0 is none of these."""
        self._move_run(lambda contact_id: self._calls.answer(contact_id, self._seq, key))

    def offer(self, accepted: bool) -> None:
        """Say whether the customer accepts the offer."""
        self._move_run(lambda contact_id: self._calls.offer(contact_id, self._seq, accepted))

    def go_back(self) -> None:
        """Go one step back."""
        self._move_run(lambda contact_id: self._calls.go_back(contact_id, self._seq))

    def interrupt(self, name: str) -> None:
        """Enter an interrupt; it comes back to this step."""
        self._move_run(lambda contact_id: self._calls.interrupt(contact_id, self._seq, name))

    def jump(self, target: str) -> None:
        """Go to another step or playbook."""
        self._move_run(lambda contact_id: self._calls.jump(contact_id, self._seq, target))

    def switch_run(self, index: int) -> None:
        """Go to another run of this contact."""
        self._move_run(lambda contact_id: self._calls.switch_run(contact_id, index))

    def type_field(self, field_id: str, text: str) -> None:
        """Remember what is being typed."""
        self._typed.fields[field_id] = text

    def rest_field(self, field_id: str) -> None:
        """Keep half-typed text safe while the typing rests, and check it."""
        fields = self.prompt.fields if self.prompt else ()
        self._rest(field_id, field_id, self._typed.fields.get(field_id), fields)

    def commit_field(self, field_id: str) -> None:
        """Hand over what was typed into a field of the prompt."""
        text = self._typed.fields.pop(field_id, None)
        if text is not None:
            self._change(lambda contact_id: self._calls.fill(contact_id, field_id, text), "run")

    def enter_fact(self, field_id: str) -> None:
        """Hand over the fact that was asked on the spot and go on."""
        text = self._typed.fields.pop(field_id, None)

        def job(contact_id: str) -> ContactView:
            view = None
            if text is not None:
                view = self._calls.fill(contact_id, field_id, text)
                if _is_settled(view, field_id):
                    return view
            return self._calls.confirm(contact_id, view.seq if view else self._seq)

        self._move_run(job)

    def choose_field(self, field_id: str, value: str) -> None:
        """Hand over a chosen value at once."""
        self._typed.fields.pop(field_id, None)
        self._change(lambda contact_id: self._calls.fill(contact_id, field_id, value), "run")

    def tick(self, index: int, on: bool) -> None:
        """Tick a line of the checklist."""
        self._change(lambda contact_id: self._calls.tick(contact_id, index, on), "run")

    # Beside the run

    def signal(self, name: str, on: bool) -> None:
        """Tick a risk signal."""
        self._change(lambda contact_id: self._calls.signal(contact_id, name, on), "side")

    def set_fact(self, name: str, value: str) -> None:
        """Set a fact of the contact, and open a contact where none is open."""
        contact_id = self._contact_id()

        def job() -> ContactView:
            opened = contact_id or self._calls.open_contact().id
            return self._calls.set_fact(opened, name, value)

        self._run(job, self._accept, "bar")

    def edit_note(self, text: str | None) -> None:
        """Keep the agent's own note; None lets it write itself again."""
        self._change(lambda contact_id: self._calls.edit_note(contact_id, text), "side")

    def note_ticket(self, ticket_id: str, text: str, draft: str) -> None:
        """Add to a ticket under way; the draft of it is not needed any more."""

        def job(contact_id: str) -> ContactView:
            view = self._calls.note_ticket(contact_id, ticket_id, text)
            self._calls.draft(contact_id, draft, "")
            return view

        self._move_run(job, "ticket_note")

    def keep_draft(self, key: str, text: str) -> None:
        """Keep half-typed text safe that belongs to no field."""
        contact_id = self._contact_id()
        if contact_id:
            self._work.run(
                self._lanes.seat_writes,
                lambda: self._calls.draft(contact_id, key, text),
                lambda _: None,
                lambda error: self._fail(error, "run"),
            )

    def report_gap(self, words: str, done: Callable[[], None]) -> None:
        """Tell the editors what was searched for in vain; no contact is needed for it."""
        self._work.run(
            self._lanes.seat_writes,
            lambda: self._calls.report_gap(words),
            lambda _: done(),
            lambda error: self._fail(error, "run"),
        )

    def reveal(
        self,
        names: tuple[str, ...],
        done: Callable[[tuple[tuple[str, str], ...]], None],
        failed: Callable[[AppError], None],
    ) -> None:
        """Ask for numbers whole; each is noted in the desk's audit, or is not shown.

        In the team's lane: a desk that is away must not hold up the journal.
        """
        contact_id = self._contact_id()
        if contact_id:
            self._work.run(
                self._lanes.team_writes,
                lambda: tuple((name, self._calls.reveal(contact_id, name)) for name in names),
                done,
                failed,
                latest="reveal",
            )

    # Handing off

    def open_handoff(self) -> None:
        """Open the desk's form, and a contact where none is open."""
        contact_id = self._contact_id()
        pending = self._take_fields()

        def job() -> ContactView:
            opened = contact_id or self._calls.open_contact().id
            for name, text in pending.items():
                self._calls.fill(opened, name, text)
            return self._calls.open_handoff(opened)

        self._run(job, self._accept, "handoff")

    def type_form(self, field_id: str, text: str) -> None:
        """Remember what is being typed into the form."""
        self._typed.form[field_id] = text

    def rest_form(self, field_id: str) -> None:
        """Keep half-typed text of the form safe while the typing rests, and check it."""
        form = self.state.view.handoff if self.state.view else None
        fields = form.fields if form else ()
        self._rest(f"{FORM}{field_id}", field_id, self._typed.form.get(field_id), fields)

    def commit_form(self, field_id: str) -> None:
        """Hand over what was typed into a field of the form."""
        text = self._typed.form.pop(field_id, None)
        if text is not None:
            self.choose_form(field_id, text)

    def choose_form(self, field_id: str, value: str) -> None:
        """Hand over a value of the form at once."""
        self._typed.form.pop(field_id, None)
        self._change(
            lambda contact_id: self._calls.fill_handoff(contact_id, field_id, value), "handoff"
        )

    def self_check(self, item: str, on: bool) -> None:
        """Tick an item of the check before filing."""
        self._change(lambda contact_id: self._calls.self_check(contact_id, item, on), "handoff")

    def set_green(self, on: bool) -> None:
        """Choose the green channel."""
        self._change(lambda contact_id: self._calls.set_green(contact_id, on), "handoff")

    def close_handoff(self) -> None:
        """Put the form away; what was filled stays."""
        for field_id in tuple(self._typed.form):
            self.commit_form(field_id)
        self._change(self._calls.close_handoff, "handoff")

    def send_handoff(self) -> None:
        """Send the form to the desk."""
        pending, self._typed.form = self._typed.form, {}

        def job(contact_id: str) -> ContactView:
            for name, text in pending.items():
                self._seq = self._calls.fill_handoff(contact_id, name, text).seq
            return self._calls.send_handoff(contact_id, self._seq)

        self._move_run(job, "handoff")

    def clear_problem(self) -> None:
        """Put the last problem away."""
        if self.state.problem:
            self._set(replace(self.state, problem=None, problem_at=""))

    # Private helpers

    def _begin_clean(self, _: None) -> None:
        """Begin with nothing, or with the call that waited."""
        self._typed = _Typed()
        number = self.state.prompt_number + 1
        waiting = self.state.waiting
        self._set(SessionState(prompt_number=number, resumable=self.state.resumable))
        self.look_for_resumable()
        if waiting is not None:
            self.arrive(waiting)

    def _contact_id(self) -> str:
        return self.state.view.id if self.state.view else ""

    def _take_fields(self) -> dict[str, str]:
        pending, self._typed.fields = self._typed.fields, {}
        return pending

    def _move_run(self, job: Callable[[str], ContactView], at: str = "run") -> None:
        """Move the run; what was typed and not handed over goes first."""
        contact_id = self._contact_id()
        if not contact_id or self.state.is_moving:
            return
        pending = self._take_fields()

        def whole() -> ContactView:
            for name, text in pending.items():
                self._handed_over = self._calls.fill(contact_id, name, text)
                self._seq = self._handed_over.seq
            return job(contact_id)

        self._move(whole, at)

    def _move(self, job: Callable[[], ContactView], at: str) -> None:
        if self.state.is_moving:
            return
        self._handed_over = None
        self._set(replace(self.state, is_moving=True))
        self._run(job, self._accept_move, at)

    def _change(self, job: Callable[[str], ContactView], at: str) -> None:
        """Change something that does not move the run; never dropped."""
        contact_id = self._contact_id()
        if contact_id:
            self._run(lambda: job(contact_id), self._accept, at)

    def _run(self, job: Callable[[], object], done: Callable[..., None], at: str) -> None:
        def counted() -> object:
            view = job()
            self._seq = getattr(view, "seq", 0)
            return view

        self._work.run(self._lanes.seat_writes, counted, done, lambda error: self._fail(error, at))

    def _rest(
        self, key: str, field_id: str, text: str | None, fields: tuple[FieldView, ...]
    ) -> None:
        """Keep a half-typed text as a draft, and tell what is wrong with it so far."""
        contact_id = self._contact_id()
        field = next((field for field in fields if field.id == field_id), None)
        if text is None or field is None or not contact_id:
            return

        def job() -> str:
            self._calls.draft(contact_id, key, text)
            return problem_of(field, text)

        def done(problem: str) -> None:
            known = {**dict(self.state.typed_problems), key: problem}
            kept = tuple((name, code) for name, code in known.items() if code)
            self._set(replace(self.state, typed_problems=kept))

        self._work.run(self._lanes.seat_writes, job, done, lambda error: self._fail(error, "run"))

    def _accept_move(self, view: ContactView) -> None:
        self._handed_over = None
        self._accept(view, is_moving=False)

    def _accept(self, view: ContactView, is_moving: bool | None = None) -> None:
        number = self.state.prompt_number
        if _identity(self.state.view) != _identity(view):
            number += 1
            asked = view.prompt.fields if view.prompt else ()
            self._typed.fields = _drafts_of(view, asked, "")
        before = self.state.view
        if view.handoff is not None and (before is None or before.handoff is None):
            # What was typed and never handed over counts as typed, whoever typed it then.
            self._typed.form = _drafts_of(view, view.handoff.fields, FORM) | self._typed.form
        moving = self.state.is_moving if is_moving is None else is_moving
        self._set(
            replace(
                self.state,
                view=view,
                prompt_number=number,
                is_moving=moving,
                problem=None,
                problem_at="",
                typed_problems=(),
            )
        )
        if view.is_asking:
            self._wait_for_history()

    def _wait_for_history(self) -> None:
        """Take in the desk's answer once the team's lane, which works in order, is through."""
        self._work.run(
            self._lanes.team_writes,
            _nothing,
            lambda _: self._change(self._calls.learn, "bar"),
            lambda error: self._fail(error, "bar"),
            latest="history",
        )

    def _fail(self, error: AppError, at: str) -> None:
        if isinstance(error, Conflict) and error.code == STALE:
            contact_id = self._contact_id()
            self._run(lambda: self._calls.resume(contact_id), self._accept_move, at)
            return
        if self._handed_over is not None and not isinstance(error, Conflict):
            handed_over, self._handed_over = self._handed_over, None
            self._accept(handed_over)
        self._set(replace(self.state, is_moving=False, problem=error, problem_at=at))

    def _set(self, state: SessionState) -> None:
        self.state = state
        for listener in (*self._listeners, self._screen):
            listener(state)


def _nothing() -> None:
    """Do nothing, in turn."""


def _identity(view: ContactView | None) -> tuple[object, ...]:
    """Return what tells one prompt from the next."""
    prompt = view.prompt if view else None
    if view is None or prompt is None:
        return (view.id if view else "",)
    offer = prompt.offer.name if prompt.offer else ""
    return (
        view.id,
        prompt.kind,
        prompt.run,
        prompt.scenario_id,
        prompt.step,
        prompt.fact,
        offer,
        prompt.entered_at,
        prompt.says_must,
    )


def _drafts_of(view: ContactView, fields: tuple[FieldView, ...], mark: str) -> dict[str, str]:
    """Return the half-typed texts that were kept for these fields."""
    kept = dict(view.drafts)
    return {f.id: kept[f"{mark}{f.id}"] for f in fields if kept.get(f"{mark}{f.id}")}


def _is_settled(view: ContactView, field_id: str) -> bool:
    """Return whether a fact led on by itself, or was wrong and is asked again."""
    prompt = view.prompt
    if prompt is None or prompt.fact != field_id:
        return True
    asked: FieldView | None = next((f for f in prompt.fields if f.id == field_id), None)
    return asked is not None and bool(asked.problem)
