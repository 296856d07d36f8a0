"""One typed field of a step or a form: its label, how it is filled, its problem beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QPushButton, QWidget

from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.line_field import LineField
from app.ui.widgets.roles import button, column, label, row, set_role

if TYPE_CHECKING:
    from app.calls.views import FieldView
    from app.ui.look import Look

YES_NO = ("是", "否")


class FieldInput(QWidget):
    """A field where it stands.

    Signals:
        typed, rested, left: of a text field, with its id.
        entered: Enter in the field.
        chosen: a value was chosen at once.
    """

    typed = Signal(str, str)
    rested = Signal(str)
    left = Signal(str)
    entered = Signal(str)
    chosen = Signal(str, str)

    def __init__(self, field: FieldView, text: str, look: Look) -> None:
        super().__init__()
        self._look = look
        self._field = field
        self.line: LineField | None = None
        self._chips: dict[str, QPushButton] = {}
        self._shown_value = field.value
        self._label = label(role="small")
        self._filled_by = label(role="small", wrap=False)
        self._problem = label(role="warn")
        self._build(text)
        self.show_field(field)

    @property
    def field_id(self) -> str:
        """Return the field's id."""
        return self._field.id

    @property
    def first_focus(self) -> QWidget:
        """Return the widget that takes the focus."""
        if self.line is not None:
            return self.line
        return next(
            (c for c in self._chips.values() if c.isChecked()), next(iter(self._chips.values()))
        )

    def show_field(self, field: FieldView, *, mark_missing: bool = False) -> None:
        """Show the field as it is now; what is being typed is left alone."""
        self._field = field
        name = self._look.name(field.label, field.label_en)
        self._label.setText(self.tr("{0} (required)").format(name) if field.required else name)
        self._filled_by.setText(self.tr("from the run") if field.filled_by == "run" else "")
        missing = mark_missing and field.is_missing
        problem = self._look.sentence(field.problem) if field.problem else ""
        self._problem.setText(problem or (self.tr("Still missing") if missing else ""))
        self._problem.setVisible(bool(self._problem.text()))
        if self.line is not None:
            set_role(self.line, "true" if problem or missing else "false", "problem")
            if field.value != self._shown_value:  # else a draft or half-typed text stands here
                self._shown_value = field.value
                self.line.show_text(field.value, self._covered(field.value))
        for value, chip in self._chips.items():
            chip.setChecked(value == field.value)

    def _build(self, text: str) -> None:
        outer = column(self, gap=2)
        head = row(gap=8)
        head.addWidget(self._label)
        head.addStretch(1)
        head.addWidget(self._filled_by)
        outer.addLayout(head)
        options = self._field.options or (YES_NO if self._field.type == "yes_no" else ())
        if options:
            self._build_chips(outer, options)
        else:
            self._build_line(outer, text)
        outer.addWidget(self._problem)

    def _build_line(self, outer: object, text: str) -> None:
        line = LineField()
        line.show_text(text, self._covered(text))
        line.setPlaceholderText(self._example())
        line.setAccessibleName(self._look.name(self._field.label, self._field.label_en))
        line.typed.connect(self._on_typed)
        line.rested.connect(self._on_rested)
        line.left.connect(self._on_left)
        line.entered.connect(self._on_entered)
        self.line = line
        self.setFocusProxy(line)
        across = row(gap=8)
        across.addWidget(line, 1)
        if self._field.type == "file":
            choose = button(self.tr("Choose…"))
            choose.setAccessibleName(self.tr("Choose a file for {0}").format(self._field.label))
            choose.clicked.connect(self._on_choose_file)
            across.addWidget(choose)
        outer.addLayout(across)  # type: ignore[attr-defined]

    def _build_chips(self, outer: object, options: tuple[str, ...]) -> None:
        holder = QWidget()
        flow = FlowLayout(holder, self._look.px(6))
        group = QButtonGroup(self)
        group.setExclusive(True)
        for option in options:
            chip = button(self._option_name(option), "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(
                self.tr("{0}: {1}").format(
                    self._look.name(self._field.label, self._field.label_en), option
                )
            )
            group.addButton(chip)
            flow.addWidget(chip)
            self._chips[option] = chip
        group.buttonClicked.connect(self._on_chip)
        outer.addWidget(holder)  # type: ignore[attr-defined]

    def _covered(self, text: str) -> str:
        """Return how a personal value is shown; what is half-typed or wrong is shown as it is."""
        field = self._field
        hides = field.personal and not field.problem and text == field.value
        return field.shown if hides else ""

    def _option_name(self, option: str) -> str:
        return {"是": self.tr("Yes"), "否": self.tr("No")}.get(option, option)

    def _example(self) -> str:
        return {
            "phone": self.tr("11 digits"),
            "money": self.tr("yuan"),
            "month": self.tr("such as 2026-10"),
            "date": self.tr("such as 2026-10-05"),
            "time": self.tr("such as 09:30"),
            "id_card": self.tr("18 characters"),
            "order_no": self.tr("letters and digits"),
            "bank_card": self.tr("12 to 19 digits"),
        }.get(self._field.type, "")

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.typed.emit(self._field.id, text)

    @Slot()
    def _on_rested(self) -> None:
        self.rested.emit(self._field.id)

    @Slot()
    def _on_left(self) -> None:
        self.left.emit(self._field.id)

    @Slot()
    def _on_entered(self) -> None:
        self.entered.emit(self._field.id)

    @Slot(object)
    def _on_chip(self, pressed: QPushButton) -> None:
        for option, chip in self._chips.items():
            if chip is pressed:
                self.chosen.emit(self._field.id, option)

    @Slot()
    def _on_choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._field.label)
        if path and self.line is not None:
            self.line.setText(path)
            self.chosen.emit(self._field.id, path)
