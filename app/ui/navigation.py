"""The rail at the left: the screens that work, each with icon, words and key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton

from app.ui.shortcuts import SHORTCUTS, keys_of
from app.ui.widgets.roles import column

if TYPE_CHECKING:
    from app.ui.look import Look


@dataclass(frozen=True)
class Destination:
    """One screen on the rail."""

    name: str
    icon: str
    at_end: bool = False


DESTINATIONS = (
    Destination("call", "headset"),
    Destination("cases", "cases"),
    Destination("desk", "desk"),
    Destination("settings", "settings", at_end=True),
)


class Rail(QFrame):
    """The rail.

    Signals:
        screen_requested: name of a screen.
    """

    screen_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self._look = look
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        inside = column(self, gap=look.px(4))
        inside.setContentsMargins(0, look.px(8), 0, look.px(8))
        for destination in DESTINATIONS:
            if destination.at_end:
                inside.addStretch(1)
            made = self._button(destination)
            group.addButton(made)
            inside.addWidget(made)
            self._buttons[destination.name] = made

    def show_current(self, name: str) -> None:
        """Mark the screen that is shown."""
        self._buttons[name].setChecked(True)
        for destination in DESTINATIONS:
            tint = "accent" if destination.name == name else "muted"
            icon = self._look.icon(destination.icon, tint, 24)
            self._buttons[destination.name].setIcon(icon)

    def offer(self, name: str, offered: bool) -> None:
        """Show or hide a screen by right."""
        self._buttons[name].setVisible(offered)

    def is_offered(self, name: str) -> bool:
        """Return whether a screen is on the rail."""
        return not self._buttons[name].isHidden()

    def _button(self, destination: Destination) -> QToolButton:
        shortcut = SHORTCUTS[f"screen.{destination.name}"]
        made = QToolButton()
        made.setProperty("role", "nav")
        made.setProperty("screen", destination.name)
        made.setText(shortcut.words)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        side = self._look.px(24)
        made.setIconSize(QSize(side, side))
        made.setIcon(self._look.icon(destination.icon, "muted", 24))
        made.setCheckable(True)
        made.setAccessibleName(shortcut.words)
        made.setToolTip(f"{shortcut.words}  {keys_of(shortcut.id)}")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(self._on_clicked)
        return made

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.screen_requested.emit(pressed.property("screen"))
