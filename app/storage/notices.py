"""What opening a database or the vault has to say to the person at the seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Notice:
    """Something that was done while opening: a code of `app.base.messages` and its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)
