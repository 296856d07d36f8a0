"""Themes: contrast from the tokens, nothing left unfilled, lengths that scale."""

from __future__ import annotations

import re

import pytest

from app.ui.preferences import PAINTED
from app.ui.theme import contrast_ratio, palette, read_theme, scaled, style_sheet
from tests.conftest import ROOT

FOLDER = ROOT / "resources" / "themes"
IMAGES = {"icon_check_on": "a.png", "icon_chevron_down": "b.png"}
ENOUGH = 4.5


@pytest.mark.parametrize("name", PAINTED)
def test_every_ink_is_legible_on_every_ground_it_stands_on(name: str) -> None:
    theme = read_theme(FOLDER, name)
    pairs = [(ink, ground) for ink, grounds in theme.contrast.items() for ground in grounds]
    assert len(pairs) > 20
    for ink, ground in pairs:
        ratio = contrast_ratio(theme.colors[ink], theme.colors[ground])
        assert ratio >= ENOUGH, f"{ink} on {ground} in {name}: {ratio:.2f}"


def test_the_style_writes_only_in_inks_that_were_tested() -> None:
    inks = set(re.findall(r"[^-]color: @([a-z_]+)", (FOLDER / "style.qss").read_text("utf-8")))
    for name in PAINTED:
        assert inks <= set(read_theme(FOLDER, name).contrast)


@pytest.mark.parametrize("name", PAINTED)
@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_the_template_is_filled_whole(name: str, percent: int) -> None:
    template = (FOLDER / "style.qss").read_text("utf-8")
    sheet = style_sheet(read_theme(FOLDER, name), template, percent, IMAGES)
    assert "@" not in sheet
    assert f"font-size: {scaled(14, percent)}px" in sheet


def test_both_themes_know_the_same_roles() -> None:
    light, dark = (read_theme(FOLDER, name) for name in PAINTED)
    assert set(light.colors) == set(dark.colors)
    assert light.contrast == dark.contrast
    assert palette(light) != palette(dark)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_hairlines_stay_hairlines_and_sizes_stay_in_bounds() -> None:
    assert scaled(1, 200) == 1
    assert scaled(14, 200) == 28
    assert scaled(14, 900) == 28
    assert scaled(10, 10) == 8
