"""What the cases screen knows, without a window: asking, paging, marking, correcting."""

from __future__ import annotations

import pytest

from app.base.errors import Conflict, ContentError, Unavailable
from app.cases.views import SyncScope
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


def test_a_late_answer_does_not_take_the_place_of_a_case_from_elsewhere() -> None:
    library, work = FakeCases(), AtOnce()
    models = CasesModels(services(NoLanes(), cases=library), work)
    work.hold = True
    models.list.begin()
    models.list.choose("id5")
    work.release()
    assert models.list.state.chosen == models.page.state.case_id == "id5"
    models.list.type_text("宽带")
    assert models.list.state.chosen == models.list.state.hits[0].id


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


# Saved and recent searches


def test_a_search_of_use_is_a_recent_one_once(cases: Cases) -> None:
    cases.list.move(1)
    assert cases.library.queries == [], "everything, newest first, is no search"
    cases.list.type_text("扣费")
    cases.list.move(1)
    cases.list.move(1)
    assert [cases.library.asked_of(one).text for one in cases.library.queries] == ["扣费"]


def test_a_saved_search_is_made_again_whole_and_can_be_forgotten(cases: Cases) -> None:
    kept = cases.models.kept
    cases.list.type_text("扣费")
    cases.list.filter_by("region", "江城")
    kept.save(cases.list.state.asked, "  ")
    assert cases.library.queries == []
    kept.save(cases.list.state.asked, " 江城扣费 ")
    cases.list.type_text("宽带")
    cases.list.clear_filters()
    kept.toggle()
    assert [(one.name, one.asked.text) for one in kept.state.searches] == [("江城扣费", "扣费")]
    kept.choose(kept.state.searches[0].id)
    assert not kept.state.is_open
    assert cases.library.asked[-1].filters.region == "江城"
    kept.toggle()
    kept.forget(kept.state.searches[0].id)
    assert kept.state.searches == ()


# Long work


def test_one_long_work_at_a_time(cases: Cases) -> None:
    library = cases.models.library
    library.begin_pack("/tmp/a.casepack")
    assert library.state.is_busy
    library.begin_rebuild()
    assert [did[0] for did in cases.library.did] == ["pack"]
    cases.library.finish()
    library.look()
    assert not library.state.is_busy
    library.put_away()
    library.look()
    assert library.state.work is None, "what was put away stays away"
    library.begin_pack("/tmp/a.casepack")
    cases.library.finish()
    library.look()
    assert library.state.work is not None, "the same end of other work is told again"


def test_work_that_cannot_begin_says_why(cases: Cases) -> None:
    def refuse() -> None:
        raise Conflict("cases.work_goes_on", title="a.csv")

    cases.library.begin_rebuild = refuse
    library = cases.models.library
    library.begin_rebuild()
    assert library.state.problem.code == "cases.work_goes_on"
    assert not library.state.is_busy
    library.put_away()
    assert library.state.problem is None


def test_cases_that_came_are_found_at_once(cases: Cases) -> None:
    library = cases.models.library
    library.look()
    asked = len(cases.library.asked)
    library.begin_import("/tmp/a.csv", {"投诉内容": "claim"}, "")
    assert len(cases.library.asked) == asked
    cases.library.finish(added=3)
    library.look()
    assert len(cases.library.asked) == asked + 1
    library.look()
    assert len(cases.library.asked) == asked + 1


def test_an_export_is_of_the_whole_result(cases: Cases) -> None:
    cases.list.type_text("扣费")
    cases.list.more()
    cases.models.library.begin_export(cases.list.state.asked, "/tmp/a.xlsx")
    kind, path, asked = cases.library.did[-1]
    assert (kind, path, asked.text, asked.offset) == ("export", "/tmp/a.xlsx", "扣费", 0)


# Importing


def test_a_file_is_looked_at_mapped_and_begun(cases: Cases) -> None:
    importing = cases.models.importing
    importing.toggle()
    assert not importing.state.can_begin
    importing.read(' "/tmp/a.csv" ')
    assert importing.state.preview.file_name == "a.csv"
    importing.map_column("备注", "done")
    importing.map_column("备注", "done")
    assert [did[0] for did in cases.library.did] == ["preview", "preview"]
    importing.name_profile("本省")
    importing.start()
    mapping = {"工单号": "number", "投诉内容": "claim", "地市": "region", "备注": "done"}
    assert cases.library.did[-1] == ("import", "/tmp/a.csv", mapping, "本省")
    assert not importing.state.is_open


def test_without_a_claim_nothing_begins(cases: Cases) -> None:
    importing = cases.models.importing
    importing.read("/tmp/a.csv")
    importing.map_column("投诉内容", "")
    assert importing.state.preview.problems
    assert not importing.state.can_begin
    importing.start()
    assert cases.library.did[-1][0] == "preview"


def test_a_file_imported_before_does_not_begin_again(cases: Cases) -> None:
    importing = cases.models.importing
    importing.read("/tmp/finished.csv")
    assert not importing.state.can_begin


def test_a_profile_maps_the_columns(cases: Cases) -> None:
    importing = cases.models.importing
    importing.read("/tmp/a.csv")
    importing.take_profile("省公司工单")
    assert cases.library.did[-1] == ("preview", "/tmp/a.csv", None, "省公司工单")
    assert importing.state.preview.profile == "省公司工单"


def test_a_stopped_import_goes_on_with_the_same_columns(cases: Cases) -> None:
    importing, library = cases.models.importing, cases.models.library
    importing.read("/tmp/a.csv")
    importing.name_profile("本省")
    importing.start()
    library.stop()
    assert library.state.work.was_stopped
    importing.resume()
    first, second = [did for did in cases.library.did if did[0] == "import"]
    assert (first[1:3], second[3]) == (second[1:3], "")


def test_a_file_that_cannot_be_read_says_why(cases: Cases) -> None:
    cases.library.trouble = ContentError("cases.import_empty", file="a.csv")
    importing = cases.models.importing
    importing.read("/tmp/a.csv")
    assert importing.state.problem.code == "cases.import_empty"
    assert not importing.state.is_reading


# Which cases this seat holds


def test_years_and_regions_are_kept_in_order_once(cases: Cases) -> None:
    scope = cases.models.scope
    scope.look()
    scope.keep("2026，2025 2026", "江城、海州")
    assert cases.library.kept_scope == SyncScope((2025, 2026), ("江城", "海州"))
    assert scope.state.is_kept
    scope.keep("26", "")
    assert scope.state.years_wrong
    assert cases.library.kept_scope.years == (2025, 2026)
    scope.keep("", "")
    assert cases.library.kept_scope == SyncScope()
