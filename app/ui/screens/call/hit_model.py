"""The rows of the result list as an item model: playbooks, entries, and cases below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from app.ui.screens.call.search_view_model import Row

Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """One row a hit; the first of a group carries the group's words."""

    HIT = Qt.ItemDataRole.UserRole + 1
    HEAD = Qt.ItemDataRole.UserRole + 2

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self._heads: dict[int, str] = {}

    def show_rows(self, rows: tuple[Row, ...], heads: dict[int, str], above: int) -> None:
        """Show the rows; where only those from `above` on differ, the others are not touched."""
        if rows == self.rows and heads == self._heads:
            return
        self._heads = heads
        if above and rows[:above] == self.rows[:above] and len(self.rows) >= above:
            self._change_below(rows, above)
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many hits there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a hit's title, its words for a screen reader, its group's words, or the hit."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        hit = self.rows[index.row()]
        if role == self.HIT:
            return hit
        if role == self.HEAD:
            return self._heads.get(index.row(), "")
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self._heads.get(index.row(), "")
            return f"{head} {hit.title} {hit.snippet}".strip()
        return None

    def _change_below(self, rows: tuple[Row, ...], above: int) -> None:
        parent = QModelIndex()
        if len(self.rows) > above:
            self.beginRemoveRows(parent, above, len(self.rows) - 1)
            self.rows = self.rows[:above]
            self.endRemoveRows()
        if len(rows) > above:
            self.beginInsertRows(parent, above, len(rows) - 1)
            self.rows = rows
            self.endInsertRows()
        self.dataChanged.emit(self.index(0, 0), self.index(max(len(self.rows) - 1, 0), 0))
