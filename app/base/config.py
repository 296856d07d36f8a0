"""Where the program finds its content and keeps what it writes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.base.errors import Unavailable
from app.base.toml_file import TomlFile

HOME_VARIABLE = "BAODIAN_HOME"
SCENARIOS_VARIABLE = "BAODIAN_SCENARIOS"
DESK_VARIABLE = "BAODIAN_DESK"
SETTINGS_FILE = "settings.toml"


@dataclass(frozen=True)
class Config:
    """Folders and places of one start.

    Attributes:
        home: everything the program writes lies below it.
        scenarios: folder of the playbooks in service.
        resources: folder of the data files, themes, fonts and help.
        desk: address of the team's desk database, or empty for the file beside the seat's.
    """

    home: Path
    scenarios: Path
    resources: Path
    desk: str = ""

    def make_home(self) -> None:
        """Make the folder for everything the program writes.

        Raises:
            Unavailable: (`setup.home_not_writable`).
        """
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            self.logs.mkdir(exist_ok=True)
        except OSError as error:
            raise Unavailable("setup.home_not_writable", place=str(self.home)) from error

    @property
    def environment(self) -> Mapping[str, str]:
        """Return the surroundings of a child process that works on the same home and desk."""
        desk = {DESK_VARIABLE: self.desk} if self.desk else {}
        return {**os.environ, HOME_VARIABLE: str(self.home), **desk}

    @property
    def settings(self) -> TomlFile:
        """Return the settings file."""
        return TomlFile(self.home / SETTINGS_FILE)

    @property
    def index(self) -> Path:
        """Return the folder of the search index, a cache."""
        return self.home / "index"

    @property
    def logs(self) -> Path:
        """Return the folder of the logs."""
        return self.home / "logs"


def find_config(
    environment: Mapping[str, str] | None = None,
    home: Path | None = None,
    scenarios: Path | None = None,
) -> Config:
    """Find home and content: an argument wins over the environment, that over the settings.

    Raises:
        Unavailable: (`setup.content_missing`) the shipped content is not there.
    """
    known = os.environ if environment is None else environment
    folder = home or _path(known.get(HOME_VARIABLE)) or _user_folder()
    settings = TomlFile(folder / SETTINGS_FILE).table("content")
    shipped = shipped_content()
    return Config(
        home=folder,
        scenarios=scenarios
        or _path(known.get(SCENARIOS_VARIABLE))
        or _path(str(settings.get("scenarios", "")))
        or shipped / "scenarios",
        resources=shipped / "resources",
        desk=known.get(DESK_VARIABLE) or str(settings.get("desk", "")),
    )


def shipped_content() -> Path:
    """Return the folder that holds `scenarios/` and `resources/`: a checkout, or installed.

    Raises:
        Unavailable: (`setup.content_missing`).
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_data", package.parent):
        if (folder / "resources").is_dir():
            return folder
    raise Unavailable("setup.content_missing", place=str(package))


def own_command() -> tuple[str, ...]:
    """Return how this program starts itself again, frozen or not."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "app")


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser().resolve() if text else None


def _user_folder() -> Path:
    import platformdirs  # only where no home was given

    return Path(platformdirs.user_data_dir("baodian", appauthor=False))
