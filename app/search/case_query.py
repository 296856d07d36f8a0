"""Understanding what was asked of the case library: words, "phrases", -exclusions, long texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from app.language.tokens import run_texts
from app.search.case_terms import is_latin
from app.search.query import MOST_CHARACTERS, SENTENCE

_QUOTES = (('"', '"'), ("“", "”"), ("＂", "＂"), ("「", "」"), ("『", "』"), ("”", "”"))
_QUOTED = "|".join(f"{a}(?P<q{i}>[^{a}{b}\n]*){b}" for i, (a, b) in enumerate(_QUOTES))
_MINUS = "[-－−]"

# Typed words: quotes count wherever they stand, a minus after a space.
_TYPED = re.compile(
    rf"(?P<minus>(?<!\S){_MINUS}(?=[^\s\-]))?(?:{_QUOTED})|(?<!\S){_MINUS}(?P<word>[^\s\-]\S*)"
)
# A pasted text quotes what was said, and its lists begin with strokes: there, an operator
# stands between spaces within a line.
_PASTED = re.compile(
    rf"(?<!\S)(?P<minus>{_MINUS})?(?:{_QUOTED})(?!\S)|(?<=\S ){_MINUS}(?P<word>[^\s\-]\S*)"
)
_PASTED_FROM = 40

# Words are typed apart; so many letters in one go are language, and half of them are padding.
_SPOKEN = 7
_MOST_LATIN = 6


@dataclass(frozen=True)
class CaseQuery:
    """What somebody typed or pasted, taken apart.

    Attributes:
        free: the text without phrases and exclusions.
        phrases: what stood in quotes and must be there letter by letter.
        excluded: what must not be there.
    """

    typed: str
    free: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def was_cut(self) -> bool:
        """Tell whether the text was longer than what is searched."""
        return len(self.typed) > MOST_CHARACTERS

    @cached_property
    def runs(self) -> tuple[str, ...]:
        """Return the folded runs of the free text."""
        return tuple(run_texts(self.free))

    @cached_property
    def letters(self) -> str:
        """Return the free text folded, without what stands between its letters."""
        return "".join(self.runs)

    @property
    def is_sentence(self) -> bool:
        """Tell whether this is a claim as spoken or pasted, rather than a few words."""
        if not any(not is_latin(run) for run in self.runs):
            return len(self.runs) > _MOST_LATIN
        return len(self.letters) >= SENTENCE or any(
            len(run) >= _SPOKEN and not is_latin(run) for run in self.runs
        )

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to look for: punctuation, pictures, spaces."""
        return not (self.letters or self.phrases or self.excluded)


def understand_case_query(typed: str) -> CaseQuery:
    """Return the parts of a text, however long or strange."""
    text = typed[:MOST_CHARACTERS]
    phrases: list[str] = []
    excluded: list[str] = []

    def take(match: re.Match[str]) -> str:
        word = match["word"] or next(
            (match[f"q{i}"] for i in range(len(_QUOTES)) if match[f"q{i}"]), ""
        )
        if run_texts(word):
            (excluded if match["word"] or match["minus"] else phrases).append(word)
        return " "

    free = (_TYPED if len(text) < _PASTED_FROM else _PASTED).sub(take, text)
    return CaseQuery(typed, free, tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(excluded)))
