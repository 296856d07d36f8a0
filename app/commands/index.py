"""`baodian _index FOLDER`: the hidden child process that builds a big book's search index."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.commands.writer import Writer


def add_parser(subparsers: Any) -> None:
    """Add the command's options."""
    parser: argparse.ArgumentParser = subparsers.add_parser("_index")
    parser.add_argument("folder", type=Path)


def run(options: argparse.Namespace, out: Writer) -> int:
    """Build the index from the documents that lie in the folder."""
    from app.search.building import build_from_source

    return build_from_source(options.folder)
