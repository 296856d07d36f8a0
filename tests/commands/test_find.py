"""`baodian find`."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest

from app.base.errors import ContentError
from app.commands import find
from app.commands.writer import Writer

FAQ = """\
- {id: slow, question: 宽带网速慢怎么办, answer: 先测速, category: 宽带/网速慢}
- {id: refund, question: 退款退到哪里, answer: 原路退回, category: 网店/取消退款}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "faq.yaml").write_text(FAQ, "utf-8")
    return tmp_path / "book"


def asked(*given: str) -> tuple[int, list[str]]:
    parser = argparse.ArgumentParser()
    find.add_parser(parser.add_subparsers())
    shown = io.StringIO()
    code = find.run(parser.parse_args(["find", *given]), Writer(shown))
    return code, shown.getvalue().splitlines()


def test_one_text_in_words(folder: Path) -> None:
    code, lines = asked("wsm", "--scenarios", str(folder))
    assert code == 0
    assert lines[0] == " 1  宽带网速慢怎么办  [问答 宽带/网速慢 slow]"


def test_nothing_found_says_what_to_do(folder: Path) -> None:
    code, lines = asked("鹂鹂", "--scenarios", str(folder))
    assert code == 1
    assert lines[0] == "没有任何场景提到：鹂鹂"
    assert lines[1].startswith("没有找到。")


def test_a_file_of_queries_gives_one_line_each(folder: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_bytes('﻿宽带慢\r\n\r\n"\n退到哪里\n'.encode())
    code, lines = asked("--scenarios", str(folder), "--queries", str(queries), "--json")
    answers = [json.loads(line) for line in lines]
    assert code == 0
    assert [answer["query"] for answer in answers] == ["宽带慢", "", '"', "退到哪里"]
    assert [answer["hits"][:1] and answer["hits"][0]["id"] for answer in answers] == [
        "slow",
        [],
        [],
        "refund",
    ]
    assert set(answers[0]) == {"query", "ms", "hits"}
    assert set(answers[0]["hits"][0]) == {"id", "kind", "title", "score"}


def test_category_and_limit(folder: Path) -> None:
    _, lines = asked("怎么 退款", "--scenarios", str(folder), "--category", "网店", "--json")
    assert [hit["id"] for hit in json.loads(lines[0])["hits"]] == ["refund"]


def test_queries_that_cannot_be_read_are_said(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "gbk.txt"
    wrong.write_bytes("宽带".encode("gbk"))
    with pytest.raises(ContentError, match=r"search\.queries_unreadable"):
        asked("--scenarios", str(folder), "--queries", str(wrong))


def test_the_book_in_service_is_found_and_its_index_kept(tmp_path: Path) -> None:
    code, lines = asked("llcc", "--home", str(tmp_path / "home"), "--limit", "1")
    assert code == 0 and lines
    assert (tmp_path / "home" / "index" / "current").exists()
