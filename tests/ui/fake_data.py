"""A stand-in for the data of a seat."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from app.base.errors import AppError
from app.ui.seat_data import BackupSeen, DataPlaces


class FakeData:
    """Says where things lie and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.trouble: AppError | None = None
        self.shown = DataPlaces(
            home="/home/agent/.local/share/baodian",
            settings="/home/agent/.local/share/baodian/settings.toml",
            logs="/home/agent/.local/share/baodian/logs",
            scenarios="/opt/baodian/scenarios",
            seat="/home/agent/.local/share/baodian/seat.sqlite",
            seat_bytes=3_200_000,
            desk="/home/agent/.local/share/baodian/desk.sqlite",
            desk_bytes=1_300_000_000,
        )

    def places(self) -> DataPlaces:
        return self.shown

    def set_scenarios(self, folder: str) -> None:
        self._do("set_scenarios", folder)
        self.shown = replace(self.shown, scenarios_kept=folder)

    def back_up(self, into: str) -> str:
        self._do("back_up", into)
        return f"{into}/baodian-backup-20261122-120000"

    def export_own(self, into: str) -> str:
        self._do("export_own", into)
        return f"{into}/baodian-own-20261122-120000"

    def stop(self) -> None:
        self.asked.append(("stop",))

    def look_at(self, folder: str) -> BackupSeen:
        self._do("look_at", folder)
        return BackupSeen(folder, datetime(2026, 11, 1, 2, tzinfo=UTC), "0.2", 4_000_000, True)

    def ask_for_restore(self, folder: str) -> None:
        self._do("ask_for_restore", folder)
        self.shown = replace(self.shown, waiting=folder)

    def forget_restore(self) -> None:
        self._do("forget_restore")
        self.shown = replace(self.shown, waiting="")

    def notices(self) -> str:
        return "# Notices\n\n| package | licence |\n|---|---|\n| alembic | MIT |\n"

    def _do(self, *asked: Any) -> None:
        self.asked.append(asked)
        if self.trouble is not None:
            trouble, self.trouble = self.trouble, None
            raise trouble
