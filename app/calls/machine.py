"""The step machine: brings a run to its next line, in the fixed order of the format.

set → verify → call → say, do, check, form, ask → recover → handoff → exit. Pure: it changes
nothing but the contact's facts that a step's `set` finds, and returns the state after.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from app.calls.identity import CHECK, gate
from app.calls.lookup import Lookup
from app.calls.offers import Weighed, weigh
from app.calls.state import Ask, Contact, Frame, Line, Run, RunState, Stage
from app.calls.views import PromptKind
from app.scenarios.book import Book
from app.scenarios.conditions import UnknownFact, parse_condition
from app.scenarios.facts import FACTS
from app.scenarios.model import End, Scenario, Step, Track
from app.scenarios.values import parse_target

MOST_SILENT_STEPS = 200
"""Steps that may pass without a line before the run stops and shows where it is."""

_TRACK_OF_END = {End.HANDED_OFF: Track.TICKET, End.TRANSFERRED: Track.LIVE}


class Machine:
    """Moves one run of a contact at one moment."""

    def __init__(self, contact: Contact, run: Run, book: Book, at: datetime) -> None:
        self._contact = contact
        self._run = run
        self._book = book
        self._at = at
        self.lookup = Lookup(contact, run, book, at)

    def scenario(self, frame: Frame) -> Scenario:
        """Return the scenario a frame is in."""
        return self._book.scenarios[frame.scenario]

    def step(self, frame: Frame) -> Step:
        """Return the step a frame is at."""
        return self.scenario(frame).steps[frame.step]

    def settle(self, state: RunState) -> RunState:
        """Return the state at its next line."""
        for _ in range(MOST_SILENT_STEPS):
            self._run.state = state
            if state.ended:
                return replace(state, ask=Ask(PromptKind.ENDED))
            after = _STAGES[state.top.stage](self, state)
            if isinstance(after, Ask):
                self._run.state = replace(state, ask=after)
                return self._run.state
            state = after
        # Silent steps that lead in a circle: stop and let the agent decide.
        looped = state.on_top(stage=Stage.TALK)
        return replace(looped, ask=Ask(PromptKind.TALK, reason="calls.loop"))

    def go(self, state: RunState, target: str) -> RunState:
        """Return the state at the target's step, or on the failed path where it is missing."""
        to = parse_target(target)
        scenario = to.scenario or state.top.scenario
        known = self._book.scenarios.get(scenario)
        if known is None or to.step not in known.steps:
            return self.go_otherwise(state)
        frame = Frame(scenario, to.step, entered_at=self._at)
        if to.scenario:
            return replace(state, frames=(frame,))
        return replace(state, frames=(*state.frames[:-1], frame))

    def go_otherwise(self, state: RunState) -> RunState:
        """Return the state on the way of `otherwise`; back, in an interrupt."""
        if state.in_interrupt:
            return self._pop(state)
        otherwise = self.scenario(state.top).otherwise
        if otherwise is None or otherwise not in self.scenario(state.top).steps:
            return self._finish(state, End.DECLINED)
        frame = Frame(state.top.scenario, otherwise, entered_at=self._at)
        return replace(state, frames=(frame,))

    def has_otherwise(self, state: RunState) -> bool:
        """Return whether none of these leads on: not where its way has begun already."""
        return state.in_interrupt or self.scenario(state.top).otherwise != state.top.step

    def push(self, state: RunState, interrupt: str) -> RunState:
        """Return the state inside an interrupt, which comes back to the present step."""
        start = self._book.scenarios[interrupt].start
        frame = Frame(interrupt, start, entered_at=self._at)
        return replace(state, frames=(*state.frames, frame))

    def end(self, state: RunState, end: End) -> RunState | Ask:
        """Return the state after an end, or what must still be said or sent before it."""
        if state.in_interrupt:
            if end is End.BACK:
                return self._pop(state)
            if end is End.UNVERIFIED:
                return self._unverified(self._pop(state))
            bottom = replace(state.frames[0], stage=Stage.EXIT)
            state = replace(state, frames=(bottom,), pending=end)
        track = _TRACK_OF_END.get(end)
        if track and all(sent != track.value for _, sent in state.sent):
            return Ask(PromptKind.HANDOFF, self.form_name(state, track))
        owed = self.owed(state, end)
        if owed:
            self._run.state = replace(state, pending=end)
            return Ask(PromptKind.OWED, owed[0])
        return self._finish(state, end)

    def owed(self, state: RunState, end: End) -> tuple[str, ...]:
        """Return the labels of must-say sentences not yet said for this end."""
        scenario = self.scenario(state.frames[0])
        return tuple(
            label
            for label, must in scenario.must_say.items()
            if must.when in (None, end) and label not in state.said
        )

    def form_name(self, state: RunState, track: Track | None = None) -> str:
        """Return the form to open: the step's, else the `otherwise` path's, else the blank one."""
        scenario = self.scenario(state.frames[0])
        names = [scenario.steps[state.frames[0].step].handoff, *self._forms_on_otherwise(scenario)]
        for name in names:
            form = scenario.handoff.get(name or "")
            if form and (track is None or form.track is track):
                return name or ""
        return ""

    def handoff_step(self, scenario: Scenario, current: str, form: str) -> str:
        """Return the step whose way goes on after this form, or empty."""
        if scenario.steps[current].handoff == form:
            return current
        order = [*self._otherwise_steps(scenario), *scenario.steps]
        return next((name for name in order if scenario.steps[name].handoff == form), "")

    def note_line(self, state: RunState, kind: str, text: str) -> RunState:
        """Return the state with a line added to its transcript."""
        line = Line(self._at, state.top.step, kind, text)
        return replace(state, lines=(*state.lines, line))

    # Stages, in the order a step runs.

    def _enter(self, state: RunState) -> RunState:
        step = self.step(state.top)
        findings = dict(state.findings)
        for name, value in step.set.items():
            if name in FACTS:
                self._find_fact(name, value)
            else:
                findings[name] = value
            state = self.note_line(state, "finding", f"{name}：{value}")
        if not state.in_interrupt:
            if state.top.step not in self._run.visited:
                self._run.visited.append(state.top.step)
            state = replace(state, path=(*state.path, state.top.step))
        state = replace(state, findings=MappingProxyType(findings))
        return state.on_top(stage=Stage.GATE)

    def _gate(self, state: RunState) -> RunState | Ask:
        needed = gate(self.step(state.top), self._contact, self._book.catalogs.verification)
        if needed.is_open:
            return state.on_top(stage=Stage.CALL)
        if needed.ask:
            return Ask(PromptKind.FACT, needed.ask)
        # Once at each level: whoever reached L1 where L2 is needed gets another go.
        reached = self._contact.facts.get("verified", "none")
        mark = f"gate:{needed.interrupt}:{reached}"
        missing = needed.interrupt not in self._book.scenarios
        if missing or mark in state.top.tried or state.top.scenario == needed.interrupt:
            return self._unverified(state)
        return self.push(
            state.on_top(tried=state.top.tried | {mark}, stage=Stage.GATE), needed.interrupt
        )

    def _call(self, state: RunState) -> RunState:
        called = self.step(state.top).call
        mark = f"call:{called}"
        if not called or called not in self._book.scenarios or mark in state.top.tried:
            return state.on_top(stage=Stage.TALK)
        return self.push(state.on_top(tried=state.top.tried | {mark}), called)

    def _talk(self, state: RunState) -> RunState | Ask:
        step = self.step(state.top)
        needed = gate(step, self._contact, self._book.catalogs.verification)
        if not needed.is_open:  # a fact changed while the step was open
            calls = frozenset(mark for mark in state.top.tried if not mark.startswith("gate:"))
            return state.on_top(stage=Stage.GATE, tried=calls)
        spoken = (step.say, step.ask, step.do.text if step.do else None, *step.check)
        if not any(spoken) and not step.form:
            return state.on_top(stage=Stage.OFFERS)
        for text in filter(None, spoken):
            for name in self.lookup.unknown_placeholders(text):
                return Ask(PromptKind.FACT, name)
        return Ask(PromptKind.TALK)

    def _offers(self, state: RunState) -> RunState | Ask:
        recover = self.step(state.top).recover
        if not recover or (state.top.accepted and not recover.all):
            return state.on_top(stage=Stage.HANDOFF)
        if state.top.offer >= len(recover.offers):
            return state.on_top(stage=Stage.HANDOFF)
        name = recover.offers[state.top.offer]
        offer = self.scenario(state.top).recovery.get(name)
        if offer is None or name in state.offers:
            accepted = state.offers.get(name) == "accepted" or state.top.accepted
            return state.on_top(offer=state.top.offer + 1, accepted=accepted)
        try:
            weighed = weigh(offer, self.lookup, self._contact.role)
            for unknown in self.lookup.unknown_placeholders(offer.say):
                return Ask(PromptKind.FACT, unknown)
        except UnknownFact as unknown_fact:
            return Ask(PromptKind.FACT, unknown_fact.name)
        if weighed.is_unfit:
            after = replace(state, offers=MappingProxyType({**state.offers, name: "unfit"}))
            return after.on_top(offer=state.top.offer + 1)
        return _ask_offer(name, weighed)

    def _handoff(self, state: RunState) -> RunState | Ask:
        form = self.step(state.top).handoff
        if form and all(sent != form for sent, _ in state.sent):
            return Ask(PromptKind.HANDOFF, form)
        return state.on_top(stage=Stage.EXIT)

    def _exit(self, state: RunState) -> RunState | Ask:
        if state.pending:
            return self.end(state, state.pending)
        step = self.step(state.top)
        if step.answers is not None:
            return self.go(state, step.answers[state.top.answer])
        if step.next is not None:
            return self.go(state, step.next)
        if step.end is not None:
            return self.end(state, step.end)
        for branch in step.when or ():
            if branch.otherwise is not None:
                return self.go(state, branch.otherwise)
            try:
                condition = parse_condition(branch.condition or "")
                levels = tuple(self._book.catalogs.verification.levels)
                holds = condition.evaluate(self.lookup.value, levels)
            except UnknownFact as unknown:
                return Ask(PromptKind.FACT, unknown.name)
            if holds:
                return self.go(state, branch.to or "")
        return self.go_otherwise(state)

    # Private helpers.

    def _find_fact(self, name: str, value: str) -> None:
        """Keep a found fact; an identity level once reached is never lowered."""
        rank = self._book.catalogs.verification.rank
        if name == "verified" and rank(value) < rank(self._contact.facts.get(name, "none")):
            return
        self._contact.facts[name] = value

    def _pop(self, state: RunState) -> RunState:
        return replace(state, frames=state.frames[:-1])

    def _unverified(self, state: RunState) -> RunState:
        """Return the state on the path of a failed identity check."""
        bottom = replace(state, frames=state.frames[:1])
        if bottom.top.scenario == CHECK:
            return self._finish(bottom, End.UNVERIFIED)
        target = self.scenario(bottom.top).unverified_step
        if target is None or target == bottom.top.step:
            return self._finish(bottom, End.UNVERIFIED)
        return self.go(bottom, target)

    def _finish(self, state: RunState, end: End) -> RunState:
        return replace(state, frames=state.frames[:1], ended=end, pending=None)

    def _forms_on_otherwise(self, scenario: Scenario) -> list[str | None]:
        return [scenario.steps[name].handoff for name in self._otherwise_steps(scenario)]

    def _otherwise_steps(self, scenario: Scenario) -> list[str]:
        """Return the steps on the way from `otherwise`, breadth first."""
        order = [scenario.otherwise] if scenario.otherwise in scenario.steps else []
        for name in order:
            step = scenario.steps[name or ""]
            branches = [branch.to or branch.otherwise for branch in step.when or ()]
            for target in (step.next, *(step.answers or {}).values(), *branches):
                to = parse_target(target) if target else None
                if to and not to.scenario and to.step in scenario.steps and to.step not in order:
                    order.append(to.step)
        return [name for name in order if name]


def _ask_offer(name: str, weighed: Weighed) -> Ask:
    if weighed.reason:
        return Ask(PromptKind.BLOCKED, name, weighed.reason, weighed.facts)
    return Ask(PromptKind.OFFER, name)


_STAGES = {
    Stage.ENTER: Machine._enter,
    Stage.GATE: Machine._gate,
    Stage.CALL: Machine._call,
    Stage.TALK: Machine._talk,
    Stage.OFFERS: Machine._offers,
    Stage.HANDOFF: Machine._handoff,
    Stage.EXIT: Machine._exit,
}
