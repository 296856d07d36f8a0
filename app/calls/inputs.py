"""The inputs of a contact: the only things that change it, journaled as they happen."""

from __future__ import annotations

from enum import StrEnum


class InputKind(StrEnum):
    """Name of an input; its data keys stand behind it."""

    CONTACT_OPENED = "contact_opened"  # person_id, person_name, work_number, role, numbers, facts
    HISTORY_KNOWN = "history_known"  # repeat_count, open_tickets, broken_promises, gifts,
    # and since 0.2 tickets, promises, contacts
    FACT_SET = "fact_set"  # name, value
    RUN_OPENED = "run_opened"  # scenario, fingerprint, step
    RUN_SWITCHED = "run_switched"  # run
    CONFIRMED = "confirmed"
    ANSWERED = "answered"  # label
    NONE_OF_THESE = "none_of_these"
    FILLED = "filled"  # field, value
    TICKED = "ticked"  # index, on
    OFFER_ANSWERED = "offer_answered"  # accepted, gift_id, due_at
    WENT_BACK = "went_back"
    INTERRUPTED = "interrupted"  # interrupt
    JUMPED = "jumped"  # target
    SIGNAL_TICKED = "signal_ticked"  # signal, on
    NOTE_EDITED = "note_edited"  # text or None
    TICKET_NOTED = "ticket_noted"  # id, ticket_id, number, text
    FORM_OPENED = "form_opened"
    FORM_FILLED = "form_filled"  # field, value
    FORM_CHECKED = "form_checked"  # item, on
    FORM_GREEN = "form_green"  # on
    FORM_CLOSED = "form_closed"
    FORM_SENT = "form_sent"  # ticket_id, number, due_at, desk, track
    CONTACT_PARKED = "contact_parked"
    CONTACT_CLOSED = "contact_closed"  # reason, outcome, score
