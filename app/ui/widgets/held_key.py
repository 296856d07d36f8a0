"""Something that lasts as long as a key is held."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_AWAY = frozenset(
    {QEvent.Type.ApplicationDeactivate, QEvent.Type.WindowDeactivate, QEvent.Type.Close}
)


class HeldKey(QObject):
    """Watches for the end of a key press wherever the focus is.

    Signals:
        released: the key was let go, or the window lost the keyboard.
    """

    released = Signal()

    def begin(self) -> None:
        """Watch from now on."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear the key go up; a key that repeats goes up and down and is still held."""
        up = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease
        if (up and not event.isAutoRepeat()) or event.type() in _AWAY:  # type: ignore[attr-defined]
            app = QApplication.instance()
            if app is not None:
                app.removeEventFilter(self)
            self.released.emit()
        return False
