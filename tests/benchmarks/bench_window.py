"""The window's figures: start, key press to painted rows, next step painted, longest stop.

    python tests/benchmarks/bench_window.py [--playbooks 2000]
    python tests/benchmarks/bench_window.py --cases 640000 [--home FOLDER]

Prints, for the shipped book and for generated ones: start to first paint and to usable search;
key press to painted rows; answer to next step painted; handoff submit; memory; and the longest
stop of the UI thread while the book is indexed and typed into. Baseline in the same run: a
bare Qt list of the same size filtered by `in` on each key.

With `--cases` it prints the same of the shipped book with so many generated cases beside it, also
while a file is imported and the index built anew; a folder given is kept and used again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["BAODIAN_BUNDLED_FONT"] = "1"
# With it, every start compiles the program anew, which no user's start does.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

QUERIES = (
    "liuliang", "llcc", "2I2C", "kuandai", "流量超出", "流量怎么扣了这么多", "宽带断网", "激活不了",
    "wangsu", "信号不好", "没怎么上网就多出几十块流量费", "退款",
)  # fmt: skip
PATIENCE_S = 30


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--playbooks", type=int, default=2000)
    parser.add_argument("--start", metavar="HOME", help=argparse.SUPPRESS)
    parser.add_argument("--scenarios", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--cases", type=int, default=0)
    parser.add_argument("--home", type=Path, help="kept and used again, with --cases")
    options = parser.parse_args()
    if options.start:
        return start_once(Path(options.start), options.scenarios, options.cases)
    if options.cases:
        from tests.benchmarks.window_cases import report_cases

        report_cases(options.cases, options.home)
        return 0
    from tests.benchmarks.generated_book import write_book

    work = Path(tempfile.mkdtemp(prefix="baodian-bench-"))
    try:
        print_bare_list(options.playbooks)
        report("shipped book", work / "home-shipped", ROOT / "scenarios")
        generated = work / "scenarios"
        write_book(generated, options.playbooks, 7)
        report(f"{options.playbooks} generated playbooks", work / "home-generated", generated)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return 0


def report(title: str, home: Path, scenarios: Path) -> None:
    """Print the figures of one book."""
    print(f"\n== {title}")
    for name in ("first start, index built", "second start", "third start"):
        print_start(name, home, scenarios)
    child = subprocess.run(
        [sys.executable, __file__, "--start", str(home), "--scenarios", str(scenarios)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "BENCH_FULL": "1"},
    )  # fmt: skip
    print(child.stdout.rstrip().split("--\n")[-1])
    if child.returncode:
        print(child.stderr[-2000:])


def print_start(name: str, home: Path, scenarios: Path) -> None:
    """Print one start in a process of its own."""
    begun = time.monotonic()
    child = subprocess.run(
        [sys.executable, __file__, "--start", str(home), "--scenarios", str(scenarios)],
        capture_output=True, text=True, check=False, env={**os.environ, "BENCH_FULL": ""},
    )  # fmt: skip
    told = dict(line.split("=") for line in child.stdout.split() if "=" in line)
    if "painted" not in told:
        print(f"{name}: failed\n{child.stderr[-2000:]}")
        return
    painted, usable, all_open = (
        (float(told[moment]) - begun) * 1000 for moment in ("painted", "usable", "open")
    )
    print(
        f"{name}: first paint {painted:.0f} ms · usable search {usable:.0f} ms · "
        f"everything open {all_open:.0f} ms · "
        f"longest stop of the UI thread meanwhile {told['stop']} ms · RSS {told['rss']} MB"
    )


def start_once(home: Path, scenarios: Path, cases: int = 0) -> int:
    """Start, tell the moments, and with BENCH_FULL measure the work in the open window."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from app.base.config import find_config
    from app.commands.opening import Opening
    from app.ui.app import WindowApp, WindowOptions

    home.mkdir(parents=True, exist_ok=True)
    opening = Opening(find_config(home=home, scenarios=scenarios), prefer_keyring=False)
    started = WindowApp(
        find_config(home=home, scenarios=scenarios), opening.open, WindowOptions(bundled_font=True)
    )
    moments: dict[str, float] = {}

    class Eye(QObject):
        """Sees the first paint."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                moments.setdefault("painted", time.monotonic())
            return False

    eye = Eye()
    started.app.installEventFilter(eye)
    started.window.search_opened.connect(lambda: moments.setdefault("usable", time.monotonic()))
    started.window.services_opened.connect(lambda: moments.setdefault("open", time.monotonic()))
    beat = Heartbeat(QTimer())
    started.opening = opening  # type: ignore[attr-defined]
    started.start()
    wait(started.app, lambda: "painted" in moments)
    started.app.removeEventFilter(eye)
    beat.begin()
    wait(started.app, lambda: "open" in moments)
    print("\n".join(f"{name}={at}" for name, at in moments.items()))
    print(f"stop={beat.worst_ms():.0f}")
    print(f"rss={memory_mb('Rss'):.0f}\n--")
    if cases:
        from tests.benchmarks.window_cases import measure_cases

        measure_cases(started, beat, cases)
    elif os.environ.get("BENCH_FULL"):
        measure(started, beat)
    beat.end()
    started.close()
    opening.close()
    return 0


class Heartbeat:
    """Measures how long the UI thread ever kept a 1 ms timer waiting."""

    def __init__(self, timer: object) -> None:
        self._timer = timer
        self._last = 0.0
        self._worst = 0.0
        timer.setInterval(1)  # type: ignore[attr-defined]
        timer.timeout.connect(self._on_beat)  # type: ignore[attr-defined]

    def begin(self) -> None:
        """Measure from now on."""
        self._last, self._worst = time.perf_counter(), 0.0
        self._timer.start()  # type: ignore[attr-defined]

    def end(self) -> None:
        """Measure no more."""
        self._timer.stop()  # type: ignore[attr-defined]

    def worst_ms(self) -> float:
        """Return the longest stop so far."""
        return self._worst * 1000

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self._worst = max(self._worst, now - self._last)
        self._last = now


def measure(started: object, beat: Heartbeat) -> None:
    """Print the figures of work in the open window."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    app, window = started.app, started.window  # type: ignore[attr-defined]
    models = window.models
    idle = lambda: started.runner.is_idle  # type: ignore[attr-defined] # noqa: E731
    wait(app, idle)
    warm_up(app, window, idle)
    beat.begin()
    typed = list(key_to_rows(app, window, models))
    print_spread("key press to painted rows", typed)
    print(f"longest stop of the UI thread while typing: {beat.worst_ms():.0f} ms")

    services = window.services
    whole_search = services.search._search
    beat.begin()
    done = services.lanes.reads.submit(lambda: whole_search.prepare([]))
    wait(app, done.done)
    from app.search.documents import documents_of

    book = started.opening.program.books.book  # type: ignore[attr-defined]
    begun = time.perf_counter()
    done = services.lanes.reads.submit(lambda: whole_search.prepare(documents_of(book)))
    queries = key_to_rows(app, window, models, until=done.done)
    for _ in queries:
        pass
    wait(app, done.done)
    print(
        f"index of {len(book.scenarios)} playbooks built in "
        f"{time.perf_counter() - begun:.2f} s while typing; longest stop of the UI thread "
        f"{beat.worst_ms():.0f} ms"
    )
    steps, sent = walk(app, window, models, book, QTest, Qt)
    print_spread("answer to next step painted", steps)
    print_spread("handoff submitted to number painted", sent)
    print(f"memory: RSS {memory_mb('Rss'):.0f} MB, PSS {memory_mb('Pss'):.0f} MB")


