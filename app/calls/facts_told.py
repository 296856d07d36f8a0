"""Facts that the calls room publishes for whoever listens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OutboxFilled:
    """Something was put into the outbox; the sender need not wait for its next round."""


@dataclass(frozen=True)
class ContactClosed:
    """A contact was closed."""

    contact_id: str
