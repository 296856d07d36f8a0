"""One of several values, each with its own key: digits first, then letters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.roles import button, clear, column, label, set_role

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


def _bold_width(chip: QPushButton) -> int:
    """Return the width that a chip needs once it is chosen, which makes it bold."""
    chip.ensurePolished()
    bold = QFont(chip.font())
    bold.setBold(True)
    plain = chip.fontMetrics().horizontalAdvance(chip.text())
    return chip.sizeHint().width() - plain + QFontMetrics(bold).horizontalAdvance(chip.text())


class KeyedRow(QWidget):
    """A titled row of values; with the focus on it, a key chooses and the arrows move.

    Signals:
        chosen: id of a value.
    """

    chosen = Signal(str)

    def __init__(self, title: str, gap: int) -> None:
        super().__init__()
        self._name = title
        self._values: tuple[tuple[str, str], ...] = ()
        self._chips: dict[str, QPushButton] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        inside = column(self, gap=gap)
        self._title = label(title, "small")
        inside.addWidget(self._title)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap)
        self._group = QButtonGroup(self)
        inside.addWidget(self._holder)

    def show_values(self, values: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Show values, each as (id, name), and which of them is chosen."""
        if values != self._values:
            self._values = values
            self._build()
        self._group.setExclusive(False)
        for value, chip in self._chips.items():
            chip.setChecked(value == chosen)
        self._group.setExclusive(True)
        self.setAccessibleDescription(dict(values).get(chosen, ""))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys mean this row."""
        super().focusInEvent(event)
        self._title.setText(self.tr("▸ {0}").format(self._name))
        set_role(self._title, "accent")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys mean something else."""
        super().focusOutEvent(event)
        self._title.setText(self._name)
        set_role(self._title, "small")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by key; Left and Right move the choice, Up, Down and Backspace leave."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, typed = event.key(), event.text().lower()
        ids = [value for value, _ in self._values]
        if held & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        elif typed and typed in KEYS:
            place = KEYS.index(typed)
            if place < len(ids):
                self.chosen.emit(ids[place])
                self.focusNextChild()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and ids:
            step = 1 if key == Qt.Key.Key_Right else -1
            self.chosen.emit(ids[self._neighbour(ids, step)])
        elif key == Qt.Key.Key_Down:
            self.focusNextChild()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Backspace):
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _neighbour(self, ids: list[str], step: int) -> int:
        checked = [at for at, value in enumerate(ids) if self._chips[value].isChecked()]
        if not checked:
            return 0 if step > 0 else len(ids) - 1
        return min(max(checked[0] + step, 0), len(ids) - 1)

    def _build(self) -> None:
        for chip in self._chips.values():
            self._group.removeButton(chip)
        clear(self._flow)
        self._chips = {}
        for at, (value, name) in enumerate(self._values):
            words = self.tr("{0} {1}").format(KEYS[at], name) if at < len(KEYS) else name
            chip = button(words, "chip")
            chip.setCheckable(True)
            chip.setMinimumWidth(_bold_width(chip))
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.setAccessibleName(self.tr("{0}: {1}").format(self._name, name))
            chip.setProperty("value", value)
            chip.clicked.connect(self._on_chip)
            self._group.addButton(chip)
            self._flow.addWidget(chip)
            self._chips[value] = chip

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if chip is not None:
            self.chosen.emit(chip.property("value"))
