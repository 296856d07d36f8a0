"""Builds the views of a contact from its state."""

from __future__ import annotations

from datetime import datetime

from app.base.clock import civil_date
from app.calls import authority, drawer, risk
from app.calls.closing import proposed_reasons
from app.calls.engine import ContactEngine
from app.calls.fields import check_value, plain_number, shown
from app.calls.identity import gate
from app.calls.lookup import NUMBER_FIELDS, Lookup, due_text
from app.calls.machine import Machine
from app.calls.offers import weigh
from app.calls.state import Contact, Run, RunState, Stage
from app.calls.views import (
    AnswerView,
    AuthorityView,
    CapturedView,
    CheckView,
    ContactView,
    FieldView,
    HandoffView,
    KnownView,
    NumbersView,
    OfferView,
    PromptKind,
    PromptView,
    RunView,
    SelfCheckView,
    SignalView,
    TicketBrief,
    UnderWayView,
)
from app.calls.wrapup import write_note
from app.language.masking import mask_value
from app.scenarios.book import Book
from app.scenarios.conditions import UnknownFact
from app.scenarios.model import Offer
from app.scenarios.parts import PERSONAL_TYPES, FieldType, FormField

BLANK_LINE = "已为您登记，工单号 {number}，最迟{due}前由专人答复您。"
"""Said after the built-in blank form was sent without a playbook."""


def present(engine: ContactEngine, at: datetime, drafts: dict[str, str]) -> ContactView:
    """Return everything a screen shows of the contact."""
    contact = engine.contact
    run = contact.run
    book = engine.book(run) if run else None
    machine = engine.machine(run, at) if run else None
    return ContactView(
        id=contact.id,
        seq=contact.line_seq,
        opened_at=contact.opened_at,
        prompt=_prompt(engine, run, machine) if run and machine else _told(contact),
        runs=tuple(_run_view(engine, index, run) for index, run in enumerate(contact.runs)),
        active_run=contact.active,
        numbers=NumbersView(*(_number(contact, name) for name in ("calling", "account", "reach"))),
        facts=tuple(sorted(contact.facts.items())),
        verified=contact.facts.get("verified", "none"),
        captured=_captured(run, machine.lookup) if run and machine else (),
        authority=_authority(contact, machine.lookup) if machine else (),
        signals=_signals(contact, book, machine) if book and machine else (),
        green_reasons=risk.green_reasons(contact, book.catalogs.risk) if book else (),
        note=contact.note if contact.note is not None else _note(engine, at),
        note_is_own=contact.note is not None,
        handoff=present_form(engine, at) if contact.form else None,
        tickets=tuple(
            TicketBrief(
                filed.id,
                filed.number,
                filed.due_at,
                due_text(filed.due_at),
                filed.desk,
                filed.track,
            )
            for filed in contact.filed
        ),
        known=_known(contact, at),
        care=_CARE.get(contact.facts.get("special", ""), ""),
        drafts=tuple(sorted(drafts.items())),
        reasons=proposed_reasons(engine),
        closed=contact.closed,
    )


def _note(engine: ContactEngine, at: datetime) -> str:
    return write_note(
        engine.contact,
        [(run, engine.book(run), engine.machine(run, at).lookup) for run in engine.contact.runs],
    )


def written_note(engine: ContactEngine, at: datetime) -> str:
    """Return the note: the agent's own text, else the one that writes itself."""
    own = engine.contact.note
    return own if own is not None else _note(engine, at)


def _run_view(engine: ContactEngine, index: int, run: Run) -> RunView:
    scenario = engine.book(run).scenarios[run.state.frames[0].scenario]
    end = run.state.ended.value if run.state.ended else ""
    return RunView(
        index,
        scenario.id,
        scenario.title,
        scenario.title_en or scenario.title,
        end,
        run.fingerprint,
    )


def _told(contact: Contact) -> PromptView | None:
    """Return the line after a blank form went off without a playbook."""
    if not contact.filed:
        return None
    filed = contact.filed[-1]
    line = BLANK_LINE.format(number=filed.number, due=due_text(filed.due_at))
    return PromptView(
        kind=PromptKind.ENDED,
        run=-1,
        scenario_id="",
        scenario_title="空白工单",
        scenario_title_en="Blank form",
        step="",
        breadcrumb=(),
        line=line,
        end="handed_off",
    )


