"""`baodian _case_index GENERATION`: the hidden child process that fills a case index.

It reads the library by itself, tells on standard output how far it is, and stops when its
standard input ends. The database's address comes by environment, where nobody can list it.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.commands.writer import Writer


def add_parser(subparsers: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = subparsers.add_parser("_case_index")
    parser.add_argument("generation", type=Path)
    parser.add_argument("--commit-every", type=float, default=1.0)
    parser.add_argument("--linger", type=float, default=0.0)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--no-keyring", action="store_true")


def run(options: argparse.Namespace, out: Writer) -> int:
    """Fill the index that was begun in the folder."""
    from app.base.clock import SystemClock
    from app.base.config import find_config
    from app.search.case_building import fill_as_child
    from app.search.case_engine import TantivyEngine
    from app.storage.desk import DESK_FILE, open_desk
    from app.storage.keys import open_vault

    config = find_config(home=options.home)
    vault = open_vault(config.home, prefer_keyring=not options.no_keyring)
    place = config.desk or config.home / DESK_FILE
    desk = open_desk(place, vault, SystemClock(), may_upgrade=False, pool_size=1)
    try:
        return fill_as_child(
            TantivyEngine(), options.generation, desk.cases, options.commit_every, options.linger
        )
    finally:
        desk.close()
