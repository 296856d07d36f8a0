"""Qt fixtures for all tests: offscreen, one look for everybody, nothing left behind."""

from __future__ import annotations

import os

# Before the first import of Qt: without a platform and a screen it aborts the process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["BAODIAN_BUNDLED_FONT"] = "1"

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
_JOIN_S = 5.0


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """Return the application class pytest-qt makes."""
    from PySide6.QtWidgets import QApplication

    return QApplication


@pytest.fixture(scope="session")
def look(qapp, tmp_path_factory):
    """Bring the session's application to Fusion, the bundled font and the light theme, once."""
    from app.ui.look import Look
    from app.ui.preferences import Preferences

    qapp.setStyle("Fusion")
    made = Look(ROOT / "resources", tmp_path_factory.mktemp("cache"), bundled_font=True)
    made.apply(qapp, Preferences())
    return made


@pytest.fixture(autouse=True)
def no_leftover_threads() -> Iterator[None]:
    """Fail a test that leaves a thread of ours running."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in set(threading.enumerate()) - before
        if thread.is_alive() and not isinstance(thread, threading._DummyThread)
    ]
    for thread in left:
        thread.join(_JOIN_S)
    still = [thread.name for thread in left if thread.is_alive()]
    assert not still, f"threads left behind: {still}"


@pytest.fixture(autouse=True)
def no_leftover_widgets(request: pytest.FixtureRequest) -> Iterator[None]:
    """Deliver `deleteLater` after each test of the window and fail on timers left running."""
    yield
    qt = sys.modules.get("PySide6.QtWidgets")
    if qt is None or qt.QApplication.instance() is None:
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app = qt.QApplication.instance()
    running = [
        timer.objectName() or repr(timer.parent())
        for window in app.topLevelWidgets()
        for timer in window.findChildren(QTimer)
        if timer.isActive() and not window.isVisible()
    ]
    assert not running, f"timers left running: {running}"
