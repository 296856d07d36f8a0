"""The finer order of the best candidates: every letter of the question, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import add
from typing import Any

from app.cases.case import Quality
from app.search.case_terms import comparable

_SHORT, _LONG = 20, 80


@dataclass(frozen=True)
class CaseTuning:
    """The knobs of ranking; `tests/benchmarks/quality_cases.py` turns them.

    Attributes:
        character: worth of a single character beside a pair.
        word: worth that the letters of a telling word have on top.
        rarity: power of a term's rarity in a long text; above 1, rare ones count more than in
            plain BM25, since much of a long text is padding.
        repeats: how soon a term repeated in the question stops adding.
        refined: of so many candidates the order is looked at more finely; 0 for none.
        refined_words: the same for a few words typed, where there is less to tell apart.
        most_terms: pairs of a long text that are looked for, those that tell most.
        most_postings: how many places of pairs are looked through for a long text.
        done: worth of what was done beside the claim.
        in_title, as_typed, model: by how much a case rises whose title holds the words, which
            says what was typed letter by letter, which is a model case.
    """

    character: float = 1.0
    word: float = 0.8
    rarity: float = 1.5
    repeats: float = 1.0
    saturation: float = 1.2
    length: float = 0.8
    refined: int = 50
    refined_words: int = 40
    most_terms: int = 96
    most_postings: int = 1_000_000
    done: float = 0.5
    in_title: float = 0.35
    as_typed: float = 0.3
    model: float = 0.08

    def rarity_of(self, letters: int) -> float:
        """Return the power of a term's rarity in a text of so many letters."""
        share = (letters - _SHORT) / (_LONG - _SHORT)
        return 1 + (self.rarity - 1) * min(1.0, max(0.0, share))


DEFAULT = CaseTuning()
_FEW = 100


@dataclass(frozen=True)
class FineOrder:
    """Scores whole texts against a question.

    Attributes:
        weights: of pairs and characters looked for.
        words: telling words, or words typed, with their rarity.
        runs: the question as typed, to see whether it stands somewhere as it is.
        average: length of a text in this library.
    """

    weights: Mapping[str, float]
    words: Mapping[str, float]
    runs: Sequence[str]
    average: float
    tuning: CaseTuning = field(default=DEFAULT)

    def score(self, values: Mapping[str, Any]) -> float:
        """Return how well a case matches."""
        tuning = self.tuning
        title = comparable(values.get("title", ""))
        text = f"{title}\n{comparable(values['claim'])}"
        worth = self._worth(text)
        if tuning.done and (done := values.get("done")):
            worth += tuning.done * self._worth(comparable(done))
        return worth * self._better(title, text, values["quality"])

    def _worth(self, text: str) -> float:
        tuning = self.tuning
        size = len(text) / self.average
        norm = tuning.saturation * (1 - tuning.length + tuning.length * size)
        more = tuning.saturation + 1
        held = ((self.weights[term], times) for term, times in self._held(text))
        worth = sum(weight * times * more / (times + norm) for weight, times in held)
        return worth + tuning.word * sum(r for word, r in self.words.items() if word in text)

    def _held(self, text: str) -> Iterable[tuple[str, int]]:
        weights = self.weights
        if len(weights) < _FEW:
            return [(term, times) for term in weights if (times := text.count(term))]
        counts = Counter(filter(weights.__contains__, text))
        counts.update(filter(weights.__contains__, map(add, text, text[1:])))
        return counts.items()

    def _better(self, title: str, text: str, quality: str) -> float:
        tuning, better = self.tuning, 1.0
        whole = sum(self.words.values())
        if title and whole:
            in_title = sum(weight for word, weight in self.words.items() if word in title)
            better += tuning.in_title * in_title / whole
        if len(self.runs) == 1 and self.runs[0] in text:
            better += tuning.as_typed
        if quality == Quality.MODEL.value:
            better += tuning.model
        return better
