"""How much of a file of complaints is answered: reading, cleaning, counting."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.errors import ContentError
from app.search.complaint_file import Complaint, read_complaints, read_labels
from app.search.coverage import Coverage, ask, coverage_of, matter_of
from app.search.service import SearchService
from tests.search.books import BOOK

BOTH = ("scenario", "faq")
IDS = [document.id for document in BOOK]
PLAYBOOKS = [document.id for document in BOOK if document.kind == "scenario"]


def file(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    raw = content.encode()
    path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    return path


@pytest.mark.parametrize(
    ("said", "matter"),
    [
        ("@某某客服 宽带断了", "宽带断了"),
        ("宽带断了@某某客服@另一家营业厅", "宽带断了"),
        ("宽带＠某某客服，断了", "宽带 ，断了"),
        ("打不通10000@某某客服 急.@Some_One", "打不通10000 急."),
        ("#曝光台#宽带断了 http://t.cn/Ab12", "宽带断了"),
        ("宽带断了[怒][怒]", "宽带断了"),
        ("发到 someone@example.com 了", "发到 someone@example.com 了"),
        ("@某某客服我家里的宽带从昨天晚上开始断了", "某某客服我家里的宽带从昨天晚上开始断了"),
        ("1#楼和2楼", "1#楼和2楼"),
        ("@某某", ""),
    ],
)
def test_whom_a_post_addresses_is_no_matter(said: str, matter: str) -> None:
    assert matter_of(said) == matter


@given(st.text())
def test_what_was_cleaned_stays_as_it_is_but_for_what_moved_together(text: str) -> None:
    once = matter_of(text)
    assert len(once) <= len(text)
    assert once == " ".join(once.split())


def test_one_complaint_a_line_keeps_the_line_numbers(tmp_path: Path) -> None:
    path = file(tmp_path, "said.txt", "\ufeff宽带断了\r\n\r\n激活不了\u2028再试\n")
    assert read_complaints(path) == [
        Complaint(1, "1", "宽带断了"),
        Complaint(3, "3", "激活不了\u2028再试"),
    ]


def test_json_lines_packed_or_not(tmp_path: Path) -> None:
    rows = [{"id": "a-1", "question": "宽带断了"}, {"question": "激活不了", "title": "标题"}]
    content = "\n".join(json.dumps(row) for row in rows)
    for name in ("said.jsonl", "said.jsonl.gz"):
        assert read_complaints(file(tmp_path, name, content)) == [
            Complaint(1, "a-1", "宽带断了"),
            Complaint(2, "2", "激活不了"),
        ]


def test_a_table_with_a_named_column_and_a_line_end_in_a_cell(tmp_path: Path) -> None:
    path = file(tmp_path, "said.csv", '编号,原话\n7,"宽带,\n断了"\n8,\n9,激活不了\n')
    found = read_complaints(path, field="原话")
    assert [(one.id, one.text) for one in found] == [("7", "宽带,\n断了"), ("9", "激活不了")]
    assert [one.id for one in read_complaints(path, field="原话", limit=1)] == ["7"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("said.csv", "编号,原话\n7,断了\n", "search.coverage_no_field"),
        ("said.jsonl", '{"id": 1}\n', "search.coverage_no_field"),
        ("said.jsonl", "断了\n", "search.coverage_unreadable"),
        ("said.jsonl", "[1]\n", "search.coverage_unreadable"),
        ("said.csv", 'id,text\n1,"' + "断" * 150_000, "search.coverage_unreadable"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, name: str, content: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_complaints(file(tmp_path, name, content))
    assert caught.value.code == code


@pytest.mark.parametrize("content", ["宽带".encode("gbk"), None])
def test_files_in_another_encoding_or_gone(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "said.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ContentError, match=r"search\.coverage_unreadable"):
        read_complaints(path)
    packed = tmp_path / "said.jsonl.gz"
    packed.write_bytes(b"no gzip")
    with pytest.raises(ContentError, match=r"search\.coverage_unreadable"):
        read_complaints(packed)


def test_labels_with_and_without_a_heading(tmp_path: Path) -> None:
    table = file(tmp_path, "labels.tsv", "id\tplaybook\na-1\tx|y \t备注\n2\tnone\n\n3\t\n")
    assert read_labels(table) == {"a-1": {"x", "y"}, "2": set(), "3": set()}
    plain = file(tmp_path, "labels.csv", 'a-1,"x|y"\r\n2,无\r\n')
    assert read_labels(plain) == {"a-1": {"x", "y"}, "2": set()}


@pytest.mark.parametrize("content", ["a-1\n", "a-1\tx\na-1\ty\n"])
def test_a_label_without_a_playbook_or_given_twice(tmp_path: Path, content: str) -> None:
    with pytest.raises(ContentError) as caught:
        read_labels(file(tmp_path, "labels.tsv", content))
    assert caught.value.code == "search.coverage_label"
    assert caught.value.facts["line"] == content.count("\n")


SAID = [
    Complaint(1, "a", "@某某客服 我流量怎么扣了这么多钱"),
    Complaint(2, "b", "上不了网怎么办"),
    Complaint(3, "c", "鹂鹂"),
    Complaint(4, "d", "钱退到微信还是银行卡"),
    Complaint(5, "e", "[怒]"),
]


def seen(box: SearchService, labels: dict[str, frozenset[str]] | None = None) -> Coverage:
    return coverage_of(ask(SAID, box, BOTH), PLAYBOOKS, IDS, labels)


def test_what_was_found_and_what_was_never(box: SearchService) -> None:
    found = seen(box)
    assert (found.texts, found.answered) == (5, 3)
    assert [one.complaint.id for one in found.nothing] == ["c", "e"]
    assert found.nothing[1].query == ""
    assert found.best == {"broadband-down": 1, "data-overage": 1, "refund-way": 1}
    assert (found.among["data-overage"], found.among["refund-way"]) == (3, 2)
    assert next(iter(found.among)) == "data-cap"  # as often as others, first by its id
    assert found.playbooks == set(PLAYBOOKS)
    assert found.judged is None


def test_playbooks_never_hit_are_told_and_entries_are_not(box: SearchService) -> None:
    found = coverage_of(ask(SAID[2:3], box, BOTH), PLAYBOOKS, IDS)
    assert found.never == tuple(sorted(PLAYBOOKS))


def test_judged_by_id_or_line_with_several_right_ones(box: SearchService) -> None:
    labels = {
        "a": frozenset({"data-overage", "order-2i2c"}),
        "2": frozenset({"refund-way"}),
        "d": frozenset({"not-written-yet"}),
        "e": frozenset[str](),
        "nobody": frozenset({"data-cap"}),
    }
    judged = seen(box, labels).judged
    assert judged is not None
    assert (judged.judged, judged.answerable, judged.covered) == (4, 3, 2)
    assert (judged.first, judged.among) == (1, 1)
    assert [(miss.asked.complaint.id, miss.wanted, miss.is_covered) for miss in judged.misses] == [
        ("b", ("refund-way",), True),
        ("d", ("not-written-yet",), False),
    ]
    assert judged.unused == ("nobody",)


def test_close_hits_are_ambiguous(box: SearchService) -> None:
    close = Complaint(1, "1", "流量超了怎么扣钱")
    found = coverage_of(ask([close], box, BOTH), PLAYBOOKS, IDS)
    assert [one.found[:2] for one in found.ambiguous] == [("data-cap", "data-overage")]
    clear = coverage_of(ask([SAID[1]], box, ("scenario",)), PLAYBOOKS, IDS)
    assert clear.ambiguous == ()
