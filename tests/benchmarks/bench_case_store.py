"""How quickly cases get into the desk database, and out of it again as the index is fed.

    python tests/benchmarks/bench_case_store.py [--cases 20000] [--postgres ADDRESS]

Adds generated cases in batches as an import does: masked at the door, compared with what the
library holds, kept in one transaction a batch. Prints cases a second of each part on SQLite (and
on PostgreSQL where the address of an empty database is given), milliseconds to correct one case,
and what asking for news costs. The generated claims share many phrases, which is the hard case
for near-duplicates.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median

from app.base.clock import SystemClock, new_id
from app.cases.case import Case, CaseChange
from app.cases.door import admit
from app.cases.stores import CaseStore, NewCase
from app.cases.twins import Twins
from app.storage.desk import open_desk
from app.storage.vault import Vault
from tests.benchmarks.generated_cases import cases

BATCH = 1_000
SINGLE = 200


class Watch:
    """Adds up seconds and CPU seconds of each part."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.cpu: Counter[str] = Counter()

    @contextmanager
    def on(self, part: str) -> Iterator[None]:
        """Count the time spent inside."""
        began, began_cpu = time.perf_counter(), time.process_time()
        yield
        self.seconds[part] += time.perf_counter() - began
        self.cpu[part] += time.process_time() - began_cpu

    def report(self, part: str, count: int) -> None:
        """Print how many a second, by the clock and by this process's CPU."""
        rate, cpu = count / self.seconds[part], count / self.cpu[part]
        print(f"  {part:<22} {rate:>10,.0f} a second   {cpu:>10,.0f} a CPU second")


def fill(store: CaseStore, count: int, watch: Watch) -> None:
    """Add so many generated cases."""
    twins, coming = Twins(store), cases(count)
    while batch := list(islice(coming, BATCH)):
        with watch.on("masked"):
            for case in batch:
                admit(case)
        with watch.on("compared"):
            looked = twins.look([(case.number, case.claim) for case in batch])
        with watch.on("kept"):
            store.add([NewCase(case, one.sketch) for case, one in zip(batch, looked, strict=True)])


def read_all(store: CaseStore, watch: Watch) -> list[Case]:
    """Read the feed to its end; return the first cases of it."""
    upto, first = 0, list[Case]()
    with watch.on("fed"):
        while (fed := store.feed(upto, BATCH)).cases:
            first = first or list(fed.cases)
            upto = fed.upto
    return first


def milliseconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def correct(store: CaseStore, case: Case) -> None:
    """Correct the outcome of a case."""
    at = datetime.now(UTC)
    line = CaseChange(
        id=new_id(), person_id="p", person_name="p", at=at, version=2, before={}, after={}
    )
    store.change(case.model_copy(update={"outcome": "部分解决"}), case.version, line)


def run(place: str | Path, count: int) -> None:
    """Print the figures of one database."""
    desk = open_desk(place, Vault([bytes(32)]), SystemClock())
    watch = Watch()
    fill(desk.cases, count, watch)
    first = read_all(desk.cases, watch)
    for part in ("masked", "compared", "kept", "fed"):
        watch.report(part, count)
    whole = sum(watch.seconds[part] for part in ("masked", "compared", "kept"))
    print(f"  {'the three together':<22} {count / whole:>10,.0f} a second")
    single = [milliseconds(lambda case=case: correct(desk.cases, case)) for case in first[:SINGLE]]
    asking = [milliseconds(desk.cases.feed_end) for _ in range(SINGLE)]
    print(f"  one case corrected     {median(single):>10.2f} ms")
    print(f"  asking for news        {median(asking):>10.2f} ms")
    desk.close()
    if isinstance(place, Path):
        size = sum(part.stat().st_size for part in place.parent.glob(f"{place.name}*"))
        print(f"  {size / count:,.0f} bytes a case")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of SQLite, and of PostgreSQL where one is given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--postgres", default="", help="address of an empty database")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        print(f"SQLite, {asked.cases:,} cases")
        run(Path(folder) / "desk.sqlite", asked.cases)
    if asked.postgres:
        print(f"PostgreSQL, {asked.cases:,} cases")
        run(asked.postgres, asked.cases)
    return 0


if __name__ == "__main__":
    sys.exit(main())
