"""The engine behind the case library, as those see it who keep, fill and swap its indexes.

Nothing here loads the engine before it is first used.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from app.search.case_protocol import CaseIndexWriter, CaseSearch


class CaseReader(CaseSearch, Protocol):
    """Reads one index; sees what was committed when it was last reloaded."""

    def reload(self) -> None:
        """See what has been committed since."""


class BulkWriter(CaseIndexWriter, Protocol):
    """A writer that can also wait until its index has settled."""

    def settle(self) -> None:
        """Wait until what works in the background has ended; ends the writing."""


class CaseEngine(Protocol):
    """Opens indexes of cases.

    What an engine raises over a damaged or full disk is `Unavailable`, OSError, ValueError,
    RuntimeError or LookupError (`ENGINE_TROUBLE`).
    """

    @property
    def schema(self) -> int:
        """Return the number of the schema that this program writes."""

    def read(self, folder: Path) -> CaseReader:
        """Open an index for reading."""

    def write(self, folder: Path, library: str, *, bulk: bool = False) -> BulkWriter:
        """Open an index for writing, begun where the folder is empty."""

    def watermark(self, folder: Path) -> int:
        """Return up to which feed number an index has committed."""


ENGINE_TROUBLE = (OSError, ValueError, RuntimeError, LookupError)


class TantivyEngine:
    """tantivy, which every seat has."""

    @property
    def schema(self) -> int:
        """Return the number of the schema that this program writes."""
        from app.search.case_schema import SCHEMA_VERSION

        return SCHEMA_VERSION

    def read(self, folder: Path) -> CaseReader:
        """Open an index for reading."""
        from app.search.case_index import TantivyCases

        return TantivyCases(folder)

    def write(self, folder: Path, library: str, *, bulk: bool = False) -> BulkWriter:
        """Open an index for writing, begun where the folder is empty."""
        from app.search.case_writer import TantivyCaseWriter

        return TantivyCaseWriter(folder, library, bulk=bulk)

    def watermark(self, folder: Path) -> int:
        """Return up to which feed number an index has committed."""
        from app.search.case_writer import open_index, state_of

        state = state_of(open_index(folder).searcher())
        return 0 if state is None else int(state["watermark"])
