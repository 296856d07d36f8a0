"""The chosen case beside the list: read, marked, corrected, with its like and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QPushButton, QScrollArea, QWidget

from app.ui.case_words import QUALITIES, field_name, moment_words, quality_name, value_words
from app.ui.screens.cases.edit_view import EditForm
from app.ui.screens.cases.page_view_model import EDITABLE, PageState, shown_value
from app.ui.shortcuts import keys_of
from app.ui.widgets.case_page import CasePage
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.like_cases import LikeCases
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import button, clear, column, frame, label, row

if TYPE_CHECKING:
    from app.cases.case import CaseChange
    from app.search.case_hits import IndexedCase
    from app.ui.look import Look
    from app.ui.screens.cases.page_view_model import PageViewModel


class PagePanel(QWidget):
    """One case.

    Signals:
        case_requested: id of a similar case to show.
        playbook_requested: id of the playbook to open in the call.
        only_playbook_requested: show only cases of a playbook.
    """

    case_requested = Signal(str)
    playbook_requested = Signal(str)
    only_playbook_requested = Signal(str, str, str)

    def __init__(self, look: Look, view_model: PageViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._state = PageState()
        self._shown_history: object = None
        self._is_history_new = False
        self.setProperty("role", "surface")
        self._build()

    def show_state(self, state: PageState) -> None:
        """Show the case as it is now."""
        is_other = state.case_id != self._state.case_id
        was_typed = self._state.typed is not None
        opens = state.history_open and not self._state.history_open
        self._state = state
        case = state.case
        self._empty.setVisible(case is None)
        self._empty.setText(self._empty_words(state))
        self._whole.setVisible(case is not None)
        self._problem.say(self._look.explain(state.problem) if state.problem else "")
        if case is None:
            return
        is_typed = state.typed is not None
        if was_typed and not is_other and self._loses_focus(state):
            # Else Qt gives it to whatever stands next, such as the bar at the foot.
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.setVisible(not is_typed)
        self._form.setVisible(is_typed)
        self._beside.setVisible(not is_typed)
        if state.typed is None:
            self._page.show_case(case)
        else:
            facts = state.problem.facts if state.problem else {}
            self._form.show_typed(state.typed, str(facts.get("field", "")))
        self._show_moves(state, case)
        self._show_playbook(state, case)
        self._like.show_hits(state.like)
        self._is_history_new = state.done == "history" and (opens or self._is_history_new)
        self._show_history(state)
        if is_other:
            self._is_history_new = False
            self._scroll.verticalScrollBar().setValue(0)
        if is_typed and not was_typed and not is_other:
            self._scroll.verticalScrollBar().setValue(0)
            self._form.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        """Put the focus where arrows scroll through the case, or into the form."""
        if self._state.typed is not None:
            self._form.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def copy(self) -> None:
        """Put the case on the clipboard as text, for the CRM or a message."""
        case = self._state.case
        if case is None:
            return
        lines = []
        for name in ("number", *EDITABLE, "quality"):
            value = value_words(name, shown_value(case, name), self._look.lang)
            if value:
                lines.append(self.tr("{0}: {1}").format(field_name(name, self._look.lang), value))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._done.setText(self.tr("Copied"))
        self._done.show()

    @Slot()
    def open_playbook(self) -> None:
        """Open the case's playbook in the call, where the book holds it."""
        if self._state.playbook is not None and self._state.case is not None:
            self.playbook_requested.emit(self._state.case.values.get("scenario_id", ""))

    # Building

    def _build(self) -> None:
        px = self._look.px
        outer = column(self, gap=0)
        self._empty = label(role="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        outer.addWidget(self._empty, 1)
        self._whole = QWidget()
        whole = column(self._whole, gap=0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(self.tr("The case"))
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(self._on_laid_out)
        bar.actionTriggered.connect(self._on_scrolled)
        self._inner = inner = QWidget()
        inner.setProperty("role", "surface")
        self._scroll.setWidget(inner)
        body = column(inner, margin=px(16), gap=px(8))
        self._page = CasePage(self._look, pairs=2)
        body.addWidget(self._page)
        self._form = EditForm(self._look)
        self._form.typed.connect(self._vm.type_field)
        body.addWidget(self._form)
        self._beside = self._build_beside()
        body.addWidget(self._beside)
        body.addStretch(1)
        whole.addWidget(self._build_moves())
        whole.addWidget(self._scroll, 1)
        outer.addWidget(self._whole, 1)

    def _build_beside(self) -> QWidget:
        """Make what belongs to a case and is no part of it: playbook, like cases, history."""
        px = self._look.px
        beside = QWidget()
        inside = column(beside, gap=px(8))
        self._playbook = frame("said")
        across = row(self._playbook, margin=px(8), gap=px(8))
        self._playbook_name = label()
        across.addWidget(self._playbook_name, 1)
        self._only = button(self.tr("Only its cases"), "link")
        self._only.clicked.connect(self._on_only)
        across.addWidget(self._only)
        self._open = button(self.tr("Open   {0}").format(keys_of("cases.playbook")))
        self._open.setIcon(self._look.icon("playbook", "accent"))
        self._open.setAccessibleName(self.tr("Open its playbook in the call"))
        self._open.clicked.connect(self.open_playbook)
        across.addWidget(self._open)
        inside.addWidget(self._playbook)
        inside.addWidget(label(self.tr("Similar cases"), "section"))
        self._like = LikeCases(self._look)
        self._like.open_requested.connect(self.case_requested)
        inside.addWidget(self._like)
        self._show_history_button = button("", "link")
        self._show_history_button.setIcon(self._look.icon("history", "accent", 16))
        self._show_history_button.clicked.connect(self._vm.toggle_history)
        inside.addWidget(self._show_history_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._history = column(gap=px(6))
        inside.addLayout(self._history)
        return beside

    def _build_moves(self) -> QFrame:
        px = self._look.px
        moves = frame("bar")
        outer = column(moves, margin=px(8), gap=px(6))
        holder = QWidget()
        flow = FlowLayout(holder, px(6))
        self._marks: dict[str, QPushButton] = {}
        icons = {"model": "model", "ordinary": "cases", "do_not_use": "do-not-use"}
        for number, quality in enumerate(QUALITIES, start=1):
            chip = button(quality_name(quality, self._look.lang), "chip")
            chip.setCheckable(True)
            chip.setIcon(self._look.icon(icons[quality], "muted", 16))
            told = self.tr("Mark: {0}   Alt+{1}").format(
                quality_name(quality, self._look.lang), number
            )
            chip.setAccessibleName(told)
            chip.setToolTip(told)
            chip.setProperty("quality", quality)
            chip.clicked.connect(self._on_mark)
            self._marks[quality] = chip
            flow.addWidget(chip)
        self._edit = button(self.tr("Correct   {0}").format(keys_of("cases.edit")), "quiet")
        self._edit.setIcon(self._look.icon("edit"))
        self._edit.clicked.connect(self._vm.edit)
        self._copy = button(self.tr("Copy   {0}").format(keys_of("cases.copy")), "quiet")
        self._copy.setIcon(self._look.icon("copy"))
        self._copy.setAccessibleName(self.tr("Copy the case"))
        self._copy.clicked.connect(self.copy)
        self._save = button(self.tr("Save   {0}").format(keys_of("cases.keep")), "primary")
        self._save.setObjectName("save_case")
        self._save.clicked.connect(self._vm.save)
        self._drop = button(self.tr("Drop the corrections   Esc"), "quiet")
        self._drop.clicked.connect(self._vm.drop)
        for made in (self._edit, self._copy, self._save, self._drop):
            flow.addWidget(made)
        outer.addWidget(holder)
        self._done = label(role="accent")
        outer.addWidget(self._done)
        self._problem = NoticeBar(self._look)
        outer.addWidget(self._problem)
        return moves

    # Showing

    def _loses_focus(self, state: PageState) -> bool:
        """Return whether what has the focus is about to be hidden or disabled."""
        has_button = self._save.hasFocus() or self._drop.hasFocus()
        focus = QApplication.focusWidget()
        in_form = focus is not None and self._form.isAncestorOf(focus)
        return (state.is_saving and has_button) or (state.typed is None and (has_button or in_form))

    def _empty_words(self, state: PageState) -> str:
        if state.problem is not None:
            return self._look.explain(state.problem)
        if state.is_missing:
            return self.tr("This case is not held here any more.")
        return self.tr("One moment…") if state.case_id else self.tr("Choose a case to read it.")

    def _show_moves(self, state: PageState, case: IndexedCase) -> None:
        is_typed = state.typed is not None
        for quality, chip in self._marks.items():
            chip.setChecked(case.values.get("quality", "ordinary") == quality)
            chip.setVisible(not is_typed)
            chip.setEnabled(not state.is_saving)
        for made in (self._edit, self._copy):
            made.setVisible(not is_typed)
        for made in (self._save, self._drop):
            made.setVisible(is_typed)
            made.setEnabled(not state.is_saving)
        words = {
            "marked": self.tr("Marked"),
            "changed": self.tr("Saved"),
            "history": self.tr("The history is open, below the case"),
        }.get(state.done, "")
        self._done.setText(words)
        self._done.setVisible(bool(words))

    def _show_playbook(self, state: PageState, case: IndexedCase) -> None:
        scenario_id = case.values.get("scenario_id", "")
        self._playbook.setVisible(bool(scenario_id))
        known = state.playbook
        self._open.setVisible(known is not None)
        if known is not None:
            name = self._look.name(*known)
        else:
            name = self.tr("{0} (not in this book)").format(scenario_id)
        self._playbook_name.setText(name)

    def _show_history(self, state: PageState) -> None:
        told = self.tr("Put the history away") if state.history_open else self.tr("History")
        keys = keys_of("cases.history")
        self._show_history_button.setText(self.tr("{0}   {1}").format(told, keys))
        shape = (state.history_open, state.history, state.history_problem)
        if shape == self._shown_history:
            return
        self._shown_history = shape
        clear(self._history)
        if not state.history_open:
            return
        if state.history_problem is not None:
            bar = NoticeBar(self._look)
            self._history.addWidget(bar)
            bar.say(self._look.explain(state.history_problem))
        elif state.history is None:
            self._history.addWidget(label(self.tr("One moment…"), "muted"))
        elif not state.history:
            self._history.addWidget(label(self.tr("Never changed since it came."), "muted"))
        for change in reversed(state.history or ()):
            self._history.addWidget(self._change(change))

    def _change(self, change: CaseChange) -> QFrame:
        made = frame("card")
        inside = column(made, margin=self._look.px(8), gap=2)
        head = self.tr("{0}  {1}").format(moment_words(change.at), change.person_name)
        inside.addWidget(label(head, "small"))
        before, after, lang = change.before, change.after, self._look.lang
        for name in dict.fromkeys((*before, *after)):
            was = value_words(name, before.get(name, ""), lang) or self.tr("(empty)")
            now = value_words(name, after.get(name, ""), lang) or self.tr("(empty)")
            words = self.tr("{0}: {1} → {2}").format(field_name(name, lang), was, now)
            inside.addWidget(label(words))
        return made

    @Slot()
    def _on_laid_out(self) -> None:
        """Bring the history into sight that was just opened, its beginning before its end."""
        if not self._is_history_new:
            return
        bar = self._scroll.verticalScrollBar()
        top = self._show_history_button.mapTo(self._inner, QPoint(0, 0)).y()
        bar.setValue(min(top, bar.maximum()))

    @Slot()
    def _on_scrolled(self) -> None:
        """Leave the place to whoever scrolls by hand."""
        self._is_history_new = False

    @Slot()
    def _on_mark(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            quality = chip.property("quality")
            chip.setChecked(True)
            self._vm.mark(quality)
            self._show_marks_again()

    def _show_marks_again(self) -> None:
        """Let the chips tell the truth where the mark was refused or is the same."""
        if self._state.case is not None:
            self._show_moves(self._vm.state, self._vm.state.case or self._state.case)

    @Slot()
    def _on_only(self) -> None:
        if self._state.case is not None:
            scenario_id = self._state.case.values.get("scenario_id", "")
            self.only_playbook_requested.emit(scenario_id, *(self._state.playbook or ("", "")))
