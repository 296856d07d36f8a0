"""The ticket beside the queue: fields, the agent's run, history, and the moves on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.base.clock import civil
from app.ui.screens.desk.view_model import DeskState
from app.ui.shortcuts import keys_of
from app.ui.widgets.like_cases import LikeCases
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import button, clear, column, frame, label, row
from app.ui.words import lane_name, move_name, state_name, transcript_name

if TYPE_CHECKING:
    from app.desk.views import TicketView
    from app.ui.look import Look
    from app.ui.screens.desk.view_model import DeskViewModel


class TicketPanel(QWidget):
    """One ticket.

    Signals:
        case_requested: id of a similar case to show among the cases.
    """

    case_requested = Signal(str)

    def __init__(self, look: Look, view_model: DeskViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._shown: TicketView | None = None
        self._shown_id = ""
        self._was_taken = False
        self.setProperty("role", "surface")
        self._build()

    def show_state(self, state: DeskState) -> None:
        """Show the chosen ticket as it is now."""
        ticket = state.ticket
        self._empty.setVisible(ticket is None)
        self._whole.setVisible(ticket is not None)
        self._problem.say(self._problem_words(state))
        self._done.setText(self._done_words(state.done))
        self._done.setVisible(bool(state.done))
        if self._codes.count() != len(state.return_codes):
            self._codes.clear()
            for code, english in state.return_codes:
                self._codes.addItem(self._look.name(code, english), code)
        if ticket is None:
            return
        if ticket.row.id != self._shown_id:
            self._was_taken = False
            self._shown_id = ticket.row.id
            self._note.show_text("")
        if self._shown is None or _content(self._shown) != _content(ticket):
            self._fill(ticket)
        self._shown = ticket
        self._like.show_hits(state.like)
        self._take.setVisible("take" in ticket.moves)
        works = "resolve" in ticket.moves or "return" in ticket.moves
        self._work.setVisible(works)
        self._take.setEnabled(self._vm.can("take"))
        self._resolve.setEnabled(self._vm.can("resolve"))
        self._return.setEnabled(self._vm.can("return"))
        if state.problem is not None:
            self._was_taken = False
        if self._was_taken and works:
            self._was_taken = False
            self.focus_note()

    @Slot()
    def take(self) -> None:
        """Take the ticket."""
        if self._vm.can("take"):
            self._was_taken = True
            self._vm.take()

    @Slot()
    def resolve(self) -> None:
        """Resolve it with the note."""
        if self._vm.can("resolve"):
            self._vm.resolve(self._note.toPlainText())
            self._ask_for_note()

    @Slot()
    def give_back(self) -> None:
        """Return it with code and note."""
        if self._vm.can("return"):
            self._vm.give_back(self._codes.currentData() or "", self._note.toPlainText())
            self._ask_for_note()

    def focus_note(self) -> None:
        """Put the focus into the note."""
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_note(self) -> None:
        if self._vm.state.note_missing:
            self.focus_note()

    def _build(self) -> None:
        px = self._look.px
        outer = column(self, gap=0)
        self._empty = label(self.tr("Choose a ticket to see it here."), "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self._empty, 1)
        self._whole = QWidget()
        whole = column(self._whole, gap=0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("The ticket"))
        inner = QWidget()
        inner.setProperty("role", "surface")
        scroll.setWidget(inner)
        holder = column(inner, margin=px(16))
        self._body: QVBoxLayout = column(gap=px(8))
        holder.addLayout(self._body)
        holder.addWidget(label(self.tr("Similar cases"), "section"))
        self._like = LikeCases(self._look)
        self._like.open_requested.connect(self.case_requested)
        holder.addWidget(self._like)
        holder.addStretch(1)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._build_moves())
        outer.addWidget(self._whole, 1)

    def _build_moves(self) -> QWidget:
        px = self._look.px
        moves = frame("footer")
        outer = column(moves, margin=px(12), gap=px(8))
        self._problem = NoticeBar(self._look)
        outer.addWidget(self._problem)
        self._done = label(role="accent")
        outer.addWidget(self._done)
        self._take = button(self.tr("Take   Enter"), "primary")
        self._take.setIcon(self._look.icon("take", "on_accent"))
        self._take.clicked.connect(self.take)
        outer.addWidget(self._take)
        self._work = QWidget()
        work = column(self._work, gap=px(8))
        self._note = NoteEdit(px(64))
        self._note.setMaximumHeight(px(96))
        self._note.setObjectName("desk_note")
        self._note.setPlaceholderText(self.tr("What was done and what the customer is told"))
        self._note.setAccessibleName(self.tr("Note of the desk"))
        self._note.typed.connect(self._vm.forget_warnings)
        work.addWidget(self._note)
        keys = row(gap=px(8))
        self._resolve = button(self.tr("Resolve   {0}").format(keys_of("resolve")), "primary")
        self._resolve.setIcon(self._look.icon("check", "on_accent"))
        self._resolve.clicked.connect(self.resolve)
        work.addWidget(self._resolve)
        self._codes = QComboBox()
        self._codes.setAccessibleName(self.tr("Code of the return"))
        keys.addWidget(self._codes, 1)
        self._return = button(self.tr("Return   {0}").format(keys_of("return")))
        self._return.setIcon(self._look.icon("return"))
        self._return.clicked.connect(self.give_back)
        keys.addWidget(self._return, 1)
        work.addLayout(keys)
        outer.addWidget(self._work)
        return moves

    def _problem_words(self, state: DeskState) -> str:
        if state.problem is not None:
            return self._look.explain(state.problem)
        if state.note_missing:
            return self.tr("Write a note first: the agent and the customer rely on it.")
        return ""

    def _done_words(self, done: str) -> str:
        return {
            "taken": self.tr("You have taken this ticket."),
            "resolved": self.tr("Resolved. The first owner has been told."),
            "returned": self.tr("Returned. The first owner has been told."),
        }.get(done, "")

    def _fill(self, ticket: TicketView) -> None:
        clear(self._body)
        row_ = ticket.row
        head = row(gap=8)
        head.addWidget(label(row_.number, "title", wrap=False), 1)
        if row_.lane == "green":
            head.addWidget(label(lane_name("green"), "warntag", wrap=False))
        head.addWidget(label(state_name(row_.state), "tag", wrap=False))
        self._body.addLayout(head)
        self._body.addWidget(label(row_.summary))
        due = civil(row_.due_at).strftime("%m-%d %H:%M")
        facts = [row_.type, row_.desk, self.tr("promised by {0}").format(due)]
        self._body.addWidget(label(" · ".join(fact for fact in facts if fact), "small"))
        for words in (*ticket.requests, *ticket.signals):
            bar = NoticeBar(self._look)
            bar.say(words)
            self._body.addWidget(bar)
        self._grid(
            self.tr("Numbers"),
            (
                (self.tr("Account"), ticket.account_shown),
                (self.tr("Calling"), ticket.calling_shown),
                (self.tr("To reach"), ticket.reach_shown),
            ),
        )
        self._grid(self.tr("The form"), ticket.fields)
        if ticket.note:
            self._body.addWidget(label(self.tr("The agent's note"), "section"))
            self._body.addWidget(label(ticket.note))
        self._transcript(ticket)
        history = []
        for at, who, move, code, note in ticket.changes:
            words = move_name(move)
            for part in (code, note):
                words = f"{words} · {part}" if part else words
            history.append((civil(at).strftime("%m-%d %H:%M"), f"{who}  {words}"))
        self._grid(self.tr("History"), tuple(history))

    def _grid(self, title: str, rows: tuple[tuple[str, str], ...]) -> None:
        shown = [(name, value) for name, value in rows if value]
        if not shown:
            return
        self._body.addWidget(label(title, "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.px(12))
        grid.setVerticalSpacing(self._look.px(4))
        grid.setColumnStretch(1, 1)
        for at, (name, value) in enumerate(shown):
            grid.addWidget(label(name, "muted", wrap=False), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value), at, 1)
        self._body.addLayout(grid)

    def _transcript(self, ticket: TicketView) -> None:
        """Show the agent's run, and where the agent stopped."""
        if not ticket.transcript:
            return
        title = self.tr("The agent's run: {0}").format(ticket.scenario_title)
        self._body.addWidget(label(title, "section"))
        step = ""
        for at, at_step, kind, text in ticket.transcript:
            if at_step != step:
                step = at_step
                words = self.tr("{0}  {1}").format(civil(at).strftime("%H:%M:%S"), step)
                self._body.addWidget(label(words, "accent"))
            line = row(gap=8)
            line.addSpacing(self._look.px(12))
            line.addWidget(
                label(transcript_name(kind), "small", wrap=False), 0, Qt.AlignmentFlag.AlignTop
            )
            line.addWidget(label(text), 1)
            self._body.addLayout(line)
        if ticket.step:
            stopped = self.tr("▸ The agent stopped at “{0}”").format(ticket.step)
            self._body.addWidget(label(stopped, "accent"))


def _content(ticket: TicketView) -> tuple[object, ...]:
    """Return what is laid out, without the clocks that run on."""
    return (ticket.row.id, ticket.row.state, ticket.version, ticket.fields, ticket.note)
