"""Several people at once: nobody takes what another has taken, and no line of the audit is lost."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.base.errors import Conflict
from app.desk.ticket import Move, TicketState
from app.storage.desk import DeskStores
from app.storage.seat import SeatStores
from tests.fakes.stores import FakeDesk
from tests.storage.conftest import Desk
from tests.storage.samples import change, entry, message, ticket

PEOPLE, TICKETS = 8, 200


def test_eight_people_take_two_hundred_tickets_and_none_twice(desk: Desk) -> None:
    ids = [f"t{number}" for number in range(TICKETS)]
    for id_ in ids:
        desk.tickets.file(ticket(id_))
    start = Barrier(PEOPLE)
    seen_taken: set[str] = set()
    too_late: list[str] = []

    def take_all(person: int) -> list[str]:
        mine = []
        start.wait()
        for id_ in ids:
            if id_ in seen_taken:
                continue
            try:
                desk.tickets.take(id_, change(f"{id_}-{person}", person=f"s{person}"))
            except Conflict as conflict:
                assert conflict.code == "desk.already_taken"
                assert conflict.facts["holder"]
                too_late.append(id_)
            else:
                mine.append(id_)
            seen_taken.add(id_)
        return mine

    with ThreadPoolExecutor(PEOPLE) as pool:
        taken = list(pool.map(take_all, range(PEOPLE)))
    assert Counter(id_ for mine in taken for id_ in mine) == Counter(ids)
    assert too_late or isinstance(desk, FakeDesk), "nobody met anybody: this proves nothing"
    for person, mine in enumerate(taken):
        assert all(desk.tickets.get(id_).holder_id == f"s{person}" for id_ in mine[:5])
    assert len(desk.audit.entries("ticket", "t7")) == 2
    assert desk.audit.first_broken() is None


def test_of_two_edits_of_one_version_one_wins(desk: Desk) -> None:
    desk.tickets.file(ticket())
    desk.tickets.take("t1", change("take1"))
    start = Barrier(PEOPLE)

    def resolve(number: int) -> bool:
        start.wait()
        try:
            done = change(f"done{number}", Move.RESOLVE)
            desk.tickets.apply("t1", 2, done, TicketState.RESOLVED)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(PEOPLE) as pool:
        assert sum(pool.map(resolve, range(PEOPLE))) == 1
    assert desk.tickets.get("t1").version == 3


def test_the_same_ticket_filed_from_many_sides_is_kept_once(desk: Desk) -> None:
    start = Barrier(PEOPLE)

    def file(number: int) -> str:
        start.wait()
        return desk.tickets.file(ticket(note=str(number))).note

    with ThreadPoolExecutor(PEOPLE) as pool:
        assert len(set(pool.map(file, range(PEOPLE)))) == 1
    assert len(desk.audit.entries("ticket", "t1")) == 1


def test_numbers_of_a_sequence_come_once_each(sqlite_seat: SeatStores) -> None:
    def numbers(_person: int) -> list[int]:
        return [sqlite_seat.journal.next_number("t", date(2026, 11, 22)) for _ in range(25)]

    with ThreadPoolExecutor(PEOPLE) as pool:
        given = [number for some in pool.map(numbers, range(PEOPLE)) for number in some]
    assert sorted(given) == list(range(1, PEOPLE * 25 + 1))


def test_several_contacts_are_journaled_at_once(sqlite_seat: SeatStores) -> None:
    start = Barrier(PEOPLE)

    def journal(person: int) -> None:
        contact_id = f"c{person}"
        start.wait()
        sqlite_seat.journal.open(contact_id, "p1", entry(1).at)
        for seq in range(1, 31):
            sqlite_seat.journal.append([entry(seq, contact_id)])

    with ThreadPoolExecutor(PEOPLE) as pool:
        list(pool.map(journal, range(PEOPLE)))
    for person in range(PEOPLE):
        assert len(sqlite_seat.journal.entries(f"c{person}")) == 30


def test_a_failing_append_leaves_nothing_behind(
    sqlite_seat: SeatStores, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite_seat.journal.open("c1", "p1", entry(1).at)
    with sqlite_seat.database.writing() as connection:
        connection.execute(text("DROP TABLE outbox"))
    with pytest.raises(DBAPIError):
        sqlite_seat.journal.append([entry(1)], [message("m1")])
    assert sqlite_seat.journal.entries("c1") == ()


def test_the_audit_refuses_any_change(real_desk: DeskStores) -> None:
    real_desk.tickets.file(ticket())
    for statement in ("UPDATE audit SET person_id = 'x'", "DELETE FROM audit"):
        with (
            pytest.raises(DBAPIError, match="only ever added to"),
            real_desk.database.writing() as connection,
        ):
            connection.execute(text(statement))
    assert real_desk.audit.first_broken() is None


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET person_id = 'innocent' WHERE action = 'take' AND entity_id = 't1'",
        "DELETE FROM audit WHERE action = 'file' AND entity_id = 't1'",
        "UPDATE audit SET previous_hash = hash WHERE entity_id = 't2'",
    ],
)
def test_who_gets_round_the_refusal_breaks_the_chain(real_desk: DeskStores, tampering: str) -> None:
    real_desk.tickets.file(ticket())
    real_desk.tickets.take("t1", change("take1"))
    real_desk.tickets.file(ticket("t2"))
    with real_desk.database.writing() as connection:
        if real_desk.database.is_sqlite:
            connection.execute(text("DROP TRIGGER audit_no_update"))
            connection.execute(text("DROP TRIGGER audit_no_delete"))
        else:
            connection.execute(text("DROP TRIGGER audit_append_only ON audit"))
        connection.execute(text(tampering))
    broken = real_desk.audit.first_broken()
    assert broken is not None
    assert broken.entity_id == ("t2" if "t2" in tampering else "t1")


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE ticket SET state = 'lost'",
        "UPDATE ticket SET lane = 'fast'",
        "UPDATE ticket SET version = 0",
        "UPDATE ticket SET state = 'taken', holder_id = ''",
        "UPDATE ticket SET number = NULL",
        "INSERT INTO ticket_change (id, ticket_id, move, person_id, person_name, at, code, note) "
        "SELECT 'x', 'nobody', move, person_id, person_name, at, code, note FROM ticket_change",
    ],
)
def test_the_database_keeps_its_own_rules(real_desk: DeskStores, wrong: str) -> None:
    real_desk.tickets.file(ticket())
    with pytest.raises(DBAPIError), real_desk.database.writing() as connection:
        connection.execute(text(wrong))
    assert real_desk.tickets.get("t1") == ticket()
