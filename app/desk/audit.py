"""The audit: who did what to which ticket or personal value, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AuditEntry:
    """One line of the audit.

    Attributes:
        entity: what kind of thing, such as `ticket`.
        action: a `Move` value, or `reveal` for a personal value shown unmasked.
        detail: a code or the name of a field; never a personal value.
    """

    person_id: str
    at: datetime
    entity: str
    entity_id: str
    action: str
    detail: str = ""
