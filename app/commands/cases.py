"""`baodian cases …`: the case library in the terminal."""

from __future__ import annotations

import argparse
import importlib
from datetime import date
from pathlib import Path
from typing import Any

from app.commands.free_order import FreeOrderParser
from app.commands.writer import Writer

MOST_HITS = 1000

_MODULES = {
    "import": "case_importing",
    "search": "case_asking",
    "similar": "case_asking",
    "export": "case_exporting",
    "pack": "case_packing",
    "open-pack": "case_packing",
    "rebuild": "case_packing",
    "status": "case_packing",
}


def add_parser(subparsers: Any) -> None:
    """Add the commands and their options."""
    parser: argparse.ArgumentParser = subparsers.add_parser("cases", help="案例库 case library")
    commands = parser.add_subparsers(
        dest="cases", metavar="COMMAND", required=True, parser_class=FreeOrderParser
    )
    _add_import(commands)
    _add_search(commands)
    _add_similar(commands)
    _add_export(commands)
    _add_packing(commands)


def run(options: argparse.Namespace, out: Writer) -> int:
    """Run one of the commands."""
    module = importlib.import_module(f"app.commands.{_MODULES[options.cases]}")
    command = getattr(module, "run_" + options.cases.replace("-", "_"))
    return int(command(options, out))


def _add_import(commands: Any) -> None:
    parser = commands.add_parser("import", help="导入文件 import CSV, XLSX, JSONL or a ZIP of them")
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument(
        "--mapping", default="", metavar="NAME", help="用这个导入方案 use this saved import profile"
    )
    parser.add_argument(
        "--map", action="append", default=[], type=_pair, metavar="COLUMN=FIELD",
        help="更正一列，字段留空即不导入 correct a column; an empty field leaves it out",
    )  # fmt: skip
    parser.add_argument(
        "--save-as", default="", metavar="NAME", help="存为导入方案 keep the mapping as a profile"
    )
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--yes", action="store_true", help="不再询问 do not ask")
    asked.add_argument("--preview", action="store_true", help="只看不导入 look, import nothing")
    _add_progress(parser)
    _add_common(parser)


def _add_search(commands: Any) -> None:
    parser = commands.add_parser("search", help="检索案例 search cases")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("text", nargs="?", metavar="TEXT", help="要找的内容 what to look for")
    asked.add_argument(
        "--queries", metavar="FILE", help="每行一个查询，- 为标准输入 one query a line, - for stdin"
    )
    parser.add_argument("--limit", type=_limit, default=10, help="最多几条 hits at most")
    parser.add_argument("--json", action="store_true", help="每个查询输出一行 JSON one line each")
    _add_filters(parser)
    _add_common(parser)


def _add_similar(commands: Any) -> None:
    parser = commands.add_parser("similar", help="找相似案例 cases like a text")
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--scenario", default="", metavar="ID", help="场景 playbook of the text")
    parser.add_argument("--limit", type=_limit, default=5, help="最多几条 hits at most")
    parser.add_argument("--json", action="store_true", help="输出 JSON as JSON")
    _add_common(parser)


def _add_export(commands: Any) -> None:
    parser = commands.add_parser("export", help="导出检索结果 export what a search finds")
    parser.add_argument("file", metavar="FILE", type=Path, help=".csv / .xlsx")
    parser.add_argument("text", nargs="?", default="", metavar="TEXT")
    # For the window: a whole question, removed words and all, as JSON.
    parser.add_argument("--asked", default="", help=argparse.SUPPRESS)
    _add_filters(parser)
    _add_progress(parser)
    _add_common(parser)


def _add_packing(commands: Any) -> None:
    for name, told in (
        ("pack", "制作案例包 make a case pack"),
        ("open-pack", "用案例包填充本席位 fill this seat from a case pack"),
    ):
        parser = commands.add_parser(name, help=told)
        parser.add_argument("file", metavar="FILE", type=Path)
        _add_progress(parser)
        _add_common(parser)
    parser = commands.add_parser("rebuild", help="重建案例索引 build the case index anew")
    _add_progress(parser)
    _add_common(parser)
    _add_common(commands.add_parser("status", help="案例库状态 how library and index stand"))


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--type", default="", metavar="KIND[/BUSINESS[/ITEM]]")
    for name, told in (
        ("product", "产品"), ("channel", "渠道"), ("region", "地区"), ("outcome", "结果"),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", default="", help=told)
    parser.add_argument("--scenario", default="", metavar="ID", help="场景 linked playbook")
    parser.add_argument(
        "--quality", default="", choices=("", "all", "model", "ordinary", "do_not_use"),
        help="质量标记 quality mark",
    )  # fmt: skip
    parser.add_argument("--since", type=date.fromisoformat, metavar="2025-01-31", help="从 from")
    parser.add_argument("--until", type=date.fromisoformat, metavar="2025-12-31", help="到 to")
    parser.add_argument("--newest", action="store_true", help="最新的在前 newest first")


def _add_progress(parser: argparse.ArgumentParser) -> None:
    # For the window: one JSON line a moment; the work stops when standard input is closed.
    parser.add_argument("--progress", action="store_true", help=argparse.SUPPRESS)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--home", type=Path, metavar="DIR", help="数据目录 home of the program")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals or not column.strip():
        raise argparse.ArgumentTypeError("COLUMN=FIELD")
    return column, field.strip()


def _limit(text: str) -> int:
    value = int(text)
    if not 1 <= value <= MOST_HITS:
        raise argparse.ArgumentTypeError(f"1–{MOST_HITS}")
    return value
