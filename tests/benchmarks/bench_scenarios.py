"""How fast playbooks are read and checked, beside plain YAML loading of the same files.

    python tests/benchmarks/bench_scenarios.py [--many 1000] [--rounds 200]

Milliseconds of CPU for one playbook (least and median of the rounds), and for a whole book
of long ones; baselines in the same run: yaml.CSafeLoader and the pure-Python SafeLoader,
which give data without lines, model or checks.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from app.base.clock import FixedClock
from app.base.events import Publisher
from app.scenarios.book import Book, book_from_sources, load_book
from app.scenarios.checks.running import check_scenario
from app.scenarios.in_service import BookInService
from app.scenarios.loading import load_scenario
from app.scenarios.yaml_reader import read_yaml
from tests.benchmarks.generated_book import write_book

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
TARGETS = {135: 3.0, 300: 8.0}


def measured(work: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Return the least and the median CPU milliseconds of one round."""
    spans: list[float] = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        spans.append((time.process_time() - began) * 1000)
    return min(spans), statistics.median(spans)


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Return CPU and wall seconds of one call."""
    began, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - began, time.perf_counter() - clock


def line(title: str, values: tuple[float, float], unit: str = "ms", target: str = "") -> None:
    """Print one row."""
    least, median = values
    print(f"  {title:<44} {least:9.2f} {median:9.2f} {unit}  {target}")


def one_playbook(lines: int, rounds: int, book: Book) -> None:
    """Measure a single playbook of about so many lines."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_book(Path(folder), 1, lines=lines)[0]
        content = path.read_bytes()
    text = content.decode()
    file = f"scenarios/{path.name}"
    scenario = load_scenario(file, content).value
    if scenario is None:
        raise SystemExit(f"{path.name} does not load")

    def load_and_check() -> None:
        loaded = load_scenario(file, content)
        if loaded.value is not None:
            loaded.located(tuple(check_scenario(loaded.value, book.catalogs, TODAY)))

    print(f"one playbook of {len(text.splitlines())} lines{'least':>33} {'median':>9}")
    line(
        "yaml.load(CSafeLoader), data alone",
        measured(lambda: yaml.load(text, yaml.CSafeLoader), rounds),
    )
    line(
        "yaml.load(SafeLoader), pure Python",
        measured(lambda: yaml.safe_load(text), max(5, rounds // 20)),
    )
    line("guarded reading, with lines", measured(lambda: read_yaml(file, content), rounds))
    line("  + model", measured(lambda: load_scenario(file, content), rounds))
    line(
        "checks alone",
        measured(lambda: list(check_scenario(scenario, book.catalogs, TODAY)), rounds),
    )
    line("load and check", measured(load_and_check, rounds), target=f"reach ≤ {TARGETS[lines]:g}")


def whole_book(count: int, lines: int) -> None:
    """Measure a book of many playbooks: first load, refresh, rebuilding, claims compared."""
    with tempfile.TemporaryDirectory() as folder:
        scenarios = Path(folder)
        paths = write_book(scenarios, count, lines=lines)
        contents = [path.read_text(encoding="utf-8") for path in paths]
        print(f"{count} playbooks of {len(contents[0].splitlines())} lines{'CPU':>33} {'wall':>9}")
        plain = seconds(lambda: [yaml.load(text, yaml.CSafeLoader) for text in contents])
        line("yaml.load(CSafeLoader), data alone", plain, "s")
        resources = ROOT / "resources"
        line("load_book", seconds(lambda: load_book(scenarios, resources, TODAY)), "s", "reach ≤ 8")
        clock = FixedClock(datetime(2026, 11, 22, 4, tzinfo=UTC))
        service = BookInService(scenarios, resources, clock, Publisher())
        book = service.book
        if len(book.scenarios) < count:
            raise SystemExit(f"only {len(book.scenarios)} in service: {book.errors[0].text()}")
        line("refresh, nothing changed", seconds(service.refresh), "s")
        paths[0].write_text(contents[0].replace("我不听解释", "我不想听"), encoding="utf-8")
        line("refresh, one file changed", seconds(service.refresh), "s")
        line("book_from_sources", seconds(lambda: book_from_sources(book.sources, TODAY)), "s")
        for path, text in zip(paths, contents, strict=True):
            # Only playbooks that nothing tells apart are compared.
            path.write_text(_without_telling_apart(text), encoding="utf-8")
        compared = seconds(lambda: load_book(scenarios, resources, TODAY, True))
        line(f"load_book, {count * 8} claims compared", compared, "s")


def _without_telling_apart(text: str) -> str:
    kept = (one for one in text.splitlines() if not one.startswith("ask_to_tell_apart:"))
    return "\n".join(kept)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--many", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    python = sys.version.split()[0]
    print(f"Python {python}, PyYAML {yaml.__version__}, libyaml {yaml.__with_libyaml__}")
    shipped = load_book(ROOT / "scenarios", ROOT / "resources", TODAY)
    for lines in TARGETS:
        one_playbook(lines, options.rounds, shipped)
    whole_book(options.many, 300)


if __name__ == "__main__":
    main()
