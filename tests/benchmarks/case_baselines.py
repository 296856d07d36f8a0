"""What one would otherwise search cases with: SQLite FTS5 and Whoosh, on the same terms."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from whoosh import fields, index, qparser, query

from app.cases.case import Case
from tests.benchmarks.case_floor import pairs, text_of

TOP = 10
_BATCH = 5_000


def stream_of(case: Case) -> str:
    """Return a case as two-character terms between spaces."""
    return " ".join(
        line[at : at + 2] for line in text_of(case).split("\n") for at in range(len(line) - 1)
    )


class Fts5:
    """SQLite's full-text search, contentless, with the case's facts in a table beside it."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._rows: list[tuple[int, str]] = []
        self._facts: list[tuple[int, str, str, int]] = []
        self._is_kept = file.exists()  # a home that is used again has it already
        self._connection = sqlite3.connect(file)
        if self._is_kept:
            return
        self._connection.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE VIRTUAL TABLE said USING fts5(terms, content='', tokenize='unicode61');"
            "CREATE TABLE facts (id INTEGER PRIMARY KEY, region TEXT, type TEXT, day INTEGER);"
        )

    def add(self, number: int, case: Case) -> None:
        """Take in a case."""
        if self._is_kept:
            return
        day = int(case.moment.timestamp()) // 86_400
        self._rows.append((number, stream_of(case)))
        self._facts.append((number, case.region, case.type, day))
        if len(self._rows) == _BATCH:
            self.finish()

    def finish(self) -> None:
        """Write what is waiting."""
        if self._is_kept:
            return
        self._connection.executemany("INSERT INTO said (rowid, terms) VALUES (?, ?)", self._rows)
        self._connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?)", self._facts)
        self._connection.commit()
        self._rows.clear()
        self._facts.clear()

    def ranked(self, terms: Sequence[str], *, joined_by: str = "AND") -> int:
        """Find the best cases that hold the terms."""
        return self._asked(
            "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT ?",
            _match(terms, joined_by),
            TOP,
        )

    def phrase(self, text: str) -> int:
        """Find the best cases that say a phrase."""
        terms = " ".join(text[at : at + 2] for at in range(len(text) - 1))
        return self._asked(
            "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rank LIMIT ?", f'"{terms}"', TOP
        )

    def newest(self, term: str) -> int:
        """Find the newest cases that hold a term."""
        return self._asked(
            "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid DESC LIMIT ?",
            _match([term], "AND"),
            TOP,
        )

    def filtered(self, terms: Sequence[str], region: str, type_: str, since: int) -> int:
        """Find the best cases that hold the terms and pass the filters."""
        return self._asked(
            "SELECT said.rowid FROM said JOIN facts ON facts.id = said.rowid"
            " WHERE said MATCH ? AND region = ? AND type = ? AND day >= ? ORDER BY rank LIMIT ?",
            _match(terms, "AND"),
            region,
            type_,
            since,
            TOP,
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _asked(self, statement: str, *values: object) -> int:
        with closing(self._connection.execute(statement, values)) as cursor:
            return len(cursor.fetchall())


def _match(terms: Sequence[str], joined_by: str) -> str:
    return f" {joined_by} ".join('"' + term.replace('"', '""') + '"' for term in terms)


class Whoosh:
    """Whoosh, as well as it can be had: no positions, segments as they come."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        schema = fields.Schema(
            id=fields.STORED, terms=fields.KEYWORD(scorable=True), region=fields.ID, type=fields.ID
        )
        self._index = index.create_in(folder, schema)
        self._writer = self._index.writer(limitmb=256)

    def add(self, number: int, case: Case) -> None:
        """Take in a case."""
        terms = " ".join(pairs(text_of(case).replace("\n", "")))
        self._writer.add_document(id=number, terms=terms, region=case.region, type=case.type)

    def finish(self) -> None:
        """Write what is waiting."""
        self._writer.commit(merge=False)
        self._parser = qparser.QueryParser("terms", self._index.schema)
        self._searcher = self._index.searcher()

    def ranked(self, terms: Sequence[str], *, joined_by: str = "AND") -> int:
        """Find the best cases that hold the terms."""
        asked = [query.Term("terms", term) for term in terms]
        kind = query.And if joined_by == "AND" else query.Or
        return len(list(self._searcher.search(kind(asked), limit=TOP)))

    def filtered(self, terms: Sequence[str], region: str, type_: str) -> int:
        """Find the best cases that hold the terms and pass the filters."""
        asked = [query.Term("terms", term) for term in terms]
        narrowed = query.And([query.Term("region", region), query.Term("type", type_)])
        return len(list(self._searcher.search(query.And(asked), filter=narrowed, limit=TOP)))

    def close(self) -> None:
        """Close the files."""
        self._searcher.close()
        self._index.close()
