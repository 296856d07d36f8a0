"""Files of queries in, one line of JSON for each out."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from app.base.errors import ContentError


def lines_of(file: str) -> list[str]:
    """Return the queries of a file, one a line; `-` is standard input.

    Raises:
        ContentError: (`search.queries_unreadable`).
    """
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        text = content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8?"
        raise ContentError("search.queries_unreadable", file=file, reason=reason) from error
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def json_line(answer: object) -> str:
    """Return an answer on one line."""
    # A text that no encoding can carry must not end a run of thousands.
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace").decode("utf-8")
