"""The window's figures with a case library behind it; run by `bench_window.py --cases N`."""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.benchmarks.bench_cases import fill_library, stores_of
from tests.benchmarks.bench_window import (
    ROOT,
    Heartbeat,
    key_to_rows,
    memory_mb,
    painted,
    print_spread,
    print_start,
    wait,
    warm_up,
)
from tests.benchmarks.generated_cases import COLUMNS, rows

FILE_ROWS = 20_000
BUILD_WITHIN_S = 1800
TYPED = (
    "流量超出", "宽带断网", "lltx", "退费", "流量怎么扣了这么多钱我都没怎么用", "信号不好 -宽带",
    '"无法使用"', "携号转网", "客户反映", "5G",
)  # fmt: skip


def report_cases(count: int, home: Path | None) -> None:
    """Print the figures of the shipped book with so many cases beside it."""
    with tempfile.TemporaryDirectory(prefix="bench-window-cases-") as fresh:
        place = home or Path(fresh)
        place.mkdir(parents=True, exist_ok=True)
        print(f"\n== shipped book, {count:,} cases beside it")
        with closing(stores_of(place)) as stores:
            fill_library(stores, count)
        for name in ("first start", "second start"):
            print_start(name, place, ROOT / "scenarios")
        run_child(place, count)


def run_child(home: Path, count: int) -> None:
    """Measure in a window of its own process."""
    child = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("bench_window.py")), "--start", str(home),
         "--scenarios", str(ROOT / "scenarios"), "--cases", str(count)],
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    if child.returncode:
        told = [line for line in child.stderr.splitlines() if "propagateSizeHints" not in line]
        print(f"ended with {child.returncode}", *told[-30:], sep="\n")


def measure_cases(started: Any, beat: Heartbeat, count: int) -> None:
    """Print the figures of work in the open window."""
    app, window, services = started.app, started.window, started.window.services
    models = window.models
    cases = services.cases
    wait(app, lambda: started.runner.is_idle)
    beat.begin()
    begun = time.perf_counter()
    if not wait(app, lambda: is_level(cases, count), BUILD_WITHIN_S):
        print(f"the index is not level: {cases.status()}")
        return
    if (seconds := time.perf_counter() - begun) > 1:
        print(f"index built in {seconds:.0f} s; {stop_of(beat)}")
    warm_up(app, window, lambda: started.runner.is_idle)
    begun = time.perf_counter()
    window.show_screen("cases")
    painted(app)
    print(f"screen 案例 opened for the first time: {(time.perf_counter() - begun) * 1000:.0f} ms")
    window.show_screen("call")
    wait(app, lambda: started.runner.is_idle)
    beat.begin()
    print_spread("key press to painted rows, playbooks", list(key_to_rows(app, window, models)))
    print_spread("key press to painted rows, cases below", list(key_to_cases(app, window)))
    print_spread("key press to painted rows, screen 案例", list(key_to_list(app, window)))
    print(f"typing: {stop_of(beat)}")
    print(f"memory: RSS {memory_mb('Rss'):.0f} MB, PSS {memory_mb('Pss'):.0f} MB, "
          f"of that index pages {mapped_mb():.0f} MB")  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="bench-import-") as folder:
        measure_import(app, window, beat, Path(folder))
    measure_rebuild(app, window, beat)


def is_level(cases: Any, count: int) -> bool:
    """Return whether all cases can be searched and nobody is at work on the index."""
    status = cases.status()
    return status.doing == "following" and status.cases >= count and not status.behind


def stop_of(beat: Heartbeat) -> str:
    """Return the longest stop of the UI thread in words, and measure anew."""
    worst = beat.worst_ms()
    beat.begin()
    return f"longest stop of the UI thread {worst:.0f} ms"


