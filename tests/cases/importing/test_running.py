"""A whole import: in masked, in batches, stopped and gone on with, never twice."""

from __future__ import annotations

import csv
import threading
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.clock import FixedClock
from app.base.errors import Unavailable
from app.base.events import Publisher
from app.base.file_lock import FileLock
from app.base.people import Person, Role
from app.base.toml_file import TomlFile
from app.cases.importing.headers import REJECT_COLUMNS
from app.cases.importing.lines import Lines
from app.cases.importing.profiles import ImportProfiles
from app.cases.importing.reading import ImportFile
from app.cases.importing.running import LOCK_FILE, CaseImport
from app.cases.importing.value_words import KnownTypes
from app.cases.news import CasesChanged
from app.cases.stores import Added, ImportProgress, NewCase
from app.cases.views import WorkState
from tests.fakes.case_stores import FakeCaseStore, FakeImportStore

PERSON = Person("p-1", "1001", "", Role.COMPLAINT_SUPERVISOR)
TYPES = KnownTypes(("投诉",), {"流量": ("超出费用",)})
HEAD = ["编号", "客户姓名", "投诉时间", "诉求内容", "处理过程", "满意度"]
BATCH = 10
MAPPING = {
    "编号": "number", "投诉时间": "occurred_at", "诉求内容": "claim", "处理过程": "done",
    "满意度": "satisfaction",
}  # fmt: skip
WORDS = "流量宽带话费信号套餐账单短信漫游会员合约订单积分固话电视发票押金充值携转靓号基站"


def claim(number: int) -> str:
    """Return a claim unlike those of other numbers."""
    text = ""
    for place in range(30):
        text += WORDS[(number * (place + 3) + place * place * (number % 7 + 1)) % len(WORDS)]
    return f"{number}号反映{text}"


def row(number: int, when: str = "2025-03-01", said: str = "") -> list[str]:
    return [f"A{number}", "", when, said or claim(number), "核实后退费", "8分"]


def write(path: Path, rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD) -> Path:
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([head, *rows])
    return path


def rejected(path: str) -> list[list[str]]:
    content = Path(path).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(content.decode("utf-8-sig").splitlines()))


class Away(FakeCaseStore):
    """A store that goes away after some batches."""

    def __init__(self, imports: FakeImportStore) -> None:
        super().__init__(imports)
        self.left = 10**9

    def add(self, cases: Sequence[NewCase], progress: ImportProgress | None = None) -> Added:
        """Keep new cases as long as it is there."""
        if not self.left:
            raise Unavailable("storage.unreachable", place="db")
        self.left -= 1
        return super().add(cases, progress)


class Room:
    """The importing of one seat over a library in memory."""

    def __init__(self, home: Path) -> None:
        self.imports = FakeImportStore()
        self.cases = Away(self.imports)
        self.stop = threading.Event()
        self.news: list[int] = []
        self.profiles = ImportProfiles(TomlFile(home / "profiles.toml"))
        events = Publisher()
        events.listen(CasesChanged, lambda fact: self.news.append(fact.cases))
        clock = FixedClock(datetime(2026, 11, 22, 12, 0, tzinfo=UTC))
        self.importing = CaseImport(
            self.cases, self.imports, self.profiles, TYPES, clock, home / "rejects", events,
            batch=BATCH,
        )  # fmt: skip
        self.told: list[WorkState] = []

    def run(self, path: Path, stop_after: int = 10**9) -> WorkState:
        """Import a file, stopped after so many batches."""
        self.stop.clear()
        self.told.clear()

        def tell(state: WorkState) -> None:
            self.told.append(state)
            if len(self.told) >= stop_after:
                self.stop.set()

        return self.importing.run(path, MAPPING, PERSON, self.stop, tell)

    @property
    def numbers(self) -> list[str]:
        """Return the numbers of all cases, in the order they came."""
        return [case.number for case in self.cases.by_id.values()]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_a_file_comes_in_masked_with_its_bad_rows_told(room: Room, tmp_path: Path) -> None:
    path = write(
        tmp_path / "三月 投诉.csv",
        [
            row(1),
            ["A2", "张小凡", "2025/3/2 9:05", "张小凡说电话13800138000打不通", "已回电", "满意"],
            ["A3", "李四", "3月1日", "李*反映没网 13900139000", "=1+1", "8分"],
            ["A4", "", "2025-03-01", "", "", ""],
        ],
    )
    preview = room.importing.preview(path)
    assert preview.mapping == MAPPING
    assert preview.encoding == "gb18030"
    assert not preview.problems
    state = room.run(path)
    assert not state.is_running
    assert (state.done, state.total, state.added, state.rejected) == (4, 4, 2, 2)
    assert state.masked == {"phone": 1, "name": 1}
    assert state.problem == ""
    assert room.numbers == ["A1", "A2"]
    case = room.cases.by_id[list(room.cases.by_id)[1]]
    assert case.claim == "张**说电话138****8000打不通"
    assert case.masked == 2
    assert case.added_by == PERSON.id
    assert case.source.startswith("row:")
    head, first, second = rejected(state.result)
    assert head == [*REJECT_COLUMNS["zh"], *HEAD]
    assert first[1:] == [
        "", "4", "A3", "李*", "3月1日", "李*反映没网 139****9000", "'=1+1", "8分",
    ]  # fmt: skip
    assert "3月1日" in first[0]
    assert "发生时间" in first[0]
    assert second[2] == "5"
    assert room.news == [2]


