"""What the search box answers."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.search.hits import SearchState
from app.search.scenario_index import WhooshScenarioIndex
from app.search.service import SearchService
from tests.search.books import BOOK


def first(box: SearchService, text: str) -> str:
    hits = box.search(text).hits
    return hits[0].id if hits else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("流量超出费用", "data-overage"),
        ("费用 流量", "data-overage"),
        ("超出费", "data-overage"),
        ("llcc", "data-overage"),
        ("llccfy", "data-overage"),
        ("llfd", "data-cap"),
        ("fdsz", "data-cap"),
        ("kuandai", "broadband-down"),
        ("kuan dai duan", "broadband-down"),
        ("kuand", "broadband-down"),
        ("跑超", "data-overage"),
        ("tiaozhijie", "broadband-down"),
        ("2I2C", "order-2i2c"),
        ("2i", "order-2i2c"),
        ("２Ｉ２Ｃ 激活", "order-2i2c"),
        ("5G卡", "order-2i2c"),
        ("iccid", "order-2i2c"),
        ("2i2cdd", "order-2i2c"),
        ("broadband", "broadband-down"),
        ("broadb", "broadband-down"),
        ("宽代断网", "broadband-down"),
        ("流晾超出费用", "data-overage"),
        ("宽带duanwang", "broadband-down"),
        ("光猫红灯", "broadband-down"),
        ("核减", "data-overage"),
        ("退款", "refund-way"),
        ("我昨天家里的宽带忽然就没有网了你们到底什么时候来修", "broadband-down"),
        (
            "你们这个服务真的太差了，打了三次电话都没有人管，我套餐根本没用完，为什么还收我套外流量的钱，"
            "今天必须给我一个说法，不然我就去投诉",
            "data-overage",
        ),
    ],
)
def test_finds(box: SearchService, text: str, wanted: str) -> None:
    assert first(box, text) == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("liuliangfeiyong", "data-overage"),  # two words of the title, not side by side
        ("liuliangshezhi", "data-cap"),
        ("kuandaishangbuliao", "broadband-down"),
    ],
)
def test_pinyin_run_together_is_cut_into_words(box: SearchService, typed: str, wanted: str) -> None:
    assert box.search(typed).hits[0].id == wanted


def test_title_counts_more_than_claim_and_claim_more_than_steps(box: SearchService) -> None:
    order = [hit.id for hit in box.search("激活").hits]
    assert order[0] == "order-2i2c"
    hits = {hit.id: hit.matched_in for hit in box.search("光猫").hits}
    assert hits["broadband-down"] == "claim"
    assert box.search("重启").hits[0].matched_in == "steps"
    assert box.search("llcc").hits[0].matched_in == "pinyin"
    assert box.search("流量超套").hits[0].matched_in == "synonym"


def test_what_matched_is_marked(box: SearchService) -> None:
    hit = box.search("超出费用").hits[0]
    assert [hit.title[start:end] for start, end in hit.title_spans] == ["超出费用"]
    hit = box.search("llcc").hits[0]
    assert [hit.title[start:end] for start, end in hit.title_spans] == ["流量超出"]
    hit = box.search("红灯").hits[0]
    assert [hit.snippet[start:end] for start, end in hit.snippet_spans] == ["红灯"]


def test_did_you_mean(box: SearchService) -> None:
    result = box.search("宽代断网")
    assert result.suggestion == "宽带断网"
    assert result.missing_terms == ("宽代",) or result.missing_terms == ("代",)
    assert box.search("kuandia").suggestion == "宽带"
    assert box.search("2i2d").suggestion == "2i2c"
    assert box.search("宽带断网").suggestion == ""


def test_nothing_is_dropped_in_silence(box: SearchService) -> None:
    result = box.search("宽带 黄鹂")
    assert result.hits[0].id == "broadband-down"
    assert result.missing_terms == ("黄鹂",)
    assert box.search("宽带 xqzv").missing_terms == ("xqzv",)
    assert box.search("宽带").missing_terms == ()


def test_the_question_that_tells_two_close_hits_apart(box: SearchService) -> None:
    assert box.search("流量").tell_apart == "是已经扣费了，还是怕会扣费？"
    assert box.search("怕流量扣钱").tell_apart == ""
    assert box.search("2i2c").tell_apart == ""


def test_category_and_kind_narrow(box: SearchService) -> None:
    assert {hit.category for hit in box.search("超出", category="流量").hits} == {
        "流量/超出费用",
        "流量/封顶",
    }
    assert [hit.id for hit in box.search("超出", category="流量/封顶").hits] == ["data-cap"]
    assert box.search("宽带", category="流").hits == ()
    assert all(hit.kind == "faq" for hit in box.search("退", kinds=("faq",)).hits)


def test_limit_and_order(box: SearchService) -> None:
    hits = box.search("流量").hits
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert box.search("流量", limit=1).hits == hits[:1]
    assert box.search("流量", limit=0).hits == ()


@pytest.mark.parametrize(
    "text", ["", " ", '"', "'", "？！。", "🎉🎉", "\x00", "*", "((", "AND", "\ud800"]
)
def test_calm_on_texts_that_say_nothing(box: SearchService, text: str) -> None:
    result = box.search(text)
    assert result.state is SearchState.READY
    assert result.query == text


def test_calm_on_a_hundred_thousand_characters(box: SearchService) -> None:
    result = box.search("宽带断网，" * 20_000)
    assert result.hits[0].id == "broadband-down"
    assert result.notes == ("search.query_cut",)


def test_before_the_first_build_it_is_empty() -> None:
    service = SearchService(WhooshScenarioIndex())
    assert service.search("流量").state is SearchState.EMPTY
    service.prepare([])
    assert service.search("流量").state is SearchState.EMPTY


QUERIES = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="流量超出费用宽带断网kdlcc2I 5G，'\"*～𠮷🎉", max_size=40),
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(QUERIES)
def test_no_text_ever_fails(box: SearchService, text: str) -> None:
    result = box.search(text)
    for hit in result.hits:
        for shown, spans in ((hit.title, hit.title_spans), (hit.snippet, hit.snippet_spans)):
            ends = [place for span in spans for place in span]
            assert ends == sorted(ends)
            assert all(0 <= place <= len(shown) for place in ends)


def test_any_two_neighbours_of_a_title_find_it(box: SearchService) -> None:
    for document in BOOK:
        for text in (document.title, *document.claims, *document.aliases):
            for i in range(len(text) - 1):
                pair = text[i : i + 2]
                if pair.isalnum():
                    assert document.id in {hit.id for hit in box.search(pair).hits}, pair
