"""Files as parts to import: what a file is, told by its bytes; rows read as a stream."""

from __future__ import annotations

import hashlib
import io
from contextlib import AbstractContextManager, ExitStack, closing
from pathlib import Path
from typing import IO, BinaryIO

from app.base.errors import ContentError
from app.cases.importing.archive import Archive, Member
from app.cases.importing.rows import Part, Reason
from app.cases.importing.text_parts import Opens, first_bytes, text_part
from app.cases.importing.workbook_parts import MOST_BYTES, Workbooks

_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")

Stamp = tuple[int, int]
"""Size of a file and when it was last written to."""


class ImportFile:
    """A file opened for import; close it when done.

    Attributes:
        parts: tables in the order they are imported.
        problems: what of the file is left out, and why.
        stamp: size and moment of the last writing when it was opened.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts: tuple[Part, ...] = ()
        self.problems: tuple[Reason, ...] = ()
        self._open = ExitStack()
        self._books = self._open.enter_context(closing(Workbooks()))
        try:
            self.stamp = _stamp_of(path)
            self._look()
        except OSError as error:
            self.close()
            raise unreadable(path, error) from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> ImportFile:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def has_changed(self) -> bool:
        """Tell whether somebody wrote to the file since it was opened."""
        return not is_as_it_was(self.path, self.stamp)

    def close(self) -> None:
        """Let go of the file."""
        self._open.close()

    def _look(self) -> None:
        name = self.path.name
        if not self.stamp[0]:
            raise ContentError("cases.import_empty", file=name)
        if not first_bytes(self._opens).startswith(_ZIP_MARKS):
            self.parts = (text_part(self._opens, name, ""),)
            return
        file = self._open.enter_context(self.path.open("rb"))
        archive = self._open.enter_context(closing(Archive(file, name)))
        if archive.is_workbook:
            digest = _hash_of(self._opens)
            self.parts = self._books.parts(self._opens, name, "", digest)
        else:
            self._look_into(archive)
        if not self.parts:
            code, facts = self.problems[0] if self.problems else ("cases.import_empty", {})
            raise ContentError(code, **{"file": name, **facts})

    def _opens(self) -> BinaryIO:
        return self.path.open("rb")

    def _look_into(self, archive: Archive) -> None:
        members, left_out = archive.members()
        parts: list[Part] = []
        for member in members:
            try:
                parts += self._parts_of(archive, member)
            except ContentError as error:
                if error.facts.get("file") == self.path.name:  # the ZIP itself breaks off
                    raise
                left_out.append((error.code, {"file": member.name, **error.facts}))
        self.parts, self.problems = tuple(parts), tuple(left_out)

    def _parts_of(self, archive: Archive, member: Member) -> tuple[Part, ...]:
        def opens() -> AbstractContextManager[IO[bytes]]:
            return archive.open(member)

        if not member.info.file_size:
            raise ContentError("cases.import_empty", file=member.name)
        if not first_bytes(opens).startswith(_ZIP_MARKS):
            return (text_part(opens, member.name, member.name),)
        if member.info.file_size > MOST_BYTES:
            raise ContentError("cases.import_sheet_large", file=member.name)

        def in_memory() -> BinaryIO:
            with opens() as packed:
                return io.BytesIO(packed.read())

        with in_memory() as file, closing(Archive(file, member.name)) as inner:
            if not inner.is_workbook:
                raise ContentError("cases.import_zip_nested", file=member.name)
        return self._books.parts(in_memory, member.name, member.name, _hash_of(opens))


def is_as_it_was(path: Path, stamp: Stamp) -> bool:
    """Tell whether a file was neither written to nor taken away since."""
    try:
        return _stamp_of(path) == stamp
    except OSError:
        return False


def _stamp_of(path: Path) -> Stamp:
    state = path.stat()
    return state.st_size, state.st_mtime_ns


def _hash_of(opens: Opens) -> str:
    with opens() as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def unreadable(path: Path, error: OSError) -> ContentError:
    """Return what is said of a file that the system does not let us read."""
    reason = error.strerror or type(error).__name__
    return ContentError("cases.import_unreadable", file=path.name, reason=reason)
