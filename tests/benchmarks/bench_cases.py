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
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from app.base.clock import SystemClock
from app.base.config import HOME_VARIABLE, own_command
from app.cases.case import Case
from app.cases.stores import NewCase
from app.cases.views import SyncScope
from app.search.case_building import ChildFiller, Filled, Task, begin
from app.search.case_engine import TantivyEngine
from app.search.case_folder import CaseFolder, Made, size_of
from app.search.case_follower import YOUNG_EVERY_S, CaseFollower
from app.search.case_hits import CaseAsked, CaseFilters, CaseResult
from app.search.case_library import CaseLibrary
from app.storage.desk import DESK_FILE, DeskStores, open_desk
from app.storage.keys import open_vault
from tests.benchmarks.case_baselines import Fts5, Whoosh
from tests.benchmarks.case_floor import Floor
from tests.benchmarks.generated_cases import THINGS, TROUBLES, cases

BATCH = 2_000
SLOW_QUERIES = 12
ADDED = 40
INITIALS = ("lltx", "kdcs", "tcfy", "ddtk", "hfcz")
MISTYPED = ("宽代", "流晾", "套惨费", "携砖", "光毛")
HAN = re.compile("[\u4e00-\u9fff]+")


@dataclass
class Kind:
    """One kind of query with what is asked and what the floor and the others do for it."""

    name: str
    asked: list[CaseAsked] = field(default_factory=list)
    floor: list[Callable[[Floor], object]] = field(default_factory=list)
    fts: list[Callable[[Fts5], object]] = field(default_factory=list)
    whoosh: list[Callable[[Whoosh], object]] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)
    found: list[int] = field(default_factory=list)


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
        fts = Fts5(Path(place) / "fts.sqlite")
        others: list[Fts5 | Whoosh] = [fts]
        if with_whoosh:
            others.append(Whoosh(Path(place) / "whoosh"))
        build_others(count, floor, others)
        say(
            f"\nCPU ms, median / p95 / p99 of {queries} different queries; floor: postings in"
            f" {floor.made_with}; x = ratio of medians to it; others: {SLOW_QUERIES} queries"
        )
        heads = ("found", "case search", "floor", "x", "FTS5", "Whoosh" if with_whoosh else "")
        say(f"{'':34}{heads[0]:>9} {heads[1]:>22} {heads[2]:>9} {heads[3]:>6} {heads[4]:>17}"
            f" {heads[5]:>17}")  # fmt: skip
        for kind in kinds:
            print_row(kind, library, floor, others)
        for other in others:
            other.close()
    library.close()


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
    size = others[0].file.stat().st_size if isinstance(others[0], Fts5) else 0
    say(f"built beside (cases a second): {told}; FTS5 {size / 1e6:,.0f} MB without texts")


