"""The import assistant beside the work: the file, its columns, what is kept for next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from app.ui.case_words import IMPORTED, amount, field_name
from app.ui.screens.cases.busy import busy_label, tell_busy
from app.ui.screens.cases.import_view_model import ImportState
from app.ui.widgets.line_field import LineField
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.path_line import PathLine
from app.ui.widgets.roles import button, clear, column, frame, label, row

if TYPE_CHECKING:
    from app.cases.views import ColumnGuess, ImportPreview
    from app.ui.look import Look
    from app.ui.screens.cases.import_view_model import ImportViewModel
    from app.ui.screens.cases.work_view_model import LibraryState

WIDTH = 600


class ImportPanel(Overlay):
    """The panel; it stays open while one works on in the list."""

    def __init__(self, look: Look, parent: QWidget, view_model: ImportViewModel) -> None:
        super().__init__(look, parent, "drawer", WIDTH)
        self._vm = view_model
        self._combos: dict[str, QComboBox] = {}
        self._shown: tuple[str, tuple[str, ...]] | None = None
        self._can_begin = False
        self._is_busy = False
        self.keeps_tab = True
        self.set_title(self.tr("Import cases"))
        self.closed.connect(view_model.close)
        self._build()

    def show_state(self, state: ImportState) -> None:
        """Show the file as it would be imported, or nothing."""
        if not state.is_open:
            self.hide()
            return
        self._path.show_path(state.path)
        self._problem.say(self.look.explain(state.problem) if state.problem else "")
        preview = state.preview
        self._waiting.setVisible(state.is_reading and preview is None)
        self._hint.setVisible(preview is None and not state.is_reading)
        self._file.setVisible(preview is not None)
        self._rest.setVisible(preview is not None and bool(preview.columns))
        self._can_begin = state.can_begin
        self._show_begin()
        if preview is not None:
            self._show_preview(preview)
        if not self.isVisible():
            self.show()
            self.raise_()

    def show_work(self, state: LibraryState) -> None:
        """Nothing begins while other work is under way, and that is said."""
        self._is_busy = state.is_busy
        self._show_begin()

    def submit(self) -> None:
        """Import the file; one that was not looked at yet is looked at first."""
        if self._begin.isEnabled():
            self._vm.start()
        elif self._path.line.hasFocus() and self._path.path:
            self._vm.read(self._path.path)

    def take_focus(self) -> None:
        """Put the focus where the next key belongs."""
        if self._begin.isEnabled():
            self._begin.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._path.take_focus()

    def _build(self) -> None:
        px = self.look.px
        kinds = self.tr("Tables (*.csv *.xlsx *.jsonl *.zip *.txt *.tsv);;All files (*)")
        self._path = PathLine(self.look, self.tr("File to import"), kinds, saves=False)
        self._path.line.setObjectName("import_path")
        self._path.entered.connect(self._vm.read)
        self.body.addWidget(self._path)
        self._hint = label(
            self.tr(
                "CSV, XLSX, JSONL, or a ZIP of them; Enter looks at the file. Personal data is "
                "covered before anything is kept. Importing a file again adds nothing twice."
            ),
            "muted",
        )
        self.body.addWidget(self._hint)
        self._problem = NoticeBar(self.look)
        self.body.addWidget(self._problem)
        self._waiting = label(self.tr("The file is being looked at…"), "muted")
        self.body.addWidget(self._waiting)
        self._file = QWidget()
        self._about = column(self._file, gap=px(6))
        self.body.addWidget(self._file)
        self._rest = QWidget()
        self._build_mapping(column(self._rest, gap=px(8)))
        self.body.addWidget(self._rest)
        self._begin = button(self.tr("Import"), "primary")
        self._begin.setObjectName("begin_import")
        self._begin.setIcon(self.look.icon("import", "on_accent"))
        self._begin.clicked.connect(self._vm.start)
        self._busy = busy_label()
        self.foot.addWidget(self._busy, 1)
        self.foot.addWidget(self._begin)

    def _show_begin(self) -> None:
        self._begin.setEnabled(self._can_begin and not self._is_busy)
        tell_busy(self._busy, self._begin, is_busy=self._is_busy)

    def _build_mapping(self, inside: QVBoxLayout) -> None:
        px = self.look.px
        head = row(gap=px(8))
        head.addWidget(label(self.tr("Columns"), "section"), 1)
        self._profiles = QComboBox()
        self._profiles.setObjectName("import_profile")
        self._profiles.setAccessibleName(self.tr("Import profile"))
        self._profiles.activated.connect(self._on_profile)
        head.addWidget(self._profiles)
        inside.addLayout(head)
        self._columns = column(gap=px(6))
        inside.addLayout(self._columns)
        inside.addWidget(label(self.tr("Keep these columns for next time"), "section"))
        self._save_as = LineField()
        self._save_as.setObjectName("import_save_as")
        self._save_as.setAccessibleName(self.tr("Name of the import profile"))
        self._save_as.setPlaceholderText(self.tr("Name of the import profile, if it is to be kept"))
        self._save_as.typed.connect(self._vm.name_profile)
        inside.addWidget(self._save_as)

    def _show_preview(self, preview: ImportPreview) -> None:
        self._show_about(preview)
        names = tuple(one.column for one in preview.columns)
        shape = (preview.path, names)
        is_new = shape != self._shown
        if is_new:
            self._shown = shape
            self._save_as.clear()
            self._fill_columns(preview.columns)
        for one in preview.columns:
            combo = self._combos[one.column]
            combo.setCurrentIndex(max(combo.findData(one.field), 0))
        self._show_profiles(preview)
        if is_new:
            self.take_focus()

    def _show_about(self, preview: ImportPreview) -> None:
        clear(self._about)
        words = [preview.file_name]
        if preview.encoding:
            words.append(preview.encoding.upper())
        if preview.members:
            words.append(self.tr("%n file(s) inside", "", len(preview.members)))
        self._about.addWidget(label(" · ".join(words), "question"))
        if preview.is_finished:
            told = self.tr("This file has been imported already; nothing would be added.")
            self._about.addWidget(label(told, "warn"))
        elif preview.resumes_at:
            told = self.tr("Goes on behind row {0}, where it was stopped.")
            self._about.addWidget(label(told.format(amount(preview.resumes_at)), "accent"))
        for code, facts in preview.problems:
            self._about.addWidget(label(self.look.sentence(code, **facts), "warn"))

    def _show_profiles(self, preview: ImportPreview) -> None:
        wanted = ["", *preview.profiles]
        held = [self._profiles.itemData(at) for at in range(self._profiles.count())]
        if held != wanted:
            self._profiles.clear()
            for name in wanted:
                self._profiles.addItem(name or self.tr("Guessed"), name)
        self._profiles.setVisible(bool(preview.profiles))
        self._profiles.setCurrentIndex(max(self._profiles.findData(preview.profile), 0))

    def _fill_columns(self, columns: tuple[ColumnGuess, ...]) -> None:
        clear(self._columns)
        self._combos = {}
        for one in columns:
            self._columns.addWidget(self._column(one))

    def _column(self, one: ColumnGuess) -> QFrame:
        px = self.look.px
        card = frame("card")
        across = row(card, margin=px(8), gap=px(8))
        told = column(gap=2)
        told.addWidget(label(one.column))
        samples = self.tr(" | ").join(one.samples)
        told.addWidget(label(samples or self.tr("(empty)"), "small", wrap=False))
        across.addLayout(told, 3)
        combo = QComboBox()
        combo.setAccessibleName(self.tr("Column {0} is").format(one.column))
        combo.setProperty("column", one.column)
        combo.addItem(self.tr("left out"), "")
        for name in IMPORTED:
            combo.addItem(field_name(name, self.look.lang), name)
        combo.activated.connect(self._on_field)
        self._combos[one.column] = combo
        across.addWidget(combo, 2)
        return card

    @Slot()
    def _on_profile(self) -> None:
        self._vm.take_profile(self._profiles.currentData() or "")

    @Slot()
    def _on_field(self) -> None:
        combo = self.sender()
        if isinstance(combo, QComboBox):
            self._vm.map_column(combo.property("column"), combo.currentData() or "")
