"""Judges whether the case index in use can go on being used."""

from __future__ import annotations

import logging
from enum import Enum
from pathlib import Path

from app.base.child import StopSign
from app.base.errors import Unavailable
from app.cases.stores import FeedEnd
from app.search.case_engine import ENGINE_TROUBLE, CaseEngine
from app.search.case_files import BrokenCases, verify
from app.search.case_folder import CaseFolder, Made

_LOG = logging.getLogger(__name__)


class Fitness(Enum):
    """How far a generation can go on being used."""

    FITS = "fits"
    CAN_BE_SEARCHED = "can be searched while another is made"
    USELESS = "useless"


def judge(
    folder: CaseFolder,
    engine: CaseEngine,
    generation: Path | None,
    wished: Made,
    end: FeedEnd,
    is_suspect: bool,
    stop: StopSign,
) -> Fitness:
    """Judge a generation by what it was made for and by its files; a suspect one in full."""
    if generation is None:
        return Fitness.USELESS
    try:
        made = folder.look_over(generation)
        if is_suspect:
            verify(generation, stop)
            engine.read(generation).close()
        if (made.schema, made.library) != (wished.schema, wished.library):
            return Fitness.USELESS
        watermark = engine.watermark(generation)
    except (BrokenCases, Unavailable, *ENGINE_TROUBLE):
        _LOG.warning("the case index is damaged and will be made anew", exc_info=True)
        return Fitness.USELESS
    # A library that was brought back from a copy has forgotten what the index knows.
    if made.scope != wished.scope or watermark > end.last:
        return Fitness.CAN_BE_SEARCHED
    return Fitness.FITS
