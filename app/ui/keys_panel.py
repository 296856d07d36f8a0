"""The list of keys (Ctrl+/), by where they act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.shortcuts import SHORTCUTS, keys_of
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import label

if TYPE_CHECKING:
    from app.ui.look import Look

WIDTH = 480


class KeysPanel(Overlay):
    """The keys."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self.set_title(self.tr("Keys"))
        self.closed.connect(self.hide)
        groups = (
            ("window", self.tr("Everywhere")),
            ("box", self.tr("In the search box")),
            ("call", self.tr("On a call")),
            ("bare", self.tr("On a call, while no text is being typed")),
            ("cases", self.tr("Among the cases")),
            ("desk", self.tr("At the desk")),
        )
        for scope, title in groups:
            self.body.addWidget(label(title, "section"))
            grid = QGridLayout()
            grid.setColumnStretch(1, 1)
            grid.setColumnMinimumWidth(0, look.px(136))
            grid.setHorizontalSpacing(look.px(12))
            rows = [shortcut for shortcut in SHORTCUTS.values() if shortcut.scope == scope]
            for at, shortcut in enumerate(rows):
                keys = keys_of(shortcut.id)
                grid.addWidget(label(keys, "key", wrap=False), at, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label(shortcut.words), at, 1)
            self.body.addLayout(grid)
