"""Keys and help: panels over the right side of the whole window, on any screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from app.ui.help_panel import HelpPanel
    from app.ui.look import Look

_EDGE = 8


class SidePanels(QObject):
    """Builds a panel when it is first wanted; at most one is shown.

    Signals:
        closed: the panel that was shown went away.
        practice_requested: a practice call is wanted.
    """

    closed = Signal()
    practice_requested = Signal()

    def __init__(self, look: Look, whole: QWidget) -> None:
        super().__init__(whole)
        self._look = look
        self._whole = whole
        self._panels: dict[str, Overlay] = {}
        self._help: HelpPanel | None = None
        self._is_practising = False

    @property
    def shown(self) -> Overlay | None:
        """Return the panel that is shown, or None."""
        return next((panel for panel in self._panels.values() if panel.isVisible()), None)

    def toggle_keys(self) -> None:
        """Show the list of keys, or put it away."""
        self._toggle("keys", self._make_keys)

    def toggle_help(self, page: str) -> None:
        """Show a page of the help, or put the help away."""
        self._toggle("help", self._make_help)
        self.follow(page)

    def follow(self, page: str) -> None:
        """Show the page of the screen that is shown now, where the help is open."""
        if self._help is not None and self._help.isVisible():
            self._help.show_page(page)
            self._help.take_focus()

    def show_practice(self, *, is_open: bool) -> None:
        """Tell whether a practice call is being opened."""
        self._is_practising = is_open
        if self._help is not None:
            self._help.show_practice(is_open=is_open)

    def hide(self) -> bool:
        """Put away what is shown, quietly; return whether there was something."""
        shown = self.shown
        if shown is not None:
            shown.hide()
        return shown is not None

    def place(self) -> None:
        """Stand at the right edge of the window."""
        for panel in self._panels.values():
            room = self._whole.width() - 2 * _EDGE
            width = min(self._look.px(panel.wanted_width), room)
            left = self._whole.width() - width - _EDGE
            panel.setGeometry(left, _EDGE, width, self._whole.height() - 2 * _EDGE)

    def _toggle(self, name: str, make: Callable[[], Overlay]) -> None:
        panel = self._panels.get(name)
        if panel is not None and panel.isVisible():
            panel.hide()
            self.closed.emit()
            return
        self.hide()
        if panel is None:
            panel = self._panels[name] = make()
            panel.closed.connect(self._on_closed)
            self.place()
        panel.show()
        panel.raise_()
        panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_keys(self) -> Overlay:
        from app.ui.keys_panel import KeysPanel

        return KeysPanel(self._look, self._whole)

    def _make_help(self) -> Overlay:
        from app.ui.help_panel import HelpPanel

        self._help = HelpPanel(self._look, self._whole)
        self._help.practice_requested.connect(self.practice_requested)
        self._help.show_practice(is_open=self._is_practising)
        return self._help

    @Slot()
    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()
