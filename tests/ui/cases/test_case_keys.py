"""Keys among the cases where panels, help and long work lie over them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QScrollArea

from app.search.case_hits import CaseAsked
from app.ui.help_panel import HelpPanel
from app.ui.keys_panel import KeysPanel
from app.ui.screens.call.reading_view import ReadingPanel
from app.ui.screens.cases.case_model import CaseModel
from app.ui.screens.cases.import_view import ImportPanel
from app.ui.shortcuts import use_keys
from app.ui.widgets.case_page import CasePage
from app.ui.widgets.fitting import AnswerButton
from app.ui.widgets.like_cases import LikeCases
from app.ui.widgets.marked import MarkedText
from app.ui.widgets.note_edit import NoteEdit
from tests.ui.fake_cases import FakeCases

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL_SHIFT = CTRL | SHIFT
BUSY = "另一项工作正在进行"


@pytest.fixture
def cases(seat):
    seat.press(Key.Key_2, CTRL)
    return seat


def open_file(seat, path: str = "/tmp/a.csv") -> ImportPanel:
    seat.press(Key.Key_I, CTRL_SHIFT)
    seat.type(path)
    seat.press(Key.Key_Return)
    return seat.window.findChild(ImportPanel)


def begin_work(seat) -> None:
    seat.window.cases_models.library.begin_import("/tmp/long.csv", {}, "")
    seat.settle()
    seat.window.cases_models.library.look()
    seat.settle()


def is_in_sight(widget) -> bool:
    return not widget.visibleRegion().isEmpty()


# Ctrl+Enter


def test_ctrl_enter_submits_the_panel_that_has_the_focus(cases) -> None:
    panel = open_file(cases)
    panel.findChild(QLineEdit, "import_save_as").setFocus()
    cases.press(Key.Key_Return, CTRL)
    assert cases.window.current == "cases"
    assert cases.services.cases.did[-1][0] == "import"


def test_ctrl_enter_looks_at_the_file_whose_path_is_typed(cases) -> None:
    cases.press(Key.Key_I, CTRL_SHIFT)
    cases.type("/tmp/a.csv")
    cases.press(Key.Key_Return, CTRL)
    assert cases.services.cases.did[-1][:2] == ("preview", "/tmp/a.csv")
    assert cases.window.current == "cases"


def test_ctrl_enter_exports_and_saves_what_is_being_filled_in(cases) -> None:
    cases.press(Key.Key_E, CTRL_SHIFT)
    cases.type("/tmp/found.xlsx")
    cases.press(Key.Key_Return, CTRL)
    assert cases.services.cases.did[-1][:2] == ("export", "/tmp/found.xlsx")
    cases.press(Key.Key_S, CTRL)
    cases.type("全部")
    cases.press(Key.Key_Return, CTRL)
    assert cases.services.cases.queries[0].name == "全部"
    cases.press(Key.Key_Escape)
    cases.press(Key.Key_E, CTRL)
    cases.type("改")
    cases.press(Key.Key_Return, CTRL)
    assert "改" in cases.services.cases.values["id0"]["title"]
    assert cases.window.current == "cases"


def test_ctrl_enter_in_the_library_panel_begins_nothing(cases) -> None:
    cases.press(Key.Key_L, CTRL)
    cases.press(Key.Key_Return, CTRL)
    assert cases.window.current == "cases"
    assert cases.services.cases.did == []


# Tab


def test_tab_goes_through_the_import_panel_as_it_is_read_and_stays_there(cases) -> None:
    panel = open_file(cases)
    columns = [one for one in panel.findChildren(QComboBox) if one.property("column")]
    panel.findChild(QLineEdit, "import_path").setFocus()
    reached = []
    for _ in range(20):
        cases.press(Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert panel.isAncestorOf(focus)
        assert is_in_sight(focus)
        if focus.objectName() == "import_path":
            break
        reached.append(focus)
    names = [one.property("column") or one.objectName() or one.text() for one in reached]
    in_order = [one.property("column") for one in columns]
    assert names[:2] == ["选择…", "import_profile"]
    assert names[2:-1] == [*in_order, "import_save_as", "begin_import"]
    cases.press(Key.Key_Tab, SHIFT)
    assert QApplication.focusWidget() is reached[-1]


def test_a_column_corrected_keeps_the_order_of_tab(cases) -> None:
    panel = open_file(cases)
    first, second = [one for one in panel.findChildren(QComboBox) if one.property("column")][:2]
    first.setFocus()
    cases.press(Key.Key_Tab)
    assert second.hasFocus()


def test_what_gets_the_focus_comes_into_sight(cases) -> None:
    cases.window.resize(900, 420)
    panel = open_file(cases)
    panel.findChild(QLineEdit, "import_path").setFocus()
    name = panel.findChild(QLineEdit, "import_save_as")
    panel.findChild(QScrollArea).verticalScrollBar().setValue(0)
    assert not is_in_sight(name)
    for _ in range(12):
        cases.press(Key.Key_Tab)
        assert is_in_sight(QApplication.focusWidget())
        if name.hasFocus():
            return
    raise AssertionError("Tab never came to the name of the plan")


# Keys of the screen from its line


def test_a_key_of_the_window_is_taken_from_a_line_that_edits_with_it(cases) -> None:
    """Ctrl+E ends a line on some desktops as Alt+Backspace takes typing back on this one."""
    use_keys({"cases.edit": "Alt+Backspace"})
    cases.window.renew_keys()
    cases.settle()
    line = cases.window.findChild(QLineEdit, "cases_line")
    line.setFocus()
    cases.type("扣费")
    cases.press(Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    use_keys({})
    assert QApplication.focusWidget().objectName() == "edit_title"
    assert line.text() == "扣费"


def test_the_history_is_scrolled_to_and_told(cases) -> None:
    cases.window.resize(900, 480)
    cases.settle()
    cases.press(Key.Key_H, CTRL)
    told = next(
        one for one in cases.window.findChildren(QLabel) if one.text() == "入库后没有修改过。"
    )
    whole = told.rect()
    cases.qtbot.waitUntil(lambda: told.visibleRegion().boundingRect() == whole)
    assert cases.shows("修改历史已展开")
    assert QApplication.focusWidget().objectName() == "cases_line"
    cases.press(Key.Key_H, CTRL)
    assert not cases.shows("修改历史已展开")


# Help and the list of keys over it


def test_help_follows_the_screen_and_makes_way_for_a_panel(cases) -> None:
    cases.press(Key.Key_F1)
    panel = cases.window.findChild(HelpPanel)
    assert panel.page == "cases"
    cases.press(Key.Key_1, CTRL)
    assert panel.isVisible()
    assert panel.page == "call"
    assert panel.isAncestorOf(QApplication.focusWidget())
    cases.press(Key.Key_2, CTRL)
    assert panel.page == "cases"
    cases.press(Key.Key_I, CTRL_SHIFT)
    assert not panel.isVisible()
    assert QApplication.focusWidget().objectName() == "import_path"


def test_help_stays_beside_a_key_that_opens_nothing(cases) -> None:
    cases.press(Key.Key_F1)
    cases.press(Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert cases.window.findChild(HelpPanel).isVisible()
    assert cases.services.cases.values["id0"]["quality"] == "do_not_use"


def test_tab_stays_inside_the_help(cases) -> None:
    cases.press(Key.Key_F1)
    panel = cases.window.findChild(HelpPanel)
    for _ in range(30):
        cases.press(Key.Key_Tab)
        assert panel.isAncestorOf(QApplication.focusWidget())


def test_the_list_of_keys_scrolls_by_keys(cases) -> None:
    cases.window.resize(1000, 480)
    cases.press(Key.Key_Slash, CTRL)
    bar = cases.window.findChild(KeysPanel).findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    seen = [bar.value()]
    for key in (Key.Key_Down, Key.Key_PageDown, Key.Key_End):
        cases.press(key)
        seen.append(bar.value())
    assert seen == sorted(set(seen))
    assert bar.value() == bar.maximum()
    cases.press(Key.Key_Home)
    assert bar.value() == 0


# The focus, long work, words


@pytest.mark.parametrize("by_button", [False, True])
def test_after_saving_the_focus_is_at_the_case(cases, by_button: bool) -> None:
    begin_work(cases)
    cases.services.cases.finish()
    cases.window.cases_models.library.look()
    cases.settle()
    assert cases.shows("收起")
    cases.press(Key.Key_E, CTRL)
    cases.type("改")
    if by_button:
        cases.window.findChild(QPushButton, "save_case").setFocus()
        cases.press(Key.Key_Return)
    else:
        cases.press(Key.Key_S, CTRL)
    assert cases.shows("已保存")
    assert QApplication.focusWidget().accessibleName() == "案例"


def test_export_and_import_say_that_other_work_is_under_way(cases) -> None:
    begin_work(cases)
    cases.press(Key.Key_E, CTRL_SHIFT)
    begin = cases.window.findChild(QPushButton, "begin_export")
    did = len(cases.services.cases.did)
    cases.press(Key.Key_Return)
    assert cases.shows(BUSY)
    assert BUSY in begin.toolTip()
    assert not begin.isEnabled()
    assert len(cases.services.cases.did) == did
    cases.press(Key.Key_Escape)
    open_file(cases)
    assert cases.shows(BUSY)
    assert not cases.window.findChild(QPushButton, "begin_import").isEnabled()
    cases.services.cases.finish()
    cases.window.cases_models.library.look()
    cases.settle()
    assert not cases.shows(BUSY)
    assert cases.window.findChild(QPushButton, "begin_import").isEnabled()


def test_toolbar_and_list_say_the_same_order(cases) -> None:
    order = next(one for one in cases.window.findChildren(QPushButton) if "Ctrl+J" in one.text())
    assert "最新在前" in order.text()
    cases.type("扣费")
    assert "最相关在前" in order.text()


def test_a_refused_file_shows_no_columns(cases, monkeypatch) -> None:
    library = cases.services.cases
    whole = library.preview

    def refused(path: str, mapping: object = None, profile: str = ""):
        return replace(
            whole(path), columns=(), problems=(("cases.import_empty", {"file": "a.csv"}),)
        )

    monkeypatch.setattr(library, "preview", refused)
    panel = open_file(cases)
    assert cases.shows("a.csv 是空的")
    assert not panel.findChild(QLineEdit, "import_save_as").isVisible()
    assert not cases.shows("方案名")


def test_a_case_without_a_title_is_headed_by_its_claim(qtbot, look) -> None:
    library = FakeCases()
    library.values["id0"]["title"] = ""
    claim = library.values["id0"]["claim"]
    found = library.search(CaseAsked(limit=3)).hits
    model = CaseModel("zh")
    model.show_hits(found, has_more=False)
    assert claim.startswith(model.index(0, 0).data().rstrip("…"))
    page, like = CasePage(look), LikeCases(look)
    qtbot.addWidget(page)
    qtbot.addWidget(like)
    page.show_case(library.look("id0", ""))
    title = page.findChildren(MarkedText)[0]
    assert title.isVisibleTo(page)
    assert claim.startswith(title.toPlainText().rstrip("…"))
    like.show_hits(found[:1])
    assert like.findChildren(AnswerButton)[0].words.startswith(claim[:20])


def test_the_count_of_like_cases_is_always_in_sight_beside_the_call(seat) -> None:
    seat.window.resize(1366, 736)
    seat.open_run()
    count = next(one for one in seat.window.findChildren(QPushButton) if "F10" in one.text())
    assert count.text().startswith("相似案例 3")
    assert is_in_sight(count)
    top = count.mapTo(seat.window, QPoint(0, 0)).y()
    assert 0 < top < seat.window.height() - count.height()
    count.setFocus()
    seat.press(Key.Key_Return)
    assert seat.window.findChild(ReadingPanel).isVisible()


def test_a_key_of_the_window_is_taken_from_the_note_too(seat) -> None:
    """Ctrl+K cuts a text off on some desktops."""
    use_keys({"search": "Alt+Backspace"})
    seat.window.renew_keys()
    seat.settle()
    seat.open_run()
    note = next(one for one in seat.window.findChildren(NoteEdit) if one.isVisible())
    note.setFocus()
    seat.type("abc")
    typed = note.toPlainText()
    seat.press(Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    use_keys({})
    assert seat.window.search_box.hasFocus()
    assert note.toPlainText() == typed
