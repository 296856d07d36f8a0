"""Files inside a ZIP: looked through with care, never unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO

from app.base.errors import ContentError
from app.cases.importing.rows import Reason

MOST_BYTES = 16 << 30
"""Of all members together once unpacked; a million rows of the longest texts are far less."""

MOST_MEMBERS = 2_000
_MOST_RATIO = 200
_RATIO_COUNTS_FROM = 64 << 20
_IS_LOCKED = 0x1
_NAMED_IN_UTF8 = 0x800


@dataclass(frozen=True)
class Member:
    """A file inside a ZIP, by the name that people see."""

    name: str
    info: zipfile.ZipInfo


class Archive:
    """An open ZIP whose sizes have been looked at."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._name = name
        with told(name):
            self._zip = zipfile.ZipFile(file)
        self._check()

    @property
    def is_workbook(self) -> bool:
        """Tell whether this is an XLSX, which is a ZIP too."""
        names = set(self._zip.namelist())
        return "[Content_Types].xml" in names and "xl/workbook.xml" in names

    def members(self) -> tuple[list[Member], list[Reason]]:
        """Return the files in order of their names, and why others are left out."""
        kept: list[Member] = []
        left_out: list[Reason] = []
        for info in self._zip.infolist():
            name = _shown_name(info)
            parts = name.replace("\\", "/").split("/")
            if info.is_dir() or parts[0] == "__MACOSX" or parts[-1].startswith("."):
                continue
            if name.startswith(("/", "\\")) or ":" in parts[0] or ".." in parts:
                left_out.append(("cases.import_member_outside", {"member": name}))
            elif info.flag_bits & _IS_LOCKED:
                left_out.append(("cases.import_member_locked", {"member": name}))
            else:
                kept.append(Member(name, info))
        return sorted(kept, key=lambda member: member.name), left_out

    @contextmanager
    def open(self, member: Member) -> Iterator[IO[bytes]]:
        """Open a member.

        Raises:
            ContentError: (`cases.import_zip_broken`) also later, while it is read.
        """
        with told(self._name), self._zip.open(member.info) as file:
            yield file

    def close(self) -> None:
        """Let go of the ZIP."""
        self._zip.close()

    def _check(self) -> None:
        infos = self._zip.infolist()
        packed = sum(info.compress_size for info in infos)
        size = sum(info.file_size for info in infos)
        if len(infos) > MOST_MEMBERS:
            raise ContentError("cases.import_zip_members", file=self._name, most=MOST_MEMBERS)
        is_bomb = size > _RATIO_COUNTS_FROM and size > _MOST_RATIO * max(1, packed)
        if size > MOST_BYTES or is_bomb:
            raise ContentError(
                "cases.import_zip_bomb", file=self._name, gigabytes=f"{size / (1 << 30):.1f}"
            )


@contextmanager
def told(name: str) -> Iterator[None]:
    """Say of a ZIP that breaks off or is packed in an unknown way what is wrong."""
    try:
        yield
    except NotImplementedError as error:
        raise ContentError("cases.import_zip_method", file=name) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        raise ContentError("cases.import_zip_broken", file=name) from error


def _shown_name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _NAMED_IN_UTF8:
        return info.filename
    try:  # packed on a Chinese Windows: the name's bytes are GBK, read as if from old DOS
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
