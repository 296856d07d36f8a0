"""A real window on fakes, and hands that press real keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.base.work import Lanes
from app.ui.bridge import EventBridge
from app.ui.look import Look
from app.ui.main_window import MainWindow
from app.ui.runner import Runner
from tests.ui.fakes import services


@dataclass
class Seat:
    """The window under test with what stands behind it."""

    window: MainWindow
    services: Any
    runner: Runner
    reports: list[BaseException]
    qtbot: Any

    @property
    def calls(self) -> Any:
        return self.services.calls

    @property
    def models(self) -> Any:
        return self.window.models

    def settle(self) -> None:
        """Wait until everything under way has come back."""
        self.qtbot.waitUntil(lambda: self.runner.is_idle, timeout=10_000)
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.settle()

    def type(self, text: str) -> None:
        """Type text, Chinese as an input method commits it."""
        target = QApplication.focusWidget()
        assert target is not None
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            commit(target, text)
        self.settle()

    def open_run(self) -> None:
        """Search and open the playbook of the story."""
        self.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        self.type("流量")
        self.press(Qt.Key.Key_Return)

    def shows(self, text: str) -> bool:
        """Return whether a visible widget shows the text."""
        return any(text in shown for shown in visible_texts(self.window))


def commit(widget: Any, text: str) -> None:
    """Commit text as an input method does."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: Any, text: str) -> None:
    """Let an input method show text that is not committed."""
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def visible_texts(window: Any) -> list[str]:
    """Return what labels, buttons and fields show."""
    from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

    found = []
    for kind in (QLabel, QAbstractButton, QLineEdit):
        found += [w.text() for w in window.findChildren(kind) if w.isVisible()]
    return found


@pytest.fixture
def seat(qtbot, look: Look) -> Iterator[Seat]:
    """Open the window on fakes; a supervisor sits there, who may do everything."""
    reports: list[BaseException] = []
    lanes = Lanes()
    runner = Runner(reports.append)
    window = MainWindow(look, runner)
    window.show()
    window.activateWindow()
    given = services(lanes)
    bridge = EventBridge(given.events)
    window.open_services(given, bridge)
    made = Seat(window, given, runner, reports, qtbot)
    made.settle()
    yield made
    window.close()
    runner.close()
    bridge.close()
    lanes.close()
    visible = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    window.deleteLater()
    assert not reports, reports
    assert not visible, f"windows that nobody asked for: {visible}"