def key_to_cases(app: Any, window: Any) -> Iterator[float]:
    """Yield seconds from each key in the search box to the cases painted below."""
    box, search = window.search_box, window.models.search
    for typed in beginnings():
        begun = time.perf_counter()
        box.setText(typed)
        answered = lambda typed=typed: search.state.cases.query == typed  # noqa: E731
        if not wait(app, answered):
            raise TimeoutError(typed)
        painted(app)
        yield time.perf_counter() - begun
    box.setText("")
    app.processEvents()


def key_to_list(app: Any, window: Any) -> Iterator[float]:
    """Yield seconds from each key in the cases screen's line to its list painted."""
    window.show_screen("cases")
    app.processEvents()
    model = window.cases_models.list
    answered: list[str] = []
    show = model._show

    def noted(result: Any, **how: Any) -> None:
        show(result, **how)
        if result is not None:
            answered.append(result.asked.text)

    model._show = noted
    for typed in beginnings():
        begun = time.perf_counter()
        model.type_text(typed)
        if not wait(app, lambda typed=typed: answered[-1:] == [typed]):
            raise TimeoutError(typed)
        painted(app)
        yield time.perf_counter() - begun
    model._show = show
    window.show_screen("call")


def beginnings() -> Iterator[str]:
    """Yield what stands in a line after each key."""
    for text in TYPED:
        for end in range(1, len(text) + 1):
            if text[end - 1] != " ":  # asks nothing new
                yield text[:end]


def measure_import(app: Any, window: Any, beat: Heartbeat, folder: Path) -> None:
    """Import a file in the background while somebody types."""
    services = window.services
    file = fresh_file(folder / "cases.csv")
    lanes, cases = services.lanes, services.cases
    mapping = lanes.cases.submit(lambda: cases.preview(str(file)).mapping).result()
    person = services.people.current()
    beat.begin()
    begun = time.perf_counter()
    lanes.team_writes.submit(lambda: cases.begin_import(person, str(file), mapping)).result()
    spent = while_typing(app, window, lambda: not cases.work().is_running)
    work = cases.work()
    seconds = time.perf_counter() - begun
    print_spread(f"key press to painted rows, playbooks, while {work.done:,} rows come in", spent)
    print(f"import: {work.done / seconds:,.0f} rows/s, {work.added:,} added; {stop_of(beat)}")
    wait(app, lambda: is_level(cases, 0), BUILD_WITHIN_S)


def fresh_file(path: Path) -> Path:
    """Write cases that no library holds yet."""
    stamp = time.time_ns()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        made = rows(FILE_ROWS, stamp)
        writer.writerows((f"W{stamp}-{number}", *row[1:]) for number, row in enumerate(made))
    return path


def measure_rebuild(app: Any, window: Any, beat: Heartbeat) -> None:
    """Build the index anew in the background while somebody types."""
    services = window.services
    cases = services.cases
    beat.begin()
    begun = time.perf_counter()
    services.lanes.cases.submit(cases.begin_rebuild).result()
    wait(app, lambda: cases.status().doing == "building")
    spent = while_typing(app, window, lambda: is_level(cases, 1))
    print_spread("key press to painted rows, playbooks, while the index is rebuilt", spent)
    print(f"rebuild: {time.perf_counter() - begun:.0f} s; {stop_of(beat)}")


def while_typing(app: Any, window: Any, is_over: Callable[[], bool]) -> list[float]:
    """Type until something is over; return seconds from key to painted playbooks."""
    spent: list[float] = []
    while not is_over() and len(spent) < 5_000:
        spent += key_to_rows(app, window, window.models, until=is_over)
    wait(app, is_over, BUILD_WITHIN_S)
    return spent


def mapped_mb() -> float:
    """Return the share of memory that is files of the case index, mapped."""
    total, counts = 0, False
    for line in Path("/proc/self/smaps").read_text(errors="replace").splitlines():
        if "-" in line.split(" ", 1)[0] and ":" not in line.split(" ", 1)[0]:
            counts = "/index/cases/" in line
        elif counts and line.startswith("Pss:"):
            total += int(line.split()[1])
    return total / 1024
