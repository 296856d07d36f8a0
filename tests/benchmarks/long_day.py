"""Eight hours in minutes: many calls through the real window, and what they leave behind.

    python tests/benchmarks/long_day.py [--calls 2000]

A seeded agent searches, opens what is found, answers at random, fills fields, looks at the four
parts, enters interrupts, hands some calls off, closes each one. Printed every hundred calls:
memory, widgets, timers, threads, file handles, pages painted a key press, size of the logs. At
the end: growth since the first hundred, and whether any number typed stands in a log.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.ui.tour import CTRL, Hands  # noqa: E402
from tests.benchmarks.bench_window import memory_mb, painted  # noqa: E402
from tests.journeys.real_window import Backstage, config_in, open_window  # noqa: E402

Key = Qt.Key
QUERIES = ("llcc", "流量", "kuandai", "断网", "激活不了", "退费", "信号不好", "fapiao", "携号转网",
           "骚扰", "停机", "充值没到账", "彩铃", "2I2C", "投诉没人管", "网速慢")  # fmt: skip
NUMBERS = tuple(f"138{n:08d}" for n in range(10_000_000, 10_000_400))
MOST_STEPS = 14
VALUES = {
    "phone": "13800001234", "money": "86", "month": "2026-10", "date": "2026-10-05",
    "time": "09:30", "number": "3", "order_no": "A202610050001", "id_card": "11010519491231002X",
    "bank_card": "6222020000000000000", "datetime": "2026-10-05 09:30",
}  # fmt: skip


class Day:
    """One agent's day."""

    def __init__(self, hands: Hands, seed: int) -> None:
        self._hands = hands
        self._random = random.Random(seed)
        self.key_ms: list[float] = []
        self.handed_off = 0
        self.steps = 0

    def call(self, number: int) -> None:
        """Take one call from the first letter to the closing."""
        hands, dice = self._hands, self._random
        models = hands.window.models
        hands.press(Key.Key_K, CTRL)
        self._search(dice.choice(QUERIES))
        for _ in range(dice.randint(0, 2)):
            hands.press(Key.Key_Down)
        hands.press(Key.Key_Return)
        if models.session.view is None:  # an entry was laid open, or nothing was found
            models.session.open_scenario("data-overage-dispute")
            hands.settle()
        models.session.set_fact("account", NUMBERS[number % len(NUMBERS)])
        hands.settle()
        for _ in range(dice.randint(3, MOST_STEPS)):
            self._step(models)
        if dice.random() < 0.3:
            self._hand_off(models)
        for key in (Key.Key_Escape, Key.Key_Escape):
            hands.press(key)
        models.session.close("投诉/流量/超出费用", "resolved")
        hands.settle()
        hands.wait(lambda: models.session.view is None, "the contact is closed")
        # The loop of the program deletes what was put away; nobody runs that loop here.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _search(self, text: str) -> None:
        """Type, and note how long the first key takes to be painted."""
        hands = self._hands
        app = QApplication.instance()
        began = time.perf_counter()
        if text.isascii():
            QTest.keyClick(QApplication.focusWidget(), text[0])
        else:
            hands.window.search_box.insert(text[0])
        hands.settle()
        painted(app)
        self.key_ms.append((time.perf_counter() - began) * 1000)
        hands.window.search_box.setText(text)
        hands.settle()

    def _step(self, models: Any) -> None:
        hands, dice = self._hands, self._random
        prompt = models.run.state.prompt
        if prompt is None or prompt.kind in ("ended", "handoff"):
            return
        self.steps += 1
        if dice.random() < 0.08:
            key = dice.choice([Key.Key_F5, Key.Key_F6, Key.Key_F7, Key.Key_F8])
            hands.press(key)
            hands.press(key)
        if dice.random() < 0.04:
            models.session.interrupt(dice.choice([one.id for one in models.interrupts]))
            hands.settle()
            prompt = models.run.state.prompt
        for field in prompt.fields:
            value = field.options[0] if field.options else VALUES.get(field.type, "客户说明的情况")
            models.run.choose_field(field.id, "是" if field.type == "yes_no" else value)
            hands.settle()
        prompt = models.run.state.prompt
        if prompt is None:
            return
        if prompt.answers:
            models.run.answer(dice.choice(prompt.answers).key)
        elif prompt.kind == "offer":
            models.run.answer(dice.choice((1, 2)))
        else:
            models.run.confirm()
        hands.settle()

    def _hand_off(self, models: Any) -> None:
        hands = self._hands
        hands.press(Key.Key_Return, CTRL)
        form = models.session.state.view.handoff
        for field in form.fields if form else ():
            if field.is_missing:
                value = field.options[0] if field.options else VALUES.get(field.type, "详见说明")
                models.session.choose_form(field.id, "是" if field.type == "yes_no" else value)
                hands.settle()
        hands.press(Key.Key_Return, CTRL)
        self.handed_off += bool(models.session.state.view.tickets)


def counted(logs: Path) -> dict[str, float]:
    """Return what may not grow."""
    gc.collect()
    app = QApplication.instance()
    widgets = QApplication.allWidgets()
    timers = sum(len(one.findChildren(QTimer)) for one in (app, *QApplication.topLevelWidgets()))
    return {
        "PSS MB": round(memory_mb("Pss"), 1),
        "widgets": len(widgets),
        "timers": timers,
        "threads": threading.active_count(),
        "handles": handles(),
        "logs KB": sum(f.stat().st_size for f in logs.glob("*")) // 1024,
    }


def handles() -> int:
    """Return how many files and sockets are open, where the system tells it."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def main() -> int:
    """Play the day and print what it left."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--calls", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="baodian-day-"))
    from app.language.log_filter import start_logging

    config = config_in(home)
    config.make_home()
    start_logging(config.logs)
    backstage = Backstage(config)
    started = open_window(backstage)
    hands = Hands(started, home / "pictures")
    with_all = []
    started.window.services_opened.connect(lambda: with_all.append(True))
    hands.wait(lambda: with_all, "everything opens")
    hands.settle()
    day = Day(hands, options.seed)
    first: dict[str, float] = {}
    try:
        for number in range(1, options.calls + 1):
            day.call(number)
            if number % 100 == 0:
                now = counted(config.logs)
                first = first or now
                part = sorted(day.key_ms[-100:])
                told = "  ".join(f"{name} {value:g}" for name, value in now.items())
                print(f"{number:>5} calls  {told}  first key p50 {statistics.median(part):.0f}"
                      f" p95 {part[94]:.0f} ms", flush=True)  # fmt: skip
        last = counted(config.logs)
        print(f"\n{day.steps} steps, {day.handed_off} handed off, seed {options.seed}")
        if first:
            grown = "  ".join(f"{name} {last[name] - first[name]:+g}" for name in last)
            print(f"since the first hundred: {grown}")
        text = "".join(f.read_text("utf-8", "replace") for f in config.logs.glob("*"))
        print(f"numbers in the logs: {sum(number in text for number in NUMBERS)}")
        print(f"statements on the UI thread: {len(backstage.offences)}")
    finally:
        started.close()
        backstage.close()
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
