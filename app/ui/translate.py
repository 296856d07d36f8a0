"""Brings the translation files up to date: `python -m app.ui.translate`.

Collects every sentence of the window into `resources/i18n/*.ts` and compiles what is
translated. Chinese is complete; the English file holds only plural forms.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "i18n"
LANGUAGES = {"zh_CN": (), "en": ("-pluralonly",)}


def update() -> int:
    """Collect and compile; return the first exit code that is not 0."""
    sources = sorted(str(path) for path in (ROOT / "app" / "ui").rglob("*.py"))
    for name, only in LANGUAGES.items():
        file = FOLDER / f"{name}.ts"
        collect = [
            "pyside6-lupdate", *only, "-source-language", "en", "-target-language", name,
            "-locations", "none", "-no-obsolete", *sources, "-ts", str(file),
        ]  # fmt: skip
        fresh = file.with_suffix(".qm.new")
        compile_ = ["pyside6-lrelease", "-silent", str(file), "-qm", str(fresh)]
        for command in (collect, compile_):
            program = Path(sys.executable).parent / command[0]
            done = subprocess.run([str(program), *command[1:]], check=False)  # noqa: S603
            if done.returncode:
                return done.returncode
        # Put in place as a whole: a window that is open has the old file mapped.
        fresh.replace(file.with_suffix(".qm"))
    return 0


if __name__ == "__main__":
    raise SystemExit(update())
