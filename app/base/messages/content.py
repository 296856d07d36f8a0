"""Sentences of the area `content`: playbooks and data files."""

from __future__ import annotations

from app.base.messages.content_book import SENTENCES as _BOOK
from app.base.messages.content_checks import SENTENCES as _CHECKS
from app.base.messages.content_reading import SENTENCES as _READING
from app.base.messages.sentence import Sentence

SENTENCES: dict[str, Sentence] = {**_READING, **_CHECKS, **_BOOK}
