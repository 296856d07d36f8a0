"""Case packs: one file with a whole index in it, by which a new seat is filled.

What a pack holds and says of itself; see `case_packing` and `case_unpacking`.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from app.base.errors import AppError, ContentError
from app.cases.views import SyncScope
from app.search.case_folder import Made

MANIFEST = "manifest.json"
KIND = "baodian case pack"
FORMAT = 1
PIECE = 1024 * 1024
_LONGEST_MANIFEST = 4 * 1024 * 1024

OnBytes = Callable[[int, int], None]
"""Told of bytes done and bytes in all."""


@dataclass(frozen=True)
class Member:
    """A file in a pack."""

    size: int
    sha256: str


@dataclass(frozen=True)
class PackFacts:
    """What a pack says of itself.

    Attributes:
        watermark: feed number up to which it holds the library's cases.
        count: cases in it.
    """

    made: Made
    watermark: int
    count: int
    made_at: str
    members: dict[str, Member] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Return the bytes of all files in it."""
        return sum(member.size for member in self.members.values())


def read_pack(pack: Path) -> PackFacts:
    """Return what a pack says of itself.

    Raises:
        ContentError: (`search.pack_unreadable`) it is none, or was cut off.
    """
    with opened(pack) as archive:
        return facts_in(archive)


def manifest_of(facts: PackFacts) -> str:
    """Return the manifest of a pack."""
    told = {"kind": KIND, "format": FORMAT, **asdict(facts)}
    return json.dumps(told, ensure_ascii=False, indent=1)


@contextmanager
def opened(pack: Path) -> Iterator[zipfile.ZipFile]:
    """Yield a pack to read from.

    Raises:
        ContentError: (`search.pack_unreadable`) it is none, or was cut off.
    """
    try:
        archive = zipfile.ZipFile(pack)
    except (OSError, zipfile.BadZipFile, ValueError) as error:
        raise ContentError("search.pack_unreadable", file=pack.name) from error
    with archive:
        yield archive


def facts_in(archive: zipfile.ZipFile) -> PackFacts:
    """Return what an opened pack says of itself."""
    name = Path(archive.filename or "").name
    try:
        if archive.getinfo(MANIFEST).file_size > _LONGEST_MANIFEST:
            raise ContentError("search.pack_unreadable", file=name)
        told = json.loads(archive.read(MANIFEST))
        if told["kind"] != KIND:
            raise ContentError("search.pack_unreadable", file=name)
        if told["format"] != FORMAT:
            raise ContentError("search.pack_other_version", file=name)
        return _facts_of(told)
    except AppError:
        raise
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise ContentError("search.pack_unreadable", file=name) from error


def _facts_of(told: dict[str, Any]) -> PackFacts:
    made = told["made"]
    scope = SyncScope(tuple(made["scope"]["years"]), tuple(made["scope"]["regions"]))
    return PackFacts(
        made=Made(int(made["schema"]), str(made["library"]), scope),
        watermark=int(told["watermark"]),
        count=int(told["count"]),
        made_at=str(told["made_at"]),
        members={
            str(name): Member(int(member["size"]), str(member["sha256"]))
            for name, member in dict(told["members"]).items()
        },
    )
