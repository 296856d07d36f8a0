"""Which keys were changed, and changing one: refused in words where it would clash. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from app.base.errors import AppError
from app.ui.shortcuts import SHORTCUTS, as_key, can_change, changed_keys, key_trouble


@dataclass(frozen=True)
class KeysState:
    """What the card of keys shows.

    Attributes:
        is_open: whether the long list is unfolded.
        problem_at: the action whose wished key was refused.
    """

    is_open: bool = False
    problem: AppError | None = None
    problem_at: str = ""


class KeysViewModel:
    """Changes keys; the window is told the whole set and keeps it."""

    def __init__(self) -> None:
        self.changed: Callable[[KeysState], None] = lambda _: None
        self.wanted: Callable[[Mapping[str, str]], None] = lambda _: None
        self.state = KeysState()

    def unfold(self, is_open: bool) -> None:
        """Show the long list, or put it away."""
        self._set(is_open=is_open, problem=None, problem_at="")

    def change(self, name: str, key: str) -> None:
        """Give an action another key, unless that would clash."""
        changed = changed_keys()
        trouble = key_trouble(name, key, changed)
        if trouble is not None:
            self._set(problem=trouble, problem_at=name)
            return
        self._set(problem=None, problem_at="")
        spelled = as_key(key)
        changed.pop(name, None)
        if spelled not in SHORTCUTS[name].keys:
            changed[name] = spelled
        self.wanted(changed)

    def reset(self, name: str) -> None:
        """Give an action its first key back, unless another one has it now."""
        self.change(name, SHORTCUTS[name].keys[0])

    def reset_all(self) -> None:
        """Give every action its first key back."""
        self._set(problem=None, problem_at="")
        self.wanted({})

    def _set(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self.changed(self.state)


def is_changed(name: str) -> bool:
    """Return whether an action has another key than the table's."""
    return can_change(name) and name in changed_keys()
