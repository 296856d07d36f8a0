"""What the model refuses, in editors' words; formats; the book's other files."""

# ruff: noqa: E501
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scenarios import formats
from app.scenarios.loading import (
    load_catalog,
    load_entries,
    load_parameters,
    load_scenario,
)
from tests.scenarios.examples import DATA, RESOURCES

WHOLE = (DATA / "features" / "whole.yaml").read_text(encoding="utf-8")
FILE = "scenarios/examples/whole.yaml"


def told(text: str, lang: str = "zh") -> list[str]:
    return [problem.text(lang) for problem in load_scenario(FILE, text.encode()).problems]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("type: month", "type: yuan", "whole.yaml:32:37 步骤“登记”第 1 个字段的 type 不认识“yuan”，可用："),
        ("label: 争议账期", "lable: 争议账期", "whole.yaml:32:18 步骤“登记”第 1 个字段不认识的键“lable”，可用：label、"),
        ("{id: 账期,", "{id：账期,", "whole.yaml:32:10 步骤“登记”第 1 个字段不认识的键“id：账期”：冒号用了全角。"),
        ("start: 安抚\n", "", "whole.yaml:2:1 缺少“start”（起始）。请补上。"),
        ("title: 流量费用争议", "title:", "whole.yaml:3:7 title 没有内容。"),
        ("title: 流量费用争议", "title: [流量]", "whole.yaml:3:8 title 应是一句文字，读到的却是列表。"),
        ("  - 套外费不合理", "  - 套外费: 不合理", "whole.yaml:10:5 第 2 句用户诉求 应是一句文字，读到的却是“键: 值”。"),
        ("reviewed: 2026-11-01", "reviewed: 11月1日", "whole.yaml:5:11 reviewed 的“11月1日”不是日期。请写成 2026-11-01。"),
        ("review_every: 90d", "review_every: 90天", "whole.yaml:6:15 review_every 的“90天”不是时长。"),
        ("end: explained", "end: explaind", "whole.yaml:43:10 步骤“解释”的 end 不认识“explaind”，可用：explained、"),
        ("id: whole", "id: Whole", "whole.yaml:2:5 id 的“Whole”只能用小写字母、数字和单个“-”"),
        ("id: whole", "id: other", "whole.yaml:2:5 id“other”与文件名“whole”不一致。请改成一样。"),
        ("category: 流量/超出费用", "category: 流量", "whole.yaml:4:11 category 的“流量”应写成 业务/事项"),
        ("required: true", "required: 也许", "的 required 的“也许”应写 true 或 false（是、否亦可）。"),
        ("{else: 转专席}", "{else: 转专席, to: 办结}", "whole.yaml:49:9 步骤“补救”第 2 个条件要么写 if 和 to，要么只写 else。"),
        ("next: 登记", "next: <登记>", "whole.yaml:29:11 步骤“安抚”的 next 的“<登记>”不是去向。"),
        ("amount: 金额", "amount: 金额+1", "的 amount 的“金额+1”不是数额。"),
        ("type: month", "type: choice", "步骤“登记”第 1 个字段：type 为 choice 时必须写 options，其他类型不能写。"),
        ("id: 账期,", "id: 1账期,", "步骤“登记”第 1 个字段的 id 的“1账期”不能作字段名。"),
        ("    ask: 查下来", "    limit_s: 很久\n    ask: 查下来", "步骤“定责”的 limit_s 的“很久”不是整数。"),
        ("    ask: 查下来", "    limit_s: 0\n    ask: 查下来", "步骤“定责”的 limit_s 的“0”超出范围（1–"),
        ("steps:\n", "steps: 安抚\nx:\n", "steps 应是“键: 值”，读到的却是文字“安抚”。"),
        ("lines: [怎么又扣钱]", "lines: []", "practice 的 lines 至少要有 1 项。"),
        ("      - {id: 金额,", "      - id：金额\n      - {id: 金额,", "whole.yaml:33:9 “id”后面用了全角冒号。"),
        ("id: whole", "format: 9\nid: whole", "whole.yaml:2:9 format 是“9”，本程序只认识到 1。请升级程序。"),
        ("  班长:", "  斑长:", "whole.yaml:19:3 岗位“斑长”的授权 不认识“斑长”，可用：班长、"),
    ],
)  # fmt: skip
def test_refusals(old: str, new: str, message: str) -> None:
    assert old in WHOLE
    lines = told(WHOLE.replace(old, new, 1))
    assert any(message in line for line in lines), lines
    assert load_scenario(FILE, WHOLE.replace(old, new, 1).encode()).value is None


def test_a_misspelt_key_is_not_also_called_missing() -> None:
    lines = told(WHOLE.replace("claims:", "claim:"))
    assert len(lines) == 1
    assert "不认识的键“claim”，可用：claims、" in lines[0]


