"""What the book does not answer reaches the editors, without anybody's number."""

from __future__ import annotations

import pytest

from app.base.errors import ContentError
from tests.calls.rig import NUMBER, Rig


def test_a_search_in_vain_reaches_the_desk_masked_and_once() -> None:
    rig = Rig()
    rig.calls.report_gap(f"  {NUMBER} 的宽带提速后没有变化 ")
    rig.deliver().deliver()
    (gap,) = rig.desk.gaps.newest()
    assert NUMBER not in gap.words
    assert "宽带提速后没有变化" in gap.words
    assert (gap.person_id, gap.at) == (rig.person.id, rig.clock.now())


def test_nothing_is_no_gap() -> None:
    rig = Rig()
    with pytest.raises(ContentError):
        rig.calls.report_gap("  ")
    assert rig.waiting() == []
