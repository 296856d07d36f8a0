"""Data: where the files are, backup, putting one back, and one's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Slot
from PySide6.QtWidgets import QLayout, QProgressBar, QWidget

from app.base.clock import civil
from app.ui.screens.settings.card import buttons, quiet
from app.ui.screens.settings.folders_view import breakable, place_label
from app.ui.what_stands import KEEPS_TYPING
from app.ui.widgets.notice import NoticeBar
from app.ui.widgets.path_line import PathLine
from app.ui.widgets.roles import button, column, label

if TYPE_CHECKING:
    from app.ui.look import Look
    from app.ui.screens.settings.data_view_model import DataState, DataViewModel
    from app.ui.seat_data import BackupSeen, DataPlaces


class DataFields(QWidget):
    """Files, backups, own data."""

    def __init__(self, look: Look, view_model: DataViewModel) -> None:
        super().__init__()
        self._look = look
        self._vm = view_model
        inside = column(self, gap=look.px(8))
        self._files = place_label(self.tr("Where the files are"))
        inside.addWidget(self._files)
        self._key = label(role="muted")
        inside.addWidget(self._key)
        self._problem = NoticeBar(look)
        inside.addWidget(self._problem)
        self._add_work(inside)
        self._add_out(inside)
        self._add_restore(inside)
        view_model.listen(self.show_state)

    def show_state(self, state: DataState) -> None:
        """Show where things lie, how far the work is, and what it met."""
        is_here = state.problem is not None and state.problem_at == "data"
        self._problem.say(self._look.explain(state.problem) if is_here and state.problem else "")
        if state.places is not None:
            self._show_places(state.places)
        self._working.setVisible(bool(state.busy))
        self._doing.setText(self._doing_words(state.busy))
        self._bar.setRange(0, 1000 if state.total else 0)
        self._bar.setValue(1000 * state.done // state.total if state.total else 0)
        self._stop.setVisible(state.busy != "look")
        self._told.setText(self._told_words(state))
        self._told.setVisible(bool(state.told))
        for one in (self._back_up, self._export, self._check):
            one.setEnabled(not state.busy)
        self._show_restore(state)

    def _add_work(self, inside: QLayout) -> None:
        self._working = QWidget()
        working = column(self._working, gap=self._look.px(6))
        self._doing = label()
        working.addWidget(self._doing)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(self._look.px(6))
        self._bar.setAccessibleName(self.tr("Progress"))
        working.addWidget(self._bar)
        self._stop = quiet(self.tr("Stop"), "stop_data")
        self._stop.clicked.connect(self._vm.stop)
        buttons(working, self._look, self._stop)
        inside.addWidget(self._working)
        self._told = label(role="accent")
        inside.addWidget(self._told)

    def _add_out(self, inside: QLayout) -> None:
        words = self.tr("Folder that backups and own data go into")
        inside.addWidget(label(words, "small"))
        self._into = PathLine(self._look, words, "", is_folder=True)
        self._into.line.setObjectName("backup_into")
        self._into.line.setProperty(KEEPS_TYPING, True)
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        self._into.line.setText(QStandardPaths.writableLocation(documents))
        inside.addWidget(self._into)
        self._back_up = button(self.tr("Back up now"), "primary")
        self._back_up.setObjectName("back_up")
        self._back_up.clicked.connect(self._on_back_up)
        self._export = button(self.tr("Export my own data"))
        self._export.setObjectName("export_own")
        self._export.clicked.connect(self._on_export)
        across = QWidget()
        line = column(across)
        buttons(line, self._look, self._back_up, self._export)
        inside.addWidget(across)
        told = self.tr(
            "A backup holds both databases and the settings, as they are at one moment; work can "
            "go on meanwhile. Own data are your contacts, promises, gifts and tickets as CSV and "
            "JSON, numbers and notes masked."
        )
        inside.addWidget(label(told, "muted"))

    def _add_restore(self, inside: QLayout) -> None:
        words = self.tr("Restore from a backup: folder baodian-backup-…")
        inside.addWidget(label(words, "small"))
        self._from = PathLine(self._look, words, "", is_folder=True)
        self._from.line.setObjectName("restore_from")
        self._from.line.setProperty(KEEPS_TYPING, True)
        inside.addWidget(self._from)
        self._check = button(self.tr("Check this backup"))
        self._check.setObjectName("check_backup")
        self._check.clicked.connect(self._on_check)
        self._restore = button(self.tr("Restore at the next start"), "primary")
        self._restore.setObjectName("restore")
        self._restore.clicked.connect(self._vm.restore)
        self._leave = button(self.tr("Do not restore"))
        self._leave.setObjectName("leave_restore")
        self._leave.clicked.connect(self._vm.leave_it)
        self._warning = NoticeBar(self._look)
        inside.addWidget(self._warning)
        across = QWidget()
        line = column(across)
        buttons(line, self._look, self._check, self._restore, self._leave)
        inside.addWidget(across)

    def _show_places(self, places: DataPlaces) -> None:
        lines = [
            self.tr("Seat: {0} ({1})").format(places.seat, _size(places.seat_bytes)),
            self.tr("Desk and cases: {0} ({1})").format(places.desk, _size(places.desk_bytes))
            if places.desk_is_file
            else self.tr("Desk and cases: {0}; this server has backups of its own").format(
                places.desk
            ),
            self.tr("Settings: {0}").format(places.settings),
            self.tr("Logs: {0}").format(places.logs),
        ]
        self._files.setText(breakable("\n".join(lines)))
        code = {
            "file": "storage.key_in_file",
            "keyring": "storage.key_in_keyring",
            "environment": "storage.key_in_environment",
        }[places.key]
        never = self.tr("It is never part of a backup.")
        self._key.setText(f"{self._look.sentence(code)} {never}")

    def _show_restore(self, state: DataState) -> None:
        waiting = state.places.waiting if state.places is not None else ""
        words = ""
        if state.seen is not None:
            words = self._seen_words(state.seen)
        elif waiting:
            words = self.tr(
                "At the next start {0} is restored. Close this window and start again; until "
                "then everything stays, and what you do now will not be in it."
            ).format(breakable(waiting))
        self._warning.say(words)
        self._restore.setVisible(state.seen is not None)
        self._leave.setVisible(state.seen is not None or bool(waiting))

    def _seen_words(self, seen: BackupSeen) -> str:
        words = self.tr(
            "This backup of {0} (version {1}, {2}) holds. Restoring takes the place of everything "
            "that was done since: contacts, tickets, cases, settings. What is here now is kept "
            "aside under another name, not deleted."
        ).format(f"{civil(seen.made_at):%Y-%m-%d %H:%M}", seen.version, _size(seen.size))
        if not seen.has_desk:
            words = self.tr("{0} The desk database is not in it and stays as it is.").format(words)
        return words

    def _doing_words(self, busy: str) -> str:
        return {
            "backup": self.tr("Backing up…"),
            "export": self.tr("Writing your own data…"),
            "look": self.tr("Checking the backup…"),
        }.get(busy, "")

    def _told_words(self, state: DataState) -> str:
        place = breakable(state.place)
        return {
            "backup": self.tr("The backup is complete and checked: {0}").format(place),
            "export": self.tr("Your own data lies in {0}").format(place),
            "stopped": self.tr("Stopped; nothing half-made is left"),
        }.get(state.told, "")

    @Slot()
    def _on_back_up(self) -> None:
        self._vm.back_up(self._into.path)

    @Slot()
    def _on_export(self) -> None:
        self._vm.export_own(self._into.path)

    @Slot()
    def _on_check(self) -> None:
        self._vm.look_at(self._from.path)


def _size(count: int) -> str:
    for unit, size in (("GB", 1024**3), ("MB", 1024**2)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{max(count // 1024, 1)} KB"
