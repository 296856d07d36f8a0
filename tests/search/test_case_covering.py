"""Personal values in what is searched for match nothing, and are covered before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.search.case_hits import CaseAsked
from app.search.case_index import TantivyCases
from app.search.case_writer import TantivyCaseWriter
from tests.search.case_samples import sample

CARD_LIKE = "6222021234567890128"
PASTED = "客户来电说他的号码13812345678宽带夜里经常断网，影响孩子上网课，要求尽快上门处理"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TantivyCases]:
    folder: Path = tmp_path_factory.mktemp("cases")
    writer = TantivyCaseWriter(folder, "library-1")
    writer.put(
        [
            sample("net", "客户反映宽带夜里经常断网，电话138****5678，影响孩子上网课"),
            sample("card", "客户反映短信收不到", number=CARD_LIKE),
            sample("fee", "客户要求退回多扣的费用"),
        ]
    )
    writer.commit(3)
    writer.close()
    cases = TantivyCases(folder)
    yield cases
    cases.close()


def found(library: TantivyCases, text: str) -> list[str]:
    return [hit.id for hit in library.search(CaseAsked(text)).hits]


def test_a_phone_in_a_pasted_complaint_is_no_word_that_tells(library: TantivyCases) -> None:
    result = library.search(CaseAsked(PASTED))
    assert [hit.id for hit in result.hits][:1] == ["net"]
    assert "宽带" in result.telling
    assert not any("13812345678" in word for word in (*result.telling, *result.missing_terms))
    assert result.asked.text == PASTED


def test_a_phone_finds_what_the_door_left_of_it(library: TantivyCases) -> None:
    assert found(library, "13812345678") == ["net"]
    case = library.case("net", "13812345678")
    assert case is not None
    assert case.spans["claim"]


@pytest.mark.parametrize("text", [CARD_LIKE, f"{CARD_LIKE} 短信", "AL-fee"])
def test_a_number_of_a_case_is_found_whatever_it_looks_like(
    library: TantivyCases, text: str
) -> None:
    assert found(library, text)[:1] == ["fee" if "fee" in text else "card"]


def test_a_number_of_a_case_stays_beside_a_phone(library: TantivyCases) -> None:
    result = library.search(CaseAsked(f"{PASTED}，案例{CARD_LIKE}也是这样"))
    words = (*result.telling, *result.missing_terms)
    assert CARD_LIKE in words
    assert not any("13812345678" in word for word in words)


def test_similar_cases_are_not_told_by_a_phone(library: TantivyCases) -> None:
    hits = library.similar(PASTED)
    assert hits[0].id == "net"
    assert not any("13812345678" in word for hit in hits for word in hit.why)
