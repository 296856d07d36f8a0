"""Journeys by real keys through the whole program, from the first search to the desk and back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from app.ui.tour import CTRL, ZH, Hands, Tour
from app.ui.widgets.line_field import LineField
from tests.journeys.real_window import ROOT, Backstage, config_in, open_window
from tests.ui.conftest import visible_texts

READY_S = 60


@pytest.fixture
def opened(tmp_path: Path, look: Any) -> Iterator[Any]:
    """Return a function that opens the window on a home; everything is closed afterwards."""
    begun: list[tuple[Any, Backstage]] = []

    def open_(home: Path, scenarios: Path = ROOT / "scenarios") -> tuple[Hands, Backstage]:
        backstage = Backstage(config_in(home, scenarios))
        started = open_window(backstage)
        begun.append((started, backstage))
        hands = Hands(started, tmp_path / "pictures")
        hands.wait(lambda: started.window.models is not None, "the services open")
        hands.settle()
        return hands, backstage

    yield open_
    for started, backstage in begun:
        started.close()
        backstage.close()
    from app.ui.preferences import Preferences

    look.apply(QApplication.instance(), Preferences())


@pytest.mark.timeout(180)
def test_from_initials_over_authority_to_the_desk_and_back(opened: Any, tmp_path: Path) -> None:
    hands, backstage = opened(tmp_path / "home")
    told: list[str] = []
    Tour(hands, told.append, ZH).play()
    story = "\n".join(told)
    for part in (
        "流量超出费用争议",
        "核身完成：L2",
        "超出权限",
        "工单 ",
        "专席已签收",
        "专席已办结",
    ):
        assert part in story
    assert "已核减套外流量费，短信告知客户。" in told[-1]
    assert len(list((tmp_path / "pictures").glob("*.png"))) > 15
    assert backstage.statements > 20
    assert backstage.offences == [], "SQL ran on the UI thread"


@pytest.mark.timeout(180)
@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_killed_call_is_offered_again_exactly_as_it_was(opened: Any, tmp_path: Path) -> None:
    home = tmp_path / "home"
    script = ROOT / "tests" / "journeys" / "call_until_killed.py"
    with subprocess.Popen(
        [sys.executable, str(script), str(home)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "ready"
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait(READY_S)
    hands, _ = opened(home)
    window = hands.window
    hands.wait(lambda: any("未完成的来电" in t for t in visible_texts(window)), "it is offered")
    again = next(b for b in window.findChildren(QPushButton) if "继续处理" in b.text())
    again.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: window.models.run.state.prompt is not None, "the run is there again")
    assert window.models.run.state.prompt.step == "登记"
    assert "2026-1" in visible_texts(window), "what was half typed is there too"
    half = next(f for f in window.findChildren(LineField) if f.text() == "2026-1")
    half.setFocus()
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: not window.models.session.view.drafts, "Enter hands it over")


@pytest.mark.timeout(180)
def test_a_file_broken_during_a_call_disturbs_nobody(opened: Any, tmp_path: Path) -> None:
    scenarios = tmp_path / "scenarios"
    shutil.copytree(ROOT / "scenarios", scenarios)
    hands, _ = opened(tmp_path / "home", scenarios)
    window = hands.window
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("llcc")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: window.models.run.state.prompt is not None, "the run opens")
    broken = scenarios / "mobile-data" / "data-overage-dispute.yaml"
    broken.write_text(broken.read_text("utf-8").replace("steps:", "stepz:"), "utf-8")
    hands.wait(lambda: any("处问题" in text for text in visible_texts(window)), "it is said")
    hands.press(Qt.Key.Key_Return)
    assert window.models.run.state.prompt.step == "登记"
    assert window.models.run.state.problem is None
    hands.press(Qt.Key.Key_Comma, CTRL)
    assert any("data-overage-dispute.yaml" in text for text in visible_texts(window))
    hands.press(Qt.Key.Key_K, CTRL)
    window.search_box.clear()
    hands.type("llcc")
    hits = window.models.search.state.hits
    assert hits and hits[0].id == "data-overage-dispute", "the last good version serves on"
