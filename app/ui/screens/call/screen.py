"""The call screen: three columns, and the panels that lie over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from app.search.case_hits import CaseHit
from app.ui.screens.call.bar_view import ContactBar, ContactForm
from app.ui.screens.call.bar_view_model import BarState
from app.ui.screens.call.closing_view import ClosingPanel
from app.ui.screens.call.closing_view_model import ClosingState
from app.ui.screens.call.handoff_view import HandoffDrawer
from app.ui.screens.call.handoff_view_model import HandoffState
from app.ui.screens.call.home_view import HomePanel
from app.ui.screens.call.interrupts_view import InterruptsPanel
from app.ui.screens.call.like_view_model import LikeState
from app.ui.screens.call.mine_view import MinePanel
from app.ui.screens.call.mine_view_model import MineState
from app.ui.screens.call.parts_view import PartsPanel
from app.ui.screens.call.parts_view_model import PartsState
from app.ui.screens.call.reading_view import ReadingPanel
from app.ui.screens.call.reading_view_model import ReadingState
from app.ui.screens.call.run_view import RunCentre
from app.ui.screens.call.run_view_model import RunState
from app.ui.screens.call.search_view import SearchPanel
from app.ui.screens.call.search_view_model import SearchMode, SearchPanelState
from app.ui.screens.call.session import SessionState
from app.ui.screens.call.side_view import SideColumn
from app.ui.screens.call.ticket_note_view import TicketNotePanel
from app.ui.screens.call.ticket_note_view_model import TicketNoteState
from app.ui.widgets.held_key import HeldKey
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import column

if TYPE_CHECKING:
    from app.base.clock import Clock
    from app.ui.look import Look
    from app.ui.screens.call.models import CallModels
    from app.ui.screens.call.search_view_model import Row

TICK_MS = 1000
WIDEST_BESIDE = 340
LEAST_CENTRE = 280
WIDEST_PANEL = 1.25
_DIGITS = range(Qt.Key.Key_0, Qt.Key.Key_9 + 1)


class CallScreen(QWidget):
    """Call 接听.

    Signals:
        search_wanted: the search box is to take the focus, emptied.
        query_done: a playbook was opened; the box may be emptied.
        news_changed: how many of my tickets came back.
        case_requested: a case is to be shown on the cases screen, found by a text.
    """

    search_wanted = Signal()
    query_done = Signal()
    news_changed = Signal(int)
    case_requested = Signal(str, str)

    def __init__(self, look: Look, models: CallModels, clock: Clock) -> None:
        super().__init__()
        self._look = look
        self._models = models
        self._clock = clock
        self._prompt_number = models.session.state.prompt_number
        self.bar = ContactBar(look)
        self._held = HeldKey(self)
        self._build_columns()
        self._build_panels()
        self._connect()
        self._bind()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    # What the window asks

    def act(self, name: str) -> None:
        """Do what a shortcut names."""
        part = name.partition("part.")[2]
        if part:
            self._interrupts.hide()
            self._models.mine.close()
            self._models.parts.press(part)
        elif name.startswith("answer."):
            self._press_digit(int(name[-1]))
        else:
            {
                "handoff": self._hand_off,
                "ticket_note": self._models.ticket_note.open,
                "file_new": self._file_new,
                "reveal": self._reveal,
                "gap": self._report_gap,
                "interrupts": self.toggle_interrupts,
                "another": self.search_wanted.emit,
                "contact": self.toggle_contact,
                "mine": self.toggle_mine,
                "copy_note": self._side.copy_note,
                "close_contact": self.toggle_closing,
                "park": self.park,
                "back": self._models.run.go_back,
                "open_case": self.go_to_cases,
                "like": self.read_like,
            }[name]()

    def press_in_search(self, key: int) -> bool:
        """Take a key that drives the list from the search box; return whether it was one."""
        search = self._models.search
        moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self._search.page_rows(),
            Qt.Key.Key_PageUp: -self._search.page_rows(),
        }
        if key in moves:
            search.move(moves[Qt.Key(key)])
            self._follow()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            search.open_chosen()
            return True
        if key == Qt.Key.Key_Escape:
            if self._close_topmost():
                return True
            if search.state.card is not None:
                search.close_card()
            else:
                self.query_done.emit()
                self.take_focus()
            return True
        return False

    def leap_in_search(self, by: int) -> None:
        """Go to the next group of the result list, or to the one before."""
        self._models.search.leap(by)
        self._follow()

    def take_focus(self) -> None:
        """Put the focus where the next key belongs."""
        self._centre.take_focus()

    def uncover_search(self) -> None:
        """Put away whatever lies over the result list."""
        self._interrupts.hide()
        self._models.parts.close()
        self._models.mine.close()

    def escape(self) -> None:
        """Put the topmost panel away, else the last problem; from beside, go back to the run."""
        if self._close_topmost():
            return
        self._models.session.clear_problem()
        focus = QApplication.focusWidget()
        if focus is not None and self._side.isAncestorOf(focus):
            self.take_focus()

    def press_key(self, event: QKeyEvent) -> bool:
        """Take a bare key; return whether it meant something here."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain != Qt.KeyboardModifier.NoModifier:
            return False
        key = event.key()
        if key in _DIGITS:
            self._press_digit(key - Qt.Key.Key_0)
        elif key == Qt.Key.Key_Backspace:
            self._models.run.go_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        else:
            return False
        return True

    # Qt events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take bare keys that no field wanted; copying nothing copies the line."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._centre.copy_line()
        elif event.key() == Qt.Key.Key_Escape or not self.press_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panels at their sides."""
        super().resizeEvent(event)
        self._place_panels()

    # Slots

    @Slot()
    def toggle_interrupts(self) -> None:
        """Show the list of interrupts, or put it away."""
        if self._interrupts.isVisible():
            self._interrupts.hide()
            return
        self._models.parts.close()
        self._models.mine.close()
        self._interrupts.offer(self._models.interrupts)
        self._interrupts.show()
        self._interrupts.raise_()

    @Slot()
    def toggle_contact(self) -> None:
        """Open the contact's form, or put it away."""
        self._models.closing.close()
        self._models.bar.toggle_form()
        if not self._models.bar.state.form_open:
            self.take_focus()

    @Slot()
    def toggle_mine(self) -> None:
        """Open my tickets, or put them away."""
        self._models.parts.close()
        self._models.mine.toggle()

    @Slot()
    def go_to_cases(self) -> None:
        """Show the case that is read on the cases screen, else what is searched for."""
        query, case_id = self._models.search.state.query, self._models.reading.state.case_id
        if case_id or query:
            self.case_requested.emit(case_id, query)

    @Slot()
    def read_like(self) -> None:
        """Read the case most like this run; again: the next one."""
        self._read_case(self._models.like.after(self._models.reading.state.case_id))

    @Slot()
    def toggle_closing(self) -> None:
        """Open the closing form; where it is open, close the contact."""
        if not self._models.closing.state.is_open:
            self._models.bar.close_form()
            self._models.closing.open(self._models.run.state.proposed_outcome)
        elif self._models.closing.submit():
            self.uncover_search()
            self.search_wanted.emit()

    def park(self) -> None:
        """Put the contact aside as it stands; the next one begins clean."""
        if self._models.session.view is None:
            return
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()  # what is being typed is kept before
        self._models.bar.close_form()
        self.uncover_search()
        self._models.session.park()
        self.search_wanted.emit()

    @Slot()
    def _on_tick(self) -> None:
        now = self._clock.now()
        self.bar.show_time(now)  # it stands above every screen
        if self.isVisible():
            self._centre.show_time(now)

    @Slot(object)
    def _on_open(self, hit: Row) -> None:
        self.uncover_search()
        if self._models.open_hit(hit):
            self.query_done.emit()
            self._centre.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _read_case(self, case_id: str) -> None:
        if case_id:
            self._models.reading.read(case_id)

    @Slot()
    def _on_all_cases(self) -> None:
        self.case_requested.emit("", self._models.search.state.query)

    @Slot(str)
    def _on_interrupt(self, name: str) -> None:
        self._interrupts.hide()
        self._models.session.interrupt(name)
        self.take_focus()

    @Slot()
    def _give_way(self) -> None:
        """Keep the line to say in sight: the run moves aside for a panel."""
        centre = self._centre.geometry()
        left = max((p.geometry().right() for p in self._on_left if p.isVisible()), default=0)
        right = min((p.geometry().left() for p in self._on_right if p.isVisible()), default=9999)
        insets = max(left - centre.left(), 0), max(centre.right() - right, 0)
        has_room = centre.width() - sum(insets) >= self._look.px(LEAST_CENTRE)
        self._centre.give_way(*(insets if has_room else (0, 0)))

    @Slot()
    def _on_panel_closed(self) -> None:
        self.take_focus()

    # Building

    def _build_columns(self) -> None:
        outer = column(self, gap=0)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setHandleWidth(1)
        self._columns.setChildrenCollapsible(False)
        self._home = HomePanel(self._look)
        self._search = SearchPanel(self._look, self._models.search)
        self._left = QStackedWidget()
        self._left.addWidget(self._home)
        self._left.addWidget(self._search)
        self._centre = RunCentre(self._look, self._models.run)
        self._side = SideColumn(self._look, self._models.side)
        for at, (widget, stretch, least) in enumerate(
            ((self._left, 0, 240), (self._centre, 1, 360), (self._side, 0, 240))
        ):
            widget.setMinimumWidth(least)
            self._columns.addWidget(widget)
            self._columns.setStretchFactor(at, stretch)
        beside = min(self._look.px(300), WIDEST_BESIDE)
        self._columns.setSizes([beside, 1280 - 2 * beside, beside])
        # A click beside everything that takes the focus gives it to the run.
        self._columns.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._columns.setFocusProxy(self._centre)
        outer.addWidget(self._columns)

    def _build_panels(self) -> None:
        self._parts = PartsPanel(self._look, self, self._models.parts)
        self._mine = MinePanel(self._look, self, self._models.mine)
        self._interrupts = InterruptsPanel(self._look, self)
        self._form = ContactForm(self._look, self, self._models.bar)
        self._closing = ClosingPanel(self._look, self, self._models.closing)
        self._ticket_note = TicketNotePanel(self._look, self, self._models.ticket_note)
        self._drawer = HandoffDrawer(self._look, self, self._models.handoff)
        self._reading = ReadingPanel(self._look, self, self._models.reading)
        self._on_left: tuple[Overlay, ...] = (self._parts, self._mine, self._interrupts)
        self._on_right: tuple[Overlay, ...] = (
            self._form, self._closing, self._ticket_note, self._drawer, self._reading
        )  # fmt: skip

    def _connect(self) -> None:
        models = self._models
        self._search.open_requested.connect(self._on_open)
        self._search.blank_handoff_requested.connect(models.session.open_handoff)
        self._search.gap_requested.connect(self._report_gap)
        self._search.all_cases_requested.connect(self._on_all_cases)
        self._reading.case_requested.connect(self.go_to_cases)
        self._side.case_requested.connect(self._read_case)
        self._centre.handoff_requested.connect(self._hand_off)
        self._centre.close_requested.connect(self.toggle_closing)
        self._centre.search_requested.connect(self.search_wanted)
        self._side.handoff_requested.connect(self._hand_off)
        self._ticket_note.file_new_requested.connect(self._file_new)
        self._held.released.connect(models.bar.cover)
        self._home.resume_requested.connect(models.session.resume)
        self._home.park_requested.connect(self.park)
        self._home.run_requested.connect(models.session.switch_run)
        self._home.mine_requested.connect(self.toggle_mine)
        self._home.another_requested.connect(self.search_wanted)
        self._home.interrupts_requested.connect(self.toggle_interrupts)
        self._home.part_requested.connect(models.parts.press)
        self.bar.edit_requested.connect(self.toggle_contact)
        self._interrupts.chosen.connect(self._on_interrupt)
        self._closing.close_requested.connect(self.toggle_closing)
        for panel in (*self._on_left, *self._on_right):
            panel.closed.connect(self._on_panel_closed)
            panel.came_or_went.connect(self._give_way)
        self._parts.width_changed.connect(self._place_panels)
        self._columns.splitterMoved.connect(self._give_way)

    def _bind(self) -> None:
        """Let the view models render here, beginning now."""
        models = self._models
        models.detach()
        models.search.changed = self._show_search
        models.search.opened = self._on_open
        models.run.changed = self._show_run
        models.side.changed = self._side.show_state
        models.bar.changed = self._show_bar
        models.closing.changed = self._show_closing
        models.ticket_note.changed = self._show_ticket_note
        models.handoff.changed = self._show_handoff
        models.parts.changed = self._show_parts
        models.mine.changed = self._show_mine
        models.reading.changed = self._show_reading
        models.like.changed = self._show_like
        self._show_search(models.search.state)
        self._show_run(models.run.state)
        self._side.show_state(models.side.state)
        self._show_bar(models.bar.state)
        self._show_closing(models.closing.state)
        self._show_ticket_note(models.ticket_note.state)
        self._show_handoff(models.handoff.state)
        self._show_parts(models.parts.state)
        self._show_mine(models.mine.state)
        self._show_reading(models.reading.state)
        self._show_like(models.like.state)
        models.session.listen_for_screen(self._on_session)

    # Showing

    def _show_search(self, state: SearchPanelState) -> None:
        self._left.setCurrentWidget(self._search if state.query else self._home)
        self._search.show_state(state)

    def _show_run(self, state: RunState) -> None:
        is_new = state.number != self._prompt_number
        self._prompt_number = state.number
        focus = QApplication.focusWidget()
        was_here = focus is not None and self._columns.isAncestorOf(focus)
        self._centre.show_state(state)
        self._show_home()
        if is_new and (was_here or QApplication.focusWidget() is None):
            self.take_focus()

    def _show_home(self) -> None:
        session = self._models.session.state
        self._home.show_home(
            self._models.run.state, session.resumable, self._models.mine.state.news
        )

    def _show_bar(self, state: BarState) -> None:
        self.bar.show_state(state)
        self._form.show_state(state)

    def _show_closing(self, state: ClosingState) -> None:
        had_focus = self._closing.isAncestorOf(QApplication.focusWidget() or self)
        self._closing.show_state(state)
        if had_focus and not state.is_open:
            self.take_focus()

    def _show_ticket_note(self, state: TicketNoteState) -> None:
        had_focus = self._ticket_note.isAncestorOf(QApplication.focusWidget() or self)
        self._ticket_note.show_state(state)
        if had_focus and not state.is_open:
            self.take_focus()

    def _show_handoff(self, state: HandoffState) -> None:
        was_open = self._drawer.isVisible()
        self._drawer.show_state(state)
        if was_open and state.form is None:
            self.take_focus()

    def _show_parts(self, state: PartsState) -> None:
        self._parts.show_state(state)

    def _show_like(self, state: LikeState) -> None:
        self._side.show_like(state.hits)

    def _show_reading(self, state: ReadingState) -> None:
        self._reading.show_state(state)

    def _show_mine(self, state: MineState) -> None:
        self._mine.show_state(state)
        self._show_home()
        self.news_changed.emit(state.news)

    def _on_session(self, state: SessionState) -> None:
        self._show_home()

    def _follow(self) -> None:
        """Let the case that is read follow the choice in the list."""
        chosen = self._models.search.chosen_hit()
        if self._reading.isVisible() and isinstance(chosen, CaseHit):
            self._models.open_hit(chosen)

    def _press_digit(self, digit: int) -> None:
        if self._interrupts.isVisible():
            self._interrupts.press(digit)
        elif self._models.closing.state.is_open:
            return  # its rows take digits themselves
        elif not self._models.run.state.has_contact:
            self._take_up(digit)
        else:
            self._models.run.answer(digit)

    @Slot()
    def _hand_off(self) -> None:
        """Hand off; where a ticket of these numbers is under way, that one is offered first."""
        note = self._models.ticket_note
        if note.state.is_open:
            note.type_text(self._ticket_note.typed_text())
            note.submit()
        elif note.comes_first:
            note.open()
        else:
            self._models.handoff.press()

    @Slot()
    def _file_new(self) -> None:
        if self._models.ticket_note.state.is_open:
            self._models.ticket_note.file_new()

    @Slot()
    def _report_gap(self) -> None:
        """Report what was searched for in vain; once is enough."""
        search = self._models.search.state
        query = search.query
        if search.mode is SearchMode.NO_MATCH and query not in ("", self._search.reported):
            self._models.session.report_gap(query, lambda: self._search.show_reported(query))

    def _reveal(self) -> None:
        self._held.begin()
        self._models.bar.reveal()

    def _take_up(self, digit: int) -> None:
        """Take up a contact that was put aside, by its place in the list."""
        waiting = self._models.session.state.resumable
        if 1 <= digit <= len(waiting):
            self._models.session.resume(waiting[digit - 1].contact_id)
            self.query_done.emit()
            self.take_focus()

    def _confirm(self) -> None:
        """Take Enter: on an ended run it leads to the closing, and once more through it."""
        prompt = self._models.run.state.prompt
        if self._models.closing.state.is_open or (prompt is not None and prompt.kind == "ended"):
            self.toggle_closing()
        elif prompt is not None and prompt.kind == "handoff":
            self._hand_off()
        else:
            self._models.run.confirm()

    def _close_topmost(self) -> bool:
        """Put the panel away that was opened last; return whether there was one."""
        closers: dict[Overlay, Callable[[], None]] = {
            self._interrupts: self._interrupts.hide,
            self._closing: self._models.closing.close,
            self._form: self._models.bar.close_form,
            self._ticket_note: self._models.ticket_note.close,
            self._drawer: self._models.handoff.close,
            self._parts: self._models.parts.close,
            self._mine: self._models.mine.close,
            self._reading: self._models.reading.close,
        }
        shown = [panel for panel in closers if panel.isVisible()]
        if not shown:
            return False
        # Children stand in the order in which they were raised.
        topmost = max(shown, key=self.children().index)
        focus = QApplication.focusWidget()
        had_focus = focus is None or topmost.isAncestorOf(focus) or focus is topmost
        closers[topmost]()
        # The map gives them back to the field that it took them from.
        gave_back = QApplication.focusWidget() not in (None, focus)
        if had_focus and not gave_back:
            self.take_focus()
        return True

    def _place_panels(self) -> None:
        px, edge = self._look.px, 8
        for panel in self._on_left:
            width = min(px(panel.wanted_width), round(panel.wanted_width * WIDEST_PANEL))
            width = min(width, self.width() - 2 * edge)
            panel.setGeometry(edge, edge, width, self.height() - 2 * edge)
        for panel in self._on_right:
            width = min(px(panel.wanted_width), round(panel.wanted_width * WIDEST_PANEL))
            width = min(width, self.width() - edge)
            drop = 0 if panel is self._drawer else edge
            left = self.width() - width - drop
            panel.setGeometry(left, drop, width, self.height() - 2 * drop)
        self._give_way()