def test_a_second_import_changes_nothing_and_says_so(room: Room, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [row(1), row(2, "3月1日")])
    first = room.run(path)
    before = Path(first.result).read_bytes()
    feed = room.cases.feed_end()
    again = room.run(path.rename(tmp_path / "renamed.csv"))
    assert again.problem == "cases.import_already"
    assert (again.added, again.known, again.rejected) == (0, 1, 1)
    assert room.cases.feed_end() == feed
    assert Path(first.result).read_bytes() == before
    assert room.importing.preview(tmp_path / "renamed.csv").is_finished


def some_bad(count: int) -> list[list[str]]:
    """Return rows of which every tenth is bad."""
    return [row(n, "3月1日" if n % 10 == 7 else "2025-03-01") for n in range(count)]


def big(path: Path) -> Path:
    """Write a file of four batches."""
    return write(path, some_bad(4 * BATCH))


def test_a_stopped_import_goes_on_behind_what_was_done(room: Room, tmp_path: Path) -> None:
    path = big(tmp_path / "a.csv")
    stopped = room.run(path, stop_after=2)
    assert stopped.was_stopped
    assert not stopped.problem
    assert stopped.done == 2 * BATCH
    preview = room.importing.preview(path)
    assert preview.resumes_at == 2 * BATCH
    assert preview.mapping == MAPPING
    ended = room.run(path)
    assert not ended.was_stopped
    assert (ended.done, ended.added, ended.rejected) == (4 * BATCH, 36, 4)
    assert len(set(room.numbers)) == 36
    assert len(rejected(ended.result)) == 5


