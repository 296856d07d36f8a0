"""The one window: rail, search box and contact bar, the screens, the status line.

It paints before any service exists; they come in later through `open_services`. A change of
look builds the widgets anew on the same view models, so nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QMainWindow, QWidget

from app.ui.idle_lock import IdleLock
from app.ui.keyboard import Keyboard
from app.ui.navigation import Rail
from app.ui.screen_stack import ScreenStack
from app.ui.search_box import SearchBox
from app.ui.side_panels import SidePanels
from app.ui.status_bar import StatusLine
from app.ui.trouble_bar import TroubleBar
from app.ui.what_stands import what_stands
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import column, frame, row
from app.ui.window_layout import WindowLayout

if TYPE_CHECKING:
    from app.base.errors import AppError
    from app.base.people import Person
    from app.calls.arriving import Arriving
    from app.ui.bridge import EventBridge
    from app.ui.look import Look
    from app.ui.runner import Work
    from app.ui.services import BookStatus, ContactChoices, Opened, SeatStatus, WindowServices
    from app.ui.window_layout import Widths

REFRESH_MS = 3000
_BESIDE_HELP = (
    "answer.", "back", "reveal", "copy_note", "refresh",
    "cases.mark.", "cases.copy", "cases.order", "cases.again",
)  # fmt: skip
"""Keys that open nothing: the help stays beside what they do."""
SIZE = (1280, 800)
FRAME = (0, 32)
"""What the title bar of the desktop takes, roughly."""


def _nobody(state: object) -> None:
    """Hear a change while no view is there."""


class MainWindow(QMainWindow):
    """The window.

    Signals:
        preferences_wanted: the window is to look different from now on.
        keys_wanted: these changed keys are to be used from now on.
        search_opened: playbooks can be searched.
        services_opened: everything can be used.
        strip_wanted: the run is wanted as a narrow strip.
        practice_wanted: a practice call is wanted, in a window of its own.
    """

    preferences_wanted = Signal(object)
    keys_wanted = Signal(object)
    search_opened = Signal()
    services_opened = Signal()
    strip_wanted = Signal()
    practice_wanted = Signal()

    def __init__(self, look: Look, work: Work) -> None:
        super().__init__()
        self._look = look
        self._work = work
        self._services: WindowServices | None = None
        self._bridge: EventBridge | None = None
        self._models: Any = None
        self._desk_model: Any = None
        self._cases_models: Any = None
        self._settings_models: Any = None
        self._current = "call"
        self._person: Person | None = None
        self._seat_status: SeatStatus | None = None
        self._book_status: BookStatus | None = None
        self._opening_problem = ""
        self._arriving: Arriving | None = None
        self._is_everything_open = False
        self._is_practice = False
        self._is_practice_open = False
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self._columns: Mapping[str, Widths] = {}
        self._keyboard = Keyboard(self, lambda: self._current, self._act)
        self._idle = IdleLock(self, look, self._is_calling, lambda: self._person)
        self._build("")
        self.resize(QSize(*SIZE).boundedTo(self._room()))

    def _room(self) -> QSize:
        """Return how large the window may be on this screen."""
        return self.screen().availableGeometry().size() - QSize(*FRAME)

    # What the application asks

    @property
    def layout_now(self) -> WindowLayout:
        """Return how the window stands, to be kept for the next start."""
        size = self.normalGeometry().size() if self.isMaximized() else self.size()
        columns = self._stack.columns()
        return WindowLayout(size.width(), size.height(), self.isMaximized(), columns)

    def stand_as(self, layout: WindowLayout) -> None:
        """Stand as the window was left, as far as this screen allows; before it is shown."""
        self._columns = layout.columns
        self._stack.take_columns(layout.columns)
        if layout.width and layout.height:
            self.resize(QSize(layout.width, layout.height).boundedTo(self._room()))
        if layout.is_maximized:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def open_services(self, services: WindowServices, bridge: EventBridge) -> None:
        """Begin to work: the services have been built."""
        from app.ui.screens.call.models import CallModels
        from app.ui.screens.cases.models import CasesModels
        from app.ui.screens.desk.view_model import DeskViewModel
        from app.ui.screens.settings.models import SettingsModels
        from app.ui.seat_data import DataMoved

        self._services, self._bridge = services, bridge
        self._models = CallModels(services, self._work)
        self._desk_model = DeskViewModel(services, self._work, _nobody)
        self._cases_models = CasesModels(services, self._work)
        self._settings_models = SettingsModels(services, self._work)
        if bridge is not None:
            bridge.listen(DataMoved, self._settings_models.data.on_moved)
        self._fill_stack()
        self._models.search.type_query(self.search_box.text())
        self.search_opened.emit()
        self._work.run(services.lanes.reads, services.opened, self._show_opened, self._show_closed)

    def fail_to_open(self, words: str) -> None:
        """Say why the services cannot be built; the window stays."""
        self._opening_problem = words
        self._stack.say(words)
        self._status.say_closed()

    def rebuild(self, dress: Callable[[], None] | None = None) -> None:
        """Build every widget anew; `dress` changes the look while there is nothing to polish."""
        typed = self.search_box.text()
        stands = what_stands(self._whole)
        self._columns = self._stack.columns()
        if self._models is not None:
            self._models.detach()
            self._cases_models.detach()
            self._settings_models.detach()
            self._desk_model.changed = _nobody
        old = self.takeCentralWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if dress is not None:
            dress()
        self._build(typed)
        stands.put_back(self._whole)
        self._idle.renew()

    def renew_keys(self) -> None:
        """Take the keys as they are now, and show them on every button."""
        self._keyboard.renew()
        self.rebuild()

    def arrive(self, call: Arriving) -> None:
        """Take in a call announced from outside; an open contact is never disturbed by it."""
        if self._models is None or not self._is_everything_open:
            self._arriving = call
            return
        self._idle.tell_of_call()
        session = self._models.session
        session.arrive(call)
        if session.state.waiting is not None:
            words = self.tr("A call from {0} waits: it comes as soon as this contact is closed.")
            self._notice.say(words.format(call.shown))
        else:
            self.show_screen("call")
            self._focus_search()

    def come_back(self, wanted: str) -> None:
        """Show the run again after it stood as a strip, and do what the strip cannot."""
        self.show_screen("call")
        if wanted in ("handoff", "search"):
            self._act(wanted)

    def come_to_front(self) -> None:
        """Show the window above the others, also when it was made small."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def begin_practice(self) -> None:
        """Lead a newcomer through a first call, once everything is open."""
        self._is_practice = True
        if self._is_everything_open:
            self._show_coach()

    def show_practice(self, *, is_open: bool) -> None:
        """Tell in the help whether a practice call is being opened."""
        self._is_practice_open = is_open
        self._side.show_practice(is_open=is_open)

    def tell(self, words: str) -> None:
        """Say something calmly above the work."""
        self._notice.say(words)

    @Slot(str)
    def show_trouble(self, report: str) -> None:
        """Tell calmly that something went wrong, with a report to copy."""
        self._trouble_bar.tell(report)

    @Slot()
    def refresh(self) -> None:
        """Look at connection, outbox and own tickets again."""
        services = self._services
        if services is None:
            return
        self._work.run(
            services.lanes.reads, services.seat.status, self._show_seat, self._ignore, latest="seat"
        )
        self._models.mine.refresh()

    @Slot(str)
    def show_screen(self, name: str) -> None:
        """Show a screen; one that this person may not use stays hidden."""
        if not self._stack.is_open or not self._rail.is_offered(name):
            return
        self._current = name
        self._rail.show_current(name)
        self._stack.show_screen(name).take_focus()
        self._side.follow(name)

    @property
    def services(self) -> WindowServices | None:
        """Return the services, or None before they came."""
        return self._services

    @property
    def current(self) -> str:
        """Return the name of the screen that is shown."""
        return self._current

    @property
    def models(self) -> Any:
        """Return the view models of the call screen, or None before the services came."""
        return self._models

    @property
    def desk_model(self) -> Any:
        """Return the view model of the desk screen, or None before the services came."""
        return self._desk_model

    @property
    def cases_models(self) -> Any:
        """Return the view models of the cases screen, or None before the services came."""
        return self._cases_models

    # Qt events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give bare keys to the call screen when the focus is beside it."""
        if self._idle.is_covered:
            return
        if event.key() == Qt.Key.Key_Escape and self._stack.is_open:
            self._escape()
            return
        is_call = self._current == "call" and self._stack.is_open
        if is_call and self._stack.built("call").press_key(event):
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list of keys in its place."""
        super().resizeEvent(event)
        self._side.place()
        self._idle.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop looking again, and long work that nobody waits for any more."""
        self._timer.stop()
        self._idle.stop()
        if self._settings_models is not None:
            self._settings_models.data.stop()
        super().closeEvent(event)

    # Building

    def _build(self, typed: str) -> None:
        self.setWindowTitle(self.tr("Baodian"))
        whole = self._whole = QWidget()
        whole.setProperty("role", "window")
        across = row(whole, gap=0)
        self._rail = Rail(self._look)
        across.addWidget(self._rail)
        down = column(gap=0)
        down.addWidget(self._build_top())
        self._trouble_bar = TroubleBar(self._look)
        down.addWidget(self._trouble_bar)
        self._coach_place = column(gap=0)
        down.addLayout(self._coach_place)
        self._notice = NoticeBar(self._look)
        down.addWidget(self._notice)
        words = self._opening_problem or self.tr("The book is being opened…")
        self._stack = ScreenStack(self._look, words, self._columns)
        down.addWidget(self._stack, 1)
        self._status = StatusLine(self._look)
        down.addWidget(self._status)
        across.addLayout(down, 1)
        self.setCentralWidget(whole)
        self._side = SidePanels(self._look, whole)
        self._side.show_practice(is_open=self._is_practice_open)
        self._side.closed.connect(self._on_side_closed)
        self._rail.offer("desk", False)
        self._side.practice_requested.connect(self.practice_wanted)
        self._connect_frame()
        self.search_box.setText(typed)
        if self._services is not None:
            self._fill_stack()
        if self._is_practice and self._is_everything_open:
            self._show_coach()
        if self._opening_problem:
            self.fail_to_open(self._opening_problem)
        self._rail.show_current(self._current)
        if self._current == "call":
            self.search_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_top(self) -> QFrame:
        top = frame("bar")
        self._top = row(top, margin=self._look.px(8), gap=self._look.px(16))
        self.search_box = SearchBox(self._look)
        self._top.addWidget(self.search_box, 2)
        self._bar_place = QWidget()
        self._top.addWidget(self._bar_place, 3)
        return top

    def _fill_stack(self) -> None:
        """Show the screens on their view models, and what is known already."""
        services = self._services
        if services is None:
            return
        call = self._stack.open(
            self._models, self._desk_model, self._cases_models, self._settings_models,
            services.clock,
        )  # fmt: skip
        self._top.replaceWidget(self._bar_place, call.bar)
        self._bar_place.deleteLater()
        self._bar_place = call.bar
        self._stack.show_screen(self._current)
        if self._person is not None:
            self._show_person(self._person)
        if self._seat_status is not None:
            self._show_seat(self._seat_status)
        if self._book_status is not None:
            self._show_book_status(self._book_status)

    def _connect_frame(self) -> None:
        # rail
        self._rail.screen_requested.connect(self.show_screen)
        # screens
        self._stack.search_wanted.connect(self._on_search_wanted)
        self._stack.query_done.connect(self._on_query_done)
        self._stack.preferences_changed.connect(self.preferences_wanted)
        self._stack.keys_changed.connect(self.keys_wanted)
        self._stack.person_changed.connect(self._on_person_changed)
        self._stack.playbook_requested.connect(self._on_playbook_requested)
        self._stack.case_requested.connect(self._on_case_requested)
        self._stack.screen_requested.connect(self.show_screen)
        # search box
        self.search_box.textChanged.connect(self._on_query)
        self.search_box.driven.connect(self._on_driven)
        self.search_box.leapt.connect(self._on_leapt)
        # status line
        self._status.book_requested.connect(partial(self.show_screen, "settings"))
        self._status.keys_requested.connect(self._side.toggle_keys)

    def _escape(self) -> None:
        """Put away what lies on top, wherever the focus is."""
        if self._side.hide():
            self._on_side_closed()
        else:
            self._stack.built(self._current).escape()

    # Slots

    def _is_calling(self) -> bool:
        return self._models is not None and self._models.session.view is not None

    def _act(self, name: str) -> None:
        if self._idle.is_covered:
            return
        screen_name = name.partition("screen.")[2]
        if screen_name:
            self.show_screen(screen_name)
        elif name == "search":
            self._focus_search()
        elif name == "keys":
            self._side.toggle_keys()
        elif name == "help":
            self._side.toggle_help(self._current)
        elif name == "strip":
            self.strip_wanted.emit()
        elif self._stack.is_open:
            if not name.startswith(_BESIDE_HELP):
                self._side.hide()  # what opens now would lie beneath it
            if name == "handoff" and self._current == "cases" and self._submits_cases():
                return
            if name in ("handoff", "mine") and self._current != "call":
                self.show_screen("call")
                if name == "mine" and self._models.mine.state.is_open:
                    return  # it lay there already, out of sight
            self._stack.built(self._current).act(name)

    def _submits_cases(self) -> bool:
        """Do what a panel of the cases is there for, where one has the focus."""
        return bool(self._stack.built("cases").submit())

    def _focus_search(self) -> None:
        self.show_screen("call")
        self._uncover_search()
        self.search_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_box.selectAll()

    @Slot(str)
    def _on_query(self, text: str) -> None:
        if self._models is not None:
            if text and self._current != "call":
                self._current = "call"
                self._stack.show_screen("call")
                self._rail.show_current("call")
            if text:
                self._uncover_search()
            self._models.search.type_query(text)

    def _uncover_search(self) -> None:
        """Put away what lies over the result list."""
        self._side.hide()
        if self._stack.is_open:
            self._stack.built("call").uncover_search()

    @Slot(int)
    def _on_driven(self, key: int) -> None:
        if key == Qt.Key.Key_Escape and self._side.hide():
            return
        if self._stack.is_open:
            self._stack.built("call").press_in_search(key)

    @Slot(int)
    def _on_leapt(self, by: int) -> None:
        if self._stack.is_open and self._current == "call":
            self._stack.built("call").leap_in_search(by)

    @Slot()
    def _on_search_wanted(self) -> None:
        self.search_box.clear()
        self._focus_search()

    @Slot()
    def _on_query_done(self) -> None:
        self.search_box.clear()

    @Slot(str)
    def _on_playbook_requested(self, scenario_id: str) -> None:
        self.show_screen("call")
        self._models.session.open_scenario(scenario_id)

    @Slot(str, str)
    def _on_case_requested(self, case_id: str, text: str) -> None:
        self.show_screen("cases")
        self._stack.built("cases").show_found(case_id, text)

    @Slot()
    def _on_side_closed(self) -> None:
        if self._stack.is_open:
            self._stack.built(self._current).take_focus()

    @Slot(str, str, str)
    def _on_person_changed(self, work_number: str, name: str, role: str) -> None:
        from app.base.people import Role

        services = self._services

        def kept(person: Person) -> None:
            self._show_person(person)
            self._stack.built("settings").say_kept()

        if services is not None:
            self._work.run(
                services.lanes.seat_writes,
                lambda: services.people.change(work_number, name, Role(role)),
                kept,
                self._show_error,
            )

    def _on_news(self, fact: object) -> None:
        self._ask_for_book()
        self.refresh()
        if self._desk_model is not None and self._current == "desk":
            self._desk_model.refresh()

    def _on_case_news(self, fact: object) -> None:
        """Look again only where cases are shown: they come by the second during an import."""
        if self._cases_models is not None and self._current == "cases":
            self._cases_models.on_news()

    def _show_opened(self, opened: Opened) -> None:
        """Begin to look at person, book, own tickets and connection; tell what was found."""
        if self._bridge is not None:
            for kind in opened.news:
                self._bridge.listen(kind, self._on_news)
            for kind in opened.case_news:
                self._bridge.listen(kind, self._on_case_news)
        self._ask_for_person()
        self._models.session.look_for_resumable()
        self._models.search.search_again()
        self._is_everything_open = True
        if self._is_practice:
            self._show_coach()
        if self._arriving is not None:
            call, self._arriving = self._arriving, None
            self.arrive(call)
        self._ask_for_book()
        self.refresh()
        self._timer.start()
        if opened.notices:
            told = (self._look.sentence(code, **facts) for code, facts in opened.notices)
            self._notice.say(" ".join(told))
        self.services_opened.emit()

    def _show_coach(self) -> None:
        from app.ui.coach import Coach

        coach = Coach(self._look, self._models)
        coach.ended.connect(self.close)
        self._coach_place.addWidget(coach)

    def _show_closed(self, error: AppError) -> None:
        self.fail_to_open(self._look.explain(error))

    def _ask_for_person(self) -> None:
        services = self._services
        if services is not None:
            self._work.run(
                services.lanes.seat_writes,
                services.people.current,
                self._show_person,
                self._show_error,
            )

    def _ask_for_book(self) -> None:
        services = self._services
        if services is None:
            return
        self._work.run(
            services.lanes.reads,
            lambda: (services.book.status(), services.book.choices()),
            self._show_book,
            self._show_error,
            latest="book",
        )

    def _show_book(self, told: tuple[BookStatus, ContactChoices]) -> None:
        status, choices = told
        self._models.offer_choices(choices)
        self._models.search.search_again()
        self._show_book_status(status)

    def _show_book_status(self, status: BookStatus) -> None:
        self._book_status = status
        self._status.show_book(status)
        if not status.playbooks and status.problems:
            self._notice.say(status.problems[0])
        self._stack.show_book(status)

    def _show_seat(self, status: SeatStatus) -> None:
        self._seat_status = status
        self._status.show_seat(status)

    def _show_person(self, person: Person) -> None:
        from app.base.people import Right

        if self._person is None:
            self._idle.renew()
        self._person = person
        self._status.show_person(person)
        self._stack.show_person(person)
        self._rail.offer("desk", person.has(Right.WORK_TICKETS))

    def _show_error(self, error: AppError) -> None:
        self._notice.say(self._look.explain(error))

    def _ignore(self, error: AppError) -> None:
        """Say nothing: the next look comes in a moment."""
        from app.ui.services import SeatStatus

        self._show_seat(SeatStatus(connected=False))
