"""One opened state of the index: reads Whoosh, remembers what was read."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.language.tokens import TokenKind
from app.search.documents import IndexDocument, from_json
from app.search.hits import HitKind
from app.search.schema import INITIALS, PINYIN, SAID, STEPS
from app.search.scoring import Tuning
from app.search.spelled import Spellings
from app.search.terms import kind_of

_MOST_REMEMBERED = 10_000


@dataclass(frozen=True)
class Entry:
    """What ranking needs of a document at once; the rest is fetched for hits alone."""

    id: str
    kind: HitKind
    category: str
    length: float


class Generation:
    """A reader over one commit; replaced, never changed. One search at a time."""

    def __init__(self, reader: Any, tuning: Tuning) -> None:
        self._reader = reader
        self.tuning = tuning
        self.lock = threading.Lock()
        self.is_closed = False
        self.entries: Mapping[int, Entry] = {
            number: Entry(s["id"], s["kind"], s["category"], s["length"])
            for number, s in ((n, fields["stored"]) for n, fields in reader.iter_docs())
        }
        self._values: dict[tuple[str, str], list[tuple[int, float]]] = {}
        self._worth: dict[str, dict[int, float]] = {}
        self._rarity: dict[str, float] = {}
        self._documents: dict[int, IndexDocument] = {}

    def __len__(self) -> int:
        return len(self.entries)

    def close(self) -> None:
        """Let go of the files; the caller holds the lock."""
        self.is_closed = True
        self._reader.close()

    def document(self, number: int) -> IndexDocument:
        """Return a document in full."""
        known = self._documents.get(number)
        if known is None:
            known = from_json(self._reader.stored_fields(number)["stored"]["document"])
            self._documents[number] = known
        return known

    def rarity(self, term: str) -> float:
        """Return how much a term tells in this book."""
        known = self._rarity.get(term)
        if known is None:
            holders = self._reader.doc_frequency(SAID, term.encode("utf-8", "surrogatepass"))
            known = self.tuning.rarity(min(holders, len(self)), max(1, len(self)))
            self._rarity[term] = known
        return known

    def holds(self, term: str) -> bool:
        """Tell whether any document holds a term, in whatever part."""
        return bool(self.said(term)) or bool(self._read(STEPS, term))

    def said(self, term: str) -> list[tuple[int, float]]:
        """Return the documents that say a term, with its weight in each."""
        return self._read(SAID, term)

    def values(self, term: str) -> Mapping[int, float]:
        """Return what a term is worth in each document that says it."""
        known = self._worth.get(term)
        if known is None:
            rare = self.rarity(term)
            known = {
                number: rare * self.tuning.value(term, weight, rare) / self.entries[number].length
                for number, weight in self.said(term)
            }
            if len(self._worth) >= _MOST_REMEMBERED:
                self._worth.clear()
            self._worth[term] = known
        return known

    def steps(self, term: str) -> list[tuple[int, float]]:
        """Return the documents whose steps hold a term, with its count in each."""
        return self._read(STEPS, term)

    def spelled(self, field: str, term: str) -> list[tuple[int, float]]:
        """Return the documents with a phrase of exactly this spelling."""
        return self._read(field, term)

    @cached_property
    def spellings(self) -> Spellings:
        """Return all initials and pinyin of the book's titles and aliases."""
        return Spellings(self._lexicon(INITIALS), self._lexicon(PINYIN))

    @cached_property
    def _terms(self) -> list[str]:
        return sorted(set(self._lexicon(SAID)))

    @cached_property
    def _pairs_by_second(self) -> Mapping[str, tuple[str, ...]]:
        firsts: defaultdict[str, list[str]] = defaultdict(list)
        for term in self._terms:
            if len(term) == 2:
                firsts[term[1]].append(term[0])
        return {second: tuple(first) for second, first in firsts.items()}

    @cached_property
    def latin_words(self) -> list[str]:
        """Return the words of Latin letters and figures that the book says."""
        return [term for term in self._terms if kind_of(term) is TokenKind.WORD and len(term) > 2]

    def words_from(self, beginning: str, most: int = 12) -> list[str]:
        """Return Latin words of the book that begin so, but are longer."""
        found: list[str] = []
        for term in self._terms_from(beginning):
            if len(term) > len(beginning) and kind_of(term) is TokenKind.WORD:
                found.append(term)
                if len(found) == most:
                    break
        return found

    def characters_after(self, character: str) -> set[str]:
        """Return the characters that follow one somewhere in the book."""
        return {term[1] for term in self._terms_from(character) if len(term) == 2}

    def characters_before(self, character: str) -> set[str]:
        """Return the characters that precede one somewhere in the book."""
        return set(self._pairs_by_second.get(character, ()))

    def _terms_from(self, beginning: str) -> Iterator[str]:
        place = bisect_left(self._terms, beginning)
        while place < len(self._terms) and self._terms[place].startswith(beginning):
            yield self._terms[place]
            place += 1

    def _lexicon(self, field: str) -> list[str]:
        return [term.decode("utf-8", "surrogatepass") for term in self._reader.lexicon(field)]

    def _read(self, field: str, term: str) -> list[tuple[int, float]]:
        key = (field, term)
        known = self._values.get(key)
        if known is None:
            known = list(self._postings(field, term.encode("utf-8", "surrogatepass")))
            self._remember(key, known)
        return known

    def _postings(self, field: str, term: bytes) -> Iterator[tuple[int, float]]:
        if (field, term) not in self._reader:
            return
        matcher = self._reader.postings(field, term)
        while matcher.is_active():
            yield matcher.id(), matcher.weight()
            matcher.next()

    def _remember(self, key: tuple[str, str], value: list[tuple[int, float]]) -> None:
        if len(self._values) >= _MOST_REMEMBERED:
            self._values.clear()
        self._values[key] = value
