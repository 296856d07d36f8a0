"""The one analyzer of the case index: what texts and queries are cut into.

Three streams, each a line of terms between spaces, so that the engine itself does the
counting outside Python: *pairs* of neighbouring letters with their places (any text of two
letters or more is found exactly, and phrases are exact), single *characters* with whole Latin
words, and the *words* of the library with their spelling, which pinyin is looked up in.
"""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add

from app.language.folding import fold, is_hanzi
from app.language.pinyin import spelling
from app.language.tokens import run_texts
from app.language.words import WordCutter

GAP = "_"
"""Stands between runs; never a term, but takes a place, so that no phrase reaches across."""

LONGEST_WORD = 64
"""Longer runs of Latin letters are noise; they are cut into terms of this length."""

_HANZI = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
_RUN = re.compile(r"[^\W_]+")
_TERM = re.compile(f"[{_HANZI}]|[^\\W_{_HANZI}]{{1,{LONGEST_WORD}}}")
_UNUSUAL = re.compile("[^\x00-\x7f\u3001-\u3011一-鿿，。！？；：（）“”‘’…—]")
_LONGEST_KEY = 6
_BETWEEN = "|"
_BORDER = (GAP, GAP)


def comparable(text: str) -> str:
    """Return a text in which folded letters can be looked for, quickly.

    Punctuation stays as it is; where the length is the same, so are the places.
    """
    return text.lower() if _UNUSUAL.search(text) is None else fold(text)


def pair_stream(folded: str) -> str:
    """Return the pairs of neighbouring letters, runs apart by two places."""
    stream: list[str] = []
    for run in _RUN.findall(folded):
        if len(run) > 1:
            stream += map(add, run, run[1:])
        else:
            stream.append(run)
        stream += _BORDER
    return " ".join(stream)


def character_stream(folded: str) -> str:
    """Return every Chinese character and every whole Latin word or figure."""
    return " ".join(_TERM.findall(folded))


def pairs_of(run: str) -> list[str]:
    """Return the pairs of neighbouring letters of a folded run."""
    return list(map(add, run, run[1:]))


def chain_of(text: str) -> list[tuple[int, str]]:
    """Return the pairs, with their places, that together stand for a text letter by letter.

    Every second pair would do; all of them are quicker where those are frequent ones.
    """
    chain: list[tuple[int, str]] = []
    start = 0
    for run in run_texts(text):
        pairs = pairs_of(run) or [run]
        chain += enumerate(pairs, start)
        start += len(pairs) + len(_BORDER)
    return chain


def word_stream(folded: str, cutter: WordCutter) -> str:
    """Return the Chinese words of a text once each, spelled, for the library's word list."""
    return " ".join(filter(None, map(word_key, set(cutter.pieces(folded)))))


@lru_cache(maxsize=131072)
def word_key(word: str) -> str:
    """Return a word behind its spelling, `lltx|liuliangtixing|流量提醒`, or nothing."""
    if not 1 < len(word) <= _LONGEST_KEY or not all(map(is_hanzi, word)):
        return ""
    spelled = spelling(word)
    return _BETWEEN.join((spelled.initials, spelled.full.lower(), word))


def key_prefix(initials: str, full: str = "", *, whole: bool = True) -> str:
    """Return what the keys of words with this spelling begin with."""
    if not full:
        return initials + _BETWEEN
    return _BETWEEN.join((initials, full)) + (_BETWEEN if whole else "")


def word_of_key(key: str) -> str:
    """Return the word that stands behind its spelling."""
    return key.rpartition(_BETWEEN)[2]


def letters_of(text: str) -> str:
    """Return a text folded, without what stands between its letters."""
    return "".join(run_texts(text))


def is_latin(term: str) -> bool:
    """Tell whether a term is a word of letters and figures rather than Chinese."""
    return not any(map(is_hanzi, term))
