"""A settings file in TOML: read in tables, written with its comments kept."""

from __future__ import annotations

import logging
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

logger = logging.getLogger(__name__)


class TomlFile:
    """One settings file.

    A file that cannot be read counts as empty, and is set aside before the first write, so
    that what somebody typed into it is never lost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def table(self, name: str) -> dict[str, Any]:
        """Return a table's values; empty where file or table are missing or broken."""
        try:
            found = tomllib.loads(self.path.read_text("utf-8")).get(name, {})
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            logger.warning("settings file cannot be read; defaults are used", exc_info=True)
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, name: str, values: Mapping[str, Any]) -> None:
        """Put values into a table; everything else in the file stays as it is."""
        import tomlkit  # heavy enough to be kept out of the first paint

        try:
            document = tomlkit.parse(self.path.read_text("utf-8"))
        except FileNotFoundError:
            document = tomlkit.document()
        except (OSError, ValueError):
            self.path.replace(self.path.with_suffix(".broken.toml"))
            document = tomlkit.document()
        table = document.setdefault(name, tomlkit.table())
        for key, value in values.items():
            table[key] = value
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(".new")
        fresh.write_text(tomlkit.dumps(document), "utf-8")
        fresh.replace(self.path)
