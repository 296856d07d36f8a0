"""The handoff drawer: the desk's form, filled from what the run knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.base.errors import ContentError, NotAllowed
from app.calls import risk
from app.calls.fields import Typed, check_value, shown
from app.calls.lookup import NOT_REGISTERED, NUMBER_FIELDS, number_field
from app.calls.machine import Machine
from app.calls.state import Contact, FormDraft
from app.calls.views import PromptKind
from app.scenarios.book import Book
from app.scenarios.catalogs import Desk
from app.scenarios.facts import CONTACT_FIELDS
from app.scenarios.model import HandoffForm, Track
from app.scenarios.parts import FieldType, FormField
from app.scenarios.values import PLACEHOLDER

ACCOUNT = CONTACT_FIELDS[1]
"""The account number blocks sending while it is missing."""

WANTED = "客户期望"
"""Id of the field that says what the customer wants; part of the self-check."""

GREEN_LANE = "绿色通道"

SELF_CHECKS: tuple[str, ...] = (
    "identity",
    "numbers",
    "facts",
    "checked",
    "wanted",
    "promised",
    "attachments",
    "duplicate",
    "risk",
)
"""What is checked before filing (DOMAIN.md row 42), in this order."""

BLANK_FIELDS: tuple[FormField, ...] = (
    FormField(
        id="问题描述",
        label="问题描述",
        label_en="What happened",
        type=FieldType.TEXT,
        required=True,
    ),
    FormField(id=WANTED, label="客户期望", label_en="What the customer wants", type=FieldType.TEXT),
)
"""Own fields of the built-in blank form."""


@dataclass(frozen=True)
class FormLine:
    """One field on the form with its value.

    Attributes:
        filled_by: `run`, `typed`, `default` or empty.
        blocks: whether sending waits for it while it is empty.
    """

    field: FormField
    value: str
    filled_by: str
    blocks: bool
    problem: str = ""


def open_form(contact: Contact, book: Book, fingerprint: str, machine: Machine | None) -> None:
    """Open the drawer with the form that fits the present line."""
    name = ""
    run = contact.run
    if machine and run:
        asked = run.state.ask
        name = asked.name if asked.kind is PromptKind.HANDOFF else machine.form_name(run.state)
    put_away(contact)
    scenario = run.state.frames[0].scenario if run else ""
    draft = FormDraft(contact.active, scenario, name, fingerprint)
    contact.form = draft
    draft.opened_filled = prefilled(lines(contact, book, machine))
    if kept := contact.put_away.pop(draft.key, None):
        contact.form = replace(kept, opened_filled=draft.opened_filled, fingerprint=fingerprint)


def put_away(contact: Contact) -> None:
    """Close the drawer; what was typed is there again when the same form is opened."""
    if contact.form is not None:
        contact.put_away[contact.form.key] = contact.form
        contact.form = None


def opened(contact: Contact) -> FormDraft:
    """Return the open drawer.

    Raises:
        NotAllowed: (`calls.form_closed`).
    """
    if contact.form is None:
        raise NotAllowed("calls.form_closed")
    return contact.form


def form_of(contact: Contact, book: Book) -> HandoffForm:
    """Return the form in the drawer; the built-in blank one where it has no name."""
    draft = opened(contact)
    if draft.form and draft.scenario in book.scenarios:
        form = book.scenarios[draft.scenario].handoff.get(draft.form)
        if form:
            return form
    blank = book.catalogs.desk.blank
    return HandoffForm(
        desk=blank.desk,
        type=blank.type,
        sla=blank.sla,
        track=Track.TICKET,
        summary="<受理号码> 反映：<问题描述>",
        fields=BLANK_FIELDS,
    )


def fill(contact: Contact, book: Book, machine: Machine | None, field_id: str, text: str) -> None:
    """Keep what was typed into a field of the form."""
    draft = opened(contact)
    line = next((line for line in lines(contact, book, machine) if line.field.id == field_id), None)
    if line is None:
        raise NotAllowed("calls.no_such_field", field=field_id)
    typed = check_value(line.field, text)
    draft.values[field_id] = typed.value
    draft.problems.pop(field_id, None)
    if typed.problem:
        draft.problems[field_id] = typed.problem


def lines(contact: Contact, book: Book, machine: Machine | None) -> tuple[FormLine, ...]:
    """Return the fields of the open form: the numbers, base fields, included and own ones."""
    draft = opened(contact)
    form = form_of(contact, book)
    found: dict[str, FormLine] = {}
    for name in CONTACT_FIELDS:
        field = number_field(name, required=name == ACCOUNT)
        found[name] = _line(contact, draft, machine, field, blocks=False)
    for field in book.catalogs.desk.base_fields_of(form.type):
        found[field.id] = _line(contact, draft, machine, field, blocks=False)
    for name in form.include:
        field = (machine.lookup.field(name) if machine else None) or FormField(
            id=name, label=name, type=FieldType.TEXT
        )
        found[name] = _line(contact, draft, machine, field, blocks=False)
    for field in form.fields:
        found[field.id] = _line(contact, draft, machine, field, blocks=field.required)
    return tuple(found.values())


def _line(
    contact: Contact, draft: FormDraft, machine: Machine | None, field: FormField, *, blocks: bool
) -> FormLine:
    if field.id in draft.values:
        typed, by = Typed(draft.values[field.id], draft.problems.get(field.id, "")), "typed"
    elif known := _known(contact, machine, field):
        typed, by = check_value(field, known), "run"
    else:
        typed, by = Typed(field.default or ""), "default"
    # The number blocks in whatever words a data file or a form asks for it.
    blocks = blocks or field.id == ACCOUNT
    return FormLine(field, typed.value, by if typed.value else "", blocks, typed.problem)


def _known(contact: Contact, machine: Machine | None, field: FormField) -> str:
    """Return what the run or the contact knows for a field."""
    source = field.from_ or field.id
    if source == "联系电话" and "reach" not in contact.numbers:
        return contact.numbers.get("calling") or contact.numbers.get("account", "")
    if source in NUMBER_FIELDS:
        return contact.numbers.get(NUMBER_FIELDS[source], "")
    return machine.lookup.written(source) if machine else contact.facts.get(source, "")


def prefilled(form_lines: tuple[FormLine, ...]) -> float:
    """Return the share of fields that are filled, files not counted."""
    counted = [line for line in form_lines if line.field.type is not FieldType.FILE]
    return sum(bool(line.value) for line in counted) / len(counted) if counted else 1.0


def summary(contact: Contact, book: Book, machine: Machine | None) -> str:
    """Return the ticket in one sentence; what is not known prints 未登记."""
    known = {line.field.id: line for line in lines(contact, book, machine)}

    def told(found: re.Match[str]) -> str:
        # In one pass: what a customer said may itself hold something in angle brackets.
        line = known.get(found.group(1).strip())
        if line is None:
            return machine.lookup.say(found.group()) if machine else NOT_REGISTERED
        if line.field.type is FieldType.PHONE and line.value and not line.problem:
            return f"尾号{line.value[-4:]}"
        return shown(line.field.type, line.value) or NOT_REGISTERED

    return PLACEHOLDER.sub(told, form_of(contact, book).summary)


def requests(contact: Contact, book: Book) -> tuple[str, ...]:
    """Return the approvals the form asks for: offers above authority with their approver."""
    draft = opened(contact)
    asked = contact.runs[draft.run].state.requests if draft.run >= 0 else ()
    offers = [book.scenarios[scenario].recovery[name] for scenario, name in asked]
    return tuple(f"{offer.offer}（{offer.approval}审批）" for offer in offers)


def check_complete(contact: Contact, book: Book, machine: Machine | None) -> None:
    """Raise ContentError (`calls.form_incomplete`) where sending must wait."""
    missing = [
        line.field.label
        for line in lines(contact, book, machine)
        if line.blocks and (line.problem or not line.value)
    ]
    if missing:
        raise ContentError("calls.form_incomplete", fields="、".join(missing))


def is_green(contact: Contact, book: Book) -> bool:
    """Return whether the ticket goes by the green channel: as chosen, else as proposed."""
    chosen = opened(contact).green
    return bool(risk.green_reasons(contact, book.catalogs.risk)) if chosen is None else chosen


def sla_class(desk: Desk, form: HandoffForm, *, green: bool) -> str:
    """Return the SLA class: the form's, or the green channel's where that answers sooner."""
    if not green:
        return form.sla
    lanes = [name for name, sla in desk.sla.items() if sla.lane == GREEN_LANE]
    return min((form.sla, *lanes), key=desk.respond_span)


def self_checks(
    contact: Contact, book: Book, machine: Machine | None
) -> Iterator[tuple[str, bool]]:
    """Yield what is checked before filing, with whether the run already knows it holds."""
    form_lines = lines(contact, book, machine)
    draft = opened(contact)
    transcript = contact.runs[draft.run].state.lines if draft.run >= 0 else ()
    kinds = {line.kind for line in transcript}
    values = {line.field.id: line.value for line in form_lines}
    files = [line for line in form_lines if line.field.type is FieldType.FILE]
    known = {
        "identity": contact.facts.get("verified", "none") != "none",
        "numbers": all(values.get(name) for name in CONTACT_FIELDS),
        "facts": NOT_REGISTERED not in summary(contact, book, machine),
        "checked": bool(kinds & {"checked", "answered"}),
        "wanted": bool(values.get(WANTED)),
        "promised": "said" in kinds,
        "attachments": all(line.value for line in files),
        "duplicate": not contact.open_tickets and not contact.filed,
        "risk": bool(contact.signals),
    }
    for name in SELF_CHECKS:
        yield name, known[name]
