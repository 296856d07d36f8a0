"""View models of the call screen: no Qt, no event loop."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.base.errors import Conflict, Unavailable
from app.search.hits import SearchState
from app.ui.screens.call.handoff_view_model import HandoffViewModel
from app.ui.screens.call.models import nobody
from app.ui.screens.call.run_view_model import RunViewModel
from app.ui.screens.call.search_view_model import SearchMode, SearchViewModel
from app.ui.screens.call.session import ContactSession
from app.ui.services import Choice
from tests.ui.fake_cases import FakeCases
from tests.ui.fakes import STORY, AtOnce, FakeCalls, FakeSearch, NoLanes


@pytest.fixture
def work() -> AtOnce:
    return AtOnce()


@pytest.fixture
def calls() -> FakeCalls:
    return FakeCalls()


@pytest.fixture
def session(calls: FakeCalls, work: AtOnce) -> ContactSession:
    return ContactSession(calls, NoLanes(), work)


@pytest.fixture
def search(work: AtOnce) -> SearchViewModel:
    made = SearchViewModel(work, nobody)
    made.attach(FakeSearch(), FakeCases(0), NoLanes())
    return made


def test_what_was_typed_before_the_services_came_is_searched_then(work: AtOnce) -> None:
    made = SearchViewModel(work, nobody)
    made.type_query("流量")
    assert made.state.mode is SearchMode.STARTING
    made.attach(FakeSearch(), FakeCases(0), NoLanes())
    assert made.state.mode is SearchMode.HITS


def test_old_hits_stay_until_new_ones_come(search: SearchViewModel, work: AtOnce) -> None:
    search.type_query("流量")
    work.hold = True
    search.type_query("流量封顶")
    assert len(search.state.hits) == 3
    work.release()
    assert [hit.id for hit in search.state.hits] == ["cap"]


def test_late_answers_do_not_overwrite_newer_ones(search: SearchViewModel, work: AtOnce) -> None:
    work.hold = True
    search.type_query("流量封")
    search.type_query("流量超")
    work.release(backwards=True)
    assert [hit.id for hit in search.state.hits] == ["overage"]


def test_an_emptied_box_stays_empty_when_answers_come_late(
    search: SearchViewModel, work: AtOnce
) -> None:
    work.hold = True
    search.type_query("流量")
    search.type_query("")
    work.release()
    assert search.state.mode is SearchMode.IDLE
    assert search.state.hits == ()


def test_enter_before_the_hits_opens_one_of_the_query_as_typed(
    search: SearchViewModel, work: AtOnce
) -> None:
    opened: list[str] = []
    search.opened = lambda hit: opened.append(hit.id)
    search.type_query("流量")
    work.hold = True
    search.type_query("流量封顶")
    search.open_chosen()
    assert opened == []
    work.release()
    assert opened == ["cap"]


def test_enter_waits_for_no_other_query(search: SearchViewModel, work: AtOnce) -> None:
    opened: list[str] = []
    search.opened = lambda hit: opened.append(hit.id)
    work.hold = True
    search.type_query("流量封顶")
    search.open_chosen()
    search.type_query("流量")
    work.release()
    assert opened == []


@pytest.mark.parametrize(
    ("state", "mode"),
    [
        (SearchState.READY, SearchMode.NO_MATCH),
        (SearchState.BUILDING, SearchMode.LOADING),
        (SearchState.EMPTY, SearchMode.NOTHING_INSTALLED),
    ],
)
def test_no_hits_has_three_reasons(work: AtOnce, state: SearchState, mode: SearchMode) -> None:
    service = FakeSearch()
    service.hits, service.state = [], state
    made = SearchViewModel(work, nobody)
    made.attach(service, FakeCases(0), NoLanes())
    made.type_query("x")
    assert made.state.mode is mode
    assert made.chosen_hit() is None


def test_only_categories_that_tell_the_hits_apart_are_offered(search: SearchViewModel) -> None:
    search.show_categories((Choice("流量", "流量", "Data"), Choice("宽带", "宽带", "Broadband")))
    search.type_query("流量")
    assert search.state.offered == (), "all of them are of one category"
    service = FakeSearch()
    service.hits[1] = replace(service.hits[1], category="宽带/断网")
    search._search = service
    search.type_query("流")
    assert [choice.id for choice in search.state.offered] == ["流量", "宽带"]
    search.filter_by("宽带")
    assert [choice.id for choice in search.state.offered] == ["宽带"], "to be taken back"


def test_asking_again_after_news_keeps_the_choice(search: SearchViewModel) -> None:
    search.type_query("流量")
    search.move(1)
    search.search_again()
    assert search.state.chosen == 1
    search.type_query("流")
    assert search.state.chosen == 0


def test_a_category_filters_and_again_shows_all(search: SearchViewModel) -> None:
    search.type_query("流量")
    search.filter_by("流量")
    assert search.state.category == "流量"
    search.filter_by("流量")
    assert search.state.category == ""


def test_a_field_is_handed_over_once(session: ContactSession, calls: FakeCalls) -> None:
    session.open_scenario("overage")
    session.confirm()
    session.type_field("账期", "2026-10")
    session.commit_field("账期")
    session.commit_field("账期")
    assert [asked for asked in calls.asked if asked[0] == "fill"] == [("fill", "账期", "2026-10")]


def test_a_new_prompt_has_a_new_number_and_the_same_one_keeps_it(session: ContactSession) -> None:
    session.open_scenario("overage")
    first = session.state.prompt_number
    session.signal("监管", True)
    session.set_fact("tier", "金卡")
    assert session.state.prompt_number == first
    session.confirm()
    assert session.state.prompt_number == first + 1


def test_inputs_beside_the_run_are_never_dropped(
    session: ContactSession, calls: FakeCalls, work: AtOnce
) -> None:
    session.open_scenario("overage")
    work.hold = True
    session.confirm()
    session.confirm()
    session.tick(0, True)
    session.signal("监管", True)
    work.release()
    assert calls.names()[-3:] == ["confirm", "tick", "signal"]
    assert session.state.is_moving is False


def test_trouble_is_kept_where_it_happened_and_goes_with_the_next_success(
    session: ContactSession, calls: FakeCalls
) -> None:
    session.open_scenario("overage")
    calls.trouble = Unavailable("storage.away")
    session.confirm()
    assert (session.state.problem_at, session.state.is_moving) == ("run", False)
    session.confirm()
    assert session.state.problem is None


def test_a_conflict_of_the_view_is_no_trouble(session: ContactSession, calls: FakeCalls) -> None:
    session.open_scenario("overage")
    calls.trouble = Conflict("calls.stale_view")
    session.confirm()
    assert session.state.problem is None
    assert calls.names()[-1] == "resume"


def test_closing_clears_everything(session: ContactSession, calls: FakeCalls) -> None:
    session.open_scenario("overage")
    session.type_field("账期", "x")
    session.close("流量", "resolved", 9)
    assert calls.asked[-1] == ("close_contact", "流量", "resolved", 9)
    assert session.view is None
    assert session.typed_field("账期") is None


@pytest.mark.parametrize("at", range(len(STORY)))
def test_each_prompt_takes_only_its_own_keys(
    session: ContactSession, calls: FakeCalls, at: int
) -> None:
    run = RunViewModel(session, nobody)
    session.open_scenario("overage")
    calls.at = at
    session.set_fact("tier", "金卡")
    before = len(calls.asked)
    run.answer(9)
    assert len(calls.asked) == before, "a digit that is not offered does nothing"
    run.confirm()
    asked = calls.names()[before:]
    kind, question = STORY[at].kind, STORY[at].question
    wanted = {
        "talk": [] if question else ["confirm"], "offer": [], "ended": [],
        "handoff": ["open_handoff"],
    }.get(kind, ["confirm"])  # fmt: skip
    assert asked == wanted


def test_the_drawer_marks_what_is_missing_only_after_sending(
    session: ContactSession, calls: FakeCalls
) -> None:
    drawer = HandoffViewModel(session, nobody)
    session.open_scenario("overage")
    drawer.press()
    assert drawer.state.missing == 1
    assert drawer.state.marks_missing is False
    drawer.press()
    assert drawer.state.marks_missing is True
    drawer.type_field("受理号码", "138")
    drawer.press()
    assert drawer.state.form is None
    assert calls.form["受理号码"] == "138"


def test_a_drawer_that_cannot_open_says_so_beside_the_run(
    session: ContactSession, calls: FakeCalls, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = RunViewModel(session, nobody)
    session.open_scenario("overage")

    def refuse(contact_id: str) -> None:
        raise Unavailable("storage.away")

    monkeypatch.setattr(calls, "open_handoff", refuse)
    session.open_handoff()
    assert run.state.problem is not None
