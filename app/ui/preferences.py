"""What a person chose about the window, kept in a TOML file that keeps its comments."""

from __future__ import annotations

import logging
import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)

THEMES = ("light", "dark")
LANGUAGES = ("zh", "en")


@dataclass(frozen=True)
class Preferences:
    """Choices about the window."""

    theme: str = "light"
    text_size: int = 100
    language: str = "zh"

    def sound(self) -> Preferences:
        """Return the same with anything out of range put back to its default."""
        default = Preferences()
        return replace(
            self,
            theme=self.theme if self.theme in THEMES else default.theme,
            text_size=min(max(self.text_size, 80), 200),
            language=self.language if self.language in LANGUAGES else default.language,
        )


class PreferencesFile:
    """Reads and writes the `[window]` table of a settings file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Preferences:
        """Return what is kept; defaults where the file is missing, broken or odd."""
        try:
            table = tomllib.loads(self._path.read_text("utf-8")).get("window", {})
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError):
            logger.warning("settings cannot be read; defaults are used", exc_info=True)
            return Preferences()
        known = {entry.name: type(entry.default) for entry in fields(Preferences)}
        fitting: dict[str, Any] = {
            name: value for name, value in table.items() if isinstance(value, known.get(name, ()))
        }
        return Preferences(**fitting).sound()

    def write(self, preferences: Preferences) -> None:
        """Keep the choices; a file that cannot be read is set aside, never overwritten."""
        import tomlkit  # not before the first paint

        try:
            document = tomlkit.parse(self._path.read_text("utf-8"))
        except FileNotFoundError:
            document = tomlkit.document()
        except (OSError, ValueError):
            self._path.replace(self._path.with_suffix(".broken.toml"))
            document = tomlkit.document()
        table = document.setdefault("window", tomlkit.table())
        for name, value in asdict(preferences).items():
            table[name] = value
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(tomlkit.dumps(document), "utf-8")
        fresh.replace(self._path)
