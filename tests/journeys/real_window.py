"""The whole program behind a real window: nothing faked but the screen."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.config import Config

if TYPE_CHECKING:
    from app.base.work import Lanes
    from app.bootstrap import Program
    from app.ui.services import WindowServices

ROOT = Path(__file__).parents[2]


@dataclass
class Backstage:
    """Opens what stands behind the window, and notes SQL that ran on the UI thread."""

    config: Config
    offences: list[str] = field(default_factory=list)
    statements: int = 0

    def __post_init__(self) -> None:
        from app.commands.opening import Opening

        self._opening = Opening(self.config, prefer_keyring=False, on_statement=self._on_statement)

    @property
    def program(self) -> Program | None:
        return self._opening.program

    def open(self, lanes: Lanes) -> WindowServices:
        """Open everything; runs in a worker."""
        return self._opening.open(lanes)

    def close(self) -> None:
        """Close what was opened."""
        self._opening.close()

    def _on_statement(self) -> None:
        self.statements += 1
        if threading.current_thread() is threading.main_thread():
            self.offences.append("".join(traceback.format_stack(limit=12)))


def config_in(home: Path, scenarios: Path = ROOT / "scenarios") -> Config:
    """Return the places of a home of its own."""
    return Config(home, scenarios, ROOT / "resources")


def open_window(backstage: Backstage) -> Any:
    """Start the window and return it."""
    from app.ui.app import WindowApp, WindowOptions
    from app.ui.preferences import Preferences

    options = WindowOptions(Preferences(), bundled_font=True)
    started = WindowApp(backstage.config, backstage.open, options)
    started.start()
    started.window.activateWindow()
    return started


def until(hands: Any, holds: Callable[[], object], what: str) -> None:
    """Wait for something with the tour's patience."""
    hands.wait(holds, what)
