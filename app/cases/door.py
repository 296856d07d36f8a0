"""The door of the case library: what comes in leaves its personal values outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from app.cases.case import LONGEST_TEXT, CaseWords
from app.language.masking import Masked, mask

# Everything a person can type into; the longest text each may hold.
_LONG_FIELDS = {"claim": LONGEST_TEXT, "done": LONGEST_TEXT}
_SHORT_FIELDS = {
    "title": 300, "outcome": 80, "product": 80, "channel": 80, "region": 80, "step": 80,
}  # fmt: skip
_LONGEST_WORD = 80
_PERSONAL_INSTEAD = frozenset({"phone", "id_card", "email"})


@dataclass(frozen=True)
class Admitted:
    """A case's words without personal values, and how many of each kind were covered."""

    words: CaseWords
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Return how many values were covered in all."""
        return sum(self.counts.values())


def admit(words: CaseWords) -> Admitted:
    """Cover what belongs to a person in every free-text field.

    Type, playbook and moments are no free text. A ticket number stays as it is, unless it
    is somebody's phone, ID card or e-mail address put into the wrong column. Admitting what
    was admitted changes nothing.
    """
    words = _without_nul(words)
    counts: Counter[str] = Counter()
    changed: dict[str, Any] = {}
    for name, most in _LONG_FIELDS.items():
        _take_in(name, mask(getattr(words, name)), most, changed, counts)
    for name, most in _SHORT_FIELDS.items():
        _take_in(name, _mask_short(getattr(words, name)), most, changed, counts)
    tags = [_mask_short(tag) for tag in words.tags]
    if any(tag.counts for tag in tags):
        changed["tags"] = tuple(dict.fromkeys(tag.text[:_LONGEST_WORD] for tag in tags))
        for tag in tags:
            counts.update(tag.counts)
    if is_personal(words.ticket_number):
        covered = _mask_short(words.ticket_number)
        changed["ticket_number"] = covered.text
        counts.update(covered.counts)
    # Not checked again: masking keeps texts texts, and what got longer was cut.
    return Admitted(words.model_copy(update=changed) if changed else words, dict(counts))


def is_personal(value: str) -> bool:
    """Tell whether a value meant as a number of a case or ticket is a person's instead.

    Bank cards are left out: every tenth long ticket number passes for one.
    """
    return not _PERSONAL_INSTEAD.isdisjoint(_mask_short(value).counts)


def _without_nul(words: CaseWords) -> CaseWords:
    """Return words that every database can keep: PostgreSQL refuses the character NUL."""
    values = dict(words)
    marked: dict[str, Any] = {
        name: value.replace("\0", "\ufffd")
        for name, value in values.items()
        if isinstance(value, str) and "\0" in value
    }
    if any("\0" in tag for tag in words.tags):
        marked["tags"] = tuple(tag.replace("\0", "\ufffd") for tag in words.tags)
    return words.model_copy(update=marked) if marked else words


def _take_in(
    name: str, masked: Masked, most: int, changed: dict[str, Any], counts: Counter[str]
) -> None:
    if masked.counts:
        changed[name] = masked.text[:most]
        counts.update(masked.counts)


@lru_cache(maxsize=4096)
def _mask_short(text: str) -> Masked:
    # Products, regions and outcomes repeat from row to row.
    return mask(text)
