"""`baodian coverage`."""

from __future__ import annotations

import argparse
import io
import json
from pathlib import Path

import pytest

from app.commands import coverage
from app.commands.writer import Writer

FAQ = """\
- {id: slow, question: 宽带网速慢怎么办, answer: 先测速, category: 宽带/网速慢}
- {id: refund, question: 退款退到哪里, answer: 原路退回, category: 网店/取消退款}
"""
SAID = "宽带网速慢\n鹂鹂\n请问退款退到哪里，我的电话是13800001234\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "faq.yaml").write_text(FAQ, "utf-8")
    (tmp_path / "said.txt").write_text(SAID, "utf-8")
    (tmp_path / "labels.csv").write_text("1,slow\n2,outage\n3,slow\n9,none\n", "utf-8")
    return tmp_path


def covered(folder: Path, *given: str) -> list[str]:
    parser = argparse.ArgumentParser()
    coverage.add_parser(parser.add_subparsers())
    shown = io.StringIO()
    said, book = str(folder / "said.txt"), str(folder / "book")
    options = parser.parse_args(["coverage", said, "--scenarios", book, *given])
    assert coverage.run(options, Writer(shown)) == 0
    return shown.getvalue().splitlines()


def test_the_report_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = covered(folder)
    assert lines[0].startswith("3 条诉求，2 条有命中（66.7 %）")
    assert lines[lines.index("没有命中（1）：") + 1] == "  2  鹂鹂"
    assert lines[-1] == "      2     2  2 条问答合计"
    assert capsys.readouterr().err == "已检索 3/3\n"


def test_judged_against_labels(folder: Path) -> None:
    lines = covered(folder, "--labels", str(folder / "labels.csv"), "--lang", "en")
    judged = lines[1]
    assert judged.startswith("3 labelled, 3 of them to be answered by a playbook: 2 have one")
    assert "1 find it first (33.3 %), 1 among five (33.3 %)" in judged
    assert "1 labels belong to no complaint of the file." in lines
    assert "  wanted outage (not in the book), found –" in lines
    assert "  wanted slow, found refund" in lines


def test_json_holds_everything_and_no_phone_number(folder: Path) -> None:
    text = "\n".join(covered(folder, "--labels", str(folder / "labels.csv"), "--json"))
    told = json.loads(text)
    assert (told["texts"], told["answered"]) == (3, 2)
    assert told["no_hit"] == [{"line": 2, "id": "2", "query": "鹂鹂", "found": []}]
    assert told["best"] == told["among_five"] == {"refund": 1, "slow": 1}
    assert told["judged"]["hit_at_1"] == told["judged"]["hit_at_5"] == 1
    assert [miss["wanted"] for miss in told["judged"]["misses"]] == [["outage"], ["slow"]]
    assert told["judged"]["unused_labels"] == ["9"]
    assert "13800001234" not in text


def test_long_lists_are_cut_and_say_so(folder: Path) -> None:
    (folder / "said.txt").write_text("鹂鹂\n" * 5, "utf-8")
    lines = covered(folder, "--list", "2")
    assert lines.count("  1  鹂鹂") == 1
    assert "  ……还有 3 条，--list 0 或 --json 全部列出" in lines
    assert sum(line.endswith("鹂鹂") for line in covered(folder, "--list", "0")) == 5


def test_the_first_alone_and_playbooks_alone(folder: Path) -> None:
    assert covered(folder, "--limit", "1")[0].startswith("1 条诉求，1 条有命中")
    assert covered(folder, "--playbooks")[0].startswith("3 条诉求，0 条有命中")


def test_nothing_to_measure(folder: Path) -> None:
    (folder / "said.txt").write_text("\n\n", "utf-8")
    assert covered(folder)[0] == "0 条诉求，0 条有命中（–），0 条前两名接近（–）。"
