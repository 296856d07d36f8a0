"""A first look through a file's bytes: hash, encoding, how many rows, whether it is text."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

_CHUNK = 1 << 20
_HEAD = 1 << 16
_UNTYPED = bytes({*range(9), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F})
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True)
class Survey:
    """What a look through the bytes tells.

    Attributes:
        hash: SHA-256 of the bytes.
        encoding: `utf-8`, `utf-8-sig`, `gb18030` or `utf-16`.
        records: line ends outside of double quotes; an estimate of the rows.
        lines: line ends at all, what counts for JSONL.
    """

    hash: str
    encoding: str
    is_text: bool
    size: int
    records: int
    lines: int


def survey(file: IO[bytes]) -> Survey:
    """Look through all bytes once, holding a megabyte at a time."""
    digest = hashlib.sha256()
    head = b""
    counted = _Counted()
    utf8 = _Utf8()
    size = 0
    for chunk in _chunks(file):
        size += len(chunk)
        head = head or chunk[:_HEAD]
        digest.update(chunk)
        counted.feed(chunk)
        utf8.feed(chunk)
    marked_utf16 = head.startswith(_UTF16_MARKS)
    return Survey(
        hash=digest.hexdigest(),
        encoding="utf-16" if marked_utf16 else _encoding(head, utf8.holds),
        is_text=marked_utf16 or _is_text(head),
        size=size,
        records=counted.records,
        lines=counted.lines,
    )


def _is_text(head: bytes) -> bool:
    """Tell whether a beginning is text, in which a program may have spoilt a row or two.

    A program or a picture holds a NUL too, and ten bytes in a hundred that nobody types.
    """
    if b"\0" not in head:
        return True
    untyped = len(head) - len(head.translate(None, _UNTYPED))
    return untyped * 100 <= len(head) or (untyped <= 2 and untyped * 10 <= len(head))


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk


class _Counted:
    """Counts line ends; those inside of quotes belong to a value."""

    def __init__(self) -> None:
        self._ends = self._quoted_ends = 0
        self._is_quoted = False
        self._last = b"\n"

    @property
    def lines(self) -> int:
        return self._ends + (self._last != b"\n")

    @property
    def records(self) -> int:
        return self._ends - self._quoted_ends + (self._last != b"\n")

    def feed(self, chunk: bytes) -> None:
        self._last = chunk[-1:]
        self._ends += chunk.count(b"\n")
        pieces = chunk.split(b'"')
        first = 0 if self._is_quoted else 1
        self._quoted_ends += sum(piece.count(b"\n") for piece in pieces[first::2])
        self._is_quoted ^= len(pieces) % 2 == 0


class _Utf8:
    """Tells whether bytes are UTF-8, but for a few broken ones."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._broken = self._whole = 0

    @property
    def holds(self) -> bool:
        """One broken character in ten makes it another encoding."""
        return self._broken * 10 <= self._whole

    def feed(self, chunk: bytes) -> None:
        if chunk.isascii():
            return
        text = self._decoder.decode(chunk)
        broken = text.count("�")
        self._broken += broken
        # Each character beyond ASCII takes at least one byte more than it counts.
        self._whole += max(0, len(chunk) - len(text)) // 2


def _encoding(head: bytes, is_utf8: bool) -> str:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-8" if is_utf8 else "gb18030"
