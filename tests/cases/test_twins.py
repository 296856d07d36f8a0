"""Near-duplicates are found in the library and within a batch, and only those."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cases.stores import NewCase
from app.cases.twins import ALIKE, SKETCH_SIZE, Looked, Twins, sketch
from app.language.likeness import likeness
from tests.fakes.case_stores import FakeCaseStore, FakeImportStore
from tests.storage.samples import case

CLAIM = (
    "客户来电反映本月产生套外流量费用三十六元，称从未收到任何提醒短信，"
    "认为套餐内流量没有用完，要求核实详单并退还多扣的费用，否则将向上级反映。"
)
NEARLY = CLAIM.replace("三十六", "四十二").replace("任何", "")
OTHER = "用户家中宽带昨晚九点开始断网，光猫红灯常亮，报修后师傅约好上门却一直没有来，要求今天修好。"
_CHARACTERS = st.sampled_from(
    "流量超出套餐费用宽带断网投诉短信提醒要求处理客户反映今天昨天没有收到"
)


@pytest.fixture
def store() -> FakeCaseStore:
    return FakeCaseStore(FakeImportStore())


def _keep(store: FakeCaseStore, number: str, claim: str) -> None:
    (found,) = Twins(store).look([(number, claim)])
    made = case(number, number=number, claim=claim, twin_of=found.twin_of)
    store.add([NewCase(made, found.sketch)])


def test_what_a_sketch_says_of_a_text_never_changes() -> None:
    assert sketch("流量超出套餐，要求退费") == (
        6165142863892504638,
        9045571887365040390,
        216488087,
        1694469579,
        3938478012,
    )
    assert sketch("好") == (3076254357,)
    assert sketch("") == sketch("。，！") == ()


def test_a_sketch_is_the_same_in_another_process() -> None:
    program = f"from app.cases.twins import sketch; print(sketch({CLAIM!r}))"
    told = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == repr(sketch(CLAIM))


@given(st.text(max_size=300))
def test_a_sketch_is_a_few_numbers_that_a_database_can_keep(text: str) -> None:
    numbers = sketch(text)
    assert len(numbers) <= SKETCH_SIZE
    assert all(0 <= number < 2**63 for number in numbers)


@given(st.text(alphabet=_CHARACTERS, min_size=1, max_size=80))
def test_punctuation_spaces_and_particles_do_not_show_in_a_sketch(text: str) -> None:
    assert sketch(f"，{text}。 呢！") == sketch(text)


def test_nothing_is_like_an_empty_library(store: FakeCaseStore) -> None:
    assert Twins(store).look([("1", CLAIM), ("2", OTHER)]) == [
        Looked(sketch(CLAIM)),
        Looked(sketch(OTHER)),
    ]
    assert Twins(store).look([]) == []


def test_a_near_duplicate_of_a_kept_case_is_found(store: FakeCaseStore) -> None:
    _keep(store, "A1", CLAIM)
    _keep(store, "A2", OTHER)
    (found,) = Twins(store).look([("A3", NEARLY)])
    assert found.twin_of == "A1"
    assert found.likeness == pytest.approx(likeness(CLAIM, NEARLY))
    assert found.sketch == sketch(NEARLY)


def test_a_near_duplicate_within_the_batch_is_found_in_the_later_one(
    store: FakeCaseStore,
) -> None:
    looked = Twins(store).look([("A1", CLAIM), ("A2", OTHER), ("A3", NEARLY)])
    assert [one.twin_of for one in looked] == ["", "", "A1"]


def test_an_exact_repeat_brings_no_sketch_and_is_found_however_many_there_are(
    store: FakeCaseStore,
) -> None:
    for number in range(50):
        _keep(store, f"A{number}", CLAIM)
    assert all(kept.twin_of in ("", "A0") for kept in store.by_id.values())
    (found,) = Twins(store).look([("B1", f"{CLAIM}。")])
    assert found == Looked((), "A0", 1.0)
    (nearly,) = Twins(store).look([("B2", NEARLY)])
    assert nearly.twin_of == "A0"


def test_a_case_is_not_its_own_twin(store: FakeCaseStore) -> None:
    _keep(store, "A1", CLAIM)
    assert Twins(store).look([("A1", CLAIM)]) == [Looked(sketch(CLAIM))]


def test_the_most_alike_of_several_is_told(store: FakeCaseStore) -> None:
    _keep(store, "A1", NEARLY.replace("核实详单", "核对"))
    _keep(store, "A2", NEARLY)
    (found,) = Twins(store).look([("A3", CLAIM)])
    scores = {number: likeness(CLAIM, text) for number, text in store.texts(["A1", "A2"]).values()}
    assert found.twin_of == max(scores, key=scores.__getitem__) == "A2"


def test_halves_that_changed_places_are_the_same_complaint(store: FakeCaseStore) -> None:
    half = CLAIM.index("认为")
    _keep(store, "A1", CLAIM)
    (found,) = Twins(store).look([("A2", CLAIM[half:] + CLAIM[:half])])
    assert found.twin_of == "A1"


@settings(max_examples=60)
@given(
    claims=st.lists(st.text(alphabet=_CHARACTERS, min_size=4, max_size=40), min_size=1, max_size=12)
)
def test_whoever_is_called_a_twin_is_alike_and_came_before(claims: list[str]) -> None:
    store = FakeCaseStore(FakeImportStore())
    looked = Twins(store).look([(str(place), claim) for place, claim in enumerate(claims)])
    for place, found in enumerate(looked):
        if found.twin_of:
            assert int(found.twin_of) < place
            assert likeness(claims[place], claims[int(found.twin_of)]) >= ALIKE


@settings(max_examples=80)
@given(
    place=st.integers(0, len(CLAIM) - 1),
    written=st.sampled_from(["", "了", "元", "投诉", "《", "x"]),
)
def test_a_word_changed_anywhere_hides_nothing(place: int, written: str) -> None:
    store = FakeCaseStore(FakeImportStore())
    _keep(store, "A1", CLAIM)
    (found,) = Twins(store).look([("A2", CLAIM[:place] + written + CLAIM[place + 1 :])])
    assert found.twin_of == "A1"
