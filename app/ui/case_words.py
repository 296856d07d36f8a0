"""Words for cases: their fields, quality marks, what the index does, sums and spans."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.base.clock import CIVIL_TIME

if TYPE_CHECKING:
    from app.search.case_hits import CaseAsked, CaseFilters

_FIELDS = {
    "number": QT_TRANSLATE_NOOP("CaseWords", "Case number"),
    "title": QT_TRANSLATE_NOOP("CaseWords", "Title"),
    "claim": QT_TRANSLATE_NOOP("CaseWords", "Claim"),
    "done": QT_TRANSLATE_NOOP("CaseWords", "What was done"),
    "outcome": QT_TRANSLATE_NOOP("CaseWords", "Outcome"),
    "type": QT_TRANSLATE_NOOP("CaseWords", "Type"),
    "product": QT_TRANSLATE_NOOP("CaseWords", "Product"),
    "channel": QT_TRANSLATE_NOOP("CaseWords", "Channel"),
    "region": QT_TRANSLATE_NOOP("CaseWords", "Region"),
    "occurred_at": QT_TRANSLATE_NOOP("CaseWords", "Occurred"),
    "closed_at": QT_TRANSLATE_NOOP("CaseWords", "Closed"),
    "satisfaction": QT_TRANSLATE_NOOP("CaseWords", "Satisfaction, 0 to 10"),
    "scenario_id": QT_TRANSLATE_NOOP("CaseWords", "Playbook"),
    "step": QT_TRANSLATE_NOOP("CaseWords", "Step"),
    "ticket_number": QT_TRANSLATE_NOOP("CaseWords", "Ticket"),
    "tags": QT_TRANSLATE_NOOP("CaseWords", "Tags"),
    "quality": QT_TRANSLATE_NOOP("CaseWords", "Quality"),
    "twin_of": QT_TRANSLATE_NOOP("CaseWords", "Near-duplicate of"),
    "added_by": QT_TRANSLATE_NOOP("CaseWords", "Added by"),
    "added_at": QT_TRANSLATE_NOOP("CaseWords", "Added"),
    "changed_by": QT_TRANSLATE_NOOP("CaseWords", "Changed by"),
    "changed_at": QT_TRANSLATE_NOOP("CaseWords", "Changed"),
    "masked": QT_TRANSLATE_NOOP("CaseWords", "Personal values covered"),
    "since": QT_TRANSLATE_NOOP("CaseWords", "From"),
    "until": QT_TRANSLATE_NOOP("CaseWords", "Up to"),
}
_QUALITIES = {
    "model": QT_TRANSLATE_NOOP("CaseWords", "Model case"),
    "ordinary": QT_TRANSLATE_NOOP("CaseWords", "Ordinary"),
    "do_not_use": QT_TRANSLATE_NOOP("CaseWords", "Do not use"),
    "all": QT_TRANSLATE_NOOP("CaseWords", "All, do-not-use too"),
}
_KINDS = {
    "phone": QT_TRANSLATE_NOOP("CaseWords", "mobile number"),
    "landline": QT_TRANSLATE_NOOP("CaseWords", "landline"),
    "id_card": QT_TRANSLATE_NOOP("CaseWords", "ID card"),
    "bank_card": QT_TRANSLATE_NOOP("CaseWords", "bank card"),
    "email": QT_TRANSLATE_NOOP("CaseWords", "e-mail"),
    "name": QT_TRANSLATE_NOOP("CaseWords", "name"),
    "address": QT_TRANSLATE_NOOP("CaseWords", "address"),
}
QUALITIES = ("model", "ordinary", "do_not_use")
MOMENTS = frozenset({"occurred_at", "closed_at", "added_at", "changed_at"})
_PATH = "/"


def _say(source: str) -> str:
    return QCoreApplication.translate("CaseWords", source)


def field_name(name: str) -> str:
    """Return the word for a field of a case."""
    source = _FIELDS.get(name)
    return _say(str(source)) if source else name


def quality_name(code: str) -> str:
    """Return the word for a quality mark."""
    source = _QUALITIES.get(code)
    return _say(str(source)) if source else code


def kind_name(kind: str) -> str:
    """Return the word for a kind of personal value."""
    source = _KINDS.get(kind)
    return _say(str(source)) if source else kind


def moment_words(moment: datetime) -> str:
    """Return a moment in civil time."""
    return moment.astimezone(CIVIL_TIME).strftime("%Y-%m-%d %H:%M")


def value_words(name: str, value: str) -> str:
    """Return a field's value as people read it."""
    if name == "quality":
        return quality_name(value)
    if name in MOMENTS and value:
        try:
            return moment_words(datetime.fromisoformat(value))
        except ValueError:
            return value
    return value


def amount(count: int) -> str:
    """Return a number with its thousands apart."""
    return f"{count:,}"


def span_words(seconds: float) -> str:
    """Return how long something still takes."""
    whole = max(round(seconds), 1)
    if whole < 60:
        return QCoreApplication.translate("CaseWords", "{0} s").format(whole)
    if whole < 3600:
        words = QCoreApplication.translate("CaseWords", "{0} min {1} s")
        return words.format(whole // 60, whole % 60)
    words = QCoreApplication.translate("CaseWords", "{0} h {1} min")
    return words.format(whole // 3600, whole % 3600 // 60)


def filters_set(filters: CaseFilters) -> tuple[tuple[str, str], ...]:
    """Return the filters that narrow, each with what it is set to, as people read it."""
    names = ("type", "product", "channel", "region", "outcome", "scenario_id", "quality")
    found = [
        (name, value_words(name, getattr(filters, name)))
        for name in names
        if getattr(filters, name)
    ]
    days = (("since", filters.since), ("until", filters.until))
    return (*found, *((name, day.isoformat()) for name, day in days if day))


def asked_words(asked: CaseAsked) -> str:
    """Return in one line what a search asks."""
    parts = [asked.text] if asked.text else []
    parts += [f"{field_name(name)} {value}" for name, value in filters_set(asked.filters)]
    if asked.order == "newest" and asked.text:
        parts.append(QCoreApplication.translate("CaseWords", "newest first"))
    return " · ".join(parts) or QCoreApplication.translate("CaseWords", "All cases")
