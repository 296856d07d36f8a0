"""How fast case search is, beside a floor in C and what one would otherwise search with.

    python tests/benchmarks/bench_cases.py [--cases 640000] [--queries 40] [--full]

The cases are made (`generated_cases`), written into an embedded library, indexed by the hidden
child process that the window uses, and searched through `CaseLibrary` as the window does. Times
of queries are CPU milliseconds, since other programs may run beside; walls are said where
waiting counts. `--full` adds Whoosh, which takes minutes and gigabytes at 640,000.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from tantivy import Occur, Query, Searcher

from app.base.clock import SystemClock
from app.base.config import HOME_VARIABLE, own_command
from app.cases.stores import NewCase
from app.cases.views import SyncScope
from app.search.case_building import ChildFiller, Filled, Task, begin
from app.search.case_engine import TantivyEngine
from app.search.case_folder import CaseFolder, Made, size_of
from app.search.case_follower import YOUNG_EVERY_S, CaseFollower
from app.search.case_hits import CaseAsked, CaseResult
from app.search.case_library import CaseLibrary
from app.search.case_schema import BODY, PAIRS, schema
from app.search.case_writer import open_index
from app.storage.desk import DESK_FILE, DeskStores, open_desk
from app.storage.keys import open_vault
from tests.benchmarks.case_baselines import Fts5, Whoosh
from tests.benchmarks.case_floor import Floor
from tests.benchmarks.case_queries import Kind, kinds_of
from tests.benchmarks.generated_cases import cases

BATCH = 2_000
SLOW_QUERIES = 12
ADDED = 40


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=640_000)
    parser.add_argument("--queries", type=int, default=40)
    parser.add_argument("--full", action="store_true", help="Whoosh too")
    parser.add_argument("--home", type=Path, help="kept and used again, instead of a fresh folder")
    parser.add_argument("--look", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.look:
        return look(options.look)
    with tempfile.TemporaryDirectory(prefix="bench-cases-") as fresh:
        home = options.home or Path(fresh)
        home.mkdir(exist_ok=True)
        say(f"{options.cases:,} cases; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        with closing(stores_of(home)) as stores:
            fill_library(stores, options.cases)
            build(home, stores)
            measure_queries(home, options.cases, options.queries, with_whoosh=options.full)
            measure_start(home)
            measure_added(home, stores, options.cases)
    return 0


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


def stores_of(home: Path) -> DeskStores:
    """Open the embedded library of a home."""
    return open_desk(home / DESK_FILE, open_vault(home, prefer_keyring=False), SystemClock())


def fill_library(stores: DeskStores, count: int) -> None:
    """Write the cases into the library, without the door: that is measured with importing."""
    have = stores.cases.feed_end().count
    if have >= count:
        return
    started = time.perf_counter()
    made = cases(count)
    while batch := list(islice(made, BATCH)):
        stores.cases.add([NewCase(one) for one in batch])
    seconds = time.perf_counter() - started
    say(f"library written: {count / seconds:,.0f} cases/s (made, SQLite, no sketches)")


def build(home: Path, stores: DeskStores) -> None:
    """Have the child process build the index, as a new seat does."""
    folder = CaseFolder(home / "cases")
    if folder.current() is not None:
        return
    end = stores.cases.feed_end()
    engine = TantivyEngine()
    made = Made(engine.schema, end.library, SyncScope())
    generation = folder.new(made)
    begin(engine, generation, made)
    folder.adopt(generation)
    environment = {**os.environ, HOME_VARIABLE: str(home)}
    filler = ChildFiller((*own_command(), "_case_index", "--no-keyring"), environment)
    last: list[Filled] = []
    started, cpu = time.perf_counter(), os.times().children_user + os.times().children_system
    filler.fill(Task(generation, made, YOUNG_EVERY_S), threading.Event(), last.append)
    seconds = time.perf_counter() - started
    spent = os.times().children_user + os.times().children_system - cpu
    size = size_of(generation)
    say(
        f"index built: {seconds:.1f} s wall, {spent:.1f} s CPU, {end.count / seconds:,.0f} cases/s;"
        f" {size / 1e6:,.0f} MB, {size / end.count:,.0f} bytes a case,"
        f" {len(list(generation.glob('*.store')))} segments"
    )


def measure_queries(home: Path, count: int, queries: int, *, with_whoosh: bool) -> None:
    """Ask every kind of query of everybody and print the table."""
    library = opened(home)
    library.warm()
    kinds = kinds_of(library, count, queries)
    floor = Floor({term for kind in kinds for term in kind.terms})
    with tempfile.TemporaryDirectory(prefix="bench-cases-others-") as place:
        others: list[Fts5 | Whoosh] = [Fts5(home / "fts.sqlite")]
        if with_whoosh:
            others.append(Whoosh(Path(place) / "whoosh"))
        build_others(count, floor, others)
        say(
            f"\nCPU ms, median / p95 / p99 of {queries} different queries, each with count, order"
            f" and snippets; engine: tantivy's plain query, its ten best fetched; floor: postings"
            f" in {floor.made_with}; x: ratio of medians to the floor;"
            f" others: {SLOW_QUERIES} queries"
        )
        heads = f"{'found':>9} {'case search':>20} {'engine':>13} {'floor':>9} {'x':>6} {'x':>6}"
        say(f"{'':34}{heads} {'FTS5':>17} {'Whoosh' if with_whoosh else '':>17}")
        searcher = open_index(generation_of(home)).searcher()
        for kind in kinds:
            print_row(kind, library, searcher, floor, others)
        for other in others:
            other.close()
    library.close()


def generation_of(home: Path) -> Path:
    """Return the folder of the index in use."""
    generation = CaseFolder(home / "cases").current()
    assert generation is not None
    return generation


def opened(home: Path) -> CaseLibrary:
    """Open the index of a home."""
    library = CaseLibrary(CaseFolder(home / "cases"), TantivyEngine())
    if not library.open_last():
        raise SystemExit("the index cannot be opened")
    return library


def build_others(count: int, floor: Floor, others: Sequence[Fts5 | Whoosh]) -> None:
    """Make the postings of the floor and the indexes of the others."""
    spent = dict.fromkeys(("floor", *(type(one).__name__ for one in others)), 0.0)
    for number, case in enumerate(cases(count)):
        for name, add in (
            ("floor", lambda case=case: floor.add(case)),
            *((type(one).__name__, lambda one=one, case=case, number=number: one.add(number, case))
              for one in others),
        ):  # fmt: skip
            started = time.perf_counter()
            add()
            spent[name] += time.perf_counter() - started
    for one in (floor, *others):
        started = time.perf_counter()
        one.finish()
        spent["floor" if isinstance(one, Floor) else type(one).__name__] += (
            time.perf_counter() - started
        )
    told = ", ".join(f"{name} {count / seconds:,.0f}/s" for name, seconds in spent.items())
    size = sum(one.file.stat().st_size for one in others if isinstance(one, Fts5))
    say(f"built beside (cases a second): {told}; FTS5 {size / 1e6:,.0f} MB without texts")


def print_row(
    kind: Kind,
    library: CaseLibrary,
    searcher: Searcher,
    floor: Floor,
    others: Sequence[Fts5 | Whoosh],
) -> None:
    """Measure one kind and print its row."""
    results: list[CaseResult] = []
    own = [
        cpu_ms(lambda asked=asked: results.append(library.search(asked))) for asked in kind.asked
    ]
    plain = [query_of(occur, terms) for occur, terms in kind.engine]
    engine = [cpu_ms(lambda query=query: best_of(searcher, query)) for query in plain]
    below = [min(cpu_ms(lambda ask=ask: ask(floor)) for _ in range(3)) for ask in kind.floor]
    slower = [
        [cpu_ms(lambda ask=ask, one=one: ask(one)) for ask in asks[:SLOW_QUERIES]]
        for one, asks in zip(others, (kind.fts, kind.whoosh), strict=False)
    ]
    found = sorted(result.count for result in results)[len(results) // 2]
    lowest = f"{middle(below):9.3f}" if below else f"{'-':>9}"
    ratios = " ".join(
        f"{middle(times) / middle(below):6.1f}" if times and below else f"{'-':>6}"
        for times in (own, engine)
    )
    alone = f"{spread(engine, 95):>13}" if engine else f"{'-':>13}"
    told = " ".join(f"{spread(times, 95):>17}" if times else f"{'-':>17}" for times in slower)
    say(f"{kind.name:34}{found:9,} {spread(own, 95, 99):>20} {alone} {lowest} {ratios} {told}")


def query_of(occur: Occur, terms: Sequence[str]) -> Query:
    """Return the engine's plain query for terms."""
    return Query.boolean_query(
        [(occur, Query.term_query(schema(), PAIRS, term, "freq")) for term in terms]
    )


