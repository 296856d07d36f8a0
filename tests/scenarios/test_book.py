"""The book: what is in service, what a broken file changes, and rebuilding it from bytes."""

# ruff: noqa: E501
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.scenarios.book import book_from_sources, load_book
from app.scenarios.catalogs import Catalogs
from app.scenarios.fallback import FALLBACK
from tests.scenarios.examples import DATA, RESOURCES, TODAY, read_small_book, small_book

WHOLE = DATA / "features" / "whole.yaml"


def test_a_small_book(tmp_path: Path) -> None:
    book = read_small_book(tmp_path, WHOLE)
    assert set(book.scenarios) == {"identity-check", "whole"}
    assert book.catalogs.parameter("减免上限元") == "30"
    assert set(book.sources) == {
        "resources/desk.yaml", "resources/risk.yaml", "resources/tiers.yaml",
        "resources/types.yaml", "resources/verification.yaml",
        "scenarios/examples/whole.yaml", "scenarios/interrupts/identity-check.yaml",
        "scenarios/parameters.yaml",
    }  # fmt: skip
    assert book.sources["scenarios/examples/whole.yaml"] == WHOLE.read_bytes()
    assert book.files["whole"] == "scenarios/examples/whole.yaml"
    assert book.problems == ()


def test_the_same_files_make_the_same_fingerprint_wherever_they_lie(tmp_path: Path) -> None:
    one = read_small_book(tmp_path / "一", WHOLE)
    other = read_small_book(tmp_path / "二", WHOLE)
    assert one.fingerprint == other.fingerprint
    assert one.hashes == other.hashes
    third = read_small_book(tmp_path / "三", WHOLE, DATA / "features" / "identity.yaml")
    assert third.fingerprint != one.fingerprint


