"""Reads what the outbox brings into the desk's own records; filing twice is harmless."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from app.base.errors import ContentError
from app.calls.records import (
    ContactRecord,
    Gap,
    Gift,
    MessageKind,
    OutboxMessage,
    Promise,
)
from app.calls.stores import HistoryStore
from app.desk.stores import GapStore, TicketStore
from app.desk.ticket import (
    Move,
    Ticket,
    TicketChange,
    TicketField,
    TicketState,
    TranscriptLine,
)


def ticket_of(payload: Mapping[str, Any]) -> Ticket:
    """Return the ticket that a handoff's payload describes."""
    plain: dict[str, Any] = {name: payload[name] for name in _PLAIN}
    filed_at = _moment(payload["filed_at"])
    filing = TicketChange(
        id=payload["id"],
        move=Move.FILE,
        person_id=payload["first_owner_id"],
        person_name=payload["first_owner_name"],
        at=filed_at,
    )
    return Ticket(
        **plain,
        filed_at=filed_at,
        due_at=_moment(payload["due_at"]),
        resolve_by=_moment(payload["resolve_by"]),
        state=TicketState.FILED,
        fields=tuple(TicketField(**field) for field in payload["fields"]),
        transcript=tuple(
            TranscriptLine(_moment(line["at"]), line["step"], line["kind"], line["text"])
            for line in payload["transcript"]
        ),
        requests=tuple(payload["requests"]),
        signals=tuple(payload["signals"]),
        changed_at=filed_at,
        changes=(filing,),
    )


_PLAIN = (
    "id", "number", "desk", "type", "track", "sla", "lane", "summary", "first_owner_id",
    "first_owner_name", "contact_id", "account_number", "calling_number", "reach_number",
    "scenario_id", "scenario_title", "step", "fingerprint", "note",
)  # fmt: skip


class Filing:
    """Puts outbox messages into the desk database, each kind in its way."""

    def __init__(self, tickets: TicketStore, history: HistoryStore, gaps: GapStore) -> None:
        self._tickets = tickets
        self._gaps = gaps
        self._history = history
        self._keep: dict[MessageKind, Callable[[Mapping[str, Any]], object]] = {
            MessageKind.FILE_TICKET: self._file,
            MessageKind.RECORD_CONTACT: self._contact,
            MessageKind.RECORD_GIFT: self._gift,
            MessageKind.RECORD_PROMISE: self._promise,
            MessageKind.NOTE_TICKET: self._note,
            MessageKind.REPORT_GAP: self._gap,
        }

    def deliver(self, message: OutboxMessage) -> None:
        """Keep what the message brings; the same message again changes nothing.

        Raises:
            ContentError: (`desk.message_unreadable`) the payload is not what its kind says.
        """
        try:
            self._keep[message.kind](message.payload)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            # One message that cannot be read must not hold up those behind it.
            raise ContentError("desk.message_unreadable", reason=type(error).__name__) from error

    def _file(self, payload: Mapping[str, Any]) -> None:
        self._tickets.file(ticket_of(payload))

    def _note(self, payload: Mapping[str, Any]) -> None:
        change = TicketChange(
            id=payload["id"],
            move=Move.NOTE,
            person_id=payload["person_id"],
            person_name=payload["person_name"],
            at=_moment(payload["at"]),
            note=payload["text"],
        )
        self._tickets.note(payload["ticket_id"], change)

    def _gap(self, payload: Mapping[str, Any]) -> None:
        self._gaps.record(Gap(**{**payload, "at": _moment(payload["at"])}))

    def _contact(self, payload: Mapping[str, Any]) -> None:
        moments = {name: _moment(payload[name]) for name in ("opened_at", "closed_at")}
        scenarios = tuple((one[0], one[1]) for one in payload["scenarios"])
        self._history.record_contact(
            ContactRecord(**{**payload, **moments, "scenarios": scenarios})
        )

    def _gift(self, payload: Mapping[str, Any]) -> None:
        amount, given_at = Decimal(payload["amount"]), _moment(payload["given_at"])
        self._history.record_gift(Gift(**{**payload, "amount": amount, "given_at": given_at}))

    def _promise(self, payload: Mapping[str, Any]) -> None:
        moments = {name: _moment(payload[name]) for name in ("made_at", "due_at")}
        self._history.record_promise(Promise(**{**payload, **moments}))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
