"""What every ticket store does: the fake's, SQLite's and PostgreSQL's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.base.errors import Conflict, NotFound
from app.desk.audit import AuditEntry
from app.desk.ticket import Move, TicketState
from tests.storage.conftest import NOON, Desk
from tests.storage.samples import change, ticket


def test_a_filed_ticket_comes_back_whole(desk: Desk) -> None:
    assert desk.tickets.file(ticket()) == ticket()
    assert desk.tickets.get("t1") == ticket()


def test_filing_again_changes_nothing(desk: Desk) -> None:
    desk.tickets.file(ticket())
    taken = desk.tickets.take("t1", change("take1"))
    assert desk.tickets.file(ticket(summary="另一个说法", number="another")) == taken
    assert len(desk.tickets.queue(frozenset(TicketState))) == 1


def test_a_ticket_without_moves_was_changed_when_it_was_filed(desk: Desk) -> None:
    kept = desk.tickets.file(ticket(changed_at=None, changes=()))
    assert kept.changed_at == NOON
    assert kept.last_change is None


def test_a_number_belongs_to_one_ticket(desk: Desk) -> None:
    desk.tickets.file(ticket())
    with pytest.raises(Conflict) as caught:
        desk.tickets.file(ticket("t2", number=ticket().number))
    assert caught.value.code == "desk.number_taken"
    with pytest.raises(NotFound):
        desk.tickets.get("t2")


def test_the_queue_shows_green_first_then_by_due_time(desk: Desk) -> None:
    soon, late = NOON + timedelta(hours=1), NOON + timedelta(hours=9)
    desk.tickets.file(ticket("late", due_at=late))
    desk.tickets.file(ticket("soon", due_at=soon))
    desk.tickets.file(ticket("green", due_at=late, lane="green"))
    desk.tickets.file(ticket("other", desk="宽带专席"))
    desk.tickets.file(ticket("taken"))
    desk.tickets.take("taken", change("take1"))
    filed = frozenset({TicketState.FILED})
    rows = desk.tickets.queue(filed, "流量集中处理专席")
    assert [row.id for row in rows] == ["green", "soon", "late"]
    assert [row.id for row in desk.tickets.queue(filed, limit=2)] == ["green", "soon"]
    assert len(desk.tickets.queue(filed)) == 4
    assert [t.id for t in desk.tickets.queue(frozenset({TicketState.TAKEN}))] == ["taken"]
    assert desk.tickets.queue(frozenset()) == ()


def test_queue_rows_come_without_their_long_parts(desk: Desk) -> None:
    desk.tickets.file(ticket())
    (row,) = desk.tickets.queue(frozenset({TicketState.FILED}))
    assert row == replace(ticket(), fields=(), transcript=(), changes=())


def test_taking_makes_a_holder_and_a_history(desk: Desk) -> None:
    desk.tickets.file(ticket())
    taken = desk.tickets.take("t1", change("take1"))
    assert taken == replace(
        ticket(),
        state=TicketState.TAKEN,
        holder_id="s1",
        holder_name="专席s1",
        changed_at=change("take1").at,
        version=2,
        changes=(*ticket().changes, change("take1")),
    )
    assert desk.tickets.get("t1") == taken


def test_the_slower_one_is_told_who_holds_it(desk: Desk) -> None:
    desk.tickets.file(ticket())
    taken = desk.tickets.take("t1", change("take1"))
    with pytest.raises(Conflict) as caught:
        desk.tickets.take("t1", change("take2", person="s2"))
    assert caught.value.code == "desk.already_taken"
    assert caught.value.facts == {"holder": "专席s1"}
    assert desk.tickets.get("t1") == taken


def test_a_move_sent_twice_is_made_once(desk: Desk) -> None:
    desk.tickets.file(ticket())
    taken = desk.tickets.take("t1", change("take1"))
    assert desk.tickets.take("t1", change("take1")) == taken
    back = change("back1", Move.RETURN, code="资料不全", note="缺订单号")
    returned = desk.tickets.apply("t1", 2, back, TicketState.RETURNED)
    assert desk.tickets.apply("t1", 2, back, TicketState.RETURNED) == returned
    assert desk.tickets.take("t1", change("take1")) == returned
    assert returned.version == 3


def test_an_old_move_that_arrives_late_does_not_take_a_ticket_filed_again(desk: Desk) -> None:
    desk.tickets.file(ticket())
    desk.tickets.take("t1", change("take1"))
    desk.tickets.apply("t1", 2, change("back1", Move.RETURN), TicketState.RETURNED)
    filed = desk.tickets.apply("t1", 3, change("again1", Move.REFILE, "p1"), TicketState.FILED)
    assert desk.tickets.take("t1", change("take1")) == filed
    assert desk.tickets.get("t1").state is TicketState.FILED


def test_a_return_and_a_second_filing(desk: Desk) -> None:
    desk.tickets.file(ticket())
    desk.tickets.take("t1", change("take1"))
    back = change("back1", Move.RETURN, minutes=2, code="资料不全", note="请补 13812345678 的账单")
    returned = desk.tickets.apply("t1", 2, back, TicketState.RETURNED)
    assert returned.last_change == back
    assert (returned.state, returned.holder_id) == (TicketState.RETURNED, "s1")
    again = change("again1", Move.REFILE, "p1", minutes=3)
    filed = desk.tickets.apply("t1", 3, again, TicketState.FILED)
    assert (filed.state, filed.holder_id, filed.holder_name) == (TicketState.FILED, "", "")
    assert desk.tickets.take("t1", change("take2", person="s2")).holder_id == "s2"


def test_an_outdated_version_is_refused(desk: Desk) -> None:
    desk.tickets.file(ticket())
    taken = desk.tickets.take("t1", change("take1"))
    with pytest.raises(Conflict, match=r"desk\.changed_meanwhile"):
        desk.tickets.apply("t1", 1, change("done1", Move.RESOLVE), TicketState.RESOLVED)
    assert desk.tickets.get("t1") == taken


def test_a_missing_ticket_is_said_so(desk: Desk) -> None:
    with pytest.raises(NotFound, match=r"desk\.ticket_missing"):
        desk.tickets.get("t1")
    with pytest.raises(NotFound, match=r"desk\.ticket_missing"):
        desk.tickets.take("t1", change("take1"))
    with pytest.raises(NotFound, match=r"desk\.ticket_missing"):
        desk.tickets.apply("t1", 1, change("x"), TicketState.RESOLVED)
    assert desk.audit.entries("ticket", "t1") == ()


def test_the_first_owner_sees_news_newest_first(desk: Desk) -> None:
    for id_ in ("t1", "t2", "t3"):
        desk.tickets.file(ticket(id_))
    desk.tickets.file(ticket("t4", first_owner_id="p2"))
    desk.tickets.take("t2", change("take2", minutes=5))
    desk.tickets.take("t1", change("take1", minutes=9))
    everything = desk.tickets.of_first_owner("p1", None)
    assert [t.id for t in everything] == ["t1", "t2", "t3"]
    assert everything[0] == replace(desk.tickets.get("t1"), transcript=())
    news = desk.tickets.of_first_owner("p1", NOON + timedelta(minutes=5))
    assert [t.id for t in news] == ["t1"]


def test_each_move_leaves_a_line_in_the_audit(desk: Desk) -> None:
    desk.tickets.file(ticket())
    desk.tickets.file(ticket())
    desk.tickets.take("t1", change("take1"))
    with pytest.raises(Conflict):
        desk.tickets.take("t1", change("take2", person="s2"))
    back = change("back1", Move.RETURN, minutes=2, code="资料不全", note="缺订单号")
    desk.tickets.apply("t1", 2, back, TicketState.RETURNED)
    shown = AuditEntry("s1", NOON, "ticket", "t1", "reveal", "证件")
    desk.audit.record(shown)
    desk.audit.record(AuditEntry("s1", NOON, "ticket", "t2", "reveal", "证件"))
    assert desk.audit.entries("ticket", "t1") == (
        AuditEntry("p1", NOON, "ticket", "t1", "file"),
        AuditEntry("s1", change("take1").at, "ticket", "t1", "take"),
        AuditEntry("s1", back.at, "ticket", "t1", "return", "资料不全"),
        shown,
    )
    assert desk.audit.first_broken() is None


def test_a_note_is_added_once_in_any_state_and_moves_nothing(desk: Desk) -> None:
    desk.tickets.file(ticket())
    taken = desk.tickets.take("t1", change("take1"))
    added = change("note1", Move.NOTE, "p1", 5, note="客户又来电")
    noted = desk.tickets.note("t1", added)
    assert noted == replace(taken, changed_at=added.at, version=3, changes=(*taken.changes, added))
    assert desk.tickets.note("t1", added) == noted
    assert desk.tickets.get("t1") == noted
    assert [one.action for one in desk.audit.entries("ticket", "t1")] == ["file", "take", "note"]
    with pytest.raises(NotFound):
        desk.tickets.note("none", change("note2", Move.NOTE))
