"""How much of what customers really say the book answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.search.complaint_file import Complaint
from app.search.hits import HitKind, SearchHit
from app.search.service import SearchService, are_close

AMONG = 5
"""A playbook further down than this is not found: nobody reads on with a customer waiting."""

_LINK = re.compile(r"(?:https?://|www\.)[!-~]+", re.IGNORECASE)
_TOPIC = re.compile(r"[#＃][^#＃\n]{1,40}[#＃]")
# Behind a letter or figure, only a Chinese name is one; else it may be an e-mail address.
_MENTION = re.compile(r"(?:(?<![A-Za-z0-9_-])[@＠]|[@＠](?=[^\x00-\x7f]))([\w-]+)")
_FACE = re.compile(r"\[[^\[\]\s]{1,6}\]")
_LONGEST_NAME = 15


@dataclass(frozen=True)
class Asked:
    """A complaint, what of it was searched for, and what was found, best first."""

    complaint: Complaint
    query: str
    hits: tuple[SearchHit, ...]

    @property
    def found(self) -> tuple[str, ...]:
        """Return the ids of what was found."""
        return tuple(hit.id for hit in self.hits)

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether the two best hits are close."""
        return are_close(self.hits)


@dataclass(frozen=True)
class Miss:
    """A complaint whose right playbook was not among the first hits."""

    asked: Asked
    wanted: tuple[str, ...]
    is_covered: bool


@dataclass(frozen=True)
class Judged:
    """What came of the complaints that somebody judged.

    Attributes:
        answerable: those that a playbook should answer, whether the book has it or not.
        covered: those of them whose playbook the book has.
        first: those of the answerable whose playbook is the best hit.
        among: those of the answerable whose playbook is among the first `AMONG`.
        unused: labels that belong to no complaint of the file.
    """

    judged: int
    answerable: int
    covered: int
    first: int
    among: int
    misses: tuple[Miss, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """What a file of complaints shows about the book.

    Attributes:
        playbooks: ids of the playbooks that could be found; entries are counted beside them.
        best: how often a playbook or entry was the best hit.
        among: how often it was among the first `AMONG`.
        never: playbooks that were never among them.
    """

    texts: int
    nothing: tuple[Asked, ...]
    ambiguous: tuple[Asked, ...]
    playbooks: frozenset[str]
    best: Mapping[str, int]
    among: Mapping[str, int]
    never: tuple[str, ...]
    judged: Judged | None = None

    @property
    def answered(self) -> int:
        """Return how many complaints found anything."""
        return self.texts - len(self.nothing)


def matter_of(text: str) -> str:
    """Return what a post says without whom it addresses, its topics, links and faces."""
    said = _MENTION.sub(_without_name, _TOPIC.sub(" ", _LINK.sub(" ", text)))
    return " ".join(_FACE.sub(" ", said).split())


def _without_name(match: re.Match[str]) -> str:
    # A name that runs on and on is a name without the space that should end it.
    return " " if len(match[1]) <= _LONGEST_NAME else f" {match[1]}"


def ask(
    complaints: Iterable[Complaint], search: SearchService, kinds: Collection[HitKind]
) -> Iterator[Asked]:
    """Look for each complaint as an agent would who pastes it into the search box."""
    for complaint in complaints:
        query = matter_of(complaint.text)
        yield Asked(complaint, query, search.search(query, kinds=kinds, limit=AMONG).hits)


def coverage_of(
    asked: Iterable[Asked],
    playbooks: Collection[str],
    book: Collection[str],
    labels: Mapping[str, Collection[str]] | None = None,
) -> Coverage:
    """Count what was found.

    Args:
        asked: the complaints with their hits.
        playbooks: ids of the playbooks, of which some may never be hit.
        book: ids of everything that can be found, entries too.
        labels: by id or line of a complaint, what should answer it.
    """
    everything = list(asked)
    best = Counter(one.found[0] for one in everything if one.found)
    among = Counter(id_ for one in everything for id_ in one.found)
    return Coverage(
        texts=len(everything),
        nothing=tuple(one for one in everything if not one.found),
        ambiguous=tuple(one for one in everything if one.is_ambiguous),
        playbooks=frozenset(playbooks),
        best=_most_first(best),
        among=_most_first(among),
        never=tuple(sorted(set(playbooks) - among.keys())),
        judged=None if labels is None else _judged(everything, frozenset(book), labels),
    )


def _judged(
    everything: Iterable[Asked], book: frozenset[str], labels: Mapping[str, Collection[str]]
) -> Judged:
    used: set[str] = set()
    misses: list[Miss] = []
    answerable = covered = first = 0
    for one in everything:
        name = one.complaint.id if one.complaint.id in labels else str(one.complaint.line)
        if name not in labels:
            continue
        used.add(name)
        wanted = frozenset(labels[name])
        if not wanted:
            continue
        answerable += 1
        is_covered = not wanted.isdisjoint(book)
        covered += is_covered
        first += one.found[:1] != () and one.found[0] in wanted
        if wanted.isdisjoint(one.found):
            misses.append(Miss(one, tuple(sorted(wanted)), is_covered))
    return Judged(
        judged=len(used),
        answerable=answerable,
        covered=covered,
        first=first,
        among=answerable - len(misses),
        misses=tuple(misses),
        unused=tuple(sorted(labels.keys() - used)),
    )


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
