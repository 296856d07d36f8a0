"""The hits as an item model that fetches more as it is scrolled, and how a row is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.case_words import heading
from app.ui.widgets.case_row import HEIGHT, paint_case, spoken

if TYPE_CHECKING:
    from app.search.case_hits import CaseHit
    from app.ui.look import Look

Index = QModelIndex | QPersistentModelIndex


class CaseModel(QAbstractListModel):
    """One row a case.

    Signals:
        more_wanted: the end of the rows comes into sight.
    """

    HIT = Qt.ItemDataRole.UserRole + 1
    more_wanted = Signal()

    def __init__(self, lang: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self.hits: tuple[CaseHit, ...] = ()
        self._has_more = False

    def show_hits(self, hits: tuple[CaseHit, ...], *, has_more: bool) -> None:
        """Replace the rows; a further page is only added, so that the list keeps its place."""
        self._has_more = has_more
        before = len(self.hits)
        if before and hits[:before] == self.hits:
            if len(hits) > before:
                self.beginInsertRows(QModelIndex(), before, len(hits) - 1)
                self.hits = hits
                self.endInsertRows()
            return
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def row_of(self, case_id: str) -> int:
        """Return the row of a case, or -1."""
        return next((at for at, hit in enumerate(self.hits) if hit.id == case_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many cases are shown so far."""
        return 0 if parent.isValid() else len(self.hits)

    def canFetchMore(self, parent: Index) -> bool:
        """Return whether there are cases behind the last one."""
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next page; it comes when it comes."""
        if self._has_more:
            self._has_more = False
            self.more_wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a case's title, its words for a screen reader, or the hit."""
        if not index.isValid() or index.row() >= len(self.hits):
            return None
        hit = self.hits[index.row()]
        if role == self.HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(hit.title, hit.snippet) or hit.number
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(hit, self._lang)
        return None


class CaseDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of four lines with air."""
        return QSize(self._look.px(160), self._look.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_case(
            painter, option.rect, index.data(CaseModel.HIT), self._look, option.font,
            is_chosen=chosen,
        )  # fmt: skip
