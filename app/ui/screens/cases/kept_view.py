"""Saved and recent searches as a panel over the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.ui.case_words import asked_words
from app.ui.screens.cases.kept_view_model import KeptSearch, KeptState
from app.ui.widgets.fitting import AnswerButton
from app.ui.widgets.line_field import LineField
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, clear, column, label, row

if TYPE_CHECKING:
    from app.search.case_hits import CaseAsked
    from app.ui.look import Look
    from app.ui.screens.cases.kept_view_model import KeptViewModel

WIDTH = 440


class KeptPanel(Overlay):
    """The panel.

    Signals:
        save_requested: the present search is to be kept under this name.
    """

    save_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget, view_model: KeptViewModel) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self._vm = view_model
        self._shown: object = None
        self.keeps_tab = True
        self.set_title(self.tr("Saved and recent searches"))
        self.closed.connect(view_model.close)
        self._build()

    def show_state(self, state: KeptState) -> None:
        """Show the searches, or nothing."""
        if not state.is_open:
            self.hide()
            return
        self._problem.say(self.look.explain(state.problem) if state.problem else "")
        shape = (state.searches, state.is_loaded)
        if shape != self._shown:
            self._shown = shape
            self._fill(state)
        if not self.isVisible():
            self.show()
            self.raise_()

    def show_asked(self, asked: CaseAsked) -> None:
        """Tell which search would be kept."""
        self._asked.setText(asked_words(asked, self.look.lang))

    def submit(self) -> None:
        """Keep the search under the name that was typed."""
        self._on_save()

    def focus_name(self) -> None:
        """Put the focus where the search gets its name."""
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        px = self.look.px
        self._problem = NoticeBar(self.look)
        self.body.addWidget(self._problem)
        self.body.addWidget(label(self.tr("Save this search"), "section"))
        self._asked = label()
        self.body.addWidget(self._asked)
        across = row(gap=px(8))
        self._name = LineField()
        self._name.setObjectName("search_name")
        self._name.setPlaceholderText(self.tr("A name"))
        self._name.setAccessibleName(self.tr("Name of the search"))
        self._name.entered.connect(self._on_save)
        across.addWidget(self._name, 1)
        save = button(self.tr("Save"), "primary")
        save.clicked.connect(self._on_save)
        across.addWidget(save)
        self.body.addLayout(across)
        self._list = column(gap=px(6))
        self.body.addLayout(self._list)

    def _fill(self, state: KeptState) -> None:
        clear(self._list)
        if not state.is_loaded:
            self._list.addWidget(label(self.tr("One moment…"), "muted"))
            return
        named = [one for one in state.searches if one.name]
        recent = [one for one in state.searches if not one.name]
        for title, found in ((self.tr("Saved"), named), (self.tr("Recent"), recent)):
            self._list.addSpacing(self.look.px(4))
            self._list.addWidget(label(title, "section"))
            if not found:
                self._list.addWidget(label(self.tr("None yet"), "muted"))
            for one in found:
                self._list.addLayout(self._entry(one))

    def _entry(self, search: KeptSearch) -> QHBoxLayout:
        across = row(gap=self.look.px(4))
        asked = asked_words(search.asked, self.look.lang)
        words = f"{search.name}\n{asked}" if search.name else asked
        again = AnswerButton(words, self.look.px(10), "like")
        again.setProperty("search", search.id)
        again.clicked.connect(self._on_again)
        across.addWidget(again, 1)
        away = QToolButton()
        away.setProperty("role", "icon")
        away.setIcon(self.look.icon("close"))
        told = self.tr("Forget {0}").format(search.name or asked)
        away.setAccessibleName(told)
        away.setToolTip(told)
        away.setProperty("search", search.id)
        away.clicked.connect(self._on_away)
        across.addWidget(away)
        return across

    @Slot()
    def _on_save(self) -> None:
        name = self._name.text().strip()
        if name:
            self.save_requested.emit(name)
            self._name.clear()
        else:
            self.focus_name()

    @Slot()
    def _on_again(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._vm.choose(pressed.property("search"))

    @Slot()
    def _on_away(self) -> None:
        pressed = self.sender()
        if pressed is not None:
            self._vm.forget(pressed.property("search"))
            self.focus_name()
