"""Figures of the stores: `python -m tests.benchmarks.bench_storage [people]`.

BAODIAN_TEST_DSN names the PostgreSQL server; its figures are left out where none is at hand.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

from app.base.clock import SystemClock, new_id
from app.base.errors import Conflict, Unavailable
from app.calls.records import JournalEntry, MessageKind, OutboxMessage
from app.desk.ticket import Move, TicketChange, TicketState
from app.storage.desk import DeskStores, open_desk
from app.storage.seat import open_seat
from app.storage.vault import Vault
from tests.storage.samples import ACCOUNT, ticket

_VAULT = Vault([bytes(range(32))])
_CLOCK = SystemClock()


def main(people: int) -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as folder:
        _seat(Path(folder))
        _desk("SQLite", Path(folder) / "desk.sqlite", 8)
    address = os.environ.get("BAODIAN_TEST_DSN", "postgresql://postgres@127.0.0.1:5432/postgres")
    try:
        import psycopg

        name = f"baodian_bench_{uuid.uuid4().hex[:8]}"
        server = psycopg.connect(address, autocommit=True, connect_timeout=3)
    except (ImportError, psycopg.OperationalError) as error:
        _say(f"PostgreSQL left out: {error}")
        return
    with server:
        server.execute(f"CREATE SCHEMA {name}")
        try:
            _desk("PostgreSQL", f"{address}?options=-csearch_path%3D{name}", people)
        except Unavailable as error:
            _say(f"PostgreSQL: {error}")
        server.execute(f"DROP SCHEMA {name} CASCADE")


def _seat(home: Path) -> None:
    open_seat(home, _VAULT, _CLOCK).close()
    opened = _timed(20, lambda _n: open_seat(home, _VAULT, _CLOCK).close())
    _report("open a seat that needs nothing", opened)
    seat = open_seat(home, _VAULT, _CLOCK)
    seat.journal.open("c1", "p1", _CLOCK.now())

    def entry(seq: int) -> JournalEntry:
        data = {"step": "核对用量", "field": "手机号", "value": ACCOUNT}
        return JournalEntry("c1", seq, _CLOCK.now(), "filled", data)

    appended = _timed(2000, lambda n: seat.journal.append([entry(n + 1)]))
    _report("append one entry (FULL)", appended)
    payload = {"ticket": {"summary": "套外流量费" * 20, "fields": [["f", "v"]] * 30}}

    def hand_off(n: int) -> None:
        message = OutboxMessage(f"m{n}", MessageKind.FILE_TICKET, payload, _CLOCK.now())
        seat.journal.append([entry(2001 + n)], [message])

    _report("append an entry with a ticket", _timed(300, hand_off))
    _report("keep a draft", _timed(300, lambda n: seat.journal.keep_draft("c1", "k", f"字{n}")))
    _report(
        "next number", _timed(300, lambda _n: seat.journal.next_number("t", _CLOCK.now().date()))
    )
    _report("read 2,300 entries", _timed(10, lambda _n: seat.journal.entries("c1")))
    book = {f"{n}.yaml": os.urandom(2000) + b"x" * 6000 for n in range(120)}
    _report("keep a book of 120 files", _timed(1, lambda _n: seat.content.keep("f", book)))
    seat.close()


def _desk(name: str, place: str | Path, people: int) -> None:
    desk = open_desk(place, _VAULT, _CLOCK)
    lines = ticket().transcript * 40
    tickets = people * 10
    ids = [f"t{n}" for n in range(tickets)]
    filed = _timed(tickets, lambda n: desk.tickets.file(replace(ticket(ids[n]), transcript=lines)))
    _report(f"{name}: file a ticket", filed)
    queue = frozenset({TicketState.FILED})
    _report(f"{name}: queue of {tickets}", _timed(20, lambda _n: desk.tickets.queue(queue)))
    history = _timed(50, lambda _n: desk.history.history(ACCOUNT, "", _CLOCK.now(), _CLOCK.now()))
    _report(f"{name}: history of a number", history)
    # One connection each, as specialists on machines of their own have.
    desks = [open_desk(place, _VAULT, _CLOCK, pool_size=1) for _ in range(people)]
    for each in desks:
        each.tickets.queue(queue, limit=1)
    _report(f"{name}: {people} people take at one moment", _burst(desks, ids, people))
    for each in (*desks, desk):
        each.close()


def _burst(desks: list[DeskStores], ids: list[str], people: int) -> list[float]:
    """Let everybody take at one moment, ten rounds; every fourth of them wants another's."""
    times: list[float] = []
    taken: Counter[str] = Counter()
    late: list[str] = []
    start = Barrier(people)

    def work(person: int) -> None:
        for round_ in range(10):
            wanted = ids[(round_ * people + person - person % 4 // 3) % len(ids)]
            change = TicketChange(new_id(), Move.TAKE, f"s{person}", "专席", _CLOCK.now())
            start.wait()
            began = time.perf_counter()
            try:
                desks[person].tickets.take(wanted, change)
                taken[wanted] += 1
            except Conflict:
                late.append(wanted)
            times.append(time.perf_counter() - began)

    with ThreadPoolExecutor(people) as pool:
        list(pool.map(work, range(people)))
    double = sum(1 for number in taken.values() if number > 1)
    _say(f"    {len(taken)} taken, {double} double, {len(late)} came late")
    return times


def _timed(number: int, work: Callable[[int], object]) -> list[float]:
    times = []
    for n in range(number):
        start = time.perf_counter()
        work(n)
        times.append(time.perf_counter() - start)
    return times


def _report(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    figures = (statistics.median(ordered), p95, ordered[-1])
    p50_ms, p95_ms, worst_ms = (f"{seconds * 1000:9.2f}" for seconds in figures)
    _say(f"{what:36} p50 {p50_ms}  p95 {p95_ms}  max {worst_ms} ms  (n={len(times)})")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 64)
