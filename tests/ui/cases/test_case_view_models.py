"""What the cases screen knows, without a window: asking, paging, marking, correcting."""

from __future__ import annotations

import pytest

from app.base.errors import Conflict, Unavailable
from app.search.case_hits import CaseAsked, CaseFilters
from app.search.hits import SearchState
from app.ui.screens.cases.list_view_model import PAGE, ListMode
from app.ui.screens.cases.models import CasesModels
from tests.ui.fake_cases import FakeCases
from tests.ui.fakes import AtOnce, NoLanes, services

LONG_CLAIM = "套外流量扣费没有提醒短信我要投诉你们公司请尽快处理"


class Cases:
    """View models on the fake library."""

    def __init__(self, library: FakeCases) -> None:
        self.library = library
        self.work = AtOnce()
        self.models = CasesModels(services(NoLanes(), cases=library), self.work)
        self.list, self.page = self.models.list, self.models.page
        self.list.begin()


@pytest.fixture
def cases() -> Cases:
    return Cases(FakeCases())


def test_it_begins_with_the_newest_and_reads_the_first(cases: Cases) -> None:
    assert cases.list.state.mode is ListMode.HITS
    assert len(cases.list.state.hits) == PAGE
    assert cases.list.state.count == 79, "do-not-use stays out"
    assert cases.page.state.case.values["number"] == "C-0000"
    assert cases.page.state.playbook == ("流量超出费用争议", "Disputed data charge")
    assert len(cases.page.state.like) == 3


def test_only_the_last_query_is_answered(cases: Cases) -> None:
    cases.work.hold = True
    cases.list.type_text("宽带")
    cases.list.type_text("高铁")
    cases.work.release(backwards=True)
    assert {hit.title for hit in cases.list.state.hits} == {"高铁上没有信号"}
    assert "宽带" not in [asked.text for asked in cases.library.asked], "outrun, so never asked"


def test_pages_are_added_until_there_is_no_more(cases: Cases) -> None:
    asked_before = len(cases.library.asked)
    for _ in range(5):
        cases.list.more()
    ids = [hit.id for hit in cases.list.state.hits]
    assert len(ids) == len(set(ids)) == cases.list.state.count == 79
    assert not cases.list.state.has_more
    assert len(cases.library.asked) == asked_before + 2


def test_a_page_that_comes_after_another_query_is_dropped(cases: Cases) -> None:
    cases.work.hold = True
    cases.list.more()
    cases.list.type_text("高铁")
    cases.work.release(backwards=True)
    assert {hit.title for hit in cases.list.state.hits} == {"高铁上没有信号"}
    assert not cases.list.state.is_adding


def test_moving_near_the_end_fetches_the_next_page(cases: Cases) -> None:
    cases.list.move(PAGE - 1)
    assert len(cases.list.state.hits) == 2 * PAGE
    cases.list.move(1)
    assert cases.list.state.hits[PAGE].id == cases.list.state.chosen == cases.page.state.case_id


def test_filters_narrow_and_are_cleared_together(cases: Cases) -> None:
    cases.list.filter_by("region", "海州")
    cases.list.filter_by("outcome", "未解决")
    assert cases.library.asked[-1].filters == CaseFilters(region="海州", outcome="未解决")
    assert {hit.region for hit in cases.list.state.hits} == {"海州"}
    asked = len(cases.library.asked)
    cases.list.filter_by("outcome", "未解决")
    assert len(cases.library.asked) == asked, "nothing new is asked"
    cases.list.clear_filters()
    assert cases.library.asked[-1].filters.is_empty


def test_telling_words_go_and_come_back_and_another_text_forgets_them(cases: Cases) -> None:
    cases.list.type_text(LONG_CLAIM)
    first = cases.list.state.telling[0]
    cases.list.remove_word(first)
    cases.list.remove_word(first)
    assert cases.library.asked[-1].without == (first,)
    cases.list.put_word_back(first)
    assert cases.library.asked[-1].without == ()
    cases.list.remove_word(first)
    cases.list.type_text("宽带")
    assert cases.library.asked[-1].without == ()


def test_order_is_turned_round_and_back(cases: Cases) -> None:
    cases.list.type_text("扣费")
    cases.list.toggle_order()
    assert cases.library.asked[-1].order == "newest"
    cases.list.toggle_order()
    assert cases.library.asked[-1].order == "best"


@pytest.mark.parametrize(
    ("state", "mode"),
    [
        (SearchState.READY, ListMode.NO_MATCH),
        (SearchState.BUILDING, ListMode.LOADING),
        (SearchState.EMPTY, ListMode.EMPTY),
    ],
)
def test_each_way_of_having_no_hits_is_another(
    cases: Cases, state: SearchState, mode: ListMode
) -> None:
    cases.library.state = state
    cases.list.type_text("量流")
    assert cases.list.state.mode is mode
    assert cases.list.state.missing == ("量流",)
    cases.list.take_suggestion()
    assert cases.list.state.mode is ListMode.HITS


