"""Which cases this seat holds: years and regions, in a card of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.ui.case_scope import ScopeState
from app.ui.widgets.line_field import LineField
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import button, column, label, row, set_role

if TYPE_CHECKING:
    from app.ui.case_scope import ScopeViewModel
    from app.ui.look import Look


class ScopeFields(QWidget):
    """The fields, in a card of the screen."""

    def __init__(self, look: Look, view_model: ScopeViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._build()
        view_model.changed = self.show_state
        self.show_state(view_model.state)
        view_model.look()

    def show_state(self, state: ScopeState) -> None:
        """Show the sync filter as it is kept; what is being typed is left alone."""
        self._problem.say(self._look.explain(state.problem) if state.problem else "")
        if state.scope is not None and not state.years_wrong:
            self._years.show_text(" ".join(str(year) for year in state.scope.years))
            self._regions.show_text(" ".join(state.scope.regions))
        set_role(self._years, "true" if state.years_wrong else "false", "problem")
        words = self.tr("Kept; the index of this seat follows") if state.is_kept else ""
        if state.years_wrong:
            words = self.tr("Years have four digits, such as 2025 2026")
        set_role(self._told, "warn" if state.years_wrong else "accent")
        self._told.setText(words)

    def _build(self) -> None:
        inside = column(self, gap=self._look.px(8))
        self._problem = NoticeBar(self._look)
        inside.addWidget(self._problem)
        told = self.tr("Empty holds all cases. Fewer cases take less room and come sooner.")
        inside.addWidget(label(told, "muted"))
        self._years, self._regions = LineField(), LineField()
        self._years.setObjectName("scope_years")
        self._regions.setObjectName("scope_regions")
        self._years.setPlaceholderText(self.tr("all years"))
        self._regions.setPlaceholderText(self.tr("all regions"))
        named = (
            (self.tr("Years, apart by spaces"), self._years),
            (self.tr("Regions, as the cases name them"), self._regions),
        )
        for words, line in named:
            line.setAccessibleName(words)
            line.typed.connect(self._on_typed)
            line.entered.connect(self._on_keep)
            inside.addWidget(label(words, "small"))
            inside.addWidget(line)
        across = row(gap=self._look.px(12))
        keep = button(self.tr("Keep"), "primary")
        keep.setObjectName("keep_scope")
        keep.setAccessibleName(self.tr("Keep which cases this seat holds"))
        keep.clicked.connect(self._on_keep)
        across.addWidget(keep)
        self._told = label()
        across.addWidget(self._told, 1)
        inside.addLayout(across)

    @Slot()
    def _on_typed(self) -> None:
        self._vm.forget_warnings()

    @Slot()
    def _on_keep(self) -> None:
        self._vm.keep(self._years.text(), self._regions.text())
