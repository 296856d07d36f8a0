"""A column that is only named like a mark is no mark."""

from __future__ import annotations

import pytest

from app.cases.importing.mapping import guess_mapping
from app.cases.importing.value_words import KnownTypes


@pytest.mark.parametrize(
    ("column", "values", "field"),
    [
        ("quality", ("典型", "普通", "勿用"), "quality"),
        ("quality", ('{"solved": -0.5}', '{"solved": 1}', "普通"), ""),
        ("满意度", ("满意", "8分", "不满意"), "satisfaction"),
        ("满意度", ("A", "B", "满意"), ""),
        ("质量标记", (), "quality"),
    ],
)
def test_what_a_mark_is_named_must_be_what_it_holds(
    column: str, values: tuple[str, ...], field: str
) -> None:
    rows = [("客户反映宽带网速一直达不到办理时的标准", value) for value in values]
    mapping = guess_mapping(("用户诉求", column), rows, KnownTypes())
    assert mapping.get(column, "") == field
