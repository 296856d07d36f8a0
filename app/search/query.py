"""Understanding what was typed: Chinese to be matched, Latin letters that may be pinyin."""

from __future__ import annotations

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


_CLAUSE = 5


@dataclass(frozen=True)
class Marked:
    """What a query highlights: pairs and words; single characters where nothing else."""

    characters: frozenset[str]
    pairs: frozenset[str]
    words: frozenset[str]


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
    def usual(self) -> str:
        """Return the text in usual words."""
        return usual_words(self.text)

    @cached_property
    def marked(self) -> Marked:
        """Return what is to be highlighted where it stands."""
        found = {kind: set[str]() for kind in TokenKind}
        for text in (self.text, self.usual):
            for token in tokens(text):
                found[token.kind].add(token.text)
        mixed = {part for part in found[TokenKind.PART] if any(map(is_hanzi, part))}
        return Marked(
            characters=frozenset(found[TokenKind.CHARACTER]),
            pairs=frozenset(found[TokenKind.PAIR] | mixed),
            words=frozenset(found[TokenKind.WORD]),
        )

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """Return the clauses of a long text as written, short ones joined to the next."""
        clauses: list[str] = []
        current = ""
        for run in self.runs:
            current += run.text
            if len(current) >= _CLAUSE:
                clauses.append(current)
                current = ""
        if current:
            clauses.append(current)
        return tuple(clauses)


def understand(typed: str) -> Query:
    """Return the query of a text, however long or strange."""
    return Query(typed=typed, text=typed[:MOST_CHARACTERS])


def pieces(run: str) -> list[str]:
    """Cut a run into its stretches of Chinese characters and of other letters."""
    return ["".join(group) for _, group in groupby(run, is_hanzi)]
