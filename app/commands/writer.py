"""The one way commands write to the terminal."""

from __future__ import annotations

import contextlib
import sys
from typing import TextIO


class Writer:
    """Writes lines; characters that a terminal cannot show never end a command."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdout
        if stream is None and hasattr(sys.stdout, "reconfigure"):
            with contextlib.suppress(OSError, ValueError):
                sys.stdout.reconfigure(errors="replace")

    def line(self, text: str = "") -> None:
        """Write a line."""
        self._stream.write(text + "\n")
        self._stream.flush()

    def inline(self, text: str) -> None:
        """Write without ending the line."""
        self._stream.write(text)
        self._stream.flush()
