"""Opens the practice call in a process of its own, once however often it is asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

logger = logging.getLogger(__name__)

AGAIN_MS = 8000
"""How long a window takes to come, with room to spare on a slow seat."""


def start_apart(command: Sequence[str]) -> bool:
    """Start a process that outlives this one and cleans up after itself."""
    return bool(QProcess.startDetached(command[0], list(command[1:]))[0])


class Practice(QObject):
    """The practice window, asked for from this window.

    Signals:
        changed: whether one is being opened, so that no other can be.
    """

    changed = Signal(bool)

    def __init__(
        self,
        command: Sequence[str],
        start: Callable[[Sequence[str]], bool] = start_apart,
        again_ms: int = AGAIN_MS,
    ) -> None:
        super().__init__()
        self._command = tuple(command)
        self._start = start
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(again_ms)
        self._opening.timeout.connect(self._on_opened)

    @Slot()
    def begin(self) -> None:
        """Open one, unless one is being opened."""
        if self._opening.isActive():
            return
        if self._start(self._command):
            self._opening.start()
            self.changed.emit(True)
        else:
            logger.error("the practice window cannot be started")

    @Slot()
    def _on_opened(self) -> None:
        self.changed.emit(False)
