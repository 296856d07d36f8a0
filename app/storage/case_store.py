"""Cases in the desk database, with a feed that never shows a number out of order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, select, tuple_, update

from app.base.clock import new_id
from app.base.errors import Conflict, NotFound
from app.cases.case import Case, CaseChange
from app.cases.stores import Added, Fed, FeedEnd, ImportProgress, NewCase
from app.cases.twins import sketch as sketch_of
from app.storage.case_rows import (
    CASE_COLUMNS,
    case_of_row,
    change_of_row,
    row_of_case,
    row_of_change,
    row_of_progress,
)
from app.storage.engine import Database, insert_new
from app.storage.given import given_numbers, given_texts, look_up_by_index
from app.storage.tables_desk import CASE, CASE_CHANGE, CASE_IMPORT, CASE_LIBRARY, CASE_SKETCH

_LIBRARY = select(CASE_LIBRARY.c.id, CASE_LIBRARY.c.last_feed, CASE_LIBRARY.c.cases)
# What a correction never touches.
_FIXED = ("id", "number", "source", "added_by", "added_at")


class SqlCaseStore:
    """`CaseStore` on the desk database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, cases: Sequence[NewCase], progress: ImportProgress | None = None) -> Added:
        """Keep new cases, and the progress of their import, in one transaction."""
        with self._database.writing() as connection:
            look_up_by_index(connection)
            end = _library_to_write(connection)
            new, taken = _split(connection, cases)
            if new:
                _insert(connection, new, end)
            if progress is not None:
                _note_progress(connection, progress)
        return Added(frozenset(one.case.source for one in new), frozenset(taken))

    def get(self, case_id: str) -> Case:
        """Return a case."""
        with self._database.reading() as connection:
            return _get(connection, case_id)

    def change(self, case: Case, seen_version: int, change: CaseChange) -> Case:
        """Keep a case's new words where the version seen is still the one kept."""
        seen = (CASE.c.id == case.id) & (CASE.c.version == seen_version)
        row = {name: value for name, value in row_of_case(case).items() if name not in _FIXED}
        with self._database.writing() as connection:
            end = _library_to_write(connection)
            before = _get(connection, case.id)
            row |= {"version": seen_version + 1, "feed": end.last + 1}
            place = connection.execute(
                update(CASE).where(seen).values(**row).returning(CASE.c.place)
            ).scalar()
            if place is None:
                raise Conflict("cases.changed_meanwhile")
            connection.execute(insert(CASE_CHANGE).values(row_of_change(case.id, change)))
            if before.claim != case.claim:
                _sketch_anew(connection, place, before.claim, case.claim)
            connection.execute(update(CASE_LIBRARY).values(last_feed=end.last + 1))
            return _get(connection, case.id)

    def history(self, case_id: str) -> tuple[CaseChange, ...]:
        """Return the changes of a case, oldest first."""
        wanted = (
            select(CASE_CHANGE)
            .where(CASE_CHANGE.c.case_id == case_id)
            .order_by(CASE_CHANGE.c.place)
        )
        with self._database.reading() as connection:
            return tuple(change_of_row(row) for row in connection.execute(wanted))

    def feed(self, after: int, limit: int) -> Fed:
        """Return cases written after a feed number, in order."""
        columns = [CASE.c.feed, *CASE_COLUMNS]
        wanted = select(*columns).where(CASE.c.feed > after).order_by(CASE.c.feed).limit(limit)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return Fed(tuple(case_of_row(row) for row in rows), rows[-1].feed if rows else after)

    def feed_end(self) -> FeedEnd:
        """Return identity, highest feed number and size of the library."""
        with self._database.reading() as connection:
            found = connection.execute(_LIBRARY).first()
        if found is not None:
            return FeedEnd(found.id, found.last_feed, found.cases)
        with self._database.writing() as connection:
            return _library_to_write(connection)

    def holders(self, sketch: Collection[int], most_each: int = 20) -> Mapping[int, Sequence[str]]:
        """Return ids of the cases that carry each of these sketch numbers."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        if not sketch:
            return found
        with self._database.reading() as connection:
            look_up_by_index(connection)
            telling = _carried_by_few(connection, sketch, most_each)
            given = given_numbers(connection, telling)
            wanted = (
                select(CASE_SKETCH.c.number, CASE.c.id)
                .select_from(given)
                .join(CASE_SKETCH, CASE_SKETCH.c.number == given.c.value)
                .join(CASE, CASE.c.place == CASE_SKETCH.c.place)
                .order_by(CASE_SKETCH.c.place)
            )
            for number, case_id in connection.execute(wanted):
                found[number].append(case_id)
        return found

    def texts(self, case_ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Return (number, claim) of cases by id."""
        if not case_ids:
            return {}
        with self._database.reading() as connection:
            look_up_by_index(connection)
            given = given_texts(connection, case_ids)
            wanted = (
                select(CASE.c.id, CASE.c.number, CASE.c.claim)
                .select_from(given)
                .join(CASE, CASE.c.id == given.c.value)
            )
            return {row.id: (row.number, row.claim) for row in connection.execute(wanted)}


