"""Journeys of cases: from one seat to another, from a file over the screen into a call."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.base.config import DESK_VARIABLE, HOME_VARIABLE
from app.storage.keys import KEY_VARIABLE
from app.storage.vault import KEY_BYTES
from tests.journeys.real_window import ROOT
from tests.storage.conftest import postgres_address, postgres_server

__all__ = ["postgres_address", "postgres_server"]

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


def command(home: Path, desk: str, *given: str) -> str:
    """Return what `baodian cases` told."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "cases", *given, "--home", str(home)],
        capture_output=True, text=True, cwd=ROOT, check=False,
        env={**SHARED, DESK_VARIABLE: desk, KEY_VARIABLE: KEY, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
