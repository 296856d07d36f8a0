"""Theme, text size, language: at once, without a new start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QButtonGroup, QPushButton, QWidget

from app.ui.look import system_theme
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.roles import button, column, label

if TYPE_CHECKING:
    from app.ui.look import Look

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


class Chips(QWidget):
    """One choice of several, each a chip.

    Signals:
        preferences_changed: another one was chosen.
    """

    preferences_changed = Signal(object)

    def __init__(
        self, look: Look, name: str, words: str, values: tuple[tuple[object, str], ...]
    ) -> None:
        super().__init__()
        self._look = look
        self._name = name
        flow = FlowLayout(self, look.px(6))
        group = QButtonGroup(self)
        now = getattr(look.preferences, name)
        for value, title in values:
            chip = button(title, "chip")
            chip.setCheckable(True)
            chip.setChecked(value == now)
            chip.setAccessibleName(self.tr("{0}: {1}").format(words, title))
            chip.setObjectName(f"{name}.{value}")
            chip.setProperty("value", value)
            chip.clicked.connect(self._on_chip)
            group.addButton(chip)
            flow.addWidget(chip)
        self._group = group

    def chosen(self) -> QPushButton | None:
        """Return the chip that is chosen now."""
        found = self._group.checkedButton()
        return found if isinstance(found, QPushButton) else None

    @Slot()
    def _on_chip(self) -> None:
        value = self.sender().property("value")
        changed = replace(self._look.preferences, **{self._name: value})
        if changed != self._look.preferences:
            self.preferences_changed.emit(changed)


class LookFields(QWidget):
    """The choices about the look.

    Signals:
        preferences_changed: the window is to look different.
    """

    preferences_changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        inside = column(self, gap=look.px(8))
        themes = (
            ("system", self.tr("Like the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        )
        sizes = tuple((size, self.tr("{0} %").format(size)) for size in SIZES)
        languages = (("zh", "中文"), ("en", "English"))
        groups: tuple[tuple[str, str, tuple[tuple[object, str], ...]], ...] = (
            ("theme", self.tr("Theme"), themes),
            ("text_size", self.tr("Text size"), sizes),
            ("language", self.tr("Language"), languages),
        )
        self._chips: dict[str, Chips] = {}
        for name, words, values in groups:
            inside.addWidget(label(words, "small"))
            made = self._chips[name] = Chips(look, name, words, values)
            made.preferences_changed.connect(self.preferences_changed)
            inside.addWidget(made)
            app = QApplication.instance()
            silent = isinstance(app, QApplication) and not system_theme(app)
            if name == "theme" and silent and look.preferences.theme == "system":
                told = self.tr("This desktop does not tell light from dark; light is used.")
                inside.addWidget(label(told, "muted"))

    def take_focus(self) -> None:
        """Put the focus on the theme that is chosen."""
        chosen = self._chips["theme"].chosen()
        if chosen is not None:
            chosen.setFocus()
