"""Many write cases at once: each is kept once, and whoever follows the feed misses none."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest
from alembic import command
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from app.base.clock import FixedClock
from app.base.errors import Conflict
from app.cases.stores import NewCase
from app.storage.case_store import forget_library
from app.storage.desk import DeskStores, open_desk
from app.storage.engine import sqlite_database
from app.storage.migrating import DESK
from app.storage.migrations.setting import alembic_config
from app.storage.tables_desk import CASE, CASE_LIBRARY
from app.storage.vault import Vault
from tests.storage.conftest import Desk
from tests.storage.samples import case, case_change, progress

WRITERS, BATCHES, BATCH = 6, 12, 5


def test_who_follows_the_feed_while_many_write_misses_nothing(real_desk: DeskStores) -> None:
    start, done = Barrier(WRITERS + 1), Event()

    def write(writer: int) -> None:
        start.wait()
        for batch in range(BATCHES):
            ids = [f"k{writer}-{batch}-{n}" for n in range(BATCH)]
            real_desk.cases.add([NewCase(case(id_)) for id_ in ids])
            first = real_desk.cases.get(ids[0])
            real_desk.cases.change(first, 1, case_change(f"h-{first.id}"))

    def follow() -> tuple[dict[str, int], int]:
        versions: dict[str, int] = {}
        upto = 0
        start.wait()
        while True:
            was_done = done.is_set()
            fed = real_desk.cases.feed(upto, 7)
            versions |= {one.id: one.version for one in fed.cases}
            assert fed.upto >= upto
            upto = fed.upto
            if was_done and not fed.cases:
                return versions, upto

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        following = pool.submit(follow)
        for writing in [pool.submit(write, writer) for writer in range(WRITERS)]:
            writing.result()
        done.set()
        versions, upto = following.result()
    assert len(versions) == WRITERS * BATCHES * BATCH
    assert sum(version == 2 for version in versions.values()) == WRITERS * BATCHES
    end = real_desk.cases.feed_end()
    assert (end.last, end.count) == (upto, len(versions))
    assert end.last == WRITERS * BATCHES * (BATCH + 1)


def test_the_same_file_imported_from_many_sides_is_kept_once(desk: Desk) -> None:
    start = Barrier(WRITERS)

    def add(writer: int) -> int:
        start.wait()
        rows = [case(f"w{writer}-{n}", source=f"file:{n}", number=f"AL-{n}") for n in range(30)]
        return len(desk.cases.add([NewCase(row) for row in rows]).new)

    with ThreadPoolExecutor(WRITERS) as pool:
        assert sum(pool.map(add, range(WRITERS))) == 30
    assert desk.cases.feed_end().count == 30


def test_everybody_is_told_the_same_identity_of_a_new_library(real_desk: DeskStores) -> None:
    start = Barrier(WRITERS)

    def ask(_seat: int) -> str:
        start.wait()
        return real_desk.cases.feed_end().library

    with ThreadPoolExecutor(WRITERS) as pool:
        assert len(set(pool.map(ask, range(WRITERS)))) == 1


def test_of_two_corrections_of_one_version_one_wins(desk: Desk) -> None:
    desk.cases.add([NewCase(case())])
    start = Barrier(WRITERS)

    def correct(writer: int) -> bool:
        start.wait()
        try:
            desk.cases.change(case(outcome=str(writer)), 1, case_change(f"h{writer}"))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(WRITERS) as pool:
        assert sum(pool.map(correct, range(WRITERS))) == 1
    assert desk.cases.get("k1").version == 2
    assert len(desk.cases.history("k1")) == 1


def test_a_batch_that_cannot_be_kept_leaves_nothing_behind(real_desk: DeskStores) -> None:
    wrong = case("k2").model_copy(update={"satisfaction": 11})
    with pytest.raises(DBAPIError):
        real_desk.cases.add([NewCase(case("k1"), (1,)), NewCase(wrong)], progress())
    end = real_desk.cases.feed_end()
    assert (end.last, end.count) == (0, 0)
    assert real_desk.imports.progress(progress().file_hash) is None
    assert not real_desk.cases.holders([1])


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE case_record SET quality = 'best'",
        "UPDATE case_record SET version = 0",
        "UPDATE case_record SET satisfaction = 11",
        "UPDATE case_record SET claim = ''",
        "UPDATE case_record SET masked = -1",
        "UPDATE case_record SET number = 'AL-k1'",
        "UPDATE case_record SET source = 'typed:k1'",
        "UPDATE case_record SET feed = 1",
        "UPDATE case_change SET case_id = 'nobody'",
        "INSERT INTO case_library (place, id, last_feed, cases) VALUES (2, 'x', 0, 0)",
    ],
)
def test_the_database_keeps_its_own_rules_of_cases(real_desk: DeskStores, wrong: str) -> None:
    real_desk.cases.add([NewCase(case("k1")), NewCase(case("k2"))])
    real_desk.cases.change(case("k1"), 1, case_change("h1"))
    with pytest.raises(DBAPIError), real_desk.database.writing() as connection:
        connection.execute(text(wrong))
    assert real_desk.cases.get("k2") == case("k2")


def test_a_library_of_which_some_was_lost_has_another_identity(real_desk: DeskStores) -> None:
    real_desk.cases.add([NewCase(case(id_)) for id_ in ("k1", "k2", "k3")])
    before = real_desk.cases.feed_end()
    with real_desk.database.writing() as connection:
        connection.execute(CASE.delete().where(CASE.c.id == "k2"))
        forget_library(connection)
    after = real_desk.cases.feed_end()
    assert after.library != before.library
    assert (after.last, after.count) == (3, 2)
    real_desk.cases.add([NewCase(case("k4"))])
    assert [one.id for one in real_desk.cases.feed(3, 10).cases] == ["k4"]


def test_a_damaged_file_keeps_the_cases_that_can_be_read_under_another_identity(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    place = tmp_path / "desk.sqlite"
    desk = open_desk(place, vault, clock)
    desk.cases.add([NewCase(case(f"k{n}", claim="很长的一段话" * 40), (n,)) for n in range(400)])
    before = desk.cases.feed_end()
    desk.close()
    data = bytearray(place.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    place.write_bytes(data)
    desk = open_desk(place, vault, clock)
    assert [notice.code for notice in desk.notices] == ["storage.kept_aside"]
    after = desk.cases.feed_end()
    assert after.library != before.library
    assert after.last <= before.last
    assert 100 < after.count < 400
    assert len(desk.cases.feed(0, 1000).cases) == after.count
    desk.close()


def test_an_odd_row_does_not_stop_the_feed(real_desk: DeskStores) -> None:
    real_desk.cases.add([NewCase(case("k1")), NewCase(case("k2"))])
    with real_desk.database.writing() as connection:
        connection.execute(CASE.update().where(CASE.c.id == "k1").values(title="题" * 5000))
    assert [one.id for one in real_desk.cases.feed(0, 10).cases] == ["k1", "k2"]


def test_a_desk_from_before_the_case_library_gets_one(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    desk_place = tmp_path / "desk.sqlite"
    database = sqlite_database(desk_place, "FULL")
    with database.writing() as connection:
        command.upgrade(alembic_config(DESK, connection), "desk_0001")
    database.close()
    desk = open_desk(desk_place, vault, clock)
    assert [notice.code for notice in desk.notices] == ["storage.copied_before_upgrade"]
    desk.cases.add([NewCase(case())])
    assert desk.cases.get("k1") == case()
    desk.close()


def test_a_library_row_is_made_once(real_desk: DeskStores) -> None:
    real_desk.cases.feed_end()
    row = {"place": 1, "id": "another", "last_feed": 0, "cases": 0}
    with pytest.raises(DBAPIError), real_desk.database.writing() as connection:
        connection.execute(insert(CASE_LIBRARY).values(row))
