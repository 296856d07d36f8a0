"""What a person chose about the window, kept in a TOML file that keeps its comments."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.base.toml_file import TomlFile

PAINTED = ("light", "dark")
THEMES = ("system", *PAINTED)
LANGUAGES = ("zh", "en")
LONGEST_LOCK_MIN = 240


@dataclass(frozen=True)
class Preferences:
    """Choices about the window.

    Attributes:
        theme: `light`, `dark`, or `system` to follow the desktop where it tells.
        lock_minutes: minutes without a key or click after which the window covers itself
            between calls; 0 never.
    """

    theme: str = "system"
    text_size: int = 100
    language: str = "zh"
    lock_minutes: int = 0

    def sound(self) -> Preferences:
        """Return the same with anything out of range put back to its default."""
        default = Preferences()
        return replace(
            self,
            theme=self.theme if self.theme in THEMES else default.theme,
            text_size=min(max(self.text_size, 80), 200),
            language=self.language if self.language in LANGUAGES else default.language,
            lock_minutes=min(max(self.lock_minutes, 0), LONGEST_LOCK_MIN),
        )


class PreferencesFile:
    """Reads and writes the `[window]` table of the settings file."""

    def __init__(self, settings: TomlFile) -> None:
        self._settings = settings

    def read(self) -> Preferences:
        """Return what is kept; defaults where something is missing, broken or odd."""
        known = {entry.name: type(entry.default) for entry in fields(Preferences)}
        fitting: dict[str, Any] = {
            name: value
            for name, value in self._settings.table("window").items()
            if type(value) is known.get(name)
        }
        return Preferences(**fitting).sound()

    def odd(self) -> dict[str, tuple[object, object]]:
        """Return what is written and not used: name → (as written, what is used instead)."""
        used = asdict(self.read())
        return {
            name: (value, used[name])
            for name, value in self._settings.table("window").items()
            if name in used and value != used[name]
        }

    def write(self, preferences: Preferences) -> None:
        """Keep the choices."""
        self._settings.write("window", asdict(preferences))
