"""Outbox messages that a contact leaves: gifts, promises and its own record."""

from __future__ import annotations

from datetime import datetime

from app.calls.engine import ContactEngine
from app.calls.records import MessageKind, OutboxMessage
from app.calls.state import Contact, Given, MadePromise, TicketNote


def gift_message(contact: Contact, given: Given) -> OutboxMessage:
    """Return the message that counts a gift against the number."""
    payload = {
        "id": given.id,
        "contact_id": contact.id,
        "account_number": contact.numbers.get("account") or contact.numbers.get("calling", ""),
        "limit": given.limit,
        "amount": str(given.amount),
        "unit": given.unit,
        "offer": given.offer,
        "scenario_id": given.scenario,
        "person_id": contact.person_id,
        "given_at": given.at.isoformat(),
    }
    return OutboxMessage(given.id, MessageKind.RECORD_GIFT, payload, given.at)


def promise_message(contact: Contact, promise: MadePromise, at: datetime) -> OutboxMessage:
    """Return the message that keeps a promise with its due time."""
    payload = {
        "id": promise.id,
        "contact_id": contact.id,
        "account_number": contact.numbers.get("account") or contact.numbers.get("calling", ""),
        "text": promise.text,
        "person_id": contact.person_id,
        "made_at": at.isoformat(),
        "due_at": promise.due_at.isoformat(),
    }
    return OutboxMessage(promise.id, MessageKind.RECORD_PROMISE, payload, at)


def ticket_note_message(contact: Contact, note: TicketNote, at: datetime) -> OutboxMessage:
    """Return the message that adds a note to a ticket under way."""
    payload = {
        "id": note.id,
        "ticket_id": note.ticket_id,
        "text": note.text,
        "person_id": contact.person_id,
        "person_name": contact.person_name,
        "at": at.isoformat(),
    }
    return OutboxMessage(note.id, MessageKind.NOTE_TICKET, payload, at)


def closing_record(
    engine: ContactEngine,
    at: datetime,
    reason: str,
    outcome: str,
    score: int | None,
    note: str,
) -> OutboxMessage:
    """Return the message that keeps the closed contact for look-up by its numbers."""
    contact = engine.contact
    payload = {
        "id": contact.id,
        "calling_number": contact.numbers.get("calling", ""),
        "account_number": contact.numbers.get("account", ""),
        "person_id": contact.person_id,
        "opened_at": contact.opened_at.isoformat(),
        "closed_at": at.isoformat(),
        "reason": reason,
        "outcome": outcome,
        "score": score,
        "note": note,
        "scenarios": [
            [run.state.frames[0].scenario, run.state.ended.value if run.state.ended else ""]
            for run in contact.runs
        ],
    }
    return OutboxMessage(contact.id, MessageKind.RECORD_CONTACT, payload, at)
