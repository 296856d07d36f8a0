"""In-memory stores of the case room."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from app.base.errors import Conflict, NotFound
from app.cases.case import Case, CaseChange
from app.cases.stores import Added, Fed, FeedEnd, ImportProgress, KeptQuery, NewCase
from app.cases.twins import sketch


class FakeImportStore:
    """`ImportStore` in memory; a case store writes what it is given into it."""

    def __init__(self) -> None:
        self.by_hash: dict[str, ImportProgress] = {}

    def progress(self, file_hash: str) -> ImportProgress | None:
        """Return how far a file's import has come, or None for a file never seen."""
        return self.by_hash.get(file_hash)

    def recent(self, limit: int = 20) -> tuple[ImportProgress, ...]:
        """Return the latest imports, newest first."""
        found = sorted(self.by_hash.values(), key=lambda p: (p.at, p.file_hash), reverse=True)
        return tuple(found[:limit])


class FakeCaseStore:
    """`CaseStore` in memory."""

    def __init__(self, imports: FakeImportStore, library: str = "library-1") -> None:
        self._imports = imports
        self._library = library
        self._last = 0
        self.by_id: dict[str, Case] = {}
        self._feed: dict[str, int] = {}
        self._sketches: dict[str, tuple[int, ...]] = {}
        self._changes: dict[str, list[CaseChange]] = {}

    def add(self, cases: Sequence[NewCase], progress: ImportProgress | None = None) -> Added:
        """Keep new cases, and the progress of their import."""
        sources = {case.source for case in self.by_id.values()}
        numbers = {case.number for case in self.by_id.values()}
        new: list[str] = []
        taken: list[str] = []
        for one in cases:
            case = one.case
            if case.source in sources:
                continue
            if case.number in numbers:
                taken.append(case.number)
                continue
            sources.add(case.source)
            numbers.add(case.number)
            new.append(case.source)
            self._keep(case)
            self._sketches[case.id] = one.sketch
        if progress is not None:
            self._imports.by_hash[progress.file_hash] = progress
        return Added(frozenset(new), frozenset(taken))

    def get(self, case_id: str) -> Case:
        """Return a case."""
        if case_id not in self.by_id:
            raise NotFound("cases.missing")
        return self.by_id[case_id]

    def change(self, case: Case, seen_version: int, change: CaseChange) -> Case:
        """Keep a case's new words where the version seen is still the one kept."""
        kept = self.get(case.id)
        if kept.version != seen_version:
            raise Conflict("cases.changed_meanwhile")
        own = ("number", "source", "added_by", "added_at")
        unchanged = {name: getattr(kept, name) for name in own}
        changed = case.model_copy(update={**unchanged, "version": seen_version + 1})
        self._keep(changed)
        if kept.claim != changed.claim:
            self._sketches[case.id] = sketch(changed.claim)
        self._changes.setdefault(case.id, []).append(change)
        return changed

    def history(self, case_id: str) -> tuple[CaseChange, ...]:
        """Return the changes of a case, oldest first."""
        return tuple(self._changes.get(case_id, ()))

    def feed(self, after: int, limit: int) -> Fed:
        """Return cases written after a feed number, in order."""
        places = sorted((feed, id_) for id_, feed in self._feed.items() if feed > after)[:limit]
        upto = places[-1][0] if places else after
        return Fed(tuple(self.by_id[id_] for _, id_ in places), upto)

    def feed_end(self) -> FeedEnd:
        """Return identity, highest feed number and size of the library."""
        return FeedEnd(self._library, self._last, len(self.by_id))

    def holders(self, sketch: Collection[int], most_each: int = 20) -> Mapping[int, Sequence[str]]:
        """Return ids of the cases that carry each of these sketch numbers."""
        found: dict[int, list[str]] = {}
        for case_id, numbers in self._sketches.items():
            for number in set(numbers).intersection(sketch):
                found.setdefault(number, []).append(case_id)
        return {number: ids for number, ids in found.items() if len(ids) <= most_each}

    def texts(self, case_ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Return (number, claim) of cases by id."""
        found = [self.by_id[id_] for id_ in case_ids if id_ in self.by_id]
        return {case.id: (case.number, case.claim) for case in found}

    def _keep(self, case: Case) -> None:
        self._last += 1
        self.by_id[case.id] = case
        self._feed[case.id] = self._last


class FakeCaseQueryStore:
    """`CaseQueryStore` in memory."""

    def __init__(self) -> None:
        self._by_person: dict[str, list[KeptQuery]] = {}

    def kept(self, person_id: str) -> tuple[KeptQuery, ...]:
        """Return saved ones by name, then recent ones, newest first."""
        queries = self._by_person.get(person_id, [])
        saved = sorted((one for one in queries if one.name), key=lambda one: one.name)
        return (*saved, *_newest_first(one for one in queries if not one.name))

    def note(self, person_id: str, query: KeptQuery, most_recent: int = 20) -> None:
        """Keep a query; the same `asked` again moves up, too old recent ones go."""
        key = _same(query)
        kept = [one for one in self._by_person.get(person_id, []) if _same(one) != key]
        kept = [one for one in kept if one.id != query.id] + [query]
        recent = _newest_first(one for one in kept if not one.name)[:most_recent]
        self._by_person[person_id] = [one for one in kept if one.name] + recent

    def forget(self, person_id: str, query_id: str) -> None:
        """Forget a query; one that is gone already is no trouble."""
        queries = self._by_person.get(person_id, [])
        self._by_person[person_id] = [one for one in queries if one.id != query_id]


def _same(query: KeptQuery) -> tuple[str, str]:
    """Return what a saved query (its name) or a recent one (what was asked) is known by."""
    return (query.name, "") if query.name else ("", query.asked)


def _newest_first(queries: Iterable[KeptQuery]) -> list[KeptQuery]:
    return sorted(queries, key=lambda one: (one.at, one.id), reverse=True)
