"""Shared libraries of the system that Qt needs on Linux, and the packages that bring them.

Standard library only: `run.py` uses this before anything is installed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

# Debian's package for each library that Qt needs and a bare system lacks (QT.md 1.3).
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

_PAINTING = ("QtWidgets*.so", "Qt/lib/libQt6Widgets.so.6", "Qt/lib/libQt6Gui.so.6")
_SCREEN = ("Qt/plugins/platforms/libqxcb.so", "Qt/lib/libQt6XcbQpa.so.6")


def missing_libraries(qt: Path, *, with_screen: bool) -> tuple[str, ...]:
    """Return the libraries that cannot be found for the Qt in this folder; none elsewhere.

    `with_screen` adds those that only a window on an X screen needs: without them Qt does
    not raise, it ends the process and blames another library.
    """
    if not sys.platform.startswith("linux"):
        return ()
    patterns = _PAINTING + (_SCREEN if with_screen else ())
    files = [str(file) for pattern in patterns for file in sorted(qt.glob(pattern))]
    missing: set[str] = set()
    for file in files:
        try:
            told = subprocess.run(  # noqa: S603
                ["ldd", file],  # noqa: S607
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError:
            return ()  # without ldd nothing can be told; Qt itself will speak
        lines = told.stdout.splitlines()
        missing |= {line.split()[0] for line in lines if "not found" in line}
    return tuple(sorted(missing))


def install_command(missing: Iterable[str]) -> str:
    """Return the command that brings the libraries on Debian and its kin, or nothing."""
    packages = sorted({PACKAGES[name] for name in missing if name in PACKAGES})
    if not packages:
        return ""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
