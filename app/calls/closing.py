"""What a closed contact says of itself: its reason in three levels, outcome and score."""

from __future__ import annotations

from app.base.errors import ContentError
from app.calls.engine import ContactEngine
from app.calls.state import Contact, Run
from app.scenarios.book import Book
from app.scenarios.catalogs import Types
from app.scenarios.model import End

SCORES = range(11)
"""What a customer may give, 0 to 10."""


def proposed_reasons(engine: ContactEngine) -> tuple[str, ...]:
    """Return the reasons of a contact's requests, each once; what a ticket was filed for first."""
    contact = engine.contact
    runs = [(index, run, engine.book(run)) for index, run in enumerate(contact.runs)]
    filed = [_filed_reason(contact, index, run, book) for index, run, book in runs]
    walked = [_walked_reason(run, book) for _, run, book in runs]
    return tuple(dict.fromkeys(reason for reason in (*filed, *walked) if reason))


def check_closing(types: Types, reason: str, outcome: str, score: int | None) -> None:
    """Raise where a contact may not be closed so; what nobody chose may stay open.

    Raises:
        ContentError: (`calls.reason_unknown`, `calls.outcome_unknown`, `calls.score_unknown`).
    """
    if reason and not types.has(reason):
        raise ContentError("calls.reason_unknown", reason=reason)
    if outcome and outcome not in {end.value for end in End}:
        raise ContentError("calls.outcome_unknown", outcome=outcome)
    if score is not None and score not in SCORES:
        raise ContentError("calls.score_unknown", score=score)


def _filed_reason(contact: Contact, index: int, run: Run, book: Book) -> str:
    """Return the type of the last form that this request sent, or nothing."""
    forms = book.scenarios[run.state.frames[0].scenario].handoff
    sent = [filed.form for filed in contact.filed if filed.run == index and filed.form in forms]
    return forms[sent[-1]].type if sent else ""


def _walked_reason(run: Run, book: Book) -> str:
    """Return the playbook's category, with the kind that its own forms are filed as."""
    scenario = book.scenarios[run.state.frames[0].scenario]
    if scenario.is_interrupt or not scenario.category:
        return ""
    types = book.catalogs.types
    kinds = [form.type.partition("/")[0] for form in scenario.handoff.values()]
    reason = f"{next(iter(kinds), next(iter(types.kinds)))}/{scenario.category}"
    return reason if types.has(reason) else ""
