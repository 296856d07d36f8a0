"""The data of this seat as the settings screen asks about it."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path
from threading import Event

from sqlalchemy.engine import make_url

from app.base.config import shipped_content
from app.base.errors import ContentError, NotFound
from app.bootstrap import Program, desk_file
from app.storage.backup import back_up, look_at
from app.storage.own_data import OwnData
from app.storage.restoring import ask_for_restore, asked_restore, forget_restore
from app.storage.seat import SEAT_FILE
from app.ui.seat_data import BackupSeen, DataMoved, DataPlaces

NOTICES_FILE = "THIRD-PARTY.md"


class DataShown:
    """Places, backups and own data of one seat."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._config = program.config
        self._stop = Event()

    def places(self) -> DataPlaces:
        """Return where things lie, and what in the settings cannot be used."""
        from app.ui.settings_file import settings_troubles  # Qt comes with the window

        config, desk = self._config, desk_file(self._config)
        kept = str(config.settings.table("content").get("scenarios", ""))
        expected = Path(kept).expanduser().resolve() if kept else shipped_content() / "scenarios"
        waiting = asked_restore(config.home)
        return DataPlaces(
            home=str(config.home),
            settings=str(config.settings.path),
            logs=str(config.logs),
            scenarios=str(config.scenarios),
            scenarios_kept=kept,
            scenarios_given=config.scenarios.resolve() != expected.resolve(),
            seat=str(config.home / SEAT_FILE),
            seat_bytes=_size(config.home / SEAT_FILE),
            desk=str(desk) if desk else make_url(config.desk).render_as_string(),
            desk_bytes=_size(desk) if desk else 0,
            desk_is_file=desk is not None,
            key=self._program.vault.source,
            waiting=str(waiting) if waiting else "",
            troubles=settings_troubles(config.settings),
        )

    def set_scenarios(self, folder: str) -> None:
        """Have the next start read playbooks from a folder; empty for the shipped ones.

        Raises:
            NotFound: (`setup.folder_missing`).
            ContentError: (`setup.folder_without_playbooks`).
        """
        if folder:
            path = _folder(folder)
            if next(path.rglob("*.yaml"), None) is None:
                raise ContentError("setup.folder_without_playbooks", place=str(path))
        self._config.settings.write("content", {"scenarios": folder or None})

    def back_up(self, into: str) -> str:
        """Make a backup below a folder; return its place, empty where it was stopped."""
        self._stop.clear()
        made = back_up(
            self._config.home,
            desk_file(self._config),
            self._program.vault,
            self._program.clock,
            _folder(into),
            self._stop,
            self._tell,
        )
        return str(made or "")

    def export_own(self, into: str) -> str:
        """Write the data of whoever sits here below a folder; return the place."""
        self._stop.clear()
        own = OwnData(self._program.desk_stores.database, self._program.vault)
        person = self._program.seat.current()
        clock = self._program.clock
        made = own.export(person.id, _folder(into), clock, self._stop, self._tell)
        return str(made or "")

    def stop(self) -> None:
        """Stop the work that is under way; nothing half-made stays."""
        self._stop.set()

    def look_at(self, folder: str) -> BackupSeen:
        """Return what a backup holds, once all of it was checked."""
        from app.storage.desk import DESK_FILE

        kept = look_at(_folder(folder), self._program.vault)
        return BackupSeen(
            str(kept.folder), kept.made_at, kept.version, kept.size, DESK_FILE in kept.files
        )

    def ask_for_restore(self, folder: str) -> None:
        """Have a backup put back at the next start."""
        ask_for_restore(self._config.home, _folder(folder), self._program.vault)

    def forget_restore(self) -> None:
        """Let everything stay as it is."""
        forget_restore(self._config.home)

    def notices(self) -> str:
        """Return the notices of the packages that the program is made with, as Markdown."""
        content = self._config.resources
        beside = (content.parent, content.parents[2] if len(content.parents) > 2 else content)
        for folder in beside:
            if (folder / NOTICES_FILE).is_file():
                return (folder / NOTICES_FILE).read_text("utf-8")
        for file in importlib.metadata.files("baodian") or ():
            if file.name == NOTICES_FILE:
                return file.read_text("utf-8")
        raise NotFound("setup.folder_missing", place=NOTICES_FILE)

    def _tell(self, done: int, total: int) -> None:
        self._program.events.publish(DataMoved(done, total))


def _folder(text: str) -> Path:
    path = Path(text).expanduser()
    if not path.is_dir():
        raise NotFound("setup.folder_missing", place=text)
    return path.resolve()


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
