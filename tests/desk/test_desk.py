"""The desk's first moves: who may do what with a ticket in which state, and who hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.base.errors import AppError, Conflict, ContentError, NotAllowed, NotFound
from app.base.people import Person, Role
from app.desk.ticket import MOVES, Move, Party, TicketState
from app.desk.views import TicketView
from tests.calls.rig import AGENT, NUMBER, SPECIALIST, Rig

COLLEAGUE = Person("p8", "9002", "老李", Role.SPECIALIST)


@pytest.fixture
def rig() -> Rig:
    return Rig().to_form().send().deliver()


def only(rig: Rig) -> str:
    (ticket_id,) = rig.desk.tickets.by_id
    return ticket_id


def taken(rig: Rig) -> TicketView:
    return rig.tickets.take(SPECIALIST, only(rig))


def returned(rig: Rig) -> TicketView:
    view = taken(rig)
    return rig.tickets.give_back(SPECIALIST, view.row.id, view.version, "资料不全", "缺账期")


def resolved(rig: Rig) -> TicketView:
    view = taken(rig)
    return rig.tickets.resolve(SPECIALIST, view.row.id, view.version, "已核减")


def filed(rig: Rig) -> TicketView:
    return rig.tickets.ticket(AGENT, only(rig))


STATES = {
    TicketState.FILED: filed,
    TicketState.TAKEN: taken,
    TicketState.RETURNED: returned,
    TicketState.RESOLVED: resolved,
}


def move(rig: Rig, name: Move, person: Person, version: int) -> TicketView:
    ticket_id = only(rig)
    if name is Move.TAKE:
        return rig.tickets.take(person, ticket_id)
    if name is Move.RESOLVE:
        return rig.tickets.resolve(person, ticket_id, version, "办好了")
    if name is Move.RETURN:
        return rig.tickets.give_back(person, ticket_id, version, "资料不全", "缺账期")
    return rig.tickets.refile(person, ticket_id, version, "补上了")


def test_every_move_but_filing_leads_between_known_states() -> None:
    assert set(MOVES) == set(Move) - {Move.NOTE}, "a note moves nothing"
    for name, rule in MOVES.items():
        assert bool(rule.before) == (name is not Move.FILE)
        assert rule.after not in rule.before
    reachable = {rule.after for rule in MOVES.values()}
    assert reachable == set(TicketState)


@pytest.mark.parametrize("person", [AGENT, SPECIALIST, COLLEAGUE], ids=lambda one: one.id)
@pytest.mark.parametrize("name", [Move.TAKE, Move.RESOLVE, Move.RETURN, Move.REFILE])
@pytest.mark.parametrize("state", TicketState)
def test_the_table_of_states_decides(
    rig: Rig, state: TicketState, name: Move, person: Person
) -> None:
    """A move goes through exactly where the table says so, and the ticket's view says the same."""
    version = STATES[state](rig).version
    view = rig.tickets.ticket(person, only(rig))
    rule = MOVES[name]
    is_party = {
        Party.DESK: person.role is Role.SPECIALIST,
        Party.HOLDER: person == SPECIALIST,
        Party.FIRST_OWNER: person == AGENT,
        Party.SEAT: False,
    }[rule.by]
    allowed = state in rule.before and is_party
    assert (name.value in view.moves) == allowed
    before = rig.desk.tickets.get(only(rig))
    if allowed:
        after = move(rig, name, person, version)
        assert (after.row.state, after.version) == (rule.after, version + 1)
        assert after.changes[-1][1:3] == (person.name, name.value)
    else:
        with pytest.raises(AppError):
            move(rig, name, person, version)
        assert rig.desk.tickets.get(only(rig)) == before


def test_a_ticket_is_taken_once(rig: Rig) -> None:
    taken(rig)
    for person in (COLLEAGUE, SPECIALIST):
        with pytest.raises(Conflict) as error:
            rig.tickets.take(person, only(rig))
        assert (error.value.code, error.value.facts["holder"]) == ("desk.already_taken", "老张")
    assert rig.tickets.ticket(SPECIALIST, only(rig)).row.mine
    assert not rig.tickets.ticket(COLLEAGUE, only(rig)).row.mine


def test_an_agent_takes_no_tickets(rig: Rig) -> None:
    with pytest.raises(NotAllowed) as error:
        rig.tickets.take(AGENT, only(rig))
    assert error.value.code == "desk.not_a_specialist"