def test_a_broken_file_takes_out_itself_alone(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_bytes(WHOLE.read_bytes()[:-40] + "\ufffe".encode())
    book = read_small_book(tmp_path, WHOLE, broken)
    assert set(book.scenarios) == {"identity-check", "whole"}
    assert {problem.file for problem in book.errors} == {"scenarios/examples/broken.yaml"}
    assert "scenarios/examples/broken.yaml" not in book.sources


def test_a_move_to_a_broken_playbook_is_no_reason_to_go_out_of_service(tmp_path: Path) -> None:
    text = WHOLE.read_text(encoding="utf-8")
    mover = tmp_path / "mover.yaml"
    mover.write_text(
        text.replace("id: whole", "id: mover").replace("end: resolved", "next: target#安抚"),
        encoding="utf-8",
    )
    target = tmp_path / "target.yaml"
    broken = text.replace("id: whole", "id: target").replace("next: 登记", "next: 登计")
    target.write_text(broken, encoding="utf-8")
    book = read_small_book(tmp_path, mover, target)
    assert "mover" in book.scenarios
    assert "target" not in book.scenarios
    assert {problem.file_name for problem in book.errors} == {"target.yaml"}


def test_discloses_without_an_identity_check_is_an_error(tmp_path: Path) -> None:
    scenarios = small_book(tmp_path, DATA / "features" / "identity.yaml")
    (scenarios / "interrupts" / "identity-check.yaml").unlink()
    book = load_book(scenarios, RESOURCES, TODAY)
    assert [problem.code for problem in book.problems] == ["content.interrupt_missing"]
    assert "identity" not in book.scenarios


def test_rebuilt_from_its_sources_it_is_the_same_whatever_the_day(tmp_path: Path) -> None:
    book = read_small_book(tmp_path, WHOLE, DATA / "features" / "identity.yaml")
    again = book_from_sources(book.sources, date(2040, 1, 1))
    assert again.fingerprint == book.fingerprint
    assert again.scenarios == book.scenarios
    assert again.entries == book.entries
    assert again.catalogs == book.catalogs
    assert again.hashes == book.hashes


def test_rebuilding_does_not_judge_again_what_was_in_service(tmp_path: Path) -> None:
    sources = dict(read_small_book(tmp_path, WHOLE).sources)
    del sources["scenarios/interrupts/identity-check.yaml"]
    sources["scenarios/examples/whole.yaml"] = WHOLE.read_bytes().replace(
        "next: 登记".encode(), "next: 登计".encode()
    )
    assert "whole" in book_from_sources(sources, TODAY).scenarios


def test_a_broken_identity_check_takes_nobody_else_out_of_service(tmp_path: Path) -> None:
    scenarios = small_book(tmp_path, DATA / "features" / "identity.yaml")
    (scenarios / "interrupts" / "identity-check.yaml").write_text("a: [", encoding="utf-8")
    book = load_book(scenarios, RESOURCES, TODAY)
    assert "identity" in book.scenarios
    assert {problem.file_name for problem in book.problems} == {"identity-check.yaml"}


@pytest.mark.parametrize("stem", ["types", "tiers", "verification", "risk", "desk"])
def test_a_broken_data_file_is_named_first_and_the_program_still_starts(
    stem: str, tmp_path: Path
) -> None:
    resources = tmp_path / "resources"
    resources.mkdir()
    for path in RESOURCES.glob("*.yaml"):
        (resources / path.name).write_bytes(path.read_bytes())
    (resources / f"{stem}.yaml").write_text("a: [", encoding="utf-8")
    book = load_book(small_book(tmp_path, WHOLE), resources, TODAY)
    assert f"resources/{stem}.yaml" in {problem.file for problem in book.errors}
    assert book.problems[0].file.startswith("resources/")
    assert "identity-check" in book.scenarios
    (resources / f"{stem}.yaml").unlink()
    again = load_book(tmp_path / "scenarios", resources, TODAY)
    missing = [p.file for p in again.problems if p.code == "content.file_missing"]
    assert missing == [f"resources/{stem}.yaml"]


def test_the_least_data_files_are_sound() -> None:
    catalogs = Catalogs.model_validate(FALLBACK)
    from app.scenarios.checks.data_files import check_catalogs

    assert list(check_catalogs(catalogs, TODAY)) == []
    assert catalogs.desk.work_hours(catalogs.desk.sla["普通"].calendar)


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    book = load_book(tmp_path / "无", tmp_path / "无", TODAY)
    assert book.scenarios == {}
    codes = [problem.code for problem in book.problems]
    assert codes.count("content.folder_gone") == 2


def test_names_that_are_not_read_are_said(tmp_path: Path) -> None:
    scenarios = small_book(tmp_path, WHOLE)
    (scenarios / "examples" / "other.yml").write_text("id: other\n", encoding="utf-8")
    (scenarios / "examples" / ".hidden.yaml").write_text("a: [\n", encoding="utf-8")
    (scenarios / "examples" / "notes.txt").write_text("a", encoding="utf-8")
    book = load_book(scenarios, RESOURCES, TODAY)
    assert [problem.text() for problem in book.problems] == [
        "other.yml 扩展名是 .yml，没有读取。请改成 .yaml。"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("tiers", "id: 金卡", "id: 普通", "content.id_twice"),
        ("verification", "  L3:", "  L4:", "content.levels"),
        ("verification", "level: L2, words", "level: L9, words", "content.unknown_value"),
        ("risk", "signals:", "green_channel: {with_one: [moon]}\nsignals:", "content.unknown_value"),
        ("desk", "周日:", "周天:", "content.unknown_value"),
        ("desk", "resolve: 48h, calendar: 全天候", "resolve: 48h, calendar: 白天", "content.unknown_value"),
        ("desk", "callback_sla: 普通", "callback_sla: 特急", "content.unknown_value"),
        ("desk", "blank: {desk: 流量专席", "blank: {desk: 不存在", "content.unknown_value"),
        ("desk", "holidays: open", "holidays: maybe", "content.unknown_value"),
        ("desk", "callback_sla", "base_fields: {投诉/流量/没有: []}\ncallback_sla", "content.unknown_type"),
        ("desk", "callback_sla", "holidays: {until: 2026-11-30}\ncallback_sla", "content.holidays_over"),
        (
            "desk",
            "callback_sla",
            'base_fields: {"*": [{id: 甲, label: 甲, type: text}, {id: 甲, label: 乙, type: text}]}\ncallback_sla',
            "content.field_twice",
        ),
        ("desk", "sla:", "  空: {week: {周一: []}}\nsla:", "content.never_open"),
    ],
)  # fmt: skip
def test_data_files_are_checked(file: str, old: str, new: str, code: str, tmp_path: Path) -> None:
    resources = tmp_path / "resources"
    resources.mkdir()
    for path in RESOURCES.glob("*.yaml"):
        (resources / path.name).write_bytes(path.read_bytes())
    path = resources / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    book = load_book(small_book(tmp_path), resources, TODAY)
    own = [problem for problem in book.problems if problem.file == f"resources/{file}.yaml"]
    assert code in [problem.code for problem in own]
    assert all(problem.line >= 1 for problem in own)
