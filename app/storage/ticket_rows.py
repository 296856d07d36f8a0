"""Tickets and their changes as rows, and rows as tickets: what is personal goes in sealed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from app.desk.ticket import (
    Move,
    Ticket,
    TicketChange,
    TicketField,
    TicketState,
    TranscriptLine,
)
from app.storage.sealing import open_value, seal_value
from app.storage.vault import Vault

_CLEAR = (
    "id", "number", "desk", "type", "track", "sla", "lane", "filed_at", "due_at", "resolve_by",
    "first_owner_id", "first_owner_name", "holder_id", "holder_name", "contact_id",
    "scenario_id", "scenario_title", "step", "fingerprint", "version",
)  # fmt: skip
_SEALED = (
    "summary", "account_number", "calling_number", "reach_number", "note", "requests", "signals",
)  # fmt: skip


class TicketRows:
    """Maps tickets to rows and back with a vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def of_ticket(self, ticket: Ticket) -> dict[str, Any]:
        """Return the row of a ticket."""
        fields = [[f.id, f.label, f.type, f.value] for f in ticket.fields]
        lines = [[li.at.isoformat(), li.step, li.kind, li.text] for li in ticket.transcript]
        return {
            **{name: getattr(ticket, name) for name in _CLEAR},
            "state": ticket.state.value,
            "changed_at": ticket.changed_at or ticket.filed_at,
            "account_hash": self._vault.number_hash(ticket.account_number),
            "calling_hash": self._vault.number_hash(ticket.calling_number),
            "reach_hash": self._vault.number_hash(ticket.reach_number),
            "card": self._seal({name: getattr(ticket, name) for name in _SEALED}, "card", ticket),
            "fields": self._seal(fields, "fields", ticket),
            "transcript": self._seal(lines, "transcript", ticket),
        }

    def to_ticket(self, row: Row[Any], changes: Sequence[TicketChange] = ()) -> Ticket:
        """Return the ticket of a row; columns that were not asked for leave their part empty."""
        held = row._mapping
        card = self._open(held["card"], "card", row.id)
        return Ticket(
            **{name: held[name] for name in _CLEAR},
            state=TicketState(held["state"]),
            changed_at=held["changed_at"],
            summary=card["summary"],
            account_number=card["account_number"],
            calling_number=card["calling_number"],
            reach_number=card["reach_number"],
            note=card["note"],
            requests=tuple(card["requests"]),
            signals=tuple(card["signals"]),
            fields=tuple(TicketField(*field) for field in self._part(held, "fields", row.id)),
            transcript=tuple(
                TranscriptLine(datetime.fromisoformat(at), *rest)
                for at, *rest in self._part(held, "transcript", row.id)
            ),
            changes=tuple(changes),
        )

    def of_change(self, ticket_id: str, change: TicketChange) -> dict[str, Any]:
        """Return the row of a change."""
        return {
            "id": change.id,
            "ticket_id": ticket_id,
            "move": change.move.value,
            "person_id": change.person_id,
            "person_name": change.person_name,
            "at": change.at,
            "code": change.code,
            "note": seal_value(self._vault, change.note, f"change/{change.id}"),
        }

    def to_change(self, row: Row[Any]) -> TicketChange:
        """Return the change of a row."""
        return TicketChange(
            id=row.id,
            move=Move(row.move),
            person_id=row.person_id,
            person_name=row.person_name,
            at=row.at,
            code=row.code,
            note=open_value(self._vault, row.note, f"change/{row.id}"),
        )

    def _seal(self, value: Any, part: str, ticket: Ticket) -> bytes:
        return seal_value(self._vault, value, f"ticket/{ticket.id}/{part}")

    def _open(self, sealed: bytes, part: str, ticket_id: str) -> Any:
        return open_value(self._vault, sealed, f"ticket/{ticket_id}/{part}")

    def _part(self, held: Any, part: str, ticket_id: str) -> Any:
        return self._open(held[part], part, ticket_id) if part in held else ()
