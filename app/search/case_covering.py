"""Personal values in what is searched for: covered, as the door covered them in the library."""

from __future__ import annotations

import re

from app.language.folding import fold
from app.language.masking import mask
from app.search.case_view import CaseView
from app.search.query import MOST_CHARACTERS

_WORD = re.compile(r"[0-9A-Za-z]{8,}")


def covered(typed: str, view: CaseView) -> str:
    """Return a text as the library would have it, as far as it is searched.

    A phone in clear matches nothing there, and would be shown as a word that tells. A number
    that the library does hold, such as that of a case, stays whatever it looks like.
    """
    text = typed[:MOST_CHARACTERS]
    masked = mask(text).text
    if masked == text:
        return typed
    gone = set(_WORD.findall(text)).difference(_WORD.findall(masked))
    held = [word for word in gone if view.frequency_of_word(fold(word))]
    if held:
        pieces = re.split(f"({'|'.join(held)})", text)
        masked = "".join(piece if piece in held else mask(piece).text for piece in pieces)
    return masked + typed[MOST_CHARACTERS:]
