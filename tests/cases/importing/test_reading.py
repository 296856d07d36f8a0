"""Files as they come from offices: encodings, delimiters, quotes, sheets, archives."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from app.base.errors import ContentError
from app.cases.importing.lines import LONGEST_LINE
from app.cases.importing.reading import ImportFile

HEAD = ["编号", "投诉时间", "诉求内容"]
ROWS = [["A1", "2025-03-01", "流量超出没有提醒"], ["A2", "2025-03-02", "宽带断了，修了三次"]]


def csv_text(rows: list[list[str]], delimiter: str = ",") -> str:
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=delimiter).writerows(rows)
    return made.getvalue()


def written(folder: Path, content: bytes | str, name: str = "cases.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def cells_of(path: Path) -> list[tuple[str, ...]]:
    with ImportFile(path) as file:
        return [row.cells for part in file.parts for row in part.rows()]


def refusal(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        ImportFile(path)
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_are_recognised(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = written(tmp_path, csv_text([HEAD, *ROWS], delimiter).encode(encoding))
    with ImportFile(path) as file:
        (part,) = file.parts
        assert part.encoding == encoding
        assert part.columns == tuple(HEAD)
        assert [list(row.cells) for row in part.rows()] == ROWS


def test_rare_characters_survive_gb18030(tmp_path: Path) -> None:
    text = "𠮷野家套餐㐂，龘"
    path = written(tmp_path, csv_text([HEAD, ["A1", "2025-03-01", text]]).encode("gb18030"))
    assert cells_of(path)[0][2] == text


def test_a_broken_character_does_not_make_utf8_another_encoding(tmp_path: Path) -> None:
    good = csv_text([HEAD, *ROWS * 20]).encode()
    path = written(tmp_path, good + b"A9,2025-03-01,\xe6\xb5\n")
    with ImportFile(path) as file:
        assert file.parts[0].encoding == "utf-8"
        assert "�" in list(file.parts[0].rows())[-1].cells[2]


def test_rows_have_the_numbers_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    path = written(tmp_path, '编号,诉求内容\n\nA1,"第一行\n第二行"\n,\nA2,说清楚\n')
    with ImportFile(path) as file:
        rows = list(file.parts[0].rows())
    assert [(row.number, row.cells) for row in rows] == [
        (3, ("A1", "第一行\n第二行")), (5, ("A2", "说清楚")),
    ]  # fmt: skip


def test_a_quote_never_closed_costs_one_row(tmp_path: Path) -> None:
    lines = ["编号,诉求内容", 'A1,"没有结束', *(f"A{n},第{n}条" for n in range(2, 2000))]
    path = written(tmp_path, "\n".join(lines))
    with ImportFile(path) as file:
        rows = list(file.parts[0].rows())
    assert rows[0].trouble == ("cases.import_row_quote", {})
    assert [row.cells[0] for row in rows[1:]] == [f"A{n}" for n in range(2, 2000)]
    assert all(row.trouble is None for row in rows[1:])
    assert [row.number for row in rows] == list(range(2, 2001))


def test_a_quote_open_at_the_end_costs_one_row(tmp_path: Path) -> None:
    path = written(tmp_path, '编号,诉求内容\nA1,好\nA2,"没有结束\nA3,也好\n')
    with ImportFile(path) as file:
        rows = list(file.parts[0].rows())
    assert [(row.cells[0], row.trouble is None) for row in rows] == [
        ("A1", True), ('A2,"没有结束', False), ("A3", True),
    ]  # fmt: skip


def test_quotes_within_a_value_are_only_characters(tmp_path: Path) -> None:
    path = written(tmp_path, '编号,诉求内容\nA1,说是"不限量"套餐\nA2,屏幕5"坏了\nA3,好\n')
    assert [cells[1] for cells in cells_of(path)] == ['说是"不限量"套餐', '屏幕5"坏了', "好"]


def test_an_endless_line_is_one_bad_row(tmp_path: Path) -> None:
    endless = "A1," + "长" * (2 * LONGEST_LINE)
    path = written(tmp_path, f"编号,诉求内容\n{endless}\nA2,好\n")
    with ImportFile(path) as file:
        bad, good = file.parts[0].rows()
    assert bad.trouble == ("cases.import_row_long", {})
    assert len(bad.cells[0]) <= 200
    assert good.cells == ("A2", "好")


def test_a_delimiter_without_quotes_is_told_not_cut_off(tmp_path: Path) -> None:
    path = written(tmp_path, "编号,诉求内容\nA1,先扣费,后又扣费\nA2,好,,\n")
    with ImportFile(path) as file:
        bad, good = file.parts[0].rows()
    assert bad.trouble is not None
    assert bad.trouble[0] == "cases.import_row_wide"
    assert good.cells == ("A2", "好")


def test_a_list_of_texts_may_hold_the_delimiter(tmp_path: Path) -> None:
    path = written(tmp_path, "诉求内容\n先扣费,后又扣费\n好\n")
    assert cells_of(path) == [("先扣费,后又扣费",), ("好",)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems(tmp_path: Path, end: str) -> None:
    path = written(tmp_path, end.join(["编号,诉求内容", "A1,好", "A2,也好"]))
    assert cells_of(path) == [("A1", "好"), ("A2", "也好")]


def test_the_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = written(tmp_path, "sep=;\n编号;诉求内容\nA1;好\n")
    assert cells_of(path) == [("A1", "好")]


def test_a_title_above_the_head_and_names_over_two_rows(tmp_path: Path) -> None:
    rows = [
        ["2025年3月投诉汇总表", "", "", ""],
        ["编号", "客户", "", "诉求内容"],
        ["", "地区", "渠道", ""],
        ["A1", "渝中", "热线", "流量超出"],
    ]
    path = written(tmp_path, csv_text(rows))
    with ImportFile(path) as file:
        (part,) = file.parts
        assert part.columns == ("编号", "地区", "渠道", "诉求内容")
        assert [row.cells for row in part.rows()] == [("A1", "渝中", "热线", "流量超出")]


def test_without_a_head_columns_have_letters(tmp_path: Path) -> None:
    path = written(tmp_path, csv_text(ROWS))
    with ImportFile(path) as file:
        assert file.parts[0].columns == ("A", "B", "C")
        assert len(list(file.parts[0].rows())) == 2


def test_columns_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    path = written(tmp_path, "诉求内容,备注,备注,\nx,1,2,3\n")
    with ImportFile(path) as file:
        assert file.parts[0].columns == ("诉求内容", "备注", "备注 (2)", "D")


def test_broken_lines_of_jsonl_are_told_one_by_one(tmp_path: Path) -> None:
    lines = [
        '{"id": "A1", "question": "好", "tags": ["甲", "乙"], "score": 8.0, "x": null}',
        '{"id": "A2", "question": "断',
        "",
        "[1, 2]",
        "[" * 100_000,
        '{"id": 3, "question": "也好", "late": {"a": 1}}',
    ]
    path = written(tmp_path, "\ufeff" + "\n".join(lines), "cases.jsonl")
    with ImportFile(path) as file:
        (part,) = file.parts
        assert part.columns == ("id", "question", "tags", "score", "x", "late")
        rows = list(part.rows())
    assert [(row.number, row.trouble and row.trouble[0]) for row in rows] == [
        (1, None), (2, "cases.import_row_json"), (4, "cases.import_row_json"),
        (5, "cases.import_row_json"), (6, None),
    ]  # fmt: skip
    assert rows[0].cells == ("A1", "好", "甲、乙", "8", "", "")
    assert rows[-1].cells == ("3", "也好", "", "", "", '{"a": 1}')


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "cases.import_empty"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "cases.import_not_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 200, "cases.import_not_text"),
        ("编号,诉求\r\nA1,断网\r\n".encode("utf-16-le"), "cases.import_not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "cases.import_old_office"),
        (b"PK\x03\x04 and nothing more", "cases.import_zip_broken"),
        (b"\xef\xbb\xbf\r\n<html><table>", "cases.import_markup"),
        (b'<?xml version="1.0"?><Workbook/>', "cases.import_markup"),
        (b'[\n  {"question": "x"}\n]', "cases.import_json_list"),
    ],
)
def test_what_cannot_be_imported_is_told(tmp_path: Path, content: bytes, code: str) -> None:
    assert refusal(written(tmp_path, content)) == code


@pytest.mark.parametrize("rows", [3, 5_000])
def test_a_nul_in_a_row_costs_neither_file_nor_row(tmp_path: Path, rows: int) -> None:
    lines = ["编号,诉求内容,投诉时间", *(f"A{at},宽带断网,2025-03-01" for at in range(rows))]
    lines[2] = "A1,请回电138\x000013\x008000,2025-03-01"
    path = written(tmp_path, "\r\n".join(lines).encode())
    with ImportFile(path) as file:
        read = list(file.parts[0].rows())
    assert len(read) == rows
    assert read[1].cells == ("A1", "请回电13800138000", "2025-03-01")
    assert not any(one.trouble for one in read)


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.csv") == "cases.import_unreadable"
    assert refusal(tmp_path) in {"cases.import_unreadable", "cases.import_empty"}


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_with_dates_numbers_and_empty_lines(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "cases.xlsx",
        {
            "案例": [
                ["三月投诉汇总"],
                HEAD,
                [20250301001, datetime(2025, 3, 1, 14, 5), "流量超出"],  # noqa: DTZ001
                [None, None, None],
                [" ", "", None],
                [1.5, 45717.5, True],
            ],
            "空": [],
        },
    )
    with ImportFile(path) as file:
        (part,) = file.parts
        assert part.name == ""
        assert part.columns == tuple(HEAD)
        rows = list(part.rows())
    assert [(row.number, row.cells) for row in rows] == [
        (3, ("20250301001", "2025-03-01 14:05:00", "流量超出")),
        (6, ("1.5", "45717.5", "是")),
    ]


def test_merged_head_cells_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["编号", "客户", None, "诉求内容"])
    sheet.append([None, "地区", "渠道", None])
    sheet.append(["A1", "渝中", "热线", "流量超出"])
    for cells in ("A1:A2", "B1:C1", "D1:D2"):
        sheet.merge_cells(cells)
    book.save(path)
    with ImportFile(path) as file:
        assert file.parts[0].columns == ("编号", "地区", "渠道", "诉求内容")
        assert len(list(file.parts[0].rows())) == 1


def with_formula(path: Path, cached: str) -> Path:
    """Write a workbook whose one claim is a formula, as an office program would."""
    workbook(path, {"案例": [HEAD, ["A1", "2025-03-01", "FORMULA"]]})
    packed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(packed, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                cell = f'<c r="C2" t="str"><f>WEBSERVICE("http://x")&amp;"x"</f>{cached}</c>'
                plain = data.decode()
                start = plain.index('<c r="C2"')
                data = (plain[:start] + cell + plain[plain.index("</c>", start) + 4 :]).encode()
            new.writestr(info, data)
    path.write_bytes(packed.getvalue())
    return path


def test_a_formula_counts_as_the_value_last_seen(tmp_path: Path) -> None:
    path = with_formula(tmp_path / "formula.xlsx", "<v>流量超出</v>")
    with ImportFile(path) as file:
        assert file.parts[0].trouble == ()
        assert [row.cells[2] for row in file.parts[0].rows()] == ["流量超出"]


def test_a_formula_without_value_is_told_never_computed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "formula.xlsx", {"案例": [HEAD, ["A1", "2025-03-01", "=1+1"]]})
    with ImportFile(path) as file:
        assert [code for code, _ in file.parts[0].trouble] == ["cases.import_formulas"]
        assert [row.cells[2] for row in file.parts[0].rows()] == [""]


def test_each_sheet_is_a_part_with_a_hash_of_its_own(tmp_path: Path) -> None:
    sheets = {month: [HEAD, ["A" + month, "2025-03-01", "流量"]] for month in ("1月", "2月")}
    with ImportFile(workbook(tmp_path / "two.xlsx", sheets)) as file:
        assert [part.name for part in file.parts] == ["1月", "2月"]
        assert len({part.hash for part in file.parts}) == 2
        assert [part.total for part in file.parts] == [1, 1]


def test_a_workbook_broken_off_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path / "cases.xlsx", {"案例": [HEAD, *ROWS]})
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path) == "cases.import_zip_broken"


def test_a_workbook_with_broken_insides_is_told(tmp_path: Path) -> None:
    path = tmp_path / "cases.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", "<broken")
        file.writestr("xl/workbook.xml", "<broken")
    assert refusal(path) == "cases.import_sheet_broken"


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def test_members_of_a_zip_are_parts_by_name(tmp_path: Path) -> None:
    sheet = workbook(tmp_path / "a.xlsx", {"案例": [HEAD, *ROWS]}).read_bytes()
    inner = zipped(tmp_path / "inner.zip", {"b.csv": b"x"}).read_bytes()
    plain = csv_text([HEAD, *ROWS]).encode("gb18030")
    path = zipped(
        tmp_path / "all.zip",
        {
            "资料/二.csv": plain,
            "一.jsonl": json.dumps({"诉求内容": "好"}).encode(),
            "资料/三.xlsx": sheet,
            "inner.zip": inner,
            "../outside.csv": plain,
            "/root.csv": plain,
            "C:\\x.csv": plain,
            "empty.csv": b"",
            "photo.jpg": b"\xff\xd8\xff\xe0" + bytes(50),
            "__MACOSX/._二.csv": plain,
            ".DS_Store": b"x",
        },
    )
    with ImportFile(path) as file:
        assert [part.name for part in file.parts] == ["一.jsonl", "资料/三.xlsx", "资料/二.csv"]
        assert [len(list(part.rows())) for part in file.parts] == [1, 2, 2]
        codes = sorted(code for code, _ in file.problems)
    assert codes == sorted(
        ["cases.import_member_outside"] * 3
        + ["cases.import_zip_nested", "cases.import_empty", "cases.import_not_text"]
    )
    assert not (tmp_path.parent / "outside.csv").exists()


def test_a_member_has_the_hash_of_the_file_it_was(tmp_path: Path) -> None:
    plain = csv_text([HEAD, *ROWS]).encode()
    with ImportFile(written(tmp_path, plain)) as alone:
        own = alone.parts[0].hash
    with ImportFile(zipped(tmp_path / "one.zip", {"x.csv": plain})) as file:
        assert file.parts[0].hash == own


def test_names_packed_on_a_chinese_windows_are_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "old.zip", {"AAAA.csv": csv_text([HEAD, *ROWS]).encode()})
    path.write_bytes(path.read_bytes().replace(b"AAAA", "投诉".encode("gbk")))
    with ImportFile(path) as file:
        assert file.parts[0].name == "投诉.csv"


def test_a_truncated_zip_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "cut.zip", {"x.csv": csv_text([HEAD, *ROWS * 50]).encode()})
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert refusal(path) == "cases.import_zip_broken"


def test_a_zip_with_a_spoilt_member_is_told_before_anything_comes_in(tmp_path: Path) -> None:
    path = zipped(tmp_path / "bad.zip", {"x.csv": csv_text([HEAD, *ROWS * 50]).encode()})
    content = bytearray(path.read_bytes())
    content[60:70] = bytes(10)
    path.write_bytes(content)
    assert refusal(path) == "cases.import_zip_broken"


def test_a_zip_with_a_password_is_told(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", {"x.csv": b"x"})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag in the member's own head and in the list of members
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert refusal(path) == "cases.import_member_locked"


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    zeros = bytes(1 << 20)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file,
        file.open("x.csv", "w") as member,
    ):
        for _ in range(100):
            member.write(zeros)
    assert path.stat().st_size < 1 << 20
    assert refusal(path) == "cases.import_zip_bomb"


def test_a_file_written_to_meanwhile_is_noticed(tmp_path: Path) -> None:
    path = written(tmp_path, csv_text([HEAD, *ROWS]))
    with ImportFile(path) as file:
        assert not file.has_changed
        path.write_text("anything else", "utf-8")
        assert file.has_changed
