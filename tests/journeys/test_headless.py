"""The main job without a window, on real stores: from the first letters to the answer."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.config import Config
from app.base.people import Person, Role
from app.bootstrap import Program, index_book, open_program
from app.calls.numbering import is_ticket_number
from app.calls.views import ContactView, HandoffView, PromptKind, PromptView

ROOT = Path(__file__).parents[2]
NUMBER = "13800001111"
MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
SPECIALIST = Person("person-9001", "9001", "老张", Role.SPECIALIST)
DISPUTE = "data-overage-dispute"


class Caller:
    """An agent at work: presses what the line asks for."""

    def __init__(self, program: Program, contact_id: str) -> None:
        self._calls = program.calls
        self.contact_id = contact_id

    @property
    def view(self) -> ContactView:
        return self._calls.view(self.contact_id)

    @property
    def prompt(self) -> PromptView:
        prompt = self.view.prompt
        assert prompt is not None
        return prompt

    @property
    def form(self) -> HandoffView:
        form = self.view.handoff
        assert form is not None
        return form

    def open(self, scenario_id: str) -> Caller:
        self._calls.open_run(self.contact_id, self.view.seq, scenario_id)
        return self

    def enter(self) -> Caller:
        self._calls.confirm(self.contact_id, self.view.seq)
        return self

    def choose(self, *labels: str) -> Caller:
        for label in labels:
            key = next(one.key for one in self.prompt.answers if one.label == label)
            self._calls.answer(self.contact_id, self.view.seq, key)
        return self

    def fill(self, **values: str) -> Caller:
        for name, value in values.items():
            self._calls.fill(self.contact_id, name, value)
        return self

    def decline(self) -> Caller:
        self._calls.offer(self.contact_id, self.view.seq, False)
        return self

    def hand_off(self) -> Caller:
        self._calls.open_handoff(self.contact_id)
        self._calls.send_handoff(self.contact_id, self.view.seq)
        return self

    def to_end(self) -> Caller:
        while self.prompt.kind is not PromptKind.ENDED:
            self.enter()
        return self

    def to_reminders(self, amount: str) -> Caller:
        """Walk the dispute past the identity check to the question about reminders."""
        self.open(DISPUTE).enter()
        self.fill(账期="2026-10", 超出金额=amount, 客户期望="退费").enter()
        if self.prompt.fact == "caller_kind":
            self.choose("机主")
        assert self.prompt.scenario_id == "identity-check"
        assert self.view.verified == "L1"  # calling from that very number
        self.choose("短信验证码", "正确", "都一致").enter()
        assert (self.prompt.step, self.view.verified) == ("查详单", "L2")
        return self.choose("一致")


@pytest.fixture
def config(tmp_path: Path) -> Config:
    scenarios = tmp_path / "scenarios"
    shutil.copytree(ROOT / "scenarios", scenarios)
    return Config(tmp_path / "home", scenarios, ROOT / "resources")


@contextmanager
def opened(config: Config, clock: FixedClock) -> Iterator[Program]:
    program = open_program(config, clock=clock, prefer_keyring=False)
    try:
        yield program
    finally:
        program.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MORNING)


@contextmanager
def desk_away(config: Config) -> Iterator[None]:
    """Keep the desk's database locked, so that nothing can be written to it."""
    with closing(sqlite3.connect(config.home / "desk.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def new_call(program: Program, account: str = NUMBER) -> Caller:
    return Caller(program, program.calls.open_contact(account, account).id)


def test_from_the_first_letters_to_the_answer(config: Config, clock: FixedClock) -> None:
    with opened(config, clock) as program:
        index_book(program)
        hits = program.search.search("llccfy").hits
        assert hits[0].id == DISPUTE
        call = new_call(program).to_reminders("86").choose("未下发")
        assert call.prompt.kind is PromptKind.FACT  # the tier decides on the limit
        call.choose("普通")
        offer = call.prompt.offer
        assert offer is not None
        assert (call.prompt.kind, offer.reason) == (PromptKind.BLOCKED, "calls.offer.above")
        call.enter().decline().decline()
        assert call.prompt.kind is PromptKind.HANDOFF
        program.calls.open_handoff(call.contact_id)
        assert call.form.prefilled >= 0.8
        assert call.form.requests == ("核减争议套外流量费（班长审批）",)
        program.calls.send_handoff(call.contact_id, call.view.seq)
        (ticket,) = call.view.tickets
        assert is_ticket_number(ticket.number)
        assert ticket.number in call.prompt.line
        assert ticket.due_text in call.prompt.line
        call.to_end()
        assert call.prompt.end == "handed_off"
        agent = program.seat.current()
        program.calls.close_contact(call.contact_id, "投诉/流量/超出费用", "handed_off")
        assert program.desk.queue(SPECIALIST).rows == ()
        assert program.sender.send_due().connected

        (row,) = program.desk.queue(SPECIALIST).rows
        assert (row.number, row.due_in_s) == (ticket.number, 24 * 3_600)
        taken = program.desk.take(SPECIALIST, row.id)
        assert [line for line in taken.transcript if line[2] == "blocked"]
        assert NUMBER not in str(taken)
        program.desk.resolve(SPECIALIST, row.id, taken.version, "已核减 86 元，短信告知")
        (own,) = program.desk.own(agent)
        assert (own.state, own.note, own.is_news) == ("resolved", "已核减 86 元，短信告知", True)
        program.desk.seen(agent, [own.id])
        assert not program.desk.own(agent)[0].is_news
        again = new_call(program)
        assert again.view.fact("repeat_count") == "2"
        assert again.view.fact("open_ticket") == "否"


def test_with_the_desk_away_in_between(config: Config, clock: FixedClock) -> None:
    """The call goes on, the number is spoken, and the ticket arrives once, after a restart."""
    with opened(config, clock) as program:
        agent = program.seat.current()
        with desk_away(config):
            call = new_call(program).to_reminders("900").choose("未下发", "普通")
            call.enter().decline().decline().hand_off().to_end()
            (ticket,) = call.view.tickets
            moved = program.sender.send_due()
            assert (moved.connected, moved.counts.waiting) == (False, 1)
        contact_id = call.contact_id
        view = call.view
    clock.advance(60)
    with opened(config, clock) as program:
        assert program.calls.resume(contact_id) == view
        assert program.desk.queue(SPECIALIST).rows == ()
        for _ in range(3):
            moved = program.sender.send_due()
            clock.advance(60)
        assert (moved.connected, moved.counts.waiting) == (True, 0)
        (row,) = program.desk.queue(SPECIALIST).rows
        assert row.number == ticket.number
        taken = program.desk.take(SPECIALIST, row.id)
        program.desk.give_back(SPECIALIST, row.id, taken.version, "资料不全", "请补提醒短信时间")
        (own,) = program.desk.own(agent)
        assert (own.state, own.code, own.is_news) == ("returned", "资料不全", True)
        program.desk.refile(agent, own.id, own.version, "10 月 3 日 9 点")
        assert program.desk.queue(SPECIALIST).waiting == 1


def test_with_a_playbook_file_broken_while_on_a_call(config: Config, clock: FixedClock) -> None:
    file = config.scenarios / "mobile-data" / f"{DISPUTE}.yaml"
    with opened(config, clock) as program:
        call = new_call(program).to_reminders("20")
        before = call.view
        file.write_text(
            file.read_text("utf-8").replace("next: 转专席", "next: 没有这一步"), "utf-8"
        )
        changed = program.books.refresh()
        assert changed is not None
        assert any(problem.is_error for problem in changed.problems)
        assert DISPUTE in program.books.book.scenarios  # the last good version stays in service
        assert call.view == before
        call.choose("未下发", "普通")
        assert call.prompt.kind is PromptKind.OFFER
        contact_id, view = call.contact_id, call.view
    with opened(config, clock) as program:  # now the broken file is all there is
        assert DISPUTE not in program.books.book.scenarios
        assert [one.contact_id for one in program.calls.resumable()] == [contact_id]
        assert program.calls.resume(contact_id) == view
        call = Caller(program, contact_id)
        program.calls.offer(contact_id, call.view.seq, True)
        call.to_end()
        assert call.prompt.end == "resolved"
        program.sender.send_due()
        clock.advance(60)
        later = new_call(program)
        assert later.view.fact("waived_12m") == "20"


def test_personal_values_lie_sealed_on_the_disk(config: Config, clock: FixedClock) -> None:
    with opened(config, clock) as program:
        call = new_call(program).to_reminders("20")
        program.calls.draft(call.contact_id, "备注", f"客户说 {NUMBER}")
        program.calls.edit_note(call.contact_id, f"联系 {NUMBER}，很着急")
        call.choose("系统查不到").enter().hand_off()
        program.sender.send_due()
    kept = b"".join(path.read_bytes() for path in config.home.rglob("*") if path.is_file())
    assert NUMBER.encode() not in kept
    assert "很着急".encode() not in kept


def test_a_day_of_calls_numbers_its_tickets_one_by_one(config: Config, clock: FixedClock) -> None:
    numbers = []
    for _ in range(3):  # each after a restart
        with opened(config, clock) as program:
            call = new_call(program).open(DISPUTE).hand_off()
            numbers.append(call.view.tickets[0].number)
            clock.advance(600)
    assert [number.split("-")[2] for number in numbers] == ["0001", "0002", "0003"]
    assert len({number.split("-")[1] for number in numbers}) == 1
