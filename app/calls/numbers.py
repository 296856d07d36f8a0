"""The three numbers of a contact, and what hangs on them: identity level and history."""

from __future__ import annotations

from app.calls.records import JournalEntry
from app.calls.state import Contact, Known

_HISTORY_FACTS = ("repeat_count", "open_ticket", "broken_promise", "waived_12m")


def opened_contact(contact_id: str, entry: JournalEntry) -> Contact:
    """Return the contact that its first journal entry opens."""
    data = entry.data
    contact = Contact(
        id=contact_id,
        opened_at=entry.at,
        person_id=data["person_id"],
        person_name=data["person_name"],
        work_number=data["work_number"],
        role=data["role"],
        numbers={name: value for name, value in data["numbers"].items() if value},
        facts={"role": data["role"], **data["facts"]},
    )
    _level_by_number(contact)
    return contact


def set_number(contact: Contact, name: str, value: str) -> None:
    """Keep one of the three numbers; identity was checked for the account number alone."""
    before = contact.numbers.get(name, "")
    if before == value:
        return
    contact.numbers[name] = value
    if name == "account" and before:
        contact.facts.pop("verified", None)
    if name in ("account", "calling"):
        _forget_history(contact)
    _level_by_number(contact)


def _forget_history(contact: Contact) -> None:
    """Drop what was known of the former numbers; the new ones are looked up afresh."""
    contact.prior_gifts, contact.open_tickets, contact.broken_promises = (), (), ()
    contact.known = Known()
    for name in _HISTORY_FACTS:
        contact.facts.pop(name, None)


def _level_by_number(contact: Contact) -> None:
    """Reach L1 where the customer calls from the very number (verification.yaml, L1)."""
    numbers = contact.numbers
    same = numbers.get("calling") and numbers.get("calling") == numbers.get("account")
    if same and contact.facts.get("verified", "none") == "none":
        contact.facts["verified"] = "L1"
