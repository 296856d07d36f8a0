"""Whoosh's files in memory: read once and checked, then no file stays open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile


class MemoryStorage(RamStorage):  # type: ignore[misc]
    """Holds an index in memory.

    The bytes that were checked are the bytes that Whoosh reads, and a folder can be
    replaced while its former content is searched.
    """

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        super().__init__()
        self.files: dict[str, bytes] = dict(files or {})

    def open_file(self, name: str, **options: Any) -> BufferFile:
        """Open a file over its own bytes, without a copy."""
        if name not in self.files:
            raise NameError(name)
        return BufferFile(self.files[name], name=name, **options)

    def temp_storage(self, name: str | None = None) -> MemoryStorage:
        """Return a place for passing files: in memory too, not under a guessable name."""
        return MemoryStorage()
