"""A text area that keeps what is typed once the typing rests, and is left alone meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.keyboard import leaves_to_window

REST_MS = 300


class NoteEdit(QPlainTextEdit):
    """The note.

    Signals:
        typed: the text is being changed by hand.
        rested: the text, after typing has paused or the focus went away.
    """

    typed = Signal()
    rested = Signal(str)

    def __init__(self, height: int) -> None:
        super().__init__()
        self.setMinimumHeight(height)
        self.setTabChangesFocus(True)
        self._is_showing = False
        self._is_dirty = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self.textChanged.connect(self._on_changed)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of the window to the window, also those that Qt edits a text with."""
        return leaves_to_window(event) or super().event(event)

    def show_text(self, text: str) -> None:
        """Show a text unless somebody is typing here."""
        if self._is_dirty or self.hasFocus() or self.toPlainText() == text:
            return
        self._is_showing = True
        self.setPlainText(text)
        self._is_showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave copying nothing to whoever holds the note."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed at once."""
        super().focusOutEvent(event)
        if self._is_dirty:
            self._on_rested()

    @Slot()
    def _on_changed(self) -> None:
        if not self._is_showing:
            self._is_dirty = True
            self._rest.start()
            self.typed.emit()

    @Slot()
    def _on_rested(self) -> None:
        self._rest.stop()
        self._is_dirty = False
        self.rested.emit(self.toPlainText())