def warm_up(app: object, window: object, idle: Callable[[], bool]) -> None:
    """Type one query, so that libraries loaded on first use are loaded."""
    box = window.search_box  # type: ignore[attr-defined]
    box.setFocus()
    for text in ("流量怎么扣了这么多钱", "llcc", ""):
        box.setText(text)
        wait(app, idle)


def key_to_rows(
    app: object, window: object, models: object, until: Callable[[], bool] | None = None
) -> Iterator[float]:
    """Yield seconds from each key to the moment its hits are painted."""
    box = window.search_box  # type: ignore[attr-defined]
    search = models.search  # type: ignore[attr-defined]
    rounds = 0
    while True:
        for query in QUERIES:
            for end in range(1, len(query) + 1):
                typed = query[:end]
                begun = time.perf_counter()
                box.setText(typed)
                if not wait(app, lambda typed=typed: search._answered == typed):
                    raise TimeoutError(typed)
                painted(app)
                yield time.perf_counter() - begun
                if until is not None and until():
                    return
            box.setText("")
            app.processEvents()  # type: ignore[attr-defined]
        rounds += 1
        if until is None and rounds == 3:
            return


def walk(
    app: object, window: object, models: object, book: object, test: object, qt: object
) -> tuple[list[float], list[float]]:
    """Return seconds of steps and of handoffs in calls walked by keys."""
    steps: list[float] = []
    sent: list[float] = []
    key = qt.Key  # type: ignore[attr-defined]
    ctrl = qt.KeyboardModifier.ControlModifier  # type: ignore[attr-defined]
    services = window.services  # type: ignore[attr-defined]
    session = models.session  # type: ignore[attr-defined]
    ids = [one.id for one in book.scenarios.values() if not one.is_interrupt]
    for number in range(12):
        session.open_scenario(ids[number % len(ids)])
        wait(app, lambda: models.run.state.prompt is not None)  # type: ignore[attr-defined]
        for _ in range(8):
            prompt = models.run.state.prompt  # type: ignore[attr-defined]
            if prompt.kind == "ended" or prompt.fields or prompt.kind in ("handoff", "offer"):
                break
            wanted = key.Key_1 if prompt.answers else key.Key_Return
            now = models.run.state.number  # type: ignore[attr-defined]
            begun = time.perf_counter()
            test.keyClick(window, wanted)  # type: ignore[attr-defined]
            if not wait(app, lambda now=now: models.run.state.number != now, 5):  # type: ignore[attr-defined]
                break
            painted(app)
            steps.append(time.perf_counter() - begun)
        test.keyClick(window, key.Key_Return, ctrl)  # type: ignore[attr-defined]
        wait(app, lambda: models.handoff.state.form is not None)  # type: ignore[attr-defined]
        form = models.handoff.state.form  # type: ignore[attr-defined]
        contact = session.view.id
        for field in form.fields:
            if field.is_missing:
                value = {"phone": "13800001234", "money": "10", "number": "1"}.get(field.type, "无")
                services.lanes.seat_writes.submit(
                    lambda contact=contact, one=field.id, value=value: services.calls.fill_handoff(
                        contact, one, value
                    )
                ).result()
        tickets = len(models.run.state.tickets)  # type: ignore[attr-defined]
        begun = time.perf_counter()
        test.keyClick(window, key.Key_Return, ctrl)  # type: ignore[attr-defined]
        if wait(app, lambda t=tickets: len(models.run.state.tickets) > t, 5):  # type: ignore[attr-defined]
            painted(app)
            sent.append(time.perf_counter() - begun)
        session.close("", "")
        wait(app, lambda: session.view is None)
    return steps, sent


