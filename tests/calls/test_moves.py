"""Moves of a run that are easily got wrong: back over questions, none of these, facts, ends."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.errors import ContentError, NotAllowed
from app.calls.inputs import InputKind
from app.calls.views import PromptKind, PromptView
from app.scenarios.book import Book, book_from_sources
from tests.calls.driver import NUMBER, Driver
from tests.calls.small_book import small_book

TURNS = """
id: turns
title: 岔路
category: 流量/超出费用
claims: [一, 二, 三, 四, 五]
principle: 看情况。
authority:
  坐席: {may: []}
  班长: {may: []}
  专席: {may: []}
start: 说
otherwise: 兜底
steps:
  说: {say: 您好。, next: 分}
  分:
    when:
      - {if: months_on_network > 12, to: 老}
      - {if: 'verified in ("L2")', to: 核}
      - {else: 新}
  老: {say: 老客户。, next: 等回}
  新: {say: 新客户。, next: 等回}
  核: {say: 核过了。, end: explained}
  等回:
    when:
      - {if: credit >= 3, to: 回电}
      - {else: 兜底}
  回电: {end: callback}
  兜底:
    say: 您说的 <地点> 我记下了。
    form: [{id: 备注, label: 备注, type: text}]
    next: 补
  补:
    recover: [回访]
    end: explained
  问地点:
    form: [{id: 地点, label: 地点, type: text}]
    next: 兜底
recovery:
  回访: {offer: 回访, kind: 其他, say: 我们回访您。}
escalate: [{signal: 监管, to: 问地点}]
"""


def book() -> Book:
    sources = small_book().sources | {"scenarios/t/turns.yaml": TURNS.encode()}  # type: ignore[operator]
    made = book_from_sources(dict(sources), date(2026, 1, 5))
    assert "turns" in made.scenarios, made.problems
    return made


@pytest.fixture
def call() -> Driver:
    return Driver(book(), caller_kind="机主", tier="普通").open("turns")


def line(prompt: PromptView) -> tuple[str, str, str]:
    return prompt.kind.value, prompt.step, prompt.fact


def test_back_over_a_question_that_is_answered_by_now_goes_on_to_the_line_before(
    call: Driver,
) -> None:
    call.enter()
    assert line(call.prompt) == ("fact", "分", "months_on_network")
    call.fill(months_on_network="24").enter()
    assert call.prompt.line == "老客户。"
    call.back()
    assert call.prompt.line == "您好。"
    assert not call.prompt.can_go_back


def test_the_identity_level_is_never_asked_nor_typed(call: Driver) -> None:
    """Only the check reaches a level: a typed one would open every gate."""
    call.enter().fill(months_on_network="3").enter()
    assert call.prompt.line == "新客户。"
    for kind, data in (
        (InputKind.FILLED, {"field": "verified", "value": "L3"}),
        (InputKind.FACT_SET, {"name": "verified", "value": "L3"}),
        (InputKind.FACT_SET, {"name": "role", "value": "专席"}),
        (InputKind.FILLED, {"field": "role", "value": "专席"}),
    ):
        with pytest.raises(NotAllowed) as error:
            call.give(kind, **data)
        assert error.value.code == "calls.fact_not_settable"
    assert call.view.verified == "L1"


def test_none_of_these_is_offered_exactly_where_it_leads_on(call: Driver) -> None:
    seen: set[bool] = set()
    call.give(InputKind.JUMPED, target="turns#兜底")
    for _ in range(6):
        prompt = call.prompt
        if prompt.kind is PromptKind.ENDED:
            break
        if prompt.kind in (PromptKind.FACT, PromptKind.OFFER) or prompt.question:
            seen.add(prompt.none_of_these)
            if not prompt.none_of_these:
                with pytest.raises(NotAllowed) as error:
                    call.none()
                assert error.value.code == "calls.none_left"
        if prompt.kind is PromptKind.FACT:
            call.fill(地点="某路").enter()
        elif prompt.kind is PromptKind.OFFER:
            call.offer(False)
        else:
            call.enter()
    assert seen == {False, True}  # the fact at `otherwise` itself, the offer after it


def test_a_fact_that_leads_to_a_call_back_makes_the_promise_however_it_is_given(
    call: Driver,
) -> None:
    call.enter().fill(months_on_network="24").enter().enter()
    assert line(call.prompt) == ("fact", "等回", "credit")
    call.give(InputKind.FACT_SET, name="credit", value="5")
    assert (call.prompt.kind, call.prompt.end) == (PromptKind.ENDED, "callback")
    assert [promise.text for promise in call.engine.contact.promises] == ["回电"]
    assert "承诺：回电，" in call.view.note


def test_a_wrong_fact_is_not_taken(call: Driver) -> None:
    call.enter().fill(months_on_network="很久")
    assert call.prompt.fields[0].problem == "calls.field.number"
    with pytest.raises(ContentError):
        call.enter()
    with pytest.raises(ContentError):
        call.give(InputKind.FACT_SET, name="months_on_network", value="很久")
    call.give(InputKind.FACT_SET, name="months_on_network", value="２４")
    assert call.prompt.line == "老客户。"


def test_a_text_too_long_waits_to_be_shortened_and_is_kept_whole() -> None:
    call = Driver(book(), caller_kind="机主").open("turns", "问地点")
    long = "字" * 3_000
    call.fill(地点=long)
    assert (call.prompt.fields[0].value, call.prompt.fields[0].problem) == (
        long,
        "calls.field.too_long",
    )
    with pytest.raises(ContentError):
        call.enter()


def test_each_request_tells_its_own_gifts_and_promises_in_the_note() -> None:
    call = Driver(book(), caller_kind="机主", tier="普通", verified="L2")
    call.to_bill().answer("不对").offer(True)
    call.open("turns").enter().fill(months_on_network="24").enter().enter()
    call.fill(credit="5").enter()
    first, second = call.view.note.split("\n\n")
    assert ("减免费用 20元" in first, "减免费用" in second) == (True, False)
    assert ("回电" in first, "承诺：回电" in second) == (False, True)
    assert call.view.note.count("核身：") == 1


def test_what_was_offered_before_moving_to_another_playbook_stays_in_the_note() -> None:
    call = Driver(book(), caller_kind="机主", tier="普通", verified="L2")
    call.to_bill().answer("不对").offer(True)
    call.give(InputKind.JUMPED, target="other#说")
    assert "补救：减免费用（客户接受）；减免费用 20元" in call.view.note


def test_a_number_typed_in_the_run_is_the_contacts_number(call: Driver) -> None:
    call.fill(受理号码="139 0000 2222")
    assert call.view.numbers.account == "139****2222"
    assert call.view.verified == "none"  # the level was reached for the other number
    call.fill(受理号码=NUMBER)
    assert call.view.verified == "L1"


def test_every_line_tells_whether_its_step_is_out_of_date() -> None:
    text = TURNS.replace("老: {say: 老客户。,", "老: {say: 老客户。, valid: {until: 2025-12-31},")
    sources = {**small_book().sources, "scenarios/t/turns.yaml": text.encode()}
    call = Driver(book_from_sources(sources, date(2026, 1, 5)), caller_kind="机主")
    call.open("turns", "老")
    assert call.prompt.warnings == ("calls.step_out_of_date",)
