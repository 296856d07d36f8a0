"""How well personal values are found in complaints: precision and recall of each kind.

    python tests/benchmarks/quality_masking.py [--misses]

The texts in tests/data/masking.jsonl are made up and labelled by hand: what the masking at the
door of the case library promises to cover (phone, landline, ID card, bank card, e-mail, names that
are announced), and beside it orders, ICCID, amounts and other numbers that it must leave alone.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.language.masking import mask, mask_value

LABELLED = Path(__file__).parent.parent / "data" / "masking.jsonl"


@dataclass(frozen=True)
class Labelled:
    """A text with the personal values in it: (kind, value), in order."""

    text: str
    personal: tuple[tuple[str, str], ...]

    @property
    def masked(self) -> str:
        """Return the text as it must come out."""
        masked, position = "", 0
        for kind, value in self.personal:
            start = self.text.index(value, position)
            masked += self.text[position:start] + mask_value(kind, value)
            position = start + len(value)
        return masked + self.text[position:]


def labelled() -> tuple[Labelled, ...]:
    """Return the texts labelled by hand."""
    lines = map(json.loads, LABELLED.read_text(encoding="utf-8").splitlines())
    return tuple(
        Labelled(line["text"], tuple((kind, value) for kind, value in line["personal"]))
        for line in lines
    )


@dataclass(frozen=True)
class Score:
    """Counts of one kind."""

    right: int
    expected: int
    found: int

    @property
    def precision(self) -> float:
        """Return which share of what was covered had to be."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return which share of what had to be covered was."""
        return self.right / self.expected if self.expected else 1.0


def scores(texts: Sequence[Labelled]) -> dict[str, Score]:
    """Return the score of each kind, and of all together as `all`."""
    right: Counter[str] = Counter()
    expected: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for one in texts:
        came_out = mask(one.text)
        found.update(came_out.counts)
        expected.update(kind for kind, _ in one.personal)
        if came_out.text == one.masked:
            right.update(came_out.counts)
            continue
        gone = Counter(
            kind
            for kind, value in one.personal
            if value not in came_out.text and mask_value(kind, value) in came_out.text
        )
        right.update(gone & Counter(came_out.counts))
    kinds = sorted(expected | found)
    each = {kind: Score(right[kind], expected[kind], found[kind]) for kind in kinds}
    return each | {"all": Score(right.total(), expected.total(), found.total())}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision and recall of each kind, and how quick masking is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print texts that come out wrong")
    asked = parser.parse_args(arguments)
    texts = labelled()
    print(f"{len(texts)} texts, {sum(len(one.personal) for one in texts)} personal values")
    print(f"{'kind':<10}  precision  recall  expected  covered")
    for kind, score in scores(texts).items():
        rates = f"{score.precision:>9.3f}  {score.recall:>6.3f}"
        print(f"{kind:<10}  {rates}  {score.expected:>8}  {score.found:>7}")
    wrong = [one for one in texts if mask(one.text).text != one.masked]
    print(f"texts that come out exactly right: {len(texts) - len(wrong)} of {len(texts)}")
    for one in wrong if asked.misses else ():
        print(f"  {one.text}\n    is  {mask(one.text).text}\n    not {one.masked}")
    began, rounds = time.process_time(), 200
    for _ in range(rounds):
        for one in texts:
            mask(one.text)
    each = (time.process_time() - began) / rounds / len(texts)
    print(f"CPU: {each * 1e6:.0f} microseconds a text of {_mean_length(texts):.0f} characters")
    return 0


def _mean_length(texts: Sequence[Labelled]) -> float:
    return sum(len(one.text) for one in texts) / len(texts)


if __name__ == "__main__":
    sys.exit(main())
