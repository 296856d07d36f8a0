"""The desk screen: the queue as a table, the chosen ticket beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QSortFilterProxyModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QSplitter,
    QTableView,
    QWidget,
)

from app.ui.screens.desk.clock_delegate import ClockDelegate
from app.ui.screens.desk.queue_model import ROW_ROLE, SORT_ROLE, Column, QueueModel
from app.ui.screens.desk.ticket_view import TicketPanel
from app.ui.screens.desk.view_model import DeskState
from app.ui.shortcuts import keys_of
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.roles import button, column, label, row

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.desk.view_model import DeskViewModel

REFRESH_MS = 3000


class QueueTable(QTableView):
    """The table; it takes keys that move in it and leaves the others to the screen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the row; leave Enter to the screen; no search by first letter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            cells = self.selectionModel().selectedIndexes()
            words = [str(cell.data(Qt.ItemDataRole.DisplayRole)) for cell in cells]
            QGuiApplication.clipboard().setText("\t".join(words))
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        is_letter = event.text().isprintable() and bool(event.text().strip())
        if is_enter or is_letter:
            event.ignore()
            return
        super().keyPressEvent(event)


class DeskScreen(QWidget):
    """Desk 专席.

    Signals:
        case_requested: id of a case to show among the cases.
    """

    case_requested = Signal(str)

    def __init__(self, look: Look, view_model: DeskViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._is_showing = False
        self._done = ""
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._build()
        view_model.changed = self.show_state
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()
        self.show_state(view_model.state)

    def act(self, name: str) -> None:
        """Do what a shortcut names."""
        {
            "resolve": self._ticket.resolve,
            "return": self._ticket.give_back,
            "refresh": self._vm.refresh,
        }[name]()

    def take_focus(self) -> None:
        """Put the focus into the queue."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._vm.refresh()

    def show_state(self, state: DeskState) -> None:
        """Show queue and ticket."""
        problem = state.queue_problem
        self._problem.say(self._look.explain(problem) if problem else "")
        queue = state.queue
        rows = queue.rows if queue else ()
        self._table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.setText(
            self.tr("One moment…") if queue is None else self.tr("The queue is empty. Well done.")
        )
        if problem is not None and queue is None:
            self._empty.setText("")
        if queue is not None:
            words = self.tr("%n waiting", "", queue.waiting)
            late = self.tr("%n late", "", queue.late) if queue.late else ""
            self._count.setText(" · ".join(part for part in (words, late) if part))
            self._is_showing = True
            self._model.show_queue(queue)
            self._select(state.chosen)
            self._is_showing = False
        worked = state.done != self._done and state.done in ("resolved", "returned")
        self._done = state.done
        if worked and self.isAncestorOf(QApplication.focusWidget() or self):
            # The note goes away: the next key belongs to the queue, not to whatever comes next.
            (self._table if rows else self).setFocus(Qt.FocusReason.OtherFocusReason)
        self._ticket.show_state(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the chosen ticket on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ticket.take()
        else:
            super().keyPressEvent(event)

    def escape(self) -> None:
        """Go back into the queue."""
        self._table.setFocus()

    @Slot()
    def _on_tick(self) -> None:
        if self.isVisible():
            self._vm.refresh()

    @Slot(QItemSelection, QItemSelection)
    def _on_selected(self, chosen: QItemSelection, _: QItemSelection) -> None:
        if not self._is_showing and chosen.indexes():
            self._vm.choose(chosen.indexes()[0].data(ROW_ROLE).id)

    def _build(self) -> None:
        px = self._look.px
        outer = column(self, gap=0)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        left = QWidget()
        inside = column(left, margin=px(12), gap=px(8))
        head = row(gap=px(8))
        head.addWidget(label(self.tr("Queue"), "title", wrap=False))
        self._count = label(role="muted")
        head.addWidget(self._count, 1)
        again = button(self.tr("Look again   {0}").format(keys_of("refresh")), "quiet")
        again.setIcon(self._look.icon("refresh"))
        again.clicked.connect(self._vm.refresh)
        head.addWidget(again)
        inside.addLayout(head)
        self._problem = NoticeBar(self._look)
        inside.addWidget(self._problem)
        self._table = self._build_table()
        inside.addWidget(self._table, 1)
        self._empty = label(role="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        inside.addWidget(self._empty, 1)
        split.addWidget(left)
        self._ticket = TicketPanel(self._look, self._vm)
        self._ticket.setMinimumWidth(320)
        self._ticket.case_requested.connect(self.case_requested)
        split.addWidget(self._ticket)
        split.setStretchFactor(0, 1)
        split.setSizes([820, min(px(380), 440)])
        outer.addWidget(split)

    def _build_table(self) -> QTableView:
        px = self._look.px
        self._model = QueueModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        table = QueueTable()
        table.setModel(self._sorted)
        table.setAccessibleName(self.tr("Queue of tickets"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSortingEnabled(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(40))
        header = table.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        widths = {
            Column.LANE: 64, Column.NUMBER: 156, Column.PROMISE: 104, Column.DESK_CLOCK: 104,
            Column.STATE: 60, Column.OWNER: 80, Column.HOLDER: 64,
        }  # fmt: skip
        for at, width in widths.items():
            header.resizeSection(at, px(width))
        header.setSectionResizeMode(Column.SUMMARY, QHeaderView.ResizeMode.Stretch)
        clock = ClockDelegate(self._look, table)
        table.setItemDelegateForColumn(Column.PROMISE, clock)
        table.setItemDelegateForColumn(Column.DESK_CLOCK, clock)
        table.selectionModel().selectionChanged.connect(self._on_selected)
        return table

    def _select(self, ticket_id: str) -> None:
        at = self._model.row_of(ticket_id)
        if at < 0:
            return
        index = self._sorted.mapFromSource(self._model.index(at, 0))
        if self._table.currentIndex().row() != index.row():
            self._table.selectRow(index.row())
