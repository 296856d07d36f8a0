"""The index in its folder: builds, updates, damage, threads."""

from __future__ import annotations

import json
import pickle
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.base.errors import Unavailable
from app.search.building import ChildBuilder, OwnBuilder
from app.search.documents import IndexDocument, digest, from_json, to_json
from app.search.hits import SearchState
from app.search.index_folder import BrokenIndex, IndexFolder
from app.search.scenario_index import WhooshScenarioIndex
from app.search.service import SearchService
from tests.search.books import BOOK, CAP, ORDER, many


class CountingBuilder:
    """Builds for real and counts how often."""

    def __init__(self) -> None:
        self.built = 0

    def build(self, folder: Path, documents: Sequence[IndexDocument]) -> Mapping[str, bytes]:
        self.built += 1
        return OwnBuilder().build(folder, documents)


def opened(root: Path, documents: Sequence[IndexDocument] = BOOK) -> SearchService:
    service = SearchService(WhooshScenarioIndex(root))
    service.prepare(documents)
    return service


def ids(service: SearchService, text: str) -> list[str]:
    return [hit.id for hit in service.search(text).hits]


def test_documents_survive_json() -> None:
    for document in BOOK:
        assert from_json(to_json(document)) == document
    assert digest(CAP) != digest(replace(CAP, title="别的"))


def test_a_second_start_opens_what_is_there(tmp_path: Path) -> None:
    opened(tmp_path).close()
    builder = CountingBuilder()
    service = SearchService(WhooshScenarioIndex(tmp_path, big_books=builder, small_book=0))
    prepared = service.prepare(BOOK)
    assert (prepared.built, builder.built, prepared.notes) == (False, 0, ())
    assert ids(service, "llcc")[0] == "data-overage"
    service.close()


def test_one_changed_file_is_updated_not_rebuilt(tmp_path: Path) -> None:
    service = opened(tmp_path)
    changed = replace(CAP, title="国际漫游费用说明")
    prepared = service.prepare([changed if one is CAP else one for one in BOOK])
    assert not prepared.built
    assert ids(service, "国际漫游")[0] == "data-cap"
    assert "data-cap" not in ids(service, "封顶设置")[:1] or service.search("封顶设置").hits
    service.close()
    again = SearchService(WhooshScenarioIndex(tmp_path))
    assert not again.prepare([changed if one is CAP else one for one in BOOK]).built
    assert ids(again, "国际漫游")[0] == "data-cap"
    again.close()


def test_update_and_remove(tmp_path: Path) -> None:
    service = opened(tmp_path)
    service.update(IndexDocument("roaming", "scenario", "国际漫游开通"))
    assert ids(service, "国际漫游")[0] == "roaming"
    service.remove("roaming")
    assert "roaming" not in ids(service, "国际漫游")
    service.update(replace(ORDER, title="副卡激活失败"))
    assert len([one for one in ids(service, "激活") if one == ORDER.id]) == 1
    service.close()


def test_many_updates_stay_searchable(tmp_path: Path) -> None:
    service = opened(tmp_path)
    for number in range(12):
        service.update(replace(CAP, title=f"流量封顶设置{number}"))
    assert ids(service, "封顶设置11")[0] == "data-cap"
    assert ids(service, "封顶").count("data-cap") == 1
    service.close()


def test_update_before_the_first_build_is_refused() -> None:
    with pytest.raises(Unavailable, match=r"search\.not_ready"):
        SearchService(WhooshScenarioIndex()).update(CAP)


def test_other_schema_is_rebuilt_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.search.index_folder.SCHEMA_VERSION", 0)
    opened(tmp_path).close()
    monkeypatch.undo()
    service = SearchService(WhooshScenarioIndex(tmp_path))
    prepared = service.prepare(BOOK)
    assert prepared.built
    assert prepared.notes == ("search.index_other_version",)
    service.close()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-7])


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(bytes(content))


