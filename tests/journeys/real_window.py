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
    program: Program | None = None

    def open(self, lanes: Lanes) -> WindowServices:
        """Open everything; runs in a worker."""
        from app.bootstrap import index_book, open_program, start_loops
        from app.commands.window_services import window_services

        program = open_program(self.config, prefer_keyring=False, on_statement=self._on_statement)
        self.program = program
        index_book(program)
        start_loops(program, lanes)
        return window_services(program, lanes, program.clock)

    def close(self) -> None:
        """Close what was opened."""
        if self.program is not None:
            self.program.close()

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
