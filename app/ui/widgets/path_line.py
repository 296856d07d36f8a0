"""A line for the place of a file or folder, typed, pasted or chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.ui.widgets.line_field import LineField
from app.ui.widgets.roles import button, row

if TYPE_CHECKING:
    from app.ui.look import Look


def documents(name: str) -> str:
    """Return the place of a new file among the documents."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return f"{place}/{name}" if place else name


class PathLine(QWidget):
    """The line with a button beside it.

    Signals:
        entered: the place is settled, by Enter or by choosing.
    """

    entered = Signal(str)

    def __init__(
        self, look: Look, name: str, kinds: str, *, saves: bool = False, is_folder: bool = False
    ) -> None:
        super().__init__()
        self._name = name
        self._kinds = kinds
        self._saves = saves
        self._is_folder = is_folder
        across = row(self, gap=look.px(8))
        self.line = LineField()
        self.line.setAccessibleName(name)
        words = self.tr("Path of the folder") if is_folder else self.tr("Path of the file")
        self.line.setPlaceholderText(words)
        self.line.entered.connect(self._on_entered)
        across.addWidget(self.line, 1)
        choose = button(self.tr("Choose…"))
        choose.setAccessibleName(self.tr("Choose: {0}").format(name))
        choose.clicked.connect(self._on_choose)
        across.addWidget(choose)
        self.setFocusProxy(self.line)

    @property
    def path(self) -> str:
        """Return what stands in the line."""
        return self.line.text().strip().strip('"')

    def show_path(self, path: str) -> None:
        """Show a place, unless somebody is typing one."""
        self.line.show_text(path)

    def take_focus(self) -> None:
        """Put the focus into the line."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_entered(self) -> None:
        if self.path:
            self.entered.emit(self.path)

    @Slot()
    def _on_choose(self) -> None:
        if self._is_folder:
            folder = QFileDialog.getExistingDirectory(self, self._name, self.path)
            if folder:
                self.line.setText(folder)
                self.entered.emit(folder)
            return
        ask = QFileDialog.getSaveFileName if self._saves else QFileDialog.getOpenFileName
        path, _ = ask(self, self._name, self.path, self._kinds)
        if path:
            self.line.setText(path)
            self.entered.emit(path)
