"""Text for spreadsheet programs that must stay text: no cell of ours is ever a formula."""

from __future__ import annotations

import re
from datetime import datetime

from app.base.clock import civil

LONGEST_CELL = 32_767
"""Characters that spreadsheet programs keep in a cell."""

# What begins a formula, and figures so many that they would be shown as a power of ten.
_NEEDS_MARK = re.compile(r"'*(?:[=+\-@\t\r＝＋－＠]|\d{12,}$)")

# How many systems keep long numbers from being rounded.
_NUMBER_AS_FORMULA = re.compile(r'="([\w.*-]{1,80})"')


def as_csv_text(text: str) -> str:
    """Return a text for a CSV cell; an apostrophe keeps it from being computed or rounded."""
    return f"'{text}" if _NEEDS_MARK.match(text) else text


def from_csv_text(cell: str) -> str:
    """Return the text of a cell without what kept it text: an apostrophe, or `="0012"`."""
    if number := _NUMBER_AS_FORMULA.fullmatch(cell):
        return number[1]
    return cell[1:] if cell.startswith("'") and _NEEDS_MARK.match(cell) else cell


def as_moment(text: str) -> str:
    """Return a moment in ISO 8601 as people read it, in civil time."""
    try:
        return f"{civil(datetime.fromisoformat(text)):%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return text
