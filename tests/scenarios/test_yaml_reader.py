"""Reading YAML: every slip its own advice, limits kept, nothing ever raised."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.scenarios.yaml_reader import MAX_BYTES, MAX_DEPTH, MAX_EVENTS, read_yaml
from tests.scenarios.examples import examples, expected, told

NAME = "a.yaml"


def codes(content: bytes) -> list[str]:
    return [problem.code for problem in read_yaml(NAME, content).problems]


@pytest.mark.parametrize("path", examples("slips"), ids=lambda path: path.stem)
def test_slip_has_its_own_advice(path: Path) -> None:
    reading = read_yaml(path.name, path.read_bytes())
    wanted = expected(path) or ["1:1 error content.empty_file"]
    assert told(reading.problems, path.name) == wanted
    assert "content.syntax" not in wanted[0], "a known slip needs more than that"


def test_the_c_library_is_there() -> None:
    assert yaml.__with_libyaml__


def test_scalars_stay_as_typed() -> None:
    content = b"a: NO\nb: 1.10\nc: 010\nd: 12:30\ne: 2026-11-01\nf: ~\ng:\nh: 0x1F\n"
    assert read_yaml(NAME, content).data == {
        "a": "NO", "b": "1.10", "c": "010", "d": "12:30", "e": "2026-11-01", "f": "~",
        "g": "", "h": "0x1F",
    }  # fmt: skip


def test_a_byte_order_mark_is_allowed() -> None:
    reading = read_yaml(NAME, b"\xef\xbb\xbfa: b")
    assert reading.data == {"a": "b"}
    assert reading.marks.value(("a",)) == (1, 4)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("标题: 流量\n".encode("gbk"), "content.gbk"),
        ("a: 流量".encode("utf-16"), "content.utf16"),
        (b"a: b\x00c", "content.bad_character"),
        ("a: b\u2028c".encode(), "content.bad_character"),
        (b"a: " + b"x" * MAX_BYTES, "content.too_big"),
        (b"[" * 100_000 + b"]" * 100_000, "content.too_deep"),
        (b"{a: " * 30_000, "content.too_deep"),
        (b"- " * 50_000, "content.too_deep"),
        (b"- a\n" * MAX_EVENTS, "content.too_many_parts"),
        (b"", "content.empty_file"),
    ],
)
def test_hostile_and_wrong_files(content: bytes, code: str) -> None:
    assert codes(content) == [code]


def test_the_place_of_a_wrong_byte_is_told() -> None:
    problem = read_yaml(NAME, "a: 好\nb: 流".encode() + "量".encode("gbk")).problems[0]
    assert (problem.line, problem.column) == (2, 5)


def test_depth_at_the_limit_is_allowed() -> None:
    assert codes(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH) == []


def test_billion_laughs_is_refused_at_the_first_anchor() -> None:
    content = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert codes(content)[:2] == ["content.anchor", "content.anchor"]
    assert read_yaml(NAME, content).data is None


def test_lines_of_keys_and_values() -> None:
    content = "a:\n  b:\n    - {c: 1, 你: 好}\n    - x\n".encode()
    marks = read_yaml(NAME, content).marks
    assert marks.key(("a", "b")) == (2, 3)
    assert marks.value(("a", "b", 0, "c")) == (3, 11)
    assert marks.key(("a", "b", 0, "你")) == (3, 14)
    assert marks.value(("a", "b", 0, "你")) == (3, 17)
    assert marks.value(("a", "b", 1)) == (4, 7)
    assert marks.resolve(("a", "limits", "b", 7, 0, "str")) == ("a", "b", 0)
    assert marks.value(("a", "nothing")) == (2, 3)


def test_all_problems_are_told_not_only_the_first() -> None:
    content = "a: 1\na: 2\nsay: 请按 #键\nb: !x 1\n".encode()
    assert codes(content) == ["content.duplicate_key", "content.cut_by_comment", "content.tag"]


@pytest.mark.parametrize(
    "content",
    [
        "say: 请按 # 键结束",  # a space after the sign: an ordinary comment
        "category: 流量 #备注",  # not a sentence
        'say: "请按 #键 结束"',
        "say: |\n  请按 #键 结束\n",
        "say: 请按 1#键 结束",
    ],
)
def test_comments_that_cut_nothing(content: str) -> None:
    assert codes(content.encode()) == []


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    reading = read_yaml(NAME, content)
    assert reading.is_sound or reading.data is None
    for problem in reading.problems:
        assert problem.text("zh")
        assert problem.text("en")


_PIECES = st.sampled_from(
    ["a", "say", "：", ": ", ":", "- ", "[", "]", "{", "}", "，", ", ", '"', "'", "#", " #", "*x",
     "&x ", "!y ", "|", ">", "\n", "\n  ", "\n\t", "？", "? ", "---\n", "...\n", "%", "@", "`",
     "\u3000", "好", "\\", "\r\n", "<<", "~", "\x85", "😀", "%YAML 1.2\n"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_anything_like_yaml(text: str) -> None:
    reading = read_yaml(NAME, text.encode())
    lines = text.count("\n") + text.count("\r") + 2
    for problem in reading.problems:
        assert 0 <= problem.line <= lines
        assert "‹" not in problem.message("zh") + problem.message("en")


@given(
    st.recursive(
        st.text(st.characters(categories=("L", "N")), min_size=1, max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.text("abc数据", min_size=1, max_size=4), inner, max_size=4)
        ),
        max_leaves=15,
    )
)
def test_what_the_library_writes_is_read_back(data: object) -> None:
    written = yaml.safe_dump(data, allow_unicode=True).encode()
    assert read_yaml(NAME, written).data == data
