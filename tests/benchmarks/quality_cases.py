"""How well a search of the case library finds the one right case, against plain BM25.

Run it with the folder of the trial data in BAODIAN_DATA:

    BAODIAN_DATA=… python tests/benchmarks/quality_cases.py [--ablation] [--every N]

Two sets: a complaint's short title finds its body (bodies alone are indexed), and what a
customer wrote later finds the first complaint, without and with the agent's first answer.
Prints hit@1, hit@5, MRR@10 and CPU milliseconds a query. The baseline in the same run is BM25
over single characters and pairs. With --ablation each trick of ranking is turned by itself.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.cases.case import LONGEST_TEXT, Case
from app.search.case_hits import CaseAsked
from app.search.case_index import TantivyCases
from app.search.case_ranking import DEFAULT, CaseTuning
from app.search.case_writer import TantivyCaseWriter
from tests.benchmarks.quality_faq import PlainBm25, _lines

Answer = Callable[[str], Sequence[str]]
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_LOOKED_AT = 10


@dataclass(frozen=True)
class Trial:
    """Texts that are indexed, and the questions of which each has one right case.

    Attributes:
        done: what was done, by case; empty where claims alone are indexed.
    """

    name: str
    claims: Mapping[str, str]
    done: Mapping[str, str]
    questions: Sequence[tuple[str, str]]

    def texts(self) -> dict[str, list[str]]:
        """Return all that is indexed of each case, for the baseline."""
        done = self.done
        return {name: [claim, done.get(name, "")] for name, claim in self.claims.items()}


def fill(folder: Path, trial: Trial) -> None:
    """Make the index of a trial."""
    writer = TantivyCaseWriter(folder, trial.name, bulk=True)
    writer.put(
        Case(
            id=name,
            number=name,
            source=name,
            claim=claim[:LONGEST_TEXT],
            done=trial.done.get(name, "")[:LONGEST_TEXT],
            added_by="trial",
            added_at=_NOW,
            changed_by="trial",
            changed_at=_NOW,
        )
        for name, claim in trial.claims.items()
        if claim.strip()
    )
    writer.commit(1)
    writer.settle()


def ours(folder: Path, tuning: CaseTuning = DEFAULT) -> Answer:
    """Return our search of an index."""
    cases = TantivyCases(folder, tuning=tuning)
    cases.warm()
    return lambda text: [hit.id for hit in cases.search(CaseAsked(text, limit=_LOOKED_AT)).hits]


def measured(answer: Answer, questions: Sequence[tuple[str, str]]) -> str:
    """Return a row of the table."""
    first = among_five = 0
    reciprocal = 0.0
    spent: list[float] = []
    for text, right in questions:
        started = time.thread_time()
        answers = answer(text)
        spent.append(1000 * (time.thread_time() - started))
        if right in answers[:_LOOKED_AT]:
            place = answers.index(right)
            first += place == 0
            among_five += place < 5
            reciprocal += 1 / (place + 1)
    spent.sort()
    size = len(questions)
    p50, p95 = spent[size // 2], spent[int(0.95 * size)]
    shares = (first / size, among_five / size, reciprocal / size)
    return " ".join(f"{share:7.4f}" for share in shares) + f" {p50:7.2f} {p95:7.2f}"


TRICKS: dict[str, CaseTuning] = {
    "everything": DEFAULT,
    "engine's order alone": replace(DEFAULT, refined=0, refined_words=0),
    "finer order of 20": replace(DEFAULT, refined=20),
    "finer order of 200": replace(DEFAULT, refined=200),
    "24 pairs at most": replace(DEFAULT, most_terms=24),
    "48 pairs at most": replace(DEFAULT, most_terms=48),
    "200 pairs at most": replace(DEFAULT, most_terms=200),
    "without single characters": replace(DEFAULT, character=0.0),
    "lighter characters": replace(DEFAULT, character=0.3),
    "without telling words": replace(DEFAULT, word=0.0),
    "plain rarity": replace(DEFAULT, rarity=1.0),
    "repeats in full": replace(DEFAULT, repeats=1000.0),
    "length as in plain BM25": replace(DEFAULT, length=0.75),
    "without as typed": replace(DEFAULT, as_typed=0.0),
    "done as much as the claim": replace(DEFAULT, done=1.0),
    "done not looked at": replace(DEFAULT, done=0.0),
}


def trials(folder: Path, every: int) -> list[Trial]:
    """Return what is tried."""
    civic = {str(row["id"]): str(row["question"]) for row in _lines(folder, "complaints-civic")}
    rows = _lines(folder, "complaints-telecom")
    telecom = {str(row["id"]): str(row["question"]) for row in rows}
    answers = {str(row["id"]): str(row["answer"] or "") for row in rows}
    titles = _questions(folder, "civic-title-queries")
    later = _questions(folder, "followup-queries")
    return [
        Trial("titles find bodies", civic, {}, titles[::every]),
        Trial("later words find the claim", telecom, {}, later),
        Trial("… the claim and the answer", telecom, answers, later),
    ]


def _questions(folder: Path, name: str) -> list[tuple[str, str]]:
    return [
        (str(row["query"]), str(row["relevant"][0]))  # type: ignore[index]
        for row in _lines(folder, name)
    ]


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ablation", action="store_true", help="turn each trick by itself")
    parser.add_argument("--every", type=int, default=1, help="ask only every Nth title")
    args = parser.parse_args()
    data = os.environ.get("BAODIAN_DATA", "")
    if not data:
        print("BAODIAN_DATA names no folder: nothing to measure")
        return 3
    head = f"{'hit@1':>7} {'hit@5':>7} {'MRR@10':>7} {'p50 ms':>7} {'p95 ms':>7}"
    print(f"{'':28}{'':30}{head}")
    with tempfile.TemporaryDirectory() as scratch:
        for number, trial in enumerate(trials(Path(data), args.every)):
            place = Path(scratch) / str(number)
            fill(place, trial)
            plain = measured(PlainBm25(trial.texts()), trial.questions)
            print(f"{trial.name:28}{'plain BM25':30}{plain}", flush=True)
            for trick, tuning in TRICKS.items() if args.ablation else [("ours", DEFAULT)]:
                row = measured(ours(place, tuning), trial.questions)
                print(f"{trial.name:28}{trick:30}{row}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
