"""Terms of the index and of queries: tokens, with parts of words set apart from words."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from app.language.folding import is_hanzi
from app.language.tokens import TokenKind, run_texts, tokens

_PART_MARK = "~"
_PLAIN = re.compile("[一-鿿]+")


def terms_of(text: str) -> dict[str, TokenKind]:
    """Return the terms of a text, each with its kind; any two neighbours are among them."""
    terms: dict[str, TokenKind] = {}
    for run in run_texts(text):
        if _PLAIN.fullmatch(run):
            # Nearly every run; the way below would give the same, but slowly.
            terms.update(dict.fromkeys(run, TokenKind.CHARACTER))
            terms.update(dict.fromkeys(map("".join, pairwise(run)), TokenKind.PAIR))
        else:
            for token in tokens(run):
                terms.setdefault(_term(token.text, token.kind), token.kind)
    return terms


def wanted_terms(text: str) -> dict[str, TokenKind]:
    """Return the terms to look for: those of the text, and short words inside longer ones.

    Parts of an ordinary Latin word say nothing: `llcc` shares one with every `cell`.
    """
    terms = terms_of(text)
    words = [term for term, kind in terms.items() if kind is TokenKind.WORD]
    for word in words:
        if len(word) == 2:
            terms[_PART_MARK + word] = TokenKind.PART
        elif word.isalpha():
            for first in range(len(word) - 1):
                terms.pop(_PART_MARK + word[first : first + 2], None)
    return terms


@lru_cache(maxsize=65536)
def kind_of(term: str) -> TokenKind:
    """Return the kind of a term by its shape."""
    if term.startswith(_PART_MARK):
        return TokenKind.PART
    hanzi = sum(map(is_hanzi, term[:2]))
    if not hanzi:
        return TokenKind.WORD
    if len(term) == 1:
        return TokenKind.CHARACTER
    return TokenKind.PAIR if hanzi == 2 else TokenKind.PART


def _term(text: str, kind: TokenKind) -> str:
    # 2I inside of 2I2C must not count like the word 5G.
    if kind is TokenKind.PART and not any(map(is_hanzi, text)):
        return _PART_MARK + text
    return text
