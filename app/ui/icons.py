"""Icons: one SVG set, tinted by the role they play."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui.theme import Theme

# role → colour token; a role names a file of resources/icons unless given with it
_TINTS = {"accent": "accent_text", "muted": "muted", "warn": "warn", "on_accent": "on_accent"}
_RATIOS = (1.0, 2.0)


class Icons:
    """Draws and keeps the tinted icons of one theme."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self._theme = theme
        self._made: dict[tuple[str, str, int], QIcon] = {}

    def icon(self, name: str, tint: str = "muted", size: int = 20) -> QIcon:
        """Return an icon in the tint `accent`, `muted`, `warn` or `on_accent`."""
        key = (name, tint, size)
        if key not in self._made:
            icon = QIcon()
            for ratio in _RATIOS:
                icon.addPixmap(self.pixmap(name, tint, size, ratio))
            self._made[key] = icon
        return self._made[key]

    def pixmap(self, name: str, tint: str, size: int, ratio: float = 1.0) -> QPixmap:
        """Draw one icon at a device pixel ratio."""
        color = self._theme.colors[_TINTS.get(tint, tint)]
        svg = (self._folder / f"{name}.svg").read_text("utf-8").replace("currentColor", color)
        pixmap = QPixmap(QSize(size, size) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def write_images(self, folder: Path) -> dict[str, str]:
        """Write the few images that style sheets can only name by file; return their addresses."""
        folder.mkdir(parents=True, exist_ok=True)
        wanted = {
            "icon_check_on": ("check", "on_accent"),
            "icon_chevron_down": ("chevron-down", "muted"),
        }
        made = {}
        for token, (name, tint) in wanted.items():
            path = folder / f"{self._theme.name}-{name}.png"
            if not path.exists():
                self.pixmap(name, tint, 16, 2.0).save(str(path))
            made[token] = path.as_posix()
        return made
