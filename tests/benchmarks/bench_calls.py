"""Figures of a contact: `python -m tests.benchmarks.bench_calls`. Prints a table; no test.

Every input goes through the call service on a real seat database (flushed to the disk), beside
the same input on the bare engine without any journal, in the same run.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import mean, quantiles

from app.base.clock import FixedClock
from app.base.events import Publisher
from app.base.people import Person, Role
from app.base.seat import Seat
from app.calls.engine import ContactEngine
from app.calls.presenter import present
from app.calls.records import JournalEntry, OutboxMessage
from app.calls.service import CallService
from app.calls.views import ContactView, PromptKind
from app.desk.reveals import AuditedReveals
from app.scenarios.book import Book, load_book
from app.storage.seat import open_seat
from app.storage.vault import Vault
from tests.calls.prefilled import forms_opened
from tests.calls.test_properties import SAMPLES
from tests.fakes.stores import fake_desk

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NUMBER = "13800001111"
CONTACTS = 6
INPUTS = 100
FACTS = {"caller_kind": "机主", "tier": "普通"}


class TimedJournal:
    """A journal that notes how long each append takes."""

    def __init__(self, kept: object) -> None:
        self._kept = kept
        self.spans_ms: list[float] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._kept, name)

    def append(self, entries: list[JournalEntry], messages: tuple[OutboxMessage, ...] = ()) -> None:
        """Append, timed."""
        started = time.perf_counter()
        self._kept.append(entries, messages)  # type: ignore[attr-defined]
        self.spans_ms.append((time.perf_counter() - started) * 1_000)


class Bench:
    """A seat on the disk with the shipped book."""

    def __init__(self, home: Path, book: Book) -> None:
        self.clock = FixedClock(AT)
        self.book = book
        self.stores = open_seat(home, Vault([bytes(range(32))]), self.clock)
        self.journal = TimedJournal(self.stores.journal)
        desk = fake_desk()
        self.calls = CallService(
            journal=self.journal,  # type: ignore[arg-type]
            content=self.stores.content,
            history=desk.history,
            books=self,
            reveals=AuditedReveals(desk.audit, self.clock),
            seat=lambda: Seat(Person("p1", "3107", "小王", Role.AGENT), 42),
            clock=self.clock,
            publisher=Publisher(),
        )
        self.inputs_ms: list[float] = []
        self.handoffs_ms: list[float] = []

    def walk(self, scenario_id: str, turn: int) -> str:
        """Work one contact until it has enough inputs; time each from key to view."""
        view = self.calls.open_contact(NUMBER, NUMBER, facts=FACTS)
        while len(self.journal.entries(view.id)) < INPUTS:  # type: ignore[operator]
            self.clock.advance(1)
            prompt = view.prompt
            if prompt is None or prompt.kind is PromptKind.ENDED:
                view = self.calls.open_run(view.id, view.seq, scenario_id)
                continue
            if prompt.kind is PromptKind.HANDOFF:
                view = self._hand_off(view)
            else:
                view = self._answer(view, turn)
            turn += 1
        return view.id

    def _hand_off(self, view: ContactView) -> ContactView:
        view = self.calls.open_handoff(view.id)
        for field in view.handoff.fields if view.handoff else ():
            if field.required and not field.value:
                view = self.calls.fill_handoff(view.id, field.id, SAMPLES[field.type])
        return self._timed(self.handoffs_ms, lambda: self.calls.send_handoff(view.id, view.seq))

    def _answer(self, view: ContactView, turn: int) -> ContactView:
        prompt, calls = view.prompt, self.calls
        assert prompt is not None
        empty = [one for one in prompt.fields if not one.value and one.required]
        if prompt.kind is PromptKind.OFFER:
            return self._timed(
                self.inputs_ms, lambda: calls.offer(view.id, view.seq, turn % 3 == 0)
            )
        if prompt.answers and not empty:
            key = turn % len(prompt.answers) + 1
            return self._timed(self.inputs_ms, lambda: calls.answer(view.id, view.seq, key))
        if prompt.kind is PromptKind.FACT:
            empty = list(prompt.fields) if not prompt.fields[0].value else []
        if empty:
            field = empty[0]
            text = field.options[0] if field.options else SAMPLES[field.type]
            return self._timed(self.inputs_ms, lambda: calls.fill(view.id, field.id, text))
        return self._timed(self.inputs_ms, lambda: calls.confirm(view.id, view.seq))

    @staticmethod
    def _timed(spans: list[float], act: Callable[[], ContactView]) -> ContactView:
        started = time.perf_counter()
        view = act()
        spans.append((time.perf_counter() - started) * 1_000)
        return view


def bare(entries: tuple[JournalEntry, ...], book: Book) -> list[float]:
    """Return the milliseconds of each input on the engine alone: apply and view, no journal."""
    engine, spans = ContactEngine(entries[0].contact_id, lambda _: book), []
    for entry in entries:
        started = time.perf_counter()
        engine.apply(entry)
        present(engine, entry.at, {})
        spans.append((time.perf_counter() - started) * 1_000)
    return spans


def replays(entries: tuple[JournalEntry, ...], book: Book, times: int = 20) -> list[float]:
    """Return the milliseconds of replaying a journal and showing its end."""
    spans = []
    for _ in range(times):
        started = time.perf_counter()
        engine = ContactEngine.replay(entries[0].contact_id, entries, lambda _: book)
        present(engine, entries[-1].at + timedelta(seconds=1), {})
        spans.append((time.perf_counter() - started) * 1_000)
    return spans


def row(name: str, spans: list[float]) -> str:
    """Return one line of the table."""
    cut = quantiles(spans, n=20, method="inclusive")
    return f"{name:<52}{len(spans):>6}{cut[9]:>10.2f}{cut[18]:>10.2f}{max(spans):>10.2f}"


def main() -> None:
    """Measure and print."""
    book = load_book(ROOT / "scenarios", ROOT / "resources", date(2026, 11, 23))
    ids = [one.id for one in book.scenarios.values() if not one.is_interrupt]
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), book)
        bench.walk(ids[0], 0)  # warm
        for spans in (bench.inputs_ms, bench.handoffs_ms, bench.journal.spans_ms):
            spans.clear()
        gc.collect()
        contacts = [bench.walk(ids[n % len(ids)], n) for n in range(CONTACTS)]
        journals = [bench.stores.journal.entries(contact) for contact in contacts]
        alone = [span for entries in journals for span in bare(entries, book)]
        again = [span for entries in journals for span in replays(entries, book)]
        resumed = []
        for contact in contacts:
            bench.calls._engines.clear()
            bench._timed(resumed, lambda contact=contact: bench.calls.resume(contact))
        bench.stores.close()
    shares = [one.share for id_ in ids for one in forms_opened(book, book.scenarios[id_])]
    lines = [
        f"{'milliseconds':<52}{'n':>6}{'p50':>10}{'p95':>10}{'max':>10}",
        row("answer -> view, journaled and flushed", bench.inputs_ms),
        row("  of it: journal append (synchronous=FULL)", bench.journal.spans_ms),
        row("baseline: same inputs, engine and view, no journal", alone),
        row("handoff submit -> view with its number", bench.handoffs_ms),
        row(f"replay of a journal of {INPUTS} inputs, view", again),
        row("resume from the disk, decrypted", resumed),
        "",
        f"forms filled on opening: mean {mean(shares):.1%}, lowest {min(shares):.1%}, "
        f"{len(shares)} handoffs of {len(ids)} playbooks' tests",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
