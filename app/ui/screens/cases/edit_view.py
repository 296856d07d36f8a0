"""A case being corrected where it stands: each field, checked when it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from app.ui.case_words import field_name
from app.ui.screens.cases.page_view_model import EDITABLE
from app.ui.widgets.line_field import LineField
from app.ui.widgets.roles import column, label, set_role

if TYPE_CHECKING:
    from app.ui.look import Look

_LONG = ("claim", "done")
_WIDE = ("title", *_LONG, "type", "tags")


class EditForm(QWidget):
    """The fields.

    Signals:
        typed: name of a field and what stands in it.
    """

    typed = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._lines: dict[str, LineField] = {}
        self._areas: dict[str, QPlainTextEdit] = {}
        self._is_showing = False
        self._build()

    @property
    def first_focus(self) -> QWidget:
        """Return the first field."""
        return self._lines["title"]

    def show_typed(self, typed: Mapping[str, str], wrong: str = "") -> None:
        """Show what stands in the fields and which one does not hold; typing is not disturbed."""
        self._is_showing = True
        for name, field in (*self._lines.items(), *self._areas.items()):
            set_role(field, "true" if name == wrong else "false", "problem")
        for name, line in self._lines.items():
            if line.text() != typed.get(name, ""):
                line.setText(typed.get(name, ""))
        for name, area in self._areas.items():
            if area.toPlainText() != typed.get(name, ""):
                area.setPlainText(typed.get(name, ""))
        self._is_showing = False

    def _build(self) -> None:
        px = self._look.px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(8))
        examples = {
            "type": self.tr("kind/business/item"),
            "occurred_at": self.tr("such as 2026-10-05 14:30"),
            "closed_at": self.tr("such as 2026-10-05 14:30"),
            "satisfaction": "0–10",
            "tags": self.tr("apart by spaces"),
        }
        at_row, at_column = 0, 0
        for name in EDITABLE:
            is_wide = name in _WIDE
            if is_wide and at_column:
                at_row, at_column = at_row + 1, 0
            cell = column(gap=2)
            cell.addWidget(label(field_name(name, self._look.lang), "small"))
            cell.addWidget(self._field(name, examples.get(name, "")))
            grid.addLayout(cell, at_row, at_column, 1, 2 if is_wide else 1)
            if is_wide or at_column:
                at_row, at_column = at_row + 1, 0
            else:
                at_column = 1
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def _field(self, name: str, example: str) -> QWidget:
        if name in _LONG:
            area = QPlainTextEdit()
            area.setObjectName(f"edit_{name}")
            area.setAccessibleName(field_name(name, self._look.lang))
            area.setTabChangesFocus(True)
            area.setFixedHeight(self._look.px(128))
            area.setProperty("field", name)
            area.textChanged.connect(self._on_area)
            self._areas[name] = area
            return area
        line = LineField()
        line.setObjectName(f"edit_{name}")
        line.setAccessibleName(field_name(name, self._look.lang))
        line.setPlaceholderText(example)
        line.setProperty("field", name)
        line.typed.connect(self._on_line)
        self._lines[name] = line
        return line

    @Slot(str)
    def _on_line(self, text: str) -> None:
        line = self.sender()
        if line is not None:
            self.typed.emit(line.property("field"), text)

    @Slot()
    def _on_area(self) -> None:
        area = self.sender()
        if not self._is_showing and isinstance(area, QPlainTextEdit):
            self.typed.emit(area.property("field"), area.toPlainText())
