"""Who sits here: work number, name, role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.base.people import Role
from app.ui.screens.settings.card import named
from app.ui.what_stands import KEEPS_TYPING
from app.ui.widgets.line_field import LineField
from app.ui.widgets.roles import button, column, label, row
from app.ui.words import role_name

if TYPE_CHECKING:
    from app.base.people import Person
    from app.ui.look import Look


class PersonFields(QWidget):
    """The fields.

    Signals:
        person_changed: work number, name, role.
    """

    person_changed = Signal(str, str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        inside = column(self, gap=look.px(8))
        self._number, self._name = LineField(), LineField()
        for line, name in ((self._number, "person_number"), (self._name, "person_name")):
            line.setObjectName(name)
            line.setProperty(KEEPS_TYPING, True)
            line.typed.connect(self._on_typed)
        self._role = QComboBox()
        self._role.setObjectName("role")
        for role in Role:
            self._role.addItem(role_name(role), role.value)
        named(inside, self.tr("Work number"), self._number)
        named(inside, self.tr("Name"), self._name)
        named(inside, self.tr("Role"), self._role)
        keep = button(self.tr("Keep"), "primary")
        keep.setObjectName("keep_person")
        keep.setAccessibleName(self.tr("Keep who sits here"))
        keep.clicked.connect(self._on_keep)
        across = row(gap=look.px(12))
        across.addWidget(keep)
        self._kept = label(role="accent")
        across.addWidget(self._kept, 1)
        inside.addLayout(across)

    def show_person(self, person: Person) -> None:
        """Show who sits here."""
        self._number.show_text(person.work_number)
        self._name.show_text(person.name)
        self._role.setCurrentIndex(self._role.findData(person.role.value))

    def say_kept(self) -> None:
        """Say beside the button that the person was kept."""
        self._kept.setText(self.tr("Kept"))
        self._number.setModified(False)
        self._name.setModified(False)

    @Slot()
    def _on_typed(self) -> None:
        self._kept.clear()

    @Slot()
    def _on_keep(self) -> None:
        self._kept.clear()
        self.person_changed.emit(
            self._number.text().strip(), self._name.text().strip(), self._role.currentData()
        )
