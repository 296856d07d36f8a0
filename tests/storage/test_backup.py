"""Backups: one moment of databases in use, checked, put back at the next start or not at all."""

from __future__ import annotations

import json
import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from app.base.clock import FixedClock, civil_date
from app.base.errors import AppError, ContentError, NotFound, Unavailable
from app.base.messages import SENTENCES
from app.storage.backup import LIST_FILE, back_up, look_at
from app.storage.desk import DESK_FILE, DeskStores, open_desk
from app.storage.own_data import OwnData
from app.storage.restoring import (
    ask_for_restore,
    asked_restore,
    forget_restore,
    restore_if_asked,
)
from app.storage.seat import SEAT_FILE, SeatStores, open_seat
from app.storage.tables_desk import CASE_LIBRARY
from app.storage.vault import Vault
from tests.storage.conftest import NOON
from tests.storage.samples import ACCOUNT, CALLING, contact, entry, gift, promise, ticket

GO_ON = threading.Event()


def quiet(done: int, total: int) -> None:
    """Hear nothing."""


@dataclass
class Home:
    """A home with both databases open."""

    folder: Path
    vault: Vault
    clock: FixedClock
    seat: SeatStores
    desk: DeskStores

    def close(self) -> None:
        self.seat.close()
        self.desk.close()

    def open(self) -> None:
        self.seat = open_seat(self.folder, self.vault, self.clock)
        self.desk = open_desk(self.folder / DESK_FILE, self.vault, self.clock)

    def back_up(self, into: Path) -> Path:
        file = self.folder / DESK_FILE
        made = back_up(self.folder, file, self.vault, self.clock, into, threading.Event(), quiet)
        assert made is not None
        return made

    def restore(self) -> list[str]:
        file = self.folder / DESK_FILE
        return [n.code for n in restore_if_asked(self.folder, file, self.vault, self.clock)]


@pytest.fixture
def home(tmp_path: Path, vault: Vault, clock: FixedClock):
    folder = tmp_path / "home"
    made = Home(
        folder,
        vault,
        clock,
        open_seat(folder, vault, clock),
        open_desk(folder / DESK_FILE, vault, clock),
    )
    made.seat.journal.open("c1", "p1", NOON)
    made.seat.journal.append([entry(1)])
    made.desk.tickets.file(ticket())
    (folder / "settings.toml").write_text("# mine\n[seat]\ncode = 7\n", "utf-8")
    yield made
    made.close()


def test_what_was_there_comes_back_and_what_came_since_is_kept_aside(home, tmp_path) -> None:
    backup = home.back_up(tmp_path / "usb")
    home.seat.journal.append([entry(2)])
    home.desk.tickets.file(ticket("t2"))
    (home.folder / "settings.toml").write_text("[seat]\ncode = 8\n", "utf-8")
    ask_for_restore(home.folder, backup, home.vault)
    assert asked_restore(home.folder) == backup.resolve()
    assert len(home.seat.journal.entries("c1")) == 2, "nothing moves under open databases"
    home.close()
    assert home.restore() == ["backup.restored"]
    home.open()
    assert len(home.seat.journal.entries("c1")) == 1
    assert "# mine" in (home.folder / "settings.toml").read_text("utf-8")
    assert asked_restore(home.folder) is None
    assert home.restore() == []
    aside = sorted(path.name for path in home.folder.glob("*before-restore*"))
    assert [name.partition(".")[0] for name in aside] == ["desk", "seat", "settings"]
    assert not list(home.folder.glob("*.restored.*"))


def test_numbers_given_out_since_are_not_given_again_and_indexes_begin_anew(home, tmp_path) -> None:
    day = civil_date(NOON)
    backup = home.back_up(tmp_path)
    given = [home.seat.journal.next_number("ticket", day) for _ in range(5)]
    ask_for_restore(home.folder, backup, home.vault)
    home.close()
    home.restore()
    home.open()
    assert home.seat.journal.next_number("ticket", day) > max(given)
    with home.desk.database.reading() as connection:
        assert connection.execute(select(CASE_LIBRARY)).all() == []


def test_a_backup_shows_one_moment_while_others_write(home, tmp_path) -> None:
    """Each write moves both rows; a copy that shows two moments would hold them apart."""
    path = home.folder / SEAT_FILE
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE pair (name TEXT PRIMARY KEY, n INTEGER)")
        connection.execute("CREATE TABLE bulk (data BLOB)")
        connection.execute("INSERT INTO pair VALUES ('a', 0)")
        connection.executemany("INSERT INTO bulk VALUES (?)", [(b"x" * 4000,)] * 6000)
        connection.execute("INSERT INTO pair VALUES ('b', 0)")
    connection.close()
    writer = sqlite3.connect(path, isolation_level=None)
    told = []

    def write(done: int, total: int) -> None:
        told.append((done, total))
        writer.execute("UPDATE pair SET n = n + 1")
        writer.execute("INSERT INTO bulk VALUES (?)", (b"y" * 4000,))

    made = back_up(home.folder, None, home.vault, home.clock, tmp_path, GO_ON, write)
    writer.close()
    assert made is not None and len(told) > 2
    assert all(0 <= done <= total for done, total in told)
    with sqlite3.connect(made / SEAT_FILE) as copy:
        assert len({n for (n,) in copy.execute("SELECT n FROM pair")}) == 1
    copy.close()


def test_the_key_is_never_beside_the_data_and_what_to_do_is_said(home, tmp_path) -> None:
    (home.folder / "key").write_text("c2VjcmV0", "ascii")
    backup = home.back_up(tmp_path)
    names = {path.name for path in backup.iterdir()}
    assert names == {SEAT_FILE, DESK_FILE, "settings.toml", LIST_FILE, "readme.txt"}
    words = (backup / "readme.txt").read_text("utf-8")
    assert "密钥" in words and "key" in words
    assert all(ACCOUNT.encode() not in path.read_bytes() for path in backup.iterdir())