@pytest.mark.parametrize("batches", [0, 1, 3])
def test_a_library_that_goes_away_costs_nothing(room: Room, tmp_path: Path, batches: int) -> None:
    path = big(tmp_path / "a.csv")
    room.cases.left = batches
    failed = room.run(path)
    assert failed.problem == "storage.unreachable"
    assert not failed.is_running
    assert len(room.numbers) == 9 * batches
    room.cases.left = 10**9
    ended = room.run(path)
    assert (ended.added, ended.rejected) == (36, 4)
    # The rows rejected in the batch that was lost are looked at again, and stand there once.
    rows = [line[2] for line in rejected(ended.result)[1:]]
    assert len(rows) == len(set(rows)) == 4


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 4), max_size=4))
def test_however_often_it_stops_all_rows_come_in_once(
    tmp_path_factory: pytest.TempPathFactory, stops: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("stops")
    room, path = Room(folder), folder / "a.csv"
    write(path, some_bad(7 * BATCH + 3))
    for batches in stops:
        room.run(path, stop_after=batches)
    ended = room.run(path)
    assert ended.done == 7 * BATCH + 3
    assert len(room.numbers) == len(set(room.numbers)) == 7 * 9 + 3
    assert [line[2] for line in rejected(ended.result)[1:]] == [str(10 * n + 9) for n in range(7)]


def test_progress_tells_how_much_is_left(room: Room, tmp_path: Path) -> None:
    room.run(big(tmp_path / "a.csv"))
    assert [state.done for state in room.told] == [BATCH, 2 * BATCH, 3 * BATCH, 4 * BATCH]
    assert {state.total for state in room.told} == {4 * BATCH}
    assert all(state.is_running for state in room.told)


def test_a_number_that_is_taken_is_a_reason(room: Room, tmp_path: Path) -> None:
    room.run(write(tmp_path / "a.csv", [row(1)]))
    rows = [row(1, said=claim(77)), row(2), row(2, said=claim(78))]
    state = room.run(write(tmp_path / "b.csv", rows))
    assert (state.added, state.known, state.rejected) == (1, 0, 2)
    assert room.numbers == ["A1", "A2"]
    lines = rejected(state.result)[1:]
    assert [line[2] for line in lines] == ["2", "4"]
    assert all("占用" in line[0] for line in lines)
    # The counts that are kept are those that came out.
    kept = next(one for one in room.imports.recent() if one.file_name == "b.csv")
    assert (kept.added, kept.rejected, kept.is_finished) == (1, 2, True)


def test_another_import_of_this_home_is_waited_for(room: Room, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [row(1), row(2, when="nie")])
    other = FileLock(tmp_path / LOCK_FILE)
    assert other.take()
    state = room.run(path)
    assert (state.problem, state.done, state.is_running) == ("cases.import_under_way", 0, False)
    assert not room.numbers and not (tmp_path / "rejects").exists()
    other.give_back()
    assert room.run(path).rejected == 1
    assert room.run(write(tmp_path / "b.csv", [row(3)])).added == 1  # given back at the end


def test_the_same_ticket_and_claim_again_is_known(room: Room, tmp_path: Path) -> None:
    head = ["工单号", *HEAD[1:]]
    mapping = {**MAPPING, "工单号": "ticket_number"}
    other = [["T2", *row(at)[1:]] for at in range(2, 2 + BATCH)]
    first = ["T1", *row(1, said="我叫张伟，" + claim(1))[1:]]
    again = ["T1", *row(1, when="2025-03-02", said="我叫张力，" + claim(1))[1:]]
    path = write(tmp_path / "a.csv", [first, first, *other, again], head)
    state = room.importing.run(path, mapping, PERSON, room.stop)
    assert (state.added, state.known, state.rejected) == (1 + BATCH, 2, 0)
    # The same claim of another ticket, or of none, is a case of its own.
    rows = [["T3", *first[1:]], ["", *first[1:]], ["", *first[1:]], first]
    state = room.importing.run(write(tmp_path / "b.csv", rows, head), mapping, PERSON, room.stop)
    assert (state.added, state.known, state.twins) == (3, 1, 3)


def test_the_same_number_and_claim_again_is_known(room: Room, tmp_path: Path) -> None:
    room.run(write(tmp_path / "a.csv", [row(1), row(1)]))
    state = room.run(write(tmp_path / "b.csv", [row(1, when="2025-03-02"), row(2)]))
    assert (state.added, state.known, state.rejected) == (1, 1, 0)
    assert room.numbers == ["A1", "A2"]


def test_rows_without_a_number_of_their_own_get_one(room: Room, tmp_path: Path) -> None:
    rows = [["", *row(1)[1:]], ["13800138000", *row(2)[1:]]]
    room.run(write(tmp_path / "a.csv", rows))
    assert len(set(room.numbers)) == 2
    assert "13800138000" not in str(room.cases.by_id)
    assert [number.rpartition("-")[2] for number in room.numbers] == ["2", "3"]


def test_near_duplicates_come_in_and_are_told(room: Room, tmp_path: Path) -> None:
    text = "上个月流量超出套餐两百元，事先没有收到任何短信提醒，要求退还多扣的费用"
    rows = [row(1, said=text), row(2), row(3, said=text.replace("两百元", "三百元"))]
    state = room.run(write(tmp_path / "a.csv", rows))
    assert (state.added, state.twins) == (3, 1)
    twins = {case.number: case.twin_of for case in room.cases.by_id.values()}
    assert twins == {"A1": "", "A2": "", "A3": "A1"}


def test_a_rejected_row_can_be_corrected_and_imported(room: Room, tmp_path: Path) -> None:
    state = room.run(write(tmp_path / "a.csv", [row(1, "3月1日")]))
    fixed = tmp_path / "fixed.csv"
    fixed.write_text(
        Path(state.result).read_text("utf-8-sig").replace(",3月1日", ",2025年3月1日"), "utf-8"
    )
    assert room.importing.preview(fixed).mapping == MAPPING
    assert room.run(fixed).added == 1
    assert room.numbers == ["A1"]


def test_a_zip_is_gone_on_with_member_by_member(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    rows = some_bad(24)
    with zipfile.ZipFile(path, "w") as file:
        file.write(write(tmp_path / "1.csv", rows[:12]), "1.csv")
        file.write(write(tmp_path / "2.csv", rows[12:]), "2.csv")
        file.write(write(tmp_path / "x.csv", [["a", "b"]], ["备注", "来源"]), "3.csv")
    stopped = room.run(path, stop_after=3)
    assert (stopped.done, stopped.was_stopped) == (12 + BATCH, True)
    ended = room.run(path)
    assert (ended.done, ended.added, ended.rejected) == (24, 22, 2)
    assert ended.problem == "cases.import_part_no_claim"
    assert [line[1:3] for line in rejected(ended.result)[1:]] == [["1.csv", "9"], ["2.csv", "7"]]
    assert room.run(path).known == 22
    # A member that was imported in the ZIP is known when it comes alone.
    assert room.run(tmp_path / "1.csv").problem == "cases.import_already"


def test_a_file_without_a_claim_is_refused(room: Room, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [["1", "2"]], ["备注", "来源"])
    assert [code for code, _ in room.importing.preview(path).problems] == ["cases.import_no_claim"]
    state = room.importing.run(path, {"来源": "channel"}, PERSON, room.stop)
    assert state.problem == "cases.import_no_claim"
    assert not state.was_stopped
    assert not room.imports.by_hash


def test_of_a_refused_file_there_is_nothing_to_choose(room: Room, tmp_path: Path) -> None:
    room.importing.keep_profile("月报", MAPPING, HEAD)
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x7fELF" + bytes(200))
    refused = room.importing.preview(path)
    assert [code for code, _ in refused.problems] == ["cases.import_not_text"]
    assert (refused.columns, refused.profiles) == ((), ())
    # A profile that does not fit leaves the others to choose.
    wrong = room.importing.preview(write(tmp_path / "b.csv", [row(1)]), {"没有": "claim"})
    assert (wrong.columns, wrong.profiles) == ((), ("月报",))


def test_a_file_that_cannot_be_read_is_told(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 broken off")
    assert [code for code, _ in room.importing.preview(path).problems] == [
        "cases.import_zip_broken"
    ]
    assert room.importing.run(path, MAPPING, PERSON, room.stop).problem == "cases.import_zip_broken"


def test_a_file_written_to_meanwhile_is_left(room: Room, tmp_path: Path) -> None:
    path = big(tmp_path / "a.csv")

    def meddle(_: WorkState) -> None:
        with path.open("ab") as file:
            file.write(b"x")

    state = room.importing.run(path, MAPPING, PERSON, room.stop, meddle)
    assert state.problem == "cases.import_changed"
    assert state.done == BATCH


def test_types_that_are_not_known_are_told_in_the_end(room: Room, tmp_path: Path) -> None:
    head = [*HEAD, "类型"]
    path = write(tmp_path / "a.csv", [[*row(1), "流量/超出费用"], [*row(2), "资费争议"]], head)
    mapping = {**MAPPING, "类型": "type"}
    state = room.importing.run(path, mapping, PERSON, room.stop)
    assert (state.problem, state.problem_facts) == ("cases.import_types_unknown", {"rows": 1})
    assert [case.type for case in room.cases.by_id.values()] == ["投诉/流量/超出费用", ""]
    assert [case.tags for case in room.cases.by_id.values()] == [(), ("资费争议",)]


def test_a_mapping_can_be_corrected_kept_and_found_again(room: Room, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [row(1)])
    corrected = {"诉求内容": "title", "处理过程": "claim"}
    preview = room.importing.preview(path, corrected)
    assert preview.mapping == corrected
    room.importing.keep_profile("月报", corrected, HEAD)
    again = room.importing.preview(write(tmp_path / "b.csv", [row(2)]))
    assert (again.profile, again.mapping) == ("月报", corrected)
    assert again.profiles == ("月报",)
    named = room.importing.preview(path, profile="没有")
    assert [code for code, _ in named.problems] == ["cases.import_profile_missing"]


@pytest.mark.parametrize(
    ("mapping", "code"),
    [
        ({"诉求内容": "claim", "没有": "done"}, "cases.import_map_column"),
        ({"诉求内容": "claims"}, "cases.import_map_field"),
    ],
)
def test_a_slip_in_a_mapping_is_told(
    room: Room, tmp_path: Path, mapping: dict[str, str], code: str
) -> None:
    preview = room.importing.preview(write(tmp_path / "a.csv", [row(1)]), mapping)
    assert [found for found, _ in preview.problems] == [code]
    assert not preview.columns


def test_a_file_is_looked_at_once_until_it_is_written_to(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.csv", [row(1)])
    room.importing.preview(path)
    with monkeypatch.context() as closed:
        closed.setattr(ImportFile, "__init__", None)
        assert room.importing.preview(path, {"诉求内容": "title"}).mapping == {"诉求内容": "title"}
    write(path, [["x", "y"]], ["内容", "备注二"])
    assert [one.column for one in room.importing.preview(path).columns] == ["内容", "备注二"]
    path.unlink()
    assert [code for code, _ in room.importing.preview(path).problems] == [
        "cases.import_unreadable"
    ]


def test_a_reject_file_that_cannot_be_written_stops_the_import(room: Room, tmp_path: Path) -> None:
    (tmp_path / "rejects").write_text("a file where the folder should be", "utf-8")
    state = room.run(write(tmp_path / "a.csv", [row(1), row(2, "3月1日")]))
    assert state.problem == "cases.import_rejects"
    assert room.numbers == []


def test_tables_of_a_zip_are_mapped_each_by_its_own_names(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.write(write(tmp_path / "1.csv", [row(1)]), "1.csv")
        head = ["id", "question", "date", "编号"]
        file.write(write(tmp_path / "2.csv", [["A2", claim(2), "2025-03-02", "1"]], head), "2.csv")
    mapping = room.importing.preview(path).mapping
    assert mapping["question"] == mapping["诉求内容"] == "claim"
    state = room.importing.run(path, mapping, PERSON, room.stop)
    assert (state.added, state.rejected, state.problem) == (2, 0, "")
    assert [case.claim for case in room.cases.by_id.values()] == [claim(1), claim(2)]


def test_a_stick_pulled_out_stops_the_import(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = big(tmp_path / "a.csv")

    def pulled(*_: object) -> str:
        raise OSError(5, "Input/output error")

    def pull(_: WorkState) -> None:
        monkeypatch.setattr(Lines, "__next__", pulled)

    state = room.importing.run(path, MAPPING, PERSON, room.stop, pull)
    assert (state.problem, state.was_stopped) == ("cases.import_unreadable", True)
    monkeypatch.undo()
    assert room.run(path).done == 4 * BATCH


@pytest.mark.parametrize("said", ["断", "断网", "？", "😀"])
def test_the_shortest_claims_may_repeat(room: Room, tmp_path: Path, said: str) -> None:
    rows = [row(n, said=said) for n in range(3)]
    assert room.run(write(tmp_path / "a.csv", rows)).added == 3
