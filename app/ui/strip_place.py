"""Where the strip stands: at an edge of a screen, remembered. No Qt."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.base.toml_file import TomlFile

EDGES = ("left", "right", "top", "bottom")


@dataclass(frozen=True)
class StripPlace:
    """A place at an edge.

    Attributes:
        screen: name of the screen; another one is taken where it is not there.
        edge: one of `EDGES`.
        along: how far along the edge, 0 to 1, so that it fits screens of other sizes.
    """

    screen: str = ""
    edge: str = "right"
    along: float = 0.3


class StripPlaceFile:
    """Reads and writes the `[strip]` table of the settings file."""

    def __init__(self, settings: TomlFile) -> None:
        self._settings = settings

    def read(self) -> StripPlace:
        """Return what is kept; the default where it is missing or odd."""
        kept = self._settings.table("strip")
        screen, edge, along = kept.get("screen"), kept.get("edge"), kept.get("along")
        is_sound = isinstance(screen, str) and edge in EDGES and isinstance(along, int | float)
        if not is_sound:
            return StripPlace()
        return StripPlace(str(screen), str(edge), min(max(float(str(along)), 0.0), 1.0))

    def write(self, place: StripPlace) -> None:
        """Keep a place."""
        self._settings.write("strip", asdict(place))


def docked(
    screen: str, room: tuple[int, int, int, int], window: tuple[int, int, int, int]
) -> StripPlace:
    """Return the place at the edge nearest to a window; both as (left, top, width, height)."""
    left, top, width, height = room
    x, y, wide, high = window
    gaps = {
        "left": x - left,
        "right": left + width - (x + wide),
        "top": y - top,
        "bottom": top + height - (y + high),
    }
    edge = min(EDGES, key=lambda name: gaps[name])
    is_beside = edge in ("left", "right")
    free = (height - high) if is_beside else (width - wide)
    gone = (y - top) if is_beside else (x - left)
    return StripPlace(screen, edge, min(max(gone / free, 0.0), 1.0) if free > 0 else 0.0)


def corner(
    place: StripPlace, room: tuple[int, int, int, int], size: tuple[int, int]
) -> tuple[int, int]:
    """Return the upper left corner of a window of this size at a place."""
    left, top, width, height = room
    wide, high = size
    x, y = left + place.along * max(width - wide, 0), top + place.along * max(height - high, 0)
    if place.edge == "left":
        x = left
    elif place.edge == "right":
        x = left + width - wide
    elif place.edge == "top":
        y = top
    else:
        y = top + height - high
    return round(x), round(y)
