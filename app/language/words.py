"""Cutting sentences into words and choosing those that tell most; loaded when first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Any

from app.language.folding import fold, is_hanzi

# Heavier than any ordinary word, so that the book's own words are not cut in two.
_OWN_WORD_FREQUENCY = 100_000


def _fresh() -> Any:
    import rjieba  # 120 ms, in which no other thread runs, and 32 MB: only for a sentence

    return rjieba.Jieba()


@cache
def _ordinary() -> Any:
    """Return the dictionary without own words: never changed, so one does for all cutters."""
    return _fresh()


class WordCutter:
    """Cuts Chinese sentences into words; knows the words of the book as well."""

    def __init__(self, own_words: Iterable[str] = ()) -> None:
        self._own_words = tuple(dict.fromkeys(fold(word) for word in own_words))

    @cached_property
    def _jieba(self) -> Any:
        if not self._own_words:
            return _ordinary()
        jieba = _fresh()
        for word in self._own_words:
            if len(word) > 1:
                jieba.add_word(word, _OWN_WORD_FREQUENCY, "n")
        return jieba

    def cut(self, text: str) -> list[str]:
        """Return the words of a text in order, punctuation left out."""
        return [word for word in self.pieces(fold(text)) if word.strip() and word[0].isalnum()]

    def pieces(self, folded: str) -> list[str]:
        """Return a folded text cut up, nothing left out."""
        try:
            pieces: list[str] = self._jieba.cut(folded)
        except UnicodeEncodeError:  # half a character, as broken pastes hold
            pieces = self._jieba.cut(folded.encode("utf-8", "replace").decode())
        return pieces

    def telling(self, text: str, weight: Callable[[str], float], most: int = 6) -> list[str]:
        """Return the words that tell most about a long sentence, in the order spoken.

        The weight of a word is the caller's: usually how rare it is in the book.
        """
        words = dict.fromkeys(
            word for word in self.cut(text) if len(word) > 1 or not is_hanzi(word)
        )
        best = sorted(words, key=weight, reverse=True)[:most]
        return [word for word in words if word in best and weight(word) > 0]
