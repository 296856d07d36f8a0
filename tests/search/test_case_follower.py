"""The case index follows its library, whatever happens to either."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.base.errors import Unavailable
from app.cases.views import SyncScope
from app.search import case_follower
from app.search.case_feeding import holds
from app.search.case_files import members
from app.search.case_hits import CaseAsked
from app.search.hits import SearchState
from tests.search.case_kit import Library, Seat, case, cases, until


@pytest.fixture
def seat(tmp_path: Path) -> Iterator[Seat]:
    seat = Seat(tmp_path)
    yield seat
    seat.close()


@contextmanager
def following(seat: Seat) -> Iterator[None]:
    """Run the seat's loop meanwhile."""
    stop = threading.Event()
    thread = threading.Thread(target=seat.follower.run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(10)
        assert not thread.is_alive()


def test_what_is_written_is_found_and_what_is_corrected_is_found_anew(seat: Seat) -> None:
    assert seat.library.state is SearchState.EMPTY
    seat.store.put(case(1, "宽带断网三天"), case(2, "流量提醒没有收到"))
    assert seat.catch_up() == ""
    assert seat.found("断网") == {"AL00001"}
    seat.store.correct("case-1", claim="宽带网速慢")
    assert seat.catch_up() == ""
    assert seat.found("断网") == set()
    assert seat.found("网速慢") == {"AL00001"}
    assert seat.library.count() == 2
    assert seat.library.state is SearchState.READY


def test_the_index_is_served_again_at_the_next_start(seat: Seat, tmp_path: Path) -> None:
    seat.store.put(*cases(3))
    seat.catch_up()
    seat.close()
    again = Seat(tmp_path, seat.store)
    seat.store.is_away = True
    assert again.library.open_last()
    assert len(again.found()) == 3
    again.close()


def test_own_writes_are_found_at_once_and_nobody_waits_for_the_next_look(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_follower, "LOOK_EVERY_S", (3600.0, 3600.0))
    with following(seat):
        until(lambda: seat.follower.status.doing == "following")
        for number in range(1, 4):
            seat.store.put(case(number))
            seat.follower.wake()
            until(lambda number=number: seat.library.count() == number)
    assert seat.follower.status.doing == "stopped"


def test_what_others_wrote_is_found_without_being_woken(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_follower, "LOOK_EVERY_S", (0.05, 0.1))
    with following(seat):
        until(lambda: seat.follower.status.doing == "following")
        seat.store.put(case(1))
        until(lambda: seat.library.count() == 1)


def test_a_library_that_is_away_stops_nobody_from_searching(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_follower, "FIRST_PAUSE_S", 0.05)
    monkeypatch.setattr(case_follower, "LONGEST_PAUSE_S", 0.1)
    monkeypatch.setattr(case_follower, "LOOK_EVERY_S", (0.05, 0.1))
    seat.store.put(*cases(3))
    with following(seat):
        until(lambda: seat.library.count() == 3)
        seat.store.is_away = True
        until(lambda: seat.follower.status.doing == "away")
        assert seat.follower.status.problem == "storage.server_away"
        assert len(seat.found("流量")) == 3
        seat.store.put(case(4))
        seat.store.is_away = False
        until(lambda: seat.library.count() == 4)
        until(lambda: seat.follower.status.doing == "following")
        assert seat.follower.status.problem == ""


def test_only_cases_in_the_scope_are_held_and_one_that_leaves_it_goes(seat: Seat) -> None:
    seat.scope = SyncScope(regions=("东城",))
    seat.store.put(case(1), case(2, region="西城"), case(3))
    seat.catch_up()
    assert seat.found() == {"AL00001", "AL00003"}
    seat.store.correct("case-1", region="西城")
    seat.store.correct("case-2", region="东城")
    seat.catch_up()
    assert seat.found() == {"AL00002", "AL00003"}


def test_years_of_the_scope_are_those_of_the_civil_calendar() -> None:
    new_year = case(1, occurred_at=datetime(2025, 12, 31, 16, tzinfo=UTC))
    old_year = case(2, occurred_at=datetime(2025, 12, 31, 15, 59, tzinfo=UTC))
    assert holds(SyncScope(years=(2026,)), new_year)
    assert not holds(SyncScope(years=(2026,)), old_year)
    assert holds(SyncScope(), old_year)


def test_another_scope_is_made_beside_while_search_goes_on(seat: Seat) -> None:
    seat.store.put(case(1), case(2, region="西城"))
    seat.catch_up()
    before = seat.generation
    found_meanwhile: list[set[str]] = []
    seat.scope = SyncScope(regions=("西城",))
    # Many cases go to the filler: it is the moment to look.
    seat.store.put(*(case(number) for number in range(10, 10 + case_follower.MANY)))
    seat.filler.meanwhile = lambda: found_meanwhile.append(seat.found("第1次 流量"))
    seat.catch_up()
    assert found_meanwhile == [{"AL00001"}]
    assert seat.found() == {"AL00002"}
    assert seat.generation != before
    assert not before.exists()


def test_a_rebuild_is_made_beside_and_changed_over(seat: Seat) -> None:
    seat.store.put(*cases(3))
    seat.catch_up()
    before = seat.generation
    seat.follower.rebuild()
    seat.catch_up()
    assert seat.generation != before
    assert len(seat.found()) == 3


def test_a_rebuild_that_fails_leaves_the_old_index_and_is_done_later(seat: Seat) -> None:
    seat.store.put(*cases(case_follower.MANY + 1))
    seat.catch_up()
    before = seat.generation
    seat.filler.failures = 1
    seat.follower.rebuild()
    assert seat.catch_up() == "search.case_build_failed"
    assert seat.generation == before
    assert seat.library.count() == case_follower.MANY + 1
    assert [path.name for path in seat.folder.root.glob("gen-*")] == [before.name]
    assert seat.catch_up() == ""
    assert seat.generation != before
    assert seat.library.count() == case_follower.MANY + 1


def test_many_cases_go_to_the_filler_and_few_do_not(seat: Seat) -> None:
    seat.store.put(*cases(case_follower.MANY))
    seat.catch_up()
    assert seat.filler.tasks == []
    seat.store.put(*cases(case_follower.MANY + 1, first=10_000))
    seat.catch_up()
    assert [task.generation for task in seat.filler.tasks] == [seat.generation]
    assert seat.library.count() == 2 * case_follower.MANY + 1


def test_an_index_of_another_library_is_not_served_any_more(seat: Seat, tmp_path: Path) -> None:
    seat.store.put(*cases(3))
    seat.catch_up()
    seat.close()
    other = Seat(tmp_path, Library("library-2"))
    other.store.put(case(7))
    other.catch_up()
    assert other.found() == {"AL00007"}
    other.close()


def test_a_library_brought_back_from_a_copy_is_indexed_anew(seat: Seat, tmp_path: Path) -> None:
    seat.store.put(*cases(5))
    seat.catch_up()
    seat.close()
    older = Library()
    older.put(*cases(2))
    again = Seat(tmp_path, older)
    again.catch_up()
    assert again.found() == {"AL00001", "AL00002"}
    again.close()


def test_an_index_of_an_older_program_is_made_anew(seat: Seat, tmp_path: Path) -> None:
    seat.store.put(*cases(3))
    seat.engine.number = 0
    seat.catch_up()
    before = seat.generation
    seat.close()
    newer = Seat(tmp_path, seat.store)
    assert not newer.library.open_last()
    newer.catch_up()
    assert newer.generation != before
    assert len(newer.found()) == 3
    newer.close()


@pytest.mark.parametrize("part", ["meta.json", "made.json", "store", "idx", "term", "fast"])
@pytest.mark.parametrize("harm", ["gone", "cut", "empty"])
def test_a_damaged_index_is_made_anew(seat: Seat, tmp_path: Path, part: str, harm: str) -> None:
    seat.store.put(*cases(30))
    seat.catch_up()
    generation = seat.generation
    seat.close()
    files = {name.rpartition(".")[2]: generation / name for name in members(generation)}
    path = files.get(part, generation / part)
    content = path.read_bytes()
    path.unlink()
    if harm != "gone":
        path.write_bytes(content[: len(content) // 2] if harm == "cut" else b"")
    again = Seat(tmp_path, seat.store)
    assert not again.library.open_last()
    assert again.catch_up() == ""
    assert again.generation != generation
    assert len(again.found("流量")) == 30
    again.close()


def test_a_flipped_byte_is_found_after_the_writer_was_killed(seat: Seat, tmp_path: Path) -> None:
    seat.store.put(*cases(30))
    seat.catch_up()
    generation = seat.generation
    seat.close()
    seat.folder.note_open()  # as a writer leaves it that was killed
    path = next(generation / name for name in members(generation) if name.endswith(".pos"))
    content = bytearray(path.read_bytes())
    content[5] ^= 0xFF
    path.write_bytes(content)
    again = Seat(tmp_path, seat.store)
    assert again.catch_up() == ""
    assert again.generation != generation
    assert len(again.found("流量")) == 30
    again.close()


def test_a_sound_index_is_kept_after_the_writer_was_killed(seat: Seat, tmp_path: Path) -> None:
    seat.store.put(*cases(30))
    seat.catch_up()
    generation = seat.generation
    seat.close()
    seat.folder.note_open()
    again = Seat(tmp_path, seat.store)
    assert again.catch_up() == ""
    assert again.generation == generation
    again.close()


def test_a_full_disk_during_commit_loses_nothing_and_shows_nothing_half(seat: Seat) -> None:
    seat.store.put(*cases(3))
    seat.catch_up()
    seat.store.put(*cases(3, first=10))
    seat.engine.failures = 1
    assert seat.catch_up() == "search.case_index_failed"
    assert seat.found() == {"AL00001", "AL00002", "AL00003"}
    assert seat.catch_up() == ""
    assert len(seat.found()) == 6


def test_too_little_room_is_said_before_writing_begins(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.store.put(*cases(3))
    seat.catch_up()
    monkeypatch.setattr("app.search.case_folder.SPARE_BYTES", 2**62)
    seat.store.put(case(4))
    assert seat.catch_up() == "search.case_disk_full"
    assert len(seat.found()) == 3


def test_a_second_program_reads_along_and_takes_over(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_follower, "ELSEWHERE_S", 0.05)
    monkeypatch.setattr(case_follower, "LOOK_EVERY_S", (0.05, 0.1))
    second = Seat(tmp_path, seat.store)
    with following(seat):
        until(lambda: seat.follower.status.doing == "following")
        with following(second):
            until(lambda: second.follower.status.doing == "elsewhere")
            seat.store.put(case(1))
            seat.follower.wake()
            until(lambda: second.library.count() == 1)
            before = seat.generation
            seat.follower.rebuild()
            until(lambda: seat.generation != before)
            until(lambda: second.library.generation == seat.generation)
    with following(second):
        until(lambda: second.follower.status.doing == "following")
        seat.store.put(case(2))
        until(lambda: second.library.count() == 2)
    second.close()


def test_an_index_that_looks_whole_and_cannot_be_opened_is_made_anew(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.store.put(*cases(3))
    seat.catch_up()
    before = seat.generation
    write = seat.engine.write

    def refuse(folder: Path, library: str, *, bulk: bool = False) -> object:
        if folder == before:
            raise Unavailable("search.case_index_unusable")
        return write(folder, library, bulk=bulk)

    monkeypatch.setattr(seat.engine, "write", refuse)
    assert seat.catch_up() == "search.case_index_unusable"
    assert len(seat.found()) == 3
    assert seat.catch_up() == ""
    assert seat.generation != before
    assert len(seat.found()) == 3


def test_a_search_that_fails_is_looked_into(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    seat.store.put(*cases(3))
    seat.catch_up()

    class Broken:
        def search(self, asked: object) -> object:
            raise ValueError("An IO error occurred: 'Invalid data'")

        def count(self) -> int:
            return 3

        def close(self) -> None:
            pass

    monkeypatch.setattr(seat.engine, "read", lambda folder: Broken())
    seat.library.serve(seat.generation)
    monkeypatch.undo()
    result = seat.library.search(CaseAsked("流量"))
    assert result.notes == ("search.case_search_failed",)
    assert seat.library.suspect.is_set()
    seat.catch_up()
    assert not seat.library.suspect.is_set()
