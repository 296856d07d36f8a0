"""Questions to the case library as they are kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.base.toml_file import TomlFile
from app.cases.scope import ScopeSettings
from app.cases.views import SyncScope
from app.commands.kept_asked import from_json, to_json
from app.search.case_hits import CaseAsked, CaseFilters

WORDS = st.text("流量退费宽带abc5G “”-'\"\\/", max_size=20)
FILTERS = st.builds(
    CaseFilters,
    type=WORDS,
    product=WORDS,
    channel=WORDS,
    region=WORDS,
    outcome=WORDS,
    scenario_id=WORDS,
    quality=st.sampled_from(["", "all", "model"]),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
)


@given(
    st.builds(
        CaseAsked,
        text=WORDS,
        filters=FILTERS,
        order=st.sampled_from(["best", "newest"]),
        without=st.lists(WORDS, max_size=3).map(tuple),
    )
)
def test_what_was_asked_comes_back(asked: CaseAsked) -> None:
    assert from_json(to_json(asked)) == asked


def test_personal_data_is_not_kept() -> None:
    kept = to_json(CaseAsked("13812345678 没有信号", without=("13812345678",)))
    assert "13812345678" not in kept
    assert from_json(kept).text.endswith("没有信号")


def test_where_the_reader_stood_is_not_kept() -> None:
    assert from_json(to_json(CaseAsked("退费", offset=40, limit=5))) == CaseAsked("退费")


def test_what_cannot_be_understood_is_left_out() -> None:
    for strange in ("", "[]", "{", "3", json.dumps({"text": 3, "filters": [], "order": "x"})):
        assert from_json(strange) == CaseAsked()
    half = {"text": "退费", "filters": {"since": "gestern", "region": "北京"}, "without": "x"}
    assert from_json(json.dumps(half)) == CaseAsked("退费", CaseFilters(region="北京"))
    whole = {"filters": {"until": "2025-03-01"}}
    assert from_json(json.dumps(whole)).filters.until == date(2025, 3, 1)


def test_the_scope_is_kept_in_order_and_strange_values_count_for_nothing(tmp_path: Path) -> None:
    settings = TomlFile(tmp_path / "settings.toml")
    scope = ScopeSettings(settings)
    assert scope.read() == SyncScope()
    kept = scope.write(SyncScope((2025, 2024, 2025), (" 北京", "天津", "")))
    assert kept == scope.read() == SyncScope((2024, 2025), ("北京", "天津"))
    settings.write("cases", {"years": [2025, "x", 3, True], "regions": "北京"})
    assert scope.read() == SyncScope((2025,))
