"""Problems in words: where something stands, in both languages."""

from __future__ import annotations

import pytest

from app.scenarios.places import describe
from app.scenarios.problems import Problem, Severity, Words, sorted_problems


@pytest.mark.parametrize(
    ("path", "chinese", "english"),
    [
        ((), "", ""),
        (("category",), "category", "category"),
        (("steps", "登记"), "步骤“登记”", 'step "登记"'),
        (("steps", "登记", "form", 1, "type"), "步骤“登记”第 2 个字段的 type",
         'step "登记", field 2, type'),
        (("steps", "问", "answers", "是"), "步骤“问”选项“是”", 'step "问", answer "是"'),
        (("steps", "补", "recover", 0), "步骤“补”的 recover 的第 1 项",
         'step "补", recover, item 1'),
        (("valid", "until"), "valid 的 until", "valid, until"),
        (("practice", "answers", "问"), "practice 的选项“问”", 'practice, answer "问"'),
        (("tests", 2, "facts", "账期"), "第 3 个测试已知“账期”", 'test 3, fact "账期"'),
        (("kinds", "投诉", "title_en"), "种类“投诉”的 title_en", 'kind "投诉", title_en'),
        ((0, "answer"), "第 1 项的 answer", "item 1, answer"),
    ],
)  # fmt: skip
def test_where(path: tuple[str | int, ...], chinese: str, english: str) -> None:
    assert describe(path, "zh") == chinese
    assert describe(path, "en") == english


def problem(file: str, line: int, **facts: object) -> Problem:
    return Problem(
        file, line, 2 if line else 0, Severity.ERROR, "content.unknown_value", facts, ("category",)
    )


def test_the_line_of_a_problem() -> None:
    one = problem("scenarios/a/b.yaml", 3, value="甲", allowed=("乙", Words("丙", "C")))
    assert one.text() == "b.yaml:3:2 category 不认识“甲”，可用：乙、丙"
    assert one.text("en") == "b.yaml:3:2 category: '甲' is not known; allowed: 乙, C"
    assert one.as_dict()["path"] == "category"


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    one = Problem("scenarios/a.yaml", 0, 0, Severity.WARNING, "content.last_good_kept")
    assert one.text() == "a.yaml 有错误，继续使用上一个好的版本。"
    assert not one.is_error


def test_data_files_come_first_then_files_by_line() -> None:
    facts = {"value": "甲", "allowed": ()}
    found = [
        problem("scenarios/b.yaml", 1, **facts),
        problem("scenarios/a.yaml", 10, **facts),
        problem("scenarios/a.yaml", 9, **facts),
        problem("resources/types.yaml", 5, **facts),
    ]
    assert [(p.file, p.line) for p in sorted_problems(found)] == [
        ("resources/types.yaml", 5),
        ("scenarios/a.yaml", 9),
        ("scenarios/a.yaml", 10),
        ("scenarios/b.yaml", 1),
    ]
