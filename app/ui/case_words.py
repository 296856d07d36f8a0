"""Words for cases: their fields, quality marks, what the index does, sums and spans."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.base.clock import CIVIL_TIME
from app.cases.labels import FIELD_LABELS, QUALITY_LABELS

if TYPE_CHECKING:
    from app.cases.labels import Label
    from app.search.case_hits import CaseAsked, CaseFilters

_WORDS = {
    "since": QT_TRANSLATE_NOOP("CaseWords", "From"),
    "until": QT_TRANSLATE_NOOP("CaseWords", "Up to"),
    "all": QT_TRANSLATE_NOOP("CaseWords", "All of them"),
}
IMPORTED = (
    "number", "title", "claim", "done", "outcome", "type", "product", "channel", "region",
    "occurred_at", "closed_at", "satisfaction", "quality", "scenario_id", "step",
    "ticket_number", "tags",
)  # fmt: skip
"""Fields that a column of a file can hold, in the order they are offered."""

QUALITIES = ("model", "ordinary", "do_not_use")
MOMENTS = frozenset({"occurred_at", "closed_at", "added_at", "changed_at"})
_LONGEST = 120
_LONGEST_HEADING = 30


def _in(label: Label, lang: str) -> str:
    return label.en if lang == "en" else label.zh


def _say(source: str) -> str:
    return QCoreApplication.translate("CaseWords", source)


def field_name(name: str, lang: str) -> str:
    """Return the word for a field of a case, or for an end of a period."""
    label = FIELD_LABELS.get(name)
    if label is not None:
        return _in(label, lang)
    return _say(str(_WORDS[name])) if name in _WORDS else name


def quality_name(code: str, lang: str) -> str:
    """Return the word for a quality mark."""
    label = QUALITY_LABELS.get(code)
    if label is not None:
        return _in(label, lang)
    return _say(str(_WORDS[code])) if code in _WORDS else code


def heading(title: str, text: str) -> str:
    """Return what heads a case: its title, else how what the customer said begins."""
    begin = " ".join(text.split())
    short = begin if len(begin) <= _LONGEST_HEADING else f"{begin[:_LONGEST_HEADING]}…"
    return title or short


def twin_word() -> str:
    """Return the word for a case that says nearly the same as another."""
    return QCoreApplication.translate("CaseWords", "near-duplicate")


def moment_words(moment: datetime) -> str:
    """Return a moment in civil time."""
    return moment.astimezone(CIVIL_TIME).strftime("%Y-%m-%d %H:%M")


def value_words(name: str, value: str, lang: str) -> str:
    """Return a field's value as people read it."""
    if name == "quality":
        return quality_name(value, lang)
    if name in MOMENTS and value:
        try:
            moment = datetime.fromisoformat(value)
            return moment_words(moment if moment.tzinfo else moment.replace(tzinfo=CIVIL_TIME))
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


def filters_set(filters: CaseFilters, lang: str) -> tuple[tuple[str, str], ...]:
    """Return the filters that narrow, each with what it is set to, as people read it."""
    names = ("type", "product", "channel", "region", "outcome", "scenario_id", "quality")
    found = [
        (name, value_words(name, getattr(filters, name), lang))
        for name in names
        if getattr(filters, name)
    ]
    days = (("since", filters.since), ("until", filters.until))
    return (*found, *((name, day.isoformat()) for name, day in days if day))


def asked_words(asked: CaseAsked, lang: str) -> str:
    """Return in one line what a search asks; a long text is shortened."""
    text = asked.text
    parts = [text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"] if text else []
    parts += [
        f"{field_name(name, lang)} {value}" for name, value in filters_set(asked.filters, lang)
    ]
    if asked.order == "newest" and asked.text:
        parts.append(QCoreApplication.translate("CaseWords", "newest first"))
    return " · ".join(parts) or QCoreApplication.translate("CaseWords", "All cases")
