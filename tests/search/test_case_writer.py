"""The writer of a case index: what is committed, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.errors import Unavailable
from app.search.case_hits import CaseAsked, CaseFilters
from app.search.case_index import TantivyCases
from app.search.case_writer import TantivyCaseWriter
from app.search.hits import SearchState
from tests.search.case_samples import LIBRARY, sample


def ids(library: TantivyCases, text: str = "") -> set[str]:
    return {hit.id for hit in library.search(CaseAsked(text)).hits}


@pytest.fixture
def writer(tmp_path: Path) -> TantivyCaseWriter:
    writer = TantivyCaseWriter(tmp_path, "library-1")
    writer.put([sample("a", "流量提醒"), sample("b", "宽带断网")])
    writer.commit(2)
    return writer


def test_what_is_put_is_seen_after_the_commit_only(
    writer: TantivyCaseWriter, tmp_path: Path
) -> None:
    library = TantivyCases(tmp_path)
    writer.put([sample("c", "漫游资费")])
    library.reload()
    assert (ids(library), library.watermark) == ({"a", "b"}, 2)

    writer.commit(3)
    library.reload()
    assert (ids(library), library.watermark) == ({"a", "b", "c"}, 3)


def test_a_case_put_again_takes_the_place_of_its_former_self(
    writer: TantivyCaseWriter, tmp_path: Path
) -> None:
    writer.put([sample("a", "短信轰炸", version=2)])
    writer.put([sample("a", "短信太多", version=3)])
    writer.commit(4)
    library = TantivyCases(tmp_path)

    assert library.count() == 2
    assert ids(library, "流量") == ids(library, "轰炸") == set()
    assert ids(library, "短信") == {"a"}
    shown = library.case("a")
    assert shown is not None and shown.version == 3


def test_counts_stay_exact_after_changes(writer: TantivyCaseWriter, tmp_path: Path) -> None:
    writer.put([sample("a", "流量提醒", version=2), sample("c", "流量", quality="do_not_use")])
    writer.commit(4)
    library = TantivyCases(tmp_path)

    result = library.search(CaseAsked("流量"))
    assert (result.count, result.count_is_exact) == (1, True)
    assert library.search(CaseAsked("流量", CaseFilters(quality="all"))).count == 2


def test_a_case_taken_out_is_gone(writer: TantivyCaseWriter, tmp_path: Path) -> None:
    writer.put([], remove=["a", "unknown"])
    writer.commit(3)
    library = TantivyCases(tmp_path)

    assert (ids(library), library.count()) == ({"b"}, 1)


def test_what_was_not_committed_is_gone(writer: TantivyCaseWriter, tmp_path: Path) -> None:
    writer.put([sample("c", "漫游资费")])
    writer.close()
    again = TantivyCaseWriter(tmp_path, "library-1")

    assert again.watermark == 2
    assert ids(TantivyCases(tmp_path)) == {"a", "b"}
    again.close()


def test_a_settled_writer_can_be_closed(writer: TantivyCaseWriter, tmp_path: Path) -> None:
    writer.settle()
    writer.close()

    assert TantivyCaseWriter(tmp_path, "library-1").watermark == 2


def test_one_index_has_one_writer(writer: TantivyCaseWriter, tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as caught:
        TantivyCaseWriter(tmp_path, "library-1")

    assert caught.value.code == "search.case_index_busy"
    writer.close()


def test_another_library_is_refused(writer: TantivyCaseWriter, tmp_path: Path) -> None:
    writer.close()
    with pytest.raises(Unavailable) as caught:
        TantivyCaseWriter(tmp_path, "library-2")

    assert caught.value.code == "search.case_index_unusable"
    assert TantivyCases(tmp_path).library == "library-1"


def test_another_schema_is_refused(
    writer: TantivyCaseWriter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.close()
    monkeypatch.setattr("app.search.case_index.SCHEMA_VERSION", 999)

    with pytest.raises(Unavailable):
        TantivyCases(tmp_path)


def test_no_index_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        TantivyCases(tmp_path)
    TantivyCaseWriter(tmp_path, "library-1").close()
    with pytest.raises(Unavailable):
        TantivyCases(tmp_path)


@pytest.mark.parametrize("suffix", [".term", ".store", ".fast", "meta.json"])
def test_a_damaged_index_is_refused_or_answers(
    writer: TantivyCaseWriter, tmp_path: Path, suffix: str
) -> None:
    writer.close()
    for path in tmp_path.iterdir():
        if path.name.endswith(suffix):
            path.write_bytes(path.read_bytes()[:7])

    with pytest.raises(Unavailable):
        TantivyCases(tmp_path).search(CaseAsked("流量"))


def test_an_index_without_cases_is_empty(tmp_path: Path) -> None:
    writer = TantivyCaseWriter(tmp_path, "library-1")
    writer.commit(0)
    writer.close()
    library = TantivyCases(tmp_path)

    assert library.state is SearchState.EMPTY
    assert library.search(CaseAsked("流量")).hits == ()
    assert library.search(CaseAsked("")).hits == ()
    assert library.similar("流量提醒没有收到") == ()
    library.warm()


def test_a_reader_closed_answers_nothing(writer: TantivyCaseWriter, tmp_path: Path) -> None:
    library = TantivyCases(tmp_path)
    library.close()

    assert library.search(CaseAsked("流量")).hits == ()
    assert library.count() == 0


def test_many_cases_at_once(tmp_path: Path) -> None:
    writer = TantivyCaseWriter(tmp_path, "library-1", bulk=True)
    many = [sample(f"n{number}", f"第{number}位客户的流量提醒") for number in range(300)]
    writer.put(many)
    writer.put(LIBRARY)
    writer.commit(500)
    writer.settle()
    library = TantivyCases(tmp_path)

    result = library.search(CaseAsked("流量提醒", limit=1))
    assert (library.count(), result.count) == (300 + len(LIBRARY), 303)
    page = [library.search(CaseAsked("流量提醒", offset=at, limit=50)).hits for at in (0, 50, 100)]
    assert len({hit.id for hits in page for hit in hits}) == 150
