"""The command line as a person meets it: exit codes, and what is loaded for what."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __version__
from app.__main__ import COMMANDS, main

ROOT = Path(__file__).parents[2]
LOADED = """
import sys
from app.__main__ import main
code = main({arguments!r})
heavy = ("PySide6", "sqlmodel", "sqlalchemy", "whoosh", "pydantic", "yaml", "rjieba", "pypinyin",
         "alembic", "cryptography")
print("|", code, sorted(name for name in heavy if name in sys.modules))
"""


def python(code: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=environment,
        check=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def test_the_version_loads_nothing_heavy() -> None:
    out = python(LOADED.format(arguments=["--version"]))
    assert out == f"baodian {__version__}\n| 0 []\n"


def test_a_walk_loads_neither_window_nor_database(tmp_path: Path) -> None:
    code = LOADED.format(arguments=["walk", "nowhere"])
    out = python(code)
    loaded = out.rpartition("| ")[2]
    assert loaded.startswith("3 ")
    for name in ("PySide6", "sqlmodel", "sqlalchemy", "whoosh"):
        assert name not in loaded


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["walk", "nowhere"], 3), (["check", "/no/such/folder"], 3), (["--version"], 0)],
)
def test_exit_codes(arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == code
    if code:
        assert capsys.readouterr().err.strip()


@pytest.mark.parametrize("arguments", [["walk"], ["find"], ["check", "--unknown"]])
def test_a_wrong_call_is_explained(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as error:
        main(arguments)
    assert error.value.code == 2
    assert "usage: baodian" in capsys.readouterr().err


def test_an_error_speaks_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["walk", "nowhere", "--lang", "en"])
    assert capsys.readouterr().err.startswith("The book has no “nowhere”.")
    main(["walk", "nowhere"])
    assert capsys.readouterr().err.startswith("宝典里没有“nowhere”。")


def test_help_lists_every_command_but_the_hidden(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as error:
        main(["--help"])
    assert error.value.code == 0
    out = capsys.readouterr().out
    for name in COMMANDS:
        assert (name in out) == (not name.startswith("_"))


def test_find_says_by_its_exit_code_whether_it_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ("--home", str(tmp_path))
    assert main(["find", "流量扣费", "--json", *home]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["hits"]
    assert main(["find", "zzzzqqqq", *home]) == 1
