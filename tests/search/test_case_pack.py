"""A case pack fills a seat; one that is wrong in any way changes nothing."""

from __future__ import annotations

import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.base.errors import AppError
from app.cases.views import SyncScope
from app.search.case_pack import MANIFEST, PackFacts, read_pack
from app.search.case_packing import make_pack
from app.search.case_unpacking import open_pack
from tests.search.case_kit import Library, Seat, case, cases

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def store() -> Library:
    store = Library()
    store.put(*cases(40))
    return store


@pytest.fixture
def seat(tmp_path: Path, store: Library) -> Iterator[Seat]:
    seat = Seat(tmp_path / "seat", store)
    assert seat.catch_up() == ""
    yield seat
    seat.close()


@pytest.fixture
def fresh(tmp_path: Path, store: Library) -> Iterator[Seat]:
    fresh = Seat(tmp_path / "fresh", store)
    yield fresh
    fresh.close()


@pytest.fixture
def pack(seat: Seat, tmp_path: Path) -> Path:
    path = tmp_path / "cases.pack"
    assert packed(seat, path) is not None
    return path


def packed(seat: Seat, path: Path, stop: threading.Event | None = None) -> PackFacts | None:
    stop = stop or threading.Event()
    return make_pack(seat.folder, seat.engine, path, NOW, stop, lambda *_: None)


def opened(
    seat: Seat,
    path: Path,
    scope: SyncScope | None = None,
    on_bytes: Callable[[int, int], None] = lambda *_: None,
    stop: threading.Event | None = None,
) -> PackFacts | None:
    return open_pack(
        seat.folder,
        seat.engine,
        path,
        seat.store.feed_end(),
        scope or SyncScope(),
        stop or threading.Event(),
        on_bytes,
    )


def test_a_fresh_seat_is_filled_and_follows_from_the_packs_watermark(
    fresh: Seat, pack: Path, store: Library
) -> None:
    store.put(case(41), case(42))
    asked_from: list[int] = []
    feed = store.feed
    store.feed = lambda after, limit: (asked_from.append(after), feed(after, limit))[1]  # type: ignore[method-assign]
    steps: list[tuple[int, int]] = []
    facts = opened(fresh, pack, on_bytes=lambda *step: steps.append(step))
    assert facts is not None
    assert (facts.count, facts.watermark) == (40, 40)
    assert steps[-1] == (facts.size, facts.size)
    assert fresh.catch_up() == ""
    assert min(asked_from) == 40
    assert len(fresh.found("流量")) == 42


def test_a_pack_replaces_what_a_seat_held(seat: Seat, pack: Path, store: Library) -> None:
    before = seat.generation
    store.put(case(41))
    seat.catch_up()
    opened(seat, pack)
    seat.catch_up()
    assert seat.generation != before
    assert not before.exists()
    assert len(seat.found("流量")) == 41


def test_a_pack_is_made_while_cases_come_in(seat: Seat, tmp_path: Path, fresh: Seat) -> None:
    seat.store.put(*cases(20, first=100))
    done: list[int] = []

    def on_bytes(*_: int) -> None:
        if not done:
            done.append(1)
            seat.catch_up()  # commits and merges while the pack is being written
            seat.follower.rebuild()
            seat.catch_up()

    path = tmp_path / "meanwhile.pack"
    facts = make_pack(seat.folder, seat.engine, path, NOW, threading.Event(), on_bytes)
    assert facts is not None
    opened(fresh, path)
    assert fresh.catch_up() == ""
    assert len(fresh.found("流量")) == 60


def test_files_of_an_opened_pack_are_cleared_away_like_any_other(fresh: Seat, pack: Path) -> None:
    opened(fresh, pack)
    fresh.catch_up()
    old = {path.name for path in fresh.generation.glob("*.store")}
    assert old
    writer = fresh.engine.write(fresh.generation, "library-1")
    for number in range(50, 90):  # so many commits make the engine merge what there is
        writer.put([case(number)])
        writer.commit(number)
    writer.settle()
    assert not old & {path.name for path in fresh.generation.glob("*.store")}


def test_a_pack_says_what_it_holds(pack: Path) -> None:
    facts = read_pack(pack)
    assert facts.made.library == "library-1"
    assert facts.made_at == NOW.isoformat()
    assert sum(one.size for one in facts.members.values()) == facts.size > 0


