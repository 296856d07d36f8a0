"""Keeps personal data out of the log, whatever a message or a traceback carries."""

from __future__ import annotations

import logging

from app.language.masking import mask


class MaskingFormatter(logging.Formatter):
    """Formats a record, traceback included, and masks the whole text."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text without personal data."""
        return mask(super().format(record)).text
