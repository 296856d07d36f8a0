"""Full disks, locked, damaged, foreign and newer files: said in words, and nothing is lost."""

from __future__ import annotations

import contextlib
import shutil
import socket
import sqlite3
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, text

from app.base.clock import FixedClock
from app.base.errors import Unavailable
from app.base.messages import SENTENCES
from app.storage import opening, trouble
from app.storage.desk import open_desk
from app.storage.engine import postgres_database, sqlite_database
from app.storage.file_care import copy_before_upgrade, is_damaged
from app.storage.seat import open_seat
from app.storage.vault import Vault
from tests.storage.conftest import NOON
from tests.storage.forwarding import Forwarding
from tests.storage.samples import ACCOUNT, entry, message, ticket

DAY = date(2026, 11, 22)


def _filled_seat(home: Path, vault: Vault, clock: FixedClock, entries: int = 400) -> bytes:
    """Make a seat with a journal of some pages; return the file's bytes."""
    seat = open_seat(home, vault, clock)
    seat.journal.open("c1", "p1", NOON)
    long = {"text": "很长的一段话" * 20}
    seat.journal.append([entry(n, **long) for n in range(1, entries + 1)], [message("m1")])
    assert seat.journal.next_number("ticket", DAY) == 1
    seat.close()
    return (home / "seat.sqlite").read_bytes()


def _aside(home: Path) -> list[Path]:
    return sorted(home.glob("seat.damaged-*.sqlite"))


