"""Folding of what people type: one shape for full-width, upper-case and decorated letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_RARE_RANGES = ((0x3400, 0x4DBF), (0xF900, 0xFAFF), (0x20000, 0x323AF))


def is_hanzi(character: str) -> bool:
    """Tell whether a character is a Chinese character, also beyond the basic plane."""
    if "一" <= character <= "鿿":
        return True
    if character < "〇":
        return False
    code = ord(character)
    return code == 0x3007 or any(first <= code <= last for first, last in _RARE_RANGES)


@lru_cache(maxsize=16384)
def fold_character(character: str) -> str:
    """Fold one character (NFKC, no accents, lower case); may give none or several."""
    if character.isascii():
        return character.lower()
    if is_hanzi(character):
        # Compatibility ideographs fold to their ordinary twin, others to themselves.
        return unicodedata.normalize("NFKC", character)
    decomposed = unicodedata.normalize("NFKD", character)
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return unicodedata.normalize("NFKC", kept).lower()


def fold(text: str) -> str:
    """Return the text as it is compared: half-width, lower case, no accents."""
    if text.isascii():
        return text.lower()
    return "".join(map(fold_character, text))


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Fold a text and tell, for each folded character, where it stood in the original."""
    folded: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        for piece in fold_character(character):
            folded.append(piece)
            offsets.append(position)
    return "".join(folded), offsets