def forget_library(connection: Connection) -> None:
    """Have the library get another identity at its next use.

    For a database of which not all could be saved: indexes made from it before hold cases
    that are gone, and must not be followed any further.
    """
    connection.execute(delete(CASE_LIBRARY))


def _library_to_write(connection: Connection) -> FeedEnd:
    """Return the library's end and keep other writers of cases waiting until the commit."""
    wanted = _LIBRARY.with_for_update()
    found = connection.execute(wanted).first()
    if found is None:
        last, cases = connection.execute(select(func.max(CASE.c.feed), func.count(CASE.c.id))).one()
        row = {"place": 1, "id": new_id(), "last_feed": last or 0, "cases": cases}
        insert_new(connection, CASE_LIBRARY, row)
        found = connection.execute(wanted).one()
    return FeedEnd(found.id, found.last_feed, found.cases)


def _split(connection: Connection, cases: Sequence[NewCase]) -> tuple[list[NewCase], list[str]]:
    """Return the cases that are new, and the numbers that another source has already."""
    sources = _kept(connection, CASE.c.source, [one.case.source for one in cases])
    numbers = _kept(connection, CASE.c.number, [one.case.number for one in cases])
    new: list[NewCase] = []
    taken: list[str] = []
    for one in cases:
        if one.case.source in sources:
            continue
        if one.case.number in numbers:
            taken.append(one.case.number)
            continue
        sources.add(one.case.source)
        numbers.add(one.case.number)
        new.append(one)
    return new, taken


def _kept(connection: Connection, column: Any, values: Sequence[str]) -> set[str]:
    """Return those of the values that the column holds already."""
    if not values:
        return set()
    given = given_texts(connection, values)
    wanted = select(column).select_from(given).join(CASE, column == given.c.value)
    return set(connection.execute(wanted).scalars())


def _insert(connection: Connection, new: Sequence[NewCase], end: FeedEnd) -> None:
    rows: list[dict[str, Any]] = []
    sketches: list[dict[str, int]] = []
    for place, one in enumerate(new, end.last + 1):
        rows.append({"place": place, "feed": place, **row_of_case(one.case)})
        sketches += ({"number": number, "place": place} for number in set(one.sketch))
    connection.execute(insert(CASE), rows)
    if sketches:
        connection.execute(insert(CASE_SKETCH), sketches)
    connection.execute(
        update(CASE_LIBRARY).values(last_feed=end.last + len(new), cases=end.count + len(new))
    )


def _sketch_anew(connection: Connection, place: int, before: str, after: str) -> None:
    old, new = sketch_of(before), sketch_of(after)
    keys = tuple_(CASE_SKETCH.c.number, CASE_SKETCH.c.place)
    connection.execute(delete(CASE_SKETCH).where(keys.in_([(number, place) for number in old])))
    for number in set(new):
        insert_new(connection, CASE_SKETCH, {"number": number, "place": place})


def _note_progress(connection: Connection, progress: ImportProgress) -> None:
    row = row_of_progress(progress)
    if not insert_new(connection, CASE_IMPORT, row):
        known = CASE_IMPORT.c.file_hash == progress.file_hash
        connection.execute(update(CASE_IMPORT).where(known).values(**row))


def _carried_by_few(connection: Connection, sketch: Collection[int], most_each: int) -> list[int]:
    """Return the numbers that not more than so many cases carry, without counting them all."""
    given = given_numbers(connection, sketch)
    one_more = (
        select(CASE_SKETCH.c.place)
        .where(CASE_SKETCH.c.number == given.c.value)
        .limit(1)
        .offset(most_each)
    )
    return list(connection.execute(select(given.c.value).where(~exists(one_more))).scalars())


def _get(connection: Connection, case_id: str) -> Case:
    row = connection.execute(select(*CASE_COLUMNS).where(CASE.c.id == case_id)).first()
    if row is None:
        raise NotFound("cases.missing")
    return case_of_row(row)
