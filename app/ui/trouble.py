"""Unexpected errors: logged, told in a calm bar with a report to copy, and the call goes on."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal

from app import __version__

logger = logging.getLogger(__name__)


def report_of(error: BaseException) -> str:
    """Return what happened and where, without any value that the error carries."""
    import platform  # rarely needed, so not before the first paint
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"baodian {__version__}, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}, {platform.system()}",
        type(error).__name__,
    ]
    for frame in frames:
        inside = "app" in frame.filename.replace("\\", "/").split("/")
        name = frame.filename.replace("\\", "/").rpartition("/app/")[2] if inside else "library"
        lines.append(f"  {name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)


class TroubleHook(QObject):
    """The last stop of an error nobody expected; lives as long as the application.

    Signals:
        happened: the report, on whatever thread.
    """

    happened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._before = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Hear of errors of every thread."""
        sys.excepthook = self._on_error
        threading.excepthook = self._on_thread_error

    def remove(self) -> None:
        """Put the hooks back that were there before."""
        sys.excepthook, threading.excepthook = self._before

    def report(self, error: BaseException) -> None:
        """Log an error and tell the window."""
        logger.error("unexpected %s", type(error).__name__, exc_info=error)
        self.happened.emit(report_of(error))

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error, trace)
            return
        self.report(error)

    def _on_thread_error(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.report(told.exc_value)
