"""Long work on cases, as a child process tells it to whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any

from app.base.child import tell
from app.base.clock import Clock
from app.cases.views import WorkState

_KINDS = ("import", "export", "pack", "open_pack", "rebuild")
_NAMES = frozenset(one.name for one in fields(WorkState))
PAUSE_S = 0.2


def paced(clock: Clock, show: Callable[[WorkState], object]) -> Callable[[WorkState], None]:
    """Return a way to show states that lets only so many a second through, and every last one."""
    shown_at = clock.monotonic() - PAUSE_S

    def show_sometimes(state: WorkState) -> None:
        nonlocal shown_at
        now = clock.monotonic()
        if now - shown_at >= PAUSE_S or not state.is_running:
            shown_at = now
            show(state)

    return show_sometimes


def tell_state(state: WorkState) -> None:
    """Tell a state to the parent, from within a child."""
    tell(**asdict(state))


def state_of(line: Mapping[str, Any]) -> WorkState | None:
    """Return the state that a child told; None for anything else it may say."""
    if line.get("kind") not in _KINDS or not line.keys() <= _NAMES:
        return None
    return WorkState(**line) if isinstance(line.get("title"), str) else None
