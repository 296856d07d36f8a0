"""A settings file in TOML: read in tables, written with its comments kept."""

from __future__ import annotations

import logging
import re
import threading
import tomllib
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

from app.base.errors import Unavailable

logger = logging.getLogger(__name__)


_LINE = re.compile(r"at line (\d+)")
_locks: dict[Path, threading.Lock] = {}
_locks_lock = threading.Lock()


def _lock_of(path: Path) -> threading.Lock:
    """Return the one lock of a file, whoever opens it: seat and window write to the same."""
    with _locks_lock:
        return _locks.setdefault(path.absolute(), threading.Lock())


class TomlFile:
    """One settings file.

    A file that cannot be read counts as empty, and is set aside before the first write, so
    that what somebody typed into it is never lost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = _lock_of(path)

    def table(self, name: str) -> dict[str, Any]:
        """Return a table's values; empty where file or table are missing or broken."""
        try:
            found = tomllib.loads(self._text()).get(name, {})
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            logger.warning("settings file cannot be read; defaults are used", exc_info=True)
            return {}
        return found if isinstance(found, dict) else {}

    def broken_line(self) -> int:
        """Return the line at which the file is not well formed, 0 where it holds."""
        try:
            tomllib.loads(self._text())
        except tomllib.TOMLDecodeError as error:
            found = _LINE.search(str(error))
            return int(found[1]) if found else self._text().count("\n") + 1
        except UnicodeDecodeError:
            return 1
        except OSError:
            return 0
        return 0

    def write(self, name: str, values: Mapping[str, Any]) -> None:
        """Put values into a table, None takes one out; everything else stays as it is.

        Raises:
            Unavailable: (`setup.home_not_writable`) the file cannot be written.
        """
        with self._lock:
            self._write(name, values)

    def _write(self, name: str, values: Mapping[str, Any]) -> None:
        import tomlkit  # heavy enough to be kept out of the first paint

        try:
            try:
                document = tomlkit.parse(self._text())
            except FileNotFoundError:
                document = tomlkit.document()
            except ValueError:
                self.path.replace(self._aside())
                document = tomlkit.document()
            if not isinstance(document.get(name), dict):
                document[name] = tomlkit.table()
            for key, value in values.items():
                if value is None:
                    document[name].pop(key, None)
                else:
                    document[name][key] = value
            self.path.parent.mkdir(parents=True, exist_ok=True)
            fresh = self.path.with_suffix(".new")
            fresh.write_text(tomlkit.dumps(document), "utf-8")
            fresh.replace(self.path)
        except OSError as error:
            place = str(self.path.parent)
            raise Unavailable("setup.home_not_writable", place=place) from error

    def _text(self) -> str:
        return self.path.read_text("utf-8-sig")  # some editors put a mark in front

    def _aside(self) -> Path:
        """Return a free name beside the file, so that no earlier one is overwritten."""
        names = (f".broken-{number}.toml" if number else ".broken.toml" for number in count())
        return next(p for name in names if not (p := self.path.with_suffix(name)).exists())
