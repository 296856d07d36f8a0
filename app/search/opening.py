"""Opens the search box on its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.search.building import ChildBuilder
from app.search.scenario_index import WhooshScenarioIndex
from app.search.service import SearchService


def open_search(folder: Path, index_command: Sequence[str]) -> SearchService:
    """Return a search box whose big books are indexed by a child that runs the command."""
    return SearchService(WhooshScenarioIndex(folder, big_books=ChildBuilder(index_command)))
