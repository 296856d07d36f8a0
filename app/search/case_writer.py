"""The one writer of a case index: puts cases in, and says how far it has come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from app.base.errors import Unavailable
from app.cases.case import Case
from app.language.words import WordCutter
from app.search.case_documents import document_of
from app.search.case_schema import BODY, ID, SCHEMA_VERSION, STATE_ID, prepare, schema
from app.search.case_terms import word_stream

_SMALL_HEAP = 30_000_000
_BULK_HEAP = 160_000_000
_BULK_THREADS = 2


class TantivyCaseWriter:
    """Feeds the index of one folder; one process and one thread at a time.

    What has been put is seen by nobody before `commit`, which makes it searchable together
    with the watermark: both are in the index, so that a crash leaves neither without the other.
    """

    def __init__(self, folder: Path, library: str, *, bulk: bool = False) -> None:
        """Open the index of a folder, or begin one where there is none.

        Raises:
            Unavailable: (`search.case_index_unusable`) another version or another library
                wrote what is there, or it is damaged; (`search.case_index_busy`) another
                process writes it; (`search.index_folder`) the folder cannot be written.
        """
        self._folder = folder
        self._index, state = _opened(folder, library)
        self._library = str(state["library"])
        self._watermark = int(state["watermark"])
        self._gone = int(state["gone"])
        self._pending: set[int] = set()
        self._searcher = self._index.searcher()
        self._cutter = WordCutter()
        word_stream("案例", self._cutter)  # word lists load now, not while a case added waits
        self._is_settled = False
        try:
            self._writer = (
                self._index.writer(_BULK_HEAP, _BULK_THREADS)
                if bulk
                else self._index.writer(_SMALL_HEAP, 1)
            )
        except ValueError as error:
            code = "case_index_busy" if "LockBusy" in str(error) else "index_folder"
            raise Unavailable(f"search.{code}", folder=folder.name) from error

    @property
    def library(self) -> str:
        """Return the identity of the library that the index was made from, or empty."""
        return self._library

    @property
    def watermark(self) -> int:
        """Return up to which feed number the index has committed."""
        return self._watermark

    def put(self, cases: Iterable[Case], remove: Sequence[str] = ()) -> None:
        """Add cases, each in the place of its former self; take others out."""
        for case_id in remove:
            self._take_out(case_id)
        for case in cases:
            mark = hash(case.id)
            # Each deletion is looked for in every segment: of a fresh build none is needed.
            if mark in self._pending or self._searcher.doc_freq(ID, case.id):
                self._take_out(case.id)
            self._pending.add(mark)
            self._writer.add_document(document_of(case, self._cutter))

    def _take_out(self, case_id: str) -> None:
        self._gone += 1
        self._writer.delete_documents_by_term(ID, case_id)

    def commit(self, watermark: int) -> None:
        """Make everything put so far searchable at once, together with the watermark."""
        state = {"schema": SCHEMA_VERSION, "library": self._library, "watermark": watermark}
        _put_state(self._writer, state | {"gone": self._gone})
        self._writer.commit()
        self._watermark = watermark
        self._pending.clear()
        self._index.reload()
        self._searcher = self._index.searcher()

    def settle(self) -> None:
        """Wait until merges have ended and what they replaced is gone; ends the writing."""
        self._is_settled = True
        self._writer.wait_merging_threads()

    def close(self) -> None:
        """Give back the index; what was not committed is gone."""
        if not self._is_settled:
            self._writer.rollback()
            self.settle()


def state_of(searcher: tantivy.Searcher) -> dict[str, Any] | None:
    """Return schema, library and watermark of an index, None where it has none."""
    query = tantivy.Query.term_query(schema(), ID, STATE_ID, "basic")
    hits = searcher.search(query, 1, count=False).hits
    if not hits:
        return None
    state: dict[str, Any] = json.loads(searcher.doc(hits[0][1])[BODY][0])
    return state


def _opened(folder: Path, library: str) -> tuple[tantivy.Index, dict[str, Any]]:
    fresh = {"schema": SCHEMA_VERSION, "library": library, "watermark": 0, "gone": 0}
    folder.mkdir(parents=True, exist_ok=True)
    if not tantivy.Index.exists(str(folder)):
        index = prepare(tantivy.Index(schema(), path=str(folder)))
        return index, fresh
    index = open_index(folder)
    state = state_of(index.searcher())
    if state is None and not index.searcher().num_docs:
        return index, fresh
    if state is None or state["schema"] != SCHEMA_VERSION or state["library"] != library:
        raise Unavailable("search.case_index_unusable")
    return index, state


def open_index(folder: Path) -> tantivy.Index:
    """Open the index of a folder for reading or writing.

    Raises:
        Unavailable: (`search.case_index_unusable`) it is damaged, or no index at all.
    """
    try:
        index = prepare(tantivy.Index.open(str(folder)))
        index.config_reader("manual")
        index.reload()
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # tantivy panics on strange files, and that is no Exception
        raise Unavailable("search.case_index_unusable") from error
    return index


def _put_state(writer: tantivy.IndexWriter, state: dict[str, Any]) -> None:
    writer.delete_documents_by_term(ID, STATE_ID)
    document = tantivy.Document()
    document.add_text(ID, STATE_ID)
    document.add_bytes(BODY, json.dumps(state).encode())
    writer.add_document(document)
