"""Every check, each on a small file of its own, at its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.base.messages import SENTENCES
from app.base.messages.content_book import SENTENCES as BOOK_SENTENCES
from app.base.messages.content_checks import SENTENCES as CHECK_SENTENCES
from app.base.messages.content_reading import SENTENCES as READING_SENTENCES
from app.scenarios.model_problems import OWN_CODES as _OWN_CODES
from app.scenarios.problems import Severity
from tests.scenarios.examples import DATA, examples, expected, read_small_book, told


@pytest.mark.parametrize("path", examples("checks"), ids=lambda path: path.stem)
def test_check_speaks_at_its_line(path: Path, tmp_path: Path) -> None:
    wanted = expected(path)
    assert wanted, "an example of a check must expect something"
    book = read_small_book(tmp_path, path)
    assert told(book.problems, path.name) == wanted
    is_broken = any(" error " in one for one in wanted)
    assert (path.stem in book.scenarios) is not is_broken
    assert "identity-check" in book.scenarios, "the rest goes on"


@pytest.mark.parametrize("path", examples("features"), ids=lambda path: path.stem)
def test_feature_is_clean(path: Path, tmp_path: Path) -> None:
    book = read_small_book(tmp_path, path)
    assert [problem.text() for problem in book.problems] == []
    assert path.stem in book.scenarios


@pytest.mark.parametrize("path", examples("checks"), ids=lambda path: path.stem)
def test_messages_are_whole_sentences_in_both_languages(path: Path, tmp_path: Path) -> None:
    for problem in read_small_book(tmp_path, path).problems:
        chinese, english = problem.message("zh"), problem.message("en")
        assert "‹" not in chinese + english, "a fact is missing"
        assert "未登记" not in chinese
        assert chinese != english


# Shown by tests of their own below.
_ELSEWHERE = {
    "content.condition_too_long",
    "content.step_name",
    "content.id_of_interrupt",
}


def test_each_sentence_about_checks_has_an_example() -> None:
    shown = {line.split()[-1] for path in examples("checks") for line in expected(path)}
    assert set(CHECK_SENTENCES) - shown - _ELSEWHERE == set()
    assert shown <= set(SENTENCES)


def test_each_code_has_a_sentence_and_each_sentence_a_use() -> None:
    root = DATA.parents[2] / "app"
    sources = [*(root / "scenarios").rglob("*.py"), root / "commands" / "check.py"]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    used = set(re.findall(r"\"(content\.[a-z_0-9]+)\"", text))
    used |= {f"content.{code}" for code in _OWN_CODES}
    used |= {f"content.mark_{severity}" for severity in Severity}
    assert used - set(SENTENCES) == set()
    ours = {*READING_SENTENCES, *CHECK_SENTENCES, *BOOK_SENTENCES}
    assert ours - used == set()


def test_step_names_and_long_conditions(tmp_path: Path) -> None:
    text = (DATA / "features" / "whole.yaml").read_text(encoding="utf-8")
    path = tmp_path / "whole.yaml"
    long_condition = " or ".join(["accepted.减免"] * 60)
    broken = text.replace("{if: accepted.减免,", f"{{if: {long_condition},")
    path.write_text(broken.replace("  办结:", "  办<结>:"), encoding="utf-8")
    codes = [problem.code for problem in read_small_book(tmp_path, path).problems]
    assert "content.step_name" in codes
    assert "content.condition_too_long" in codes


def test_a_scenario_may_not_take_the_id_of_an_interrupt(tmp_path: Path) -> None:
    text = (DATA / "features" / "whole.yaml").read_text(encoding="utf-8")
    path = tmp_path / "hold.yaml"
    path.write_text(text.replace("id: whole", "id: hold"), encoding="utf-8")
    book = read_small_book(tmp_path, path)
    assert [problem.code for problem in book.problems] == ["content.id_of_interrupt"]


def test_claims_nearly_equal_name_both(tmp_path: Path) -> None:
    text = (DATA / "features" / "whole.yaml").read_text(encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(text.replace("id: whole", "id: other"), encoding="utf-8")
    telling = text.replace("id: whole", "id: telling").replace(
        "principle:", "ask_to_tell_apart: 是已经扣了吗？\nprinciple:"
    )
    apart = tmp_path / "telling.yaml"
    apart.write_text(telling, encoding="utf-8")
    whole = DATA / "features" / "whole.yaml"
    book = read_small_book(tmp_path, whole, other, apart, compare_claims=True)
    alike = [p for p in book.problems if p.code == "content.claims_alike"]
    assert {(p.file_name, p.facts["other"]) for p in alike} == {
        ("whole.yaml", "other"),
        ("whole.yaml", "telling"),
        ("other.yaml", "whole"),
        ("other.yaml", "telling"),
    }
    assert "other" in next(p for p in alike if p.file_name == "whole.yaml").text()


def test_ids_are_unique_in_the_book(tmp_path: Path) -> None:
    scenarios = tmp_path / "scenarios"
    whole = DATA / "features" / "whole.yaml"
    read_small_book(tmp_path, whole)
    (scenarios / "zz").mkdir()
    (scenarios / "zz" / "whole.yaml").write_bytes(whole.read_bytes())
    (scenarios / "faq").mkdir()
    (scenarios / "faq" / "a.yaml").write_text(
        "- {id: whole, question: 甲, answer: 乙}\n", encoding="utf-8"
    )
    from app.scenarios.book import load_book
    from tests.scenarios.examples import RESOURCES, TODAY

    book = load_book(scenarios, RESOURCES, TODAY)
    assert [(p.file, p.code) for p in book.problems] == [
        ("scenarios/faq/a.yaml", "content.id_in_other_file"),
        ("scenarios/zz/whole.yaml", "content.id_in_other_file"),
    ]
    assert book.files["whole"] == "scenarios/examples/whole.yaml"
