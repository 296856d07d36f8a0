"""The left column while nothing is searched: contacts to take up, requests, the way so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from app.base.clock import civil
from app.ui.shortcuts import keys_of
from app.ui.widgets.roles import button, clear, column, frame, label
from app.ui.words import end_name, state_name

if TYPE_CHECKING:
    from app.calls.views import ResumableView
    from app.ui.look import Look
    from app.ui.screens.call.run_view_model import RunState


MOST_KEYS = 9
"""Contacts that a digit takes up; the mouse reaches the others."""


class HomePanel(QScrollArea):
    """Where I am and what waits.

    Signals:
        resume_requested: a contact is to be taken up.
        park_requested: the contact is to be put aside.
        run_requested: another request of this contact is to be shown.
        mine_requested: the list of my tickets is wanted.
        another_requested: one more request in this contact.
        interrupts_requested: the list of interrupts is wanted.
        part_requested: one of the four parts is wanted.
    """

    resume_requested = Signal(str)
    park_requested = Signal()
    run_requested = Signal(int)
    mine_requested = Signal()
    another_requested = Signal()
    interrupts_requested = Signal()
    part_requested = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: object = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("role", "window")
        self.setWidget(inner)
        self._outer = column(inner, margin=look.px(12), gap=look.px(6))

    def show_home(self, run: RunState, resumable: tuple[ResumableView, ...], news: int) -> None:
        """Show it."""
        prompt = run.prompt
        way = (prompt.scenario_id, prompt.step, prompt.breadcrumb) if prompt else None
        shape = (run.has_contact, run.runs, run.active_run, way, resumable, news, run.known)
        if shape == self._shown:
            return
        self._shown = shape
        clear(self._outer)
        self._add_mine(news)
        if run.has_contact:
            self._add_requests(run)
            self._add_earlier(run)
            if run.prompt is not None:
                self._add_way(run)
                self._add_keys()
        else:
            self._add_resumable(resumable)
        self._outer.addStretch(1)

    def _add_mine(self, news: int) -> None:
        words = self.tr("My tickets   {0}").format(keys_of("mine"))
        if news:
            words = self.tr("My tickets: %n came back   {0}", "", news).format(keys_of("mine"))
        mine = button(words, "quiet" if not news else "")
        mine.setIcon(self._look.icon("news" if news else "ticket", "accent" if news else "muted"))
        mine.clicked.connect(self.mine_requested)
        self._outer.addWidget(mine)

    def _add_resumable(self, resumable: tuple[ResumableView, ...]) -> None:
        if not resumable:
            return
        self._outer.addWidget(label(self.tr("Contacts to take up again"), "section"))
        for place, contact in enumerate(resumable, start=1):
            card = frame("card")
            inside = column(card, margin=self._look.px(12), gap=self._look.px(4))
            titles = self.tr(", ").join(contact.titles) or self.tr("No playbook yet")
            inside.addWidget(label(titles))
            opened = civil(contact.opened_at).strftime("%m-%d %H:%M")
            state = self.tr("put aside") if contact.is_parked else self.tr("interrupted")
            facts = [state, opened, contact.account_shown, contact.step]
            inside.addWidget(label(" · ".join(fact for fact in facts if fact), "small"))
            words = self.tr("Take it up again   Alt+{0}").format(place)
            resume = button(words if place <= MOST_KEYS else self.tr("Take it up again"))
            resume.setIcon(self._look.icon("resume", "accent"))
            resume.setAccessibleName(self.tr("Take up again: {0}").format(titles))
            resume.setProperty("contact", contact.contact_id)
            resume.clicked.connect(self._on_resume)
            inside.addWidget(resume)
            self._outer.addWidget(card)

    def _add_requests(self, run: RunState) -> None:
        self._outer.addWidget(label(self.tr("Requests in this contact"), "section"))
        for index, title, title_en, end in run.runs:
            words = self._look.name(title, title_en)
            if end:
                words = self.tr("{0} · {1}").format(words, end_name(end))
            made = button(words, "chip")
            made.setCheckable(True)
            made.setChecked(index == run.active_run)
            made.setProperty("run", index)
            made.clicked.connect(self._on_run)
            self._outer.addWidget(made)
        park = button(self.tr("Put aside   {0}").format(keys_of("park")), "quiet")
        park.setIcon(self._look.icon("saved"))
        park.clicked.connect(self.park_requested)
        another = button(self.tr("One more request   {0}").format(keys_of("another")), "quiet")
        another.setIcon(self._look.icon("plus"))
        another.clicked.connect(self.another_requested)
        self._outer.addWidget(another)
        self._outer.addWidget(park)

    def _add_earlier(self, run: RunState) -> None:
        """List what the same numbers have under way and what they called about before."""
        known = run.known
        if known is None or not (known.tickets or known.contacts):
            return
        self._outer.addWidget(label(self.tr("Earlier, same numbers"), "section"))
        for ticket in known.tickets:
            words = self.tr("{0} · {1} · promised by {2}")
            under_way = words.format(ticket.number, state_name(ticket.state), ticket.due_text)
            self._outer.addWidget(label(under_way, "warn" if ticket.is_late else ""))
        for at, reason, outcome in known.contacts:
            told = [civil(at).strftime("%m-%d %H:%M"), reason.replace("/", " / ")]
            told += [end_name(outcome)] if outcome else []
            self._outer.addWidget(label(" · ".join(part for part in told if part), "small"))

    def _add_way(self, run: RunState) -> None:
        self._outer.addWidget(label(self.tr("The way so far"), "section"))
        *passed, here = (run.prompt.breadcrumb if run.prompt else ()) or ("",)
        for step in passed:
            self._outer.addWidget(label(self.tr("✓ {0}").format(step), "muted"))
        if here:
            self._outer.addWidget(label(self.tr("▸ {0}").format(here), "accent"))

    def _add_keys(self) -> None:
        self._outer.addWidget(label(self.tr("The four parts"), "section"))
        parts = (
            ("claim", self.tr("Claim   {0}")),
            ("principle", self.tr("Principle   {0}")),
            ("procedure", self.tr("Procedure   {0}")),
            ("recovery", self.tr("Recovery   {0}")),
        )
        for part, words in parts:
            made = button(words.format(keys_of(f"part.{part}")), "quiet")
            made.setIcon(self._look.icon(part))
            made.setProperty("part", part)
            made.clicked.connect(self._on_part)
            self._outer.addWidget(made)
        more = button(self.tr("Interrupts   {0}").format(keys_of("interrupts")), "quiet")
        more.setIcon(self._look.icon("interrupt"))
        more.clicked.connect(self.interrupts_requested)
        self._outer.addWidget(more)

    @Slot()
    def _on_resume(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.resume_requested.emit(pressed.property("contact"))

    @Slot()
    def _on_run(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.run_requested.emit(pressed.property("run"))

    @Slot()
    def _on_part(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self.part_requested.emit(pressed.property("part"))
