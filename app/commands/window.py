"""`baodian`: opens the window; without a screen it says so and plays the main job instead."""

from __future__ import annotations

import argparse
import importlib.util
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.base.config import Config, find_config
from app.base.errors import AppError, Unavailable
from app.base.messages import explain, sentence
from app.base.system_libraries import install_command, missing_libraries


def run(arguments: Sequence[str]) -> int:
    """Open the window; return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        config = find_config(home=options.home, scenarios=options.scenarios)
        if not has_screen(os.environ):
            for language in ("zh", "en"):
                sys.stderr.write(sentence("setup.no_screen", language) + "\n")
            return play_instead(options)
        check_libraries()
        return open_window(config)
    except AppError as error:
        sys.stderr.write(explain(error) + "\n" + explain(error, "en") + "\n")
        return 3


def open_window(config: Config) -> int:
    """Run the window on a home until it is closed."""
    from app.commands.opening import Opening
    from app.language.log_filter import start_logging
    from app.ui.app import run_window

    config.make_home()
    start_logging(config.logs)
    opening = Opening(config)
    return run_window(config, opening.open, closing=opening.close)


def check_libraries() -> None:
    """Name what Qt lacks on this system.

    Raises:
        Unavailable: (`setup.qt_libraries_missing`) with the command that brings it.
    """
    if not sys.platform.startswith("linux"):
        return
    found = importlib.util.find_spec("PySide6")
    places = list(found.submodule_search_locations or ()) if found else []
    with_screen = bool(os.environ.get("DISPLAY"))
    missing = missing_libraries(Path(places[0]), with_screen=with_screen) if places else ()
    if missing:
        facts = {"libraries": "、".join(missing), "command": install_command(missing)}
        raise Unavailable("setup.qt_libraries_missing", **facts)


def has_screen(environment: Mapping[str, str]) -> bool:
    """Return whether Qt would find a screen; without one it aborts the process."""
    if not sys.platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    if environment.get("WAYLAND_DISPLAY"):
        return True
    display = environment.get("DISPLAY", "")
    host, _, number = display.partition(":")
    if not number:
        return False
    if host not in ("", "unix"):
        return True  # a screen on another machine: only Qt can tell
    number = number.partition(".")[0]
    for address in (f"\0/tmp/.X11-unix/X{number}", f"/tmp/.X11-unix/X{number}"):  # noqa: S108
        with socket.socket(socket.AF_UNIX) as server:
            try:
                server.connect(address)
            except OSError:
                continue
            return True
    return False


def play_instead(options: argparse.Namespace) -> int:
    """Play the main job offscreen."""
    from app.commands import tour
    from app.commands.writer import Writer

    return tour.play(options.home, options.scenarios, None, Writer())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="baodian")
    parser.add_argument("--home", type=Path, help="数据目录 folder for everything written")
    parser.add_argument("--scenarios", type=Path, help="场景目录 folder of playbooks")
    return parser
