"""The shipped playbooks ask so that the desk's form needs hardly any typing."""

from __future__ import annotations

import pytest

from tests.calls.prefilled import forms_opened
from tests.calls.test_properties import scenario_ids, shipped


@pytest.mark.parametrize("scenario_id", scenario_ids())
def test_each_form_opens_filled_by_four_fifths(scenario_id: str) -> None:
    book = shipped()
    scenario = book.scenarios[scenario_id]
    found = list(forms_opened(book, scenario))
    assert bool(found) == bool(scenario.handoff)
    assert not [one for one in found if one.share < 0.8]
