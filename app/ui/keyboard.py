"""Turns the table of keys into Qt shortcuts; what a key means depends on the screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.shortcuts import SHORTCUTS

# Enter is no Qt shortcut: fields, buttons and input methods want it first.
_LEFT_TO_THE_SCREENS = frozenset({"take"})


class Keyboard:
    """All keys of the window, one Qt shortcut each."""

    def __init__(
        self, window: QWidget, current: Callable[[], str], act: Callable[[str], None]
    ) -> None:
        self._current = current
        self._act = act
        for key, meant in _names_by_key().items():
            made = QShortcut(QKeySequence(key), window)
            made.setAutoRepeat(False)
            made.activated.connect(partial(self._on_key, meant))

    def _on_key(self, meant: tuple[str, ...]) -> None:
        """Do what the key means here; the screen's own meaning comes before the window's."""
        own = [name for name in meant if _scope(name) == self._current()]
        everywhere = [name for name in meant if _scope(name) == "window"]
        for name in (*own, *everywhere)[:1]:
            self._act(name)


def _names_by_key() -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {f"Alt+{n}": (f"answer.{n}",) for n in range(10)}
    names["Alt+Left"] = ("back",)
    for shortcut in SHORTCUTS.values():
        if shortcut.scope not in ("bare", "box") and shortcut.id not in _LEFT_TO_THE_SCREENS:
            for key in shortcut.keys:
                names[key] = (*names.get(key, ()), shortcut.id)
    return names


def _scope(name: str) -> str:
    shortcut = SHORTCUTS.get(name)
    return "call" if shortcut is None or shortcut.scope == "bare" else shortcut.scope
