"""Cases in the call: below the playbooks, never in their way, read without leaving the call."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from app.base.errors import Unavailable
from app.search.case_hits import CaseAsked
from app.search.hits import SearchState
from app.ui.screens.call.hit_model import HitModel
from app.ui.screens.call.reading_view import ReadingPanel
from app.ui.screens.call.search_view_model import SearchMode, SearchViewModel, grouped
from app.ui.widgets.fitting import AnswerButton
from app.ui.widgets.marked import MarkedText
from tests.ui.conftest import commit
from tests.ui.fake_cases import FakeCases
from tests.ui.fakes import AtOnce, FakeSearch, NoLanes, hit

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def nobody(state: object) -> None:
    """Hear nothing."""


@pytest.fixture
def search() -> SearchViewModel:
    made = SearchViewModel(AtOnce(), nobody)
    made.attach(FakeSearch(), FakeCases(), NoLanes())
    return made


def ids(search: SearchViewModel) -> list[str]:
    return [row.id for row in search.state.rows]


def read(seat) -> str:
    panel = seat.window.findChild(ReadingPanel)
    shown = [one.toPlainText() for one in panel.findChildren(MarkedText) if one.isVisible()]
    return "\n".join(shown)


def results(seat) -> QListView:
    return next(
        one for one in seat.window.findChildren(QListView) if one.accessibleName() == "搜索结果"
    )


def test_playbooks_stand_before_entries_but_the_best_hit_stays_first() -> None:
    first, second = hit("a", "甲"), hit("b", "乙")
    entry, other = hit("q", "丙", "faq"), hit("r", "丁", "faq")
    assert grouped((first, entry, second)) == (first, second, entry)
    assert grouped((entry, other, first, second)) == (entry, first, second, other)
    assert grouped(()) == ()


def test_cases_stand_below_with_their_own_count(search) -> None:
    search.type_query("流量")
    assert ids(search)[:4] == ["overage", "cap", "q1", "id0"]
    assert search.state.cases.count == 20
    assert len(search.state.cases.hits) == 10


def test_playbooks_do_not_wait_and_cases_move_nothing(search) -> None:
    library, gate = FakeCases(), []
    search._cases = library
    work = search._work
    run = work.run

    def keep_cases(lane, job, done, failed, *, latest=""):
        if latest == "search.cases":
            gate.append((lane, job, done, failed, latest))
        else:
            run(lane, job, done, failed, latest=latest)

    work.run = keep_cases
    search.type_query("流量")
    assert ids(search) == ["overage", "cap", "q1"]
    search.move(1)
    lane, job, done, failed, latest = gate[-1]
    run(lane, job, done, failed, latest=latest)
    assert ids(search)[:3] == ["overage", "cap", "q1"]
    assert search.chosen_hit().id == "cap"
    assert len(ids(search)) == 13


def test_a_chosen_case_stays_chosen_while_its_list_changes(search) -> None:
    search.type_query("流量")
    search.choose(4)
    chosen = search.chosen_hit().id
    below = search.state.cases
    search._show_cases(replace(below, hits=tuple(reversed(below.hits))))
    assert search.chosen_hit().id == chosen


def test_without_a_playbook_the_first_case_is_chosen(search) -> None:
    search.type_query("高铁")
    assert search.state.mode is SearchMode.NO_MATCH
    assert search.chosen_hit().id == "id3"
    opened = []
    search.opened = opened.append
    search.open_chosen()
    assert [row.id for row in opened] == ["id3"]


def test_leaping_goes_from_group_to_group(search) -> None:
    search.type_query("流量")
    assert [search.state.chosen] == [0]
    places = []
    for by in (1, 1, 1, -1, -1, -1):
        search.leap(by)
        places.append(search.state.chosen)
    assert places == [2, 3, 3, 2, 0, 0]
    search.choose(5)
    search.leap(-1)
    assert search.state.chosen == 3, "first to the head of its own group"


def test_trouble_with_cases_leaves_the_playbooks_alone(search) -> None:
    search._cases.trouble = Unavailable("search.not_ready")
    search.type_query("流量")
    assert ids(search) == ["overage", "cap", "q1"]
    assert search.state.cases.problem.code == "search.not_ready"
    assert search.state.mode is SearchMode.HITS


def test_the_box_emptied_leaves_nothing(search) -> None:
    search.type_query("流量")
    search.type_query("")
    assert search.state.rows == ()


def test_enter_on_a_case_reads_it_beside_the_run(seat) -> None:
    seat.press(Key.Key_K, CTRL)
    seat.type("流量")
    seat.press(Key.Key_Down, CTRL)
    seat.press(Key.Key_Down, CTRL)
    seat.press(Key.Key_Return)
    assert "套外流量扣费" in read(seat)
    assert seat.window.search_box.text() == "流量"
    assert seat.calls.names() == []
    seat.press(Key.Key_Down)
    assert "第 4 件" in read(seat), "what is read follows the choice"
    seat.press(Key.Key_Escape)
    assert read(seat) == ""
    assert results(seat).isVisible()
    assert seat.window.search_box.hasFocus()


def test_ctrl_o_goes_on_to_the_cases_with_case_and_query(seat) -> None:
    seat.press(Key.Key_K, CTRL)
    seat.type("扣费")
    seat.press(Key.Key_Return)
    assert "套外流量扣费" in read(seat)
    seat.press(Key.Key_Down)
    seat.press(Key.Key_O, CTRL)
    assert seat.window.current == "cases"
    state = seat.window.cases_models.list.state
    assert state.asked.text == "扣费"
    assert state.chosen == seat.window.cases_models.page.state.case_id == "id2"
    seat.press(Key.Key_1, CTRL)
    assert seat.window.search_box.text() == "扣费"


def test_all_of_them_are_one_key_away(seat) -> None:
    seat.press(Key.Key_K, CTRL)
    seat.type("流量")
    assert seat.shows("在案例中查看全部 20 个")
    seat.press(Key.Key_O, CTRL)
    assert seat.window.current == "cases"
    assert seat.shows("20 个案例 · 最相关在前")


def test_the_list_says_which_group_begins_where(seat) -> None:
    seat.press(Key.Key_K, CTRL)
    seat.type("流量")
    model = results(seat).model()
    heads = [model.index(at, 0).data(HitModel.HEAD) for at in range(model.rowCount())]
    assert [(at, head) for at, head in enumerate(heads) if head] == [
        (0, "场景  2"),
        (2, "问答  1"),
        (3, "案例  20"),
    ]


def test_an_entry_that_fits_best_is_the_one_enter_opens(seat) -> None:
    found = seat.services.search.hits
    found.insert(0, found.pop())
    seat.press(Key.Key_K, CTRL)
    seat.type("流量")
    model = results(seat).model()
    heads = [model.index(at, 0).data(HitModel.HEAD) for at in range(model.rowCount())]
    assert [head for head in heads if head] == ["最匹配", "场景  2", "案例  20"]
    seat.press(Key.Key_Return)
    assert seat.shows("这是答案")


def test_an_index_under_way_is_said_below(seat) -> None:
    seat.services.cases.values = {}
    seat.services.cases.state = SearchState.BUILDING
    seat.press(Key.Key_K, CTRL)
    seat.type("流量")
    assert seat.shows("案例索引正在建立")


def test_cases_that_hang_hold_up_no_playbook(seat, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    library = seat.services.cases
    found = library.search

    def hang(asked):
        gate.wait(10)
        return found(asked)

    monkeypatch.setattr(library, "search", hang)
    seat.press(Key.Key_K, CTRL)
    for letter in "流量":
        commit(seat.window.search_box, letter)
    seat.qtbot.waitUntil(lambda: seat.models.search.state.mode is SearchMode.HITS)
    assert ids(seat.models.search) == ["overage", "cap", "q1"]
    gate.set()
    seat.settle()
    assert len(ids(seat.models.search)) == 13


def test_the_rows_hold_what_qt_expects(qtmodeltester) -> None:
    model = HitModel()
    above = (hit("a", "甲"), hit("q", "乙", "faq"))
    model.show_rows(above, {0: "场景  1"}, 2)
    qtmodeltester.check(model)
    resets = []
    model.modelReset.connect(lambda: resets.append(True))
    library = FakeCases(3)
    cases = library.search(CaseAsked()).hits
    model.show_rows((*above, *cases), {0: "场景  1", 2: "案例  3"}, 2)
    model.show_rows((*above, *cases[:1]), {0: "场景  1", 2: "案例  1"}, 2)
    assert resets == []
    assert model.rowCount() == 3


# Cases like the run


def like_asked(seat) -> int:
    return sum(did[0] == "similar_to_contact" for did in seat.services.cases.did)


def test_cases_like_the_run_stand_beside_it_with_why(seat) -> None:
    assert not seat.shows("相似案例")
    seat.open_run()
    assert like_asked(seat) == 1
    assert seat.shows("相似案例 3   F10")
    assert like_words(seat)[0].endswith("相同之处：扣费、短信")


def like_words(seat) -> list[str]:
    shown = seat.window.findChildren(AnswerButton)
    return [one.words for one in shown if one.property("case") and one.isVisible()]


def test_they_are_looked_for_again_only_as_more_is_captured(seat, monkeypatch) -> None:
    seat.open_run()
    seat.press(Key.Key_Return)
    seat.press(Key.Key_Backspace)
    assert like_asked(seat) == 1
    view = seat.calls.view

    def with_more():
        shown = view()
        return replace(shown, captured=(*shown.captured, *shown.captured))

    monkeypatch.setattr(seat.calls, "view", with_more)
    seat.models.session.signal("监管", True)
    seat.settle()
    assert like_asked(seat) == 2


def test_f10_reads_one_after_the_other_and_esc_gives_the_run_back(seat) -> None:
    seat.open_run()
    numbers = []
    for _ in range(4):
        seat.press(Key.Key_F10)
        numbers.append(read(seat).split("（")[1])
    assert numbers[0] == numbers[3]
    assert len(set(numbers)) == 3
    seat.press(Key.Key_Escape)
    assert read(seat) == ""
    seat.press(Key.Key_Return)
    assert seat.calls.names()[-1] == "confirm", "the next key is for the run"


def test_a_run_without_like_cases_has_no_such_part(seat) -> None:
    seat.services.cases.values = {}
    seat.open_run()
    assert not seat.shows("相似案例")


def test_trouble_with_like_cases_leaves_the_run_alone(seat, monkeypatch) -> None:
    def refuse(contact_id):
        raise Unavailable("search.not_ready")

    monkeypatch.setattr(seat.services.cases, "similar_to_contact", refuse)
    seat.open_run()
    assert not seat.shows("相似案例")
    assert seat.models.run.state.problem is None
    seat.press(Key.Key_F10)
    assert read(seat) == ""


def test_a_closed_contact_takes_its_like_cases_along(seat) -> None:
    seat.open_run()
    seat.models.session.close("流量", "resolved")
    seat.settle()
    assert seat.models.like.state.hits == ()