def test_who_acts_on_an_old_view_is_told_that_it_changed(rig: Rig) -> None:
    view = taken(rig)
    rig.tickets.give_back(SPECIALIST, view.row.id, view.version, "资料不全", "缺账期")
    for act in (
        lambda: rig.tickets.resolve(SPECIALIST, view.row.id, view.version, "已办"),
        lambda: rig.tickets.give_back(SPECIALIST, view.row.id, view.version, "资料不全", "再退"),
        lambda: rig.tickets.refile(AGENT, view.row.id, view.version, "补上"),
    ):
        with pytest.raises(Conflict) as error:
            act()
        assert error.value.code == "desk.changed_meanwhile"


@pytest.mark.parametrize("empty", ["", "  ", "\n\t\u3000"])
def test_each_move_says_what_it_needs(rig: Rig, empty: str) -> None:
    view = taken(rig)
    ticket_id, version = view.row.id, view.version
    wanted = {
        "desk.resolution_needed": lambda: rig.tickets.resolve(
            SPECIALIST, ticket_id, version, empty
        ),
        "desk.return_note_needed": lambda: rig.tickets.give_back(
            SPECIALIST, ticket_id, version, "资料不全", empty
        ),
        "desk.return_code_unknown": lambda: rig.tickets.give_back(
            SPECIALIST, ticket_id, version, "不想办", "缺账期"
        ),
        "desk.supplement_needed": lambda: rig.tickets.refile(AGENT, ticket_id, version, empty),
        "desk.note_too_long": lambda: rig.tickets.resolve(
            SPECIALIST, ticket_id, version, "字" * 20_001
        ),
    }
    for code, act in wanted.items():
        with pytest.raises(ContentError) as error:
            act()
        assert error.value.code == code
    assert rig.tickets.ticket(SPECIALIST, ticket_id).version == version


def test_a_returned_ticket_goes_round_and_keeps_its_history(rig: Rig) -> None:
    view = returned(rig)
    (own,) = rig.tickets.own(AGENT)
    assert (own.state, own.code, own.note, own.by) == ("returned", "资料不全", "缺账期", "老张")
    rig.clock.advance(60)
    rig.tickets.refile(AGENT, own.id, own.version, " 账期是一月 ")
    again = rig.tickets.take(COLLEAGUE, own.id)
    assert again.row.holder == "老李"
    done = rig.tickets.resolve(COLLEAGUE, own.id, again.version, "已核减")
    assert [change[2] for change in done.changes] == [
        "file", "take", "return", "refile", "take", "resolve",
    ]  # fmt: skip
    assert done.changes[3][4] == "账期是一月"
    assert done.row.due_at == view.row.due_at  # what was promised to the customer stays


def test_news_reach_the_first_owner_once(rig: Rig) -> None:
    assert [one.is_news for one in rig.tickets.own(AGENT)] == [False]
    taken(rig)
    assert [one.is_news for one in rig.tickets.own(AGENT)] == [False]
    view = rig.tickets.ticket(SPECIALIST, only(rig))
    rig.tickets.give_back(SPECIALIST, only(rig), view.version, "资料不全", "缺账期")
    assert [one.is_news for one in rig.tickets.own(AGENT)] == [True]
    rig.tickets.seen(AGENT, [])
    assert [one.is_news for one in rig.tickets.own(AGENT)] == [True]
    rig.tickets.seen(AGENT, [only(rig)])
    assert [one.is_news for one in rig.tickets.own(AGENT)] == [False]
    own = rig.tickets.own(AGENT)[0]
    rig.tickets.refile(AGENT, own.id, own.version, "补上了")
    again = rig.tickets.take(SPECIALIST, own.id)
    rig.tickets.resolve(SPECIALIST, own.id, again.version, "已核减")
    assert [one.is_news for one in rig.tickets.own(AGENT)] == [True]


def test_nobody_elses_tickets_are_ones_own(rig: Rig) -> None:
    assert rig.tickets.own(SPECIALIST) == ()
    rig.tickets.seen(SPECIALIST, [only(rig)])
    returned(rig)
    assert [one.is_news for one in rig.tickets.own(AGENT)] == [True]


def file_more(rig: Rig, green: bool, number: str) -> str:
    known = set(rig.desk.tickets.by_id)
    rig.open(account=number).enter().fill(账期="2026-01", 金额="5", 客户期望="退费").enter()
    rig.key(1).key(0).open_drawer()
    rig.calls.set_green(rig.contact_id, green)
    rig.send().deliver()
    (fresh,) = set(rig.desk.tickets.by_id) - known
    return fresh


