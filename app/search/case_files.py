"""The files of a case index: which belong to its last commit, and whether they are whole.

The engine writes each file once and closes it with a line about itself: a check sum and a
mark. So damage is found without the engine, and without a list of our own.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from pathlib import Path

from app.base.child import StopSign

META = "meta.json"
MANAGED = ".managed.json"
_PARTS = ("term", "idx", "pos", "fieldnorm", "fast", "store")
_MARK = 1337
_TAIL = struct.Struct("<II")
_LONGEST_FOOTER = 10_000
_PIECE = 4 * 1024 * 1024
_REST_S = 0.005
FILE_NAME = re.compile(r"[0-9a-f]{32}(\.\d+)?\.[a-z]{2,12}")
"""What a file of a segment is called; nothing else is taken from elsewhere."""


class BrokenCases(Exception):
    """The files of an index are not as the engine left them."""


def members(generation: Path) -> tuple[str, ...]:
    """Return the names of the files that the last commit consists of, but not of `META`.

    Raises:
        BrokenCases: what names them cannot be read.
    """
    try:
        meta = json.loads((generation / META).read_text("utf-8"))
        return tuple(name for segment in meta["segments"] for name in _names(segment))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BrokenCases(f"{META}: {type(error).__name__}") from error


def look_over(generation: Path) -> None:
    """See that each file is there and ends as it should; quick, however large they are.

    Raises:
        BrokenCases: one is missing or cut off.
    """
    for name in members(generation):
        _check_sum_in(generation / name)


def verify(generation: Path, stop: StopSign) -> None:
    """Read every file and compare it with its check sum, leaving the disk room for others.

    Raises:
        BrokenCases: one differs.
    """
    for name in members(generation):
        path = generation / name
        expected, size = _check_sum_in(path)
        found = 0
        with path.open("rb") as file:
            while size > 0 and not stop.wait(_REST_S):
                piece = file.read(min(_PIECE, size))
                if not piece:
                    break
                found = zlib.crc32(piece, found)
                size -= len(piece)
        if stop.is_set():
            return
        if found != expected:
            raise BrokenCases(f"{name}: differs from its check sum")


def _names(segment: dict[str, object]) -> list[str]:
    stem = str(segment["segment_id"]).replace("-", "")
    names = [f"{stem}.{part}" for part in _PARTS]
    deletes = segment["deletes"]
    if isinstance(deletes, dict):
        names.append(f"{stem}.{int(deletes['opstamp'])}.del")
    return names


def _check_sum_in(path: Path) -> tuple[int, int]:
    """Return the check sum that a file carries, and how many bytes it is about."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - _TAIL.size))
            length, mark = _TAIL.unpack(file.read())
            body = size - _TAIL.size - length
            if mark != _MARK or length > _LONGEST_FOOTER or body < 0:
                raise BrokenCases(f"{path.name}: cut off")
            file.seek(body)
            return int(json.loads(file.read(length))["crc"]), body
    except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
        raise BrokenCases(f"{path.name}: {type(error).__name__}") from error
