"""What every case store does: the fake's, SQLite's and PostgreSQL's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.base.errors import Conflict, NotFound
from app.cases.case import Quality
from app.cases.stores import Added, Fed, FeedEnd, NewCase
from app.cases.twins import sketch
from tests.storage.conftest import NOON, Desk
from tests.storage.samples import case, case_change, progress


def _add(desk: Desk, *ids: str) -> None:
    desk.cases.add([NewCase(case(id_)) for id_ in ids])


def test_a_case_comes_back_whole(desk: Desk) -> None:
    assert desk.cases.add([NewCase(case())]) == Added(frozenset({"typed:k1"}))
    assert desk.cases.get("k1") == case()


def test_what_may_be_empty_comes_back_empty(desk: Desk) -> None:
    bare = case(occurred_at=None, closed_at=None, satisfaction=None, tags=(), title="")
    desk.cases.add([NewCase(bare)])
    assert desk.cases.get("k1") == bare
    assert desk.cases.get("k1").moment == NOON


def test_rare_characters_and_quotes_come_back(desk: Desk) -> None:
    odd = case(claim="𠮷先生说“流量”'没了'\n%_\\ 😀", tags=('"', "a,b", "、"))
    desk.cases.add([NewCase(odd)])
    assert desk.cases.get("k1") == odd


def test_a_missing_case_is_said_so(desk: Desk) -> None:
    with pytest.raises(NotFound, match=r"cases\.missing"):
        desk.cases.get("k1")
    with pytest.raises(NotFound, match=r"cases\.missing"):
        desk.cases.change(case(), 1, case_change("h1"))


def test_a_source_known_already_is_left_as_it_is(desk: Desk) -> None:
    _add(desk, "k1")
    again = case("k2", source="typed:k1", claim="另一个说法")
    added = desk.cases.add([NewCase(again), NewCase(case("k3"))])
    assert added == Added(frozenset({"typed:k3"}))
    assert desk.cases.get("k1") == case()
    assert desk.cases.feed_end().count == 2


def test_a_number_taken_by_another_source_is_told(desk: Desk) -> None:
    _add(desk, "k1")
    other = case("k2", number="AL-k1")
    assert desk.cases.add([NewCase(other)]) == Added(frozenset(), frozenset({"AL-k1"}))
    with pytest.raises(NotFound):
        desk.cases.get("k2")


def test_doubles_within_a_batch_count_once(desk: Desk) -> None:
    batch = [case("k1"), case("k2", source="typed:k1"), case("k3", number="AL-k1"), case("k4")]
    added = desk.cases.add([NewCase(one) for one in batch])
    assert added == Added(frozenset({"typed:k1", "typed:k4"}), frozenset({"AL-k1"}))
    assert desk.cases.feed_end().count == 2


def test_the_feed_gives_cases_in_the_order_written(desk: Desk) -> None:
    _add(desk, "k1", "k2")
    _add(desk, "k0")
    first = desk.cases.feed(0, 2)
    assert [one.id for one in first.cases] == ["k1", "k2"]
    rest = desk.cases.feed(first.upto, 10)
    assert rest.cases == (case("k0"),)
    assert desk.cases.feed(rest.upto, 10) == Fed((), rest.upto)
    assert desk.cases.feed_end().last == rest.upto


def test_a_changed_case_comes_again_with_a_fresh_number(desk: Desk) -> None:
    _add(desk, "k1", "k2")
    read = desk.cases.feed(0, 10).upto
    changed = desk.cases.change(case(outcome="部分解决"), 1, case_change("h1"))
    fed = desk.cases.feed(read, 10)
    assert fed.cases == (changed,)
    assert fed.upto > read
    assert [one.id for one in desk.cases.feed(0, 10).cases] == ["k2", "k1"]


def test_an_empty_library_has_an_identity_that_stays(desk: Desk) -> None:
    empty = desk.cases.feed_end()
    assert empty == FeedEnd(empty.library, 0, 0)
    assert empty.library
    _add(desk, "k1", "k2")
    assert desk.cases.feed_end() == FeedEnd(empty.library, 2, 2)
    assert desk.cases.feed(0, 10).upto == 2


def test_a_correction_keeps_who_what_and_when(desk: Desk) -> None:
    _add(desk, "k1")
    later = NOON + timedelta(minutes=5)
    words = {"outcome": "部分解决", "quality": Quality.MODEL, "tags": (), "satisfaction": None}
    wish = case(**words, changed_by="p2", changed_at=later, occurred_at=None)
    kept = desk.cases.change(wish, 1, case_change("h1"))
    assert kept == wish.model_copy(update={"version": 2})
    assert desk.cases.get("k1") == kept
    desk.cases.change(kept, 2, case_change("h2", 3))
    assert desk.cases.history("k1") == (case_change("h1"), case_change("h2", 3))
    assert desk.cases.history("k2") == ()


def test_a_correction_never_touches_where_a_case_came_from(desk: Desk) -> None:
    _add(desk, "k1")
    wish = case(number="AL-9", source="ticket:9", added_by="p9", added_at=NOON + timedelta(9))
    kept = desk.cases.change(wish, 1, case_change("h1"))
    assert kept == case(version=2)


def test_an_outdated_version_is_refused(desk: Desk) -> None:
    _add(desk, "k1")
    kept = desk.cases.change(case(outcome="部分解决"), 1, case_change("h1"))
    end = desk.cases.feed_end()
    with pytest.raises(Conflict, match=r"cases\.changed_meanwhile"):
        desk.cases.change(case(outcome="未解决"), 1, case_change("h2"))
    assert desk.cases.get("k1") == kept
    assert desk.cases.history("k1") == (case_change("h1"),)
    assert desk.cases.feed_end() == end


def test_an_imports_progress_is_kept_with_its_cases(desk: Desk) -> None:
    assert desk.imports.progress("f" * 64) is None
    desk.cases.add([NewCase(case())], progress())
    assert desk.imports.progress("f" * 64) == progress()
    further = progress(rows=1000, is_finished=True, at=NOON + timedelta(minutes=1))
    desk.cases.add([], further)
    assert desk.imports.progress("f" * 64) == further


def test_imports_are_listed_newest_first(desk: Desk) -> None:
    for minutes, hash_ in ((5, "b"), (9, "c"), (1, "a")):
        desk.cases.add([], progress(hash_, at=NOON + timedelta(minutes=minutes)))
    assert [one.file_hash for one in desk.imports.recent()] == ["c", "b", "a"]
    assert [one.file_hash for one in desk.imports.recent(1)] == ["c"]


def test_cases_are_found_by_the_numbers_they_carry(desk: Desk) -> None:
    highest = 2**63 - 1
    sketches = {"k1": (1, highest), "k2": (highest, 3, 3), "k3": ()}
    desk.cases.add([NewCase(case(id_), numbers) for id_, numbers in sketches.items()])
    held = desk.cases.holders({1, 3, 4, highest})
    assert {number: list(ids) for number, ids in held.items()} == {
        1: ["k1"],
        3: ["k2"],
        highest: ["k1", "k2"],
    }
    assert not desk.cases.holders(())


def test_a_number_that_many_carry_says_nothing(desk: Desk) -> None:
    desk.cases.add([NewCase(case(f"k{n}"), (7, n)) for n in range(4)])
    assert sorted(desk.cases.holders({7, 2}, most_each=4)) == [2, 7]
    assert sorted(desk.cases.holders({7, 2}, most_each=3)) == [2]


def test_a_corrected_claim_is_found_by_its_new_words(desk: Desk) -> None:
    other = "宽带断网三天一直没有人上门维修，客户要求马上处理"
    desk.cases.add([NewCase(case(), sketch(case().claim))])
    desk.cases.change(case(claim=other), 1, case_change("h1"))
    assert not desk.cases.holders(sketch(case().claim))
    assert sorted(desk.cases.holders(sketch(other))) == sorted(sketch(other))


def test_texts_come_by_id(desk: Desk) -> None:
    _add(desk, "k1", "k2")
    assert desk.cases.texts(["k2", "k9"]) == {"k2": ("AL-k2", case().claim)}
    assert desk.cases.texts([]) == {}
