"""What the program needs of an engine for cases; tantivy stands behind it on every seat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from app.cases.case import Case
from app.search.case_hits import CaseAsked, CaseChoices, CaseHit, CaseResult, IndexedCase
from app.search.hits import SearchState


class CaseSearch(Protocol):
    """Search over the cases of a library; safe to call from several threads."""

    @property
    def state(self) -> SearchState:
        """Tell whether there is something to search."""

    def open_last(self) -> bool:
        """Serve the index as it was left; return whether there is one that can be used."""

    def warm(self) -> None:
        """Load what the first search would otherwise wait for."""

    def search(self, asked: CaseAsked) -> CaseResult:
        """Answer a question; never an error for a text, however strange."""

    def similar(
        self, text: str, scenario_id: str = "", *, but: str = "", limit: int = 5
    ) -> tuple[CaseHit, ...]:
        """Return the cases most like a text, model cases first among equals, with why.

        `but` is the id of a case to leave out; cases marked do-not-use never come.
        """

    def case(self, case_id: str, text: str = "") -> IndexedCase | None:
        """Return a case as indexed, with the places that match a text; None where unknown."""

    def choices(self) -> CaseChoices:
        """Return the values that occur, for the filters."""

    def count(self) -> int:
        """Return how many cases can be searched."""

    def close(self) -> None:
        """Let go of files."""


class CaseIndexWriter(Protocol):
    """The one writer of a local index; `follower` feeds it from the database."""

    @property
    def library(self) -> str:
        """Return the identity of the library that the index was made from, or empty."""

    @property
    def watermark(self) -> int:
        """Return up to which feed number the index has committed."""

    def put(self, cases: Iterable[Case], remove: Sequence[str] = ()) -> None:
        """Add cases, each in the place of its former self; take others out."""

    def commit(self, watermark: int) -> None:
        """Make everything put so far searchable at once, together with the watermark."""

    def close(self) -> None:
        """Give back the index; what was not committed is gone."""
