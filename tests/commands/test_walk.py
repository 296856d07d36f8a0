"""`baodian walk`: a playbook from its first line to its end, by what is typed in a terminal."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import pytest

from app.base.errors import NotFound
from app.commands import walk
from app.commands.writer import Writer
from tests.calls.small_book import small_book


@pytest.fixture(scope="module")
def scenarios(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book") / "scenarios"
    for name, content in small_book().sources.items():
        if name.startswith("scenarios/"):
            path = folder.parent / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return folder


@pytest.fixture
def walked(scenarios: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Return a function that walks by typed lines and gives exit code and print."""

    def by(*typed: str, id_: str = "fee", options: tuple[str, ...] = ()) -> tuple[int, str]:
        parser = argparse.ArgumentParser()
        walk.add_parser(parser.add_subparsers())
        known = ("--caller-kind", "机主", "--tier", "普通")
        parsed = parser.parse_args(["walk", id_, "--scenarios", str(scenarios), *known, *options])
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        out = io.StringIO()
        return walk.run(parsed, Writer(out)), out.getvalue()

    return by


TO_BILL = ("", "2026-01", "20", "退费", "", "1")
"""Enter, the three fields, Enter, and the identity check passed."""


def test_a_whole_walk_to_its_end(walked) -> None:  # type: ignore[no-untyped-def]
    code, out = walked(*TO_BILL, "2", "1", "", "")
    assert code == 0
    assert "说：“您好，我来帮您查。”" in out
    assert "填 客户期望（退费/解释）: " in out
    assert "── 核身 › 问" in out
    assert "补救：减免费用 20 元  1 接受   2 不接受" in out
    assert "还要说：“给您添麻烦了，非常抱歉。”" in out
    assert "── 结束：resolved" in out
    assert "诉求：费用争议；账期 2026-01；金额 20；客户期望 退费" in out


def test_the_same_walk_in_english(walked) -> None:  # type: ignore[no-untyped-def]
    code, out = walked(*TO_BILL, "2", "1", "", "", options=("--lang", "en"))
    assert code == 0
    assert "Say：" in out
    assert "Offer：" in out
    assert "── End：resolved" in out
    assert "── Disputed fee › 登记" in out


def test_a_handoff_brings_number_and_promise(walked) -> None:  # type: ignore[no-untyped-def]
    code, out = walked(*TO_BILL, "0", "", "", "", "")
    assert code == 0
    assert "回车提交" in out
    assert "── 结束：handed_off" in out
    assert "工单号" in out


def test_an_offer_above_authority_says_why(walked) -> None:  # type: ignore[no-untyped-def]
    _, out = walked("", "2026-01", "86", "退费", "", "1", "2", "q")
    assert "不能提出：减免费用 86 元  需要 86 元，现在最多还能承诺 30 元" in out


def test_a_higher_role_may_promise_more(walked) -> None:  # type: ignore[no-untyped-def]
    _, out = walked("", "2026-01", "86", "退费", "", "1", "2", "q", options=("--role", "班长"))
    assert "补救：减免费用 86 元  1 接受" in out


def test_wrong_input_is_said_and_asked_again(walked) -> None:  # type: ignore[no-untyped-def]
    code, out = walked("", "上个月", "20", "退费", "", "2026-01", "", "", "", "9", "1", "q")
    assert code == 1
    assert "! 不是有效的月份。如 2026-10。" in out
    assert "[20]" in out  # what was typed stays as it was
    assert out.count("── 费用争议 › 登记") == 2
    assert "── 核身 › 问" in out


def test_back_goes_back(walked) -> None:  # type: ignore[no-untyped-def]
    code, out = walked("", "b", "b", "q")
    assert code == 1
    assert out.count("── 费用争议 › 开场") == 3  # at first, gone back to, and shown again
    assert "! 不能再往回退。" in out


@pytest.mark.parametrize("typed", [("q",), ("", "q"), (), ("", "2026-01")])
def test_leaving_or_running_out_of_input_ends_the_walk(walked, typed: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    code, out = walked(*typed)
    assert code == 1
    assert "结束" not in out


def test_an_interrupt_is_walked_too(walked) -> None:  # type: ignore[no-untyped-def]
    code, out = walked("", id_="hold")
    assert code == 0
    assert "请稍等。" in out


def test_a_playbook_that_is_not_there_is_named(walked) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(NotFound) as error:
        walked("", id_="nowhere")
    assert (error.value.code, error.value.facts) == (
        "setup.scenario_missing",
        {"scenario": "nowhere"},
    )


def test_a_role_that_does_not_exist_is_refused(walked, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SystemExit) as error:
        walked("q", options=("--role", "老板"))
    assert error.value.code == 2
    assert "坐席" in capsys.readouterr().err