def test_one_that_is_stopped_leaves_nothing(home, tmp_path) -> None:
    stop = threading.Event()
    stop.set()
    into = tmp_path / "usb"
    assert back_up(home.folder, None, home.vault, home.clock, into, stop, quiet) is None
    assert list(into.iterdir()) == []


def test_two_in_one_second_stand_side_by_side(home, tmp_path) -> None:
    assert home.back_up(tmp_path / "usb") != home.back_up(tmp_path / "usb")


def _cut(backup: Path) -> None:
    whole = (backup / SEAT_FILE).read_bytes()
    (backup / SEAT_FILE).write_bytes(whole[:-1])


def _lose(backup: Path) -> None:
    (backup / DESK_FILE).unlink()


def _garble(backup: Path) -> None:
    (backup / LIST_FILE).write_text("[]", "utf-8")


def _lead_astray(backup: Path) -> None:
    known = json.loads((backup / LIST_FILE).read_text("utf-8"))
    known["files"]["../../evil"] = "0"
    (backup / LIST_FILE).write_text(json.dumps(known), "utf-8")


@pytest.mark.parametrize("harm", [_cut, _lose, _garble, _lead_astray])
def test_a_damaged_backup_is_refused_and_changes_nothing(home, tmp_path, harm) -> None:
    backup = home.back_up(tmp_path)
    harm(backup)
    with pytest.raises(ContentError) as refused:
        ask_for_restore(home.folder, backup, home.vault)
    assert refused.value.code == "backup.damaged"
    assert asked_restore(home.folder) is None


def test_one_damaged_after_it_was_asked_for_is_told_at_the_start(home, tmp_path) -> None:
    backup = home.back_up(tmp_path)
    home.seat.journal.append([entry(2)])
    ask_for_restore(home.folder, backup, home.vault)
    _cut(backup)
    home.close()
    assert home.restore() == ["backup.not_restored", "backup.damaged"]
    home.open()
    assert len(home.seat.journal.entries("c1")) == 2
    assert asked_restore(home.folder) is None


def test_a_folder_without_a_backup_is_named(home, tmp_path) -> None:
    with pytest.raises(NotFound) as refused:
        look_at(tmp_path)
    assert refused.value.code == "backup.none_here"


def test_another_key_is_refused(home, tmp_path) -> None:
    backup = home.back_up(tmp_path)
    with pytest.raises(Unavailable) as refused:
        ask_for_restore(home.folder, backup, Vault([bytes(32)]))
    assert refused.value.code == "storage.key_wrong"


def test_a_backup_of_a_newer_program_is_refused(home, tmp_path) -> None:
    with home.seat.database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'seat_9999'")
    backup = home.back_up(tmp_path)
    with pytest.raises(Unavailable) as refused:
        look_at(backup)
    assert refused.value.code == "backup.newer"


def test_it_waits_while_another_program_has_a_database_open(home, tmp_path) -> None:
    ask_for_restore(home.folder, home.back_up(tmp_path), home.vault)
    home.seat.journal.append([entry(2)])
    assert home.restore() == ["backup.in_use"]
    assert len(home.seat.journal.entries("c1")) == 2
    home.close()
    assert home.restore() == ["backup.restored"]
    home.open()


def test_one_broken_off_half_way_goes_on_at_the_next_start(home, tmp_path, monkeypatch) -> None:
    from app.storage import restoring

    ask_for_restore(home.folder, home.back_up(tmp_path), home.vault)
    home.seat.journal.append([entry(2)])
    home.close()
    moves = []

    def move(source: Path, target: Path) -> None:
        moves.append(target)
        if len(moves) == 2:
            raise KeyboardInterrupt
        Path(source).rename(target)

    monkeypatch.setattr(restoring.shutil, "move", move)
    with pytest.raises(KeyboardInterrupt):
        home.restore()
    monkeypatch.undo()
    assert home.restore() == ["backup.restored"]
    home.open()
    assert len(home.seat.journal.entries("c1")) == 1


def test_it_can_be_taken_back(home, tmp_path) -> None:
    ask_for_restore(home.folder, home.back_up(tmp_path), home.vault)
    forget_restore(home.folder)
    home.close()
    assert home.restore() == []
    home.open()


def test_own_data_is_whole_and_masked(home, tmp_path) -> None:
    note = f"客户 {CALLING} 要求回电"
    home.desk.history.record_contact(contact("c1", note=note, person_id="p1"))
    home.desk.history.record_contact(contact("c2", note="别人的", person_id="p2"))
    home.desk.history.record_promise(promise("q1"))
    home.desk.history.record_gift(gift("g1"))
    own = OwnData(home.desk.database, home.vault)
    folder = own.export("p1", tmp_path / "out", home.clock, GO_ON, quiet)
    assert folder is not None
    whole = json.loads((folder / "own.json").read_text("utf-8"))
    assert [line["id"] for line in whole["contacts"]] == ["c1"]
    assert [line["number"] for line in whole["tickets"]] == [ticket().number]
    assert "回电" in whole["contacts"][0]["note"]
    written = "".join(path.read_text("utf-8") for path in folder.iterdir())
    assert ACCOUNT not in written and CALLING not in written
    assert "138****5678" in written
    assert "别人的" not in written
    assert {path.name for path in folder.iterdir()} == {
        "own.json",
        "contacts.csv",
        "promises.csv",
        "gifts.csv",
        "tickets.csv",
    }


def test_a_place_that_cannot_be_written_is_said(home, tmp_path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(AppError) as refused:
        home.back_up(tmp_path / "file")
    assert refused.value.code in SENTENCES
