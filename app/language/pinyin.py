"""Pinyin in full and as initials; the library is loaded when first needed."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from app.language.folding import fold, is_hanzi
from app.language.tokens import runs


class Spelling(NamedTuple):
    """How a phrase is spelled by Latin letters.

    Attributes:
        initials: one letter a character, Latin words and figures whole: ``5gtc``.
        full: pinyin of all characters, each syllable's first letter in upper case, so
            that a match can be held to syllable borders: ``5gTaoCan``.
    """

    initials: str
    full: str


@lru_cache(maxsize=65536)
def syllable(character: str) -> str:
    """Return the usual pinyin of one character without tone, or nothing."""
    return _syllables(character)[0] if is_hanzi(character) else ""


@lru_cache(maxsize=8192)
def spelling(phrase: str) -> Spelling:
    """Return how a phrase is spelled; spaces and punctuation fall away."""
    initials: list[str] = []
    full: list[str] = []
    for run in runs(phrase):
        for letter, spelled in zip(run.text, _syllables(run.text), strict=True):
            if not spelled:
                initials.append(letter)
                full.append(letter)
            else:
                initials.append(spelled[0])
                full.append(spelled.capitalize())
    return Spelling("".join(initials), "".join(full))


def places_of_spelled(phrase: str, typed: str) -> list[int]:
    """Return the places of the characters of a phrase that letters typed stand for."""
    letters = fold(typed)
    characters = [
        (offset, letter, spelled)
        for run in runs(phrase)
        for offset, letter, spelled in zip(run.offsets, run.text, _syllables(run.text), strict=True)
    ]
    initials = "".join(spelled[:1] or letter for _, letter, spelled in characters)
    at = initials.find(letters)
    if at >= 0:
        return [offset for offset, _, _ in characters[at : at + len(letters)]]
    for first in range(len(characters)):
        places: list[int] = []
        left = letters
        for offset, letter, spelled in characters[first:]:
            piece = spelled or letter
            if not left:
                break
            if not (left.startswith(piece) or piece.startswith(left)):
                places = []
                break
            places.append(offset)
            left = left[len(piece) :]
        if places and not left:
            return places
    return []


def part_spelled(phrase: str, first: int, last: int) -> str:
    """Return the part of a phrase whose pinyin stands at these places of its full spelling."""
    part: list[str] = []
    position = 0
    for run in runs(phrase):
        for letter, sound in zip(run.text, _syllables(run.text), strict=True):
            size = len(sound or letter)
            inside = min(last, position + size) - max(first, position)
            if 2 * inside > size:
                part.append(letter)
            position += size
    return "".join(part)


@lru_cache(maxsize=2048)
def blurred(sound: str) -> str:
    """Return a syllable as many speakers and typists do not tell it from its neighbours."""
    for exact, near in (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("h", "f")):
        if sound.startswith(exact):
            sound = near + sound[len(exact) :]
            break
    return sound[:-1] if sound.endswith("ng") else sound


def _syllables(text: str) -> list[str]:
    """Return one syllable a character; nothing for what is not a Chinese character."""
    from pypinyin import Style, pinyin  # 190 ms: only when somebody searches

    spelled: list[str] = []
    for piece, group in groupby(text, is_hanzi):
        letters = "".join(group)
        if not piece:
            spelled += [""] * len(letters)
            continue
        sounds = [sound[0] for sound in pinyin(letters, style=Style.NORMAL, errors="default")]
        if len(sounds) != len(letters):  # rare characters beside each other come as one
            sounds = [pinyin(letter, style=Style.NORMAL)[0][0] for letter in letters]
        spelled += [fold(sound) if sound.isascii() else "" for sound in sounds]
    return spelled
