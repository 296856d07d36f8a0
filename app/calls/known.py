"""What is known of the numbers before anybody speaks: what is under way, promised and past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.base.errors import ContentError, NotFound
from app.calls.machine import Machine
from app.calls.records import NumberHistory, OpenTicket
from app.calls.state import Contact, Known, RunState, Stage, TicketNote
from app.calls.views import PromptKind
from app.scenarios.book import Book
from app.scenarios.model import Track

MOST_CONTACTS = 5
"""Earlier contacts that are listed."""

MOST_TEXT = 2_000
"""Characters of a note to a ticket."""

BROKEN_PROMISE = "服务/承诺未兑现"
"""Category of the playbook whose apology is said first where a promise was broken."""


def told(history: NumberHistory, book: Book) -> dict[str, Any]:
    """Return what the screen leads with as JSON for the journal."""
    return {
        "tickets": [
            {
                "id": ticket.id,
                "number": ticket.number,
                "state": ticket.state,
                "type": ticket.type,
                "due_at": ticket.due_at.isoformat(),
            }
            for ticket in history.open_tickets
        ],
        "promises": [[one.text, one.due_at.isoformat()] for one in history.broken_promises],
        "contacts": [
            [one.closed_at.isoformat(), one.reason, one.outcome]
            for one in history.contacts[:MOST_CONTACTS]
        ],
        "apology": _apology(book) if history.broken_promises else "",
        "warn_from": book.catalogs.risk.repeat.count,
        "days": book.catalogs.risk.repeat.days,
    }


def known_of(data: Mapping[str, Any]) -> Known:
    """Return what a journaled look-up told; an older journal told less."""
    return Known(
        tickets=tuple(
            OpenTicket(**{**one, "due_at": datetime.fromisoformat(one["due_at"])})
            for one in data.get("tickets", ())
        ),
        promises=tuple(
            (text, datetime.fromisoformat(due)) for text, due in data.get("promises", ())
        ),
        contacts=tuple(
            (datetime.fromisoformat(at), reason, outcome)
            for at, reason, outcome in data.get("contacts", ())
        ),
        apology=data.get("apology", ""),
        warn_from=data.get("warn_from", Known.warn_from),
        days=data.get("days", Known.days),
    )


def note_for_ticket(contact: Contact, note_id: str, ticket_id: str, text: str) -> TicketNote:
    """Return the note that is to be added to a ticket of these numbers.

    Raises:
        NotFound: (`calls.ticket_not_known`) no such ticket is under way.
        ContentError: (`calls.ticket_note_empty`, `calls.field.too_long`).
    """
    found = next((one for one in contact.known.tickets if one.id == ticket_id), None)
    if found is None:
        raise NotFound("calls.ticket_not_known")
    if not text.strip():
        raise ContentError("calls.ticket_note_empty")
    if len(text) > MOST_TEXT:
        raise ContentError("calls.field.too_long", field="note")
    return TicketNote(note_id, ticket_id, found.number, text.strip())


def after_note(machine: Machine, state: RunState, note: TicketNote) -> RunState:
    """Return the run after the note; a step that wants a form has it with the open ticket."""
    state = machine.note_line(state, "filed", f"{note.number} {note.text}")
    if state.ask.kind is not PromptKind.HANDOFF:
        return state
    form = machine.scenario(state.frames[0]).handoff.get(state.ask.name)
    tracks = [form.track.value] if form else [track.value for track in Track]
    sent = tuple((state.ask.name, track) for track in tracks)
    return replace(state, sent=(*state.sent, *sent)).on_top(stage=Stage.EXIT)


def _apology(book: Book) -> str:
    """Return the sentence that apologises for a broken promise, where the book has one."""
    for scenario in book.scenarios.values():
        if scenario.category == BROKEN_PROMISE:
            for must in scenario.must_say.values():
                if must.when is None:
                    return must.say
    return ""
