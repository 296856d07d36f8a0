"""The cases screen: what is asked above, the hits at the left, the chosen case beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget

from app.ui.case_words import QUALITIES
from app.ui.screens.cases.export_view import ExportPanel
from app.ui.screens.cases.filters_view import FiltersPanel
from app.ui.screens.cases.head_view import CasesHead
from app.ui.screens.cases.import_view import ImportPanel
from app.ui.screens.cases.import_view_model import ImportState
from app.ui.screens.cases.kept_view import KeptPanel
from app.ui.screens.cases.kept_view_model import KeptState
from app.ui.screens.cases.library_view import LibraryPanel
from app.ui.screens.cases.list_view import ListPanel
from app.ui.screens.cases.list_view_model import ListState
from app.ui.screens.cases.page_view import PagePanel
from app.ui.screens.cases.page_view_model import PageState
from app.ui.screens.cases.work_bar import WorkBar
from app.ui.screens.cases.work_view_model import LibraryState
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.roles import column

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.cases.models import CasesModels

LOOK_MS = 700
WIDEST_PANEL = 1.25


class CasesScreen(QWidget):
    """Cases 案例.

    Signals:
        playbook_requested: a playbook is to be opened in the call.
        scope_requested: which cases this seat holds is to be changed, in the settings.
    """

    playbook_requested = Signal(str)
    scope_requested = Signal()

    def __init__(self, look: Look, models: CasesModels) -> None:
        super().__init__()
        self._look = look
        self._models = models
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        self._connect()
        self._bind()
        models.list.begin()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        models.library.look()

    # What the window asks

    def act(self, name: str) -> None:
        """Do what a shortcut names."""
        mark = name.partition("cases.mark.")[2]
        if mark:
            if self._models.page.state.typed is None:
                self._models.page.mark(QUALITIES[int(mark) - 1])
            return
        {
            "cases.find": self.focus_line,
            "cases.filters": self.toggle_filters,
            "cases.order": self._models.list.toggle_order,
            "cases.again": self._models.on_news,
            "cases.edit": self._models.page.edit,
            "cases.keep": self.keep,
            "cases.copy": self._page.copy,
            "cases.playbook": self._page.open_playbook,
            "cases.history": self._models.page.toggle_history,
            "cases.kept": self.toggle_kept,
            "cases.import": self.toggle_import,
            "cases.export": self.toggle_export,
            "cases.library": self.toggle_library,
        }[name]()

    def take_focus(self) -> None:
        """Put the focus into the line to search in; what was found is looked at again."""
        self.focus_line()
        self._models.list.search_again()

    def submit(self) -> bool:
        """Do what the panel or form with the focus is there for; tell whether one has it."""
        for panel in (self._import, self._export, self._kept):
            if self._holds_focus(panel):
                panel.submit()
                return True
        if self._models.page.state.typed is not None and self._holds_focus(self._page):
            self._models.page.save()
            return True
        return self._holds_focus(self._library)

    def escape(self) -> None:
        """Put away what is open, one thing at a time; at last go back to the line."""
        if self._close_panel():
            return
        if self._models.page.state.typed is not None and self._holds_focus(self._page):
            self._leave_form()
        elif self._models.list.state.filters_open and self._holds_focus(self._filters):
            self.toggle_filters()
        else:
            self.focus_line()

    def show_found(self, case_id: str, text: str) -> None:
        """Show a case that was found elsewhere, or search for what was typed elsewhere."""
        if text:
            self._models.list.find(text, case_id)
        else:
            self._models.list.choose(case_id)
        if case_id:
            self._page.take_focus()

    # Qt events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in the list go on into the case."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._page.take_focus()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the panels beside what they lie over, however tall head and foot are."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_panels()
        return False

    # Slots

    @Slot()
    def focus_line(self) -> None:
        """Put the focus into the line, all of it marked."""
        self._head.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._head.line.selectAll()

    @Slot()
    def toggle_filters(self) -> None:
        """Open the filters and go there, or put them away."""
        self._models.list.toggle_filters()
        if self._models.list.state.filters_open:
            self._filters.first_focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_line()

    @Slot()
    def keep(self) -> None:
        """Save the corrections; with nothing being corrected, give the search a name."""
        if self._models.page.state.typed is not None:
            self._models.page.save()
            return
        if not self._models.kept.state.is_open:
            self._models.kept.toggle()
        self._kept.focus_name()

    @Slot()
    def toggle_kept(self) -> None:
        """Open saved and recent searches, or put them away."""
        self._models.kept.toggle()
        if self._models.kept.state.is_open:
            self._kept.focus_name()
        else:
            self.focus_line()

    @Slot()
    def toggle_import(self) -> None:
        """Open the import assistant, or put it away."""
        self._hide_others(self._import)
        self._models.importing.toggle()
        if self._models.importing.state.is_open:
            self._import.take_focus()
        else:
            self.focus_line()

    @Slot()
    def toggle_export(self) -> None:
        """Open the export of this result, or put it away."""
        self._toggle(self._export)

    @Slot()
    def toggle_library(self) -> None:
        """Open what there is to know and do about index and packs, or put it away."""
        self._toggle(self._library)

    @Slot()
    def _on_tick(self) -> None:
        if self.isVisible():
            self._models.library.look()

    @Slot(str)
    def _on_save(self, name: str) -> None:
        self._models.kept.save(self._models.list.state.asked, name)

    @Slot(int)
    def _on_driven(self, key: int) -> None:
        rows = self._list.page_rows()
        moves = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: rows, Qt.Key.Key_PageUp: -rows,
        }  # fmt: skip
        if key in moves:
            self._models.list.move(moves[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            if not self._close_panel():
                self._head.line.clear()
        else:
            self._read()

    @Slot()
    def _read(self) -> None:
        """Go into the chosen case: its search was of use."""
        self._models.list.choose(self._models.list.state.chosen)
        self._page.take_focus()

    @Slot(str)
    def _on_case(self, case_id: str) -> None:
        self._models.list.choose(case_id)

    @Slot()
    def _leave_form(self) -> None:
        self._models.page.drop()
        self._list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        px = self._look.px
        outer = column(self, gap=0)
        self._head = CasesHead(self._look, self._models.list.state.asked.text)
        outer.addWidget(self._head)
        self._filters = FiltersPanel(self._look, self._models.list)
        outer.addWidget(self._filters)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        self._list = ListPanel(self._look, self._models.list)
        self._list.setMinimumWidth(280)
        self._page = PagePanel(self._look, self._models.page)
        self._page.setMinimumWidth(320)
        split.addWidget(self._list)
        split.addWidget(self._page)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([min(px(500), 560), 700])
        split.installEventFilter(self)
        self._split = split
        outer.addWidget(split, 1)
        self._work = WorkBar(self._look, self._models.library)
        outer.addWidget(self._work)
        self._kept = KeptPanel(self._look, self, self._models.kept)
        self._import = ImportPanel(self._look, self, self._models.importing)
        self._export = ExportPanel(self._look, self, self._models.library)
        self._library = LibraryPanel(self._look, self, self._models.library)
        self._panels: tuple[Overlay, ...] = (
            self._kept, self._import, self._export, self._library
        )  # fmt: skip

    def _connect(self) -> None:
        head = self._head
        head.line.textChanged.connect(self._models.list.type_text)
        head.line.driven.connect(self._on_driven)
        head.filters.clicked.connect(self.toggle_filters)
        head.order.clicked.connect(self._models.list.toggle_order)
        head.kept.clicked.connect(self.toggle_kept)
        head.export.clicked.connect(self.toggle_export)
        head.bring.clicked.connect(self.toggle_import)
        head.library.clicked.connect(self.toggle_library)
        self._list.read_requested.connect(self._read)
        self._list.import_requested.connect(self.toggle_import)
        self._list.library_requested.connect(self.toggle_library)
        self._page.case_requested.connect(self._on_case)
        self._page.playbook_requested.connect(self.playbook_requested)
        self._page.only_playbook_requested.connect(self._models.list.only_playbook)
        self._kept.save_requested.connect(self._on_save)
        self._library.scope_requested.connect(self.scope_requested)
        self._work.resume_requested.connect(self._models.importing.resume)
        for panel in self._panels:
            panel.closed.connect(self.focus_line)

    def _bind(self) -> None:
        """Let the view models render here, beginning now."""
        models = self._models
        models.list.changed = self._show_list
        models.page.changed = self._show_page
        models.kept.changed = self._show_kept
        models.importing.changed = self._show_import
        models.library.changed = self._show_library
        self._show_list(models.list.state)
        self._show_page(models.page.state)
        self._kept.show_state(models.kept.state)
        self._import.show_state(models.importing.state)
        self._show_library(models.library.state)

    # Showing

    def _show_list(self, state: ListState) -> None:
        self._head.show_asked(state.asked)
        self._filters.show_state(state)
        self._list.show_state(state)
        self._kept.show_asked(state.asked)
        self._export.show_asked(state.asked, state.count)

    def _show_page(self, state: PageState) -> None:
        self._page.show_state(state)

    def _show_kept(self, state: KeptState) -> None:
        was_open = self._kept.isVisible()
        self._kept.show_state(state)
        if was_open and not state.is_open:
            self.focus_line()

    def _show_import(self, state: ImportState) -> None:
        was_open = self._import.isVisible()
        self._import.show_state(state)
        if was_open and not state.is_open:
            self.focus_line()

    def _show_library(self, state: LibraryState) -> None:
        self._work.show_state(state)
        self._library.show_state(state)
        self._export.show_state(state)
        self._import.show_work(state)
        self._head.show_status(state.status, self._library.status_words(state.status))

    def _toggle(self, panel: ExportPanel | LibraryPanel) -> None:
        if panel.isVisible():
            panel.hide()
            self.focus_line()
            return
        self._hide_others(panel)
        panel.show()
        panel.raise_()
        panel.take_focus()

    def _hide_others(self, panel: Overlay) -> None:
        """Let only one panel lie at the right."""
        for other in (self._export, self._library):
            if other is not panel:
                other.hide()
        if panel is not self._import:
            self._models.importing.close()

    def _place_panels(self) -> None:
        px, edge = self._look.px, 8
        for panel in self._panels:
            width = min(px(panel.wanted_width), round(panel.wanted_width * WIDEST_PANEL))
            width = min(width, self.width() - edge)
            top, bottom = self._split.geometry().top(), self._split.geometry().bottom()
            if panel is self._kept:
                panel.setGeometry(edge, top + edge, width, bottom - top - 2 * edge)
            else:
                panel.setGeometry(self.width() - width, top, width, bottom - top)

    def _close_panel(self) -> bool:
        """Put the panel away that lies over the work; return whether there was one."""
        panel = next((one for one in self._panels if one.isVisible()), None)
        if panel is not None:
            panel.closed.emit()
        return panel is not None

    def _holds_focus(self, widget: QWidget) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and widget.isAncestorOf(focus)
