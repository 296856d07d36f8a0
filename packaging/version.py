"""The program's version and its notes, each read from the one place where it stands."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def version() -> str:
    """Return the version that `app/__init__.py` states."""
    text = (ROOT / "app" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise SystemExit("app/__init__.py states no __version__")
    return found[1]


def notes(of: str) -> str:
    """Return what CHANGELOG.md tells of a version, or of what is not released yet."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    sections = re.split(r"^## \[", text, flags=re.MULTILINE)[1:]
    for wanted in (of, "Unreleased"):
        for section in sections:
            if section.startswith(wanted + "]"):
                return section.partition("\n")[2].strip() + "\n"
    raise SystemExit(f"CHANGELOG.md tells nothing of {of}")
