"""Command line: `baodian` opens the window; `baodian COMMAND` works in the terminal."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from app import __version__

COMMANDS = ("check", "find", "coverage", "cases", "walk", "tour", "_index", "_case_index")
"""Commands, each a module of `app.commands`; a leading underscore hides one from help."""

EXIT_OK, EXIT_FINDINGS, EXIT_USAGE, EXIT_ENVIRONMENT = range(4)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or the window where none is named; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--version"]:  # before anything heavy is loaded
        sys.stdout.write(f"baodian {__version__}\n")
        return EXIT_OK
    if not given or given[0] not in (*COMMANDS, "-h", "--help"):
        return _window(given)
    return _command(given)


def window_main() -> int:
    """Open the window (entry point without a console)."""
    return main(["window", *sys.argv[1:]])


def _window(given: list[str]) -> int:
    from app.commands import window

    return window.run(given[1:] if given[:1] == ["window"] else given)


def _command(given: list[str]) -> int:
    from app.base.errors import AppError
    from app.base.messages import explain
    from app.commands.writer import Writer

    parser = argparse.ArgumentParser(
        prog="baodian",
        description="宝典：热线场景服务宝典。不带命令时打开窗口。 "
        "Scenario playbooks for hotline agents; opens the window without a command.",
    )
    parser.add_argument("--version", action="version", version=f"baodian {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    wanted = COMMANDS if given[0] in ("-h", "--help") else (given[0],)
    modules = {}
    for name in wanted:
        module = importlib.import_module(f"app.commands.{name.lstrip('_')}")
        module.add_parser(subparsers)
        modules[name] = module
    options = parser.parse_args(given)
    if options.command is None:
        parser.print_help()
        return EXIT_USAGE
    try:
        return int(modules[options.command].run(options, Writer()))
    except AppError as error:
        language = getattr(options, "lang", None) or "zh"
        sys.stderr.write(explain(error, language) + "\n")
        return EXIT_ENVIRONMENT
    except (KeyboardInterrupt, BrokenPipeError):
        return EXIT_FINDINGS


if __name__ == "__main__":
    raise SystemExit(main())
