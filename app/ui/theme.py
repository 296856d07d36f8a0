"""Themes: token files turned into a palette and one style sheet, scaled with the text size."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QPalette

SMALLEST_TEXT, LARGEST_TEXT = 80, 200
BODY_PX = 14
_TOKEN = re.compile(r"@(\d+)px|@([a-z_]+)")
_UNSCALED_PX = 2


@dataclass(frozen=True)
class Theme:
    """One theme: colours by role.

    Attributes:
        contrast: ink role → ground roles it is written on; each pair reaches 4.5 : 1.
    """

    name: str
    colors: dict[str, str]
    contrast: dict[str, tuple[str, ...]]

    def color(self, role: str) -> QColor:
        """Return the colour of a role."""
        return QColor(self.colors[role])


def read_theme(folder: Path, name: str) -> Theme:
    """Read a token file; raise OSError or tomllib.TOMLDecodeError where it cannot be read."""
    tokens = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    contrast = {ink: tuple(grounds) for ink, grounds in tokens["contrast"].items()}
    return Theme(tokens["name"], dict(tokens["colors"]), contrast)


def scaled(px: float, percent: int) -> int:
    """Return a length in pixels at a text size; hairlines stay hairlines."""
    if px <= _UNSCALED_PX:
        return round(px)
    return round(px * min(max(percent, SMALLEST_TEXT), LARGEST_TEXT) / 100)


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of a theme."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "sunken",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent_text",
        QPalette.ColorRole.Mid: "border",
        QPalette.ColorRole.Dark: "border_strong",
    }
    for role, token in roles.items():
        made.setColor(role, theme.color(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("muted"))
    return made


def style_sheet(theme: Theme, template: str, percent: int, images: dict[str, str]) -> str:
    """Fill the style template with colours, scaled lengths and image addresses."""

    def fill(found: re.Match[str]) -> str:
        length, name = found.groups()
        if length:
            return f"{scaled(int(length), percent)}px"
        if name.startswith("icon_"):
            return images[name]
        return theme.colors[name]

    body = re.sub(r"/\*.*?\*/", "", template, flags=re.DOTALL)
    return _TOKEN.sub(fill, body)


def contrast_ratio(ink: str, ground: str) -> float:
    """Return the WCAG contrast of two `#rrggbb` colours, 1 to 21."""

    def luminance(color: str) -> float:
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
