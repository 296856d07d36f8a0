"""The right column: captured, what may be promised now, risk signals, the note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from app.ui.shortcuts import keys_of
from app.ui.widgets.fitting import CheckRow
from app.ui.widgets.like_cases import LikeCases
from app.ui.widgets.note_edit import NoteEdit
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import button, clear, column, frame, label, row

if TYPE_CHECKING:
    from app.calls.views import SignalView
    from app.search.case_hits import CaseHit
    from app.ui.look import Look
    from app.ui.screens.call.side_view_model import SideState, SideViewModel


class SideColumn(QWidget):
    """What belongs to the contact, beside the run.

    Signals:
        handoff_requested: hand off now.
        case_requested: id of a similar case to read.
    """

    handoff_requested = Signal()
    case_requested = Signal(str)

    def __init__(self, look: Look, view_model: SideViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._first_like = ""
        self._boxes: dict[str, CheckRow] = {}
        self._shown_signals: tuple[SignalView, ...] | None = None
        self._build()

    def show_state(self, state: SideState) -> None:
        """Show the state; only what differs is laid out anew."""
        self._problem.say(self._look.explain(state.problem) if state.problem else "")
        self._show_captured(state)
        self._show_authority(state)
        if self._shown_signals != state.signals:
            self._shown_signals = state.signals
            self._show_signals(state.signals)
        reasons = [self._look.sentence(code) for code in state.green_reasons]
        self._green.say(
            self.tr("Green channel proposed: {0}").format(self.tr("; ").join(reasons))
            if reasons
            else ""
        )
        self._note.show_text(state.note)
        self._note.setEnabled(state.has_contact)
        self._own.setVisible(state.note_is_own)

    def show_like(self, hits: tuple[CaseHit, ...]) -> None:
        """Show the cases most like the run; without any there is no such part."""
        self._like_part.setVisible(bool(hits))
        words = self.tr("Similar cases {0}   {1}").format(len(hits), keys_of("like"))
        self._like_count.setText(words)
        self._like_count.setVisible(bool(hits))
        self._first_like = hits[0].id if hits else ""
        if hits:
            self._like.show_hits(hits)

    @Slot()
    def copy_note(self) -> None:
        """Put the note on the clipboard for the CRM."""
        QGuiApplication.clipboard().setText(self._note.toPlainText())

    def _build(self) -> None:
        px = self._look.px
        whole = column(self, gap=0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("role", "window")
        scroll.setWidget(inner)
        whole.addWidget(scroll, 1)
        foot = QWidget()
        foot.setProperty("role", "window")
        whole.addWidget(foot)
        outer = column(inner, margin=px(12), gap=px(8))
        self._problem = NoticeBar(self._look)
        outer.addWidget(self._problem)
        outer.addWidget(label(self.tr("Captured"), "section"))
        self._captured = QGridLayout()
        self._captured.setHorizontalSpacing(px(12))
        self._captured.setVerticalSpacing(px(4))
        self._captured.setColumnStretch(1, 1)
        outer.addLayout(self._captured)
        outer.addWidget(self._rule())
        outer.addWidget(label(self.tr("I may promise now"), "section"))
        self._authority = column(gap=px(4))
        outer.addLayout(self._authority)
        outer.addWidget(self._rule())
        outer.addWidget(label(self.tr("Risk signals"), "section"))
        self._signals = column(gap=px(2))
        outer.addLayout(self._signals)
        self._green = NoticeBar(self._look)
        outer.addWidget(self._green)
        outer.addWidget(self._build_like())
        outer.addStretch(1)
        # Note and handoff stay in sight however long the lists above are.
        below = column(foot, margin=px(12), gap=px(8))
        below.addWidget(self._rule())
        self._like_count = button("", "link")
        self._like_count.clicked.connect(self._on_like)
        self._like_count.hide()
        below.addWidget(self._like_count, 0, Qt.AlignmentFlag.AlignLeft)
        self._build_note(below)

    def _build_note(self, outer: object) -> None:
        head = row(gap=4)
        head.addWidget(label(self.tr("Note"), "section"), 1)
        self._own = button(self.tr("Write itself again"), "link")
        self._own.clicked.connect(self._vm.write_itself)
        head.addWidget(self._own)
        copy = button(self.tr("Copy"), "link")
        copy.setIcon(self._look.icon("copy", "accent", 16))
        copy.setToolTip(keys_of("copy_note"))
        copy.setAccessibleName(self.tr("Copy the note"))
        copy.clicked.connect(self.copy_note)
        head.addWidget(copy)
        outer.addLayout(head)  # type: ignore[attr-defined]
        self._note = NoteEdit(self._look.px(56))
        self._note.setMaximumHeight(self._look.px(112))
        self._note.setAccessibleName(self.tr("Note for the CRM"))
        self._note.rested.connect(self._vm.edit_note)
        outer.addWidget(self._note)  # type: ignore[attr-defined]
        hand_off = button(self.tr("Hand off   {0}").format(keys_of("handoff")), "primary")
        hand_off.setIcon(self._look.icon("handoff", "on_accent"))
        hand_off.clicked.connect(self.handoff_requested)
        outer.addWidget(hand_off)  # type: ignore[attr-defined]

    def _build_like(self) -> QWidget:
        self._like_part = QWidget()
        inside = column(self._like_part, gap=self._look.px(8))
        inside.addWidget(self._rule())
        inside.addWidget(label(self.tr("Similar cases"), "section"))
        self._like = LikeCases(self._look)
        self._like.open_requested.connect(self.case_requested)
        inside.addWidget(self._like)
        self._like_part.hide()
        return self._like_part

    def _rule(self) -> QWidget:
        line = frame("rule")
        line.setFixedHeight(1)
        return line

    def _show_captured(self, state: SideState) -> None:
        rows = [(self._look.name(c.label, c.label_en), c.shown) for c in state.captured]
        if getattr(self, "_shown_captured", None) == rows:
            return
        self._shown_captured = rows
        clear(self._captured)
        if not rows:
            self._captured.addWidget(label(self.tr("Nothing yet"), "muted"), 0, 0)
        for at, (name, value) in enumerate(rows):
            self._captured.addWidget(label(name, "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            self._captured.addWidget(label(value), at, 1)

    def _show_authority(self, state: SideState) -> None:
        if getattr(self, "_shown_authority", None) == state.authority:
            return
        self._shown_authority = state.authority
        clear(self._authority)
        if not state.authority:
            self._authority.addWidget(label(self.tr("No sums in this playbook"), "muted"))
        for limit in state.authority:
            words = self.tr("{0} ≤ {1} {2}").format(limit.limit, limit.left, limit.unit)
            line = row(gap=8)
            line.addWidget(label(words), 1)
            if limit.allowed != limit.left:
                given = self.tr("of {0}").format(limit.allowed)
                line.addWidget(label(given, "warntag", wrap=False))
            self._authority.addLayout(line)

    def _show_signals(self, signals: tuple[SignalView, ...]) -> None:
        focused = next((name for name, box in self._boxes.items() if box.box.hasFocus()), "")
        clear(self._signals)
        self._boxes = {}
        if not signals:
            self._signals.addWidget(label(self.tr("Shown with an open playbook"), "muted"))
        for signal in signals:
            title = self._look.name(signal.title, signal.title_en)
            box = CheckRow(title)
            box.setProperty("signal", signal.id)
            box.show_ticked(signal.ticked)
            reason = self._look.name(signal.reason, signal.reason_en)
            box.setToolTip(reason)
            box.box.setAccessibleDescription(reason)
            box.toggled.connect(self._on_ticked)
            self._boxes[signal.id] = box
            self._signals.addWidget(box)
            if signal.ticked:
                self._signals.addWidget(self._why(signal))
        if focused in self._boxes:
            self._boxes[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _why(self, signal: SignalView) -> QWidget:
        why = frame("notice")
        px = self._look.px
        inside = column(why, margin=px(8), gap=px(4))
        inside.addWidget(label(self._look.name(signal.reason, signal.reason_en), "small"))
        inside.addWidget(label(self._look.name(signal.changes, signal.changes_en)))
        if signal.note:
            inside.addWidget(label(signal.note, "warn"))
        if signal.jump:
            go = button(self.tr("Go to “{0}”").format(signal.jump), "link")
            go.setProperty("jump", signal.jump)
            go.clicked.connect(self._on_jump)
            inside.addWidget(go)
        return why

    @Slot(bool)
    def _on_ticked(self, on: bool) -> None:
        box = self.sender()
        if box is not None:
            self._vm.signal(box.property("signal"), on)

    @Slot()
    def _on_like(self) -> None:
        self.case_requested.emit(self._first_like)

    @Slot()
    def _on_jump(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._vm.jump(pressed.property("jump"))
