"""The look changes at once, and whoever changed it goes on where he was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea

from app.base.config import Config
from app.ui import look as look_module
from app.ui.app import WindowApp, WindowOptions
from app.ui.look import system_theme
from app.ui.preferences import Preferences
from app.ui.widgets.note_edit import NoteEdit
from tests.conftest import ROOT
from tests.ui.conftest import Seat, visible_texts
from tests.ui.fakes import services

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def wired(seat: Seat, look) -> Iterator[Seat]:
    """Have the window's wish for another look fulfilled, as the application does."""

    def change(preferences: Preferences) -> None:
        seat.window.rebuild(lambda: look.apply(QApplication.instance(), preferences))

    seat.window.preferences_wanted.connect(change, Qt.ConnectionType.QueuedConnection)
    seat.press(Key.Key_Comma, CTRL)
    yield seat
    look.apply(QApplication.instance(), Preferences())


def press_chip(seat: Seat, name: str) -> None:
    chip = seat.window.findChild(QPushButton, name)
    chip.setFocus()
    seat.press(Key.Key_Space)


@pytest.mark.parametrize(
    "name",
    ["theme.dark", "text_size.150", "text_size.200", "language.en", "lock_minutes.10"],
)
def test_the_focus_stays_on_what_was_pressed(wired: Seat, name: str) -> None:
    press_chip(wired, name)
    focused = QApplication.focusWidget()
    assert focused is not None and focused.objectName() == name
    assert focused.isChecked()


def test_the_next_choice_follows_by_keys_alone(wired: Seat, look) -> None:
    press_chip(wired, "language.en")
    wired.qtbot.waitUntil(lambda: wired.shows("Settings"))
    wired.press(Key.Key_Left)
    wired.press(Key.Key_Space)
    assert look.preferences.language == "zh"
    wired.qtbot.waitUntil(lambda: wired.shows("设置"))


def test_what_was_pressed_stays_in_sight(wired: Seat) -> None:
    press_chip(wired, "lock_minutes.5")
    press_chip(wired, "text_size.200")
    wired.qtbot.waitUntil(lambda: not QApplication.focusWidget().visibleRegion().isEmpty())
    assert isinstance(wired.window._stack.currentWidget(), QScrollArea)


def test_a_half_typed_name_stays_typed(wired: Seat) -> None:
    line = wired.window.findChild(QLineEdit, "person_name")
    line.setFocus()
    line.clear()
    wired.type("王芳")
    line.setCursorPosition(1)
    app = QApplication.instance()
    wired.window.rebuild(lambda: wired.window._look.apply(app, Preferences("dark")))
    wired.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert (focused.objectName(), focused.text()) == ("person_name", "王芳")
    assert focused.cursorPosition() == 1


def test_on_a_call_the_note_keeps_focus_and_cursor(seat: Seat, look) -> None:
    seat.open_run()
    note = seat.window.findChild(NoteEdit)
    note.setFocus()
    cursor = note.textCursor()
    cursor.setPosition(2)
    note.setTextCursor(cursor)
    seat.window.rebuild()
    seat.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, NoteEdit) and focused is not note
    assert focused.textCursor().position() == 2


def test_the_theme_follows_the_desktop_where_it_tells(qapp, look, monkeypatch) -> None:
    assert system_theme(qapp) == "", "offscreen does not tell"
    look.apply(qapp, Preferences("system"))
    assert look.theme.name == "light"
    monkeypatch.setattr(look_module, "system_theme", lambda app: "dark")
    try:
        look.apply(qapp, Preferences("system"))
        assert look.theme.name == "dark"
        look.apply(qapp, Preferences("light"))
        assert look.theme.name == "light"
    finally:
        monkeypatch.undo()
        look.apply(qapp, Preferences())


def test_a_desktop_that_turns_dark_takes_the_window_along(
    tmp_path: Path, qtbot, look, monkeypatch
) -> None:
    config = Config(tmp_path, tmp_path / "scenarios", ROOT / "resources")
    started = WindowApp(config, services, WindowOptions(Preferences(), bundled_font=True))
    started.start()
    try:
        with qtbot.waitSignal(started.window.services_opened, timeout=10_000):
            pass
        monkeypatch.setattr(look_module, "system_theme", lambda app: "dark")
        started.app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert started.look.theme.name == "dark"
        started.change_look(Preferences("light"))
        started.app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert started.look.theme.name == "light"
    finally:
        started.close()
        monkeypatch.undo()
        look.apply(QApplication.instance(), Preferences())


def test_a_choice_that_cannot_be_kept_is_said(tmp_path: Path, qtbot, look) -> None:
    (tmp_path / "settings.toml").mkdir()
    config = Config(tmp_path, tmp_path / "scenarios", ROOT / "resources")
    started = WindowApp(config, services, WindowOptions(Preferences(), bundled_font=True))
    started.start()
    try:
        with qtbot.waitSignal(started.window.services_opened, timeout=10_000):
            pass
        started.change_look(Preferences("dark"))
        qtbot.waitUntil(lambda: "写不进数据目录" in " ".join(visible_texts(started.window)))
    finally:
        started.close()
        look.apply(QApplication.instance(), Preferences())
