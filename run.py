#!/usr/bin/env python3
"""Sets up and starts Baodian with nothing but Python: `python3 run.py` or `run.py test`.

Standard library only. Makes `.venv` beside this file, installs once, and again only when
`pyproject.toml` has changed.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from app.base import system_libraries as system

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LEAST_PYTHON = (3, 11)


def main() -> int:
    """Set up and start; return the exit code."""
    if sys.version_info < LEAST_PYTHON:
        return fail("Baodian 需要 Python 3.11 或更新。 Python 3.11 or newer is needed.")
    arguments = sys.argv[1:]
    wants_tests = arguments[:1] == ["test"]
    try:
        set_up("dev" if wants_tests else "")
    except subprocess.CalledProcessError as error:
        return fail(
            f"安装没有完成（代码 {error.returncode}），请检查网络后再运行一次。\n"
            f"Setting up did not finish (code {error.returncode}); check the network and try again."
        )
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    missing = missing_libraries(with_screen=has_screen and not wants_tests)
    if missing:
        return fail(missing)
    command = ["-m", "pytest", *arguments[1:]] if wants_tests else ["-m", "app", *arguments]
    return call([str(PYTHON), *command], cwd=HERE if wants_tests else None)


def call(command: list[str], cwd: Path | None = None) -> int:
    """Run a command to its own end and return its exit code.

    Ctrl+C reaches the command too: it says how to go on, and ends when it has done so.
    """
    with subprocess.Popen(command, cwd=cwd, env=environment()) as child:
        while True:
            try:
                code = child.wait()
            except KeyboardInterrupt:
                continue
            return code if code >= 0 else 128 - code


def set_up(extra: str) -> None:
    """Make the environment and install into it, unless that is done already."""
    wanted = hashlib.sha256((HERE / "pyproject.toml").read_bytes()).hexdigest()
    marker = VENV / f"installed-{extra or 'run'}"
    if PYTHON.exists() and marker.exists() and marker.read_text() == wanted:
        return
    print("正在准备，第一次需要几分钟… Setting up, the first time takes minutes …", flush=True)
    if not PYTHON.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode != 0:
            version = f"{sys.version_info.major}.{sys.version_info.minor}"
            print(
                "缺少 venv 模块。Debian/Ubuntu 请运行：\n"
                "The venv module is missing. On Debian or Ubuntu run:\n"
                f"  sudo apt-get install -y python{version}-venv",
                file=sys.stderr,
            )
            raise subprocess.CalledProcessError(made.returncode, "venv")
    if subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True).returncode:
        subprocess.run([str(PYTHON), "-m", "ensurepip", "--upgrade"], check=True)
    target = f".[{extra}]" if extra else "."
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*install, "--editable", target], check=True, cwd=HERE)
    marker.write_text(wanted)
    if extra:
        (VENV / "installed-run").write_text(wanted)


def missing_libraries(with_screen: bool) -> str:
    """Return what Qt lacks on this system with the command that brings it, or nothing."""
    folders = sorted(VENV.glob("lib/python3*/site-packages/PySide6"))
    missing = system.missing_libraries(folders[0], with_screen=with_screen) if folders else ()
    if not missing:
        return ""
    return (
        f"窗口缺少系统库：{'、'.join(missing)}\n"
        f"The window lacks system libraries: {', '.join(missing)}\n"
        f"请运行 Run:\n  {system.install_command(missing)}"
    )


def environment() -> dict[str, str]:
    """Return the environment of the child: without a screen the tests paint offscreen."""
    return {"PYTHONUTF8": "1", **os.environ}


def fail(text: str) -> int:
    """Print what went wrong and return the exit code for it."""
    print(text, file=sys.stderr)
    return 3


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # while setting up
        sys.exit(130)
