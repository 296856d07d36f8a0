"""Files as parts to import: what a file is, told by its bytes; rows read as a stream."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, BinaryIO

from app.base.errors import ContentError
from app.cases.importing.archive import Archive, Member, told
from app.cases.importing.csv_rows import csv_rows, guessed_delimiter
from app.cases.importing.heads import ROWS_LOOKED_AT, Head, find_head
from app.cases.importing.json_rows import is_object, json_columns, json_rows
from app.cases.importing.lines import Lines
from app.cases.importing.rows import Part, Reason, Row, fitted
from app.cases.importing.survey import Survey, survey

_SAMPLE_CHARACTERS = 1 << 16
_MOST_WORKBOOK_BYTES = 512 << 20
_ZIP_MARK = b"PK\x03\x04"
_EMPTY_ZIP_MARK = b"PK\x05\x06"
_OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0"

_Opens = Callable[[], AbstractContextManager[IO[bytes]]]


class ImportFile:
    """A file opened for import; close it when done.

    Attributes:
        parts: tables in the order they are imported.
        problems: what of the file is left out, and why.
        is_zip: whether the parts lie in members of a ZIP.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts: tuple[Part, ...] = ()
        self.problems: tuple[Reason, ...] = ()
        self.is_zip = False
        self._open = ExitStack()
        try:
            self._state = path.stat()
            self._look()
        except OSError as error:
            self.close()
            raise _unreadable(path, error) from error
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
        try:
            now = self.path.stat()
        except OSError:
            return True
        before = self._state
        return (now.st_size, now.st_mtime_ns) != (before.st_size, before.st_mtime_ns)

    def close(self) -> None:
        """Let go of the file."""
        self._open.close()

    def _look(self) -> None:
        name = self.path.name
        if not self._state.st_size:
            raise ContentError("cases.import_empty", file=name)
        mark = _mark(self._opens)
        if mark.startswith((_ZIP_MARK, _EMPTY_ZIP_MARK)):
            file = self._open.enter_context(self.path.open("rb"))
            archive = self._open.enter_context(closing(Archive(file, name)))
            if archive.is_workbook:
                self.parts = self._sheets(file, name, "", _hash_of(self._opens))
            else:
                self.is_zip = True
                self._look_into(archive)
        else:
            self.parts = (text_part(self._opens, name, ""),)
        if not self.parts:
            code, facts = self.problems[0] if self.problems else ("cases.import_empty", {})
            raise ContentError(code, **{"file": name, **facts})

    def _opens(self) -> AbstractContextManager[IO[bytes]]:
        return self.path.open("rb")

    def _look_into(self, archive: Archive) -> None:
        members, left_out = archive.members()
        parts: list[Part] = []
        for member in members:
            try:
                parts += self._parts_of(archive, member)
            except ContentError as error:
                if error.code == "cases.import_zip_broken":
                    raise
                left_out.append((error.code, {"file": member.name, **error.facts}))
        self.parts, self.problems = tuple(parts), tuple(left_out)

    def _parts_of(self, archive: Archive, member: Member) -> tuple[Part, ...]:
        def opens() -> AbstractContextManager[IO[bytes]]:
            return archive.open(member)

        if not member.info.file_size:
            raise ContentError("cases.import_empty", file=member.name)
        if not _mark(opens).startswith((_ZIP_MARK, _EMPTY_ZIP_MARK)):
            return (text_part(opens, member.name, member.name),)
        if member.info.file_size > _MOST_WORKBOOK_BYTES:
            raise ContentError("cases.import_sheet_large", file=member.name)
        with opens() as packed:
            file = io.BytesIO(packed.read())
        with closing(Archive(file, member.name)) as inner:
            if not inner.is_workbook:
                raise ContentError("cases.import_zip_nested", file=member.name)
        digest = hashlib.sha256(file.getbuffer()).hexdigest()
        return self._sheets(file, member.name, member.name, digest)

    def _sheets(self, file: BinaryIO, name: str, member: str, digest: str) -> tuple[Part, ...]:
        from app.cases.importing.sheets import Workbook  # openpyxl only where it is needed

        _check_workbook(file, name)
        book = self._open.enter_context(closing(Workbook(file, name)))
        sheets = book.sheets
        parts = []
        for sheet in sheets:
            is_only = len(sheets) == 1
            head = find_head(list(islice(book.rows(sheet), ROWS_LOOKED_AT)), has_cells=True)
            own = digest if is_only else _hash_within(digest, sheet)
            shown = " › ".join(one for one in (member, "" if is_only else sheet) if one)
            total = max(0, book.total(sheet) - head.last_row)
            trouble: tuple[Reason, ...] = ()
            if book.has_empty_formulas(sheet):
                trouble = (("cases.import_formulas", {"file": shown or name}),)
            rows = _of_sheet(partial(book.rows, sheet), head)
            parts.append(Part(shown, own, "", total, head.columns, rows, trouble))
        return tuple(parts)


