"""Searches for cases that people saved or made lately, kept on the seat."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select

from app.cases.stores import KeptQuery
from app.storage.engine import Database
from app.storage.tables_seat import CASE_QUERY

_NEWEST_FIRST = (CASE_QUERY.c.at.desc(), CASE_QUERY.c.id.desc())


class SqlCaseQueryStore:
    """`CaseQueryStore` on the seat's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def kept(self, person_id: str) -> tuple[KeptQuery, ...]:
        """Return saved ones by name, then recent ones, newest first."""
        own = select(CASE_QUERY).where(CASE_QUERY.c.person_id == person_id)
        recent_last = CASE_QUERY.c.name == ""
        wanted = own.order_by(recent_last, CASE_QUERY.c.name, *_NEWEST_FIRST)
        with self._database.reading() as connection:
            return tuple(_query(row) for row in connection.execute(wanted))

    def note(self, person_id: str, query: KeptQuery, most_recent: int = 20) -> None:
        """Keep a query; the same `asked` again moves up, too old recent ones go."""
        own = CASE_QUERY.c.person_id == person_id
        recent = own & (CASE_QUERY.c.name == "")
        too_old = select(CASE_QUERY.c.id).where(recent).order_by(*_NEWEST_FIRST).offset(most_recent)
        row = {**vars(query), "person_id": person_id}
        with self._database.writing() as connection:
            connection.execute(delete(CASE_QUERY).where(own & _same(query)))
            connection.execute(insert(CASE_QUERY).values(row))
            gone = connection.execute(too_old).scalars().all()
            connection.execute(delete(CASE_QUERY).where(CASE_QUERY.c.id.in_(gone)))

    def forget(self, person_id: str, query_id: str) -> None:
        """Forget a query; one that is gone already is no trouble."""
        own = (CASE_QUERY.c.person_id == person_id) & (CASE_QUERY.c.id == query_id)
        with self._database.writing() as connection:
            connection.execute(delete(CASE_QUERY).where(own))


def _same(query: KeptQuery) -> ColumnElement[bool]:
    """Return what finds the former of a saved query (its name) or of a recent one."""
    by_name = CASE_QUERY.c.name == query.name
    alike = by_name if query.name else by_name & (CASE_QUERY.c.asked == query.asked)
    return alike | (CASE_QUERY.c.id == query.id)


def _query(row: Row[Any]) -> KeptQuery:
    return KeptQuery(row.id, row.asked, row.name, row.at)