def test_a_broken_search_says_why_and_the_next_one_works(cases: Cases) -> None:
    cases.library.trouble = Unavailable("search.not_ready")
    cases.list.type_text("宽带")
    assert cases.list.state.mode is ListMode.BROKEN
    assert cases.list.state.problem.code == "search.not_ready"
    cases.list.search_again()
    assert cases.list.state.mode is ListMode.HITS
    assert cases.list.state.problem is None


def test_looking_again_keeps_what_is_read(cases: Cases) -> None:
    cases.list.choose("id7")
    cases.library.values = {"id79": cases.library.values["id79"], **cases.library.values}
    cases.models.on_news()
    assert cases.list.state.chosen == cases.page.state.case_id == "id7"


def test_a_case_from_elsewhere_is_read_though_no_hit(cases: Cases) -> None:
    cases.list.choose("id77")
    assert cases.list.chosen_hit() is None
    assert cases.page.state.case.values["number"] == "C-0077"


def test_a_case_that_left_the_seat_is_said_to_be_gone(cases: Cases) -> None:
    del cases.library.values["id7"]
    cases.page.show("id7", "")
    assert cases.page.state.is_missing
    assert cases.page.state.problem.code == "cases.missing"


# Marking and correcting


def test_a_mark_is_kept_shown_and_told(cases: Cases) -> None:
    told = []
    cases.page.saved = lambda: told.append("saved")
    cases.page.mark("do_not_use")
    assert cases.library.values["id0"]["quality"] == "do_not_use"
    assert cases.page.state.case.values["quality"] == "do_not_use"
    assert (cases.page.state.done, told) == ("marked", ["saved"])
    cases.page.mark("do_not_use")
    assert cases.library.versions["id0"] == 2, "the same mark is no change"
    cases.page.mark("ordinary")
    assert cases.library.versions["id0"] == 3, "the version written last is the one seen"


def test_an_index_that_is_behind_does_not_undo_what_was_written(cases: Cases) -> None:
    cases.page.mark("ordinary")
    cases.library.versions["id0"] = 1
    cases.library.values["id0"]["quality"] = "model"
    cases.models.on_news()
    assert cases.page.state.case.values["quality"] == "ordinary"


def test_only_what_differs_is_written(cases: Cases) -> None:
    cases.page.edit()
    cases.page.type_field("outcome", " 已解决 ")
    assert cases.page.changes() == {}
    cases.page.type_field("region", "临江")
    cases.page.type_field("occurred_at", "2026-10-05 15:00")
    cases.page.type_field("tags", "退费 短信")
    cases.page.save()
    assert cases.library.did[-1] == (
        "change",
        "id0",
        {"region": "临江", "occurred_at": "2026-10-05 15:00", "tags": "退费 短信"},
    )
    assert cases.page.state.typed is None
    assert cases.page.state.done == "changed"
    assert cases.page.state.case.tags == ("退费", "短信")


def test_what_was_written_is_shown_as_the_door_left_it(cases: Cases) -> None:
    cases.page.edit()
    cases.page.type_field("done", "已回电 13800001234 告知用户")
    cases.page.save()
    assert "13800001234" not in cases.page.state.case.values["done"]
    assert "告知用户" in cases.page.state.case.values["done"]


def test_saving_nothing_only_ends_correcting(cases: Cases) -> None:
    cases.page.edit()
    cases.page.save()
    assert cases.page.state.typed is None
    assert cases.library.versions["id0"] == 1


def test_half_made_corrections_wait_with_their_case(cases: Cases) -> None:
    cases.page.edit()
    cases.page.type_field("title", "写到一半")
    cases.list.choose("id1")
    assert cases.page.state.typed is None
    cases.list.choose("id0")
    assert cases.page.state.typed["title"] == "写到一半"
    cases.page.drop()
    cases.list.choose("id1")
    cases.list.choose("id0")
    assert cases.page.state.typed is None


def test_somebody_was_quicker_and_nothing_typed_is_lost(cases: Cases) -> None:
    cases.page.edit()
    cases.page.type_field("region", "临江")
    cases.library.trouble = Conflict("cases.changed_meanwhile")
    cases.page.save()
    assert cases.page.state.problem.code == "cases.changed_meanwhile"
    assert cases.page.state.typed["region"] == "临江"
    assert not cases.page.state.is_saving


def test_the_history_follows_the_case_while_it_is_open(cases: Cases) -> None:
    cases.page.toggle_history()
    assert cases.page.state.history == ()
    cases.page.mark("ordinary")
    assert [change.after for change in cases.page.state.history] == [{"quality": "ordinary"}]
    cases.library.is_away = Unavailable("storage.unavailable")
    cases.list.choose("id1")
    assert cases.page.state.history is None
    assert cases.page.state.history_problem.code == "storage.unavailable"


def test_something_kept_is_asked_again_whole(cases: Cases) -> None:
    asked = CaseAsked("扣费", CaseFilters(region="江城"), "newest")
    cases.list.ask(asked)
    last = cases.library.asked[-1]
    assert (last.text, last.filters, last.order) == (asked.text, asked.filters, asked.order)
