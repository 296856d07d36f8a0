"""Settings, first form: theme, text size, language, who sits here, state of the book."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QComboBox, QScrollArea, QVBoxLayout, QWidget

from app.base.people import Role
from app.ui.preferences import Preferences
from app.ui.screens.settings.scope_view import ScopeFields
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.line_field import LineField
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import button, clear, column, frame, label, row
from app.ui.words import role_name

if TYPE_CHECKING:
    from app.base.people import Person
    from app.ui.case_scope import ScopeViewModel
    from app.ui.look import Look
    from app.ui.services import BookStatus

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)


class SettingsScreen(QScrollArea):
    """Settings 设置.

    Signals:
        preferences_changed: the window is to look different.
        person_changed: work number, name, role.
    """

    preferences_changed = Signal(object)
    person_changed = Signal(str, str, str)

    def __init__(self, look: Look, scope: ScopeViewModel) -> None:
        super().__init__()
        self._look = look
        self._scope_model = scope
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "window")
        self.setWidget(inner)
        outer = column(inner, margin=look.px(24), gap=look.px(12))
        outer.addWidget(label(self.tr("Settings"), "title"))
        self._add_look(outer)
        self._add_person(outer)
        self._add_cases(outer)
        self._add_book(outer)
        outer.addStretch(1)

    def act(self, name: str) -> None:
        """No shortcut of its own yet."""

    def take_focus(self) -> None:
        """Put the focus on the first choice."""
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_person(self, person: Person) -> None:
        """Show who sits here."""
        self._number.show_text(person.work_number)
        self._name.show_text(person.name)
        self._role.setCurrentIndex(self._role.findData(person.role.value))

    def say_kept(self) -> None:
        """Say beside the button that the person was kept."""
        self._kept.setText(self.tr("Kept"))

    def escape(self) -> None:
        """Nothing lies over this screen."""

    def show_book(self, status: BookStatus) -> None:
        """Show how the book is."""
        clear(self._problems)
        words = self.tr("%n playbook(s) in service", "", status.playbooks)
        self._problems.addWidget(label(words))
        for problem in status.problems:
            bar = NoticeBar(self._look)
            bar.say(problem)
            self._problems.addWidget(bar)

    def _card(self, outer: object, title: str) -> QVBoxLayout:
        card = frame("card")
        card.setMaximumWidth(self._look.px(720))
        inside = column(card, margin=self._look.px(16), gap=self._look.px(8))
        inside.addWidget(label(title, "question"))
        outer.addWidget(card)  # type: ignore[attr-defined]
        return inside

    def _add_look(self, outer: object) -> None:
        inside = self._card(outer, self.tr("Look"))
        chosen = self._look.preferences
        groups: tuple[tuple[str, str, tuple[tuple[object, str], ...], object], ...] = (
            (
                "theme",
                self.tr("Theme"),
                (("light", self.tr("Light")), ("dark", self.tr("Dark"))),
                chosen.theme,
            ),
            (
                "text_size",
                self.tr("Text size"),
                tuple((size, self.tr("{0} %").format(size)) for size in SIZES),
                chosen.text_size,
            ),
            ("language", self.tr("Language"), (("zh", "中文"), ("en", "English")), chosen.language),
        )
        for name, words, values, now in groups:
            inside.addWidget(label(words, "small"))
            holder = QWidget()
            flow = FlowLayout(holder, self._look.px(6))
            group = QButtonGroup(holder)
            for value, title in values:
                chip = button(title, "chip")
                chip.setCheckable(True)
                chip.setChecked(value == now)
                if chip.isChecked() and name == "theme":
                    self._first = chip
                chip.setAccessibleName(self.tr("{0}: {1}").format(words, title))
                chip.setProperty("preference", name)
                chip.setProperty("value", value)
                chip.clicked.connect(self._on_preference)
                group.addButton(chip)
                flow.addWidget(chip)
            inside.addWidget(holder)

    def _add_person(self, outer: object) -> None:
        inside = self._card(outer, self.tr("Who sits here"))
        self._number, self._name = LineField(), LineField()
        self._role = QComboBox()
        self._role.setObjectName("role")
        for role in Role:
            self._role.addItem(role_name(role), role.value)
        named = (
            (self.tr("Work number"), self._number),
            (self.tr("Name"), self._name),
            (self.tr("Role"), self._role),
        )
        for words, widget in named:
            widget.setAccessibleName(words)
            inside.addWidget(label(words, "small"))
            inside.addWidget(widget)
        keep = button(self.tr("Keep"), "primary")
        keep.setObjectName("keep_person")
        keep.clicked.connect(self._on_person)
        across = row(gap=self._look.px(12))
        across.addWidget(keep)
        self._kept = label(role="accent")
        across.addWidget(self._kept, 1)
        inside.addLayout(across)
        for line in (self._number, self._name):
            line.typed.connect(self._kept.clear)

    def _add_cases(self, outer: object) -> None:
        inside = self._card(outer, self.tr("Cases on this seat"))
        inside.addWidget(ScopeFields(self._look, self._scope_model))

    def _add_book(self, outer: object) -> None:
        inside = self._card(outer, self.tr("The book"))
        self._problems = column(gap=self._look.px(6))
        inside.addLayout(self._problems)

    @Slot()
    def _on_preference(self) -> None:
        chip = self.sender()
        changes = {chip.property("preference"): chip.property("value")}
        changed: Preferences = replace(self._look.preferences, **changes)
        self.preferences_changed.emit(changed)

    @Slot()
    def _on_person(self) -> None:
        self._kept.clear()
        self.person_changed.emit(
            self._number.text().strip(), self._name.text().strip(), self._role.currentData()
        )
