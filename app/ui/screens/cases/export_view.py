"""The export panel: what a search finds, into a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.ui.case_words import amount, asked_words
from app.ui.screens.cases.busy import busy_label, tell_busy
from app.ui.screens.cases.work_view_model import LibraryState
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.path_line import PathLine, documents
from app.ui.widgets.roles import button, label, row

if TYPE_CHECKING:
    from app.search.case_hits import CaseAsked
    from app.ui.look import Look
    from app.ui.screens.cases.work_view_model import LibraryViewModel

WIDTH = 520
_FORMATS = (".xlsx", ".csv")


class ExportPanel(Overlay):
    """Writes what a search finds into a spreadsheet."""

    def __init__(self, look: Look, parent: QWidget, view_model: LibraryViewModel) -> None:
        super().__init__(look, parent, "drawer", WIDTH)
        self._vm = view_model
        self._asked: CaseAsked | None = None
        self.keeps_tab = True
        self.set_title(self.tr("Export the result"))
        self.closed.connect(self.hide)
        self._build()

    def show_state(self, state: LibraryState) -> None:
        """Nothing begins while other work is under way, and that is said."""
        self._begin.setEnabled(not state.is_busy)
        tell_busy(self._busy, self._begin, is_busy=state.is_busy)

    def show_asked(self, asked: CaseAsked, count: int) -> None:
        """Tell what would be exported."""
        self._asked = asked
        self._what.setText(asked_words(asked, self.look.lang))
        self._count.setText(self.tr("{0} cases").format(amount(count)))

    def take_focus(self) -> None:
        """Put the focus on the place of the file, its name marked."""
        self._path.take_focus()
        self._path.line.selectAll()

    def _build(self) -> None:
        px = self.look.px
        self._what = label(role="question")
        self._count = label(role="muted")
        self.body.addWidget(self._what)
        self.body.addWidget(self._count)
        self._formats = QButtonGroup(self)
        across = row(gap=px(6))
        titles = {".xlsx": self.tr("Excel (XLSX)"), ".csv": self.tr("CSV")}
        for suffix in _FORMATS:
            chip = button(titles[suffix], "chip")
            chip.setCheckable(True)
            chip.setProperty("suffix", suffix)
            chip.setAccessibleName(self.tr("Format: {0}").format(titles[suffix]))
            self._formats.addButton(chip)
            across.addWidget(chip)
            chip.setChecked(suffix == _FORMATS[0])
        self._formats.buttonClicked.connect(self._on_format)
        across.addStretch(1)
        self.body.addLayout(across)
        kinds = self.tr("Spreadsheets (*.xlsx *.csv)")
        self._path = PathLine(self.look, self.tr("File to write"), kinds, saves=True)
        self._path.line.setObjectName("export_path")
        self._path.line.setText(documents("cases.xlsx"))
        self._path.line.entered.connect(self._on_begin)
        self.body.addWidget(self._path)
        told = self.tr("A text that begins like a formula stays a text; numbers stay as written.")
        self.body.addWidget(label(told, "muted"))
        self._begin = button(self.tr("Export"), "primary")
        self._begin.setObjectName("begin_export")
        self._begin.setIcon(self.look.icon("export", "on_accent"))
        self._begin.clicked.connect(self._on_begin)
        self._busy = busy_label()
        self.foot.addWidget(self._busy, 1)
        self.foot.addWidget(self._begin)

    def submit(self) -> None:
        """Export, as the button does."""
        self._on_begin()

    @Slot(object)
    def _on_format(self, chip: QPushButton) -> None:
        stem, dot, _ = self._path.path.rpartition(".")
        self._path.line.setText((stem if dot else self._path.path) + chip.property("suffix"))

    @Slot()
    def _on_begin(self) -> None:
        if self._asked is not None and self._path.path and self._begin.isEnabled():
            self.hide()
            self._vm.begin_export(self._asked, self._path.path)
            self.closed.emit()
