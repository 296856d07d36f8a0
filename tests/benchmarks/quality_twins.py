"""How well near-duplicates are found among real complaints: precision and recall.

Run it with the folder of the trial data in BAODIAN_DATA:

    BAODIAN_DATA=… python tests/benchmarks/quality_twins.py [--ablation] [--show N]

Truth is made in three ways, none of which uses the sketches that are tested:

- repeats: complaints-civic holds the same text more than once; character for character.
- alike: every text is compared with every other one by the longest common sequence of their
  characters (punctuation and particles left out); 0.85 of both in common, but not all.
- altered: 2,000 texts are copied with so many percent of their characters replaced, added or
  taken out at random, with a sentence added, with halves that change places.

Precision is asked of the titles, which are never compared: two people seldom choose like words for
unlike complaints. Comparing all with all takes some minutes. With --ablation, other shapes of the
sketch are tried on the same texts; --show prints the titles of the least alike that were flagged,
to be read by people.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Indel

from app.cases import twins
from app.cases.twins import ALIKE, Twins
from app.language.likeness import essence, likeness

SEED = 20261122
BATCH = 500
ALTERED = 2_000
SHARES = (0.01, 0.03, 0.05, 0.08)
SENTENCE = "请相关部门尽快核实处理并给予答复，谢谢！"
SHAPES = ((4, 2), (4, 3), (4, 4), (6, 2), (6, 3), (6, 4))


class Library:
    """Holds claims by their sketches, as the database does."""

    def __init__(self, most_each: int = 20) -> None:
        self._most_each = most_each
        self._claims: dict[str, str] = {}
        self._by_number: defaultdict[int, list[str]] = defaultdict(list)

    def keep(self, number: str, claim: str, sketch: Sequence[int]) -> None:
        """Keep a claim."""
        self._claims[number] = claim
        for one in sketch:
            self._by_number[one].append(number)

    def holders(self, sketch: Collection[int], most_each: int = 20) -> Mapping[int, Sequence[str]]:
        """Return the claims that carry each of these numbers, if not too many do."""
        most = min(most_each, self._most_each)
        found = {number: self._by_number.get(number, []) for number in sketch}
        return {number: ids for number, ids in found.items() if 0 < len(ids) <= most}

    def texts(self, case_ids: Collection[str]) -> Mapping[str, tuple[str, str]]:
        """Return (number, claim) by number."""
        return {number: (number, self._claims[number]) for number in case_ids}


def flagged(claims: Sequence[str]) -> tuple[dict[int, int], Library]:
    """Take the claims in, in batches; return by place of a claim that of its twin."""
    library, found = Library(), dict[int, int]()
    for first in range(0, len(claims), BATCH):
        batch = [(str(first + n), claim) for n, claim in enumerate(claims[first : first + BATCH])]
        for (number, claim), looked in zip(batch, Twins(library).look(batch), strict=True):
            library.keep(number, claim, looked.sketch)
            if looked.twin_of:
                found[int(number)] = int(looked.twin_of)
    return found, library


def repeated(claims: Sequence[str]) -> list[int]:
    """Return the places of claims that stand before, character for character."""
    first: dict[str, int] = {}
    return [n for n, claim in enumerate(claims) if first.setdefault(claim, n) != n]


def alike_before(claims: Sequence[str]) -> dict[int, float]:
    """Return by place how nearly the most alike earlier claim says the same, from `ALIKE` on."""
    plain = [essence(claim) for claim in claims]
    best: dict[int, float] = {}
    for place in range(1, len(plain)):
        found = process.extractOne(
            plain[place],
            plain[:place],
            scorer=Indel.normalized_similarity,
            processor=None,
            score_cutoff=ALIKE,
        )
        if found is not None:
            best[place] = found[1]
    return best


def altered(claim: str, share: float, chance: random.Random, characters: str) -> str:
    """Return a copy with a share of its characters changed, at least one."""
    out = list(claim)
    for _ in range(max(1, round(len(claim) * share))):
        place = chance.randrange(len(out))
        change = chance.randrange(3)
        if change == 0:
            out[place] = chance.choice(characters)
        elif change == 1:
            out.insert(place, chance.choice(characters))
        elif len(out) > 1:
            del out[place]
    return "".join(out)


def alterations(claims: Sequence[str]) -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield names and ways of telling a complaint again."""
    chance = random.Random(SEED)
    characters = "".join(c for claim in claims[:2_000] for c in claim if c.isalnum())
    for share in SHARES:
        yield (
            f"{share:.0%} of characters",
            lambda claim, share=share: altered(claim, share, chance, characters),
        )
    yield "a sentence added", lambda claim: claim + SENTENCE
    yield "halves swapped", lambda claim: claim[len(claim) // 2 :] + claim[: len(claim) // 2]


def report_altered(claims: Sequence[str], library: Library) -> None:
    """Print which share of altered copies is found, and found as copies of the right text."""
    chance = random.Random(SEED)
    places = chance.sample(range(len(claims)), min(ALTERED, len(claims)))
    for name, alter in alterations(claims):
        copies = [(place, alter(claims[place])) for place in places]
        # A copy altered so much that it is no longer alike is nobody's near-duplicate.
        copies = [(n, copy) for n, copy in copies if likeness(copy, claims[n]) >= ALIKE]
        looked = Twins(library).look([("copy", copy) for _, copy in copies])
        hits = [(n, one.twin_of) for (n, _), one in zip(copies, looked, strict=True) if one.twin_of]
        right = sum(likeness(claims[int(twin)], claims[n]) >= ALIKE for n, twin in hits)
        print(
            f"  {name:<20} {len(copies):>5} copies  recall {len(hits) / len(copies):.4f}"
            f"  named the right text {right / max(1, len(hits)):.4f}"
        )


def read(folder: Path) -> list[tuple[str, str]]:
    """Return (title, text) of the complaints."""
    with gzip.open(folder / "complaints-civic.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = map(json.loads, lines)
        return [(row["title"], row["question"]) for row in rows if row["question"].strip()]


def report(rows: Sequence[tuple[str, str]], show: int) -> None:
    """Print what is found of each kind of truth."""
    claims = [claim for _, claim in rows]
    began = time.process_time()
    found, library = flagged(claims)
    spent = time.process_time() - began
    each = spent / len(claims) * 1e6
    print(f"{len(claims)} complaints, {len(found)} flagged, {each:.0f} microseconds CPU each")
    repeats = repeated(claims)
    hits = sum(n in found and likeness(claims[n], claims[found[n]]) == 1 for n in repeats)
    print(f"repeats: {len(repeats)}, recall {hits / len(repeats):.4f}")
    truth = alike_before(claims)
    near = {n for n, score in truth.items() if n not in set(repeats)}
    hits = len(near & found.keys())
    print(f"alike, not repeated: {len(near)}, recall {hits / max(1, len(near)):.4f}")
    others = [n for n in found if n not in truth]
    print(f"flagged: {len(found)}, of them alike by common sequence {len(found) - len(others)},")
    print(f"  and {len(others)} by common pairs of characters alone (parts that changed places)")
    chance = random.Random(SEED)
    pairs = [(n, twin) for n, twin in found.items() if n not in set(repeats)]
    strangers = [(n, chance.randrange(len(rows))) for n, _ in pairs]
    for name, some in (("flagged, not repeated", pairs), ("drawn at random", strangers)):
        like = sum(likeness(rows[a][0], rows[b][0]) >= 0.5 for a, b in some)
        print(f"titles half alike, {name}: {like} of {len(some)} ({like / max(1, len(some)):.3f})")
    print("altered copies:")
    report_altered(claims, library)
    pairs.sort(key=lambda pair: likeness(claims[pair[0]], claims[pair[1]]))
    for n, twin in pairs[:show]:
        print(f"  {likeness(claims[n], claims[twin]):.3f}  {rows[n][0]}  |  {rows[twin][0]}")


def report_shapes(claims: Sequence[str]) -> None:
    """Print the recall of altered copies with other shapes of the sketch."""
    for size, each in SHAPES:
        twins.SKETCH_SIZE, twins._PAIRS_EACH = size, each
        found, library = flagged(claims)
        carried = Counter(len(ids) > 20 for ids in library._by_number.values())
        print(f"{size} numbers of {each} pairs: {len(found)} flagged, {carried[True]} worn out")
        report_altered(claims, library)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how well near-duplicates are found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ablation", action="store_true", help="try other shapes of the sketch")
    parser.add_argument("--show", type=int, default=0, help="titles of the least alike to print")
    asked = parser.parse_args(arguments)
    if "BAODIAN_DATA" not in os.environ:
        print("BAODIAN_DATA names the folder of the trial data", file=sys.stderr)
        return 2
    rows = read(Path(os.environ["BAODIAN_DATA"]))
    report(rows, asked.show)
    if asked.ablation:
        report_shapes([claim for _, claim in rows])
    return 0


if __name__ == "__main__":
    sys.exit(main())