def test_english_says_the_same() -> None:
    line = told(WHOLE.replace("type: month", "type: yuan"), "en")[0]
    assert line.startswith(
        "whole.yaml:32:37 step \"登记\", field 1, type: 'yuan' is not known; allowed: "
    )


def test_a_list_is_no_playbook() -> None:
    assert "不是场景文件" in told("- a\n")[0]


def test_entries() -> None:
    loaded = load_entries(
        "scenarios/faq/a.yaml",
        "- {id: a, question: 怎么查话费, answer: 发短信, claims: [查话费], related: [b]}\n".encode(),
    )
    assert loaded.value is not None
    assert loaded.value[0].question == "怎么查话费"
    broken = load_entries("scenarios/faq/a.yaml", "- {id: a, question: 甲}\n- 乙\n".encode())
    assert [problem.line for problem in broken.problems] == [1, 2]
    assert "缺少“answer”" in broken.problems[0].text()
    as_map = load_entries("scenarios/faq/a.yaml", b"id: a\n")
    assert [problem.code for problem in as_map.problems] == ["content.list_wanted"]


def test_parameters() -> None:
    loaded = load_parameters("scenarios/parameters.yaml", (DATA / "parameters.yaml").read_bytes())
    assert loaded.value is not None
    assert loaded.value["客服号码"].value == "10010"
    broken = load_parameters("scenarios/parameters.yaml", "甲: {value: 1, basic: x}\n".encode())
    assert [problem.code for problem in broken.problems] == ["content.unknown_key"]
    assert "可用：basis、" in broken.problems[0].text()


@pytest.mark.parametrize("path", sorted(RESOURCES.glob("*.yaml")), ids=lambda path: path.stem)
def test_catalogs(path: Path) -> None:
    loaded = load_catalog(f"resources/{path.name}", path.read_bytes())
    assert loaded.problems == ()
    assert loaded.value is not None


def test_the_first_format_still_reads_as_it_did() -> None:
    file = DATA / "formats" / "format-1.yaml"
    loaded = load_scenario("scenarios/x/format-1.yaml", file.read_bytes())
    assert loaded.problems == ()
    assert loaded.value is not None
    expected = json.loads((DATA / "formats" / "format-1.json").read_text(encoding="utf-8"))
    assert loaded.value.model_dump(mode="json", by_alias=True, exclude_defaults=True) == expected


def test_an_old_file_is_brought_up_to_date_step_by_step() -> None:
    def renamed(data: dict[str, Any]) -> dict[str, Any]:
        return {("title" if key == "name" else key): value for key, value in data.items()}

    def marked(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "kind": "scenario"}

    data, wrong = formats.brought_up_to_date({"name": "甲"}, {1: renamed, 2: marked}, 3)
    assert wrong is None
    assert data == {"title": "甲", "kind": "scenario", "format": "3"}
    _, wrong = formats.brought_up_to_date({"format": "4"}, {}, 3)
    assert wrong is not None
    for nonsense in ("0", "-1", "x", [], {}):
        assert formats.brought_up_to_date({"format": nonsense})[1] is not None


_LINES = WHOLE.splitlines(keepends=True)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, len(_LINES) - 1), st.sampled_from(["drop", "twice", "cut", "in"])),
        max_size=4,
    )
)
def test_a_spoilt_file_never_raises(spoils: list[tuple[int, str]]) -> None:
    lines = list(_LINES)
    for place, how in spoils:
        line = lines[place]
        lines[place] = {"drop": "", "twice": line * 2, "cut": line[: len(line) // 2] + "\n",
                        "in": "  " + line}[how]  # fmt: skip
    loaded = load_scenario(FILE, "".join(lines).encode())
    assert (loaded.value is None) == any(problem.is_error for problem in loaded.problems)
    for problem in loaded.problems:
        assert problem.line >= 1
        assert "‹" not in problem.text("zh") + problem.text("en")


_DATA = st.recursive(
    st.text(max_size=6) | st.sampled_from(["1", "true", "步骤", "a#b", "param.x"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "steps", "say", "form", "when", "if", "authority", "坐席", "limits",
                         "recover", "offers", "must_say", "valid", "from", "answers", "kind"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


_HEAD_KEYS = ["id", "title", "claims", "steps",
       "authority", "must_say", "recovery", "handoff", "valid", "practice", "tests", "escalate",
       "limits", "synonyms", "start", "basis", "notices"]  # fmt: skip


@given(st.dictionaries(st.sampled_from(_HEAD_KEYS), _DATA))
def test_any_shape_of_data_is_refused_in_words(data: dict[str, Any]) -> None:
    content = json.dumps(data, ensure_ascii=True).encode()
    for problem in load_scenario(FILE, content).problems:
        assert "‹" not in problem.text("zh") + problem.text("en")
