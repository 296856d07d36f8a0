"""The cases screen by real keys: search, list, page, filters, marks, corrections."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
)

from app.ui.screens.cases.case_model import CaseModel
from app.ui.widgets.marked import MarkedText
from tests.ui.conftest import commit, compose
from tests.ui.fake_cases import FakeCases
from tests.ui.test_marked import marked_characters

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def cases(seat):
    seat.press(Key.Key_2, CTRL)
    return seat


def case_list(seat) -> QListView:
    return next(
        one for one in seat.window.findChildren(QListView)
        if one.accessibleName() == "检索到的案例"
    )  # fmt: skip


def reads(seat, text: str) -> bool:
    """Return whether the page of a case shows the text."""
    return any(
        text in one.toPlainText() for one in seat.window.findChildren(MarkedText) if one.isVisible()
    )


def test_ctrl_2_opens_it_with_the_newest_and_the_line_has_the_focus(cases) -> None:
    assert cases.window.current == "cases"
    assert QApplication.focusWidget().objectName() == "cases_line"
    assert cases.shows("79 个案例 · 最新在前")
    assert reads(cases, "套外流量扣费")


def test_typing_searches_and_arrows_drive_the_list(cases) -> None:
    cases.type("扣费")
    assert cases.services.cases.asked[-1].text == "扣费"
    assert cases.shows("最相关在前")
    cases.press(Key.Key_Down)
    assert case_list(cases).currentIndex().row() == 1
    assert reads(cases, "视频会员重复扣费")
    assert QApplication.focusWidget().objectName() == "cases_line"
    cases.press(Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), QScrollArea), "arrows scroll the case now"
    cases.press(Key.Key_Escape)
    assert QApplication.focusWidget().objectName() == "cases_line"


def test_matches_are_marked_in_the_text_beyond_the_base_plane_too(cases) -> None:
    cases.services.cases.values["id0"]["claim"] = "😀用户投诉扣费😀"
    cases.type("扣费")
    page = next(one for one in cases.window.findChildren(MarkedText) if "😀" in one.toPlainText())
    assert "".join(marked_characters(page)) == "扣费"


def test_scrolling_to_the_end_brings_the_next_page(cases) -> None:
    view = case_list(cases)
    assert view.model().rowCount() == 30
    view.setFocus()
    cases.press(Key.Key_End)
    cases.qtbot.waitUntil(lambda: view.model().rowCount() > 30)
    cases.settle()
    assert view.model().index(30, 0).data(CaseModel.HIT) is not None


def test_filters_open_by_key_and_their_chips_take_them_away(cases) -> None:
    cases.press(Key.Key_F, CTRL_SHIFT)
    combo = cases.window.findChild(QComboBox, "filter_region")
    assert "海州" in [combo.itemText(at) for at in range(combo.count())]
    combo.setFocus()
    combo.setEditText("海州")  # typing would open a list, which no offscreen Qt can show
    cases.press(Key.Key_Return)
    assert cases.services.cases.asked[-1].filters.region == "海州"
    since = cases.window.findChild(QLineEdit, "filter_since")
    since.setFocus()
    cases.type("2026/9/1")
    cases.press(Key.Key_Return)
    assert cases.services.cases.asked[-1].filters.since.isoformat() == "2026-09-01"
    cases.press(Key.Key_Escape)
    assert not combo.isVisible()
    chip = next(one for one in cases.window.findChildren(QPushButton) if "地区：海州" in one.text())
    chip.setFocus()
    cases.press(Key.Key_Return)
    assert cases.services.cases.asked[-1].filters.region == ""
    assert cases.services.cases.asked[-1].filters.since is not None


def test_a_day_that_is_none_is_marked_and_narrows_nothing(cases) -> None:
    cases.press(Key.Key_F, CTRL_SHIFT)
    until = cases.window.findChild(QLineEdit, "filter_until")
    until.setFocus()
    asked = len(cases.services.cases.asked)
    cases.type("2026-13-40")
    cases.press(Key.Key_Return)
    assert until.property("problem") == "true"
    assert len(cases.services.cases.asked) == asked
    assert until.text() == "2026-13-40"


def test_alt_digits_mark_and_the_chip_tells_it(cases) -> None:
    cases.press(Key.Key_3, ALT)
    assert cases.services.cases.values["id0"]["quality"] == "do_not_use"
    chips = {
        one.property("quality"): one.isChecked()
        for one in cases.window.findChildren(QPushButton)
        if one.property("quality")
    }
    assert chips == {"model": False, "ordinary": False, "do_not_use": True}
    assert cases.shows("已标记")


def test_a_case_is_corrected_in_place_and_its_history_told(cases) -> None:
    cases.press(Key.Key_E, CTRL)
    title = cases.window.findChild(QLineEdit, "edit_title")
    assert title.hasFocus()
    title.selectAll()
    cases.type("套外流量争议")
    cases.press(Key.Key_S, CTRL)
    assert cases.services.cases.values["id0"]["title"] == "套外流量争议"
    assert reads(cases, "套外流量争议")
    cases.press(Key.Key_H, CTRL)
    assert cases.shows("标题：套外流量扣费 → 套外流量争议")


def test_the_field_that_does_not_hold_is_marked(cases) -> None:
    cases.press(Key.Key_E, CTRL)
    claim = cases.window.findChild(QPlainTextEdit, "edit_claim")
    claim.setFocus()
    claim.selectAll()
    cases.press(Key.Key_Delete)
    cases.press(Key.Key_S, CTRL)
    assert cases.shows("请写明用户诉求")
    assert claim.property("problem") == "true"
    assert claim.isVisible()


def test_esc_drops_the_corrections(cases) -> None:
    cases.press(Key.Key_E, CTRL)
    cases.type("改错了")
    cases.press(Key.Key_Escape)
    assert not cases.window.findChild(QLineEdit, "edit_title").isVisible()
    assert cases.services.cases.versions["id0"] == 1


def test_row_and_case_are_copied(cases) -> None:
    case_list(cases).setFocus()
    cases.press(Key.Key_C, CTRL)
    row = QGuiApplication.clipboard().text()
    assert row.startswith("C-0000\t2026-10-05 14:30\t投诉/流量/超出费用")
    cases.press(Key.Key_C, CTRL_SHIFT)
    whole = QGuiApplication.clipboard().text()
    assert "处理经过：核实账单后" in whole
    assert "质量标记：典型案例" in whole


def test_its_playbook_opens_in_the_call(cases) -> None:
    cases.press(Key.Key_O, CTRL)
    assert cases.window.current == "call"
    assert ("open_run", "overage") in cases.calls.asked


def test_only_the_cases_of_its_playbook_with_the_name_of_it(cases) -> None:
    only = next(one for one in cases.window.findChildren(QPushButton) if "只看该场景" in one.text())
    only.setFocus()
    cases.press(Key.Key_Return)
    assert cases.services.cases.asked[-1].filters.scenario_id == "overage"
    assert cases.shows("场景：流量超出费用争议")


def test_a_similar_case_is_read_by_a_press(cases) -> None:
    like = next(
        one for one in cases.window.findChildren(QPushButton)
        if one.property("case") == "id4" and one.isVisible()
    )  # fmt: skip
    like.setFocus()
    cases.press(Key.Key_Return)
    assert cases.shows("与 C-0000 近似重复")
    assert cases.window.cases_models.list.state.chosen == "id4"


def test_what_is_pasted_arrives_whole_and_is_shown_short(cases) -> None:
    text = "客户反映宽带断网，" * 20_000
    QGuiApplication.clipboard().setText(text)
    QApplication.focusWidget().paste()
    cases.settle()
    assert cases.services.cases.asked[-1].text == text.strip()
    cases.press(Key.Key_R, CTRL)
    told = [one.text() for one in cases.window.findChildren(QLabel) if one.isVisible()]
    assert max(map(len, told)) < 1000


def test_esc_in_the_line_puts_a_panel_away_before_the_words(cases) -> None:
    cases.type("扣费")
    cases.press(Key.Key_L, CTRL)
    cases.press(Key.Key_F, CTRL)
    cases.press(Key.Key_Escape)
    assert not cases.shows("本席 80 个案例")
    assert QApplication.focusWidget().text() == "扣费"
    cases.press(Key.Key_Escape)
    assert QApplication.focusWidget().text() == ""


def test_an_empty_library_offers_what_fills_it(cases) -> None:
    from app.search.hits import SearchState

    cases.services.cases.values = {}
    cases.services.cases.state = SearchState.EMPTY
    cases.type("x")
    assert cases.shows("还没有案例")
    assert cases.shows("导入文件…")
    pack = next(
        one for one in cases.window.findChildren(QPushButton) if one.text() == "打开案例包…"
    )
    pack.setFocus()
    cases.press(Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "pack_path"


def test_what_no_case_holds_is_said(cases) -> None:
    cases.type("量流")
    assert cases.shows("没有案例提到：量流")
    cases.window.cases_models.list.take_suggestion()
    cases.settle()
    assert cases.shows("个案例")


def test_it_comes_back_as_it_was_left(cases) -> None:
    cases.type("宽带")
    cases.press(Key.Key_Down)
    chosen = cases.window.cases_models.list.state.chosen
    cases.press(Key.Key_1, CTRL)
    cases.press(Key.Key_2, CTRL)
    assert QApplication.focusWidget().text() == "宽带"
    cases.window.rebuild()
    cases.settle()
    assert cases.window.cases_models.list.state.chosen == chosen
    assert reads(cases, "宽带夜间掉线")


def test_the_model_holds_what_qt_expects(qtmodeltester) -> None:
    from app.search.case_hits import CaseAsked

    library, model = FakeCases(), CaseModel("zh")
    first = library.search(CaseAsked(limit=5)).hits
    model.show_hits(first, has_more=True)
    qtmodeltester.check(model)
    both = (*first, *library.search(CaseAsked(limit=5, offset=5)).hits)
    added = []
    model.rowsInserted.connect(lambda parent, a, b: added.append((a, b)))
    model.show_hits(both, has_more=False)
    assert added == [(5, 9)], "the list keeps its place"
    assert model.row_of("id3") == 3


def test_composing_is_no_query_and_its_enter_opens_nothing(cases) -> None:
    asked = len(cases.services.cases.asked)
    line = QApplication.focusWidget()
    compose(line, "kuan dai")
    cases.press(Key.Key_Return)
    assert len(cases.services.cases.asked) == asked
    assert line.hasFocus()
    commit(line, "宽带")
    cases.settle()
    assert cases.services.cases.asked[-1].text == "宽带"


def test_the_contacts_key_is_no_key_of_the_cases(cases) -> None:
    """The bar above tells of the contact's key on every screen."""
    cases.press(Key.Key_I, CTRL)
    assert not cases.window.cases_models.importing.state.is_open
