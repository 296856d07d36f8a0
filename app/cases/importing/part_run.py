"""One part of a file on its way into the library: batches, each in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from threading import Event
from typing import Any

from pydantic import ValidationError

from app.base.clock import Clock, new_id
from app.base.errors import ContentError
from app.base.events import Publisher
from app.base.people import Person
from app.cases.case import Case, CaseWords
from app.cases.door import admit, is_personal
from app.cases.importing.covering import OwnValues
from app.cases.importing.outcome import Counts, Outcome
from app.cases.importing.reading import ImportFile
from app.cases.importing.rejects import Reasons, RejectFile
from app.cases.importing.rows import Part, Row
from app.cases.importing.value_words import KnownTypes
from app.cases.importing.values import RowReader
from app.cases.news import CasesChanged
from app.cases.stores import CaseStore, ImportProgress, ImportStore, NewCase
from app.cases.twins import Twins


@dataclass(frozen=True)
class Importing:
    """Everything that the parts of one file need on their way."""

    file: ImportFile
    mapping: Mapping[str, str]
    person: Person
    cases: CaseStore
    imports: ImportStore
    types: KnownTypes
    clock: Clock
    events: Publisher
    rejects: RejectFile
    outcome: Outcome
    batch: int
    parts_done: list[str]


def import_part(importing: Importing, part: Part, stop: Event, tell: Callable[[], object]) -> None:
    """Import what is not imported yet of a part; look at `stop` before each batch."""
    outcome = importing.outcome
    former = importing.imports.progress(part.hash)
    counts = Counts.of(former)
    if former is not None and former.is_finished:
        is_own = former.file_name == _name(importing, part)
        outcome.begin(counts if is_own else counts.as_known())
        outcome.finished_before += 1
        importing.parts_done.append(part.name)
        return
    run = _PartRun(importing, part, counts)
    if not run.has_claim:
        outcome.total -= part.total
        outcome.problems.append(("cases.import_part_no_claim", {"part": part.name}))
        return
    rows = part.rows()
    run.skip_known(rows)
    outcome.begin(counts)
    while not stop.is_set():
        batch = list(islice(rows, importing.batch))
        if not batch:
            run.finish()
            importing.parts_done.append(part.name)
            return
        run.take(batch)
        outcome.note_pace()
        tell()
    run.stop()


@dataclass(frozen=True)
class _Ready:
    row: Row
    case: Case
    masked: Counter[str]


class _PartRun:
    def __init__(self, importing: Importing, part: Part, counts: Counts) -> None:
        self._importing = importing
        self._part = part
        self._counts = counts
        self._reader = RowReader(
            part.columns, importing.mapping, importing.types, importing.clock.now()
        )
        self._own_values = OwnValues(part.columns)
        self._twins = Twins(importing.cases)

    @property
    def has_claim(self) -> bool:
        return self._reader.has_claim

    def skip_known(self, rows: Iterator[Row]) -> None:
        last = 0
        for row in islice(rows, self._counts.rows):
            last = row.number
        self._importing.rejects.go_on_behind(self._part.name, last, self._importing.parts_done)

    def take(self, rows: list[Row]) -> None:
        """Bring a batch in: the rejected ones are written first, then all is kept at once."""
        if self._importing.file.has_changed:
            raise ContentError("cases.import_changed", file=self._importing.file.path.name)
        ready: list[_Ready] = []
        bad: list[tuple[Row, Reasons]] = []
        for row in rows:
            read = self._read(row)
            if isinstance(read, _Ready):
                ready.append(read)
            else:
                bad.append((row, read))
        ready = self._without_repeats(ready)
        looked = self._twins.look([(one.case.number, one.case.claim) for one in ready])
        news = [
            NewCase(one.case.model_copy(update={"twin_of": found.twin_of}), found.sketch)
            for one, found in zip(ready, looked, strict=True)
        ]
        self._reject(bad)
        self._counts.rows += len(rows)
        self._counts.rejected += len(bad)
        # Nobody knows before it is kept whether all is new: the next batch, or the end, keeps
        # the counts as they came out.
        hoped = replace(self._counts, added=self._counts.added + len(news))
        added = self._importing.cases.add(news, self._progress(hoped))
        self._count(ready, news, added.new, added.number_taken)

    def _without_repeats(self, ready: list[_Ready]) -> list[_Ready]:
        """Return the rows of a batch without those that say again what one of them says."""
        first: dict[str, _Ready] = {}
        for one in ready:
            first.setdefault(one.case.source, one)
        self._counts.known += len(ready) - len(first)
        return list(first.values())

    def finish(self) -> None:
        """Keep that the part has come to its end."""
        progress = replace(self._progress(self._counts), is_finished=True)
        self._importing.cases.add((), progress)

    def stop(self) -> None:
        """Keep the counts as they came out; a later import goes on behind them."""
        self._importing.outcome.was_stopped = True
        self._importing.cases.add((), self._progress(self._counts))

    def _read(self, row: Row) -> _Ready | Reasons:
        if row.trouble is not None:
            return (row.trouble,)
        read = self._reader.read(row.cells)
        if read.reasons:
            return read.reasons
        values, own = self._own_values.cover(row.cells, read.values)
        try:
            admitted = admit(CaseWords(**values))
            counts = Counter(admitted.counts) + own
            case = self._case(row, read.number, admitted.words, counts)
        except ValidationError as error:
            field = ".".join(str(one) for one in error.errors()[0]["loc"])
            return (("cases.import_row_value", {"field": field}),)
        self._importing.outcome.unknown_types += bool(read.unknown_type)
        return _Ready(row, case, counts)

    def _case(self, row: Row, number: str, words: CaseWords, masked: Counter[str]) -> Case:
        now = self._importing.clock.now()
        digest = self._part.hash
        has_own = bool(number) and not is_personal(number)
        own: dict[str, Any] = {
            "id": new_id(),
            "number": number if has_own else f"{digest[:8].upper()}-{row.number}",
            "source": _told_by(number if has_own else "", words) or f"{digest}:{row.number}",
            "masked": masked.total(),
            "added_by": self._importing.person.id,
            "added_at": now,
            "changed_by": self._importing.person.id,
            "changed_at": now,
        }
        return Case(**dict(words), **own)

    def _count(
        self,
        ready: list[_Ready],
        news: list[NewCase],
        new: frozenset[str],
        number_taken: frozenset[str],
    ) -> None:
        taken: list[tuple[Row, Reasons]] = []
        for one, kept in zip(ready, news, strict=True):
            case = kept.case
            if case.source in new:
                self._counts.added += 1
                self._counts.twins += bool(case.twin_of)
                self._counts.masked.update(one.masked)
            elif case.number in number_taken:
                taken.append((one.row, (("cases.import_row_number", {"number": case.number}),)))
            else:
                self._counts.known += 1
        self._counts.rejected += len(taken)
        self._reject(taken)
        if new:
            self._importing.events.publish(CasesChanged(len(new)))

    def _reject(self, rows: list[tuple[Row, Reasons]]) -> None:
        self._importing.rejects.add(self._part.name, self._part.columns, rows)

    def _progress(self, counts: Counts) -> ImportProgress:
        importing = self._importing
        return ImportProgress(
            file_hash=self._part.hash,
            file_name=_name(importing, self._part),
            mapping=json.dumps(dict(importing.mapping), ensure_ascii=False),
            rows=counts.rows,
            added=counts.added,
            known=counts.known,
            rejected=counts.rejected,
            twins=counts.twins,
            masked=dict(counts.masked),
            is_finished=False,
            person_id=importing.person.id,
            at=importing.clock.now(),
        )


def _told_by(number: str, words: CaseWords) -> str:
    """Return what a row says as a source: the same ticket and claim again is no new case.

    Empty where nothing but the claim could tell: two customers may say the same.
    """
    ticket = "" if "*" in words.ticket_number else words.ticket_number
    if not (ticket or number):
        return ""
    said = json.dumps([bool(ticket), ticket or number, words.claim])
    return "row:" + hashlib.sha256(said.encode()).hexdigest()


def _name(importing: Importing, part: Part) -> str:
    name = importing.file.path.name
    return f"{name} › {part.name}" if part.name else name
