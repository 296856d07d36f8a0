"""Fonts: the system's Chinese font where there is one, else the shipped subset."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FORCE_BUNDLED = "BAODIAN_BUNDLED_FONT"
SYSTEM_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
)
_FILES = ("NotoSansSC-Regular-GBK.otf", "NotoSansSC-Bold-GB2312.ttf")


def choose_font(folder: Path, body_px: int, *, bundled: bool = False) -> QFont:
    """Return the window's font; the bundled one where forced or where nothing else is found."""
    families: list[str] = []
    if not (bundled or os.environ.get(FORCE_BUNDLED)):
        known = set(QFontDatabase.families())
        families = [family for family in SYSTEM_FAMILIES if family in known]
    if not families:
        families = _bundled_families(folder)
    font = QFont()
    font.setFamilies(families)
    font.setPixelSize(body_px)
    return font


def _bundled_families(folder: Path) -> list[str]:
    """Load the shipped files and return their families, without repeats."""
    found: dict[str, None] = {}
    for name in _FILES:
        number = QFontDatabase.addApplicationFont(str(folder / name))
        for family in QFontDatabase.applicationFontFamilies(number) if number >= 0 else ():
            found[family] = None
    return list(found)
