"""Keeps personal data out of the log, whatever a message or a traceback carries."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_BYTES = 2_000_000
LOG_FILES = 5
LINE = "%(asctime)s %(levelname)s %(threadName)s %(name)s %(message)s"


class MaskingFormatter(logging.Formatter):
    """Formats a record, traceback included, and masks the whole text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text without personal data."""
        from app.language.masking import mask  # its patterns are not needed for the first paint

        return mask(super().format(record)).text


def start_logging(folder: Path) -> logging.Handler:
    """Write rotating logs without personal data into a folder; return the handler."""
    handler = RotatingFileHandler(
        folder / "baodian.log",
        maxBytes=LOG_BYTES,
        backupCount=LOG_FILES - 1,
        encoding="utf-8",
        delay=True,
    )
    handler.setFormatter(MaskingFormatter(LINE))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return handler