def best_of(searcher: Searcher, query: Query) -> list[object]:
    """Return the ten best cases of a plain query, each fetched."""
    hits = searcher.search(query, 10, count=False).hits
    return [searcher.doc(address)[BODY] for _, address in hits]


def measure_start(home: Path) -> None:
    """Open the index in fresh processes: from the disk, and from memory; weigh the last."""
    generation = generation_of(home)
    for name in ("cold", "warm"):
        if name == "cold":
            forget(generation)
        command = [sys.executable, __file__, "--look", str(home)]
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONPATH": "."},
        )
        told = json.loads(done.stdout)
        say(
            f"start, {name}: libraries {told['load_ms']:.0f} ms, index opened"
            f" {told['open_ms']:.0f} ms, first search {told['first_ms']:.0f} ms,"
            f" warmed {told['warm_ms']:.0f} ms"
        )
    say(
        f"memory after 60 queries: {told['pss_mb']:.0f} MB PSS of the process without the window,"
        f" of it {told['index_mb']:.0f} MB pages of the index (shared, given back when needed)"
    )


def forget(generation: Path) -> None:
    """Take the index out of the page cache."""
    for path in generation.iterdir():
        with path.open("rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def look(home: Path) -> int:
    """Open the index in this fresh process, search, and tell what it took."""
    started = time.perf_counter()
    import app.search.case_index  # noqa: F401 (loading it is what is measured)

    loaded = time.perf_counter()
    library = opened(home)
    open_ = time.perf_counter()
    library.search(CaseAsked("流量 限速"))
    first = time.perf_counter()
    library.warm()
    warm = time.perf_counter()
    for one in islice(cases(60, first=10_000_000), 60):
        library.search(CaseAsked(one.claim))
        library.search(CaseAsked(one.claim[6:8]))
    gc.collect()
    pss, of_index = weights(CaseFolder(home / "cases").root)
    times = {"load_ms": loaded - started, "open_ms": open_ - loaded, "first_ms": first - open_}
    times["warm_ms"] = warm - first
    told = {name: 1000 * value for name, value in times.items()}
    print(json.dumps({**told, "pss_mb": pss / 1e6, "index_mb": of_index / 1e6}))
    library.close()
    return 0


def weights(index: Path) -> tuple[int, int]:
    """Return the proportional memory of this process, and of it the pages of the index."""
    total = of_index = 0
    is_index = False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if re.match(r"[0-9a-f]+-[0-9a-f]+ ", line):
            is_index = str(index) in line
        elif line.startswith("Pss:"):
            size = 1024 * int(line.split()[1])
            total += size
            of_index += size * is_index
    return total, of_index


def measure_added(home: Path, stores: DeskStores, count: int) -> None:
    """Add cases one by one and wait until each can be found."""
    library = opened(home)
    folder, engine = CaseFolder(home / "cases"), TantivyEngine()
    filler = ChildFiller((*own_command(), "_case_index", "--no-keyring"))
    follower = CaseFollower(folder, library, engine, stores.cases, filler, SyncScope)
    stop = threading.Event()
    thread = threading.Thread(target=follower.run, args=(stop,))
    thread.start()
    while follower.status.doing != "following":
        time.sleep(0.05)
    waits, synced = [], []
    first = count + 1_000_000 + random.randrange(10**6)
    for one in cases(ADDED, first=first):
        before = library.count()
        synced.append(sync_ms(home))
        stores.cases.add([NewCase(one)])
        started = time.perf_counter()
        follower.wake()
        while library.count() == before:
            time.sleep(0.001)
        waits.append(1000 * (time.perf_counter() - started))
        time.sleep(0.1)
    stop.set()
    thread.join()
    library.close()
    say(
        f"added (in the library) to found: {spread(waits, 95, 99)} ms wall;"
        f" one small fsync of this disk takes {middle(synced):.1f} ms"
    )


def sync_ms(home: Path) -> float:
    """Return how long the disk takes to keep one small file."""
    with (home / "sync").open("wb") as file:
        file.write(b"x" * 4096)
        file.flush()
        started = time.perf_counter()
        os.fsync(file.fileno())
        return 1000 * (time.perf_counter() - started)


def cpu_ms(work: Callable[[], object]) -> float:
    """Return the CPU time of this thread for a piece of work."""
    started = time.thread_time_ns()
    work()
    return (time.thread_time_ns() - started) / 1e6


def middle(times: Sequence[float]) -> float:
    """Return the median."""
    return sorted(times)[len(times) // 2]


def spread(times: Sequence[float], *percents: int) -> str:
    """Return the median and the percentiles."""
    ordered = sorted(times)
    at = [ordered[min(len(ordered) - 1, len(ordered) * one // 100)] for one in (50, *percents)]
    return " / ".join(f"{one:.2f}" if one < 10 else f"{one:.0f}" for one in at)


if __name__ == "__main__":
    sys.exit(main())
