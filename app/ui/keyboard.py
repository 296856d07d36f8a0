"""Turns the table of keys into Qt shortcuts; what a key means depends on the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.shortcuts import SHORTCUTS, can_change, is_pressed, keys_now

_TYPING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Keyboard:
    """All keys of the window, one Qt shortcut each."""

    def __init__(
        self, window: QWidget, current: Callable[[], str], act: Callable[[str], None]
    ) -> None:
        self._window = window
        self._current = current
        self._act = act
        self._made: list[QShortcut] = []
        self.renew()

    def renew(self) -> None:
        """Take the keys as they are now."""
        for old in self._made:
            old.setEnabled(False)
            old.deleteLater()
        self._made = []
        for key, meant in _names_by_key().items():
            made = QShortcut(QKeySequence(key), self._window)
            made.setAutoRepeat(False)
            made.activated.connect(partial(self._on_key, meant))
            self._made.append(made)

    def _on_key(self, meant: tuple[str, ...]) -> None:
        """Do what the key means here; the screen's own meaning comes before the window's."""
        own = [name for name in meant if _scope(name) == self._current()]
        everywhere = [name for name in meant if _scope(name) == "window"]
        for name in (*own, *everywhere)[:1]:
            self._act(name)


def leaves_to_window(event: QEvent) -> bool:
    """Return whether a field is asked for a key of the window, and leave it to the window.

    Qt edits text with some of them, not the same on every desktop.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not event.modifiers() & ~_TYPING:
        return False
    is_ours = any(is_pressed(name, event) for name in SHORTCUTS if can_change(name))
    if is_ours:
        event.ignore()
    return is_ours


def _names_by_key() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {f"Alt+{n}": (f"answer.{n}",) for n in range(10)}
    names["Alt+Left"] = ("back",)
    for shortcut in SHORTCUTS.values():
        if can_change(shortcut.id):  # bare keys and Enter are left to the screens
            for key in keys_now(shortcut.id):
                names[key] = (*names.get(key, ()), shortcut.id)
    return names


def _scope(name: str) -> str:
    shortcut = SHORTCUTS.get(name)
    return "call" if shortcut is None or shortcut.scope == "bare" else shortcut.scope
