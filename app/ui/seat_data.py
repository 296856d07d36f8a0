"""What the settings screen asks about the data of this seat; light shapes, nothing loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Protocol

    from app.base.errors import AppError

    class Data(Protocol):
        """Where the data lies, backups, and a person's own data; every call blocks."""

        def places(self) -> DataPlaces: ...
        def set_scenarios(self, folder: str, /) -> object: ...
        def back_up(self, into: str, /) -> str: ...
        def export_own(self, into: str, /) -> str: ...
        def stop(self) -> object: ...
        def look_at(self, folder: str, /) -> BackupSeen: ...
        def ask_for_restore(self, folder: str, /) -> object: ...
        def forget_restore(self) -> object: ...
        def notices(self) -> str: ...


@dataclass(frozen=True)
class DataPlaces:
    """Where things lie.

    Attributes:
        scenarios: folder of the playbooks in service.
        scenarios_kept: what the settings say about it; empty for the shipped one.
        scenarios_given: an argument or the environment decides, whatever the settings say.
        desk: file or address of the desk database, without password.
        key: where the key lies: `file`, `keyring` or `environment`.
        waiting: backup that is put back at the next start.
        troubles: what in the settings file cannot be used.
    """

    home: str = ""
    settings: str = ""
    logs: str = ""
    scenarios: str = ""
    scenarios_kept: str = ""
    scenarios_given: bool = False
    seat: str = ""
    seat_bytes: int = 0
    desk: str = ""
    desk_bytes: int = 0
    desk_is_file: bool = True
    key: str = "file"
    waiting: str = ""
    troubles: tuple[AppError, ...] = ()


@dataclass(frozen=True)
class BackupSeen:
    """A backup that was looked at and holds."""

    folder: str
    made_at: datetime
    version: str
    size: int
    has_desk: bool


@dataclass(frozen=True)
class DataMoved:
    """How far long work on the data is; told as a fact."""

    done: int
    total: int
