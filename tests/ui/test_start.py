"""Start: what may be loaded before the first paint, and a Qt that keeps its counts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tests.conftest import ROOT

HEAVY = ("pydantic", "sqlmodel", "sqlalchemy", "whoosh", "rjieba", "pypinyin", "tomlkit", "yaml")
PAINT = f"""
import sys
from pathlib import Path
from app.base.config import Config
from app.ui.app import WindowApp
home = Path(sys.argv[1])
started = WindowApp(Config(home, home, Path({str(ROOT / "resources")!r})), lambda lanes: None)
started.window.show()
started.app.processEvents()
print(sorted(name for name in {HEAVY!r} if name in sys.modules))
assert started.window.grab().width() > 600
started.close()
"""
COUNTS_MAY_FALL = 50


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINT, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


class Beeper(QObject):
    """Something that emits."""

    beeped = Signal(bool)


def test_qt_keeps_its_reference_counts(qapp, qtbot) -> None:
    """Red on PySide6 6.12.0 with Python 3.11, which drops references to True and None."""
    widget, beeper = QWidget(), Beeper()
    qtbot.addWidget(widget)
    widget.show()
    heard: list[bool] = []
    beeper.beeped.connect(heard.append)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(200):
        beeper.beeped.emit(True)
        widget.setEnabled(True)
        widget.repaint()
    heard.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(b - a < COUNTS_MAY_FALL for a, b in zip(after, before, strict=True))
