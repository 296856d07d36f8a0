"""How a person left the window: its size, and the widths of the columns of each screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from app.base.toml_file import TomlFile

Widths = tuple[int, ...]


@dataclass(frozen=True)
class WindowLayout:
    """Sizes in pixels; empty where the window chooses by itself.

    Attributes:
        columns: widths by screen and number of the row of columns, such as `call.0`.
    """

    width: int = 0
    height: int = 0
    is_maximized: bool = False
    columns: Mapping[str, Widths] = field(default_factory=dict)


class LayoutFile:
    """Reads and writes the `[layout]` table of the settings file."""

    def __init__(self, settings: TomlFile) -> None:
        self._settings = settings

    def read(self) -> WindowLayout:
        """Return what is kept; whatever is missing or odd counts as not kept."""
        kept = self._settings.table("layout")
        columns = kept.get("columns")
        known = columns.items() if isinstance(columns, dict) else ()
        return WindowLayout(
            _length(kept.get("width")),
            _length(kept.get("height")),
            kept.get("maximized") is True,
            {name: widths for name, value in known if (widths := _widths(value))},
        )

    def write(self, layout: WindowLayout) -> None:
        """Keep a layout."""
        columns = {name: list(widths) for name, widths in layout.columns.items()}
        self._settings.write(
            "layout",
            {
                "width": layout.width,
                "height": layout.height,
                "maximized": layout.is_maximized,
                "columns": columns,
            },
        )


def columns_of(name: str, screen: QWidget) -> dict[str, Widths]:
    """Return the widths of a screen's columns as they stand; none before it was shown."""
    found = {f"{name}.{at}": tuple(one.sizes()) for at, one in enumerate(_splitters(screen))}
    return {key: widths for key, widths in found.items() if all(widths)}


def set_columns(name: str, screen: QWidget, columns: Mapping[str, Widths]) -> None:
    """Give a screen's columns the widths that were kept for them."""
    for at, splitter in enumerate(_splitters(screen)):
        widths = columns.get(f"{name}.{at}", ())
        if len(widths) == splitter.count():
            splitter.setSizes(list(widths))


def _splitters(screen: QWidget) -> list[QSplitter]:
    return list(screen.findChildren(QSplitter))


def _length(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _widths(value: object) -> Widths:
    widths = tuple(map(_length, value)) if isinstance(value, list) else ()
    return widths if all(widths) else ()
