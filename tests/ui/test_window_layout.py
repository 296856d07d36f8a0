"""Size and columns come back as they were left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QSplitter

from app.base.config import Config
from app.base.toml_file import TomlFile
from app.ui.app import WindowApp, WindowOptions
from app.ui.preferences import Preferences
from app.ui.window_layout import LayoutFile, WindowLayout
from tests.conftest import ROOT
from tests.ui.fakes import services

OPTIONS = WindowOptions(Preferences(), bundled_font=True)


def start(home: Path, qtbot: Any) -> WindowApp:
    started = WindowApp(Config(home, home / "scenarios", ROOT / "resources"), services, OPTIONS)
    with qtbot.waitSignal(started.window.services_opened, timeout=10_000):
        started.start()
    return started


def columns(started: WindowApp) -> list[int]:
    splitter = started.window.findChildren(QSplitter)[0]
    return splitter.sizes()


def test_the_window_stands_as_it_was_left(qtbot: Any, look: Any, tmp_path: Path) -> None:
    first = start(tmp_path, qtbot)
    first.window.resize(1200, 640)
    qtbot.waitUntil(lambda: first.window.width() == 1200)
    splitter = first.window.findChildren(QSplitter)[0]
    before = splitter.sizes()
    splitter.setSizes([before[0] + 40, before[1] - 40, before[2]])
    left = columns(first)
    assert left != before
    first.close()
    assert LayoutFile(TomlFile(tmp_path / "settings.toml")).read().columns["call.0"] == tuple(left)
    second = start(tmp_path, qtbot)
    assert second.window.height() == 640
    # The screen of the tests is narrower than both: the columns share what there is.
    assert second.window.layout_now.columns.keys() == {"call.0"}
    wide, middle, _ = columns(second)
    assert wide / middle == pytest.approx(left[0] / left[1], rel=0.4)
    second.close()
    look.apply(second.app, Preferences())


@pytest.mark.parametrize(
    "kept",
    [
        "layout = 3",
        "[layout]\nwidth = -5\nheight = 'tall'",
        "[layout]\ncolumns = 7",
        "[layout]\n[layout.columns]\n'call.0' = [1, 'x']",
    ],
)
def test_odd_values_are_not_believed(kept: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(kept, "utf-8")
    assert LayoutFile(TomlFile(path)).read() == WindowLayout()
