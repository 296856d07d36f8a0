"""The keys, each changed by pressing the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.ui.keys_panel import key_groups
from app.ui.screens.settings.card import buttons, quiet
from app.ui.screens.settings.keys_view_model import is_changed
from app.ui.shortcuts import SHORTCUTS, can_change, changed_keys, keys_of
from app.ui.widgets.roles import clear, column, label, set_role

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.settings.keys_view_model import KeysState, KeysViewModel

_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class KeyButton(QPushButton):
    """Shows a key; pressed, it waits for the new one. Esc leaves the key as it is.

    Signals:
        key_pressed: the new key.
    """

    key_pressed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(keys_of(name))
        self._name = name
        self._is_listening = False
        self.setAutoDefault(False)
        self.setObjectName(f"key.{name}")
        words = self.tr("{0}: {1}. Press to change").format(SHORTCUTS[name].words, keys_of(name))
        self.setAccessibleName(words)
        self.clicked.connect(self._on_clicked)

    def event(self, event: QEvent) -> bool:
        """Take keys that are shortcuts elsewhere, and Tab, while waiting for a key."""
        if self._is_listening and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self._is_listening and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the new key; a held Ctrl or Alt is only its beginning."""
        if not self._is_listening:
            super().keyPressEvent(event)
            return
        event.accept()
        if event.key() in _HELD:
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        self._rest()
        if event.key() == Qt.Key.Key_Escape and not held:
            return
        pressed = QKeySequence(QKeyCombination(held, Qt.Key(event.key())))
        self.key_pressed.emit(pressed.toString(QKeySequence.SequenceFormat.PortableText))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Wait no longer."""
        super().focusOutEvent(event)
        self._rest()

    @Slot()
    def _on_clicked(self) -> None:
        self._is_listening = True
        self.setText(self.tr("Press the new key… (Esc: leave it)"))

    def _rest(self) -> None:
        self._is_listening = False
        self.setText(keys_of(self._name))


class KeyFields(QWidget):
    """All keys with their actions, unfolded on request.

    Signals:
        keys_changed: these changed keys are to be used.
    """

    keys_changed = Signal(object)

    def __init__(self, look: Look, view_model: KeysViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._is_listed = False
        inside = column(self, gap=look.px(8))
        count = len(changed_keys())
        words = self.tr("All keys are as shipped.")
        if count:
            words = self.tr("%n key(s) changed.", "", count)
        inside.addWidget(label(words))
        self._unfold = quiet("", "unfold_keys")
        self._unfold.setIcon(look.icon("keyboard", "muted", 16))
        self._unfold.clicked.connect(self._on_unfold)
        again = quiet(self.tr("All keys as shipped"), "reset_keys")
        again.clicked.connect(view_model.reset_all)
        buttons(inside, look, self._unfold, again)
        again.setVisible(bool(count))
        self._words: dict[str, QLabel] = {}
        self._list = column(gap=look.px(8))
        inside.addLayout(self._list)
        view_model.changed = self.show_state
        view_model.wanted = self.keys_changed.emit
        self.show_state(view_model.state)

    def show_state(self, state: KeysState) -> None:
        """Show the list or put it away; tell why a key was refused."""
        self._unfold.setText(
            self.tr("Put the keys away") if state.is_open else self.tr("Show and change the keys")
        )
        if state.is_open != self._is_listed:
            self._is_listed = state.is_open
            self._words = {}
            clear(self._list)
            if state.is_open:
                self._fill()
        for name, words in self._words.items():
            is_refused = state.problem is not None and name == state.problem_at
            reason = self._look.explain(state.problem) if is_refused and state.problem else ""
            words.setText(f"{SHORTCUTS[name].words}\n{reason}".strip())
            set_role(words, "warn" if is_refused else "")

    def _fill(self) -> None:
        told = self.tr("Press a key's button, then the new key. Keys without a button are fixed.")
        self._list.addWidget(label(told, "muted"))
        for scope, title in key_groups():
            self._list.addWidget(label(title, "section"))
            grid = QGridLayout()
            grid.setColumnStretch(1, 1)
            grid.setColumnMinimumWidth(0, self._look.px(136))
            grid.setHorizontalSpacing(self._look.px(12))
            rows = [shortcut for shortcut in SHORTCUTS.values() if shortcut.scope == scope]
            for at, shortcut in enumerate(rows):
                words = label(shortcut.words)
                grid.addWidget(words, at, 1)
                if not can_change(shortcut.id):
                    shown = label(keys_of(shortcut.id), "key", wrap=False)
                    grid.addWidget(shown, at, 0, Qt.AlignmentFlag.AlignLeft)
                    continue
                self._words[shortcut.id] = words
                made = KeyButton(shortcut.id)
                made.key_pressed.connect(self._on_key)
                made.setProperty("action", shortcut.id)
                grid.addWidget(made, at, 0)
                if is_changed(shortcut.id):
                    grid.addWidget(self._back(shortcut.id), at, 2)
            self._list.addLayout(grid)

    def _back(self, name: str) -> QPushButton:
        words = SHORTCUTS[name].keys[0].replace("Return", "Enter")
        made = quiet(self.tr("Back to {0}").format(words), f"back.{name}")
        made.setProperty("action", name)
        made.clicked.connect(self._on_back)
        return made

    @Slot()
    def _on_unfold(self) -> None:
        self._vm.unfold(not self._vm.state.is_open)

    @Slot(str)
    def _on_key(self, key: str) -> None:
        self._vm.change(self.sender().property("action"), key)

    @Slot()
    def _on_back(self) -> None:
        self._vm.reset(self.sender().property("action"))
