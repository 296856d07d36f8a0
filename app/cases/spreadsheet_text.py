"""Text for spreadsheet programs that must stay text: no cell of ours is ever a formula."""

from __future__ import annotations

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
LONGEST_CELL = 32_767
"""Characters that spreadsheet programs keep in a cell."""


def as_csv_text(text: str) -> str:
    """Return a text for a CSV cell; an apostrophe keeps it from being computed."""
    return f"'{text}" if text.startswith(_BEGINS_FORMULA) else text
