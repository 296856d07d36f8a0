"""Every code that the program uses has its sentence, alike in both languages."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.errors import AppError, ContentError
from app.base.messages import SENTENCES, explain, sentence
from app.base.messages.sentence import Sentence

APP = Path(__file__).parents[2] / "app"
AREAS = "setup|backup|keys|content|search|calls|desk|cases|storage|window"
CODE = re.compile(rf"^(?:{AREAS})\.[a-z0-9_]+(?:\.[a-z0-9_]+)?$")
BEGINNING = re.compile(rf"^(?:{AREAS})\.[a-z0-9_.]*$")
ERRORS = {"AppError", "ContentError", "NotAllowed", "Conflict", "NotFound", "Unavailable"}
NO_CODES = re.compile(r"\.(?:sqlite|yaml|toml|log|py|csv|xlsx|json)$")


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(APP.rglob("*.py")):
        if "messages" not in path.parts:
            yield path, ast.parse(path.read_text("utf-8"))


def docstrings(tree: ast.Module) -> set[int]:
    """Return the ids of constants that are documentation."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def is_key_of_the_window(path: Path, text: str) -> bool:
    """Tell whether a text names one of the shortcuts of the cases, not a sentence."""
    return (
        text.startswith("cases.")
        and text not in SENTENCES
        and path.relative_to(APP).parts[0] == "ui"
    )


def written() -> tuple[dict[str, str], set[str]]:
    """Return the codes written out (with where), and the beginnings of those put together."""
    codes: dict[str, str] = {}
    beginnings: set[str] = set()
    for path, tree in trees():
        skipped = docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.keyword) and node.arg == "latest":
                skipped.add(id(node.value))  # names a question whose late answers are dropped
            if isinstance(node, ast.JoinedStr):
                first = node.values[0]
                if isinstance(first, ast.Constant) and BEGINNING.match(str(first.value)):
                    beginnings.add(str(first.value))
                    skipped.add(id(first))
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or id(node) in skipped:
                continue
            text = node.value
            if not isinstance(text, str) or not CODE.match(text) or NO_CODES.search(text):
                continue
            if not is_key_of_the_window(path, text):
                codes.setdefault(text, f"{path.relative_to(APP)}:{node.lineno}")
    return codes, beginnings


CODES, BEGINNINGS = written()


def test_codes_were_found() -> None:
    assert {"calls.stale_view", "desk.already_taken", "storage.locked"} <= set(CODES)
    assert "calls.green." in BEGINNINGS


def test_every_code_used_has_a_sentence() -> None:
    missing = {code: place for code, place in CODES.items() if code not in SENTENCES}
    assert not missing
    for beginning in BEGINNINGS:
        assert any(code.startswith(beginning) for code in SENTENCES), beginning


NAMED_BY_VALUE = ("calls.selfcheck.", "storage.key_in_")
"""Ids of the check before filing, and places where a key may lie."""


def test_every_sentence_is_used() -> None:
    beginnings = (*BEGINNINGS, *NAMED_BY_VALUE)
    assert not [one for one in SENTENCES if one not in CODES and not one.startswith(beginnings)]


def test_the_self_check_has_a_title_for_each_item() -> None:
    from app.calls.drawer import SELF_CHECKS

    titles = {code for code in SENTENCES if code.startswith("calls.selfcheck.")}
    assert titles == {f"calls.selfcheck.{item}" for item in SELF_CHECKS}


def test_the_green_channel_has_a_sentence_for_each_reason() -> None:
    from app.scenarios.catalogs import GreenChannel

    for reason in ("signals", *GreenChannel().with_one):
        assert f"calls.green.{reason}" in SENTENCES


ALONE = {"content.scenario_needs": {"title"}, "content.syntax": {"detail"}}
"""Facts that only one language names: a Chinese title, the YAML library's English words."""

MAY_BE_EMPTY = ("search.in_",)
"""Words in front of a hit; some need none."""


def names(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_both_languages_say_the_same(code: str) -> None:
    one: Sentence = SENTENCES[code]
    assert bool(one.zh) == bool(one.en)
    assert bool(one.do_zh) == bool(one.do_en)
    differing = names(one.zh, one.do_zh) ^ names(one.en, one.do_en)
    assert differing == ALONE.get(code, set())
    if code.startswith(MAY_BE_EMPTY) and not one.zh:
        return
    assert one.en.strip()
    assert re.search(r"[\u4e00-\u9fff]", one.zh)
    # A word of the format itself may be Chinese within an English sentence, a sentence may not.
    assert not re.search(r"[\u4e00-\u9fff]{9,}", one.en + one.do_en)


def facts_at_raises() -> Iterator[tuple[str, set[str], str]]:
    """Yield each error made with a code and plain keyword facts."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in ERRORS or not node.args:
                continue
            code = node.args[0]
            given = {keyword.arg for keyword in node.keywords}
            if isinstance(code, ast.Constant) and None not in given:
                place = f"{path.relative_to(APP)}:{node.lineno}"
                yield str(code.value), {str(name) for name in given}, place


def test_every_error_brings_the_facts_that_its_sentence_names() -> None:
    found = list(facts_at_raises())
    assert len(found) > 40
    short = {
        f"{place} {code}": missing
        for code, given, place in found
        if (missing := names(SENTENCES[code].zh, SENTENCES[code].do_zh) - given)
    }
    assert not short


def test_a_sentence_is_filled_in_and_says_what_to_do() -> None:
    error = ContentError("calls.form_incomplete", fields="账期")
    assert explain(error) == "还差：账期。补上后再提交。"
    assert explain(error, "en") == "Still needed: 账期. Fill them in, then send."
    assert str(error.args[0]) == "calls.form_incomplete"


def test_nothing_hides_a_message() -> None:
    assert sentence("calls.form_incomplete") == "还差：‹fields›。补上后再提交。"
    assert "calls.never_written" in sentence("calls.never_written")
    assert "calls.never_written" in explain(AppError("calls.never_written"), "en")
    assert "{x}" in sentence("calls.form_incomplete", fields="{x}")
