"""A search box over the small book."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.search.scenario_index import WhooshScenarioIndex
from app.search.service import SearchService
from tests.search.books import BOOK


@pytest.fixture(scope="session")
def box() -> Iterator[SearchService]:
    service = SearchService(WhooshScenarioIndex())
    service.prepare(BOOK)
    yield service
    service.close()
