"""The screens one behind the other, each built when it is first shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget

from app.ui.widgets.roles import label
from app.ui.window_layout import Widths, columns_of, set_columns

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.base.people import Person
    from app.ui.look import Look
    from app.ui.services import BookStatus


class ScreenStack(QStackedWidget):
    """Holds the screens; before the services come it says that the book is being opened.

    Signals:
        search_wanted: the search box is to take the focus, emptied.
        query_done: the search box may be emptied.
        preferences_changed: the window is to look different.
        keys_changed: these changed keys are to be used.
        person_changed: work number, name and role of who sits here.
        playbook_requested: a playbook is to be opened in the call.
        case_requested: a case is to be shown among the cases, found by a text.
        screen_requested: another screen is wanted.
    """

    search_wanted = Signal()
    query_done = Signal()
    preferences_changed = Signal(object)
    keys_changed = Signal(object)
    person_changed = Signal(str, str, str)
    playbook_requested = Signal(str)
    case_requested = Signal(str, str)
    screen_requested = Signal(str)

    def __init__(self, look: Look, words: str, columns: Mapping[str, Widths]) -> None:
        super().__init__()
        self._columns = dict(columns)
        self._look = look
        self._built: dict[str, Any] = {}
        self._models: Any = None
        self._desk_model: Any = None
        self._cases_models: Any = None
        self._settings_models: Any = None
        self._clock: Clock | None = None
        self._person: Person | None = None
        self._book: BookStatus | None = None
        self._starting = label(words, "muted")
        self._starting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._starting.setMargin(look.px(48))
        self.addWidget(self._starting)

    @property
    def is_open(self) -> bool:
        """Return whether there are screens yet."""
        return self._models is not None

    def open(
        self, models: Any, desk_model: Any, cases_models: Any, settings_models: Any, clock: Clock
    ) -> Any:
        """Begin to show screens; return the call screen, which is built at once."""
        self._models, self._desk_model, self._clock = models, desk_model, clock
        self._cases_models, self._settings_models = cases_models, settings_models
        return self.built("call")

    def say(self, words: str) -> None:
        """Say why nothing can be worked with, in place of the screens."""
        self._starting.setText(words)
        self.setCurrentWidget(self._starting)

    def built(self, name: str) -> Any:
        """Return a screen, built now where it was not shown before."""
        if name not in self._built:
            self._built[name] = {
                "call": self._call,
                "cases": self._cases,
                "desk": self._desk,
                "settings": self._settings,
            }[name]()
            self.addWidget(self._built[name])
            set_columns(name, self._built[name], self._columns)
        return self._built[name]

    def take_columns(self, columns: Mapping[str, Widths]) -> None:
        """Take the widths that screens built from now on begin with."""
        self._columns = dict(columns)

    def columns(self) -> dict[str, Widths]:
        """Return the widths of all columns: as they stand, else as they were kept."""
        for name, screen in self._built.items():
            self._columns |= columns_of(name, screen)
        return dict(self._columns)

    def show_screen(self, name: str) -> Any:
        """Bring a screen to the front and return it."""
        screen = self.built(name)
        self.setCurrentWidget(screen)
        return screen

    def show_person(self, person: Person) -> None:
        """Show who sits here, where a screen tells it."""
        self._person = person
        if "settings" in self._built:
            self._built["settings"].show_person(person)

    def show_book(self, status: BookStatus) -> None:
        """Show how the book is, where a screen tells it."""
        self._book = status
        if "settings" in self._built:
            self._built["settings"].show_book(status)

    def _call(self) -> Any:
        from app.ui.screens.call.screen import CallScreen

        if self._clock is None:
            raise RuntimeError("the services have not come yet")
        call = CallScreen(self._look, self._models, self._clock)
        call.search_wanted.connect(self.search_wanted)
        call.query_done.connect(self.query_done)
        call.case_requested.connect(self.case_requested)
        return call

    def _cases(self) -> Any:
        from app.ui.screens.cases.screen import CasesScreen

        cases = CasesScreen(self._look, self._cases_models)
        cases.playbook_requested.connect(self.playbook_requested)
        cases.scope_requested.connect(partial(self.screen_requested.emit, "settings"))
        return cases

    def _desk(self) -> Any:
        from app.ui.screens.desk.screen import DeskScreen

        desk = DeskScreen(self._look, self._desk_model)
        desk.case_requested.connect(self._on_case)
        return desk

    @Slot(str)
    def _on_case(self, case_id: str) -> None:
        self.case_requested.emit(case_id, "")

    def _settings(self) -> Any:
        from app.ui.screens.settings.screen import SettingsScreen

        settings = SettingsScreen(self._look, self._cases_models.scope, self._settings_models)
        settings.keys_changed.connect(self.keys_changed)
        settings.preferences_changed.connect(self.preferences_changed)
        settings.person_changed.connect(self.person_changed)
        if self._person is not None:
            settings.show_person(self._person)
        if self._book is not None:
            settings.show_book(self._book)
        return settings
