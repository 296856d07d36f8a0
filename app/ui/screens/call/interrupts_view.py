"""The list of interrupts (F9); each is entered by its digit and comes back to the same step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui.widgets.fitting import AnswerButton
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import label

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.services import Choice

WIDTH = 360


class InterruptsPanel(Overlay):
    """Ten interrupts under ten digits.

    Signals:
        chosen: id of an interrupt.
    """

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self._by_key: dict[int, str] = {}
        self.set_title(self.tr("Interrupts"))
        self.closed.connect(self.hide)

    def offer(self, interrupts: tuple[Choice, ...]) -> None:
        """Fill the list."""
        self.empty()
        self._by_key = {}
        if not interrupts:
            self.body.addWidget(label(self.tr("The book holds no interrupts."), "muted"))
        for at, choice in enumerate(interrupts[:10]):
            key = (at + 1) % 10
            self._by_key[key] = choice.id
            name = self.look.name(choice.title, choice.title_en)
            made = AnswerButton(self.tr("{0}   {1}").format(key, name), self.look.px(16))
            made.setProperty("interrupt", choice.id)
            made.clicked.connect(self._on_clicked)
            self.body.addWidget(made)

    def press(self, key: int) -> None:
        """Take a digit."""
        if key in self._by_key:
            self.chosen.emit(self._by_key[key])

    @Slot()
    def _on_clicked(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.chosen.emit(pressed.property("interrupt"))
