"""The panels of the cases screen by real keys: kept searches, import, export, packs, scope."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from app.search.case_hits import CaseIndexStatus
from app.ui.screens.cases.import_view import ImportPanel

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def cases(seat):
    seat.press(Key.Key_2, CTRL)
    return seat


def look(seat) -> None:
    """Let the screen look how far long work is."""
    seat.window.cases_models.library.look()
    seat.settle()


def press_button(seat, text: str) -> None:
    found = next(
        one
        for one in seat.window.findChildren(QPushButton)
        if text in one.text() and one.isVisible()
    )
    found.setFocus()
    seat.press(Key.Key_Return)


def test_a_search_is_saved_by_name_and_made_again(cases) -> None:
    cases.type("扣费")
    cases.press(Key.Key_S, CTRL)
    assert QApplication.focusWidget().objectName() == "search_name"
    cases.type("重复扣费")
    cases.press(Key.Key_Return)
    assert cases.services.cases.queries[0].name == "重复扣费"
    cases.press(Key.Key_Escape)
    cases.type("宽带")
    cases.press(Key.Key_R, CTRL)
    again = next(one for one in cases.window.findChildren(QPushButton) if one.property("search"))
    again.setFocus()
    cases.press(Key.Key_Return)
    line = cases.window.findChild(QLineEdit, "cases_line")
    assert line.text() == "扣费"
    assert line.hasFocus()


def test_a_file_is_imported_by_keys_alone(cases) -> None:
    cases.press(Key.Key_I, CTRL_SHIFT)
    assert QApplication.focusWidget().objectName() == "import_path"
    cases.type("/tmp/stopped.csv")
    cases.press(Key.Key_Return)
    assert cases.shows("stopped.csv · GB18030")
    assert cases.shows("上次停在第 1,200 行")
    assert QApplication.focusWidget().objectName() == "begin_import"
    cases.press(Key.Key_Return)
    assert cases.services.cases.did[-1][0] == "import"
    assert not cases.window.findChild(ImportPanel).isVisible()
    assert cases.shows("导入 stopped.csv · 300 / 1,000")
    assert QApplication.focusWidget().objectName() == "cases_line", "the work goes on beside it"


def test_a_column_is_corrected_and_the_file_looked_at_again(cases) -> None:
    cases.press(Key.Key_I, CTRL_SHIFT)
    cases.type("/tmp/a.csv")
    cases.press(Key.Key_Return)
    combo = next(
        one for one in cases.window.findChildren(QComboBox) if one.property("column") == "备注"
    )
    combo.setFocus()
    cases.press(Key.Key_End)
    cases.press(Key.Key_Up)
    assert cases.services.cases.did[-1][:2] == ("preview", "/tmp/a.csv")
    assert "备注" in cases.services.cases.did[-1][2]
    assert combo.hasFocus(), "the next column is corrected without the mouse"


def test_progress_outcome_and_stop_are_told(cases) -> None:
    cases.window.cases_models.library.begin_import("/tmp/a.csv", {}, "")
    cases.settle()
    library = cases.services.cases
    library.running = replace(
        library.running, per_s=9500.0, left_s=75.0, added=250, rejected=12, twins=8,
        masked={"phone": 31},
    )  # fmt: skip
    look(cases)
    assert cases.shows("每秒 9,500 · 剩余 1 分 15 秒 · 新增 250 · 退回 12 · 近似重复 8")
    assert cases.shows("已遮盖：手机号 31")
    press_button(cases, "停止")
    assert cases.shows("已停止，完成 300")
    press_button(cases, "继续")
    assert cases.window.cases_models.importing.state.is_open, "no file is known here: ask for it"


def test_an_end_with_trouble_says_its_sentence(cases) -> None:
    cases.window.cases_models.library.begin_pack("/tmp/a.casepack")
    cases.settle()
    cases.services.cases.finish(problem="cases.import_empty", problem_facts={"file": "a.csv"})
    look(cases)
    assert cases.shows("a.csv 是空的")
    press_button(cases, "收起")
    assert not cases.shows("a.csv 是空的")


def test_the_result_is_exported_where_it_is_wanted(cases) -> None:
    cases.type("扣费")
    cases.press(Key.Key_E, CTRL_SHIFT)
    assert cases.shows("40 个案例")
    path = QApplication.focusWidget()
    assert path.objectName() == "export_path"
    cases.type("/tmp/found.xlsx")
    csv = next(one for one in cases.window.findChildren(QPushButton) if one.text() == "CSV")
    csv.setFocus()
    cases.press(Key.Key_Space)
    assert path.text() == "/tmp/found.csv"
    path.setFocus()
    cases.press(Key.Key_Return)
    kind, place, asked = cases.services.cases.did[-1]
    assert (kind, place, asked.text) == ("export", "/tmp/found.csv", "扣费")
    assert not path.isVisible()


def test_a_pack_is_opened_and_made_by_its_path(cases) -> None:
    cases.press(Key.Key_L, CTRL)
    assert cases.shows("本席 80 个案例，4 MB")
    assert QApplication.focusWidget().objectName() == "pack_path"
    cases.type("/tmp/a.casepack")
    press_button(cases, "打开案例包")
    assert cases.services.cases.did[-1] == ("open_pack", "/tmp/a.casepack")
    cases.services.cases.finish()
    look(cases)
    press_button(cases, "在此制作案例包")
    assert cases.services.cases.did[-1] == ("pack", "/tmp/a.casepack")


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (CaseIndexStatus("following", cases=80), "案例库：已是最新"),
        (CaseIndexStatus("following", cases=80, behind=1234), "还有 1,234 个待入索引"),
        (CaseIndexStatus("building", done=10, total=40, left_s=75.0), "10 / 40，剩余 1 分 15 秒"),
        (CaseIndexStatus("away"), "案例库连不上，检索用本机内容"),
        (CaseIndexStatus("elsewhere"), "由另一个窗口更新"),
        (CaseIndexStatus("stopped"), "尚未跟随更新"),
    ],
)
def test_how_the_index_stands_is_said_in_the_head(cases, status, words: str) -> None:
    cases.services.cases.index = status
    look(cases)
    assert cases.shows(words)


def test_what_this_seat_holds_is_kept_in_the_settings(cases) -> None:
    cases.press(Key.Key_L, CTRL)
    press_button(cases, "本席保留哪些年份和地区")
    assert cases.window.current == "settings"
    years = cases.window.findChild(QLineEdit, "scope_years")
    years.setFocus()
    cases.type("26")
    cases.press(Key.Key_Return)
    assert cases.shows("年份是四位数字")
    assert years.text() == "26"
    years.selectAll()
    cases.type("2025 2026")
    cases.press(Key.Key_Return)
    assert cases.services.cases.kept_scope.years == (2025, 2026)
    assert cases.shows("已保存，本席索引随后更新")


def test_a_change_of_look_keeps_panel_and_file(cases) -> None:
    cases.press(Key.Key_I, CTRL_SHIFT)
    cases.type("/tmp/a.csv")
    cases.press(Key.Key_Return)
    cases.window.rebuild()
    cases.settle()
    assert cases.shows("a.csv · GB18030")
    cases.press(Key.Key_Escape)
    assert not cases.shows("a.csv · GB18030")
