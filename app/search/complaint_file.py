"""Reads what customers wrote, and who judged what should answer it, from common files."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import ContentError

USUAL_FIELDS = (
    "question",
    "query",
    "text",
    "content",
    "complaint",
    "诉求",
    "内容",
    "问题",
    "title",
)
"""Names under which a complaint is looked for where none is given, first come first served."""

_ID_FIELDS = ("id", "doc_id", "编号", "序号")
_HEADINGS = frozenset(("id", "line", "number", "编号", "序号", "行号"))
_NOTHING = frozenset(("", "none", "无"))
_TABLES = {".csv": ",", ".tsv": "\t"}


@dataclass(frozen=True)
class Complaint:
    """One complaint of a file; `id` is its own or else its line number."""

    line: int
    id: str
    text: str


def read_complaints(path: Path, field: str = "", limit: int | None = None) -> list[Complaint]:
    """Return the complaints of a file: JSONL, CSV or TSV with headings, or one a line.

    Each kind may be packed with gzip. Lines without a text are left out.

    Raises:
        ContentError: (`search.coverage_unreadable`, `search.coverage_no_field`).
    """
    text = _text_of(path)
    kind = Path(path.name.removesuffix(".gz")).suffix.lower()
    if kind in (".jsonl", ".ndjson"):
        found = _of_records(path, field, _json_rows(path, text))
    elif kind in _TABLES:
        found = _of_records(path, field, _table_rows(path, text, _TABLES[kind]))
    else:
        found = (Complaint(line, str(line), one) for line, one in enumerate(_lines(text), 1))
    complaints: list[Complaint] = []
    for complaint in found:
        if limit is not None and len(complaints) >= limit:
            break
        if complaint.text.strip():
            complaints.append(complaint)
    return complaints


def read_labels(path: Path) -> dict[str, frozenset[str]]:
    """Return by id or line number which playbooks should answer; an empty set means none.

    A row is `id → playbook`, several parted by `|`, or `none`; further columns are remarks.

    Raises:
        ContentError: (`search.coverage_unreadable`, `search.coverage_label`).
    """
    labels: dict[str, frozenset[str]] = {}
    for line, row in enumerate(_lines(_text_of(path)), 1):
        cells = next(csv.reader([row], delimiter="\t" if "\t" in row else ","), [])
        name = cells[0].strip() if cells else ""
        if not name or (line == 1 and name.lower() in _HEADINGS):
            continue
        if len(cells) < 2 or name in labels:
            raise ContentError("search.coverage_label", file=str(path), line=line, id=name)
        wanted = (part.strip() for part in cells[1].split("|"))
        labels[name] = frozenset(part for part in wanted if part.lower() not in _NOTHING)
    return labels


def _text_of(path: Path) -> str:
    try:
        content = path.read_bytes()
        if path.suffix.lower() == ".gz":
            content = gzip.decompress(content)
        return content.decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8? gzip?"
        raise ContentError("search.coverage_unreadable", file=str(path), reason=reason) from error


def _lines(text: str) -> list[str]:
    """Return the lines; only real line ends part them, for a text may hold any character."""
    return text.replace("\r\n", "\n").split("\n")


def _json_rows(path: Path, text: str) -> Iterator[tuple[int, Mapping[str, object]]]:
    for line, row in enumerate(_lines(text), 1):
        if not row.strip():
            continue
        try:
            record = json.loads(row)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            raise ContentError(
                "search.coverage_unreadable", file=str(path), reason=f"JSON? :{line}"
            )
        yield line, record


def _table_rows(
    path: Path, text: str, delimiter: str
) -> Iterator[tuple[int, Mapping[str, object]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for record in reader:
            known = {key: one or "" for key, one in record.items() if key is not None}
            yield reader.line_num, known
    except csv.Error as error:  # one cell of more than 100,000 letters: a quote left open
        reason = f"CSV? :{reader.line_num}"
        raise ContentError("search.coverage_unreadable", file=str(path), reason=reason) from error


def _of_records(
    path: Path, field: str, rows: Iterator[tuple[int, Mapping[str, object]]]
) -> Iterator[Complaint]:
    for line, record in rows:
        name = field or next((one for one in USUAL_FIELDS if one in record), "")
        if name not in record:
            raise ContentError(
                "search.coverage_no_field",
                file=str(path),
                line=line,
                field=field or "/".join(USUAL_FIELDS),
                known="、".join(record),
            )
        own = next((str(record[one]) for one in _ID_FIELDS if record.get(one)), str(line))
        yield Complaint(line, own, str(record[name] or ""))
