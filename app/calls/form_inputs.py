"""Inputs of the handoff drawer: open, fill, check, send."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from app.calls import drawer
from app.calls.inputs import InputKind
from app.calls.lookup import NUMBER_FIELDS
from app.calls.machine import Machine
from app.calls.numbers import set_number
from app.calls.state import Contact, Filed, Frame, Run, RunState, Stage
from app.scenarios.book import Book
from app.scenarios.model import End, Track


class FormEngine(Protocol):
    """What these inputs need of the engine."""

    @property
    def contact(self) -> Contact:
        """Return the contact."""

    def book_of(self, fingerprint: str) -> Book:
        """Return the book of a fingerprint."""

    def machine(self, run: Run, at: datetime) -> Machine:
        """Return the step machine of a run at a moment."""

    def move_on(
        self, machine: Machine, run: Run, state: RunState, *, barrier: bool = False
    ) -> None:
        """Settle the run at its next line."""

    def resettle(self, at: datetime) -> None:
        """Bring the present line into agreement with changed facts."""


def form_opened(engine: FormEngine, data: Any, at: datetime) -> None:
    """Open the drawer with the desk's form."""
    fingerprint = data["fingerprint"]
    if run := engine.contact.run:
        fingerprint = run.fingerprint
    book = engine.book_of(fingerprint)
    drawer.open_form(engine.contact, book, fingerprint, _machine(engine, at))


def form_filled(engine: FormEngine, data: Any, at: datetime) -> None:
    """Keep what was typed into the form; a number is the contact's too."""
    form = drawer.opened(engine.contact)
    book = engine.book_of(form.fingerprint)
    drawer.fill(engine.contact, book, _machine(engine, at), data["field"], data["value"])
    number = NUMBER_FIELDS.get(data["field"])
    value = form.values[data["field"]]
    if number and value and data["field"] not in form.problems:
        set_number(engine.contact, number, value)
        engine.resettle(at)


def form_checked(engine: FormEngine, data: Any, at: datetime) -> None:
    """Tick or untick an item of the check before filing."""
    drawer.opened(engine.contact).checked[data["item"]] = data["on"]


def form_green(engine: FormEngine, data: Any, at: datetime) -> None:
    """Choose the green channel, or not."""
    drawer.opened(engine.contact).green = data["on"]


def form_closed(engine: FormEngine, data: Any, at: datetime) -> None:
    """Put the drawer away with what was typed."""
    drawer.put_away(engine.contact)


def form_sent(engine: FormEngine, data: Any, at: datetime) -> None:
    """Note the filed ticket and go on where the form belongs."""
    contact = engine.contact
    form = drawer.opened(contact)
    due_at = datetime.fromisoformat(data["due_at"])
    contact.filed.append(
        Filed(
            data["ticket_id"],
            data["number"],
            due_at,
            data["desk"],
            data["track"],
            form.form,
            form.run,
        )
    )
    contact.form = None
    if form.run < 0:
        return
    run = contact.runs[form.run]
    machine = engine.machine(run, at)
    track = data["track"]
    state = replace(run.state, sent=(*run.state.sent, (form.form, track)))
    state = machine.note_line(state, "filed", f"{data['desk']} {data['number']}")
    if state.ended:
        run.state = replace(state, previous=None)
        return
    scenario = machine.scenario(state.frames[0])
    step = machine.handoff_step(scenario, state.frames[0].step, form.form) if form.form else ""
    if step:
        frame = Frame(scenario.id, step, Stage.EXIT, entered_at=at)
        state = replace(state, frames=(frame,))
        if not state.path or state.path[-1] != step:
            state = replace(state, path=(*state.path, step))
    else:
        end = End.TRANSFERRED if track == Track.LIVE else End.HANDED_OFF
        bottom = replace(state.frames[0], stage=Stage.EXIT)
        state = replace(state, frames=(bottom,), pending=end)
    engine.move_on(machine, run, state, barrier=True)


def _machine(engine: FormEngine, at: datetime) -> Machine | None:
    run = engine.contact.run
    return engine.machine(run, at) if run else None


FORM_INPUTS: dict[InputKind, Callable[[FormEngine, Any, datetime], None]] = {
    InputKind.FORM_OPENED: form_opened,
    InputKind.FORM_FILLED: form_filled,
    InputKind.FORM_CHECKED: form_checked,
    InputKind.FORM_GREEN: form_green,
    InputKind.FORM_CLOSED: form_closed,
    InputKind.FORM_SENT: form_sent,
}
"""How each input of the drawer is applied."""
