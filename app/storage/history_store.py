"""What the desk database remembers of numbers: contacts, gifts, promises, open tickets."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, or_, select

from app.calls.records import ContactRecord, Gift, NumberHistory, OpenTicket, Promise
from app.desk.ticket import TicketState
from app.storage.engine import Database, insert_new
from app.storage.sealing import open_value, seal_value
from app.storage.tables_desk import CONTACT_RECORD, GIFT, PROMISE, TICKET
from app.storage.vault import Vault


class SqlHistoryStore:
    """`HistoryStore` on the desk database."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database = database
        self._vault = vault

    def history(
        self, account_number: str, calling_number: str, since: datetime, now: datetime
    ) -> NumberHistory:
        """Return what is known of the two numbers.

        Contacts, open tickets and broken promises of either number count; gifts only those of
        the account, since the limit is the account's.
        """
        either = self._vault.number_hashes(account_number, calling_number)
        account = self._vault.number_hashes(account_number)
        if not either:
            return NumberHistory()
        with self._database.reading() as connection:
            return NumberHistory(
                contacts=self._contacts(connection, either, since),
                open_tickets=_open_tickets(connection, either),
                broken_promises=self._broken_promises(connection, either, now),
                gifts=self._gifts(connection, account, year_before(now)),
            )

    def record_contact(self, record: ContactRecord) -> None:
        """Keep a closed contact; the first record of an id stays."""
        card = {
            "account": record.account_number,
            "calling": record.calling_number,
            "note": record.note,
            "outcome": record.outcome,
        }
        self._record(
            CONTACT_RECORD,
            id=record.id,
            account_hash=self._vault.number_hash(record.account_number),
            calling_hash=self._vault.number_hash(record.calling_number),
            person_id=record.person_id,
            opened_at=record.opened_at,
            closed_at=record.closed_at,
            reason=record.reason,
            scenarios=json.dumps(record.scenarios, ensure_ascii=False),
            score=record.score,
            card=seal_value(self._vault, card, f"contact/{record.id}"),
        )

    def record_gift(self, gift: Gift) -> None:
        """Keep what was given; the first record of an id stays."""
        self._record(
            GIFT,
            id=gift.id,
            contact_id=gift.contact_id,
            account_hash=self._vault.number_hash(gift.account_number),
            number=seal_value(self._vault, gift.account_number, f"gift/{gift.id}"),
            limit=gift.limit,
            amount=gift.amount,
            unit=gift.unit,
            offer=gift.offer,
            scenario_id=gift.scenario_id,
            person_id=gift.person_id,
            given_at=gift.given_at,
        )

    def record_promise(self, promise: Promise) -> None:
        """Keep a promise; recorded again as kept, only that moment is added."""
        card = {"account": promise.account_number, "text": promise.text}
        row = {
            "id": promise.id,
            "contact_id": promise.contact_id,
            "account_hash": self._vault.number_hash(promise.account_number),
            "card": seal_value(self._vault, card, f"promise/{promise.id}"),
            "person_id": promise.person_id,
            "made_at": promise.made_at,
            "due_at": promise.due_at,
            "kept_at": promise.kept_at,
        }
        unkept = (PROMISE.c.id == promise.id) & PROMISE.c.kept_at.is_(None)
        with self._database.writing() as connection:
            if not insert_new(connection, PROMISE, row) and promise.kept_at:
                connection.execute(PROMISE.update().where(unkept).values(kept_at=promise.kept_at))

    def _record(self, table: Table, **row: Any) -> None:
        with self._database.writing() as connection:
            insert_new(connection, table, row)

    def _contacts(
        self, connection: Connection, hashes: tuple[str, ...], since: datetime
    ) -> tuple[ContactRecord, ...]:
        wanted = (
            select(CONTACT_RECORD)
            .where(_of_either(CONTACT_RECORD, hashes), CONTACT_RECORD.c.closed_at >= since)
            .order_by(CONTACT_RECORD.c.closed_at.desc(), CONTACT_RECORD.c.id.desc())
        )
        return tuple(self._contact(row) for row in connection.execute(wanted))

    def _contact(self, row: Row[Any]) -> ContactRecord:
        card = open_value(self._vault, row.card, f"contact/{row.id}")
        return ContactRecord(
            id=row.id,
            calling_number=card["calling"],
            account_number=card["account"],
            person_id=row.person_id,
            opened_at=row.opened_at,
            closed_at=row.closed_at,
            reason=row.reason,
            outcome=card["outcome"],
            note=card["note"],
            scenarios=tuple((scenario, end) for scenario, end in json.loads(row.scenarios)),
            score=row.score,
        )

    def _broken_promises(
        self, connection: Connection, hashes: tuple[str, ...], now: datetime
    ) -> tuple[Promise, ...]:
        wanted = (
            select(PROMISE)
            .where(PROMISE.c.account_hash.in_(hashes), PROMISE.c.kept_at.is_(None))
            .where(PROMISE.c.due_at < now)
            .order_by(PROMISE.c.due_at.desc(), PROMISE.c.id.desc())
        )
        return tuple(self._promise(row) for row in connection.execute(wanted))

    def _promise(self, row: Row[Any]) -> Promise:
        card = open_value(self._vault, row.card, f"promise/{row.id}")
        return Promise(
            id=row.id,
            contact_id=row.contact_id,
            account_number=card["account"],
            text=card["text"],
            person_id=row.person_id,
            made_at=row.made_at,
            due_at=row.due_at,
            kept_at=row.kept_at,
        )

    def _gifts(
        self, connection: Connection, hashes: tuple[str, ...], since: datetime
    ) -> tuple[Gift, ...]:
        wanted = (
            select(GIFT)
            .where(GIFT.c.account_hash.in_(hashes), GIFT.c.given_at >= since)
            .order_by(GIFT.c.given_at.desc(), GIFT.c.id.desc())
        )
        return tuple(self._gift(row) for row in connection.execute(wanted))

    def _gift(self, row: Row[Any]) -> Gift:
        return Gift(
            id=row.id,
            contact_id=row.contact_id,
            account_number=open_value(self._vault, row.number, f"gift/{row.id}"),
            limit=row.limit,
            amount=row.amount,
            unit=row.unit,
            offer=row.offer,
            scenario_id=row.scenario_id,
            person_id=row.person_id,
            given_at=row.given_at,
        )


def year_before(moment: datetime) -> datetime:
    """Return the same moment twelve months earlier; 29 February becomes the 28th."""
    try:
        return moment.replace(year=moment.year - 1)
    except ValueError:
        return moment.replace(year=moment.year - 1, day=28)


def _open_tickets(connection: Connection, hashes: tuple[str, ...]) -> tuple[OpenTicket, ...]:
    wanted = (
        select(TICKET.c.id, TICKET.c.number, TICKET.c.state, TICKET.c.type, TICKET.c.due_at)
        .where(_of_either(TICKET, hashes), TICKET.c.state != TicketState.RESOLVED.value)
        .order_by(TICKET.c.filed_at.desc(), TICKET.c.id.desc())
    )
    return tuple(OpenTicket(*row) for row in connection.execute(wanted))


def _of_either(table: Table, hashes: tuple[str, ...]) -> ColumnElement[bool]:
    return or_(table.c.account_hash.in_(hashes), table.c.calling_hash.in_(hashes))