def print_row(
    kind: Kind, library: CaseLibrary, floor: Floor, others: Sequence[Fts5 | Whoosh]
) -> None:
    """Measure one kind and print its row."""
    results: list[CaseResult] = []
    own = [
        cpu_ms(lambda asked=asked: results.append(library.search(asked))) for asked in kind.asked
    ]
    below = [min(cpu_ms(lambda ask=ask: ask(floor)) for _ in range(3)) for ask in kind.floor]
    slower = [
        [cpu_ms(lambda ask=ask, one=one: ask(one)) for ask in asks[:SLOW_QUERIES]]
        for one, asks in zip(others, (kind.fts, kind.whoosh), strict=False)
    ]
    found = sorted(result.count for result in results)[len(results) // 2]
    ratio = f"{middle(own) / middle(below):6.1f}" if below else "     -"
    lowest = f"{middle(below):9.3f}" if below else "        -"
    told = " ".join(f"{spread(times, 95):>17}" if times else f"{'-':>17}" for times in slower)
    say(f"{kind.name:34}{found:9,} {spread(own, 95, 99):>22} {lowest} {ratio} {told}")


def kinds_of(library: CaseLibrary, count: int, queries: int) -> list[Kind]:
    """Return the kinds of queries, each with queries that differ."""
    chance = random.Random(7)
    sample = list(islice(cases(count), 0, count, max(1, count // 4_000)))
    chance.shuffle(sample)
    common = [word for word in (*THINGS, *TROUBLES) if len(word) == 2]
    wanted = [
        one_word("one common word", common, library, queries, least=count // 50),
        one_word("one rare word", rare_words(sample), library, queries, most=max(3, count // 5000)),
        several("two words together", sample, common, 2, queries, chance),
        several("three words together", sample, common, 3, queries, chance),
        claims(sample, library, queries),
        phrases(sample, queries, chance),
        narrowed("two words, region, type, 90 days", sample, common, queries, chance),
        newest(common, library, queries, count // 50),
        plain("one character", [CaseAsked(one) for one in sorted(set("".join(common)))][:queries]),
        plain("two words, one left out", left_out(sample, common, queries, chance)),
        plain("pinyin initials", [CaseAsked(one) for one in INITIALS]),
        plain("mistyped", [CaseAsked(one) for one in MISTYPED]),
        plain("filters alone", [CaseAsked(filters=CaseFilters(region=one.region, type=one.type))
                                for one in sample[:queries]]),
    ]  # fmt: skip
    return [kind for kind in wanted if kind.asked]


def plain(name: str, asked: Sequence[CaseAsked]) -> Kind:
    """Return a kind that has no floor and nobody beside it."""
    return Kind(name, list(asked))


def one_word(
    name: str,
    words: Sequence[str],
    library: CaseLibrary,
    queries: int,
    least: int = 1,
    most: int = 2**62,
) -> Kind:
    """Return queries of one word each that so many cases hold."""
    kind = Kind(name)
    for word in words:
        if len(kind.asked) == queries:
            break
        if not least <= library.search(CaseAsked(word, limit=1)).count <= most:
            continue
        kind.terms.add(word)
        kind.asked.append(CaseAsked(word))
        kind.floor.append(lambda floor, word=word: floor.all_of([word]))
        kind.fts.append(lambda fts, word=word: fts.ranked([word]))
        kind.whoosh.append(lambda whoosh, word=word: whoosh.ranked([word]))
    return kind


def newest(words: Sequence[str], library: CaseLibrary, queries: int, least: int) -> Kind:
    """Return queries of one common word, newest first."""
    kind = one_word("one common word, newest first", words, library, queries, least)
    kind.asked = [CaseAsked(one.text, order="newest") for one in kind.asked]
    kind.floor = [lambda floor, word=one.text: floor.newest(word) for one in kind.asked]
    kind.fts = [lambda fts, word=one.text: fts.newest(word) for one in kind.asked]
    kind.whoosh = []
    return kind


def rare_words(sample: Sequence[Case]) -> list[str]:
    """Return two characters of names in the sample, each name once."""
    found = dict.fromkeys(
        name[:2] for one in sample for name in re.findall(r"在([\u4e00-\u9fff]{2,3})县", one.claim)
    )
    return list(found)


def several(
    name: str,
    sample: Sequence[Case],
    common: Sequence[str],
    size: int,
    queries: int,
    chance: random.Random,
) -> Kind:
    """Return queries of words that stand together in some case."""
    kind = Kind(name)
    for words in together(sample, common, size, queries, chance):
        kind.terms.update(words)
        kind.asked.append(CaseAsked(" ".join(words)))
        kind.floor.append(lambda floor, words=words: floor.all_of(words))
        kind.fts.append(lambda fts, words=words: fts.ranked(words))
        kind.whoosh.append(lambda whoosh, words=words: whoosh.ranked(words))
    return kind


def together(
    sample: Sequence[Case], common: Sequence[str], size: int, most: int, chance: random.Random
) -> Iterator[list[str]]:
    """Yield different choices of common words that stand together in some case."""
    seen: set[tuple[str, ...]] = set()
    for one in sample:
        held = [word for word in common if word in one.claim]
        if len(held) < size or len(seen) == most:
            continue
        words = tuple(chance.sample(held, size))
        if words not in seen:
            seen.add(words)
            yield list(words)


def claims(sample: Sequence[Case], library: CaseLibrary, queries: int) -> Kind:
    """Return whole claims as asked; the floor looks for the words that were chosen of them."""
    kind = Kind("a pasted claim (telling words)")
    for one in sample[:queries]:
        telling = library.search(CaseAsked(one.claim)).telling
        terms = sorted({word[at : at + 2] for word in telling for at in range(len(word) - 1)})
        if not terms:
            continue
        kind.terms.update(terms)
        kind.asked.append(CaseAsked(one.claim))
        kind.floor.append(lambda floor, terms=terms: floor.any_of(terms))
        kind.fts.append(lambda fts, terms=terms: fts.ranked(terms, joined_by="OR"))
        kind.whoosh.append(lambda whoosh, terms=terms: whoosh.ranked(terms, joined_by="OR"))
    return kind


def phrases(sample: Sequence[Case], queries: int, chance: random.Random) -> Kind:
    """Return quoted stretches of claims."""
    kind = Kind('"phrase"')
    for one in sample[:queries]:
        run = max(HAN.findall(one.claim), key=len)
        size = min(len(run), chance.randint(4, 8))
        start = chance.randint(0, len(run) - size)
        phrase = run[start : start + size]
        kind.asked.append(CaseAsked(f'"{phrase}"'))
        kind.fts.append(lambda fts, phrase=phrase: fts.phrase(phrase))
    return kind


def narrowed(
    name: str, sample: Sequence[Case], common: Sequence[str], queries: int, chance: random.Random
) -> Kind:
    """Return two words with every filter set."""
    kind = Kind(name)
    for words, one in zip(together(sample, common, 2, queries, chance), sample, strict=False):
        since: datetime = one.moment - timedelta(days=90)
        filters = CaseFilters(
            region=one.region, type=one.type, since=since.date(), until=one.moment.date(),
            quality="all",
        )  # fmt: skip
        kind.terms.update(words)
        kind.asked.append(CaseAsked(" ".join(words), filters))
        kind.floor.append(
            lambda floor, words=words, one=one, since=since: floor.all_of(
                words, region=one.region, type_=one.type, since=since, until=one.moment
            )
        )
        day = int(since.timestamp()) // 86_400
        kind.fts.append(
            lambda fts, words=words, one=one, day=day: fts.filtered(
                words, one.region, one.type, day
            )
        )
        kind.whoosh.append(
            lambda whoosh, words=words, one=one: whoosh.filtered(words, one.region, one.type)
        )
    return kind


def left_out(
    sample: Sequence[Case], common: Sequence[str], queries: int, chance: random.Random
) -> list[CaseAsked]:
    """Return two words without a third."""
    found = together(sample, common, 3, queries, chance)
    return [CaseAsked(f"{one} {two} -{other}") for one, two, other in found]


def measure_start(home: Path) -> None:
    """Open the index in fresh processes: from the disk, and from memory; weigh the last."""
    generation = CaseFolder(home / "cases").current()
    assert generation is not None
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
