"""Nothing personal lies in clear in any file, and a number is found by its hash alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.base.clock import FixedClock
from app.desk.ticket import Move, TicketState
from app.storage.desk import DeskStores, open_desk
from app.storage.seat import SeatStores, open_seat
from app.storage.vault import Vault
from tests.storage.conftest import NOON
from tests.storage.samples import (
    ACCOUNT,
    CALLING,
    ID_CARD,
    REACH,
    change,
    contact,
    entry,
    gift,
    message,
    promise,
    ticket,
)

SECRETS = (
    *(ACCOUNT, CALLING, REACH, ID_CARD),
    *("客户很着急", "晚上 20:00", "要求退费", "半句话", "连接失败的原因", "缺订单号", "不认可"),
)


def _fill(home: Path, vault: Vault, clock: FixedClock) -> tuple[SeatStores, DeskStores]:
    seat = open_seat(home, vault, clock)
    seat.journal.open("c1", "p1", NOON)
    typed = {"号码": ACCOUNT, "证件": ID_CARD, "说": "不认可"}
    seat.journal.append([entry(1, **typed)], [message("m1"), message("m2")])
    seat.journal.keep_draft("c1", "备注", f"半句话 {CALLING}")
    seat.outbox.failed("m1", f"连接失败的原因 {ACCOUNT}", NOON)
    desk = open_desk(home / "desk.sqlite", vault, clock)
    desk.tickets.file(ticket())
    desk.tickets.take("t1", change("take1"))
    back = change("back1", Move.RETURN, minutes=2, code="资料不全", note=f"缺订单号 {REACH}")
    desk.tickets.apply("t1", 2, back, TicketState.RETURNED)
    desk.history.record_contact(contact())
    desk.history.record_gift(gift())
    desk.history.record_promise(promise())
    return seat, desk


def _found(home: Path) -> set[tuple[str, str]]:
    files = [path for path in home.rglob("*") if path.is_file()]
    return {
        (path.name, secret)
        for path in files
        for secret in SECRETS
        for encoding in ("utf-8", "utf-16-le", "gb18030")
        if secret.encode(encoding) in path.read_bytes()
    }


def test_no_file_holds_a_personal_value_in_clear(
    tmp_path: Path, vault: Vault, clock: FixedClock
) -> None:
    seat, desk = _fill(tmp_path, vault, clock)
    names = {path.name for path in tmp_path.iterdir()}
    assert {"seat.sqlite", "seat.sqlite-wal", "desk.sqlite", "desk.sqlite-wal"} <= names
    # The search itself works: what is not personal can be seen.
    files = [path for path in tmp_path.rglob("desk.sqlite*") if path.is_file()]
    assert any(ticket().desk.encode() in path.read_bytes() for path in files)
    assert _found(tmp_path) == set()
    seat.close()
    desk.close()
    assert _found(tmp_path) == set()


def test_no_row_on_any_database_holds_a_personal_value_in_clear(real_desk: DeskStores) -> None:
    real_desk.tickets.file(ticket())
    real_desk.history.record_contact(contact())
    real_desk.history.record_gift(gift())
    real_desk.history.record_promise(promise())
    with real_desk.database.reading() as connection:
        for table in ("ticket", "ticket_change", "contact_record", "gift", "promise", "audit"):
            for row in connection.execute(text(f"SELECT * FROM {table}")):
                whole = b"\x00".join(
                    bytes(value) if isinstance(value, (bytes, memoryview)) else str(value).encode()
                    for value in row
                )
                assert not [secret for secret in SECRETS if secret.encode() in whole]


def test_the_hash_column_is_what_finds_a_number(real_desk: DeskStores, vault: Vault) -> None:
    real_desk.tickets.file(ticket())
    with real_desk.database.reading() as connection:
        row = connection.execute(text("SELECT * FROM ticket")).one()
    assert row.account_hash == vault.number_hash(ACCOUNT)
    assert row.calling_hash == vault.number_hash(CALLING)
    assert row.reach_hash == vault.number_hash(REACH)


def test_an_error_of_the_database_does_not_tell_values(real_desk: DeskStores) -> None:
    wrong = text("SELECT * FROM nowhere WHERE number = :number")
    with pytest.raises(DBAPIError) as caught, real_desk.database.reading() as connection:
        connection.execute(wrong, {"number": ACCOUNT})
    assert "hide_parameters" in str(caught.value)
    assert ACCOUNT not in str(caught.value)
