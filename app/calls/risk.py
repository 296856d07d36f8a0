"""Risk signals: what was ticked, what it offers, and when the green channel is proposed."""

from __future__ import annotations

from app.calls.state import Contact
from app.scenarios.catalogs import Risk

_NO = {"", "0", "否", "无"}


def circumstances(contact: Contact, risk: Risk) -> tuple[str, ...]:
    """Return the circumstances that make one signal weigh more."""
    facts = contact.facts
    repeat = facts.get("repeat_count", "0")
    found = {
        "repeat": repeat.isdecimal() and int(repeat) >= risk.repeat.count,
        "broken_promise": bool(contact.broken_promises)
        or facts.get("broken_promise", "") not in _NO,
        "official_complaint": "申诉" in contact.signals,
        "special": facts.get("special", "") not in _NO,
    }
    return tuple(name for name, holds in found.items() if holds)


def green_reasons(contact: Contact, risk: Risk) -> tuple[str, ...]:
    """Return message codes for why the green channel is proposed; empty where it is not.

    One word alone is mostly venting and does not move the run (FORMAT.md, escalate).
    """
    rule = risk.green_channel
    if len(contact.signals) >= rule.signals:
        return ("calls.green.signals",)
    if not contact.signals:
        return ()
    return tuple(
        f"calls.green.{name}" for name in circumstances(contact, risk) if name in rule.with_one
    )
