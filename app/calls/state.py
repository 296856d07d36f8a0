"""State of a contact and its runs. The step machine replaces frozen run states, so that
going back is taking the state before; what was typed lives beside them and stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from app.calls.records import Gift, OpenTicket
from app.calls.views import PromptKind
from app.scenarios.model import End

_nothing = MappingProxyType[str, str]({})


class Stage(StrEnum):
    """How far a step has come, in the fixed order of the format."""

    ENTER = "enter"
    GATE = "gate"
    CALL = "call"
    TALK = "talk"
    OFFERS = "offers"
    HANDOFF = "handoff"
    EXIT = "exit"


@dataclass(frozen=True)
class Frame:
    """A scenario at a step; interrupts lie on top of the one they interrupt.

    Attributes:
        answer: label chosen at this step's question.
        tried: interrupts already run for this visit of the step (`gate:` and `call:` marks).
        offer: place of the next offer.
        accepted: whether an offer was accepted in this visit.
    """

    scenario: str
    step: str
    stage: Stage = Stage.ENTER
    answer: str = ""
    tried: frozenset[str] = frozenset()
    offer: int = 0
    accepted: bool = False
    entered_at: datetime | None = None


@dataclass(frozen=True)
class Ask:
    """What the run waits for; `name` is the fact, offer, form or must-say label."""

    kind: PromptKind
    name: str = ""
    reason: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of the transcript."""

    at: datetime
    step: str
    kind: str
    text: str


@dataclass(frozen=True)
class RunState:
    """A run at one moment.

    Attributes:
        frames: the scenario below, interrupts above it.
        path: steps of the scenario gone through, for the breadcrumb.
        offers: offer → `accepted`, `declined`, `blocked` or `unfit`.
        requests: offers above authority whose approval the form asks for: (scenario, offer).
        sent: names of forms sent, with the track: (form, track).
        previous: the state to go back to, or None at a barrier.
    """

    frames: tuple[Frame, ...]
    ask: Ask = Ask(PromptKind.TALK)
    path: tuple[str, ...] = ()
    findings: Mapping[str, str] = field(default_factory=lambda: _nothing)
    said: frozenset[str] = frozenset()
    offers: Mapping[str, str] = field(default_factory=lambda: _nothing)
    requests: tuple[tuple[str, str], ...] = ()
    sent: tuple[tuple[str, str], ...] = ()
    lines: tuple[Line, ...] = ()
    pending: End | None = None
    ended: End | None = None
    previous: RunState | None = None

    @property
    def top(self) -> Frame:
        """Return the frame on top."""
        return self.frames[-1]

    @property
    def in_interrupt(self) -> bool:
        """Return whether an interrupt lies above the scenario."""
        return len(self.frames) > 1

    def on_top(self, **changes: object) -> RunState:
        """Return the state with the top frame changed."""
        frame = replace(self.top, **changes)  # type: ignore[arg-type]
        return replace(self, frames=(*self.frames[:-1], frame))


@dataclass
class Run:
    """One request of the customer: the pinned book, the state, and what was typed.

    Attributes:
        values: field id → kept value.
        problems: field id → message code of what was typed and does not hold.
        ticks: (scenario, step, index) of ticked checks.
        remembered: (scenario, step) → answer given there, ready when the step comes again.
        visited: steps of the scenario gone through, each once, for the map.
    """

    fingerprint: str
    state: RunState
    opened_at: datetime
    values: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    ticks: set[tuple[str, str, int]] = field(default_factory=set)
    remembered: dict[tuple[str, str], str] = field(default_factory=dict)
    visited: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Filed:
    """A ticket filed in this contact, as the run knows it."""

    id: str
    number: str
    due_at: datetime
    desk: str
    track: str
    form: str
    run: int


@dataclass(frozen=True)
class Given:
    """What was given in this contact."""

    id: str
    limit: str
    amount: Decimal
    unit: str
    offer: str
    scenario: str
    at: datetime
    run: int


@dataclass(frozen=True)
class MadePromise:
    """A promise made in this contact."""

    id: str
    text: str
    due_at: datetime
    run: int


@dataclass(frozen=True)
class Known:
    """What was known of the numbers before this contact, as the screen leads with it.

    Attributes:
        promises: (words, due time) of promises past their time, the latest first.
        contacts: (closed at, reason, outcome) of earlier contacts, newest first.
        apology: said first where a promise was broken.
        warn_from: contacts within `days` days that raise a warning.
    """

    tickets: tuple[OpenTicket, ...] = ()
    promises: tuple[tuple[str, datetime], ...] = ()
    contacts: tuple[tuple[datetime, str, str], ...] = ()
    apology: str = ""
    warn_from: int = 3
    days: int = 7


@dataclass(frozen=True)
class TicketNote:
    """A note that this contact added to a ticket under way."""

    id: str
    ticket_id: str
    number: str
    text: str


@dataclass
class FormDraft:
    """The handoff drawer while it is open.

    Attributes:
        run: index of the run, or -1 without one.
        scenario: the one whose form it is; the run may move on to another playbook.
        form: name of the form, or empty for the blank one.
        values: what was typed in the drawer, over what the run knows.
        opened_filled: share prefilled when it opened.
    """

    run: int
    scenario: str
    form: str
    fingerprint: str
    values: dict[str, str] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)
    checked: dict[str, bool] = field(default_factory=dict)
    green: bool | None = None
    opened_filled: float = 0.0

    @property
    def key(self) -> tuple[int, str, str]:
        """Return what tells this form from another one of the contact."""
        return self.run, self.scenario, self.form


@dataclass
class Contact:
    """A contact 来电 with one or more runs.

    Attributes:
        seq: number of the last input.
        line_seq: number of the input that led to the present line; a key given on an
            earlier line is refused.
        put_away: drawers closed without sending, ready with what was typed.
        parked: put aside by the agent; the next input takes it up again.
    """

    id: str
    opened_at: datetime
    person_id: str
    person_name: str
    work_number: str
    role: str
    numbers: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    prior_gifts: tuple[Gift, ...] = ()
    open_tickets: tuple[str, ...] = ()
    broken_promises: tuple[str, ...] = ()
    known: Known = Known()
    ticket_notes: list[TicketNote] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    active: int = -1
    signals: list[str] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    promises: list[MadePromise] = field(default_factory=list)
    filed: list[Filed] = field(default_factory=list)
    form: FormDraft | None = None
    put_away: dict[tuple[int, str, str], FormDraft] = field(default_factory=dict)
    note: str | None = None
    seq: int = 0
    line_seq: int = 0
    parked: bool = False
    closed: bool = False

    @property
    def run(self) -> Run | None:
        """Return the active run."""
        return self.runs[self.active] if 0 <= self.active < len(self.runs) else None