def print_bare_list(rows: int) -> None:
    """Print the baseline: a bare list filtered by `in`, repainted on each key."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    app = QApplication.instance() or QApplication([])
    titles = [f"流量超出费用争议 {number}" for number in range(rows)]
    view, model = QListView(), QStringListModel()
    view.setModel(model)
    view.show()
    spent = []
    for query in QUERIES * 3:
        for end in range(1, len(query) + 1):
            begun = time.perf_counter()
            model.setStringList([title for title in titles if query[:end] in title][:20])
            view.repaint()
            app.processEvents()
            spent.append(time.perf_counter() - begun)
    print_spread(f"baseline: bare list of {rows} titles, substring only", spent)
    view.close()


def print_spread(name: str, seconds: list[float]) -> None:
    """Print p50, p95 and the most in milliseconds."""
    if len(seconds) < 2:
        print(f"{name}: not measured ({len(seconds)})")
        return
    ordered = sorted(one * 1000 for one in seconds)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(
        f"{name}: p50 {statistics.median(ordered):.1f} · p95 {p95:.1f} · "
        f"max {ordered[-1]:.1f} ms ({len(ordered)})"
    )


def wait(app: object, holds: Callable[[], object], most_s: float = PATIENCE_S) -> bool:
    """Let the window work until something holds; return whether it came about."""
    deadline = time.monotonic() + most_s
    while not holds():
        if time.monotonic() > deadline:
            return False
        app.processEvents()  # type: ignore[attr-defined]
        time.sleep(0.001)  # leave the interpreter to the lanes, as an idle event loop does
    return True


def painted(app: object) -> None:
    """Let everything that was changed be painted, as the event loop does it."""
    app.sendPostedEvents()  # type: ignore[attr-defined]
    app.processEvents()  # type: ignore[attr-defined]


def memory_mb(kind: str) -> float:
    """Return the process's memory in MB, where the system tells it."""
    try:
        text = Path("/proc/self/smaps_rollup").read_text()
    except OSError:
        return 0.0
    line = next((one for one in text.splitlines() if one.startswith(f"{kind}:")), "")
    return int(line.split()[1]) / 1024 if line else 0.0


if __name__ == "__main__":
    sys.exit(main())
