"""A case's fields as people write them: read from text, shown as text."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from app.base.clock import CIVIL_TIME, civil
from app.base.errors import ContentError
from app.cases.case import CaseWords, Quality

EDITABLE = tuple(CaseWords.model_fields)
_QUALITIES = frozenset(quality.value for quality in Quality)
_BETWEEN_TAGS = re.compile(r"[,，、;；\s]+")


def shown_value(words: CaseWords, field: str) -> str:
    """Return the text of a field; moments in civil time, as `read_words` reads them."""
    value = getattr(words, field)
    if value is None:
        return ""
    if isinstance(value, datetime):
        at = civil(value)
        return f"{at:%Y-%m-%d}" if (at.hour, at.minute) == (0, 0) else f"{at:%Y-%m-%d %H:%M}"
    if isinstance(value, tuple):
        return "、".join(value)
    return str(value)


def read_words(
    words: CaseWords, changes: Mapping[str, str], types: Collection[str] = ()
) -> CaseWords:
    """Return words with some fields as a person wrote them.

    A field whose text is what is shown already keeps its value, seconds included.

    Raises:
        ContentError: (`cases.field_unknown`, `cases.claim_needed`, `cases.too_long`,
            `cases.date_unreadable`, `cases.satisfaction_wrong`, `cases.quality_unknown`,
            `cases.type_unknown`) with the `field`; `types` may be empty to allow any.
    """
    values = {name: getattr(words, name) for name in EDITABLE}
    for field, text in changes.items():
        if field not in values:
            raise ContentError("cases.field_unknown", field=field)
        plain = text.strip()
        if plain == shown_value(words, field):
            continue
        if field == "type" and plain and types and plain not in types:
            raise ContentError("cases.type_unknown", field=field)
        values[field] = _read(field, plain)
    try:
        return CaseWords(**values)
    except ValidationError as error:
        raise _in_words(error) from error


def _read(field: str, text: str) -> Any:
    if field in ("occurred_at", "closed_at"):
        return _moment(field, text) if text else None
    if field == "satisfaction":
        return _score(text) if text else None
    if field == "tags":
        return tuple(dict.fromkeys(tag for tag in _BETWEEN_TAGS.split(text) if tag))
    if field == "quality":
        if text not in _QUALITIES:
            raise ContentError("cases.quality_unknown", field=field)
        return Quality(text)
    return text


def _moment(field: str, text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.replace("/", "-"))
    except ValueError as error:
        raise ContentError("cases.date_unreadable", field=field) from error
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=CIVIL_TIME)).astimezone(UTC)
    except OverflowError as error:
        raise ContentError("cases.date_unreadable", field=field) from error


def _score(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and int(text) <= 10):
        raise ContentError("cases.satisfaction_wrong", field="satisfaction")
    return int(text)


def _in_words(error: ValidationError) -> ContentError:
    """Return the first thing that does not hold, as people are told it."""
    first = error.errors(include_input=False, include_url=False)[0]
    field = str(first["loc"][0])
    if field == "claim" and first["type"] == "string_too_short":
        return ContentError("cases.claim_needed", field=field)
    most = first.get("ctx", {}).get("max_length")
    if most is None:
        # Half of a character beyond the basic plane, as some programs paste it.
        return ContentError("cases.text_unreadable", field=field)
    return ContentError("cases.too_long", field=field, most=most)
