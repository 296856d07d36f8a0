"""The filters of the case library: seven words and a period, typed or chosen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QGridLayout, QWidget

from app.ui.case_words import QUALITIES, field_name, quality_name
from app.ui.screens.cases.list_view_model import ListState
from app.ui.widgets.line_field import LineField
from app.ui.widgets.roles import column, label, set_role

if TYPE_CHECKING:
    from app.search.case_hits import CaseChoices, CaseFilters
    from app.ui.look import Look
    from app.ui.screens.cases.list_view_model import ListViewModel

WORDS = ("type", "product", "channel", "region", "outcome")
DAYS = ("since", "until")
_COLUMNS = 4
_ANY_KIND = "*/"


class FilterCombo(QComboBox):
    """Values to choose from; another one can be typed too.

    Signals:
        settled: a value was chosen, or typed and left.
    """

    settled = Signal(str, str)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self.setObjectName(f"filter_{name}")
        self._name = name
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(words)
        self.setMinimumContentsLength(6)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.setSizeAdjustPolicy(adjust)
        completer = self.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(words)
            line.setPlaceholderText(self.tr("any"))
            line.editingFinished.connect(self._on_settled)
        self.activated.connect(self._on_settled)

    def offer(self, values: tuple[str, ...]) -> None:
        """Offer values; what stands in the line stays."""
        if values == tuple(self.itemText(at) for at in range(1, self.count())):
            return
        text = self.currentText()
        self.blockSignals(True)
        self.clear()
        self.addItems(["", *values])
        self.setEditText(text)
        self.blockSignals(False)

    def show_value(self, value: str) -> None:
        """Show what the filter is set to, unless somebody is typing here."""
        line = self.lineEdit()
        if line is not None and not line.hasFocus() and self.currentText() != value:
            self.setEditText(value)

    @Slot()
    def _on_settled(self) -> None:
        self.settled.emit(self._name, self.currentText().strip())


class FiltersPanel(QFrame):
    """The filters, in a block above the list."""

    def __init__(self, look: Look, view_model: ListViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self.setProperty("role", "sunken")
        self._combos = {name: FilterCombo(name, field_name(name, look.lang)) for name in WORDS}
        self._quality = QComboBox()
        self._days = {name: LineField() for name in DAYS}
        self._build()

    @property
    def first_focus(self) -> QWidget:
        """Return the first filter."""
        return self._combos["type"]

    def show_state(self, state: ListState) -> None:
        """Show what the filters are set to and what there is to choose from."""
        self.setVisible(state.filters_open)
        filters, choices = state.asked.filters, state.choices
        for name, values in _offered(choices).items():
            self._combos[name].offer(values)
            self._combos[name].show_value(getattr(filters, name))
        at = self._quality.findData(filters.quality)
        if at >= 0 and at != self._quality.currentIndex():
            self._quality.setCurrentIndex(at)
        self._show_days(filters)

    def _build(self) -> None:
        px = self._look.px
        grid = QGridLayout(self)
        grid.setContentsMargins(px(12), px(8), px(12), px(8))
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        for code in ("", *QUALITIES, "all"):
            words = (
                self.tr("Without do-not-use") if not code else quality_name(code, self._look.lang)
            )
            self._quality.addItem(words, code)
        self._quality.setObjectName("filter_quality")
        self._quality.setAccessibleName(field_name("quality", self._look.lang))
        self._quality.activated.connect(self._on_quality)
        shown: dict[str, QWidget] = {**self._combos, "quality": self._quality, **self._days}
        for at, (name, widget) in enumerate(shown.items()):
            cell = column(gap=2)
            cell.addWidget(label(field_name(name, self._look.lang), "small", wrap=False))
            cell.addWidget(widget)
            grid.addLayout(cell, at // _COLUMNS, at % _COLUMNS)
            grid.setColumnStretch(at % _COLUMNS, 1)
        for combo in self._combos.values():
            combo.settled.connect(self._vm.filter_by)
        for name, line in self._days.items():
            line.setObjectName(f"filter_{name}")
            line.setProperty("filter", name)
            line.setAccessibleName(field_name(name, self._look.lang))
            line.setPlaceholderText(self.tr("such as 2026-10-05"))
            line.entered.connect(self._on_day)
            line.left.connect(self._on_day)

    def _show_days(self, filters: CaseFilters) -> None:
        for name, line in self._days.items():
            day: date | None = getattr(filters, name)
            if day is not None or line.property("problem") != "true":
                line.show_text(day.isoformat() if day else "")

    @Slot()
    def _on_quality(self) -> None:
        self._vm.filter_by("quality", self._quality.currentData())

    @Slot()
    def _on_day(self) -> None:
        line = self.sender()
        if not isinstance(line, LineField):
            return
        text = line.text().strip().replace("/", "-").replace(".", "-")
        day = _day(text)
        set_role(line, "true" if text and day is None else "false", "problem")
        if day is not None or not text:
            self._vm.filter_by(line.property("filter"), day)


def _day(text: str) -> date | None:
    parts = text.split("-")
    try:
        return date(*(int(part) for part in parts))
    except (TypeError, ValueError):
        return None


def _offered(choices: CaseChoices) -> dict[str, tuple[str, ...]]:
    """Return what each filter offers; types with the wider ones above them."""
    kinds = tuple(dict.fromkeys(one.partition("/")[0] for one in choices.types if one))
    businesses = tuple(
        dict.fromkeys(_ANY_KIND + one.split("/")[1] for one in choices.types if one.count("/") >= 1)
    )
    return {
        "type": (*kinds, *businesses, *choices.types),
        "product": choices.products,
        "channel": choices.channels,
        "region": choices.regions,
        "outcome": choices.outcomes,
    }
