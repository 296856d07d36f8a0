"""The engine of a contact: applies inputs one by one; replaying a journal gives the same run.

Pure: no database, no Qt, no clock. Everything from outside (moments, ticket numbers,
history) comes in with the input. An input that does not fit raises and changes nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from app.base.errors import ContentError, NotAllowed, NotFound
from app.calls import drawer
from app.calls.fields import check_value
from app.calls.form_inputs import FORM_INPUTS
from app.calls.inputs import InputKind
from app.calls.known import after_note, known_of, note_for_ticket
from app.calls.lookup import NUMBER_FIELDS, fact_field
from app.calls.machine import Machine
from app.calls.numbers import opened_contact, set_number
from app.calls.offers import weigh
from app.calls.records import Gift, JournalEntry
from app.calls.state import (
    Ask,
    Contact,
    Frame,
    Given,
    MadePromise,
    Run,
    RunState,
    Stage,
)
from app.calls.views import PromptKind
from app.scenarios.book import Book
from app.scenarios.facts import FACTS
from app.scenarios.model import End, OfferKind
from app.scenarios.parts import FieldType, FormField
from app.scenarios.values import parse_target

MOST_NOTE = 100_000
"""Characters of a note that are kept; the window says so before."""

_IDS = uuid.UUID("9b6f2a54-6c1e-4d7c-9b0a-6f6f0c1d2e3f")

BookOf = Callable[[str], Book]
"""Gives the book of a fingerprint; raises NotFound where it is not kept."""


class ContactEngine:
    """A contact and what may happen to it."""

    def __init__(self, contact_id: str, book_of: BookOf) -> None:
        self._id = contact_id
        self._book_of = book_of
        self._contact: Contact | None = None

    @classmethod
    def replay(
        cls, contact_id: str, entries: Iterable[JournalEntry], book_of: BookOf
    ) -> ContactEngine:
        """Return the engine after the entries."""
        engine = cls(contact_id, book_of)
        for entry in entries:
            engine.apply(entry)
        return engine

    @property
    def contact(self) -> Contact:
        """Return the contact.

        Raises:
            NotFound: (`calls.contact_missing`) it was never opened.
        """
        if self._contact is None:
            raise NotFound("calls.contact_missing")
        return self._contact

    def book(self, run: Run) -> Book:
        """Return the book a run is pinned to."""
        return self._book_of(run.fingerprint)

    def book_of(self, fingerprint: str) -> Book:
        """Return the book of a fingerprint; raise NotFound where it is not kept."""
        return self._book_of(fingerprint)

    def machine(self, run: Run, at: datetime) -> Machine:
        """Return the step machine of a run at a moment."""
        return Machine(self.contact, run, self.book(run), at)

    def apply(self, entry: JournalEntry) -> None:
        """Apply one input.

        Raises:
            NotAllowed: the input does not fit the present line.
            ContentError: a value is missing or does not hold.
        """
        kind = InputKind(entry.kind)
        if kind is InputKind.CONTACT_OPENED:
            self._contact = opened_contact(self._id, entry)
        elif self.contact.closed:
            raise NotAllowed("calls.contact_closed")
        else:
            before = self._line()
            self.contact.parked = False
            _HANDLERS[kind](self, entry.data, entry.at)
            if kind in _ADVANCING or self._line() != before:
                self.contact.line_seq = entry.seq
        self.contact.seq = entry.seq

    # Facts of the contact.

    def _history_known(self, data: Any, at: datetime) -> None:
        contact = self.contact
        contact.prior_gifts = tuple(
            Gift(
                id=gift["id"],
                contact_id=gift["contact_id"],
                account_number=contact.numbers.get("account", ""),
                limit=gift["limit"],
                amount=Decimal(gift["amount"]),
                unit=gift["unit"],
                offer=gift["offer"],
                scenario_id=gift["scenario_id"],
                person_id=gift["person_id"],
                given_at=datetime.fromisoformat(gift["given_at"]),
            )
            for gift in data["gifts"]
        )
        contact.open_tickets = tuple(data["open_tickets"])
        contact.broken_promises = tuple(data["broken_promises"])
        contact.known = known_of(data)
        contact.facts["repeat_count"] = str(data["repeat_count"])
        contact.facts["open_ticket"] = "是" if contact.open_tickets else "否"
        contact.facts["broken_promise"] = "是" if contact.broken_promises else "否"
        contact.facts["waived_12m"] = str(data["waived_12m"])
        self.resettle(at)

    def _fact_set(self, data: Any, at: datetime) -> None:
        contact, name, value = self.contact, data["name"], data["value"]
        if name in NUMBER_FIELDS.values():
            field = FormField(id=name, label=name, type=FieldType.PHONE)
            typed = check_value(field, value)
            if typed.problem:
                raise ContentError(typed.problem, field=name)
            set_number(contact, name, typed.value)
        else:
            self._set_fact(name, value)
        self.resettle(at)

    def _set_fact(self, name: str, value: str) -> None:
        """Keep a fact as the agent knows it; role and identity level are not the agent's to say."""
        tiers = self.book(self.contact.run).catalogs.tiers.ids if self.contact.run else ()
        field = fact_field(name, tiers)
        if field is None or name in _FOUND_ALONE:
            raise NotAllowed("calls.fact_not_settable", fact=name)
        typed = check_value(field, value)
        if typed.problem:
            raise ContentError(typed.problem, field=name)
        if typed.value:
            self.contact.facts[name] = typed.value
        else:
            self.contact.facts.pop(name, None)

    def _signal_ticked(self, data: Any, at: datetime) -> None:
        signals, name = self.contact.signals, data["signal"]
        if data["on"] and name not in signals:
            signals.append(name)
        elif not data["on"] and name in signals:
            signals.remove(name)

    # Runs.

    def _run_opened(self, data: Any, at: datetime) -> None:
        book = self._book_of(data["fingerprint"])
        scenario = book.scenarios.get(data["scenario"])
        if scenario is None:
            raise NotFound("calls.scenario_missing", scenario=data["scenario"])
        step = data.get("step") or scenario.start
        if step not in scenario.steps:
            raise NotFound("calls.step_missing", step=step)
        state = RunState(frames=(Frame(scenario.id, step, entered_at=at),))
        run = Run(fingerprint=data["fingerprint"], state=state, opened_at=at)
        drawer.put_away(self.contact)
        self.contact.runs.append(run)
        self.contact.active = len(self.contact.runs) - 1
        run.state = self.machine(run, at).settle(state)

    def _run_switched(self, data: Any, at: datetime) -> None:
        if not 0 <= data["run"] < len(self.contact.runs):
            raise NotFound("calls.run_missing")
        drawer.put_away(self.contact)
        self.contact.active = data["run"]

    def _confirmed(self, data: Any, at: datetime) -> None:
        run, ask = self._asked(
            PromptKind.TALK, PromptKind.FACT, PromptKind.BLOCKED, PromptKind.OWED
        )
        machine = self.machine(run, at)
        state = run.state
        if ask.kind is PromptKind.TALK:
            step = machine.step(state.top)
            if step.ask and not ask.reason:
                raise NotAllowed("calls.answer_needed")
            state = self._leave_talk(machine, run, state)
        elif ask.kind is PromptKind.FACT:
            if problem := run.problems.get(ask.name):
                raise ContentError(problem, field=ask.name)
            if not machine.lookup.raw(ask.name):
                asked = machine.lookup.field(ask.name)
                raise ContentError("calls.fact_needed", field=asked.label if asked else ask.name)
        elif ask.kind is PromptKind.BLOCKED:
            state = self._passed_over(machine, state, ask)
        else:
            scenario = machine.scenario(state.frames[0])
            line = machine.lookup.say(scenario.must_say[ask.name].say)
            state = machine.note_line(state, "said", line)
            state = replace(state, said=state.said | {ask.name})
        self.move_on(machine, run, state)

    def _answered(self, data: Any, at: datetime) -> None:
        run, ask = self._asked(PromptKind.TALK, PromptKind.FACT)
        machine = self.machine(run, at)
        state, label = run.state, data["label"]
        if ask.kind is PromptKind.FACT:
            self._keep_value(run, machine, ask.name, label)
            self.move_on(machine, run, run.state)
            return
        step = machine.step(state.top)
        if label not in (step.answers or {}):
            raise NotAllowed("calls.no_such_answer", label=label)
        state = self._leave_talk(machine, run, state)
        asked = machine.lookup.say(step.ask or "")
        state = machine.note_line(state, "answered", f"{asked} {label}")
        run.remembered[(state.top.scenario, state.top.step)] = label
        self.move_on(machine, run, state.on_top(answer=label))

    def _none_of_these(self, data: Any, at: datetime) -> None:
        run, _ = self._asked(
            PromptKind.TALK,
            PromptKind.FACT,
            PromptKind.OFFER,
            PromptKind.BLOCKED,
            PromptKind.HANDOFF,
        )
        machine = self.machine(run, at)
        state = machine.note_line(run.state, "answered", "以上都不是")
        if not machine.has_otherwise(state):
            raise NotAllowed("calls.none_left")
        self.move_on(machine, run, machine.go_otherwise(state))

    def _filled(self, data: Any, at: datetime) -> None:
        run = self._active()
        self._keep_value(run, self.machine(run, at), data["field"], data["value"], strict=False)

    def _ticked(self, data: Any, at: datetime) -> None:
        run, _ = self._asked(PromptKind.TALK)
        top = run.state.top
        checks = self.machine(run, at).step(top).check
        if not 0 <= data["index"] < len(checks):
            raise NotAllowed("calls.no_such_check")
        key = (top.scenario, top.step, data["index"])
        run.ticks.add(key) if data["on"] else run.ticks.discard(key)

    def _offer_answered(self, data: Any, at: datetime) -> None:
        run, ask = self._asked(PromptKind.OFFER)
        machine = self.machine(run, at)
        state = run.state
        offer = machine.scenario(state.top).recovery[ask.name]
        weighed = weigh(offer, machine.lookup, self.contact.role)
        if weighed.reason or weighed.is_unfit:
            raise NotAllowed(weighed.reason or "calls.offer.unfit", **dict(weighed.facts))
        answer = "accepted" if data["accepted"] else "declined"
        state = machine.note_line(state, "offered", machine.lookup.say(offer.say))
        state = machine.note_line(state, answer, offer.offer)
        state = replace(state, offers=MappingProxyType({**state.offers, ask.name: answer}))
        state = state.on_top(
            offer=state.top.offer + 1, accepted=state.top.accepted or data["accepted"]
        )
        if data["accepted"]:
            identity = self._derived("offer", ask.name)
            if offer.uses:
                limits = machine.lookup.scenario.limits
                unit = limits[offer.uses].unit if offer.uses in limits else ""
                sum_ = weighed.amount if weighed.amount is not None else Decimal(1)
                self.contact.given.append(
                    Given(
                        identity,
                        offer.uses,
                        sum_,
                        unit,
                        offer.offer,
                        state.top.scenario,
                        at,
                        self.contact.active,
                    )
                )
            if offer.kind is OfferKind.CALL_BACK:
                self._promise(identity, offer.offer, run, at)
        self.move_on(machine, run, state, barrier=data["accepted"])

    def _went_back(self, data: Any, at: datetime) -> None:
        run = self._active()
        before, here = run.state.previous, self._line()
        if before is None:
            raise NotAllowed("calls.no_way_back")
        machine = self.machine(run, at)
        run.state = replace(machine.settle(before), previous=before.previous)
        # A question answered since then is not asked again: go on to the line before it.
        while self._line() == here and before.previous is not None:
            before = before.previous
            run.state = replace(machine.settle(before), previous=before.previous)

    def _interrupted(self, data: Any, at: datetime) -> None:
        run = self._active()
        machine = self.machine(run, at)
        if run.state.ended:
            raise NotAllowed("calls.run_ended")
        scenario = self.book(run).scenarios.get(data["interrupt"])
        if scenario is None or not scenario.is_interrupt:
            raise NotFound("calls.scenario_missing", scenario=data["interrupt"])
        if any(frame.scenario == scenario.id for frame in run.state.frames):
            raise NotAllowed("calls.interrupt_runs_already")
        self.move_on(machine, run, machine.push(run.state, scenario.id))

    def _jumped(self, data: Any, at: datetime) -> None:
        run = self._active()
        if run.state.ended:
            raise NotAllowed("calls.run_ended")
        to = parse_target(data["target"])
        scenario = to.scenario or run.state.frames[0].scenario
        known = self.book(run).scenarios.get(scenario)
        if known is None or to.step not in known.steps:
            raise NotFound("calls.step_missing", step=data["target"])
        machine = self.machine(run, at)
        bottom = replace(run.state, frames=run.state.frames[:1], pending=None)
        self.move_on(machine, run, machine.go(bottom, f"{scenario}#{to.step}"))

    # The note, the form and the end.

    def _ticket_noted(self, data: Any, at: datetime) -> None:
        note = note_for_ticket(self.contact, data["id"], data["ticket_id"], data["text"])
        self.contact.ticket_notes.append(note)
        run = self.contact.run
        if run is None:
            return
        machine = self.machine(run, at)
        state = after_note(machine, run.state, note)
        if state.ended:
            run.state = state
        elif run.state.ask.kind is PromptKind.HANDOFF:
            self.move_on(machine, run, state, barrier=True)
        else:
            self._settle(machine, run, state, run.state.previous)

    def _note_edited(self, data: Any, at: datetime) -> None:
        text = data["text"]
        if text is not None and len(text) > MOST_NOTE:
            raise ContentError("calls.note_too_long", most=MOST_NOTE)
        self.contact.note = text

    def _contact_parked(self, data: Any, at: datetime) -> None:
        self.contact.parked = True

    def _contact_closed(self, data: Any, at: datetime) -> None:
        self.contact.closed = True

    # Private helpers.

    def _line(self) -> object:
        """Return what tells the present line from another."""
        run = self.contact.run
        if run is None:
            return None
        top = run.state.top
        return self.contact.active, top.scenario, top.step, top.stage, run.state.ask

    def _active(self) -> Run:
        run = self.contact.run
        if run is None:
            raise NotAllowed("calls.no_run")
        return run

    def _asked(self, *kinds: PromptKind) -> tuple[Run, Ask]:
        run = self._active()
        if run.state.ask.kind not in kinds:
            raise NotAllowed("calls.not_now")
        return run, run.state.ask

    def move_on(
        self, machine: Machine, run: Run, state: RunState, *, barrier: bool = False
    ) -> None:
        """Settle at the next line; the line left can be gone back to, unless at a barrier."""
        self._settle(machine, run, state, None if barrier else run.state)

    def resettle(self, at: datetime) -> None:
        """Bring the present line into agreement with changed facts."""
        run = self.contact.run
        if run is not None and not run.state.ended:
            self._settle(self.machine(run, at), run, run.state, run.state.previous)

    def _settle(self, machine: Machine, run: Run, state: RunState, before: RunState | None) -> None:
        """Settle at the next line; an end that promises a call back makes the promise."""
        settled = machine.settle(state)
        run.state = replace(settled, previous=before)
        if settled.ended is End.CALLBACK:
            # An accepted call-back offer has promised it already; one call is owed, not two.
            if all(promise.run != self.contact.active for promise in self.contact.promises):
                self._promise(self._derived("end", "callback"), "回电", run, machine.lookup.at)
            run.state = replace(run.state, previous=None)

    def _leave_talk(self, machine: Machine, run: Run, state: RunState) -> RunState:
        """Return the state after a step's line was said and its fields were filled in."""
        step = machine.step(state.top)
        for field in step.form:
            value = run.values.get(field.id) or self._prefilled(machine, field)
            typed = check_value(field, value)
            if typed.problem:
                raise ContentError(typed.problem, field=field.id)
            if field.required and not typed.value:
                raise ContentError("calls.field.required", field=field.id)
        for field in step.form:
            value = run.values.get(field.id) or self._prefilled(machine, field)
            if value:
                run.values[field.id] = check_value(field, value).value
        if step.say:
            state = machine.note_line(state, "said", machine.lookup.say(step.say))
        for index, text in enumerate(step.check):
            ticked = (state.top.scenario, state.top.step, index) in run.ticks
            # How an interrupt was handled is nothing the CRM or the desk asks about.
            if ticked or not state.in_interrupt:
                line = machine.lookup.say(text)
                state = machine.note_line(state, "checked" if ticked else "unchecked", line)
        for field in step.form:
            if run.values.get(field.id):
                shown = machine.lookup.say(f"<{field.id}>")
                state = machine.note_line(state, "filled", f"{field.label}：{shown}")
        state = replace(state, said=state.said | set(step.says))
        return state.on_top(stage=Stage.OFFERS)

    def _prefilled(self, machine: Machine, field: FormField) -> str:
        return machine.lookup.raw(field.id) or field.default or ""

    def _keep_value(
        self, run: Run, machine: Machine, name: str, text: str, *, strict: bool = True
    ) -> None:
        """Keep a value typed for a field, a number or a fact of the contact."""
        field = machine.lookup.field(name) or FormField(id=name, label=name, type=FieldType.TEXT)
        if name in _FOUND_ALONE:
            raise NotAllowed("calls.fact_not_settable", fact=name)
        typed = check_value(field, text)
        if typed.problem and strict:
            raise ContentError(typed.problem, field=name)
        run.problems.pop(name, None)
        if typed.problem:
            run.problems[name] = typed.problem
        elif name in NUMBER_FIELDS:
            set_number(self.contact, NUMBER_FIELDS[name], typed.value)
            return
        elif name in FACTS:
            self.contact.facts[name] = typed.value
            return
        run.values[name] = typed.value

    def _passed_over(self, machine: Machine, state: RunState, ask: Ask) -> RunState:
        """Return the state after a blocked offer; its approval is asked for on the form."""
        offer = machine.scenario(state.top).recovery[ask.name]
        state = machine.note_line(state, "blocked", offer.offer)
        offers = MappingProxyType({**state.offers, ask.name: "blocked"})
        asked = (state.top.scenario, ask.name)
        requests = (*state.requests, asked) if offer.approval else state.requests
        return replace(state, offers=offers, requests=requests).on_top(offer=state.top.offer + 1)

    def _promise(self, identity: str, text: str, run: Run, at: datetime) -> None:
        desk = self.book(run).catalogs.desk
        span = desk.respond_span(desk.callback_sla)
        due_at = desk.work_hours(desk.sla[desk.callback_sla].calendar).due(at, span)
        self.contact.promises.append(MadePromise(identity, text, due_at, self.contact.active))

    def _derived(self, *parts: str) -> str:
        """Return an identity that a replay makes again."""
        return str(uuid.uuid5(_IDS, "/".join((self._id, str(self.contact.active), *parts))))