def _prompt(engine: ContactEngine, run: Run, machine: Machine) -> PromptView:
    state, ask = run.state, run.state.ask
    scenario, step = machine.scenario(state.top), machine.step(state.top)
    bottom = machine.scenario(state.frames[0])
    lookup = machine.lookup
    today = civil_date(lookup.at)
    leads_on = machine.has_otherwise(state)
    parts: dict[str, object] = {}
    match ask.kind:
        case PromptKind.TALK:
            parts = _talk(run, machine) | {"none_of_these": bool(step.ask) and leads_on}
        case PromptKind.FACT:
            parts = _fact(run, lookup, ask.name) | {"none_of_these": leads_on}
        case PromptKind.OFFER | PromptKind.BLOCKED:
            offer = scenario.recovery[ask.name]
            made = ask.kind is PromptKind.OFFER
            parts = {
                "line": lookup.say(offer.say) if made else "",
                "offer": offer_view(ask.name, offer, lookup, engine.contact.role),
                "none_of_these": leads_on,
            }
        case PromptKind.HANDOFF:
            parts = {"none_of_these": leads_on}
        case PromptKind.OWED:
            must = bottom.must_say[ask.name]
            parts = {"line": lookup.say(must.say), "says_must": (ask.name,)}
        case PromptKind.ENDED:
            last = step.say if step.end and step.say else ""
            parts = {"line": lookup.say(last), "end": state.ended.value if state.ended else ""}
    # While the check runs, what it is for: the level that the step below needs.
    gated = machine.step(state.frames[-2]) if state.in_interrupt else step
    needed = gate(gated, engine.contact, engine.book(run).catalogs.verification)
    stale = step.valid is not None and not step.valid.holds_on(today)
    expired = bottom.valid is not None and not bottom.valid.holds_on(today)
    return PromptView(
        kind=ask.kind,
        run=engine.contact.active,
        scenario_id=scenario.id,
        scenario_title=scenario.title,
        scenario_title_en=scenario.title_en or scenario.title,
        step=state.top.step,
        breadcrumb=state.path,
        none_leads=_none_leads(state),
        why=step.why or "",
        limit_s=step.limit_s or 0,
        entered_at=state.top.entered_at,
        in_interrupt=state.in_interrupt,
        can_go_back=state.previous is not None,
        data_level=needed.level,
        notices=tuple(notice.text for notice in bottom.notices if notice.holds_on(today)),
        warnings=tuple(
            code
            for code, holds in (
                ("calls.step_out_of_date", stale),
                ("calls.playbook_out_of_date", expired),
                (ask.reason, ask.kind is PromptKind.TALK and bool(ask.reason)),
            )
            if holds
        ),
        **parts,  # type: ignore[arg-type]
    )


def _none_leads(state: RunState) -> str:
    """Return where key 0 leads from here."""
    if not state.in_interrupt:
        return "otherwise"
    below = state.frames[-2]
    gated = any(mark.startswith(f"gate:{state.top.scenario}:") for mark in below.tried)
    return "unverified" if gated and below.stage is Stage.GATE else "back"


def _talk(run: Run, machine: Machine) -> dict[str, object]:
    top = run.state.top
    step, lookup = machine.step(top), machine.lookup
    remembered = run.remembered.get((top.scenario, top.step))
    return {
        "line": lookup.say(step.say or ""),
        "says_must": step.says,
        "do_text": lookup.say(step.do.text) if step.do else "",
        "do_link": step.do.link or "" if step.do else "",
        "checks": tuple(
            CheckView(index, lookup.say(text), (top.scenario, top.step, index) in run.ticks)
            for index, text in enumerate(step.check)
        ),
        "fields": tuple(_field(run, lookup, field) for field in step.form),
        "question": lookup.say(step.ask or ""),
        "answers": tuple(
            AnswerView(key, label, label == remembered)
            for key, label in enumerate(step.answers or {}, start=1)
        ),
    }


def _fact(run: Run, lookup: Lookup, name: str) -> dict[str, object]:
    field = lookup.field(name) or FormField(id=name, label=name, type=FieldType.TEXT)
    choices = ("是", "否") if field.type is FieldType.YES_NO else field.options
    return {
        "fact": name,
        "fields": (_field(run, lookup, field),),
        "question": field.label,
        "answers": tuple(AnswerView(key, label) for key, label in enumerate(choices[:9], start=1)),
    }


def _field(run: Run, lookup: Lookup, field: FormField) -> FieldView:
    typed = run.values.get(field.id)
    value = typed or lookup.raw(field.id) or field.default or ""
    return FieldView(
        id=field.id,
        label=field.label,
        label_en=field.label_en or field.label,
        type=field.type.value,
        required=field.required,
        options=field.options,
        value=value,
        shown=shown(field.type, value),
        personal=field.type in PERSONAL_TYPES,
        problem=run.problems.get(field.id) or check_value(field, value).problem,
        filled_by="typed" if typed else ("run" if value else ""),
    )


def offer_view(name: str, offer: Offer, lookup: Lookup, role: str) -> OfferView:
    """Return an offer with its sum and, where it may not be made now, the reason."""
    amount, reason = "", ""
    facts: tuple[tuple[str, str], ...] = ()
    try:
        weighed = weigh(offer, lookup, role)
    except UnknownFact:
        weighed = None
    if weighed is not None:
        limit = lookup.scenario.limits.get(offer.uses or "")
        if weighed.amount is not None:
            amount = f"{plain_number(weighed.amount)} {limit.unit if limit else ''}".strip()
        reason = weighed.reason or ("calls.offer.unfit" if weighed.is_unfit else "")
        facts = weighed.facts
    return OfferView(
        name=name,
        offer=offer.offer,
        kind=offer.kind.value,
        amount=amount,
        reason=reason,
        reason_facts=facts,
        approval=offer.approval.value if offer.approval else "",
    )


