"""Working folders: where the program keeps things, and where the playbooks come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.screens.settings.card import buttons
from app.ui.what_stands import KEEPS_TYPING
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.path_line import PathLine
from app.ui.widgets.roles import button, column, label

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.settings.data_view_model import DataState, DataViewModel


def place_label(name: str) -> QLabel:
    """Return a label for a path, which may be marked and copied."""
    made = label()
    made.setAccessibleName(name)
    flags = Qt.TextInteractionFlag.TextSelectableByMouse
    made.setTextInteractionFlags(flags | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return made


def breakable(path: str) -> str:
    """Return a path that may be wrapped after each separator; the marks have no width."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


class FolderFields(QWidget):
    """The home is shown; the folder of the playbooks can be changed."""

    def __init__(self, look: Look, view_model: DataViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        self._home_path = ""
        inside = column(self, gap=look.px(8))
        words = self.tr("Data folder: everything that the program writes")
        inside.addWidget(label(words, "small"))
        self._home = place_label(words)
        inside.addWidget(self._home)
        show = button(self.tr("Open the folder"))
        show.setObjectName("open_home")
        show.clicked.connect(self._on_open)
        buttons(inside, look, show)
        told = self.tr("Another one is chosen at the start: --home, or BAODIAN_HOME.")
        inside.addWidget(label(told, "muted"))
        self._problem = NoticeBar(look)
        inside.addWidget(self._problem)
        words = self.tr("Folder of the playbooks")
        inside.addWidget(label(words, "small"))
        self._scenarios = PathLine(look, words, "", is_folder=True)
        self._scenarios.line.setObjectName("scenarios_folder")
        self._scenarios.line.setProperty(KEEPS_TYPING, True)
        inside.addWidget(self._scenarios)
        self._now = label(role="muted")
        inside.addWidget(self._now)
        keep = button(self.tr("Keep"), "primary")
        keep.setObjectName("keep_scenarios")
        keep.setAccessibleName(self.tr("Keep the folder of the playbooks"))
        keep.clicked.connect(self._on_keep)
        shipped = button(self.tr("Shipped playbooks"))
        shipped.setObjectName("shipped_scenarios")
        shipped.clicked.connect(self._on_shipped)
        buttons(inside, look, keep, shipped)
        view_model.listen(self.show_state)

    def show_state(self, state: DataState) -> None:
        """Show the folders as they are, and what the last change met."""
        is_here = state.problem is not None and state.problem_at == "folders"
        self._problem.say(self._look.explain(state.problem) if is_here and state.problem else "")
        places = state.places
        if places is None:
            return
        self._home_path = places.home
        self._home.setText(breakable(places.home))
        if not self._scenarios.line.isModified() and not is_here:
            self._scenarios.show_path(places.scenarios_kept or places.scenarios)
        words = self.tr("In use: {0}").format(breakable(places.scenarios))
        if state.told == "scenarios":
            words = self.tr("Kept. It applies from the next start; until then: {0}").format(
                breakable(places.scenarios)
            )
        elif places.scenarios_given:
            words = self.tr("In use: {0}, until the next start or as the start says").format(
                breakable(places.scenarios)
            )
        self._now.setText(words)

    @Slot()
    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._home_path))

    @Slot()
    def _on_keep(self) -> None:
        self._scenarios.line.setModified(False)
        self._vm.set_scenarios(self._scenarios.path)

    @Slot()
    def _on_shipped(self) -> None:
        self._scenarios.line.clear()
        self._vm.set_scenarios("")
