"""Run by a test in a child process: works a contact and says each input once it is kept.

Reads a contact to go on with (or `-`) from each line of standard input and forks a worker for
it, so that only the first one pays for loading the libraries. Each line on standard output is
JSON: who works, then what was acknowledged, and how the contact stands.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.base.clock import SystemClock
from app.base.events import Publisher
from app.base.people import Person, Role
from app.base.seat import Seat
from app.calls.service import CallService
from app.calls.views import ContactView, PromptKind
from app.desk.reveals import AuditedReveals
from app.storage.seat import SeatStores, open_seat
from app.storage.vault import Vault
from tests.calls.small_book import small_book
from tests.fakes.stores import fake_desk

AGENT = Person("p1", "3107", "小王", Role.AGENT)
NUMBER = "13800001111"
LONG = "客户说了很多话" * 200


class Books:
    """The small book in service."""

    book = small_book()


def start(home: Path) -> tuple[SeatStores, CallService]:
    """Open the seat's real database with a desk in memory."""
    clock, desk = SystemClock(), fake_desk()
    stores = open_seat(home, Vault([bytes(range(32))]), clock)
    calls = CallService(
        journal=stores.journal,
        content=stores.content,
        history=desk.history,
        books=Books(),  # type: ignore[arg-type]
        reveals=AuditedReveals(desk.audit, clock),
        seat=lambda: Seat(AGENT, 42),
        clock=clock,
        publisher=Publisher(),
    )
    return stores, calls


def digest(view: ContactView) -> str:
    """Return a short mark of everything a view shows, but the drafts."""
    return hashlib.sha256(repr(replace(view, drafts=())).encode()).hexdigest()[:16]


def step(calls: CallService, view: ContactView, turn: int) -> ContactView:
    """Do the next thing an agent would do on this line."""
    prompt, contact_id = view.prompt, view.id
    if prompt is None or prompt.kind is PromptKind.ENDED:
        return calls.open_run(contact_id, view.seq, "fee")
    if turn % 5 == 0:
        return calls.edit_note(contact_id, f"{turn} {LONG}")
    if view.handoff is not None:
        return calls.send_handoff(contact_id, view.seq)
    if prompt.kind is PromptKind.HANDOFF:
        return calls.open_handoff(contact_id)
    if prompt.kind is PromptKind.OFFER:
        return calls.offer(contact_id, view.seq, turn % 2 == 0)
    if prompt.step == "登记":
        if prompt.fields[turn % 2].value and prompt.fields[1].value and prompt.fields[0].value:
            return calls.confirm(contact_id, view.seq)
        field = prompt.fields[turn % 2]
        return calls.fill(contact_id, field.id, ("2026-01", "20")[turn % 2])
    if prompt.answers:
        return calls.answer(contact_id, view.seq, turn % len(prompt.answers) + 1)
    if prompt.kind is PromptKind.FACT:
        view = calls.fill(contact_id, prompt.fact, "3")
    return calls.confirm(contact_id, view.seq)


def say(**told: object) -> None:
    """Acknowledge."""
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def work(home: Path, contact_id: str) -> None:
    """Work until killed."""
    say(pid=os.getpid())
    _, calls = start(home)
    if contact_id == "-":
        facts = {"caller_kind": "机主", "tier": "普通"}
        view = calls.open_contact(NUMBER, NUMBER, facts=facts)
    else:
        view = calls.resume(contact_id)
    say(contact=view.id, turn=0, stands=digest(view), draft="")
    for turn in range(1, 1_000_000):
        draft = f"写到一半 {turn} {datetime.now(UTC).timestamp()}"
        calls.draft(view.id, "半句", draft)
        say(contact=view.id, turn=turn, stands=digest(view), draft=draft)
        view = step(calls, view, turn)
        say(contact=view.id, turn=turn, stands=digest(view), draft=draft)


def main(home: Path) -> None:
    """Fork a worker for each line, and wait for its end."""
    for line in sys.stdin:
        worker = os.fork()
        if not worker:
            work(home, line.strip())
        os.waitpid(worker, 0)
        say(dead=worker)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
