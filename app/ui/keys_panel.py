"""The list of keys (Ctrl+/), by where they act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.shortcuts import SHORTCUTS, keys_of
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import label

if TYPE_CHECKING:
    from app.ui.look import Look

WIDTH = 480


def key_groups() -> tuple[tuple[str, str], ...]:
    """Return where keys act, with the titles in the window's language."""
    return (
        ("window", QCoreApplication.translate("KeysPanel", "Everywhere")),
        ("box", QCoreApplication.translate("KeysPanel", "In the search box")),
        ("call", QCoreApplication.translate("KeysPanel", "On a call")),
        (
            "bare",
            QCoreApplication.translate("KeysPanel", "On a call, while no text is being typed"),
        ),
        ("cases", QCoreApplication.translate("KeysPanel", "Among the cases")),
        ("desk", QCoreApplication.translate("KeysPanel", "At the desk")),
    )


class KeysPanel(Overlay):
    """The keys."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self.set_title(self.tr("Keys"))
        self.closed.connect(self.hide)
        self.keeps_tab = True
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # keys scroll it
        self._scroll.setAccessibleName(self.tr("Keys"))
        self.setFocusProxy(self._scroll)
        for scope, title in key_groups():
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leap to either end; the other keys that scroll are the scroll area's own."""
        bar = self._scroll.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
