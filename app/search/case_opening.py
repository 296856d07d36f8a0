"""Opens the case index of a seat, which can be searched before anything else is open."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.search.case_engine import CaseEngine, TantivyEngine
from app.search.case_folder import CaseFolder
from app.search.case_library import CaseLibrary


@dataclass(frozen=True)
class CaseIndex:
    """The case index of this seat: where it lies, what searches it, what reads and writes it."""

    folder: CaseFolder
    library: CaseLibrary
    engine: CaseEngine


def case_index_in(folder: Path) -> CaseIndex:
    """Return the case index below the folder of the indexes; nothing is opened yet."""
    place, engine = CaseFolder(folder / "cases"), TantivyEngine()
    return CaseIndex(place, CaseLibrary(place, engine), engine)