def test_an_ordinary_opening_has_nothing_to_say(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    _filled_seat(tmp_path, vault, clock)
    seat = open_seat(tmp_path, vault, clock)
    assert seat.notices == ()
    assert len(seat.journal.entries("c1")) == 400
    seat.close()


@pytest.mark.parametrize("damage", ["header", "text", "zeros"])
def test_a_file_that_is_no_database_is_kept_aside(
    tmp_path: Path, vault: Vault, clock: FixedClock, damage: str
) -> None:
    whole = _filled_seat(tmp_path, vault, clock)
    broken = {
        "header": b"\x00" * 100 + whole[100:],
        "text": "这不是数据库".encode() * 500,
        "zeros": bytes(8192),
    }[damage]
    (tmp_path / "seat.sqlite").write_bytes(broken)
    seat = open_seat(tmp_path, vault, clock)
    (notice,) = seat.notices
    assert notice.code == "storage.kept_aside"
    assert notice.code in SENTENCES
    (aside,) = _aside(tmp_path)
    assert aside.read_bytes() == broken
    assert aside.name == "seat.damaged-20261122T040000Z.sqlite"
    assert str(aside) == notice.facts["aside"]
    assert seat.journal.open_contacts() == ()
    # Numbers spoken before the loss must not be given out again.
    assert seat.journal.next_number("ticket", DAY) > 1000
    seat.close()


def test_what_can_be_read_of_a_damaged_file_is_saved(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    whole = bytearray(_filled_seat(tmp_path, vault, clock))
    page = 4096
    middle = len(whole) // 2 // page * page
    whole[middle : middle + page] = b"\xff" * page
    (tmp_path / "seat.sqlite").write_bytes(whole)
    seat = open_seat(tmp_path, vault, clock)
    (notice,) = seat.notices
    assert notice.code == "storage.kept_aside"
    saved = seat.journal.entries("c1")
    assert 100 < len(saved) < 400
    assert saved[0] == entry(1, text="很长的一段话" * 20)
    assert {e.seq for e in saved} >= {1, 400}
    assert [p.message.id for p in seat.outbox.due(NOON)] == ["m1"]
    assert seat.journal.next_number("ticket", DAY) > 1000
    seat.close()
    assert _aside(tmp_path)[0].read_bytes() == bytes(whole)
    again = open_seat(tmp_path, vault, clock)
    assert again.notices == ()
    again.close()


def test_a_file_with_only_an_index_damaged_loses_nothing(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    whole = bytearray(_filled_seat(tmp_path, vault, clock))
    with contextlib.closing(sqlite3.connect(tmp_path / "seat.sqlite")) as connection:
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_contact_closed_at'"
        ).fetchone()
    whole[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    (tmp_path / "seat.sqlite").write_bytes(whole)
    seat = open_seat(tmp_path, vault, clock)
    assert [notice.code for notice in seat.notices] == ["storage.kept_aside_whole"]
    assert len(seat.journal.entries("c1")) == 400
    assert [contact.contact_id for contact in seat.journal.open_contacts()] == ["c1"]
    assert seat.journal.next_number("ticket", DAY) == 2
    seat.close()


@pytest.mark.parametrize("moment", ["rescue", "keep_aside", "finish_replacing"])
def test_a_program_that_dies_while_replacing_begins_again(
    tmp_path: Path,
    vault: Vault,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    whole = bytearray(_filled_seat(tmp_path, vault, clock))
    middle = len(whole) // 2 // 4096 * 4096
    whole[middle : middle + 4096] = b"\xff" * 4096
    (tmp_path / "seat.sqlite").write_bytes(whole)
    real = getattr(opening, moment)

    def die(*facts: Any) -> Any:
        if moment == "finish_replacing" and (tmp_path / "seat.sqlite").exists():
            return real(*facts)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(opening, moment, die)
        with pytest.raises(KeyboardInterrupt):
            open_seat(tmp_path, vault, clock)
    seat = open_seat(tmp_path, vault, clock)
    assert len(seat.journal.entries("c1")) > 100
    assert seat.journal.next_number("ticket", DAY) > 1000
    seat.close()
    assert [path.read_bytes() for path in _aside(tmp_path)] == [bytes(whole)]
    assert not list(tmp_path.glob("*.fresh.*"))


def test_two_damaged_files_of_one_moment_are_both_kept(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    for content in (b"first" * 300, b"second" * 300):
        (tmp_path / "seat.sqlite").write_bytes(content)
        open_seat(tmp_path, vault, clock).close()
    assert [path.read_bytes()[:5] for path in _aside(tmp_path)] == [b"secon", b"first"]


def test_a_damaged_desk_is_kept_aside_too(tmp_path: Path, vault: Vault, clock: FixedClock) -> None:
    path = tmp_path / "desk.sqlite"
    path.write_bytes(b"nothing of a database" * 99)
    desk = open_desk(path, vault, clock)
    assert [notice.code for notice in desk.notices] == ["storage.kept_aside"]
    desk.tickets.file(ticket())
    desk.close()


@pytest.mark.parametrize("place", ["empty", "missing"])
def test_no_file_and_an_empty_file_are_no_damage(
    tmp_path: Path, vault: Vault, clock: FixedClock, place: str
) -> None:
    if place == "empty":
        (tmp_path / "seat.sqlite").touch()
    seat = open_seat(tmp_path, vault, clock)
    assert seat.notices == ()
    seat.close()


def test_a_newer_database_is_refused_and_stays_as_it_is(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    desk = open_desk(tmp_path / "desk.sqlite", vault, clock)
    with desk.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'desk_9999'"))
    desk.close()
    before = (tmp_path / "desk.sqlite").read_bytes()
    with pytest.raises(Unavailable) as caught:
        open_desk(tmp_path / "desk.sqlite", vault, clock)
    assert caught.value.code == "storage.newer_schema"
    assert caught.value.facts["revision"] == "desk_9999"
    assert (tmp_path / "desk.sqlite").read_bytes() == before


@pytest.mark.postgres
def test_a_team_database_is_brought_up_only_where_that_is_allowed(
    postgres_address: str, vault: Vault, clock: FixedClock
) -> None:
    with pytest.raises(Unavailable, match=r"storage\.older_schema"):
        open_desk(postgres_address, vault, clock, may_upgrade=False)
    open_desk(postgres_address, vault, clock).close()
    open_desk(postgres_address, vault, clock, may_upgrade=False).close()


def test_another_key_is_refused_and_nothing_is_changed(
    desk_place: str | Path, vault: Vault, clock: FixedClock
) -> None:
    desk = open_desk(desk_place, vault, clock)
    desk.tickets.file(ticket())
    desk.close()
    other = Vault([bytes(range(1, 33))])
    with pytest.raises(Unavailable) as caught:
        open_desk(desk_place, other, clock)
    assert caught.value.code == "storage.key_wrong"
    assert caught.value.facts["key"] == vault.key_id
    desk = open_desk(desk_place, vault, clock)
    assert desk.tickets.get("t1") == ticket()
    desk.close()


def test_a_new_key_beside_the_old_one_opens_everything_and_seals_from_now_on(
    desk_place: str | Path, vault: Vault, clock: FixedClock
) -> None:
    old_key, new_key = bytes(range(32)), bytes(range(1, 33))
    open_and_file = open_desk(desk_place, vault, clock)
    open_and_file.tickets.file(ticket())
    open_and_file.close()
    desk = open_desk(desk_place, Vault([new_key, old_key]), clock)
    desk.tickets.file(ticket("t2"))
    assert desk.tickets.get("t1") == ticket()
    found = desk.history.history(ACCOUNT, "", NOON, NOON).open_tickets
    assert {one.number for one in found} == {ticket().number, ticket("t2").number}
    assert desk.audit.first_broken() is None
    desk.close()
    with pytest.raises(Unavailable, match=r"storage\.key_wrong"):
        open_desk(desk_place, Vault([new_key]), clock)


def test_a_folder_that_cannot_be_written_is_said(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unavailable, match=r"storage\.not_writable"):
        open_seat(tmp_path / "file" / "home", vault, clock)
    (tmp_path / "seat.sqlite").mkdir()
    with pytest.raises(Unavailable, match=r"storage\.not_writable"):
        open_seat(tmp_path, vault, clock)


def test_a_full_disk_is_said_and_what_was_kept_stays(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    seat = open_seat(tmp_path, vault, clock)
    seat.journal.open("c1", "p1", NOON)
    seat.journal.append([entry(1)])
    with seat.database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Unavailable) as caught:
        seat.journal.append([entry(2, note="长" * 100_000)], [message("m1")])
    assert caught.value.code == "storage.disk_full"
    assert seat.journal.entries("c1") == (entry(1),)
    assert seat.outbox.counts().waiting == 0
    seat.close()


def test_a_file_locked_by_another_program_is_said(tmp_path: Path) -> None:
    path = tmp_path / "some.sqlite"
    database = sqlite_database(path, "NORMAL", busy_timeout_ms=20)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Unavailable) as caught, database.writing():
        pytest.fail("two programs were writing at once")
    assert caught.value.code == "storage.locked"
    assert caught.value.facts["place"] == str(path)
    other.close()
    with database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE t (a)")
    database.close()


def test_a_write_to_a_read_only_database_is_said(tmp_path: Path) -> None:
    database = sqlite_database(tmp_path / "some.sqlite", "NORMAL")
    with database.writing() as connection:
        connection.exec_driver_sql("PRAGMA query_only=1")
        with pytest.raises(Unavailable) as caught, trouble.plain_words("here"):
            connection.exec_driver_sql("CREATE TABLE t (a)")
    assert caught.value.code == "storage.not_writable"
    database.close()


def test_damage_met_while_working_is_said(tmp_path: Path, vault: Vault, clock: FixedClock) -> None:
    whole = bytearray(_filled_seat(tmp_path, vault, clock))
    seat = open_seat(tmp_path, vault, clock)
    whole[4096 * 3 :] = b"\xff" * (len(whole) - 4096 * 3)
    (tmp_path / "seat.sqlite").write_bytes(whole)
    with pytest.raises(Unavailable, match=r"storage\.corrupt"):
        seat.journal.entries("c1")
    seat.close()


def test_a_server_that_is_away_is_told_without_the_password_and_stops_nobody(
    vault: Vault, clock: FixedClock
) -> None:
    pytest.importorskip("psycopg")
    desk = open_desk("postgresql://someone:secret@127.0.0.1:9/nowhere", vault, clock)
    (notice,) = desk.notices
    assert notice.code == "storage.server_away"
    assert "secret" not in str(notice.facts)
    for _ in range(2):
        with pytest.raises(Unavailable, match=r"storage\.server_away"):
            desk.tickets.file(ticket())
    desk.close()


@pytest.mark.postgres
def test_a_server_that_comes_back_is_looked_over_and_used(
    postgres_address: str, vault: Vault, clock: FixedClock
) -> None:
    server = make_url(postgres_address)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    later = server.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
    desk = open_desk(later, vault, clock)
    other_key = open_desk(later, Vault([bytes(range(1, 33))]), clock)
    assert [notice.code for notice in desk.notices] == ["storage.server_away"]
    with Forwarding(port, (server.host or "127.0.0.1", server.port or 5432)):
        assert desk.tickets.file(ticket()) == ticket()
        with pytest.raises(Unavailable, match=r"storage\.key_wrong"):
            other_key.tickets.get("t1")
        desk.close()
        other_key.close()


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_said(
    postgres_server: str, vault: Vault, clock: FixedClock
) -> None:
    address = postgres_server.rsplit("/", 1)[0] + "/never_made"
    with pytest.raises(Unavailable) as caught:
        open_desk(address, vault, clock)
    assert caught.value.code == "storage.server_refused"


@pytest.mark.postgres
def test_a_server_that_drops_the_connection_is_said_and_met_again(
    postgres_address: str, vault: Vault, clock: FixedClock
) -> None:
    desk = open_desk(postgres_address, vault, clock)
    desk.tickets.file(ticket())
    with (
        pytest.raises(Unavailable, match=r"storage\.server_away"),
        desk.database.writing() as connection,
    ):
        connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
    assert desk.tickets.get("t1") == ticket()
    desk.close()


@pytest.mark.parametrize("address", ["postgresql:", "postgresql://a:b@c:port/x"])
def test_an_address_that_is_none_is_said(address: str) -> None:
    with pytest.raises(Unavailable, match=r"storage\.bad_address"):
        postgres_database(address)


def test_the_three_newest_copies_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "seat.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES (7)")
    connection.close()
    clock = FixedClock(NOON)
    copies = []
    for _ in range(5):
        clock.advance(60)
        copies.append(copy_before_upgrade(path, clock.now(), "seat_0001"))
    assert sorted(copies[0].parent.iterdir()) == sorted(copies[2:])
    connection = sqlite3.connect(copies[-1])
    assert connection.execute("SELECT a FROM t").fetchall() == [(7,)]
    connection.close()


def test_a_moment_without_a_zone_is_refused(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    seat = open_seat(tmp_path, vault, clock)
    with pytest.raises(Exception, match="time zone"):
        seat.journal.open("c1", "p1", NOON.replace(tzinfo=None))
    seat.close()


def test_statements_are_told_on_the_thread_that_runs_them(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    seen: set[str] = set()

    def note() -> None:
        seen.add(threading.current_thread().name)

    seat = open_seat(tmp_path, vault, clock, note)
    desk = open_desk(tmp_path / "desk.sqlite", vault, clock, note)
    here = threading.current_thread().name
    assert seen == {here}
    seen.clear()
    for name, work in (
        ("seat lane", seat.journal.open_contacts),
        ("team lane", lambda: desk.tickets.queue(frozenset())),
    ):
        worker = threading.Thread(target=work, name=name)
        worker.start()
        worker.join()
    assert seen == {"seat lane", "team lane"}
    seat.close()
    desk.close()


def test_damage_is_told_from_a_database_in_use(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    seat = open_seat(tmp_path, vault, clock)
    seat.journal.open("c1", "p1", NOON)
    assert not is_damaged(tmp_path / "seat.sqlite")
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path, copy, ignore=shutil.ignore_patterns("copy"))
    assert not is_damaged(copy / "seat.sqlite")
    seat.close()


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("53100", "storage.disk_full"),
        ("08006", "storage.server_away"),
        ("57P01", "storage.server_away"),
        ("28P01", "storage.server_refused"),
        ("3D000", "storage.server_refused"),
        ("25006", "storage.not_writable"),
        ("40P01", "storage.locked"),
        ("23505", None),
        ("42601", None),
    ],
)
def test_what_a_server_says_has_a_sentence(state: str, code: str | None) -> None:
    class Said(Exception):
        sqlstate = state

    assert trouble.code_of(Said()) == code


def test_every_code_of_trouble_has_its_sentence() -> None:
    tables: tuple[dict[Any, str], ...] = (
        trouble._SQLITE,
        trouble._POSTGRES,
        trouble._POSTGRES_CLASSES,
    )
    assert {code for table in tables for code in table.values()} <= SENTENCES.keys()
