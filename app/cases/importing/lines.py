"""Lines of a text file, guarded: none is ever longer than memory is large."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TextIO

LONGEST_LINE = 1 << 20
"""Characters; fifty of the longest cases on one line. What is beyond is not kept."""


class Lines:
    """Lines with their ends, which can be put back to be read again."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self.is_at_end = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._again:
            return self._again.popleft()
        line = self._file.readline(LONGEST_LINE)
        if not line:
            self.is_at_end = True
            raise StopIteration
        if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
            self._skip_rest()
            return line
        # Nobody types a NUL, and a phone with one inside would pass for none.
        return line.replace("\0", "")

    def put_back(self, lines: list[str]) -> None:
        """Read these lines again, before all others."""
        self._again.extendleft(reversed(lines))
        self.is_at_end = False

    def _skip_rest(self) -> None:
        while piece := self._file.readline(LONGEST_LINE):
            if piece.endswith(("\n", "\r")):
                break


def is_cut(line: str) -> bool:
    """Tell whether a line was longer than is kept."""
    return len(line) == LONGEST_LINE and not line.endswith(("\n", "\r"))
