"""The frame: first paint without services, a change of look that loses nothing, a clean end."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.base.config import Config
from app.base.errors import Unavailable
from app.base.people import Role
from app.ui.app import WindowApp, WindowOptions
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.services import BookStatus, Opened, SeatStatus
from tests.conftest import ROOT
from tests.ui.conftest import visible_texts
from tests.ui.fakes import services

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(tmp_path, tmp_path / "scenarios", ROOT / "resources")


OPTIONS = WindowOptions(Preferences(), bundled_font=True)


def restore(look) -> None:
    """Give the session its look back."""
    look.apply(QApplication.instance(), Preferences())


def test_it_paints_first_and_takes_the_services_later(config: Config, qtbot, look) -> None:
    gate = threading.Event()

    def factory(lanes):
        assert threading.current_thread() is not threading.main_thread()
        gate.wait(10)
        return services(lanes)

    started = WindowApp(config, factory, OPTIONS)
    started.start()
    qtbot.waitUntil(lambda: started.window.isVisible())
    assert any("正在打开宝典" in text for text in visible_texts(started.window))
    started.window.search_box.setText("流量")
    gate.set()
    qtbot.waitUntil(lambda: started.window.models is not None, timeout=10_000)
    qtbot.waitUntil(lambda: bool(started.window.models.search.state.hits), timeout=10_000)
    assert started.window.search_box.text() == "流量"
    before = threading.active_count()
    started.close()
    assert threading.active_count() < before
    restore(look)


def test_why_it_cannot_open_stands_in_the_window(config: Config, qtbot, look) -> None:
    def factory(lanes):
        raise Unavailable("setup.home_not_writable", place="/nowhere")

    started = WindowApp(config, factory, OPTIONS)
    started.start()
    qtbot.waitUntil(lambda: any("/nowhere" in t for t in visible_texts(started.window)))
    started.close()
    restore(look)


def test_another_look_keeps_what_was_typed(seat, look) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    seat.type("2026-1")
    before = seat.models.session.state
    try:
        for preferences in (
            Preferences("dark", 150, "en"),
            Preferences("light", 200, "en"),
            Preferences("dark", 80, "zh"),
        ):
            app = QApplication.instance()
            seat.window.rebuild(lambda p=preferences, a=app: look.apply(a, p))
            seat.settle()
            assert seat.shows("2026-1")
            assert seat.shows("Back   Backspace") == (preferences.language == "en")
            assert seat.models.session.state.prompt_number == before.prompt_number
    finally:
        restore(look)
    seat.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert ("fill", "账期", "2026-1") in seat.calls.asked


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_fits_a_laptop_at_every_text_size(seat, look, language: str) -> None:
    seat.open_run()
    try:
        for size in (80, 100, 150, 200):
            look.apply(QApplication.instance(), Preferences("light", size, language))
            seat.window.rebuild()
            seat.settle()
            assert seat.window.minimumSizeHint().width() <= 1366, size
    finally:
        restore(look)


def test_the_status_line_tells_what_is_wrong(seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat.services.seat, "status", lambda: SeatStatus(False, 4, 1))
    monkeypatch.setattr(seat.services.book, "status", lambda: BookStatus(3, 1, ("a.yaml:3 …",)))
    seat.window._on_news(object())
    seat.settle()
    assert seat.shows("专席暂时连不上")
    assert seat.shows("待发 4，其中 1 条需要人工处理")
    assert seat.shows("场景 3 个 · 1 处问题")


def test_news_are_heard_from_any_thread(config: Config, qtbot, seat) -> None:
    class Moved:
        """A fact."""

    seat.window._bridge.listen(Moved, seat.window._on_news)
    seat.services.desk.come_back()
    thread = threading.Thread(target=seat.services.events.publish, args=(Moved(),))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: seat.models.mine.state.news == 1)


def test_news_of_cases_are_looked_at_only_where_cases_are_shown(seat) -> None:
    asked = seat.services.cases.asked
    seat.window._on_case_news(object())
    seat.settle()
    assert asked == []
    seat.press(Key.Key_2, CTRL)
    before = len(asked)
    seat.window._on_case_news(object())
    seat.settle()
    assert len(asked) == before + 1


def test_who_sits_here_decides_which_screens_there_are(seat) -> None:
    assert seat.window._rail.is_offered("desk")
    seat.press(Key.Key_Comma, CTRL)
    settings = seat.window._stack.built("settings")
    settings.person_changed.emit("3107", "王芳", Role.AGENT.value)
    seat.settle()
    assert seat.services.people.current().work_number == "3107"
    assert seat.shows("王芳 · 工号 3107")
    assert not seat.window._rail.is_offered("desk")


def test_the_keys_are_listed_and_put_away(seat) -> None:
    seat.press(Key.Key_Slash, CTRL)
    assert seat.shows("转专席；再按一次提交")
    seat.press(Key.Key_Escape)
    assert not seat.shows("转专席；再按一次提交")


def test_windows_come_and_go_without_a_trace(qapp, look, qtbot) -> None:
    """A window that is built, rebuilt and closed leaves no widget behind."""
    from PySide6.QtCore import QCoreApplication, QEvent

    from tests.ui.fakes import AtOnce, NoLanes

    def once() -> int:
        window = MainWindow(look, AtOnce())
        given = replace(services(NoLanes()), opened=Opened)
        window.open_services(given, None)
        window.show()
        window.rebuild()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(qapp.allWidgets())

    once()
    settled = once()
    assert [once() for _ in range(3)] == [settled] * 3


def test_what_cannot_be_opened_is_said_in_place_of_the_screens(config: Config, qtbot) -> None:
    """Search opens first; that databases do not open afterwards must not go unsaid."""

    def factory(lanes):
        def opened() -> Opened:
            raise Unavailable("storage.key_lost", path="key", variable="BAODIAN_KEY")

        return replace(services(lanes), opened=opened)

    started = WindowApp(config, factory, OPTIONS)
    started.start()
    try:
        qtbot.waitUntil(lambda: "BAODIAN_KEY" in " ".join(visible_texts(started.window)))
        started.window.rebuild()
        qtbot.waitUntil(lambda: "BAODIAN_KEY" in " ".join(visible_texts(started.window)))
    finally:
        started.close()
