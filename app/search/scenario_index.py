"""The playbook index: Whoosh in a folder of sealed generations."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from pathlib import Path

from app.base.errors import Unavailable
from app.language.words import WordCutter
from app.search.building import (
    SMALL_BOOK,
    IndexBuilder,
    OwnBuilder,
    build_index,
    index_in_memory,
)
from app.search.correction import meant, unknown_parts
from app.search.documents import IndexDocument, digest
from app.search.generation import Entry, Generation
from app.search.highlight import snippet_of, spans_of
from app.search.hits import SearchHit, SearchState
from app.search.index_folder import IndexFolder
from app.search.memory_storage import MemoryStorage
from app.search.protocol import Found, Prepared, Wanted
from app.search.query import Query, understand
from app.search.ranking import Ranked, best_first, rank
from app.search.schema import SCHEMA_VERSION, said_terms, written
from app.search.scoring import DEFAULT, Tuning

_LOG = logging.getLogger(__name__)

# Beyond so many changed files one build is cheaper than updates one by one.
_MOST_UPDATES = 20
_MOST_SEGMENTS = 8
_CORRECTED_SHARE = 0.8
_TELLING_WORDS = 6
MOST_LETTERS = 30
"""Longest pinyin that is cut into words; nobody types more without a space."""


class WhooshScenarioIndex:
    """Searches one generation while the next is made; safe to use from many threads.

    Without a folder the index lives in memory: for a look at a folder of playbooks.
    """

    def __init__(
        self,
        root: Path | None = None,
        *,
        big_books: IndexBuilder | None = None,
        small_book: int = SMALL_BOOK,
        tuning: Tuning = DEFAULT,
    ) -> None:
        self._root = root
        self._folder = IndexFolder(root) if root else None
        self._big_books = big_books or OwnBuilder()
        self._small_book = small_book
        self._tuning = tuning
        self._change = threading.Lock()
        self._generation: Generation | None = None
        self._storage = MemoryStorage()
        self._path: Path | None = None
        self._digests: dict[str, str] = {}
        self._is_changing = False
        self._last_notes: list[str] = []

    @property
    def state(self) -> SearchState:
        """Tell whether there is something to search."""
        if self._generation is None:
            return SearchState.BUILDING if self._is_changing else SearchState.EMPTY
        return SearchState.READY if len(self._generation) else SearchState.EMPTY

    def prepare(self, documents: Sequence[IndexDocument]) -> Prepared:
        """Make exactly these documents searchable, with as little work as that takes."""
        with self._change:
            self._is_changing = True
            try:
                return self._prepare({document.id: document for document in documents})
            finally:
                self._is_changing = False

    def open_last(self) -> bool:
        """Serve what was made searchable last time, until `prepare` has seen the book.

        Return whether there was something. What is wrong with it is told by `prepare`.
        """
        with self._change:
            if self._generation is None and self._folder:
                self._last_notes = self._open_what_is_there(self._folder)
            self._is_changing = True  # until the book has been seen, "nothing there" is not known
            return self._generation is not None

    def warm(self) -> None:
        """Load pinyin, word lists and the book's spellings before somebody waits for them."""
        for text in ("liuliang", "流晾", "流量为什么一直都用不了呢"):
            self.find(understand(text), Wanted(limit=1))

    def update(self, document: IndexDocument) -> None:
        """Add a document or put it in the place of its former self."""
        with self._change:
            self._change_some({document.id: document}, [])

    def remove(self, document_id: str) -> None:
        """Take a document out."""
        with self._change:
            self._change_some({}, [document_id])

    def find(self, query: Query, wanted: Wanted) -> Found:
        """Return what matches, best first."""
        while True:
            generation = self._generation
            if generation is None:
                return Found()
            with generation.lock:
                if not generation.is_closed:
                    found = _find(generation, query, wanted)
                    words = () if found.hits else _words_run_together(generation, query)
                    return (
                        _find(generation, understand(" ".join(words)), wanted) if words else found
                    )

    def close(self) -> None:
        """Let go of files."""
        with self._change:
            former, self._generation = self._generation, None
            _let_go(former)

    def _prepare(self, documents: dict[str, IndexDocument]) -> Prepared:
        wanted = {name: digest(document) for name, document in documents.items()}
        notes, self._last_notes = self._last_notes, []
        if self._generation is None and self._folder:
            notes += self._open_what_is_there(self._folder)
        if self._generation is not None:
            changed = {name for name, mark in wanted.items() if self._digests.get(name) != mark}
            gone = self._digests.keys() - wanted.keys()
            if not changed and not gone:
                return Prepared(len(wanted), notes=tuple(notes))
            if len(changed) + len(gone) <= min(_MOST_UPDATES, 1 + len(wanted) // 4):
                self._change_some({name: documents[name] for name in changed}, sorted(gone))
                return Prepared(len(wanted), notes=tuple(notes))
        self._build(list(documents.values()), wanted)
        return Prepared(len(wanted), built=True, notes=tuple(notes))

    def _open_what_is_there(self, folder: IndexFolder) -> list[str]:
        path = folder.current()
        if path is None:
            return []
        try:
            sealed = folder.verified(path)
            if sealed.schema != SCHEMA_VERSION:
                return ["search.index_other_version"]
            self._use(MemoryStorage(sealed.files), path, dict(sealed.documents))
        except Exception as error:  # noqa: BLE001 (Whoosh raises anything on strange files)
            folder.set_aside(path)
            _LOG.warning("index set aside: %s", type(error).__name__)
            return ["search.index_rebuilt"]
        return []

    def _build(self, documents: list[IndexDocument], digests: dict[str, str]) -> None:
        if self._root is None or self._folder is None:
            self._use(index_in_memory(documents, self._tuning), None, digests)
            return
        builder = OwnBuilder() if len(documents) <= self._small_book else self._big_books
        path, storage = build_index(self._root, documents, builder)
        self._use(storage, path, digests)
        self._folder.sweep()

    def _change_some(self, documents: dict[str, IndexDocument], gone: Sequence[str]) -> None:
        generation = self._generation
        if generation is None:
            raise Unavailable("search.not_ready")
        digests = {name: mark for name, mark in self._digests.items() if name not in gone}
        digests |= {name: digest(document) for name, document in documents.items()}
        # On a copy of the files: what is searched meanwhile never changes under a reader.
        storage = MemoryStorage(self._storage.files)
        writer = storage.open_index().writer(compound=False)
        try:
            for name in (*gone, *documents):
                writer.delete_by_term("id", name)
            for document in documents.values():
                with generation.lock:
                    said = said_terms(document, self._tuning)
                    length = self._tuning.length(said, generation.rarity)
                writer.add_document(**written(document, said, length, self._tuning))
        except BaseException:
            writer.cancel()
            raise
        is_many = len(writer.segments) >= _MOST_SEGMENTS
        writer.commit(merge=is_many, optimize=is_many)
        if self._folder and self._path:
            self._folder.write(self._path, storage.files, digests)
        self._use(storage, self._path, digests)

    def _use(self, storage: MemoryStorage, path: Path | None, digests: dict[str, str]) -> None:
        generation = Generation(storage.open_index().reader(), self._tuning)
        former, self._generation = self._generation, generation
        self._storage, self._path, self._digests = storage, path, digests
        _let_go(former)


def _let_go(generation: Generation | None) -> None:
    if generation is not None:
        with generation.lock:
            generation.close()


def _find(generation: Generation, query: Query, wanted: Wanted) -> Found:
    def is_allowed(entry: Entry) -> bool:
        return entry.kind in wanted.kinds and (
            not wanted.category
            or entry.category == wanted.category
            or entry.category.startswith(wanted.category + "/")
        )

    ranked = rank(query, generation, is_allowed)
    missing = unknown_parts(query, generation)
    suggestion = meant(query, generation) if missing and not query.is_sentence else ""
    shown = query
    if suggestion:
        # One wrong character must not push the right playbook down.
        shown = understand(suggestion)
        other = rank(shown, generation, is_allowed)
        ranked = _together(ranked, other)
    numbers = best_first(ranked, generation, wanted.limit)
    hits = tuple(_hit(generation, query, shown, number, ranked) for number in numbers)
    return Found(hits, suggestion, missing, _telling(generation, query))


def _words_run_together(generation: Generation, query: Query) -> tuple[str, ...]:
    """Return the words of pinyin that was typed without spaces, or nothing."""
    typed = query.letters
    if query.latin != (typed,) or not typed.isalpha() or len(typed) > MOST_LETTERS:
        return ()
    words = generation.spellings.words_in(typed.lower())
    return words if len(words) > 1 else ()


def _together(first: Ranked, second: Ranked) -> Ranked:
    scores = dict(first.scores)
    for number, score in second.scores.items():
        scores[number] = max(scores.get(number, 0.0), _CORRECTED_SHARE * score)
    return Ranked(scores, first.spelled | second.spelled)


def _hit(
    generation: Generation, query: Query, shown: Query, number: int, ranked: Ranked
) -> SearchHit:
    document = generation.document(number)
    is_spelled = number in ranked.spelled
    title_spans = spans_of(document.title, shown, spelled=is_spelled)
    size = sum(end - start for start, end in title_spans)
    snippet, snippet_spans, matched_in = snippet_of(
        document, shown, title_size=size, spelled=is_spelled
    )
    if size and size >= sum(end - start for start, end in snippet_spans):
        matched_in = "title"
    if not snippet:
        snippet, snippet_spans = document.summary[:64], ()
    return SearchHit(
        id=document.id,
        kind=document.kind,
        title=document.title,
        title_en=document.title_en,
        category=document.category,
        summary=document.summary,
        snippet=snippet,
        title_spans=title_spans,
        snippet_spans=snippet_spans,
        matched_in="pinyin" if is_spelled and matched_in in ("title", "synonym") else matched_in,
        score=round(ranked.scores[number], 6),
        tell_apart=document.tell_apart,
    )


def _telling(generation: Generation, query: Query) -> tuple[str, ...]:
    if not query.is_sentence:
        return ()

    def weight(word: str) -> float:
        return generation.rarity(word) * len(word) if generation.holds(word[:2]) else 0.0

    return tuple(_CUTTER.telling(query.text, weight, _TELLING_WORDS))


_CUTTER = WordCutter()
