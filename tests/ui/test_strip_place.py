"""The strip docks to the nearest edge and stays on the screen."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.base.toml_file import TomlFile
from app.ui.strip_place import StripPlace, StripPlaceFile, corner, docked

ROOM = (0, 0, 1366, 768)
SIDE = st.integers(-200, 2000)


@given(SIDE, SIDE)
def test_it_is_on_the_screen_and_at_an_edge_wherever_it_was_dropped(x: int, y: int) -> None:
    place = docked("A", ROOM, (x, y, 400, 460))
    left, top = corner(place, ROOM, (400, 460))
    assert 0 <= left <= 1366 - 400
    assert 0 <= top <= 768 - 460
    assert left in (0, 966) or top in (0, 308)


def test_near_the_right_it_goes_to_the_right() -> None:
    place = docked("A", ROOM, (940, 100, 400, 460))
    assert place.edge == "right"
    assert corner(place, ROOM, (400, 460)) == (966, 100)


def test_on_a_smaller_screen_it_still_fits() -> None:
    place = docked("A", ROOM, (966, 308, 400, 460))
    assert corner(place, (0, 0, 1024, 600), (400, 460)) == (624, 140)


def test_it_is_remembered_and_odd_values_are_not_believed(tmp_path: Path) -> None:
    settings = TomlFile(tmp_path / "settings.toml")
    kept = StripPlaceFile(settings)
    assert kept.read() == StripPlace()
    kept.write(StripPlace("HDMI-1", "left", 0.75))
    assert kept.read() == StripPlace("HDMI-1", "left", 0.75)
    settings.write("strip", {"screen": "x", "edge": "middle", "along": 3})
    assert kept.read() == StripPlace()
