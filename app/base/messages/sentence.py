"""The shape of a message: what happened and what to do next, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """One message; texts are `str.format` templates filled from an error's facts."""

    zh: str
    en: str
    do_zh: str = ""
    do_en: str = ""
