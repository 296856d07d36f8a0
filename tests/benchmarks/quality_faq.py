"""How well search finds the one right entry for what customers said, against plain BM25.

Run it with the folder of the trial data in BAODIAN_DATA:

    BAODIAN_DATA=… python tests/benchmarks/quality_faq.py [--ablation] [--every N]

Prints hit@1, hit@5, MRR and milliseconds a query: on the entries' texts alone, with half of
the queries added as claims of their entry (tested on the other half), and with every query
wrapped in other customers' words. With --ablation, each trick of ranking is switched off
by itself.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.language.folding import fold
from app.search.documents import IndexDocument
from app.search.scenario_index import WhooshScenarioIndex
from app.search.scoring import DEFAULT, Tuning
from app.search.service import SearchService

Answer = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Question:
    """What somebody asked, and the one right entry."""

    text: str
    right: str


class PlainBm25:
    """The baseline: BM25 over single characters and pairs, all texts of an entry joined."""

    def __init__(self, entries: dict[str, list[str]], k1: float = 1.5, b: float = 0.75) -> None:
        self._ids = list(entries)
        counts = [Counter(self._grams(" ".join(texts))) for texts in entries.values()]
        lengths = [count.total() for count in counts]
        average = sum(lengths) / len(lengths)
        holders = Counter(gram for count in counts for gram in count)
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for gram, times in count.items():
                odds = (len(counts) - holders[gram] + 0.5) / (holders[gram] + 0.5)
                norm = k1 * (1 - b + b * lengths[number] / average)
                worth = math.log(1 + odds) * times * (k1 + 1) / (times + norm)
                self._postings[gram].append((number, worth))

    def __call__(self, text: str) -> list[str]:
        scores: defaultdict[int, float] = defaultdict(float)
        for gram, times in Counter(self._grams(text)).items():
            for number, worth in self._postings.get(gram, ()):
                scores[number] += times * worth
        return [self._ids[n] for n in sorted(scores, key=lambda n: -scores[n])[:20]]

    @staticmethod
    def _grams(text: str) -> list[str]:
        letters = "".join(fold(text).split())
        return [*letters, *(letters[i : i + 2] for i in range(len(letters) - 1))]


def ours(entries: dict[str, list[str]], tuning: Tuning = DEFAULT) -> Answer:
    """Return our search over the entries: the first text is the question, others are claims."""
    service = SearchService(WhooshScenarioIndex(tuning=tuning))
    service.prepare(
        [
            IndexDocument(name, "faq", texts[0], claims=tuple(texts[1:]))
            for name, texts in entries.items()
        ]
    )
    return lambda text: [hit.id for hit in service.search(text, limit=20).hits]


def measure(answer: Answer, questions: Iterable[Question]) -> str:
    """Return hit@1, hit@5, MRR and the milliseconds a query as a row of a table."""
    first = among_five = 0
    reciprocal = 0.0
    asked = list(questions)
    started = time.process_time()
    for question in asked:
        answers = answer(question.text)
        if question.right in answers:
            place = answers.index(question.right)
            first += place == 0
            among_five += place < 5
            reciprocal += 1 / (place + 1)
    spent_ms = 1000 * (time.process_time() - started) / len(asked)
    size = len(asked)
    return (
        f"{first / size:7.4f} {among_five / size:7.4f} {reciprocal / size:7.4f} {spent_ms:7.2f} ms"
    )


def wrapped(questions: Sequence[Question], chatter: Sequence[str]) -> list[Question]:
    """Return the questions amid what other customers said about other things."""
    chance = random.Random(7)
    result = []
    for question in questions:
        text = chance.choice(chatter)
        start = chance.randrange(len(text) - 40)
        before, behind = text[start : start + 20], text[start + 20 : start + 60]
        result.append(Question(f"{before}，{question.text}，{behind}", question.right))
    return result


TRICKS: dict[str, Tuning] = {
    "everything": DEFAULT,
    "without usual words": replace(DEFAULT, usual_words=False),
    "without softened rarity": replace(DEFAULT, rarity_power=1.0),
    "without lighter padding": replace(DEFAULT, padding=1.0),
    "without repeats": replace(DEFAULT, repeat_power=0.01),
    "without lighter pairs": replace(DEFAULT, pair=1.0),
    "without Latin parts": replace(DEFAULT, part=0.0),
    "without title weight": replace(DEFAULT, title=1.0),
    "with plain cosine length": replace(DEFAULT, length_power=0.5),
    "without fading characters": replace(DEFAULT, spread=0.0),
    "without best clause": replace(DEFAULT, clauses=0.0),
    "without likeness of claims": replace(DEFAULT, likeness=0.0),
}


def _lines(folder: Path, name: str) -> list[dict[str, object]]:
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ablation", action="store_true", help="switch off each trick")
    parser.add_argument("--every", type=int, default=1, help="ask only every Nth query")
    args = parser.parse_args()
    data = os.environ.get("BAODIAN_DATA", "")
    if not data:
        print("BAODIAN_DATA names no folder: nothing to measure")
        return 3
    folder = Path(data)
    texts = {str(row["doc_id"]): [str(row["text"])] for row in _lines(folder, "faq300-entries")}
    questions = [
        Question(str(row["query"]), str(row["relevant"][0]))  # type: ignore[index]
        for row in _lines(folder, "faq300-queries")
    ]
    chatter = [str(row["question"]) for row in _lines(folder, "complaints-telecom")]
    chatter = [text for text in chatter if len(text) > 60]
    claimed = {name: list(own) for name, own in texts.items()}
    for question in questions[::2]:
        claimed[question.right].append(question.text)
    alone, other_half = questions[:: args.every], questions[1 :: 2 * args.every]
    sets = {
        "texts alone": (texts, alone),
        "half as claims": (claimed, other_half),
        "texts alone, wrapped": (texts, wrapped(alone[::4], chatter)),
        "half as claims, wrapped": (claimed, wrapped(other_half[::2], chatter)),
    }
    print(f"{'':26}{'':32}{'hit@1':>7} {'hit@5':>7} {'MRR':>7} {'CPU':>7}")
    for name, (entries, asked) in sets.items():
        print(f"{name:26}{'plain BM25':32}{measure(PlainBm25(entries), asked)}", flush=True)
        for trick, tuning in TRICKS.items() if args.ablation else [("ours", DEFAULT)]:
            print(f"{name:26}{trick:32}{measure(ours(entries, tuning), asked)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
