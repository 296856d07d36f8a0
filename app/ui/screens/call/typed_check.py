"""Checks half-typed text with the rules that will judge it once it is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.calls.views import FieldView


def problem_of(field: FieldView, text: str) -> str:
    """Return the message code for what is wrong with a text, or empty; runs in a worker."""
    if not text.strip():
        return ""
    # The rules load the playbook model: not before the first paint, not on the UI thread.
    from app.calls.fields import check_value
    from app.scenarios.parts import FieldType, FormField

    kind = FieldType(field.type)
    options = field.options if kind is FieldType.CHOICE else ()
    judged = FormField(id=field.id, label=field.label, type=kind, options=options)
    return check_value(judged, text).problem
