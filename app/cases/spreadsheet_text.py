"""Text for spreadsheet programs that must stay text: no cell of ours is ever a formula."""

from __future__ import annotations

import re
from datetime import datetime

from app.base.clock import civil

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
"""Characters that spreadsheet programs keep in a cell."""


_SHOWN_AS_POWER = 12
_KEPT_AS_TEXT = re.compile(
    rf"'(?=[{re.escape(''.join(_BEGINS_FORMULA))}]|\d{{{_SHOWN_AS_POWER},}}$)"
)


def as_csv_text(text: str) -> str:
    """Return a text for a CSV cell; an apostrophe keeps it from being computed or rounded."""
    is_long_number = len(text) >= _SHOWN_AS_POWER and text.isdecimal()
    return f"'{text}" if is_long_number or text.startswith(_BEGINS_FORMULA) else text


def from_csv_text(cell: str) -> str:
    """Return the text of a cell without the apostrophe that kept it text."""
    return cell[1:] if cell.startswith("'") and _KEPT_AS_TEXT.match(cell) else cell


def as_moment(text: str) -> str:
    """Return a moment in ISO 8601 as people read it, in civil time."""
    try:
        return f"{civil(datetime.fromisoformat(text)):%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return text
