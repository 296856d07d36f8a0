"""A second start hands over to the window that is open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from app.ui.one_window import LONGEST_LINE, OneWindow, hand_over

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.one_window import hand_over
application = QCoreApplication([])
sys.exit(0 if hand_over(Path(sys.argv[1]), sys.argv[2]) else 1)
"""


def second_start(home: Path, line: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", SECOND_START, str(home), line])


def test_a_second_process_hands_its_line_over(qtbot: QtBot, tmp_path: Path) -> None:
    window = OneWindow(tmp_path)
    assert window.listen()
    with qtbot.waitSignal(window.line_came, timeout=20_000) as heard:
        second = second_start(tmp_path, '{"calling": "13800001234"}')
    assert heard.args == ['{"calling": "13800001234"}']
    assert second.wait(20) == 0
    window.close()


def test_without_a_window_nothing_is_handed_over(qapp: object, tmp_path: Path) -> None:
    assert not hand_over(tmp_path, "hello")


def test_each_home_has_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    window = OneWindow(tmp_path / "one")
    assert window.listen()
    assert not hand_over(tmp_path / "other", "hello")
    window.close()


def test_only_one_listens_and_a_closed_one_makes_room(qapp: object, tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.listen()
    assert not second.listen()
    first.close()
    assert second.listen()
    second.close()


def test_a_visitor_that_talks_without_end_is_shown_out(qtbot: QtBot, tmp_path: Path) -> None:
    window = OneWindow(tmp_path)
    assert window.listen()
    heard: list[str] = []
    window.line_came.connect(heard.append)
    visitor = QLocalSocket()
    visitor.connectToServer(window._name)
    assert visitor.waitForConnected(2000)
    visitor.write(b"x" * (3 * LONGEST_LINE))
    visitor.flush()
    qtbot.waitUntil(lambda: visitor.state() == QLocalSocket.LocalSocketState.UnconnectedState)
    assert heard == []
    window.close()
