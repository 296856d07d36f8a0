"""Understanding what was typed: Chinese to be matched, Latin letters that may be pinyin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from app.language.folding import is_hanzi
from app.language.tokens import Run, TokenKind, runs, tokens
from app.search.spoken import usual_words

MOST_CHARACTERS = 2_000
"""Of a longer text only the beginning counts; the result says so."""

SENTENCE = 12
"""From this many letters on, what was typed is a sentence, no longer a few words."""


@dataclass(frozen=True)
class Query:
    """What somebody typed or pasted, cut to a length that can be searched."""

    typed: str
    text: str

    @property
    def was_cut(self) -> bool:
        """Tell whether the text was longer than what is searched."""
        return len(self.text) < len(self.typed)

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """Return what stands between spaces and punctuation, folded."""
        return tuple(runs(self.text))

    @cached_property
    def letters(self) -> str:
        """Return all letters, figures and characters without what stands between."""
        return "".join(run.text for run in self.runs)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to look for: punctuation, pictures, spaces."""
        return not self.letters

    @property
    def is_sentence(self) -> bool:
        """Tell whether this is a spoken sentence rather than a few words."""
        return len(self.letters) >= SENTENCE

    @cached_property
    def latin(self) -> tuple[str, ...]:
        """Return the words of Latin letters and figures, which may be pinyin or initials."""
        words = [
            token.text
            for token in tokens(self.text)
            if token.kind is TokenKind.WORD and token.text.isascii()
        ]
        if 1 < len(words) <= 8 and len("".join(words)) == len(self.letters):
            words.append("".join(words))  # `liu liang` means `liuliang`
        return tuple(dict.fromkeys(words))

    @cached_property
    def terms(self) -> Mapping[str, TokenKind]:
        """Return the terms in usual words, each with its kind."""
        return {token.text: token.kind for token in tokens(usual_words(self.text))}

    @cached_property
    def plain_terms(self) -> Mapping[str, TokenKind]:
        """Return the terms as they were typed."""
        return {token.text: token.kind for token in tokens(self.text)}


def understand(typed: str) -> Query:
    """Return the query of a text, however long or strange."""
    return Query(typed=typed, text=typed[:MOST_CHARACTERS])


def pieces(run: str) -> list[str]:
    """Cut a run into its stretches of Chinese characters and of other letters."""
    return ["".join(group) for _, group in groupby(run, is_hanzi)]
