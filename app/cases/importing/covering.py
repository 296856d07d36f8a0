"""Cells of a file as they may be shown or written beside it: without what is personal."""

from __future__ import annotations

from app.cases.importing.headers import personal_kind
from app.language.masking import mask, mask_value


def covered(column: str, cell: str) -> str:
    """Return a cell without personal values; its column's name says what it holds as a whole."""
    kind = personal_kind(column)
    if not cell.strip():
        return cell
    if not kind:
        return mask(cell).text
    if kind in {"phone", "bank_card", "id_card"} and not any(one.isdigit() for one in cell):
        return mask(cell).text
    # A landline or two numbers in one cell: what a pattern finds is covered by its own rule.
    found = mask(cell)
    return found.text if found.counts and kind != "name" else mask_value(kind, cell)
