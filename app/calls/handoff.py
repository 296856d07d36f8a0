"""Makes the ticket's payload from the open drawer; the desk reads it on arrival."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.calls import drawer
from app.calls.engine import ContactEngine
from app.calls.presenter import written_note
from app.scenarios.book import Book
from app.scenarios.catalogs import Desk
from app.scenarios.facts import CONTACT_FIELDS
from app.scenarios.values import parse_span


def due_times(desk: Desk, sla: str, at: datetime) -> tuple[datetime, datetime]:
    """Return the promised reply and the time to resolve, counted on the class's calendar."""
    hours = desk.work_hours(desk.sla[sla].calendar)
    return (
        hours.due(at, desk.respond_span(sla)),
        hours.due(at, max(parse_span(desk.sla[sla].resolve), timedelta())),
    )


def ticket_payload(
    engine: ContactEngine, book: Book, ticket_id: str, number: str, at: datetime
) -> dict[str, Any]:
    """Return the ticket as JSON, with the agent's run for the specialist to look at."""
    contact = engine.contact
    draft = drawer.opened(contact)
    run = contact.runs[draft.run] if draft.run >= 0 else None
    machine = engine.machine(run, at) if run else None
    form = drawer.form_of(contact, book)
    green = drawer.is_green(contact, book)
    sla = drawer.sla_class(book.catalogs.desk, form, green=green)
    due_at, resolve_by = due_times(book.catalogs.desk, sla, at)
    lines = drawer.lines(contact, book, machine)
    values = {line.field.id: line.value for line in lines}
    scenario = book.scenarios[run.state.frames[0].scenario] if run else None
    calling, account, reach = CONTACT_FIELDS
    return {
        "id": ticket_id,
        "number": number,
        "desk": form.desk,
        "type": form.type,
        "track": form.track.value,
        "sla": sla,
        "lane": "green" if green else "ordinary",
        "summary": drawer.summary(contact, book, machine),
        "filed_at": at.isoformat(),
        "due_at": due_at.isoformat(),
        "resolve_by": resolve_by.isoformat(),
        "first_owner_id": contact.person_id,
        "first_owner_name": contact.person_name,
        "contact_id": contact.id,
        "account_number": values.get(account, ""),
        "calling_number": values.get(calling, ""),
        "reach_number": values.get(reach, ""),
        "scenario_id": scenario.id if scenario else "",
        "scenario_title": scenario.title if scenario else "",
        "step": run.state.path[-1] if run and run.state.path else "",
        "fingerprint": draft.fingerprint,
        "fields": [
            {
                "id": line.field.id,
                "label": line.field.label,
                "type": line.field.type.value,
                "value": line.value,
            }
            for line in lines
            if line.value and line.field.id not in CONTACT_FIELDS
        ],
        "transcript": [
            {"at": line.at.isoformat(), "step": line.step, "kind": line.kind, "text": line.text}
            for line in (run.state.lines if run else ())
        ],
        "requests": list(drawer.requests(contact, book)),
        "signals": [
            book.catalogs.risk.signals[name].title
            for name in contact.signals
            if name in book.catalogs.risk.signals
        ],
        "note": written_note(engine, at),
    }