_FOUND_ALONE = ("role", "verified")
"""Facts that nobody types: the person's role, and the level that the check has reached."""

_ADVANCING = frozenset(
    {
        InputKind.RUN_OPENED,
        InputKind.CONFIRMED,
        InputKind.ANSWERED,
        InputKind.NONE_OF_THESE,
        InputKind.OFFER_ANSWERED,
        InputKind.WENT_BACK,
        InputKind.INTERRUPTED,
        InputKind.JUMPED,
        InputKind.FORM_SENT,
    }
)

_HANDLERS: dict[InputKind, Callable[[ContactEngine, Any, datetime], None]] = {
    **FORM_INPUTS,
    InputKind.HISTORY_KNOWN: ContactEngine._history_known,
    InputKind.FACT_SET: ContactEngine._fact_set,
    InputKind.SIGNAL_TICKED: ContactEngine._signal_ticked,
    InputKind.RUN_OPENED: ContactEngine._run_opened,
    InputKind.RUN_SWITCHED: ContactEngine._run_switched,
    InputKind.CONFIRMED: ContactEngine._confirmed,
    InputKind.ANSWERED: ContactEngine._answered,
    InputKind.NONE_OF_THESE: ContactEngine._none_of_these,
    InputKind.FILLED: ContactEngine._filled,
    InputKind.TICKED: ContactEngine._ticked,
    InputKind.OFFER_ANSWERED: ContactEngine._offer_answered,
    InputKind.WENT_BACK: ContactEngine._went_back,
    InputKind.INTERRUPTED: ContactEngine._interrupted,
    InputKind.JUMPED: ContactEngine._jumped,
    InputKind.TICKET_NOTED: ContactEngine._ticket_noted,
    InputKind.NOTE_EDITED: ContactEngine._note_edited,
    InputKind.CONTACT_PARKED: ContactEngine._contact_parked,
    InputKind.CONTACT_CLOSED: ContactEngine._contact_closed,
}
