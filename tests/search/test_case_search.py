"""What a search of the case library answers."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.search.case_hits import CaseAsked, CaseFilters, CaseResult
from app.search.case_index import TantivyCases
from app.search.case_writer import TantivyCaseWriter
from tests.search.case_samples import LIBRARY, sample

ALL = {case.id for case in LIBRARY}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TantivyCases]:
    folder = tmp_path_factory.mktemp("cases")
    writer = TantivyCaseWriter(folder, "library-1")
    writer.put(LIBRARY)
    writer.commit(9)
    writer.close()
    cases = TantivyCases(folder)
    yield cases
    cases.close()


def found(library: TantivyCases, text: str, **asked: object) -> list[str]:
    return [hit.id for hit in library.search(CaseAsked(text, **asked)).hits]  # type: ignore[arg-type]


def answer(library: TantivyCases, text: str) -> CaseResult:
    return library.search(CaseAsked(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("携转", set()),
        ("携号转网", {"number"}),
        ("量提", {"alert", "alert-model"}),
        ("宽带 上门", {"fibre"}),
        ("光", {"fibre"}),
        ("𠮷", {"rare"}),
        ("2i2c", {"latin"}),
        ("２Ｉ２Ｃ", {"latin"}),
        ("ICCID", {"latin"}),
        ("iphone", {"latin"}),
        ("hone15", {"latin"}),
        ("AL-fibre", {"fibre"}),
        ("更换光猫", {"fibre"}),
        ("畅享", {"alert"}),
        ('"流量提醒"', {"alert", "alert-model"}),
        ("「流量提醒」", {"alert", "alert-model"}),
        ('"流量，提醒"', {"gap"}),
        ('流量 "套外费用"', {"alert"}),
        ("流量 -晚到", {"alert", "gap"}),
        ("流量 －晚到", {"alert", "gap"}),
        ('流量 -"流量提醒"', {"gap"}),
        ("宽带 -断网 -光猫", {"slow"}),
        ("-流量", ALL - {"alert", "alert-model", "gap", "hidden"}),
        ("", ALL - {"hidden"}),
    ],
)
def test_finds_exactly(library: TantivyCases, text: str, wanted: set[str]) -> None:
    result = answer(library, text)

    assert {hit.id for hit in result.hits} == wanted
    assert (result.count, result.count_is_exact) == (len(wanted), True)


@pytest.mark.parametrize(
    ("typed", "meant", "wanted"),
    [
        ("lltx", "流量提醒", "alert"),
        ("liuliangtixing", "流量提醒", "alert"),
        ("liuliangti", "流量", "alert"),
        ("liu liang", "流量", "alert"),
        ("kuandai", "宽带", "fibre"),
        ("kuandai shangmen", "上门", "fibre"),
        ("wsm", "网速慢", "slow"),
        ("wangsuman", "网速慢", "slow"),
    ],
)
def test_pinyin_stands_for_words_of_the_library(
    library: TantivyCases, typed: str, meant: str, wanted: str
) -> None:
    result = answer(library, typed)

    assert any(word.startswith(meant) for word in result.meant)
    assert wanted in {hit.id for hit in result.hits}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("流晾", "流量"),
        ("寬帶", "宽带"),
        ("宽戴 上门", "宽带 上门"),
        ("携号专网", "携号转网"),
        ("光冒", "光猫"),
        ("liulaing", "流量"),
        ("ipohne15", "iphone15"),
    ],
)
def test_says_what_was_probably_meant(library: TantivyCases, typed: str, meant: str) -> None:
    result = answer(library, typed)

    assert result.suggestion == meant
    assert result.missing_terms
    assert result.hits


def test_what_no_case_holds_is_said_and_the_rest_is_found(library: TantivyCases) -> None:
    result = answer(library, "宽带 卫星电话")

    assert result.missing_terms == ("卫星电话",)
    assert result.notes == ("search.case_some_words",)
    assert {hit.id for hit in result.hits} == {"fibre", "slow"}


def test_a_phrase_that_nobody_says_is_missing(library: TantivyCases) -> None:
    result = answer(library, '"流量收费"')

    assert (result.count, result.missing_terms) == (0, ("“流量收费”",))


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (CaseFilters(type="投诉"), {"alert", "alert-model", "slow"}),
        (CaseFilters(type="投诉/流量"), {"alert", "alert-model"}),
        (CaseFilters(type="*/宽带"), {"fibre", "slow"}),
        (CaseFilters(type="*/宽带/断网"), {"fibre"}),
        (CaseFilters(product="畅享套餐"), {"alert"}),
        (CaseFilters(channel="热线"), {"alert"}),
        (CaseFilters(region="西城", quality="model"), {"alert-model"}),
        (CaseFilters(region="东城"), {"alert", "fibre"}),
        (CaseFilters(region="东城", quality="all"), {"alert", "fibre", "hidden"}),
        (CaseFilters(quality="do_not_use"), {"hidden"}),
        (CaseFilters(outcome="已解决"), {"alert", "fibre"}),
        (CaseFilters(scenario_id="data-cap"), {"alert", "alert-model"}),
        (CaseFilters(since=date(2026, 1, 1), until=date(2026, 2, 28)), {"slow", "alert-model"}),
        (CaseFilters(until=date(2025, 12, 31)), {"fibre", "gap"}),
        (CaseFilters(since=date(2026, 4, 5)), {"number"}),
        (CaseFilters(until=date.max), ALL - {"hidden"}),
        (CaseFilters(since=date.min), ALL - {"hidden"}),
        (CaseFilters(region="nowhere"), set()),
    ],
)
def test_filters_narrow(library: TantivyCases, filters: CaseFilters, wanted: set[str]) -> None:
    result = library.search(CaseAsked("", filters))

    assert {hit.id for hit in result.hits} == wanted
    assert result.count == len(wanted)


def test_filters_narrow_words_and_long_texts_too(library: TantivyCases) -> None:
    east = CaseFilters(region="东城")
    long = "客户来电说流量提醒没有收到，宽带也断网了，十分不满意，要求马上处理。"

    assert found(library, "流量", filters=east) == ["alert"]
    assert set(found(library, long, filters=east)) == {"alert", "fibre"}


def test_newest_first(library: TantivyCases) -> None:
    assert found(library, "流量", order="newest") == ["alert", "alert-model", "gap"]
    assert found(library, "", order="newest", limit=2) == ["number", "alert"]
    assert found(library, "流量提醒什么时候才能收到啊", order="newest")[-1] == "gap"


def test_pages_follow_each_other(library: TantivyCases) -> None:
    whole = found(library, "", limit=8)

    assert [one for at in range(0, 8, 3) for one in found(library, "", offset=at, limit=3)] == whole
    assert found(library, "流量", offset=1, limit=1) == found(library, "流量")[1:2]
    assert found(library, "流量", offset=99) == []
    assert found(library, "流量", limit=0) == []


def test_the_title_counts_more_and_a_model_case_is_before_its_like(tmp_path: Path) -> None:
    text = "漫游资费说明不清楚，客户要求退费。"
    library = filled(
        tmp_path,
        sample("plain", text),
        sample("model", text, quality="model"),
        sample("titled", text, title="漫游资费"),
    )

    assert found(library, "漫游资费") == ["titled", "model", "plain"]


def test_a_long_text_is_looked_for_by_its_telling_words(library: TantivyCases) -> None:
    long = (
        "我家的宽带从上个星期开始就断网了，光猫一直亮着红灯，打了好几次电话都说师傅马上到，"
        "结果等到今天也没有人上门，你们到底管不管！" * 3
    )
    result = answer(library, long)

    assert result.hits[0].id == "fibre"
    assert {"宽带", "光猫", "上门"} <= set(result.telling)
    assert not result.count_is_exact


def test_a_telling_word_can_be_taken_away(library: TantivyCases) -> None:
    long = "流量提醒没有收到，后来家里的宽带也断网了，光猫亮红灯"
    with_all = library.search(CaseAsked(long))
    less = library.search(CaseAsked(long, without=("宽带", "断网", "光猫", "红灯", "亮")))

    assert "fibre" in [hit.id for hit in with_all.hits]
    assert less.hits[0].id == "alert"
    assert not {"宽带", "光猫"} & set(less.telling)


def test_quotes_in_a_pasted_text_are_no_operators(library: TantivyCases) -> None:
    pasted = (
        "客户说客服答复“已经处理完毕”，但是流量提醒仍旧没有收到，还被收了套外费用，要求给个说法。"
        "\n-没有收到提醒\n-要求退还费用"
    )

    assert found(library, pasted)[0] == "alert"


def test_highlights_cover_what_was_typed(library: TantivyCases) -> None:
    hit = library.search(CaseAsked("流量 提醒")).hits[0]

    assert hit.id == "alert"
    assert [hit.title[a:b] for a, b in hit.title_spans] == ["流量提醒"]
    assert {hit.snippet[a:b] for a, b in hit.snippet_spans} == {"流量", "流量提醒"}


def test_a_case_is_shown_whole_with_its_matches(library: TantivyCases) -> None:
    shown = library.case("latin", "2i2c iphone15")

    assert shown is not None
    claim = shown.values["claim"]
    assert [claim[a:b] for a, b in shown.spans["claim"]] == ["２Ｉ２Ｃ", "iPhone15"]
    assert shown.values["quality"] == "ordinary"
    assert library.case("alert").tags == ("提醒",)  # type: ignore[union-attr]
    assert library.case("nobody") is None
    assert library.case("#state") is None


def test_a_snippet_is_the_stretch_that_matches(tmp_path: Path) -> None:
    padding = "客户先谈了很久别的事情，与本件没有关系。" * 20
    library = filled(tmp_path, sample("long", f"{padding}后来说到漫游资费算错了。{padding}"))
    hit = library.search(CaseAsked("漫游 资费")).hits[0]

    assert "漫游资费算错" in hit.snippet
    assert len(hit.snippet) <= 100
    assert [hit.snippet[a:b] for a, b in hit.snippet_spans] == ["漫游资费"]


def test_choices_are_the_values_that_occur(library: TantivyCases) -> None:
    choices = library.choices()

    assert choices.types[0] == "投诉/流量/限速与提醒"
    assert set(choices.regions) == {"东城", "西城", "南川", "北山"}
    assert choices.products == ("畅享套餐",)
    assert choices.channels == ("热线",)
    assert set(choices.outcomes) == {"已解决", "部分解决"}


def test_similar_cases_say_why(library: TantivyCases) -> None:
    hits = library.similar("流量用超了，流量提醒却来得很晚", but="alert")

    assert hits[0].id == "alert-model"
    assert "提醒" in hits[0].why
    assert not {"alert", "hidden"} & {hit.id for hit in hits}
    assert len(library.similar("流量用超了，流量提醒却来得很晚", limit=1)) == 1
    assert library.similar("，。！") == ()


def test_a_bare_figure_is_no_reason(tmp_path: Path) -> None:
    library = filled(
        tmp_path,
        sample("one", "流量用超了扣了 86 元"),
        sample("two", "宽带断网三天要求减免 86 元"),
    )

    hits = library.similar("流量用超了，扣费 86 元太多")

    assert hits
    assert all("86" not in hit.why for hit in hits)


def test_of_near_duplicates_one_is_similar(tmp_path: Path) -> None:
    text = "漫游期间流量费用太高，要求核实退还。"
    library = filled(
        tmp_path, sample("first", text), sample("again", text + "谢谢。", twin_of="AL-first")
    )

    assert len(library.similar(text)) == 1


def test_the_same_scenario_is_more_similar(tmp_path: Path) -> None:
    text = "漫游期间流量费用太高，要求核实退还。"
    library = filled(
        tmp_path,
        sample("other", text, scenario_id="other"),
        sample("same", text, scenario_id="roaming"),
    )

    assert [hit.id for hit in library.similar(text, "roaming")] == ["same", "other"]


@pytest.mark.parametrize("text", ["！！！", "，。", "😀😀", '""', "-", "- -", "“”", " \n "])
def test_nothing_to_look_for_is_said(library: TantivyCases, text: str) -> None:
    result = answer(library, text)

    if text.strip():
        assert (result.hits, result.notes) == ((), ("search.case_no_words",))
    else:
        assert len(result.hits) == len(ALL) - 1


@pytest.mark.parametrize(
    "text",
    [
        "流量" * 100_000,
        "流\x00量\x01提醒",
        "\udcff\udc00流量",
        "".join(map(chr, range(256))),
        "a" * 200_000,
        '"' * 5000,
        "-" * 5000,
        "“" * 2000 + "流量",
        "1" * 66_000,
        "𠮷" * 300,
    ],
)
def test_strange_texts_are_answered(library: TantivyCases, text: str) -> None:
    result = library.search(CaseAsked(text))

    assert result.asked.text == text
    assert ("search.query_cut" in result.notes) == (len(text) > 2000)
    assert library.similar(text) is not None


HANZI = st.text(st.sampled_from("流量提醒宽带断网费用客户光猫的了不"), min_size=1, max_size=40)
CLAIMS = st.lists(
    st.text(st.sampled_from("流量提醒宽带断网，。 5Ｇg2ab😀𠮷"), min_size=1, max_size=30),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(claims=CLAIMS, data=st.data())
def test_any_two_neighbours_and_any_phrase_are_found(
    tmp_path_factory: pytest.TempPathFactory, claims: list[str], data: st.DataObject
) -> None:
    claims = [claim for claim in claims if claim.strip()]
    assume(claims)
    library = filled(
        tmp_path_factory.mktemp("any"),
        *(sample(f"c{number}", claim) for number, claim in enumerate(claims)),
    )
    source = data.draw(st.sampled_from(claims))
    start = data.draw(st.integers(0, len(source) - 1))
    piece = source[start : start + data.draw(st.integers(2, 8))]
    folded = unicodedata.normalize("NFKC", piece).lower()
    assume(len(folded) > 1 and folded.isalnum())
    assume(not folded.isascii())
    texts = [unicodedata.normalize("NFKC", claim).lower() for claim in claims]
    holders = {f"c{number}" for number, text in enumerate(texts) if folded in text}

    assert set(found(library, f'"{piece}"')) == holders
    assert holders <= set(found(library, piece))
    assert not holders & set(found(library, f"-{piece}"))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=60))
def test_no_text_is_an_error(library: TantivyCases, text: str) -> None:
    result = library.search(CaseAsked(text))

    for hit in result.hits:
        for start, end in (*hit.title_spans, *hit.snippet_spans):
            assert 0 <= start < end
        assert all(end <= len(hit.snippet) for _, end in hit.snippet_spans)


def filled(folder: Path, *cases: object) -> TantivyCases:
    writer = TantivyCaseWriter(folder, "library-1")
    writer.put(cases)  # type: ignore[arg-type]
    writer.commit(1)
    writer.close()
    return TantivyCases(folder)
