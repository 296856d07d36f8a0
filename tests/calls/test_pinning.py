"""A run goes on with the content it began with, whatever becomes of the files meanwhile."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.errors import NotFound
from app.scenarios.book import Book, book_from_sources
from tests.calls.rig import Rig
from tests.calls.small_book import small_book

FEE = "scenarios/t/fee.yaml"


def changed(old: str, new: str, file: str = FEE) -> Book:
    sources = dict(small_book().sources)
    text = sources[file].decode()
    assert old in text
    return book_from_sources({**sources, file: text.replace(old, new).encode()}, date(2026, 1, 5))


def without_fee() -> Book:
    sources = {name: data for name, data in small_book().sources.items() if name != FEE}
    return book_from_sources(sources, date(2026, 1, 5))


@pytest.mark.parametrize("restart", [False, True])
def test_a_changed_book_does_not_change_a_running_contact(restart: bool) -> None:
    rig = Rig().to_bill()
    before = rig.view
    rig.books.book = changed("账单对吗？", "换了问法？")
    if restart:
        rig.start_calls()
        rig.calls.resume(rig.contact_id)
    assert rig.view == before
    rig.key(1)
    assert rig.prompt.question == "账单对吗？"
    rig.calls.open_run(rig.contact_id, rig.seq, "fee")
    rig.enter().fill(账期="2026-01", 金额="20", 客户期望="退费").enter()
    assert rig.prompt.question == "换了问法？"
    rig.calls.switch_run(rig.contact_id, 0)
    assert rig.prompt.question == "账单对吗？"
    assert len({run.fingerprint for run in rig.view.runs}) == 2


@pytest.mark.parametrize("restart", [False, True])
def test_a_playbook_taken_out_of_service_is_walked_to_its_end(restart: bool) -> None:
    rig = Rig().to_form()
    rig.books.book = without_fee()
    if restart:
        rig.start_calls()
    rig.send().to_end()
    assert rig.view.runs[0].end == "handed_off"
    with pytest.raises(NotFound):
        rig.calls.open_run(rig.contact_id, rig.seq, "fee")


def test_authority_of_the_pinned_book_holds() -> None:
    rig = Rig().to_bill().key(1)
    rig.books.book = changed("减免元: {其他: 30, 金卡: 50}", "减免元: {其他: 0, 金卡: 0}")
    rig.start_calls()
    rig.calls.resume(rig.contact_id)
    rig.key(2)
    assert [(one.left, one.allowed) for one in rig.view.authority] == [("30", "30")]


def test_the_pinned_forms_data_files_hold() -> None:
    """Desks, classes and base fields come from the book that the run began with."""
    rig = Rig().to_form()
    rig.books.book = changed("respond: 24h, resolve: 48h", "respond: 1h, resolve: 2h",
                             "resources/desk.yaml")  # fmt: skip
    rig.start_calls()
    rig.calls.resume(rig.contact_id)
    rig.send()
    payload = rig.waiting()[0].payload
    assert payload["due_at"] > payload["filed_at"][:11] + "23"  # a day, not an hour
    assert payload["fingerprint"] == small_book().fingerprint


def test_content_is_kept_once_however_many_runs_pin_it() -> None:
    rig = Rig()
    for _ in range(3):
        rig.open()
    assert rig.seat.content.has(small_book().fingerprint)
    assert len(rig.seat.content._books) == 1


def test_lost_content_is_said_and_the_contact_is_not_offered() -> None:
    rig = Rig().open()
    rig.seat.content._books.clear()
    rig.start_calls()
    with pytest.raises(NotFound) as error:
        rig.calls.resume(rig.contact_id)
    assert error.value.code == "storage.content_missing"
    assert rig.calls.resumable() == ()


def test_tidying_keeps_what_an_open_contact_is_pinned_to() -> None:
    rig = Rig().to_bill()
    pinned = rig.view.runs[0].fingerprint
    rig.books.book = changed("账单对吗？", "换了问法？")
    rig.calls.tidy()
    assert rig.seat.content.has(pinned)
    assert rig.seat.content.has(rig.books.book.fingerprint)
    rig.key(2).to_end().close()
    rig.clock.advance(31 * 24 * 3600)
    rig.calls.tidy()
    assert not rig.seat.content.has(pinned)
    assert rig.journal.entries(rig.contact_id) == ()