def test_a_pack_that_is_stopped_leaves_no_file(seat: Seat, tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    assert packed(seat, tmp_path / "none.pack", stop) is None
    assert not list(tmp_path.glob("none*"))


def test_opening_that_is_stopped_leaves_nothing(fresh: Seat, pack: Path) -> None:
    stop = threading.Event()
    assert opened(fresh, pack, on_bytes=lambda *_: stop.set(), stop=stop) is None
    assert not fresh.folder.has_offer
    assert not list(fresh.folder.root.glob("offer-*"))


def test_nothing_to_pack_is_said(fresh: Seat, tmp_path: Path) -> None:
    with pytest.raises(AppError) as failed:
        packed(fresh, tmp_path / "none.pack")
    assert failed.value.code == "search.pack_nothing"


def test_a_pack_that_cannot_be_written_is_said(seat: Seat, tmp_path: Path) -> None:
    with pytest.raises(AppError) as failed:
        packed(seat, tmp_path / "missing" / "cases.pack")
    assert failed.value.code == "search.pack_not_written"


def test_too_little_room_for_a_pack_is_said(
    seat: Seat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.search.case_packing.SPARE_BYTES", 2**62)
    with pytest.raises(AppError) as failed:
        packed(seat, tmp_path / "none.pack")
    assert failed.value.code == "search.pack_no_room"
    assert not list(tmp_path.glob("none*"))


def rewritten(
    pack: Path, change: Callable[[str, bytes], tuple[str, bytes] | None], extra: str = ""
) -> None:
    with zipfile.ZipFile(pack) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(pack, "w") as archive:
        for name, content in entries:
            kept = change(name, content)
            if kept is not None:
                archive.writestr(*kept)
        if extra:
            archive.writestr(extra, b"x")


def flip(pack: Path) -> None:
    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name.endswith(".store"):
            content = bytes([content[0] ^ 1]) + content[1:]
        return name, content

    rewritten(pack, change)


def flip_raw(pack: Path) -> None:
    content = bytearray(pack.read_bytes())
    content[len(content) // 2] ^= 1
    pack.write_bytes(content)


def cut(pack: Path) -> None:
    pack.write_bytes(pack.read_bytes()[:-1000])


def cut_entry(pack: Path) -> None:
    rewritten(pack, lambda name, content: (name, content[:-1] if ".idx" in name else content))


def lose(pack: Path) -> None:
    rewritten(pack, lambda name, content: None if name.endswith(".idx") else (name, content))


def lose_manifest(pack: Path) -> None:
    rewritten(pack, lambda name, content: None if name == MANIFEST else (name, content))


def add(pack: Path) -> None:
    rewritten(pack, lambda name, content: (name, content), extra="../../evil.py")


def no_zip(pack: Path) -> None:
    pack.write_text("案例")


def manifest_with(**values: object) -> Callable[[Path], None]:
    def harm(pack: Path) -> None:
        def change(name: str, content: bytes) -> tuple[str, bytes]:
            if name == MANIFEST:
                content = json.dumps({**json.loads(content), **values}).encode()
            return name, content

        rewritten(pack, change)

    return harm


def escape(pack: Path) -> None:
    """Name a file outside the folder, in the manifest too."""
    told = json.loads(zipfile.ZipFile(pack).read(MANIFEST))
    told["members"]["../../evil.py"] = {"size": 1, "sha256": "0" * 64}
    add(pack)
    manifest_with(members=told["members"])(pack)


@pytest.mark.parametrize(
    ("harm", "code"),
    [
        (flip, "search.pack_broken"),
        (flip_raw, "search.pack_broken"),
        (cut, "search.pack_unreadable"),
        (cut_entry, "search.pack_broken"),
        (lose, "search.pack_broken"),
        (lose_manifest, "search.pack_unreadable"),
        (add, "search.pack_broken"),
        (escape, "search.pack_broken"),
        (no_zip, "search.pack_unreadable"),
        (Path.unlink, "search.pack_unreadable"),
        (manifest_with(kind="something"), "search.pack_unreadable"),
        (manifest_with(members=[1]), "search.pack_unreadable"),
        (manifest_with(made=None), "search.pack_unreadable"),
        (manifest_with(format=99), "search.pack_other_version"),
        (manifest_with(watermark=10**9), "search.pack_other_library"),
    ],
)
def test_a_wrong_pack_changes_nothing(
    seat: Seat, pack: Path, harm: Callable[[Path], None], code: str, tmp_path: Path
) -> None:
    before = sorted(seat.folder.root.rglob("*"))
    harm(pack)
    with pytest.raises(AppError) as failed:
        opened(seat, pack)
    assert failed.value.code == code
    assert sorted(seat.folder.root.rglob("*")) == before
    assert len(seat.found("流量")) == 40
    assert not list(tmp_path.rglob("evil.py"))


def test_a_pack_of_another_library_version_or_scope_is_refused(fresh: Seat, pack: Path) -> None:
    with pytest.raises(AppError) as failed:
        opened(fresh, pack, SyncScope(regions=("东城",)))
    assert failed.value.code == "search.pack_other_scope"
    fresh.engine.number = 99
    with pytest.raises(AppError) as failed:
        opened(fresh, pack)
    assert failed.value.code == "search.pack_other_version"
    fresh.engine.number = None
    fresh.store = Library("library-2")
    with pytest.raises(AppError) as failed:
        opened(fresh, pack)
    assert failed.value.code == "search.pack_other_library"
    assert not list(fresh.folder.root.glob("*"))


def test_a_pack_that_no_disk_can_take_is_refused_before_it_is_unpacked(
    fresh: Seat, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.search.case_folder.SPARE_BYTES", 2**62)
    with pytest.raises(AppError) as failed:
        opened(fresh, pack)
    assert failed.value.code == "search.case_disk_full"
    assert not list(fresh.folder.root.glob("*"))
