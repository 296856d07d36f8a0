"""The book in service: changes seen, broken files outlived, folders that vanish."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.events import Publisher
from app.scenarios.in_service import BookChanged, BookInService
from app.scenarios.watching import FolderWatch
from tests.scenarios.examples import DATA, RESOURCES, small_book

WHOLE = DATA / "features" / "whole.yaml"
TEXT = WHOLE.read_text(encoding="utf-8")


class Desk:
    """A book in service over a small folder, with everything it has told."""

    def __init__(self, folder: Path) -> None:
        self.scenarios = small_book(folder, WHOLE)
        self.resources = folder / "resources"
        shutil.copytree(RESOURCES, self.resources)
        self.whole = self.scenarios / "examples" / "whole.yaml"
        self.clock = FixedClock(datetime(2026, 11, 22, 4, tzinfo=UTC))
        self.publisher = Publisher()
        self.told: list[BookChanged] = []
        self.publisher.listen(BookChanged, self.told.append)
        self.service = BookInService(self.scenarios, self.resources, self.clock, self.publisher)

    def write(self, text: str) -> None:
        self.whole.write_text(text, encoding="utf-8")

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.service.book.problems]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_nothing_changed_tells_nothing(desk: Desk) -> None:
    before = desk.service.book
    os.utime(desk.whole)
    assert desk.service.refresh() is None
    assert desk.service.book is before
    assert desk.told == []


def test_a_changed_file_is_read_and_told(desk: Desk) -> None:
    desk.write(TEXT.replace("title: 流量费用争议", "title: 流量费用核查"))
    desk.service.refresh()
    assert desk.service.book.scenarios["whole"].title == "流量费用核查"
    assert [(t.changed, t.removed) for t in desk.told] == [(frozenset({"whole"}), frozenset())]
    assert desk.told[0].book is desk.service.book


def test_only_what_changed_is_read_again(desk: Desk) -> None:
    before = desk.service.book.scenarios["identity-check"]
    desk.write(TEXT.replace("title: 流量费用争议", "title: 流量费用核查"))
    desk.service.refresh()
    assert desk.service.book.scenarios["identity-check"] is before


@pytest.mark.parametrize(
    "broken",
    [
        "a: [",
        TEXT.replace("title:", "titel:"),
        TEXT.replace("next: 登记", "next: 登计"),
        TEXT.replace("end: resolved", "next: no-such-playbook#开始"),
        "",
        "\x00",
    ],
)
def test_a_broken_file_keeps_its_last_good_version(desk: Desk, broken: str) -> None:
    before = desk.service.book
    desk.write(broken)
    desk.service.refresh()
    after = desk.service.book
    assert after.scenarios["whole"] == before.scenarios["whole"]
    assert after.sources == before.sources
    assert after.fingerprint == before.fingerprint
    assert any(problem.is_error for problem in after.problems)
    assert "whole.yaml 有错误，继续使用上一个好的版本。" in [p.text() for p in after.problems]
    assert desk.told[-1].changed == frozenset()
    desk.write(TEXT.replace("title: 流量费用争议", "title: 修好了"))
    desk.service.refresh()
    assert desk.service.book.problems == ()
    assert desk.service.book.scenarios["whole"].title == "修好了"


def test_a_new_and_a_removed_file(desk: Desk) -> None:
    other = desk.whole.with_name("other.yaml")
    other.write_text(TEXT.replace("id: whole", "id: other"), encoding="utf-8")
    desk.service.refresh()
    assert desk.told[-1].changed == {"other"}
    other.unlink()
    desk.service.refresh()
    assert desk.told[-1].removed == {"other"}
    assert "other" not in desk.service.book.scenarios


def test_a_playbook_whose_neighbour_goes_stays_in_service(desk: Desk) -> None:
    other = desk.whole.with_name("other.yaml")
    other.write_text(TEXT.replace("id: whole", "id: other"), encoding="utf-8")
    desk.write(TEXT.replace("end: resolved", "next: other#安抚"))
    desk.service.refresh()
    assert desk.codes == []
    other.unlink()
    desk.service.refresh()
    assert "whole" in desk.service.book.scenarios
    assert desk.codes == ["content.last_good_kept", "content.unknown_scenario"]


@pytest.mark.parametrize("folder", ["scenarios", "resources"])
def test_a_vanished_folder_keeps_what_is_in_service(desk: Desk, folder: str) -> None:
    before = desk.service.book
    place: Path = getattr(desk, folder)
    place.rename(place.with_name("gone"))
    desk.service.refresh()
    after = desk.service.book
    assert after.scenarios == before.scenarios
    assert after.catalogs == before.catalogs
    assert after.fingerprint == before.fingerprint
    assert "content.folder_gone" in desk.codes
    place.with_name("gone").rename(place)
    desk.service.refresh()
    assert desk.service.book.problems == ()


def test_a_file_that_cannot_be_read_keeps_its_version(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = desk.service.book
    opened = Path.open

    def refuse(path: Path, *args: object, **more: object) -> object:
        if path.name == "whole.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    desk.service.refresh()
    assert desk.service.book.scenarios == before.scenarios
    assert desk.codes == ["content.unreadable"]


@pytest.mark.parametrize(
    "text",
    [
        "a: [",
        None,
        "callback_sla: 没有\n",
        "blank: {desk: 没有, type: 投诉/流量/超出费用, sla: 普通}\n",
    ],
)
def test_a_broken_data_file_keeps_its_last_good_version(desk: Desk, text: str | None) -> None:
    before = desk.service.book
    path = desk.resources / "desk.yaml"
    if text is None:
        path.unlink()
    elif text.startswith("a"):
        path.write_text(text, encoding="utf-8")
    else:
        key = text.partition(":")[0]
        lines = [one for one in path.read_text("utf-8").splitlines() if not one.startswith(key)]
        path.write_text("\n".join([*lines, text]), encoding="utf-8")
    desk.service.refresh()
    after = desk.service.book
    assert after.catalogs == before.catalogs
    assert after.scenarios == before.scenarios
    assert {p.file for p in after.problems} == {"resources/desk.yaml"}
    assert desk.codes.count("content.last_good_kept") == 1


def test_changed_data_files_judge_all_playbooks_again(desk: Desk) -> None:
    path = desk.resources / "tiers.yaml"
    path.write_text("tiers: [{id: 普通}]\n", encoding="utf-8")
    desk.service.refresh()
    assert "content.unknown_tier" in desk.codes
    assert "whole" in desk.service.book.scenarios, "its last good version"


def test_account_data_without_a_level_is_not_told_by_a_last_good_version(desk: Desk) -> None:
    identity = DATA / "features" / "identity.yaml"
    shutil.copy(identity, desk.whole.with_name("identity.yaml"))
    desk.service.refresh()
    assert "identity" in desk.service.book.scenarios
    path = desk.resources / "verification.yaml"
    lines = [one for one in path.read_text("utf-8").splitlines() if "流量详单" not in one]
    path.write_text("\n".join(lines), encoding="utf-8")
    desk.service.refresh()
    assert "identity" not in desk.service.book.scenarios
    assert "whole" in desk.service.book.scenarios
    assert desk.told[-1].removed == {"identity"}
    assert "content.unknown_data_kind" in desk.codes


def test_the_day_going_by_is_noticed(desk: Desk) -> None:
    desk.write(TEXT.replace("valid: {from: 2026-01-01}", "valid: {until: 2026-12-31}"))
    desk.service.refresh()
    assert desk.codes == []
    desk.clock.advance(30 * 86400)
    desk.service.refresh()
    assert desk.codes == ["content.validity_ends"]


def test_a_listener_sees_the_new_book_already(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    seen: list[bool] = []
    desk.publisher.listen(BookChanged, lambda fact: seen.append(desk.service.book is fact.book))
    desk.write(TEXT.replace("title: 流量费用争议", "title: 新"))
    desk.service.refresh()
    assert seen == [True]


class Watching:
    """A folder watch in a thread of its own that counts what it tells."""

    def __init__(self, folder: Path) -> None:
        self.told = threading.Semaphore(0)
        self.stop = threading.Event()
        self.fails = False
        watch = FolderWatch([folder], self._changed, every_s=0.01, rest_s=0.02)
        self.thread = threading.Thread(target=watch.run, args=(self.stop,))
        self.thread.start()

    def _changed(self) -> None:
        self.told.release()
        if self.fails:
            raise RuntimeError("reading failed")

    def close(self) -> None:
        self.stop.set()
        self.thread.join(10)
        assert not self.thread.is_alive()


def test_the_watch_tells_of_writing_replacing_and_removing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    watching = Watching(tmp_path)
    try:
        assert watching.told.acquire(timeout=10), "once at the start"
        (tmp_path / "a.yaml").write_text("ab", encoding="utf-8")
        assert watching.told.acquire(timeout=10)
        (tmp_path / "b.tmp").write_text("cd", encoding="utf-8")
        (tmp_path / "b.tmp").replace(tmp_path / "a.yaml")
        assert watching.told.acquire(timeout=10)
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / "c.yaml").write_text("x", encoding="utf-8")
        assert watching.told.acquire(timeout=10)
        (tmp_path / "a.yaml").unlink()
        assert watching.told.acquire(timeout=10)
    finally:
        watching.close()


def test_the_watch_outlives_a_failed_reading_and_a_vanished_folder(tmp_path: Path) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    (folder / "a.yaml").write_text("a", encoding="utf-8")
    watching = Watching(folder)
    watching.fails = True
    try:
        assert watching.told.acquire(timeout=10)
        folder.rename(tmp_path / "g")
        assert watching.told.acquire(timeout=10)
        (tmp_path / "g").rename(folder)
        assert watching.told.acquire(timeout=10)
    finally:
        watching.close()
