"""From files to documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import Unavailable
from app.search.documents import spoken
from app.search.folder import documents_in

PLAYBOOK = """\
id: slow-net
title: 网速慢
category: 宽带/网速慢
claims: [网太慢了]
synonyms: {测速: [测网速]}
ask_to_tell_apart: 断了还是慢？
colour: red
principle: 先测速
steps:
  测一测: {say: 请您打开 <测速网址>，我看看, ask: 多少兆？, answers: {够: 结束}}
  结束: {end: nonsense}
"""
ENTRIES = """\
- {id: hours, question: 几点上班, answer: 早上 <param.上班> 点, claims: [什么时候开门]}
- {question: 没有编号的问题, answer: 也找得到}
- {answer: 没有问题}
"""


def test_a_folder_of_unchecked_files_gives_documents(tmp_path: Path) -> None:
    (tmp_path / "faq").mkdir()
    (tmp_path / "slow-net.yaml").write_text(PLAYBOOK, "utf-8")
    (tmp_path / "hold.yaml").write_text("{id: hold, kind: interrupt, title: 等待}", "utf-8")
    (tmp_path / "parameters.yaml").write_text("上班: {value: 8}", "utf-8")
    (tmp_path / "broken.yaml").write_text("title: [", "utf-8")
    (tmp_path / "faq" / "a.yaml").write_text(ENTRIES, "utf-8")
    found = documents_in(tmp_path)
    by_id = {document.id: document for document in found.documents}
    assert set(by_id) == {"slow-net", "hours", "a-2"}
    assert found.unread == ("broken.yaml",)
    slow = by_id["slow-net"]
    assert (slow.claims, slow.aliases, slow.tell_apart) == (
        ("网太慢了",),
        ("测速", "测网速"),
        "断了还是慢？",
    )
    assert "请您打开 …，我看看" in slow.body
    assert by_id["hours"].kind == "faq"


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"content\.folder_gone"):
        documents_in(tmp_path / "nowhere")


def test_placeholders_are_filled_or_left_out() -> None:
    assert spoken("最迟 <param.天> 天，<工单号>", {"天": "15"}) == "最迟 15 天，…"
    assert spoken(None) == ""


def test_the_shipped_book_as_documents() -> None:
    from datetime import date

    from app.base.config import find_config
    from app.scenarios.book import load_book
    from app.search.documents import documents_of

    config = find_config({})
    documents = documents_of(load_book(config.scenarios, config.resources, date(2026, 11, 22)))
    kinds = {document.kind for document in documents}
    assert kinds == {"scenario", "faq"}
    assert "identity-check" not in {document.id for document in documents}
    assert not any("<param" in document.body for document in documents)
