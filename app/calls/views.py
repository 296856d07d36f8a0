"""What a contact looks like from outside: light frozen views for window, terminal and tests.

Nothing here loads a library; the window may import this module before its first paint.
Texts are rendered: placeholders filled, personal values masked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PromptKind(StrEnum):
    """What the run asks of the agent now; there is always exactly one next line."""

    TALK = "talk"  # say, do, check, fill, answer a question
    FACT = "fact"  # a fact or field not known yet, asked on the spot
    OFFER = "offer"  # one offer, accepted or declined
    BLOCKED = "blocked"  # an offer that may not be made now, with the reason; Enter goes on
    HANDOFF = "handoff"  # the form is to be sent
    OWED = "owed"  # a sentence that must have been said before the end
    ENDED = "ended"


@dataclass(frozen=True)
class AnswerView:
    """One answer; `key` 1-9; remembered = chosen before going back."""

    key: int
    label: str
    remembered: bool = False


@dataclass(frozen=True)
class CheckView:
    """One line of a checklist."""

    index: int
    text: str
    ticked: bool


@dataclass(frozen=True)
class FieldView:
    """One field to fill.

    Attributes:
        type: a `FieldType` value.
        value: as kept (normalised); personal values are given whole only while typed here.
        shown: masked where personal.
        problem: message code, or empty.
        filled_by: `run`, `typed`, `default` or empty; on handoff forms.
    """

    id: str
    label: str
    label_en: str
    type: str
    required: bool
    options: tuple[str, ...]
    value: str
    shown: str
    personal: bool
    problem: str = ""
    filled_by: str = ""

    @property
    def is_missing(self) -> bool:
        """Return whether it is required and empty."""
        return self.required and not self.value


@dataclass(frozen=True)
class OfferView:
    """One offer.

    Attributes:
        amount: as shown, such as `86 元`, or empty.
        reason: message code for why it may not be made, or empty.
        reason_facts: values for that message.
        approval: role that may agree above the limit, or empty.
    """

    name: str
    offer: str
    kind: str
    amount: str = ""
    reason: str = ""
    reason_facts: tuple[tuple[str, str], ...] = ()
    approval: str = ""


@dataclass(frozen=True)
class PromptView:
    """The next line with everything that belongs to it.

    Attributes:
        run: index of the run in the contact.
        scenario_id: of the frame on top (an interrupt while one runs).
        line: the line to say, large; empty where there is nothing to say.
        says_must: labels of must-say sentences this line fulfils.
        fact: name of the asked fact for FACT prompts (its field is in `fields`).
        none_of_these: whether key 0 leads on.
        none_leads: where to: `otherwise`, `back` from an interrupt, or `unverified` where
            leaving the identity check means that it failed.
        data_level: identity level this step needs, or empty.
        warnings: message codes (step out of validity, …).
    """

    kind: PromptKind
    run: int
    scenario_id: str
    scenario_title: str
    scenario_title_en: str
    step: str
    breadcrumb: tuple[str, ...]
    line: str = ""
    says_must: tuple[str, ...] = ()
    do_text: str = ""
    do_link: str = ""
    checks: tuple[CheckView, ...] = ()
    fields: tuple[FieldView, ...] = ()
    question: str = ""
    answers: tuple[AnswerView, ...] = ()
    none_of_these: bool = False
    none_leads: str = "otherwise"
    offer: OfferView | None = None
    fact: str = ""
    end: str = ""
    why: str = ""
    limit_s: int = 0
    entered_at: datetime | None = None
    in_interrupt: bool = False
    can_go_back: bool = False
    data_level: str = ""
    notices: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class RunView:
    """One run of the contact."""

    index: int
    scenario_id: str
    title: str
    title_en: str
    end: str
    fingerprint: str


@dataclass(frozen=True)
class CapturedView:
    """One captured value, masked where personal."""

    id: str
    label: str
    label_en: str
    shown: str
    personal: bool


@dataclass(frozen=True)
class AuthorityView:
    """What may be promised now under one limit."""

    limit: str
    unit: str
    left: str
    allowed: str
    period: str


@dataclass(frozen=True)
class SignalView:
    """One risk signal; `jump` is a step's name offered once ticked."""

    id: str
    title: str
    title_en: str
    words: tuple[str, ...]
    reason: str
    reason_en: str
    changes: str
    changes_en: str
    ticked: bool
    jump: str = ""
    note: str = ""


