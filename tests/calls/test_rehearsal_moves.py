"""A rehearsal may be written on into the playbook that the run moves to."""

from __future__ import annotations

from datetime import date

import pytest

from app.calls.rehearsal import rehearse
from app.scenarios.book import Book, book_from_sources
from tests.calls.small_book import small_book

FIRST = """
id: first
title: 起头
category: 流量/超出费用
claims: [一, 二, 三, 四, 五]
principle: 先问再转。
authority:
  坐席: {may: []}
  班长: {may: []}
  专席: {may: []}
start: 问
otherwise: 完
steps:
  问:
    ask: 是哪一种？
    answers: {这一种: 完, 那一种: second#问}
  完: {say: 好的。, end: explained}
tests:
  - {facts: {"second#地点": 路口}, answers: {问: 那一种, "second#问": ANSWER}, ending: ENDING}
"""
SECOND = """
id: second
title: 接着
category: 流量/超出费用
claims: [六, 七, 八, 九, 十]
principle: 问清再说。
authority:
  坐席: {may: []}
  班长: {may: []}
  专席: {may: []}
start: 问
otherwise: 说明
steps:
  问:
    form: [{id: 地点, label: 地点, type: text, required: true}]
    ask: 好了吗？
    answers: {好了: 办好, 没好: 说明}
  办好: {say: 好了就好。, end: resolved}
  说明: {say: 我来说明。, end: explained}
"""


def _book(answer: str, ending: str) -> Book:
    data = {f: c for f, c in small_book().sources.items() if f.startswith("resources/")}
    first = FIRST.replace("ANSWER", answer).replace("ENDING", ending)
    texts = {"first": first, "second": SECOND}
    sources = data | {f"scenarios/t/{name}.yaml": text.encode() for name, text in texts.items()}
    return book_from_sources(sources, date(2026, 1, 5))


@pytest.mark.parametrize(("answer", "ending"), [("好了", "resolved"), ("没好", "explained")])
def test_answers_and_facts_of_the_other_playbook_are_found(answer: str, ending: str) -> None:
    assert rehearse(_book(answer, ending)) == []


def test_a_wrong_ending_in_the_other_playbook_is_named() -> None:
    assert [problem.code for problem in rehearse(_book("没好", "resolved"))] == [
        "calls.rehearsal_ending"
    ]
