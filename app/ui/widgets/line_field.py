"""A text field that knows when an input method is composing and when typing rests."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.keyboard import leaves_to_window

REST_MS = 300


class LineField(QLineEdit):
    """A line edit.

    Signals:
        typed: the text changed by typing; not while an input method composes.
        rested: typing has paused.
        entered: Enter was pressed; never the Enter that ends composing.
        left: the focus went away.
    """

    typed = Signal(str)
    rested = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self._whole = ""
        self._covered = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.rested)
        self.textEdited.connect(self._on_edited)

    @property
    def is_composing(self) -> bool:
        """Return whether an input method has uncommitted text in the field."""
        return self._composing

    def show_text(self, text: str, covered: str = "") -> None:
        """Show a text unless somebody is typing here.

        A personal value is shown `covered` until the focus comes into the field.
        """
        if self.hasFocus():
            if self.text() == text:
                self._whole, self._covered = text, covered  # covered once it is left
            return
        self._whole, self._covered = text, covered
        if self.text() != (covered or text):
            self.setText(covered or text)

    def event(self, event: QEvent) -> bool:
        """Leave the keys of the window to the window, also those that Qt edits a line with."""
        return leaves_to_window(event) or super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Uncover the value for whoever is about to change it."""
        if self._covered and self.text() == self._covered:
            self.setText(self._whole)
        super().focusInEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep track of composing; committed text counts as typed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter; copying nothing is left to whoever holds the field."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and not self._composing:
                self._rest.stop()
                self.entered.emit()
                event.accept()
                return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left."""
        super().focusOutEvent(event)
        self._rest.stop()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()
            if self._covered and self.text() == self._whole:
                self.setText(self._covered)

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._rest.start()
        self.typed.emit(text)
