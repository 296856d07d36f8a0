"""Journeys of cases: from one seat to another, from a file over the screen into a call."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from app.base.config import DESK_VARIABLE, HOME_VARIABLE
from app.storage.keys import KEY_VARIABLE
from app.storage.vault import KEY_BYTES
from app.ui.tour import CTRL, CTRL_SHIFT
from tests.journeys.real_window import ROOT
from tests.journeys.test_main_job import opened
from tests.storage.conftest import postgres_address, postgres_server
from tests.ui.conftest import visible_texts

__all__ = ["opened", "postgres_address", "postgres_server"]

ALT = Qt.KeyboardModifier.AltModifier

# One team, one key.
KEY = base64.b64encode(bytes(range(KEY_BYTES))).decode()
SHARED = {name: value for name, value in os.environ.items() if name not in (HOME_VARIABLE,)}


class SeatProcess:
    """A seat in a process of its own."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        self._child = child
        self.doing = self._line()

    def ask(self, order: str) -> float:
        assert self._child.stdin is not None
        self._child.stdin.write(order + "\n")
        self._child.stdin.flush()
        return float(self._line())

    def _line(self) -> str:
        assert self._child.stdout is not None
        line = self._child.stdout.readline().strip()
        assert line, "the seat died"
        return line


@contextmanager
def seat(home: Path, desk: str) -> Iterator[SeatProcess]:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.seat_of_cases", str(home), desk],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={**SHARED, KEY_VARIABLE: KEY, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    with child:
        try:
            yield SeatProcess(child)
        finally:
            assert child.stdin is not None
            child.stdin.close()
            child.wait(30)


@pytest.mark.postgres
@pytest.mark.timeout(180)
def test_a_case_added_on_one_seat_is_found_on_the_other(
    tmp_path: Path, postgres_address: str
) -> None:
    """Moments are printed, not asserted: `pytest -s` shows them."""
    with ExitStack() as stack:
        one = stack.enter_context(seat(tmp_path / "one", postgres_address))
        other = stack.enter_context(seat(tmp_path / "other", postgres_address))
        assert one.doing == other.doing == "following"
        here, there = [], []
        for number in range(3):
            claim = f"客户反映第{number}号营业厅排队太久无人引导"
            here.append(one.ask(f"add {claim}"))
            there.append(other.ask(f"find {claim}"))
        print(f"\nfound on the seat itself after {here} ms, on the other after {there} ms")
        assert other.ask("add 客户从另一席位反映彩铃关不掉") >= 0
        assert one.ask("find 客户从另一席位反映彩铃关不掉") >= 0


@pytest.mark.postgres
@pytest.mark.timeout(180)
def test_a_new_seat_is_filled_from_a_pack_and_follows_from_there(
    tmp_path: Path, postgres_address: str
) -> None:
    file = tmp_path / "案例.csv"
    rows = [f"P-{n},客户反映{n * 37 % 101}元套餐里的{n}号权益没有到账" for n in range(40)]
    file.write_text("案例编号,用户诉求\n" + "\n".join(rows), "utf-8")
    pack = tmp_path / "team.pack"
    assert "导入 40" in command(tmp_path / "one", postgres_address, "import", str(file))
    assert "40 条" in command(tmp_path / "one", postgres_address, "pack", str(pack))
    opened = command(tmp_path / "new", postgres_address, "open-pack", str(pack))
    assert opened.splitlines()[-1] == "可检索 40 条案例。"
    with seat(tmp_path / "new", postgres_address) as new:
        assert new.ask("find 客户反映37元套餐里的1号权益没有到账") >= 0
        assert new.ask("add 客户反映新席位的案例") >= 0


@pytest.mark.timeout(180)
def test_two_processes_on_one_home_share_its_index(tmp_path: Path) -> None:
    with ExitStack() as stack:
        first = stack.enter_context(seat(tmp_path / "home", ""))
        second = stack.enter_context(seat(tmp_path / "home", ""))
        assert (first.doing, second.doing) == ("following", "elsewhere")
        assert first.ask("add 客户反映宽带升级后反而变慢") >= 0
        assert second.ask("find 客户反映宽带升级后反而变慢") >= 0
        assert second.ask("add 客户反映第二个窗口里写的案例") >= 0
        assert first.ask("find 客户反映第二个窗口里写的案例") >= 0


CASES = """\
案例编号,标题,用户诉求,处理经过,处理结果,发生时间,地区
A-1,流量用得太快,客户称本月流量用得太快，要求查详单，电话13812345678,核对详单后解释,已解决,2025-03-01,海淀
A-2,宽带夜里断网,客户反映家里宽带夜里经常断网，影响上网课,上门更换光猫,已解决,2025-04-02,朝阳
A-3,夜里断网没人修,客户反映宽带夜里断网报修两次没人上门,派单加急,已解决,2025-05-03,海淀
"""


@pytest.mark.timeout(180)
def test_a_file_over_the_screen_into_a_call(opened: Any, tmp_path: Path) -> None:
    file = tmp_path / "案例.csv"
    file.write_text(CASES, "utf-8")
    hands, backstage = opened(tmp_path / "home")
    window = hands.window
    hands.press(Qt.Key.Key_2, CTRL)
    hands.press(Qt.Key.Key_I, CTRL_SHIFT)
    hands.type(str(file))
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: window.cases_models.importing.state.can_begin, "the file was looked at")
    assert not any("13812345678" in text for text in visible_texts(window))
    hands.press(Qt.Key.Key_Return)
    cases = window.services.cases
    hands.wait(lambda: cases.work() and not cases.work().is_running, "the file is in")
    assert (cases.work().added, cases.work().masked) == (3, {"phone": 1})
    hands.wait(lambda: window.cases_models.list.state.count == 3, "the list hears of it")
    hands.press(Qt.Key.Key_F, CTRL)
    hands.type("断网 -报修")
    chosen = window.cases_models.list.chosen_hit()
    assert chosen is not None and chosen.number == "A-2"
    hands.press(Qt.Key.Key_1, ALT)
    version = lambda: cases.look(chosen.id, "").version  # noqa: E731
    hands.wait(lambda: version() == 2, "the index hears of the mark")
    hands.press(Qt.Key.Key_1, CTRL)
    hands.press(Qt.Key.Key_K, CTRL)
    hands.type("断网")
    hands.wait(lambda: window.models.search.state.cases.count == 2, "cases stand below")
    assert window.models.search.state.hits, "and playbooks above them"
    assert backstage.statements > 20
    assert backstage.offences == [], "SQL ran on the UI thread"


def command(home: Path, desk: str, *given: str) -> str:
    """Return what `baodian cases` told."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "cases", *given, "--home", str(home)],
        capture_output=True, text=True, cwd=ROOT, check=False,
        env={**SHARED, DESK_VARIABLE: desk, KEY_VARIABLE: KEY, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