def text_part(opens: _Opens, file_name: str, part_name: str) -> Part:
    """Return the one part of a CSV or JSONL file.

    Raises:
        ContentError: (`cases.import_not_text`, `cases.import_old_office`).
    """
    with opens() as file:
        seen = survey(file)  # type: ignore[arg-type]
    if not seen.is_text:
        is_old = _mark(opens).startswith(_OLD_OFFICE_MARK)
        code = "cases.import_old_office" if is_old else "cases.import_not_text"
        raise ContentError(code, file=file_name)
    sample = _sample(opens, seen)
    if _is_json(sample):
        return _json_part(opens, seen, part_name)
    return _csv_part(opens, seen, part_name, sample)


def _json_part(opens: _Opens, seen: Survey, name: str) -> Part:
    with _text(opens, seen) as file:
        columns = json_columns(file)

    def rows() -> Iterator[Row]:
        with _text(opens, seen) as file:
            yield from json_rows(file, columns)

    return Part(name, seen.hash, seen.encoding, seen.lines, columns, rows)


def _csv_part(opens: _Opens, seen: Survey, name: str, sample: str) -> Part:
    delimiter = guessed_delimiter(sample)
    with _text(opens, seen) as file:
        head = find_head(list(islice(csv_rows(file, delimiter), ROWS_LOOKED_AT)), has_cells=False)

    def rows() -> Iterator[Row]:
        with _text(opens, seen) as file:
            yield from _data_rows(csv_rows(file, delimiter), head, delimiter)

    total = 0 if seen.encoding == "utf-16" else max(0, seen.records - head.last_row)
    return Part(name, seen.hash, seen.encoding, total, head.columns, rows)


def _of_sheet(rows: Callable[[], Iterator[Row]], head: Head) -> Callable[[], Iterator[Row]]:
    width = len(head.columns)
    return lambda: (
        Row(row.number, fitted(row.cells, width)) for row in rows() if row.number > head.last_row
    )


def _data_rows(rows: Iterator[Row], head: Head, delimiter: str) -> Iterator[Row]:
    width = len(head.columns)
    for row in rows:
        if row.number <= head.last_row:
            continue
        cells, trouble = row.cells, row.trouble
        if trouble is None and any(cell.strip() for cell in cells[width:]):
            if width == 1:  # a list of texts that hold the delimiter
                cells = (delimiter.join(cells),)
            else:
                trouble = ("cases.import_row_wide", {"cells": len(cells), "columns": width})
        yield Row(row.number, fitted(cells, width), trouble)


@contextmanager
def _text(opens: _Opens, seen: Survey) -> Iterator[io.TextIOWrapper]:
    with (
        opens() as file,
        io.TextIOWrapper(file, encoding=seen.encoding, errors="replace", newline="") as text,
    ):
        yield text


def _sample(opens: _Opens, seen: Survey) -> str:
    with _text(opens, seen) as file:
        return file.read(_SAMPLE_CHARACTERS)


def _is_json(sample: str) -> bool:
    """Tell whether the first lines are objects; the very first may be broken."""
    lines = [line for line in Lines(io.StringIO(sample)) if line.strip()][:3]
    return any(map(is_object, lines)) or (bool(lines) and lines[0].lstrip().startswith('{"'))


def _mark(opens: _Opens) -> bytes:
    with opens() as file:
        return file.read(4)


def _hash_of(opens: _Opens) -> str:
    with opens() as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]


def _hash_within(digest: str, sheet: str) -> str:
    return hashlib.sha256(f"{digest}/{sheet}".encode()).hexdigest()


def _check_workbook(file: BinaryIO, name: str) -> None:
    with told(name), zipfile.ZipFile(file) as book:
        strings = [one for one in book.infolist() if one.filename.endswith("sharedStrings.xml")]
    if sum(one.file_size for one in strings) > _MOST_WORKBOOK_BYTES:
        raise ContentError("cases.import_sheet_large", file=name)


def _unreadable(path: Path, error: OSError) -> ContentError:
    reason = error.strerror or type(error).__name__
    return ContentError("cases.import_unreadable", file=path.name, reason=reason)
