"""Settings: one card a matter, one below the other, with a line of leaps above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from app.ui.screens.settings.about_view import AboutFields
from app.ui.screens.settings.card import WIDTH, card
from app.ui.screens.settings.data_view import DataFields
from app.ui.screens.settings.folders_view import FolderFields
from app.ui.screens.settings.keys_view import KeyFields
from app.ui.screens.settings.look_view import LookFields
from app.ui.screens.settings.person_view import PersonFields
from app.ui.screens.settings.privacy_view import PrivacyFields
from app.ui.screens.settings.scope_view import ScopeFields
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import button, clear, column, label

if TYPE_CHECKING:
    from app.base.errors import AppError
    from app.base.people import Person
    from app.ui.case_scope import ScopeViewModel
    from app.ui.look import Look
    from app.ui.screens.settings.data_view_model import DataState
    from app.ui.screens.settings.models import SettingsModels
    from app.ui.services import BookStatus


class SettingsScreen(QScrollArea):
    """Settings 设置.

    Signals:
        preferences_changed: the window is to look different.
        keys_changed: these changed keys are to be used.
        person_changed: work number, name, role.
    """

    preferences_changed = Signal(object)
    keys_changed = Signal(object)
    person_changed = Signal(str, str, str)

    def __init__(self, look: Look, scope: ScopeViewModel, models: SettingsModels) -> None:
        super().__init__()
        self._look = look
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "window")
        self.setWidget(inner)
        self._outer = column(inner, margin=look.px(24), gap=look.px(12))
        self._outer.addWidget(label(self.tr("Settings"), "title"))
        leaps = QWidget()
        self._leaps = FlowLayout(leaps, look.px(4))
        self._outer.addWidget(leaps)
        self._troubles = column(gap=look.px(6))
        self._outer.addLayout(self._troubles)
        self._told: tuple[AppError, ...] = ()
        self._cards: dict[str, QFrame] = {}
        self._look_fields = LookFields(look)
        self._look_fields.preferences_changed.connect(self.preferences_changed)
        self._add("look", self.tr("Look"), self._look_fields)
        self._person = PersonFields(look)
        self._person.person_changed.connect(self.person_changed)
        self._add("person", self.tr("Who sits here"), self._person)
        self._add("cases", self.tr("Cases on this seat"), ScopeFields(look, scope))
        self._add("folders", self.tr("Working folders"), FolderFields(look, models.data))
        keys = KeyFields(look, models.keys)
        keys.keys_changed.connect(self.keys_changed)
        self._add("keys", self.tr("Keys"), keys)
        privacy = PrivacyFields(look)
        privacy.preferences_changed.connect(self.preferences_changed)
        self._add("privacy", self.tr("Privacy"), privacy)
        self._add("data", self.tr("Data"), DataFields(look, models.data))
        book = QWidget()
        self._problems = column(book, gap=look.px(6))
        self._add("book", self.tr("The book"), book)
        self._add("about", self.tr("About"), AboutFields(look, models.data))
        self._outer.addStretch(1)
        models.data.listen(self._show_troubles)
        models.data.look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cards narrow enough to read.

        By margins: a layout asks how high words become at its own width, not at the widest
        that a widget in it allows.
        """
        edge = self._look.px(24)
        right = max(edge, event.size().width() - edge - self._look.px(WIDTH))
        self._outer.setContentsMargins(edge, edge, right, edge)
        super().resizeEvent(event)

    def act(self, name: str) -> None:
        """No shortcut of its own."""

    def escape(self) -> None:
        """Nothing lies over this screen."""

    def take_focus(self) -> None:
        """Put the focus on the first choice."""
        self._look_fields.take_focus()

    def show_person(self, person: Person) -> None:
        """Show who sits here."""
        self._person.show_person(person)

    def say_kept(self) -> None:
        """Say that the person was kept."""
        self._person.say_kept()

    def show_book(self, status: BookStatus) -> None:
        """Show how the book is."""
        clear(self._problems)
        self._problems.addWidget(label(self.tr("%n playbook(s) in service", "", status.playbooks)))
        for problem in status.problems:
            bar = NoticeBar(self._look)
            bar.say(problem)
            self._problems.addWidget(bar)

    def _add(self, name: str, title: str, fields: QWidget) -> None:
        made, inside = card(self._look, title)
        inside.addWidget(fields)
        self._cards[name] = made
        self._outer.addWidget(made)
        leap = button(title, "link")
        leap.setObjectName(f"leap.{name}")
        leap.setAccessibleName(self.tr("Go to: {0}").format(title))
        leap.setProperty("card", name)
        leap.clicked.connect(self._on_leap)
        self._leaps.addWidget(leap)

    def _show_troubles(self, state: DataState) -> None:
        """Tell at the top what in the settings file cannot be used."""
        troubles = state.places.troubles if state.places is not None else ()
        if troubles == self._told:
            return
        self._told = troubles
        clear(self._troubles)
        for trouble in troubles:
            bar = NoticeBar(self._look)
            bar.say(self._look.explain(trouble))
            self._troubles.addWidget(bar)

    @Slot()
    def _on_leap(self) -> None:
        """Bring a card to the top, and the focus to what can be done there."""
        made = self._cards[self.sender().property("card")]
        self.verticalScrollBar().setValue(made.y() - self._look.px(12))
        for widget in made.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            is_there = takes and widget.isEnabled() and widget.isVisibleTo(made)
            if is_there and not (isinstance(widget, QPushButton) and widget.isCheckable()):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
