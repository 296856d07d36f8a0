"""The rooms: every one but the window's imports without Qt, and imports run one way only."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import app

ROOT = Path(__file__).parents[1]
WITH_QT = {"ui"}
"""Rooms that may import PySide6."""

JOINS = {"commands.window", "commands.window_services", "commands.tour", "__main__"}
"""Modules that join the window to the rest."""

WITHOUT_QT = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("Qt is blocked: " + name)

sys.meta_path.insert(0, NoQt())
for name in {names!r}:
    importlib.import_module(name)
assert not any(name.startswith("PySide6") for name in sys.modules)
print(len({names!r}))
"""


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def modules() -> list[str]:
    """Return every module of the rooms that do without Qt."""
    found = []
    for info in pkgutil.walk_packages(app.__path__, "app."):
        inner = info.name.removeprefix("app.")
        room = inner.partition(".")[0]
        # Migrations are run by their own tool, within a database.
        if room not in WITH_QT and inner not in JOINS and ".migrations." not in inner:
            found.append(info.name)
    return found


def test_every_room_is_a_package_that_was_looked_at() -> None:
    rooms = {name.split(".")[1] for name in modules()}
    folders = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    assert folders - WITH_QT <= rooms
    assert "bootstrap" in rooms


def test_every_room_but_the_windows_imports_with_qt_blocked() -> None:
    names = modules()
    assert len(names) > 80
    done = python(WITHOUT_QT.format(names=names))
    assert done.returncode == 0, done.stderr[-2_000:]
    assert done.stdout.strip() == str(len(names))


def test_the_block_does_block() -> None:
    done = python(WITHOUT_QT.format(names=["app.ui.app"]))
    assert done.returncode != 0
    assert "Qt is blocked" in done.stderr


def test_imports_run_one_way_only() -> None:
    from importlinter.cli import lint_imports

    directory = Path.cwd()
    os.chdir(ROOT)
    try:
        assert lint_imports(no_cache=True) == 0
    finally:
        os.chdir(directory)


@pytest.mark.parametrize("module", ["app.calls.views", "app.desk.views", "app.search.hits"])
def test_views_load_no_library(module: str) -> None:
    """The window imports them before its first paint."""
    heavy = ("pydantic", "sqlmodel", "sqlalchemy", "whoosh", "rjieba", "pypinyin", "yaml")
    done = python(f"import sys, {module}; print([n for n in {heavy!r} if n in sys.modules])")
    assert done.stdout.strip() == "[]", done.stderr
