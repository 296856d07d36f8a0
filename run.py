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

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LEAST_PYTHON = (3, 11)

# Debian's package for each library that Qt needs and a bare system lacks.
PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb.so.1": "libxcb1",
}

# Tells which shared libraries of Qt's own files cannot be found, one a line.
_PROBE = """
import pathlib, subprocess, sys
import importlib.util
qt = pathlib.Path(importlib.util.find_spec("PySide6").submodule_search_locations[0])
libraries = ("QtWidgets*.so", "Qt/lib/libQt6Widgets.so*", "Qt/lib/libQt6Gui.so*")
files = [file for pattern in libraries for file in qt.glob(pattern)]
if "xcb" in sys.argv:
    files += [*qt.glob("Qt/plugins/platforms/libqxcb.so"), *qt.glob("Qt/lib/libQt6XcbQpa.so*")]
missing = set()
for file in files:
    out = subprocess.run(["ldd", str(file)], capture_output=True, text=True).stdout
    missing |= {line.split()[0] for line in out.splitlines() if "not found" in line}
print("\\n".join(sorted(missing)))
"""


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
    missing = missing_libraries(with_window=has_screen and not wants_tests)
    if missing:
        return fail(named(missing))
    command = ["-m", "pytest", *arguments[1:]] if wants_tests else ["-m", "app", *arguments]
    return subprocess.call(
        [str(PYTHON), *command], cwd=HERE if wants_tests else None, env=environment()
    )


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


def missing_libraries(with_window: bool) -> list[str]:
    """Return the shared libraries that Qt lacks on Linux; nothing elsewhere."""
    if not sys.platform.startswith("linux"):
        return []
    probe = [str(PYTHON), "-c", _PROBE, *(["xcb"] if with_window else [])]
    found = subprocess.run(probe, capture_output=True, text=True, check=False)
    return found.stdout.split() if found.returncode == 0 else []


def named(missing: list[str]) -> str:
    """Return what is missing, with the command that brings it."""
    packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    text = (
        f"窗口缺少系统库：{'、'.join(missing)}\n"
        f"The window lacks system libraries: {', '.join(missing)}\n"
    )
    if packages:
        text += (
            f"请运行 Run:\n  sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
        )
    return text


def environment() -> dict[str, str]:
    """Return the environment of the child: without a screen the tests paint offscreen."""
    return {"PYTHONUTF8": "1", **os.environ}


def fail(text: str) -> int:
    """Print what went wrong and return the exit code for it."""
    print(text, file=sys.stderr)
    return 3


if __name__ == "__main__":
    sys.exit(main())
