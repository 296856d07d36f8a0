"""Makes the pictures of README and help from the real window, in both languages.

`python packaging/pictures.py` plays the tour offscreen and keeps the pictures named below.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "help" / "pictures"

WANTED = {
    "search": "search",
    "call": "question-核对姓名",
    "handoff": "handoff",
    "desk": "desk-taken",
}
"""Name of a picture → how the tour's picture of that moment is called."""


def main() -> int:
    """Make them; return the exit code."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for language in ("zh", "en"):
        folder = Path(tempfile.mkdtemp(prefix="baodian-pictures-"))
        played = subprocess.run(
            [sys.executable, "-m", "app", "tour", "--out", str(folder), "--lang", language],
            cwd=ROOT,
            check=False,
        )
        if played.returncode:
            return played.returncode
        for name, moment in WANTED.items():
            found = sorted(folder.glob(f"*-{moment}.png"))
            shutil.copyfile(found[0], TARGET / f"{name}.{language}.png")
        shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
