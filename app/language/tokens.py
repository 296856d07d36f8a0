"""The one analyzer for indexes and queries: characters, pairs of characters and Latin words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from app.language.folding import fold, fold_with_offsets, is_hanzi

# Letters, figures and Chinese characters: what `str.isalnum` says yes to.
_RUN = re.compile(r"[^\W_]+")


class TokenKind(Enum):
    """What a token is; scoring weighs the kinds apart."""

    CHARACTER = "character"
    """One Chinese character."""
    PAIR = "pair"
    """Two neighbouring Chinese characters."""
    WORD = "word"
    """A run of Latin letters and figures: 2i2c, 5g, 10086."""
    PART = "part"
    """Two neighbours inside such a word, or across its border with a Chinese character."""


class Token(NamedTuple):
    """A token and where it stands in the original text."""

    text: str
    start: int
    end: int
    kind: TokenKind


class Run(NamedTuple):
    """Letters, figures and Chinese characters that stand together, folded."""

    text: str
    offsets: tuple[int, ...]


def runs(text: str) -> Iterator[Run]:
    """Yield the folded runs between spaces, punctuation and pictures."""
    folded, offsets = fold_with_offsets(text)
    for match in _RUN.finditer(folded):
        yield Run(match.group(), tuple(offsets[match.start() : match.end()]))


def run_texts(text: str) -> list[str]:
    """Return the folded runs without their places, which is quicker."""
    return _RUN.findall(fold(text))


def tokens(text: str) -> Iterator[Token]:
    """Yield every token of a text; any two neighbouring letters of it are among them."""
    for run in runs(text):
        yield from _words_and_characters(run)
        yield from _pairs(run)


def _words_and_characters(run: Run) -> Iterator[Token]:
    position = 0
    for hanzi, group in groupby(run.text, is_hanzi):
        piece = "".join(group)
        if hanzi:
            for offset, character in enumerate(piece, position):
                place = run.offsets[offset]
                yield Token(character, place, place + 1, TokenKind.CHARACTER)
        else:
            last = run.offsets[position + len(piece) - 1]
            yield Token(piece, run.offsets[position], last + 1, TokenKind.WORD)
        position += len(piece)


def _pairs(run: Run) -> Iterator[Token]:
    text = run.text
    for i in range(len(text) - 1):
        first, second = is_hanzi(text[i]), is_hanzi(text[i + 1])
        if not first and not second and _is_whole_word(text, i):
            continue
        kind = TokenKind.PAIR if first and second else TokenKind.PART
        yield Token(text[i : i + 2], run.offsets[i], run.offsets[i + 1] + 1, kind)


def _is_whole_word(text: str, i: int) -> bool:
    """Tell whether two letters are a word by themselves, which is a token already."""
    before = i == 0 or is_hanzi(text[i - 1])
    behind = i + 2 == len(text) or is_hanzi(text[i + 2])
    return before and behind
