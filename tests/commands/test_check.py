"""`baodian check`: what it prints and how it exits."""

from __future__ import annotations

import argparse
import io
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.errors import NotFound, Unavailable
from app.commands import check
from app.commands.writer import Writer
from tests.scenarios.examples import DATA, RESOURCES, small_book

CLOCK = FixedClock(datetime(2026, 11, 22, 4, tzinfo=UTC))
FEATURES = DATA / "features"
CHECKS = DATA / "checks"


def run(scenarios: Path, *more: str, resources: Path = RESOURCES) -> tuple[int, str]:
    parser = argparse.ArgumentParser()
    check.add_parser(parser.add_subparsers())
    options = parser.parse_args(["check", str(scenarios), "--resources", str(resources), *more])
    out = io.StringIO()
    return check.run(options, Writer(out), CLOCK), out.getvalue()


def test_a_clean_book(tmp_path: Path) -> None:
    code, out = run(small_book(tmp_path, FEATURES / "whole.yaml"))
    assert code == 0
    assert out == "2 个场景，0 条问答：0 个错误，0 个警告。\n"


def test_errors_fail_with_file_line_and_column(tmp_path: Path) -> None:
    scenarios = small_book(tmp_path, FEATURES / "whole.yaml", CHECKS / "unknown-target.yaml")
    code, out = run(scenarios)
    assert code == 1
    assert "错误 unknown-target.yaml:29:11 步骤“安抚”的 next：没有步骤“登计”，可用：登记、" in out
    assert out.endswith("2 个场景，0 条问答：1 个错误，0 个警告。\n")
    _, english = run(scenarios, "--lang", "en")
    assert 'error unknown-target.yaml:29:11 step "安抚", next: there is no step' in english


def test_warnings_fail_only_where_wished(tmp_path: Path) -> None:
    scenarios = small_book(tmp_path, CHECKS / "no-practice.yaml")
    assert run(scenarios)[0] == 0
    code, out = run(scenarios, "--strict")
    assert code == 1
    assert "警告 no-practice.yaml:2:1 没有演练（practice）。" in out


def test_json(tmp_path: Path) -> None:
    _, out = run(small_book(tmp_path, CHECKS / "unknown-target.yaml"), "--json")
    report = json.loads(out)
    assert (report["errors"], report["warnings"]) == (1, 0)
    assert report["problems"][0] == {
        "file": "scenarios/examples/unknown-target.yaml",
        "line": 29,
        "column": 11,
        "severity": "error",
        "code": "content.unknown_step",
        "path": "steps.安抚.next",
        "message": report["problems"][0]["message"],
    }


def test_paths(tmp_path: Path) -> None:
    scenarios = small_book(tmp_path, FEATURES / "whole.yaml")
    code, out = run(scenarios, "--paths", "--only", "whole")
    assert code == 0
    assert "whole 流量费用争议：4 条路径" in out
    assert "resolved     安抚 → 登记 → 定责 —我方→ 补救 —accepted.减免→ 办结" in out
    assert "handed_off   安抚 → 登记 → 定责 —以上都不是→ 转专席 → 告知" in out
    assert "核身：" not in out


def test_loops_and_moves_are_marked_in_paths(tmp_path: Path) -> None:
    moves = FEATURES / "moves-to-another-playbook.yaml"
    _, out = run(small_book(tmp_path, CHECKS / "loop.yaml", moves), "--paths")
    assert "回路           安抚 → 登记 → 定责 —再查一次→ 登记" in out
    assert "→            安抚 → 登记 → 定责 —要核身→ identity-check#核对" in out


def test_sample_parameters(tmp_path: Path) -> None:
    _, out = run(small_book(tmp_path), "--parameters")
    assert "减免上限元 = 30 元  坐席上限\n" in out


def test_one_playbook_alone(tmp_path: Path) -> None:
    scenarios = small_book(tmp_path, CHECKS / "loop.yaml", CHECKS / "no-practice.yaml")
    _, out = run(scenarios, "--only", "loop")
    assert "loop.yaml" in out
    assert "no-practice.yaml" not in out
    broken = small_book(tmp_path / "b", CHECKS / "unknown-target.yaml")
    assert run(broken, "--only", "unknown-target")[0] == 1
    with pytest.raises(NotFound):
        run(scenarios, "--only", "nothing")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        run(tmp_path / "nothing")


def test_run_walks_practice_and_tests(tmp_path: Path) -> None:
    text = (FEATURES / "tests-like-practice.yaml").read_text(encoding="utf-8")
    wrong = tmp_path / "tests-like-practice.yaml"
    wrong.write_text(text.replace("offers: [减免], ending: resolved", "ending: explained"), "utf-8")
    code, out = run(small_book(tmp_path, wrong), "--run")
    assert code == 1
    assert "tests-like-practice.yaml:" in out
    assert run(tmp_path / "scenarios")[0] == 0


def test_the_shipped_book_is_clean() -> None:
    root = Path(__file__).parents[2]
    code, out = run(root / "scenarios", "--run", resources=root / "resources")
    assert (code, "0 个错误" in out) == (0, True), out


def test_generated_files_are_written(tmp_path: Path) -> None:
    shutil.copytree(RESOURCES, tmp_path / "resources")
    code, out = run(small_book(tmp_path), "--write-schema", resources=tmp_path / "resources")
    assert code == 0
    assert (tmp_path / "resources" / "schema" / "playbook.schema.json").is_file()
    assert "format.zh.md" in out
