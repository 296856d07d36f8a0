"""Icons: each one that the code names is there, draws something, and keeps its licence near."""

from __future__ import annotations

import re

from app.ui.icons import Icons
from app.ui.look import Look
from app.ui.navigation import DESTINATIONS
from app.ui.theme import read_theme
from tests.conftest import ROOT

FOLDER = ROOT / "resources" / "icons"
OWN = "baodian"  # the program's own icon keeps its colours
NAMED = re.compile(r'\.icon\(\s*"([a-z-]+)"')


def test_every_icon_that_the_code_names_is_there() -> None:
    named = {destination.icon for destination in DESTINATIONS}
    for path in (ROOT / "app" / "ui").rglob("*.py"):
        named |= set(NAMED.findall(path.read_text("utf-8")))
    assert len(named) > 10
    assert named <= {path.stem for path in FOLDER.glob("*.svg")}


def test_every_icon_draws_in_the_tint_of_its_role(look: Look) -> None:
    for theme in (read_theme(ROOT / "resources" / "themes", name) for name in ("light", "dark")):
        icons = Icons(FOLDER, theme)
        for path in FOLDER.glob("*.svg"):
            if path.stem == OWN:
                continue
            image = icons.pixmap(path.stem, "warn", 24).toImage()
            colors = {
                image.pixelColor(x, y).name()
                for x in range(24)
                for y in range(24)
                if image.pixelColor(x, y).alpha() == 255
            }
            assert theme.color("warn").name() in colors, path.stem


def test_licence_and_source_lie_beside_them() -> None:
    assert "ISC" in (FOLDER / "LICENSE").read_text("utf-8")
    fonts = ROOT / "resources" / "fonts"
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text("utf-8")