@pytest.mark.parametrize("harm", [_cut, _flip, Path.unlink])
@pytest.mark.parametrize("pattern", ["*.toc", "*.trm", "*.pst", "manifest.json"])
def test_damage_is_set_aside_and_rebuilt(
    tmp_path: Path, harm: Callable[[Path], None], pattern: str
) -> None:
    opened(tmp_path).close()
    generation = IndexFolder(tmp_path).current()
    assert generation is not None
    harm(next(generation.glob(pattern)))
    service = SearchService(WhooshScenarioIndex(tmp_path))
    prepared = service.prepare(BOOK)
    assert prepared.built
    assert prepared.notes == ("search.index_rebuilt",)
    assert len(list(tmp_path.glob("broken-*"))) == 1
    assert ids(service, "llcc")[0] == "data-overage"
    service.close()


class _Bomb:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return Path.touch, (self.mark,)


def test_a_foreign_index_is_never_opened(tmp_path: Path) -> None:
    """A table of contents that runs code when unpickled, with a manifest of another key."""
    root, mark = tmp_path / "index", tmp_path / "exploded"
    opened(root).close()
    generation = IndexFolder(root).current()
    assert generation is not None
    toc = next(generation.glob("*.toc"))
    toc.write_bytes(pickle.dumps(_Bomb(mark)))
    manifest = json.loads((generation / "manifest.json").read_text("utf-8"))
    other = IndexFolder(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    files = {path.name: path.read_bytes() for path in generation.iterdir()}
    other.seal(generation, files, manifest["body"]["documents"])
    with pytest.raises(BrokenIndex):
        IndexFolder(root).verified(generation)
    service = SearchService(WhooshScenarioIndex(root))
    assert service.prepare(BOOK).notes == ("search.index_rebuilt",)
    assert not mark.exists()
    service.close()


def test_a_pointer_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "index"
    opened(root).close()
    outside = tmp_path / "gen-outside"
    outside.mkdir()
    (root / "current").write_text("../gen-outside", "utf-8")
    assert IndexFolder(root).current() is None


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    with pytest.raises(Unavailable, match=r"search\.index_folder"):
        SearchService(WhooshScenarioIndex(blocked / "index")).prepare(BOOK)


def test_a_big_book_is_built_by_a_child(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from app.search.building import build_from_source;"
        "sys.exit(build_from_source(Path(sys.argv[1])))"
    )
    child = ChildBuilder([sys.executable, "-c", code])
    service = SearchService(WhooshScenarioIndex(tmp_path, big_books=child, small_book=3))
    assert service.prepare(BOOK).built
    assert ids(service, "llcc")[0] == "data-overage"
    assert not list(tmp_path.glob("gen-*/source.jsonl"))
    service.close()


def test_a_child_that_fails_leaves_the_old_book_in_use(tmp_path: Path) -> None:
    service = opened(tmp_path)
    service.close()
    child = ChildBuilder([sys.executable, "-c", "raise SystemExit(3)"])
    service = SearchService(WhooshScenarioIndex(tmp_path, big_books=child, small_book=3))
    service.prepare(BOOK)
    with pytest.raises(Unavailable, match=r"search\.build_failed"):
        service.prepare(many(40))
    assert service.state is SearchState.READY
    assert ids(service, "llcc")[0] == "data-overage"
    service.close()


def test_old_generations_are_swept(tmp_path: Path) -> None:
    service = opened(tmp_path)
    service.prepare(many(60))
    assert len(list(tmp_path.glob("gen-*"))) == 1
    service.close()


def test_searching_goes_on_while_the_book_changes(tmp_path: Path) -> None:
    service = opened(tmp_path)
    wrong: list[object] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                if "broadband-down" not in ids(service, "宽带断网"):
                    wrong.append("lost")
            except Exception as error:  # noqa: BLE001 (whatever it is, the test fails)
                wrong.append(error)

    askers = [threading.Thread(target=ask) for _ in range(3)]
    for asker in askers:
        asker.start()
    for number in range(6):
        service.update(replace(CAP, title=f"封顶{number}"))
        service.prepare([*BOOK, *many(30 * (number % 2))])
    done.set()
    for asker in askers:
        asker.join()
    service.close()
    assert wrong == []
