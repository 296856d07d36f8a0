"""The queue as a table model with named columns and a role to sort by."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.words import lane_name, state_name

if TYPE_CHECKING:
    from app.desk.views import QueueRow, QueueView

Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """Columns of the queue."""

    LANE = 0
    NUMBER = 1
    SUMMARY = 2
    PROMISE = 3
    DESK_CLOCK = 4
    STATE = 5
    OWNER = 6
    HOLDER = 7


SORT_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
SHARE_ROLE = Qt.ItemDataRole.UserRole + 3


class QueueModel(QAbstractTableModel):
    """One row a ticket; a refresh with the same tickets keeps selection and scroll."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[QueueRow, ...] = ()
        self._at: datetime | None = None

    def show_queue(self, queue: QueueView) -> None:
        """Replace the rows, or only what they show."""
        same = [row.id for row in self._rows] == [row.id for row in queue.rows]
        if same and self._rows:
            self._rows, self._at = queue.rows, queue.at
            last = self.index(len(self._rows) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows, self._at = queue.rows, queue.at
        self.endResetModel()

    def row_of(self, ticket_id: str) -> int:
        """Return the row of a ticket, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == ticket_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many tickets there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the name of a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.LANE: self.tr("Lane"),
            Column.NUMBER: self.tr("Ticket"),
            Column.SUMMARY: self.tr("Summary"),
            Column.PROMISE: self.tr("Promise"),
            Column.DESK_CLOCK: self.tr("Desk's clock"),
            Column.STATE: self.tr("State"),
            Column.OWNER: self.tr("First owner"),
            Column.HOLDER: self.tr("Taken by"),
        }.get(Column(section))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, sorts by, or how far its clock has run."""
        if not index.isValid():
            return None
        row, at = self._rows[index.row()], Column(index.column())
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, at)
        if role == Qt.ItemDataRole.ToolTipRole and at is Column.SUMMARY:
            return row.summary
        if role == SORT_ROLE:
            keys = {Column.PROMISE: row.due_in_s, Column.DESK_CLOCK: row.resolve_in_s}
            return keys.get(at, self._text(row, at))
        if role == SHARE_ROLE:
            shares = {Column.PROMISE: row.used, Column.DESK_CLOCK: self._desk_share(row)}
            return shares.get(at)
        return None

    def _text(self, row: QueueRow, at: Column) -> str:
        if at is Column.LANE:
            lane = row.lane if row.lane == "green" else row.track
            return lane_name(lane)
        return {
            Column.NUMBER: row.number,
            Column.SUMMARY: row.summary,
            Column.PROMISE: self.span_words(row.due_in_s),
            Column.DESK_CLOCK: self.span_words(row.resolve_in_s),
            Column.STATE: state_name(row.state),
            Column.OWNER: row.first_owner,
            Column.HOLDER: self.tr("me") if row.mine else row.holder,
        }[at]

    def span_words(self, seconds: float) -> str:
        """Return a span in words; what is late says so."""
        minutes = int(abs(seconds) // 60)
        if minutes >= 2880:
            words = self.tr("{0} d {1} h").format(minutes // 1440, minutes % 1440 // 60)
        elif minutes >= 60:
            words = self.tr("{0} h {1} min").format(minutes // 60, minutes % 60)
        else:
            words = self.tr("{0} min").format(minutes)
        return self.tr("late by {0}").format(words) if seconds < 0 else words

    def _desk_share(self, row: QueueRow) -> float:
        if self._at is None:
            return 0.0
        run = max((self._at - row.filed_at).total_seconds(), 0.0)
        whole = run + row.resolve_in_s
        return run / whole if whole > 0 else 1.0
