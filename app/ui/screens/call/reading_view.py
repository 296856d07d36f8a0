"""A case over the right side of the call: read it, copy it, or go to it among the cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.ui.screens.call.reading_view_model import ReadingState
from app.ui.shortcuts import keys_of
from app.ui.widgets.case_page import CasePage
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import button, label

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.call.reading_view_model import ReadingViewModel

WIDTH = 460


class ReadingPanel(Overlay):
    """The panel.

    Signals:
        case_requested: the case is to be shown on the cases screen.
    """

    case_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget, view_model: ReadingViewModel) -> None:
        super().__init__(look, parent, "overlay", WIDTH)
        self._vm = view_model
        self.set_title(self.tr("Case"))
        self.closed.connect(view_model.close)
        self._problem = NoticeBar(look)
        self.body.addWidget(self._problem)
        self._waiting = label(self.tr("One moment…"), "muted")
        self.body.addWidget(self._waiting)
        self._page = CasePage(look)
        self.body.addWidget(self._page)
        go = button(self.tr("Open among the cases   {0}").format(keys_of("open_case")))
        go.setIcon(look.icon("cases", "accent"))
        go.clicked.connect(self._on_go)
        self.foot.addWidget(go)
        self.foot.addStretch(1)

    def show_state(self, state: ReadingState) -> None:
        """Show the case, or nothing."""
        if not state.case_id:
            self.hide()
            return
        self._problem.say(self.look.explain(state.problem) if state.problem else "")
        self._waiting.setVisible(state.case is None and state.problem is None)
        self._page.setVisible(state.case is not None)
        if state.case is not None:
            self._page.show_case(state.case)
            number = state.case.values.get("number", "")
            self.set_title(self.tr("Case {0}").format(number))
        if not self.isVisible():
            self.show()
            self.raise_()

    @Slot()
    def _on_go(self) -> None:
        self.case_requested.emit(self._vm.state.case_id)
