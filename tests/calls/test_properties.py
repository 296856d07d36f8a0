"""What holds whatever the answers: always a next line, no data below its level, no offer
above what is left, every end reachable, and a journal that gives the same run again."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.errors import AppError
from app.calls.engine import ContactEngine
from app.calls.inputs import InputKind
from app.calls.presenter import present
from app.calls.views import FieldView, PromptKind, PromptView
from app.scenarios.book import Book, load_book
from app.scenarios.model import Scenario
from tests.calls.driver import Driver

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
MOST_LINES = 400
SAMPLES = {
    "phone": "13900001111",
    "money": "20",
    "number": "3",
    "date": "2026-10-03",
    "time": "14:30",
    "month": "2026-10",
    "yes_no": "是",
    "id_card": "11010519491231002X",
    "bank_card": "6222600260001072444",
    "order_no": "A123456789",
    "text": "说明",
    "file": "a.png",
    "address": "某路 1 号",
}


@lru_cache(maxsize=1)
def shipped() -> Book:
    book = load_book(ROOT / "scenarios", ROOT / "resources", TODAY)
    assert not book.errors, book.errors
    return book


def scenario_ids() -> list[str]:
    return [one.id for one in shipped().scenarios.values() if not one.is_interrupt]


def sample(field: FieldView, choose: int) -> str:
    if field.options:
        return field.options[choose % len(field.options)]
    if field.type in ("money", "number"):
        return ("0", "20", "45", "900")[choose % 4]
    return SAMPLES[field.type]


def step_by(call: Driver, prompt: PromptView, choose: int) -> None:
    """Answer one line in a way that `choose` decides."""
    if prompt.kind is PromptKind.TALK:
        for field in prompt.fields:
            call.fill(**{field.id: sample(field, choose)})
        keys = [one.label for one in prompt.answers]
        if not keys:
            call.enter()
        elif prompt.none_of_these and choose % (len(keys) + 1) == len(keys):
            call.none()
        else:
            call.answer(keys[choose % len(keys)])
    elif prompt.kind is PromptKind.FACT:
        call.fill(**{prompt.fact: sample(prompt.fields[0], choose)}).enter()
    elif prompt.kind is PromptKind.OFFER:
        call.offer(choose % 2 == 0)
    elif prompt.kind is PromptKind.HANDOFF:
        send_form(call)
    else:
        call.enter()


def send_form(call: Driver) -> None:
    call.give(InputKind.FORM_OPENED, fingerprint="f")
    form = call.view.handoff
    assert form is not None
    call.give(
        InputKind.FORM_SENT, ticket_id=f"t{len(call.journal)}", number="260105-0001-0001-0",
        desk=form.desk, track=form.track, due_at=call.at.isoformat(),
    )  # fmt: skip


CALLERS: tuple[dict[str, str], ...] = (
    {"caller_kind": "机主", "tier": "普通", "verified": "L3"},
    {"caller_kind": "机主", "tier": "普通", "calling": "13700003333"},
    {"tier": "普通", "verified": "L3"},
)
"""Checked already, still to be checked, and somebody yet unknown."""

choices = st.lists(st.integers(min_value=0, max_value=11), min_size=1, max_size=60)
roles = st.sampled_from(["坐席", "班长", "专席"])
callers = st.sampled_from(["", "机主", "使用人", "第三方"])


@settings(max_examples=120, deadline=None)
@given(choices=choices, role=roles, caller=callers, which=st.integers(0, 10_000))
def test_whatever_the_answers(choices: list[int], role: str, caller: str, which: int) -> None:
    """There is a next line until an end, and the rules hold on each of them."""
    book = shipped()
    ids = scenario_ids()
    facts = {"caller_kind": caller} if caller else {}
    call = Driver(book, role=role, **facts).open(ids[which % len(ids)])
    given_sums: dict[str, Decimal] = {}
    for number in range(MOST_LINES):
        prompt = call.prompt
        if prompt.kind is PromptKind.ENDED:
            assert prompt.end
            break
        assert_next_line(prompt)
        assert_identity(call, prompt)
        before = {one.limit: Decimal(one.left) for one in call.view.authority}
        step_by(call, prompt, choices[number % len(choices)] + number // len(choices))
        if prompt.kind is PromptKind.OFFER:
            assert_within(call, prompt, before, given_sums)
    else:
        # Only a caller who never agrees goes round and round; the next line is still there.
        assert_next_line(call.prompt)
    again = ContactEngine.replay("c1", call.journal, lambda _: book)
    assert present(again, call.at, {}) == call.view


def assert_next_line(prompt: PromptView) -> None:
    shown = (
        prompt.line,
        prompt.question,
        prompt.do_text,
        prompt.checks,
        prompt.fields,
        prompt.offer,
    )
    assert any(shown) or prompt.kind is PromptKind.HANDOFF


def assert_identity(call: Driver, prompt: PromptView) -> None:
    """Nothing of a step that tells or changes account data shows below its level."""
    if prompt.kind is PromptKind.FACT:
        return
    verification = call.book.catalogs.verification
    step = call.book.scenarios[prompt.scenario_id].steps[prompt.step]
    facts = call.engine.contact.facts
    for name in (*step.discloses, *step.changes):
        kind = verification.kinds[name]
        if verification.rank(kind.level) == 0:
            continue
        assert verification.rank(facts.get("verified", "none")) >= verification.rank(kind.level)
        assert facts.get("caller_kind") in kind.callers


def assert_within(
    call: Driver, prompt: PromptView, before: dict[str, Decimal], sums: dict[str, Decimal]
) -> None:
    """No accepted offer goes above what was left."""
    given_now = call.engine.contact.given
    total = {}
    for one in given_now:
        total[one.limit] = total.get(one.limit, Decimal(0)) + one.amount
    for limit, amount in total.items():
        if amount != sums.get(limit, Decimal(0)):
            assert amount - sums.get(limit, Decimal(0)) <= before[limit]
            sums[limit] = amount


@pytest.mark.parametrize("scenario_id", scenario_ids())
def test_every_end_of_every_playbook_is_reached(scenario_id: str) -> None:
    """A search over the answers, through the real engine, meets every end the graph has."""
    book = shipped()
    wanted = {
        step.end.value
        for step in book.scenarios[scenario_id].steps.values()
        if step.end is not None
    }
    assert reached_ends(book, scenario_id, wanted) >= wanted


def reached_ends(book: Book, scenario_id: str, wanted: set[str]) -> set[str]:
    """Return the ends met by walks that mostly take the answer nearest to an end not yet met."""
    source = random.Random(7)
    scenario = book.scenarios[scenario_id]
    found: set[str] = set()
    for round_number in range(300):
        missing = sorted(wanted - found)
        if not missing:
            break
        near = distances(scenario, missing[round_number % len(missing)])
        role = ("坐席", "班长", "专席")[round_number % 3]
        call = Driver(book, role=role, **CALLERS[round_number % len(CALLERS)]).open(scenario_id)
        for _ in range(MOST_LINES):
            prompt = call.prompt
            if prompt.kind is PromptKind.ENDED:
                found.add(prompt.end)
                break
            choose = source.randrange(12)
            own = prompt.scenario_id == scenario_id and prompt.kind is PromptKind.TALK
            targets = scenario.steps[prompt.step].answers if own else None
            if targets:
                far = len(scenario.steps) + 1
                ranked = [near.get(target, far) for target in targets.values()]
                if source.random() < 0.8:
                    choose = ranked.index(min(ranked))
            try:
                step_by(call, prompt, choose)
            except AppError:
                break
    return found


def distances(scenario: Scenario, end: str) -> dict[str, int]:
    """Return how many steps lie between each step and the nearest one with this end."""
    before: dict[str, set[str]] = {}
    for name, step in scenario.steps.items():
        branches = [branch.to or branch.otherwise for branch in step.when or ()]
        for target in (step.next, *(step.answers or {}).values(), *branches):
            before.setdefault(target or "", set()).add(name)
    order = [name for name, step in scenario.steps.items() if step.end == end]
    found = dict.fromkeys(order, 0)
    for name in order:
        for earlier in before.get(name, ()):
            if earlier not in found:
                found[earlier] = found[name] + 1
                order.append(earlier)
    return found


@settings(max_examples=60, deadline=None)
@given(choices=choices, backs=st.lists(st.booleans(), min_size=1, max_size=30))
def test_going_back_and_forth_never_loses_a_value(choices: list[int], backs: list[bool]) -> None:
    call = Driver(shipped(), caller_kind="机主", tier="普通").open("data-overage-dispute")
    typed: dict[str, str] = {}
    for number, choose in enumerate(choices):
        prompt = call.prompt
        if prompt.kind is PromptKind.ENDED:
            break
        if backs[number % len(backs)] and prompt.can_go_back:
            call.back()
        else:
            step_by(call, prompt, choose)
            typed |= call.engine.contact.runs[0].values
        kept = call.engine.contact.runs[0].values
        assert set(typed) <= set(kept)
