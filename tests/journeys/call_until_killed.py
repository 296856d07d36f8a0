"""A process that takes a call in the real window, types half a field, and waits to be killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.tour import CTRL, Hands
from tests.journeys.real_window import Backstage, config_in, open_window


def main() -> None:
    """Take the call as far as a half-typed month."""
    home = Path(sys.argv[1])
    started = open_window(Backstage(config_in(home)))
    hands = Hands(started, home / "pictures")
    hands.wait(lambda: started.window.models is not None, "the services open")
    hands.settle()
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("llcc")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: started.window.models.run.state.prompt is not None, "the run opens")
    hands.press(Qt.Key.Key_Return)
    models = started.window.models
    hands.wait(lambda: models.run.state.prompt.step == "登记", "the form comes")
    QTest.keyClicks(QApplication.focusWidget(), "2026-1")
    calls = started.window.services.calls
    hands.wait(lambda: dict(calls.view(models.session.view.id).drafts), "the draft is kept")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        QCoreApplication.processEvents()


if __name__ == "__main__":
    main()
