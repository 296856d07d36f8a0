"""The window's part of the settings file: changed keys, and what in it cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from app.base.errors import AppError, ContentError
from app.ui.preferences import PreferencesFile
from app.ui.shortcuts import SHORTCUTS, as_key, key_trouble, shown_key

if TYPE_CHECKING:
    from app.base.toml_file import TomlFile

_TABLE = "keys"


class KeysFile:
    """Reads and writes the `[keys]` table: action → key, only where it was changed."""

    def __init__(self, settings: TomlFile) -> None:
        self._settings = settings

    def read(self) -> dict[str, str]:
        """Return the changed keys that can be used."""
        return self._look()[0]

    def troubles(self) -> tuple[AppError, ...]:
        """Return what is written and cannot be used, each followed by the reason."""
        found: list[AppError] = []
        for name, (written, reason) in self._look()[1].items():
            if name in SHORTCUTS:
                facts = {"value": written, "default": keys_of_table(name)}
                found.append(ContentError("setup.setting_odd", table=_TABLE, name=name, **facts))
            found.append(reason)
        return tuple(found)

    def write(self, changed: Mapping[str, str]) -> None:
        """Keep the changed keys; actions that are not among them go back to the table's."""
        back = {name: None for name in self._settings.table(_TABLE) if name not in changed}
        if back or changed:
            self._settings.write(_TABLE, {**back, **changed})

    def _look(self) -> tuple[dict[str, str], dict[str, tuple[str, AppError]]]:
        written = {name: str(value) for name, value in self._settings.table(_TABLE).items()}
        good = {name: as_key(key) for name, key in written.items() if name in SHORTCUTS}
        troubles: dict[str, tuple[str, AppError]] = {}
        is_settled = False
        while not is_settled:  # a key that goes back to the table's may be in another one's way
            is_settled = True
            for name, key in written.items():
                trouble = None if name in troubles else key_trouble(name, key, good)
                if trouble is not None:
                    troubles[name], is_settled = (key, trouble), False
                    good.pop(name, None)
        changed = {name: key for name, key in good.items() if key not in SHORTCUTS[name].keys}
        return changed, troubles


def keys_of_table(name: str) -> str:
    """Return the key that an action was shipped with, as shown to people."""
    return shown_key(SHORTCUTS[name].keys[0])


def settings_troubles(settings: TomlFile) -> tuple[AppError, ...]:
    """Return what in the settings file cannot be used, each with the reason."""
    if line := settings.broken_line():
        return (ContentError("setup.settings_broken", place=str(settings.path), line=line),)
    odd = PreferencesFile(settings).odd()
    return (
        *(
            ContentError("setup.setting_odd", table="window", name=name, value=value, default=used)
            for name, (value, used) in odd.items()
        ),
        *KeysFile(settings).troubles(),
    )