def _number(contact: Contact, name: str) -> str:
    return mask_value("phone", contact.numbers.get(name, ""))


def _captured(run: Run, lookup: Lookup) -> tuple[CapturedView, ...]:
    found = []
    names = [*run.values, *(name for name in run.state.findings if name not in run.values)]
    for name in names:
        field = lookup.field(name)
        value = lookup.raw(name)
        if not value or not field or name in NUMBER_FIELDS:
            continue
        found.append(
            CapturedView(
                name,
                field.label,
                field.label_en or field.label,
                shown(field.type, value),
                field.type in PERSONAL_TYPES,
            )
        )
    return tuple(found)


def _authority(contact: Contact, lookup: Lookup) -> tuple[AuthorityView, ...]:
    rule = authority.authority_of(lookup.scenario, contact.role)
    found = []
    for limit in rule.limits:
        meaning = lookup.scenario.limits.get(limit)
        allowed = lookup.limit_allowed(limit)
        try:
            left = lookup.limit_left(limit)
        except UnknownFact:
            left = allowed
        found.append(
            AuthorityView(
                limit,
                meaning.unit if meaning else "",
                plain_number(left),
                plain_number(allowed),
                meaning.per.value if meaning else "contact",
            )
        )
    return tuple(found)


def _signals(contact: Contact, book: Book, machine: Machine) -> tuple[SignalView, ...]:
    run = contact.run
    scenario = machine.scenario(run.state.frames[0]) if run else None
    jumps = {one.signal: one for one in scenario.escalate} if scenario else {}
    return tuple(
        SignalView(
            id=name,
            title=signal.title,
            title_en=signal.title_en or signal.title,
            words=signal.words,
            reason=signal.reason,
            reason_en=signal.reason_en or signal.reason,
            changes=signal.changes or "",
            changes_en=signal.changes_en or signal.changes or "",
            ticked=name in contact.signals,
            jump=jumps[name].to if name in jumps else "",
            note=(jumps[name].note or "") if name in jumps else "",
        )
        for name, signal in book.catalogs.risk.signals.items()
    )


_CARE = {
    "60+": "calls.care.elder",
    "视障": "calls.care.sight",
    "听障": "calls.care.hearing",
    "病残": "calls.care.ill",
    "未成年": "calls.care.minor",
    "境外": "calls.care.abroad",
}
"""What to heed with each kind of special care."""


def _known(contact: Contact, at: datetime) -> KnownView:
    known = contact.known
    repeat = contact.facts.get("repeat_count", "0")
    count = int(repeat) if repeat.isdecimal() else 0
    noted = {note.ticket_id for note in contact.ticket_notes}
    return KnownView(
        promises=known.promises,
        apology=known.apology,
        tickets=tuple(
            UnderWayView(
                ticket.id,
                ticket.number,
                ticket.state,
                ticket.type,
                ticket.due_at,
                due_text(ticket.due_at),
                is_late=ticket.due_at < at,
                is_noted=ticket.id in noted,
            )
            for ticket in known.tickets
        ),
        contacts=known.contacts,
        count=count if count >= known.warn_from else 0,
        days=known.days,
    )


def present_form(engine: ContactEngine, at: datetime) -> HandoffView:
    """Return the open drawer."""
    contact = engine.contact
    draft = drawer.opened(contact)
    run = contact.run
    machine = engine.machine(run, at) if run else None
    book = engine.book(run) if run else engine.book_of(draft.fingerprint)
    form = drawer.form_of(contact, book)
    green = drawer.is_green(contact, book)
    lines = drawer.lines(contact, book, machine)
    known = dict(drawer.self_checks(contact, book, machine))
    return HandoffView(
        form=draft.form,
        desk=form.desk,
        type=form.type,
        track=form.track.value,
        sla=drawer.sla_class(book.catalogs.desk, form, green=green),
        summary=drawer.summary(contact, book, machine),
        fields=tuple(
            FieldView(
                id=line.field.id,
                label=line.field.label,
                label_en=line.field.label_en or line.field.label,
                type=line.field.type.value,
                required=line.blocks or line.field.required,
                options=line.field.options,
                value=line.value,
                shown=shown(line.field.type, line.value),
                personal=line.field.type in PERSONAL_TYPES,
                problem=line.problem,
                filled_by=line.filled_by,
            )
            for line in lines
        ),
        prefilled=draft.opened_filled,
        self_check=tuple(
            SelfCheckView(name, holds, draft.checked.get(name, holds))
            for name, holds in known.items()
        ),
        requests=drawer.requests(contact, book),
        green=green,
        green_reasons=risk.green_reasons(contact, book.catalogs.risk),
    )