def test_the_queue_runs_by_the_customers_clock_green_first(rig: Rig) -> None:
    first = only(rig)
    rig.clock.advance(3_600)
    second = file_more(rig, False, "13900003333")
    rig.clock.advance(3_600)
    green = file_more(rig, True, "13900004444")
    queue = rig.tickets.queue(SPECIALIST)
    assert [row.id for row in queue.rows] == [green, first, second]
    assert (queue.waiting, queue.late) == (3, 0)
    assert [row.lane for row in queue.rows] == ["green", "ordinary", "ordinary"]


def test_clocks_count_down_and_beyond(rig: Rig) -> None:
    (row,) = rig.tickets.queue(SPECIALIST).rows
    assert row.due_in_s == pytest.approx(24 * 3_600)
    assert row.resolve_in_s == pytest.approx(48 * 3_600)
    assert row.used == pytest.approx(0)
    rig.clock.advance(12 * 3_600)
    (row,) = rig.tickets.queue(SPECIALIST).rows
    assert row.used == pytest.approx(0.5)
    rig.clock.advance(18 * 3_600)
    queue = rig.tickets.queue(SPECIALIST)
    assert queue.rows[0].due_in_s == pytest.approx(-6 * 3_600)
    assert queue.rows[0].used == pytest.approx(1.25)
    assert queue.late == 1


def test_a_ticket_with_a_span_of_nothing_has_a_clock_too(rig: Rig) -> None:
    ticket = rig.desk.tickets.get(only(rig))
    rig.desk.tickets.by_id[ticket.id] = replace(ticket, due_at=ticket.filed_at)
    rig.clock.advance(10)
    assert rig.tickets.queue(SPECIALIST).rows[0].used > 1


def test_the_queue_shows_one_desk_and_open_or_done(rig: Rig) -> None:
    assert rig.tickets.queue(SPECIALIST, "流量集中处理专席").rows
    assert not rig.tickets.queue(SPECIALIST, "宽带集中处理专席").rows
    resolved(rig)
    assert not rig.tickets.queue(SPECIALIST).rows
    done = rig.tickets.queue(SPECIALIST, states="done")
    assert [row.state for row in done.rows] == ["resolved"]
    rig.clock.advance(timedelta(days=9).total_seconds())
    assert rig.tickets.queue(SPECIALIST, states="done").late == 0


def test_the_specialist_reads_the_run_with_personal_values_masked(rig: Rig) -> None:
    view = rig.tickets.ticket(SPECIALIST, only(rig))
    assert (view.account_shown, view.scenario_title) == ("138****1111", "费用争议")
    assert [line[2] for line in view.transcript][:2] == ["said", "filled"]
    assert ("账期", "2026-01") in view.fields
    assert NUMBER not in str(view)


def test_looking_at_a_whole_value_is_noted(rig: Rig) -> None:
    ticket_id = only(rig)
    assert rig.tickets.reveal(SPECIALIST, ticket_id, "account") == NUMBER
    assert rig.tickets.reveal(SPECIALIST, ticket_id, "账期") == "2026-01"
    noted = [
        (one.person_id, one.detail)
        for one in rig.desk.audit.entries("ticket", ticket_id)
        if one.action == "reveal"
    ]
    assert noted == [("p9", "account"), ("p9", "账期")]
    editor = replace(SPECIALIST, role=Role.EDITOR)
    for person, name in ((editor, "account"), (SPECIALIST, "version"), (SPECIALIST, "first_owner")):
        with pytest.raises(NotAllowed):
            rig.tickets.reveal(person, ticket_id, name)
    assert len(rig.desk.audit.entries("ticket", ticket_id)) == 3  # filed, and twice looked at


def test_a_missing_ticket_is_said(rig: Rig) -> None:
    for act in (
        lambda: rig.tickets.ticket(SPECIALIST, "nothing"),
        lambda: rig.tickets.take(SPECIALIST, "nothing"),
        lambda: rig.tickets.resolve(SPECIALIST, "nothing", 1, "已办"),
        lambda: rig.tickets.reveal(SPECIALIST, "nothing", "account"),
    ):
        with pytest.raises(NotFound) as error:
            act()
        assert error.value.code == "desk.ticket_missing"


def test_desks_and_return_codes_come_from_the_book_in_service(rig: Rig) -> None:
    assert ("宽带集中处理专席", "Broadband desk") in rig.tickets.desks()
    assert [code for code, _ in rig.tickets.return_codes()] == [
        "资料不全", "非本专席", "重复工单", "可在线解决",
    ]  # fmt: skip
