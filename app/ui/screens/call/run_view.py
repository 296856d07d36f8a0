"""The run centre: where I am, the line to say, what to do, the question and its keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from app.base.clock import civil
from app.ui.screens.call.ended_view import EndedCard
from app.ui.screens.call.known_view import KnownCard
from app.ui.screens.call.offer_view import OfferCard
from app.ui.screens.call.run_view_model import RunState
from app.ui.shortcuts import keys_of
from app.ui.widgets.field_input import FieldInput
from app.ui.widgets.fitting import AnswerButton, CheckRow
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import button, clear, column, frame, label, row, set_role

if TYPE_CHECKING:
    from datetime import datetime

    from app.base.errors import AppError
    from app.calls.views import AnswerView, CheckView, PromptView
    from app.ui.look import Look
    from app.ui.screens.call.run_view_model import RunViewModel


class RunCentre(QWidget):
    """The run.

    Signals:
        handoff_requested: the form is to be opened.
        close_requested: the contact is to be closed.
        search_requested: one more playbook is wanted.
    """

    handoff_requested = Signal()
    close_requested = Signal()
    search_requested = Signal()

    def __init__(self, look: Look, view_model: RunViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._number = -1
        self._state = RunState()
        self._fields: dict[str, FieldInput] = {}
        self._checks: dict[int, CheckRow] = {}
        self._line: QLabel | None = None
        self._shown_warnings: list[str] = []
        self._shown_tickets: list[str] = []
        self._shown_problem: AppError | None = None
        self.setProperty("role", "surface")
        self._build()

    def show_state(self, state: RunState) -> None:
        """Show the state; a new prompt is built, the same one only brought up to date."""
        is_new = state.number != self._number
        self._number, self._state = state.number, state
        prompt = state.prompt
        self._idle.setVisible(not state.has_contact or prompt is None)
        self._live.setVisible(state.has_contact and prompt is not None)
        self._foot_place.setVisible(
            state.has_contact and prompt is not None and prompt.kind != "ended"
        )
        self._show_problem(state)
        self._known.show_known(state.known, state.care)
        if prompt is None:
            return
        self._show_head(state, prompt)
        if is_new:
            self._build_prompt(state, prompt)
        else:
            self._update_prompt(prompt)
        self._answer_missing.setVisible(state.answer_is_missing)
        if state.answer_is_missing:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.maximum())  # question and answers stand at the end
        self._show_tickets(state)
        if state.problem is not None and state.problem is not self._shown_problem:
            self._focus_problem(prompt, str(state.problem.facts.get("field", "")))
        self._shown_problem = state.problem

    def give_way(self, left: int, right: int) -> None:
        """Leave room for panels that lie over the sides."""
        edge = self._look.px(24)
        self._outer.setContentsMargins(left + edge, edge, right + edge, edge)
        self._foot.setContentsMargins(left + edge, edge // 3, right + edge, edge // 3)

    def take_focus(self) -> None:
        """Put the focus where the next key belongs: an empty field, else the run itself."""
        for field in self._fields.values():
            if field.line is not None and not field.line.text():
                field.line.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_line(self) -> None:
        """Put the line to say on the clipboard, or what is selected of it."""
        prompt = self._state.prompt
        if prompt is not None and prompt.line:
            part = self._line.selectedText() if self._line is not None else ""
            QGuiApplication.clipboard().setText(part or prompt.line)

    def show_time(self, now: datetime) -> None:
        """Show how long the step has been open; past its limit it only changes colour."""
        prompt = self._state.prompt
        if prompt is None or not prompt.limit_s:
            self._timer.hide()
            return
        self._timer.show()
        seconds = int(self._vm.step_seconds(now))
        over = seconds > prompt.limit_s
        words = self.tr("{0} s of {1} s").format(seconds, prompt.limit_s)
        self._timer.setText(self.tr("{0}, over").format(words) if over else words)
        set_role(self._timer, "warntag" if over else "small")

    # Building

    def _build(self) -> None:
        whole = column(self, gap=0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self.tr("The run: line to say, question and answers"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(scroll)
        self._scroll = scroll
        inner = QWidget()
        inner.setProperty("role", "surface")
        scroll.setWidget(inner)
        whole.addWidget(scroll, 1)
        # The keys that go on stay in sight however long the step is.
        self._foot_place = QWidget()
        self._foot_place.setProperty("role", "surface")
        self._foot = column(self._foot_place, gap=0)
        whole.addWidget(self._foot_place)
        px = self._look.px
        outer = self._outer = column(inner, margin=px(24), gap=px(12))
        self._problem = NoticeBar(self._look)
        outer.addWidget(self._problem)
        self._known = KnownCard(self._look)
        outer.addWidget(self._known)
        self._idle = self._build_idle()
        outer.addWidget(self._idle)
        self._live = QWidget()
        live = column(self._live, gap=px(12))
        live.addLayout(self._build_head())
        self._warnings = column(gap=px(6))
        live.addLayout(self._warnings)
        self._body = column(gap=px(16))
        live.addLayout(self._body)
        outer.addWidget(self._live)
        outer.addStretch(1)

    def _build_idle(self) -> QWidget:
        idle = QWidget()
        px = self._look.px
        inside = column(idle, gap=px(8))
        inside.addSpacing(px(48))
        inside.addWidget(label(self.tr("Ready for the next call"), "line"))
        hint = self.tr("Type what the customer says into the search box ({0}), then press Enter.")
        inside.addWidget(label(hint.format(keys_of("search")), "muted"))
        return idle

    def _build_head(self) -> QVBoxLayout:
        head = column(gap=self._look.px(4))
        self._crumbs = label(role="small")
        self._tag = label(role="tag", wrap=False)
        self._level = label(role="tag", wrap=False)
        self._timer = label(role="small", wrap=False)
        head.addWidget(self._crumbs)
        signs = row(gap=self._look.px(8))
        signs.addWidget(self._tag)
        signs.addWidget(self._level)
        signs.addWidget(self._timer)
        signs.addStretch(1)
        head.addLayout(signs)
        return head

    def _show_problem(self, state: RunState) -> None:
        self._problem.say(self._look.explain(state.problem) if state.problem else "")

    def _show_head(self, state: RunState, prompt: PromptView) -> None:
        title = self._look.name(prompt.scenario_title, prompt.scenario_title_en)
        self._crumbs.setText(" › ".join((title, *prompt.breadcrumb)))
        self._tag.setVisible(prompt.in_interrupt)
        self._tag.setText(self.tr("Interrupt: returns to the step before"))
        level = state.level
        self._level.setVisible(level is not None)
        if level is not None:
            name = self._look.name(level.title, level.title_en)
            self._level.setText(self.tr("Needs: {0}").format(name))
        shown = [self._look.sentence(code) for code in prompt.warnings]
        shown += list(prompt.notices)
        if self._shown_warnings != shown:
            self._shown_warnings = shown
            clear(self._warnings)
            for words in shown:
                bar = NoticeBar(self._look)
                bar.say(words)
                self._warnings.addWidget(bar)

    def _build_prompt(self, state: RunState, prompt: PromptView) -> None:
        """Lay the prompt out anew."""
        clear(self._body)
        clear(self._foot)
        self._line = None
        self._scroll.verticalScrollBar().setValue(0)
        self._timer.hide()
        self._fields, self._checks, self._shown_tickets = {}, {}, []
        if prompt.kind == "owed":
            self._body.addWidget(label(self.tr("Still to be said before the end"), "section"))
        # The last line of a playbook was said before its end; that of a blank form was not.
        if prompt.line and (prompt.kind != "ended" or prompt.run < 0):
            self._build_line(prompt)
        if prompt.kind == "ended":
            self._build_ended(state, prompt)
        self._build_do(prompt)
        checks = column(gap=self._look.px(4))
        for check in prompt.checks:
            checks.addWidget(self._build_check(check))
        self._body.addLayout(checks)
        if prompt.kind == "fact":
            self._body.addWidget(label(self.tr("Needed to go on"), "section"))
        self._build_fields(prompt)
        if prompt.offer is not None:
            card = OfferCard(self._look, prompt.offer, is_blocked=prompt.kind == "blocked")
            card.answered.connect(self._vm.answer)
            self._body.addWidget(card)
        if prompt.question:
            self._body.addWidget(label(prompt.question, "question"))
        self._answer_missing = label(self._look.sentence("calls.answer_needed"), "warn")
        self._answer_missing.hide()
        self._body.addWidget(self._answer_missing)
        answers = column(gap=self._look.px(8))
        for answer in prompt.answers:
            answers.addWidget(self._build_answer(answer))
        self._body.addLayout(answers)
        self._build_foot(prompt)

    def _build_line(self, prompt: PromptView) -> None:
        said = frame("said")
        px = self._look.px
        inside = column(said, margin=px(16), gap=px(8))
        line = label(prompt.line, "line")
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.setAccessibleName(self.tr("Line to say: {0}").format(prompt.line))
        inside.addWidget(line)
        self._line = line
        if prompt.says_must:
            words = self.tr("Fulfils: {0}").format(self.tr(", ").join(prompt.says_must))
            inside.addWidget(label(words, "small"))
        self._body.addWidget(said)

    def _build_do(self, prompt: PromptView) -> None:
        if prompt.do_text:
            across = row(gap=self._look.px(8))
            mark = label(self.tr("Do"), "tag", wrap=False)
            across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            words = prompt.do_text + (f"\n{prompt.do_link}" if prompt.do_link else "")
            across.addWidget(label(words), 1)
            self._body.addLayout(across)

    def _build_check(self, check: CheckView) -> CheckRow:
        box = CheckRow(check.text)
        box.show_ticked(check.ticked)
        box.setProperty("index", check.index)
        box.toggled.connect(self._on_ticked)
        self._checks[check.index] = box
        return box

    def _build_fields(self, prompt: PromptView) -> None:
        for field in prompt.fields:
            if field.id == prompt.fact and 0 < len(field.options) <= len(prompt.answers):
                continue  # its values stand below, each with its key
            made = FieldInput(field, self._vm.text_of(field), self._look)
            made.typed.connect(self._vm.type_field)
            made.rested.connect(self._vm.rest_field)
            made.left.connect(self._vm.commit_field)
            made.chosen.connect(self._on_chosen)
            made.entered.connect(self._on_entered)
            self._fields[field.id] = made
            self._body.addWidget(made)

    def _build_answer(self, answer: AnswerView) -> QWidget:
        words = self.tr("{0}   {1}").format(answer.key, answer.label)
        if answer.remembered:
            words = self.tr("{0}   (chosen before)").format(words)
        made = AnswerButton(words, self._look.px(16))
        made.setProperty("key", answer.key)
        made.setProperty("remembered", "true" if answer.remembered else "false")
        made.setAccessibleName(self.tr("Answer {0}: {1}").format(answer.key, answer.label))
        made.clicked.connect(self._on_answer)
        return made

    def _build_foot(self, prompt: PromptView) -> None:
        holder = QWidget()
        foot = FlowLayout(holder, self._look.px(8))
        goes_on = prompt.kind in ("blocked", "owed", "fact") or (
            prompt.kind == "talk" and not prompt.question
        )
        if prompt.kind == "handoff":
            send = button(self.tr("Open the desk's form   Enter"), "primary")
            send.setIcon(self._look.icon("handoff", "on_accent"))
            send.clicked.connect(self.handoff_requested)
            foot.addWidget(send)
        elif goes_on:
            words = self.tr("Go on   Enter") if not prompt.line else self.tr("Said, go on   Enter")
            on = button(words, "primary")
            on.clicked.connect(self._vm.confirm)
            foot.addWidget(on)
        if prompt.none_of_these:
            words = {
                "back": self.tr("0   Back to the step"),
                "unverified": self.tr("0   Cannot be verified, go on as not verified"),
            }.get(prompt.none_leads, self.tr("0   None of these"))
            none = button(words)
            none.setProperty("key", 0)
            none.clicked.connect(self._on_answer)
            foot.addWidget(none)
        if prompt.can_go_back:
            back = button(self.tr("Back   Backspace"), "quiet")
            back.setIcon(self._look.icon("back"))
            back.clicked.connect(self._vm.go_back)
            foot.addWidget(back)
        if foot.count():
            self._foot.addWidget(holder)
        else:
            holder.deleteLater()
        if prompt.why:
            self._body.addWidget(label(self.tr("Why: {0}").format(prompt.why), "small"))

    def _build_ended(self, state: RunState, prompt: PromptView) -> None:
        card = EndedCard(self._look, prompt.end, state.note)
        card.close_requested.connect(self.close_requested)
        card.another_requested.connect(self.search_requested)
        self._body.addWidget(card)
        self._ended = card

    def _focus_problem(self, prompt: PromptView, named: str) -> None:
        """Put the focus into the field that was named, else the first wrong or missing one."""
        wrong = [field for field in prompt.fields if field.id == named]
        wrong += [field for field in prompt.fields if field.problem]
        for field in (*wrong, *(field for field in prompt.fields if field.is_missing)):
            if field.id in self._fields:
                target = self._fields[field.id]
                target.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)
                self._scroll.ensureWidgetVisible(target)
                return

    # Bringing up to date

    def _update_prompt(self, prompt: PromptView) -> None:
        typed = dict(self._state.typed_problems)
        for field in prompt.fields:
            if field.id in self._fields:
                shown = replace(field, problem=typed.get(field.id, field.problem))
                self._fields[field.id].show_field(shown, mark_missing=bool(self._state.problem))
        for check in prompt.checks:
            box = self._checks.get(check.index)
            if box is not None:
                box.show_ticked(check.ticked)
        if prompt.kind == "ended":
            self._ended.show_note(self._state.note)

    def _show_tickets(self, state: RunState) -> None:
        """Show the number and the promised time of the ticket just filed, beside the line."""
        for ticket in reversed(state.tickets):
            if ticket.number in self._shown_tickets:
                continue
            self._shown_tickets.append(ticket.number)
            card = frame("card")
            inside = column(card, margin=self._look.px(12), gap=self._look.px(4))
            head = row(gap=self._look.px(12))
            inside.addLayout(head)
            number = label(ticket.number, "number", wrap=False)
            number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            head.addWidget(label(self.tr("Ticket"), "tag", wrap=False))
            head.addWidget(number)
            head.addStretch(1)
            due = civil(ticket.due_at).strftime("%m-%d %H:%M")
            inside.addWidget(
                label(self.tr("{0} · promised by {1}").format(ticket.desk, ticket.due_text or due)),
                1,
            )
            self._body.insertWidget(0, card)

    @Slot(bool)
    def _on_ticked(self, on: bool) -> None:
        box = self.sender()
        if box is not None:
            self._vm.tick(box.property("index"), on)

    @Slot()
    def _on_answer(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._vm.answer(pressed.property("key"))

    @Slot(str, str)
    def _on_chosen(self, field_id: str, value: str) -> None:
        self._vm.choose_field(field_id, value)

    @Slot(str)
    def _on_entered(self, field_id: str) -> None:
        """Move on: to the next empty field, else from the last field to the question."""
        self._vm_commit(field_id)
        names = list(self._fields)
        for name in names[names.index(field_id) + 1 :]:
            self._fields[name].first_focus.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _vm_commit(self, field_id: str) -> None:
        prompt = self._state.prompt
        if prompt is not None and prompt.kind == "fact" and prompt.fact == field_id:
            self._vm.confirm()
        else:
            self._vm.commit_field(field_id)
