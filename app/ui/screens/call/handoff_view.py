"""The handoff drawer: the desk's form already filled, only what is missing marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.ui.screens.call.handoff_view_model import HandoffState
from app.ui.shortcuts import keys_of
from app.ui.widgets.field_input import FieldInput
from app.ui.widgets.fitting import CheckRow
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, column, frame, label, row
from app.ui.words import lane_name

if TYPE_CHECKING:
    from app.calls.views import HandoffView
    from app.ui.look import Look
    from app.ui.screens.call.handoff_view_model import HandoffViewModel

WIDTH = 480


class HandoffDrawer(Overlay):
    """The form, over the right side of the screen."""

    def __init__(self, look: Look, parent: QWidget, view_model: HandoffViewModel) -> None:
        super().__init__(look, parent, "drawer", WIDTH)
        self._vm = view_model
        self._built: tuple[str, ...] | None = None
        self._fields: dict[str, FieldInput] = {}
        self._checks: dict[str, CheckRow] = {}
        self.set_title(self.tr("Hand off to the desk"))
        self.closed.connect(view_model.close)
        self._problem: NoticeBar
        self._send = button(self.tr("Send   {0}").format(keys_of("handoff")), "primary")
        self._send.setIcon(look.icon("handoff", "on_accent"))
        self._send.clicked.connect(view_model.press)
        self._count = label(role="small")
        self.foot.addWidget(self._count, 1)
        self.foot.addWidget(self._send)

    def show_state(self, state: HandoffState) -> None:
        """Show the drawer, or nothing while no form is open."""
        if state.form is None:
            self._built = None
            self.hide()
            return
        shape = (state.form.form, *(field.id for field in state.form.fields))
        is_new = shape != self._built
        if is_new:
            self._built = shape
            self._build_form(state.form)
        self._bring_up_to_date(state)
        if not self.isVisible():
            self.show()
            self.raise_()
        if is_new:
            self._focus_first(state.form)

    def _build_form(self, form: HandoffView) -> None:
        self.empty()
        self._fields, self._checks = {}, {}
        self._problem = NoticeBar(self.look)
        self.body.addWidget(self._problem)
        self._build_head(form)
        missing = [field for field in form.fields if field.is_missing]
        rest = [field for field in form.fields if not field.is_missing]
        for title, fields in ((self.tr("To be filled"), missing), (self.tr("Filled"), rest)):
            if fields:
                self.body.addWidget(label(title, "section"))
            for field in fields:
                made = FieldInput(field, self._vm.text_of(field), self.look)
                made.typed.connect(self._vm.type_field)
                made.rested.connect(self._vm.rest_field)
                made.left.connect(self._vm.commit_field)
                made.chosen.connect(self._vm.choose_field)
                made.entered.connect(self._on_entered)
                self._fields[field.id] = made
                self.body.addWidget(made)
        self.body.addWidget(label(self.tr("Check before filing"), "section"))
        for item in form.self_check:
            box = CheckRow(self.look.sentence(f"calls.selfcheck.{item.id}"))
            box.setProperty("item", item.id)
            box.toggled.connect(self._on_checked)
            self._checks[item.id] = box
            self.body.addWidget(box)
        self._green = CheckRow(self.tr("Green channel"))
        self._green.toggled.connect(self._on_green)
        self.body.addWidget(self._green)
        self._green_why = label(role="small")
        self.body.addWidget(self._green_why)

    def _build_head(self, form: HandoffView) -> None:
        card = frame("said")
        px = self.look.px
        inside = column(card, margin=px(12), gap=px(6))
        tags = row(gap=px(6))
        for words in (form.desk, form.type, lane_name(form.track), form.sla):
            if words:
                tags.addWidget(label(words, "tag", wrap=False))
        tags.addStretch(1)
        inside.addLayout(tags)
        self._summary = label(form.summary)
        inside.addWidget(self._summary)
        self._requests = label(role="warn")
        inside.addWidget(self._requests)
        self.body.addWidget(card)

    def _bring_up_to_date(self, state: HandoffState) -> None:
        form = state.form
        if form is None:
            return
        self._problem.say(self.look.explain(state.problem) if state.problem else "")
        self._summary.setText(form.summary)
        self._requests.setText("\n".join(form.requests))
        self._requests.setVisible(bool(form.requests))
        typed = dict(state.typed_problems)
        for field in form.fields:
            shown = replace(field, problem=typed.get(f"form:{field.id}", field.problem))
            self._fields[field.id].show_field(shown, mark_missing=state.marks_missing)
        for item in form.self_check:
            box = self._checks.get(item.id)
            if box is not None:
                box.show_ticked(item.ticked)
                box.setToolTip(self.tr("Known from the run") if item.by_run else "")
        self._green.show_ticked(form.green)
        reasons = [self.look.sentence(code) for code in form.green_reasons]
        self._green_why.setText("\n".join(reasons))
        self._green_why.setVisible(bool(reasons))
        filled = self.tr("{0} % filled from the run").format(round(form.prefilled * 100))
        missing = self.tr("%n field(s) missing", "", state.missing) if state.missing else ""
        self._count.setText(self.tr("; ").join(part for part in (filled, missing) if part))
        self._send.setEnabled(not state.is_moving)

    def _focus_first(self, form: HandoffView) -> None:
        for field in form.fields:
            if field.is_missing:
                self._fields[field.id].first_focus.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self._send.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_entered(self, field_id: str) -> None:
        self._vm.commit_field(field_id)
        names = list(self._fields)
        after = names[names.index(field_id) + 1 :]
        target = self._fields[after[0]].first_focus if after else self._send
        target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(bool)
    def _on_checked(self, on: bool) -> None:
        box = self.sender()
        if box is not None:
            self._vm.self_check(box.property("item"), on)

    @Slot(bool)
    def _on_green(self, on: bool) -> None:
        self._vm.set_green(on)
