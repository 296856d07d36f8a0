"""Versions of the playbook format: an old file is brought up to date before it is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.scenarios.problems import Finding, wrong

CURRENT = 1

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]

UPGRADES: dict[int, Upgrade] = {}
"""Version → what turns a file of it into the next version."""


def brought_up_to_date(
    data: dict[str, Any], upgrades: dict[int, Upgrade] | None = None, current: int = CURRENT
) -> tuple[dict[str, Any], Finding | None]:
    """Return the data in the current format, or what is wrong with its version."""
    steps = UPGRADES if upgrades is None else upgrades
    written = data.get("format", "1")
    version = int(written) if isinstance(written, str) and written.isdecimal() else 0
    if not 1 <= version <= current:
        return data, wrong(("format",), "content.format_version", value=written, known=current)
    while version < current:
        data = steps[version](data)
        version += 1
        data = {**data, "format": str(version)}
    return data, None
