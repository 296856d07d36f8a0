"""Single cases as people read, correct, mark and write them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.base.clock import FixedClock
from app.base.errors import AppError, Conflict, ContentError, NotFound
from app.base.events import Publisher
from app.base.people import Person, Role
from app.cases.case import LONGEST_TEXT, Case, CaseWords, Quality
from app.cases.corrections import EDITABLE, read_words, shown_value
from app.cases.labels import FIELD_LABELS, QUALITY_LABELS
from app.cases.news import CasesChanged
from app.cases.service import CaseService
from app.cases.stores import NewCase
from tests.fakes.case_stores import FakeCaseStore, FakeImportStore
from tests.storage.samples import case

NOW = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)  # 23 November in civil time
EDITOR = Person("e1", "3001", "李敏", Role.EDITOR)
TYPES = frozenset({"投诉/流量/超出费用", "报障/宽带/断网"})


class Room:
    """A service on a fake store, and the news it told."""

    def __init__(self) -> None:
        self.store = FakeCaseStore(FakeImportStore())
        self.clock = FixedClock(NOW)
        self.news: list[CasesChanged] = []
        events = Publisher()
        events.listen(CasesChanged, self.news.append)
        self.service = CaseService(self.store, self.clock, events, lambda: TYPES)

    def keep(self, **changes: object) -> Case:
        made = case(**changes)
        self.store.add([NewCase(made)])
        return made


@pytest.fixture
def room() -> Room:
    return Room()


def _code(caught: pytest.ExceptionInfo[AppError]) -> str:
    return caught.value.code


def test_a_correction_is_kept_with_what_it_was_before(room: Room) -> None:
    kept = room.keep()
    wish = {"outcome": " 部分解决 ", "tags": "流量，提醒 退费", "satisfaction": "6"}
    changed = room.service.change(EDITOR, "k1", 1, wish)
    assert changed == kept.model_copy(
        update={
            "outcome": "部分解决",
            "tags": ("流量", "提醒", "退费"),
            "satisfaction": 6,
            "changed_by": "e1",
            "changed_at": NOW,
            "version": 2,
        }
    )
    assert room.service.get("k1") == changed
    (line,) = room.service.history("k1")
    assert (line.person_id, line.person_name, line.at, line.version) == ("e1", "李敏", NOW, 2)
    assert line.before == {"outcome": "已解决", "satisfaction": "8", "tags": "流量、“提醒”"}
    assert line.after == {"outcome": "部分解决", "satisfaction": "6", "tags": "流量、提醒、退费"}
    assert room.news == [CasesChanged()]


def test_personal_values_are_covered_in_a_correction_and_its_history(room: Room) -> None:
    room.keep()
    changed = room.service.change(EDITOR, "k1", 1, {"done": "已回电13812345678，我叫王小芳"})
    assert changed.done == "已回电138****5678，我叫王**"
    assert changed.masked == 1 + 2
    (line,) = room.service.history("k1")
    assert line.after == {"done": changed.done}


def test_where_nothing_differs_nothing_is_written(room: Room) -> None:
    kept = room.keep(closed_at=datetime(2026, 3, 1, 4, 5, 59, tzinfo=UTC))
    shown = {field: shown_value(kept, field) for field in EDITABLE}
    assert room.service.change(EDITOR, "k1", 1, shown) == kept
    assert room.service.history("k1") == ()
    assert room.news == []


def test_a_mark_is_a_correction(room: Room) -> None:
    room.keep()
    marked = room.service.mark(EDITOR, "k1", 1, "model")
    assert marked.quality is Quality.MODEL
    (line,) = room.service.history("k1")
    assert (line.before, line.after) == ({"quality": "ordinary"}, {"quality": "model"})


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2025-03-01", datetime(2025, 2, 28, 16, 0, tzinfo=UTC)),
        ("2025/03/01 14:05", datetime(2025, 3, 1, 6, 5, tzinfo=UTC)),
        ("2025-03-01T14:05:00+00:00", datetime(2025, 3, 1, 14, 5, tzinfo=UTC)),
        ("", None),
    ],
)
def test_moments_are_read_in_civil_time(room: Room, text: str, at: datetime | None) -> None:
    room.keep()
    assert room.service.change(EDITOR, "k1", 1, {"occurred_at": text}).occurred_at == at


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("number", "AL-9", "cases.field_unknown"),
        ("version", "9", "cases.field_unknown"),
        ("claim", "  ", "cases.claim_needed"),
        ("claim", "流" * (LONGEST_TEXT + 1), "cases.too_long"),
        ("tags", "流" * 81, "cases.too_long"),
        ("title", "流\ud800量", "cases.text_unreadable"),
        ("occurred_at", "昨天", "cases.date_unreadable"),
        ("occurred_at", "0001-01-01", "cases.date_unreadable"),
        ("satisfaction", "11", "cases.satisfaction_wrong"),
        ("satisfaction", "-1", "cases.satisfaction_wrong"),
        ("satisfaction", "很好", "cases.satisfaction_wrong"),
        ("quality", "best", "cases.quality_unknown"),
        ("type", "投诉/流量/没有的", "cases.type_unknown"),
    ],
)
def test_what_does_not_hold_is_said_and_not_kept(
    room: Room, field: str, text: str, code: str
) -> None:
    kept = room.keep()
    with pytest.raises(ContentError) as caught:
        room.service.change(EDITOR, "k1", 1, {field: text})
    assert _code(caught) == code
    assert text not in map(str, caught.value.facts.values())
    assert room.service.get("k1") == kept
    assert room.news == []


def test_a_type_that_is_gone_from_the_list_may_stay(room: Room) -> None:
    room.keep(type="投诉/旧业务/旧项")
    changed = room.service.change(EDITOR, "k1", 1, {"type": "投诉/旧业务/旧项", "region": "海淀"})
    assert (changed.type, changed.region) == ("投诉/旧业务/旧项", "海淀")


def test_who_saw_an_older_version_is_told_so(room: Room) -> None:
    room.keep()
    room.service.mark(EDITOR, "k1", 1, "model")
    with pytest.raises(Conflict) as caught:
        room.service.mark(EDITOR, "k1", 1, "do_not_use")
    assert _code(caught) == "cases.changed_meanwhile"
    with pytest.raises(NotFound):
        room.service.mark(EDITOR, "k9", 1, "model")


def test_a_typed_case_is_masked_numbered_and_told(room: Room) -> None:
    made = room.service.write(EDITOR, {"claim": "我叫王小芳，流量超出", "satisfaction": "7"})
    assert room.service.get(made.id) == made
    assert (made.claim, made.satisfaction, made.masked) == ("我叫王**，流量超出", 7, 1)
    assert made.number.startswith("AL20261123-")
    assert made.source == f"typed:{made.id}"
    assert (made.added_by, made.added_at, made.changed_by, made.version) == ("e1", NOW, "e1", 1)
    assert room.news == [CasesChanged()]


def test_a_ticket_becomes_a_case_once(room: Room) -> None:
    words = CaseWords(claim="流量超出套餐，要求退费", type="投诉/流量/超出费用")
    made = room.service.add(EDITOR, words, source="ticket:t1")
    assert (made.source, made.type) == ("ticket:t1", "投诉/流量/超出费用")
    with pytest.raises(Conflict) as caught:
        room.service.add(EDITOR, words, source="ticket:t1")
    assert _code(caught) == "cases.known_already"
    assert len(room.store.by_id) == 1


def test_a_near_duplicate_is_flagged_when_added(room: Room) -> None:
    first = room.service.write(EDITOR, {"claim": "本月套外流量费三十元不认可，要求核实退还"})
    again = room.service.write(EDITOR, {"claim": "本月套外流量费三十元不认可，要求核实后退还"})
    assert (first.twin_of, again.twin_of) == ("", first.number)


def test_a_number_is_taken_once_and_never_somebodys_phone(room: Room) -> None:
    room.service.write(EDITOR, {"claim": "流量超出"}, number="2026-001")
    with pytest.raises(Conflict) as taken:
        room.service.write(EDITOR, {"claim": "宽带断网"}, number=" 2026-001 ")
    assert _code(taken) == "cases.number_taken"
    with pytest.raises(ContentError) as personal:
        room.service.write(EDITOR, {"claim": "宽带断网"}, number="13812345678")
    assert _code(personal) == "cases.number_personal"
    with pytest.raises(ContentError) as long:
        room.service.write(EDITOR, {"claim": "宽带断网"}, number="9" * 81)
    assert _code(long) == "cases.too_long"


def test_every_field_that_can_be_changed_reads_what_it_shows() -> None:
    kept = case()
    for field in EDITABLE:
        cleared = {} if field in ("claim", "quality") else {field: ""}
        empty = read_words(kept, cleared)
        assert getattr(read_words(empty, {field: shown_value(kept, field)}), field) == getattr(
            kept, field
        )


def test_every_field_that_people_see_has_a_name() -> None:
    unseen = {"id", "source", "masked", "version"}
    assert set(FIELD_LABELS) == set(Case.model_fields) - unseen
    assert set(QUALITY_LABELS) == {quality.value for quality in Quality}