@dataclass(frozen=True)
class SelfCheckView:
    """One item of the check before filing (title by message code `calls.selfcheck.<id>`)."""

    id: str
    by_run: bool
    ticked: bool


@dataclass(frozen=True)
class HandoffView:
    """The desk's form, filled from the run.

    Attributes:
        form: name of the form, or empty for the built-in blank form.
        prefilled: share of fields filled on opening, files not counted, 0 to 1.
        green: whether the green channel is chosen; `green_reasons` are message codes.
    """

    form: str
    desk: str
    type: str
    track: str
    sla: str
    summary: str
    fields: tuple[FieldView, ...]
    prefilled: float
    self_check: tuple[SelfCheckView, ...]
    requests: tuple[str, ...] = ()
    green: bool = False
    green_reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class TicketBrief:
    """A ticket filed in this contact."""

    id: str
    number: str
    due_at: datetime
    due_text: str
    desk: str
    track: str


@dataclass(frozen=True)
class UnderWayView:
    """A ticket of the same numbers that is not resolved yet.

    Attributes:
        state: `filed`, `taken` or `returned`.
        is_noted: whether this contact has added a note to it.
    """

    id: str
    number: str
    state: str
    type: str
    due_at: datetime
    due_text: str
    is_late: bool
    is_noted: bool


@dataclass(frozen=True)
class KnownView:
    """What is known of the numbers: it leads the screen on a second contact.

    Attributes:
        promises: (words, due time) of promises past their time.
        apology: to be said first where a promise was broken, or empty.
        contacts: (closed at, reason, outcome) of earlier contacts, newest first.
        count: number of this contact within `days`, or 0 below the rule that warns.
    """

    promises: tuple[tuple[str, datetime], ...] = ()
    apology: str = ""
    tickets: tuple[UnderWayView, ...] = ()
    contacts: tuple[tuple[datetime, str, str], ...] = ()
    count: int = 0
    days: int = 7

    @property
    def leads(self) -> bool:
        """Return whether the screen begins with it."""
        return bool(self.promises or self.tickets or self.count)


@dataclass(frozen=True)
class NumbersView:
    """The three numbers, masked."""

    calling: str
    account: str
    reach: str


@dataclass(frozen=True)
class ContactView:
    """Everything a screen shows of a contact.

    Attributes:
        seq: number of the input that led to the present line; a key given on an earlier
            line is refused.
        facts: known facts of the contact (fact id, value as shown).
        known: what is known of the numbers.
        is_asking: whether the desk has still to answer what it knows of the numbers.
        care: message code of what to heed with this customer, or empty.
        note: the note for the CRM; `note_is_own` where the agent edited it.
        reasons: contact reasons (kind/business/item) that the runs propose, the first first.
    """

    id: str
    seq: int
    opened_at: datetime
    prompt: PromptView | None
    runs: tuple[RunView, ...]
    active_run: int
    numbers: NumbersView
    facts: tuple[tuple[str, str], ...]
    verified: str
    captured: tuple[CapturedView, ...]
    authority: tuple[AuthorityView, ...]
    signals: tuple[SignalView, ...]
    green_reasons: tuple[str, ...]
    note: str
    note_is_own: bool
    handoff: HandoffView | None
    tickets: tuple[TicketBrief, ...]
    known: KnownView = KnownView()
    care: str = ""
    is_asking: bool = False
    drafts: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()
    closed: bool = False

    def fact(self, name: str) -> str:
        """Return a fact as shown, or an empty text."""
        return dict(self.facts).get(name, "")


@dataclass(frozen=True)
class ResumableView:
    """A contact that was not closed, offered again; parked where the agent put it aside."""

    contact_id: str
    opened_at: datetime
    last_at: datetime
    account_shown: str
    titles: tuple[str, ...]
    step: str
    is_parked: bool = False


@dataclass(frozen=True)
class GraphNode:
    """One step on the map of a procedure."""

    step: str
    text: str
    state: str  # here, passed, ahead
    end: str = ""


@dataclass(frozen=True)
class PartsView:
    """The four parts of a scenario, always one key away (F5-F8)."""

    scenario_id: str
    title: str
    title_en: str
    claims: tuple[str, ...]
    tell_apart: str
    principle: str
    basis: tuple[tuple[str, str], ...]
    must_say: tuple[tuple[str, str], ...]
    never_say: tuple[str, ...]
    nodes: tuple[GraphNode, ...]
    edges: tuple[tuple[str, str, str], ...]
    offers: tuple[OfferView, ...]
    offer_lines: tuple[tuple[str, str], ...]
    faq: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
