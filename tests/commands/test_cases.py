"""`baodian cases`: import, search, export, packs and the index, on a home of its own."""

from __future__ import annotations

import csv
import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from app.__main__ import main
from app.search.case_engine import CaseReader, TantivyEngine
from app.search.case_folder import CaseFolder

CASES = """\
案例编号,标题,用户诉求,处理经过,处理结果,发生时间,地区,质量标记
A-1,流量用得太快,客户称本月流量用得太快，要求查详单，电话13812345678,核对详单后解释,已解决,2025-03-01,海淀,典型
A-2,宽带夜里断网,客户反映家里宽带夜里经常断网，影响上网课,上门更换光猫,已解决,2025-04-02,朝阳,普通
A-3,=1+1,=1+1 客户要求退回多扣的流量费,退费十元,已解决,2025-05-03,海淀,普通
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "案例.csv"
    made.write_text(CASES, "utf-8")
    return made


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str], home: Path):
    """Return a way to run a command: its exit code and the lines it told."""

    def run(*given: object) -> tuple[int, list[str]]:
        capsys.readouterr()
        code = main(["cases", *map(str, given), "--home", str(home)])
        shown = capsys.readouterr()
        return code, [*shown.out.splitlines(), *shown.err.splitlines()]

    return run


def numbers(lines: Sequence[str]) -> list[str]:
    return [hit["id"] for hit in json.loads(lines[-1])["hits"]]


def test_a_file_is_looked_at_and_nothing_is_imported(told, file: Path) -> None:
    code, lines = told("import", file, "--preview")
    assert code == 0
    assert any("用户诉求 → 字段 claim" in line for line in lines)
    assert not any("13812345678" in line for line in lines)
    assert told("search", "流量")[1][0].startswith("案例库是空的")


def test_what_was_imported_is_found_by_words_phrases_and_filters(told, file: Path) -> None:
    code, lines = told("import", file)
    assert code == 0
    assert "处理 3 行：导入 3，已有 0，退回 0，近似重复 0。" in lines
    assert "已遮盖个人信息：手机号 1。" in lines
    assert lines[-1] == "可检索 3 条案例。"
    assert sorted(numbers(told("search", "流量", "--json")[1])) == ["A-1", "A-3"]
    assert numbers(told("search", "流量", "--newest", "--json")[1]) == ["A-3", "A-1"]
    assert numbers(told("search", "流量 -退回", "--json")[1]) == ["A-1"]
    assert numbers(told("search", "流量", "--until", "2025-04-30", "--json")[1]) == ["A-1"]
    assert numbers(told("search", "流量", "--quality", "model", "--json")[1]) == ["A-1"]
    assert numbers(told("search", "", "--region", "朝阳", "--json")[1]) == ["A-2"]


def test_hits_are_told_in_words_and_nothing_found_is_said(told, file: Path) -> None:
    told("import", file)
    code, lines = told("search", "断网")
    assert code == 0
    assert lines[:2] == ["1 条", " 1  宽带夜里断网  [A-2 2025-04-02 朝阳 已解决]"]
    code, lines = told("search", "鹂鹂", "--lang", "en")
    assert code == 1
    assert lines[0] == "No case mentions: 鹂鹂"


def test_a_file_of_queries_gives_one_line_each(told, file: Path, tmp_path: Path) -> None:
    told("import", file)
    queries = tmp_path / "queries.txt"
    queries.write_bytes("断网\r\n\r\n！？\n".encode())
    code, lines = told("search", "--queries", queries, "--json")
    answers = [json.loads(line) for line in lines]
    assert code == 0
    assert [answer["query"] for answer in answers] == ["断网", "", "！？"]
    assert set(answers[0]) == {"query", "ms", "count", "hits"}
    assert set(answers[0]["hits"][0]) == {"id", "kind", "title", "score"}


def test_similar_cases_come_with_why(told, file: Path) -> None:
    told("import", file)
    code, lines = told("similar", "我家宽带晚上老断网")
    assert code == 0
    assert "A-2" in lines[0]
    assert any(line.strip().startswith("相同：") and "宽带" in line for line in lines)


def test_options_and_words_of_an_export_stand_in_any_order(
    file: Path, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["cases", "import", "--home", str(home), str(file)]) == 0
    made = tmp_path / "out.csv"
    for given in (
        [made, "--home", home, "断网"],
        ["--home", home, made, "断网"],
        [made, "断网", "--home", home],
        ["--region", "朝阳", made, "--home", home, "断网"],
    ):
        made.unlink(missing_ok=True)
        assert main(["cases", "export", *map(str, given)]) == 0
        assert "A-2" in made.read_text("utf-8-sig") and "A-1" not in made.read_text("utf-8-sig")
    assert main(["cases", "search", "--home", str(home), "断网", "--json"]) == 0
    with pytest.raises(SystemExit):
        main(["cases", "export", "--home", str(home)])
    assert "FILE" in capsys.readouterr().err


def test_the_same_file_again_changes_nothing(told, file: Path) -> None:
    told("import", file)
    code, lines = told("import", file)
    assert code == 0
    assert "这个文件已经导入过，没有新的内容。" in lines
    assert lines[-1] == "可检索 3 条案例。"


def test_a_mapping_is_corrected_and_kept_as_a_profile(told, tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("甲,乙\n客户反映短信发不出去一直提示失败,重启后恢复\n", "utf-8")
    second.write_text("甲,乙\n客户反映合约到期后仍在扣费要求取消,已取消合约\n", "utf-8")
    told("import", first, "--map", "甲=claim", "--map", "乙=title", "--save-as", "两列")
    _, lines = told("import", second, "--preview")
    assert "导入方案：两列" in lines
    assert any("乙 → 字段 title" in line for line in lines)
    assert told("import", second, "--mapping", "不存在的")[0] != 0


def test_bad_rows_are_told_and_good_ones_go_in(told, home: Path, tmp_path: Path) -> None:
    mixed = tmp_path / "mixed.csv"
    mixed.write_text(CASES + "A-4,没有诉求,,,,2025-13-45,,\n", "utf-8")
    code, lines = told("import", mixed)
    assert code == 1
    assert any("导入 3" in line and "退回 1" in line for line in lines)
    (rejects,) = (home / "rejected").glob("*.csv")
    assert any(str(rejects) in line for line in lines)


def test_what_cannot_be_imported_is_said(told, tmp_path: Path) -> None:
    assert told("import", tmp_path / "none.csv")[0] == 3
    strange = tmp_path / "strange.csv"
    strange.write_bytes(b"\x00\x01\x02" * 100)
    assert told("import", strange)[0] == 3


def test_an_export_keeps_text_as_text(told, file: Path, tmp_path: Path) -> None:
    told("import", file)
    target = tmp_path / "out.csv"
    code, lines = told("export", target, "流量", "--newest")
    assert code == 0
    assert lines[-1] == f"已导出 2 条到 {target}"
    with target.open(encoding="utf-8-sig", newline="") as read:
        rows = list(csv.DictReader(read))
    assert [row["案例编号"] for row in rows] == ["A-3", "A-1"]
    assert rows[0]["标题"] == "'=1+1"
    assert "13812345678" not in target.read_text("utf-8-sig")
    assert told("export", tmp_path / "out.doc", "流量")[0] == 3


def test_a_pack_fills_the_index_again_and_a_broken_one_changes_nothing(
    told, home: Path, file: Path, tmp_path: Path
) -> None:
    told("import", file)
    pack = tmp_path / "cases.pack"
    assert told("pack", pack)[0] == 0
    assert told("open-pack", pack)[0] == 0
    assert numbers(told("search", "断网", "--json")[1]) == ["A-2"]
    broken = bytearray(pack.read_bytes())
    broken[len(broken) // 2] ^= 0xFF
    pack.write_bytes(broken)
    code, lines = told("open-pack", pack)
    assert code == 3
    assert "校验值不对" in lines[-1]
    assert numbers(told("search", "断网", "--json")[1]) == ["A-2"]
    other = main(["cases", "open-pack", str(pack), "--home", str(home.parent / "other")])
    assert other == 3


def test_the_index_is_built_anew_and_its_state_told(told, home: Path, file: Path) -> None:
    told("import", file)
    before = (home / "index" / "cases" / "current").read_text()
    code, lines = told("rebuild")
    assert (code, lines[-1]) == (0, "索引已重建，可检索 3 条。")
    assert (home / "index" / "cases" / "current").read_text() != before
    _, lines = told("status")
    assert lines[0] == "案例库：3 条"
    assert lines[1].startswith("索引：3 条，落后 0 条")
    assert lines[2] == "同步范围：全部年份；全部地区"


def test_a_lost_index_comes_back_by_itself(told, home: Path, file: Path) -> None:
    told("import", file)
    (home / "index" / "cases" / "current").write_text("gen-nowhere")
    assert numbers(told("search", "断网", "--json")[1]) == ["A-2"]


def test_an_index_whose_files_are_whole_but_cannot_be_read_is_made_anew(
    told, home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told("import", file)
    before = (home / "index" / "cases" / "current").read_text()
    read = TantivyEngine.read

    def read_all_but_that(engine: TantivyEngine, folder: Path) -> CaseReader:
        if folder.name == before:
            raise KeyError("a field that this program knows and that one does not")
        return read(engine, folder)

    monkeypatch.setattr(TantivyEngine, "read", read_all_but_that)
    assert numbers(told("search", "断网", "--json")[1]) == ["A-2"]


def test_an_index_kept_by_an_open_window_is_searched_but_not_rebuilt(
    told, home: Path, file: Path
) -> None:
    told("import", file)
    window = CaseFolder(home / "index" / "cases").lock
    assert window.take()
    try:
        code, lines = told("rebuild")
        assert code == 3
        assert "正由打开着的窗口更新" in lines[-1]
        told("import", file)
        assert numbers(told("search", "断网", "--json")[1]) == ["A-2"]
    finally:
        window.give_back()


MANY = 6_000


@pytest.fixture
def big(tmp_path: Path) -> Path:
    made = tmp_path / "big.csv"
    with made.open("w", encoding="utf-8") as write:
        write.write("案例编号,用户诉求\n")
        write.writelines(
            f"N-{number},第{number}位客户反映{number * 7919 % 10007}号宽带测速不达标\n"
            for number in range(MANY)
        )
    return made


def begun(home: Path, file: Path, *options: str) -> subprocess.Popen[str]:
    """Return an import in a process of its own, once some rows are in and some are not."""
    child = subprocess.Popen(
        (sys.executable, "-m", "app", "cases", "import", str(file), *options, "--home", str(home)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    deadline = time.monotonic() + 60
    while not 0 < rows_done(home) < MANY:
        assert child.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    return child


def rows_done(home: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{home / 'desk.sqlite'}?mode=ro", uri=True)) as desk:
            return int(desk.execute("SELECT coalesce(sum(rows), 0) FROM case_import").fetchone()[0])
    except sqlite3.Error:
        return 0


@pytest.mark.timeout(180)
@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
@pytest.mark.parametrize("how", ["killed", "interrupted", "let go"])
def test_a_broken_off_import_goes_on_where_it_was(told, home: Path, big: Path, how: str) -> None:
    with begun(home, big, "--progress" if how == "let go" else "--yes") as child:
        assert child.stdin is not None
        if how == "killed":
            child.kill()
        elif how == "interrupted":
            child.send_signal(signal.SIGINT)
        else:
            child.stdin.close()
            child.stdin = None
        shown, _ = child.communicate(timeout=60)
    if how == "interrupted":
        assert child.returncode == 1
        assert "再次运行同一条命令会接着往下" in shown
    elif how == "let go":
        assert json.loads(shown.splitlines()[-1])["was_stopped"]
    assert 0 < rows_done(home) < MANY
    code, lines = told("import", big)
    assert code == 0
    assert any(line.startswith("上次导入到第") for line in lines)
    assert lines[-1] == f"可检索 {MANY} 条案例。"
