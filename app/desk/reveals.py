"""Notes in the audit who looked at a personal value."""

from __future__ import annotations

from app.base.clock import Clock
from app.desk.audit import AuditEntry
from app.desk.stores import AuditStore


class AuditedReveals:
    """A reveal log kept in the desk database's audit."""

    def __init__(self, audit: AuditStore, clock: Clock) -> None:
        self._audit = audit
        self._clock = clock

    def revealed(self, person_id: str, entity: str, entity_id: str, what: str) -> None:
        """Note who looked at what."""
        entry = AuditEntry(person_id, self._clock.now(), entity, entity_id, "reveal", what)
        self._audit.record(entry)
