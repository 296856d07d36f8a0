"""`baodian tour`: plays the main job in the offscreen window, step by step, with pictures."""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.config import find_config
from app.base.messages import sentence
from app.commands.opening import Opening
from app.commands.writer import Writer


def add_parser(subparsers: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "tour", help="无屏演示主要流程并截图 play the main job offscreen, with pictures"
    )
    parser.add_argument("--home", type=Path, help="数据目录 folder for everything written")
    parser.add_argument("--scenarios", type=Path, help="场景目录 folder of playbooks")
    parser.add_argument("--out", type=Path, help="截图目录 folder for the pictures")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--text-size", type=int, default=100, metavar="PERCENT")


def run(options: argparse.Namespace, out: Writer) -> int:
    """Play the main job."""
    look = Look(options.lang, options.theme, options.text_size)
    return play(options.home, options.scenarios, options.out, out, look)


@dataclass(frozen=True)
class Look:
    """How the window looks on the pictures."""

    language: str = "zh"
    theme: str = "light"
    text_size: int = 100


def play(
    home: Path | None,
    scenarios: Path | None,
    pictures: Path | None,
    out: Writer,
    look: Look | None = None,
) -> int:
    """Play search → run → handoff → desk → back to the agent; return the exit code.

    Without a home of its own the tour works in a new one, so that no sample ticket comes
    into the queue of a real seat.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    place = home or Path(tempfile.mkdtemp(prefix="baodian-tour-"))
    config = find_config(home=place, scenarios=scenarios)
    folder = pictures or config.home / "tour"
    folder.mkdir(parents=True, exist_ok=True)
    # Qt, only once the platform is set.
    from app.ui.app import WindowOptions
    from app.ui.preferences import Preferences
    from app.ui.tour import TourFailed, play_tour

    opening = Opening(config, prefer_keyring=False)
    look = look or Look()
    language = look.language
    preferences = Preferences(look.theme, look.text_size, language).sound()
    shown = WindowOptions(preferences, bundled_font=True)
    try:
        play_tour(config, opening.open, folder, out.line, options=shown, closing=opening.close)
    except TourFailed as failed:
        out.line(sentence("setup.tour_failed", language, where=str(failed), folder=str(folder)))
        return 1
    return 0
