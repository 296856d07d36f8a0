"""Ctrl+B: the run goes on in a strip, and comes back as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.base.config import Config
from app.base.toml_file import TomlFile
from app.ui.app import WindowApp, WindowOptions
from app.ui.preferences import Preferences
from app.ui.strip import Strip
from tests.conftest import ROOT
from tests.ui.conftest import commit, visible_texts
from tests.ui.fakes import services

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Started:
    """The application with a run open."""

    def __init__(self, home: Path, qtbot: Any) -> None:
        self.qtbot = qtbot
        config = Config(home, home / "scenarios", ROOT / "resources")
        self.app = WindowApp(config, services, WindowOptions(Preferences(), bundled_font=True))
        self.app.start()
        self.app.window.activateWindow()
        with qtbot.waitSignal(self.app.window.services_opened, timeout=10_000):
            pass
        self.settle()
        self.press(Key.Key_K, CTRL)
        commit(QApplication.focusWidget(), "流量")
        self.settle()
        self.press(Key.Key_Return)
        qtbot.waitUntil(lambda: self.prompt is not None, timeout=10_000)
        self.settle()

    @property
    def strip(self) -> Strip | None:
        return next((w for w in QApplication.topLevelWidgets() if isinstance(w, Strip)), None)

    @property
    def prompt(self) -> Any:
        return self.app.window.models.session.prompt

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.app.runner.is_idle, timeout=10_000)
        QApplication.processEvents()
        QApplication.processEvents()

    def press(self, key: Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        shown = self.strip if self.strip is not None and self.strip.isVisible() else None
        inside = shown.focusWidget() if shown is not None else QApplication.focusWidget()
        QTest.keyClick(inside or shown or self.app.window, key, held)
        self.settle()


@pytest.fixture
def started(tmp_path: Path, qtbot: Any, look: Any) -> Any:
    made = Started(tmp_path, qtbot)
    yield made
    made.app.close()
    look.apply(QApplication.instance(), Preferences())


def test_the_run_goes_on_in_the_strip_and_comes_back(started: Started) -> None:
    first = started.prompt.step
    started.press(Key.Key_B, CTRL)
    strip = started.strip
    assert strip is not None
    assert strip.isVisible()
    assert not started.app.window.isVisible()
    assert strip.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert any(started.prompt.line in text for text in visible_texts(strip))
    started.press(Key.Key_Return)
    assert started.prompt.step != first
    here = started.prompt.step
    started.press(Key.Key_B, CTRL)
    assert started.app.window.isVisible()
    assert started.prompt.step == here
    assert started.strip is None or not started.strip.isVisible()


def test_ctrl_enter_in_the_strip_opens_the_desks_form(started: Started) -> None:
    started.press(Key.Key_B, CTRL)
    started.press(Key.Key_Return, CTRL)
    assert started.app.window.isVisible()
    assert started.app.window.models.session.view.handoff is not None


def test_searching_from_the_strip_leads_to_the_search_box(started: Started) -> None:
    started.press(Key.Key_B, CTRL)
    started.press(Key.Key_K, CTRL)
    assert started.app.window.isVisible()
    started.qtbot.waitUntil(started.app.window.search_box.hasFocus)


def test_the_desktop_turning_dark_leaves_the_strip_at_work(started: Started) -> None:
    started.app.look.apply(started.app.app, Preferences(theme="system"))
    started.press(Key.Key_B, CTRL)
    started.app._on_system_theme()
    started.press(Key.Key_Return)
    assert started.strip is not None
    assert any(started.prompt.step in text for text in visible_texts(started.strip))


def test_closing_the_strip_brings_the_window_back(started: Started) -> None:
    started.press(Key.Key_B, CTRL)
    assert started.strip is not None
    started.strip.close()
    started.settle()
    assert started.app.window.isVisible()


def test_it_docks_where_it_is_dropped_and_remembers(started: Started, tmp_path: Path) -> None:
    started.press(Key.Key_B, CTRL)
    strip = started.strip
    assert strip is not None
    strip.move(QPoint(3, 40))
    QTest.mouseClick(strip.findChild(type(strip._head)), Qt.MouseButton.LeftButton)
    started.settle()
    assert strip.place.edge == "left"
    assert strip.pos().x() == strip.screen().availableGeometry().left()
    kept = TomlFile(tmp_path / "settings.toml").table("strip")
    assert kept["edge"] == "left"
