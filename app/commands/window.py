"""`baodian`: opens the window; without a screen it says so and plays the main job instead.

A call may come with the start (`--caller 138… --tier 金卡`, or `baodian://contact?caller=…`).
Where a window is open on the same home already, it takes the call, and this start ends.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import socket
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.base.config import Config, find_config
from app.base.errors import AppError, Unavailable
from app.base.messages import explain, sentence
from app.base.system_libraries import install_command, missing_libraries
from app.calls.arriving import Arriving, arriving_of, from_address, to_line


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
        if options.practice:
            return open_practice(config)
        call = _call(options)
        if _is_taken(config, call):
            return 0
        return open_window(config, call)
    except AppError as error:
        sys.stderr.write(explain(error) + "\n" + explain(error, "en") + "\n")
        return 3


def open_practice(config: Config) -> int:
    """Run the practice call on a home that is thrown away, in the look that is kept."""
    with tempfile.TemporaryDirectory(prefix="baodian-practice-") as folder:
        practice = replace(config, home=Path(folder), desk="")
        for table in ("window", "keys"):
            if kept := config.settings.table(table):
                practice.settings.write(table, kept)
        return open_window(practice, practice=True)


def open_window(config: Config, call: Arriving | None = None, *, practice: bool = False) -> int:
    """Run the window on a home until it is closed, beginning with a call where one came."""
    from app.commands.opening import Opening
    from app.language.log_filter import start_logging
    from app.ui.app import run_window

    config.make_home()
    start_logging(config.logs)
    opening = Opening(config, prefer_keyring=not practice)
    return run_window(config, opening.open, closing=opening.close, call=call, practice=practice)


def _call(options: argparse.Namespace) -> Arriving | None:
    """Return the call that came with the start."""
    if options.address:
        return from_address(options.address)
    names = ("caller", "account", "reach", "tier", "months", "credit", "special", "kind", "local")
    call = arriving_of((name, getattr(options, name) or "") for name in names)
    return None if call == Arriving() else call


def _is_taken(config: Config, call: Arriving | None) -> bool:
    """Hand over to the window that is open on this home; return whether there is one."""
    from app.ui.one_window import hand_over

    return hand_over(config.home, to_line(call) if call else "")


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
    parser.add_argument(
        "--practice",
        action="store_true",
        help="三分钟演练，不留记录 a practice call",
    )
    call = parser.add_argument_group("来电 a call that comes with the start")
    call.add_argument("address", nargs="?", help="baodian://contact?caller=138…&tier=金卡")
    call.add_argument("--caller", metavar="NUMBER", help="来电号码 calling number")
    call.add_argument("--account", metavar="NUMBER", help="受理号码 account number")
    call.add_argument("--reach", metavar="NUMBER", help="联系电话 number to reach the customer")
    call.add_argument("--tier", help="客户级别 customer tier")
    call.add_argument("--months", help="在网月数 months on the network")
    call.add_argument("--credit", help="信用星级 credit grade")
    call.add_argument("--special", help="特殊关怀 special care")
    call.add_argument("--kind", help="来电人 who calls")
    call.add_argument("--local", help="本省号码：是/否 number of this province")
    return parser
