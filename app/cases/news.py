"""Facts about the case library that others of this program want to hear of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CasesChanged:
    """Cases were added or changed by this program; whoever follows the feed may look at once."""

    cases: int = 1
