"""Writes THIRD-PARTY.md from the metadata of the installed runtime packages.

`python packaging/third_party.py` rewrites the file; `--check` only compares.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "THIRD-PARTY.md"

HEAD = """# Third-party notices

Baodian is under the MIT licence (`LICENSE`). It is used with the packages below, each under its
own licence; none of their code is part of this repository. Qt and PySide6 (LGPL-3.0) and psycopg
(LGPL-3.0) are loaded as separate, replaceable libraries.

Shipped inside `resources/`:

- `fonts/NotoSansSC-*`: Noto Sans SC, SIL Open Font License 1.1 (`fonts/OFL.txt`); subsets.
- `icons/*.svg`: Lucide, ISC licence (`icons/LICENSE`).

| package | licence |
|---|---|
"""


def main() -> int:
    """Write or compare the file; return the exit code."""
    text = HEAD + "".join(f"| {name} | {licence} |\n" for name, licence in sorted(licences()))
    if "--check" in sys.argv:
        same = TARGET.read_text("utf-8") == text
        return 0 if same else 1
    TARGET.write_text(text, "utf-8")
    return 0


def licences() -> set[tuple[str, str]]:
    """Return (package, licence) of everything the program needs at run time."""
    found: dict[str, str] = {}
    waiting = [Requirement("baodian[team]")]
    while waiting:
        wanted = waiting.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            continue
        if name in found:
            continue
        found[name] = licence_of(installed)
        for text in installed.requires or ():
            needed = Requirement(text)
            extras = wanted.extras or {""}
            if not needed.marker or any(needed.marker.evaluate({"extra": one}) for one in extras):
                waiting.append(needed)
    found.pop("baodian", None)
    return set(found.items())


def licence_of(installed: Distribution) -> str:
    """Return the licence as the package states it, in one line."""
    data = installed.metadata
    if expression := data.get("License-Expression"):
        return str(expression)
    told = [
        line.rsplit("::", 1)[-1].strip()
        for line in data.get_all("Classifier") or ()
        if line.startswith("License ::")
    ]
    if told:
        return ", ".join(told)
    return str(data.get("License") or "see its metadata").splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
