"""The queries that case search is measured with, and what the others do for each of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from tantivy import Occur

from app.cases.case import Case
from app.search.case_hits import CaseAsked, CaseFilters
from app.search.case_library import CaseLibrary
from tests.benchmarks.case_baselines import Fts5, Whoosh
from tests.benchmarks.case_floor import Floor
from tests.benchmarks.generated_cases import THINGS, TROUBLES, cases

INITIALS = ("lltx", "tjtx", "fddx", "qqw", "llb", "yzm", "wyj", "znj", "lljz")
MISTYPED = ("宽代", "流晾", "套惨费", "携砖", "光毛")
HAN = re.compile("[\u4e00-\u9fff]+")


@dataclass
class Kind:
    """One kind of query with what is asked and what the floor and the others do for it."""

    name: str
    asked: list[CaseAsked] = field(default_factory=list)
    floor: list[Callable[[Floor], object]] = field(default_factory=list)
    fts: list[Callable[[Fts5], object]] = field(default_factory=list)
    whoosh: list[Callable[[Whoosh], object]] = field(default_factory=list)
    engine: list[tuple[Occur, Sequence[str]]] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)


def kinds_of(library: CaseLibrary, count: int, queries: int) -> list[Kind]:
    """Return the kinds of queries, each with queries that differ."""
    chance = random.Random(7)
    sample = list(islice(cases(count), 0, count, max(1, count // 4_000)))
    chance.shuffle(sample)
    common = [word for word in (*THINGS, *TROUBLES) if len(word) == 2]
    wanted = [
        one_word("one common word", common, library, queries, least=count // 50),
        one_word("one rare word", rare_words(sample), library, queries, most=max(3, count // 5000)),
        several("two words together", sample, common, 2, queries, chance),
        several("three words together", sample, common, 3, queries, chance),
        claims(sample, library, queries),
        phrases(sample, queries, chance),
        narrowed("two words, region, type, 90 days", sample, common, queries, chance),
        newest(common, library, queries, count // 50),
        plain("one character", [CaseAsked(one) for one in sorted(set("".join(common)))][:queries]),
        plain("two words, one left out", left_out(sample, common, queries, chance)),
        plain("pinyin initials", [CaseAsked(one) for one in INITIALS]),
        plain("mistyped", [CaseAsked(one) for one in MISTYPED]),
        plain("filters alone", [CaseAsked(filters=CaseFilters(region=one.region, type=one.type))
                                for one in sample[:queries]]),
    ]  # fmt: skip
    return [kind for kind in wanted if kind.asked]


def plain(name: str, asked: Sequence[CaseAsked]) -> Kind:
    """Return a kind that has no floor and nobody beside it."""
    return Kind(name, list(asked))


def one_word(
    name: str,
    words: Sequence[str],
    library: CaseLibrary,
    queries: int,
    least: int = 1,
    most: int = 2**62,
) -> Kind:
    """Return queries of one word each that so many cases hold."""
    kind = Kind(name)
    for word in words:
        if len(kind.asked) == queries:
            break
        if not least <= library.search(CaseAsked(word, limit=1)).count <= most:
            continue
        kind.terms.add(word)
        kind.asked.append(CaseAsked(word))
        kind.engine.append((Occur.Must, [word]))
        kind.floor.append(lambda floor, word=word: floor.all_of([word]))
        kind.fts.append(lambda fts, word=word: fts.ranked([word]))
        kind.whoosh.append(lambda whoosh, word=word: whoosh.ranked([word]))
    return kind


def newest(words: Sequence[str], library: CaseLibrary, queries: int, least: int) -> Kind:
    """Return queries of one common word, newest first."""
    kind = one_word("one common word, newest first", words, library, queries, least)
    kind.asked = [CaseAsked(one.text, order="newest") for one in kind.asked]
    kind.floor = [lambda floor, word=one.text: floor.newest(word) for one in kind.asked]
    kind.fts = [lambda fts, word=one.text: fts.newest(word) for one in kind.asked]
    kind.whoosh, kind.engine = [], []
    return kind


def rare_words(sample: Sequence[Case]) -> list[str]:
    """Return two characters of names in the sample, each name once."""
    found = dict.fromkeys(
        name[:2] for one in sample for name in re.findall(r"在([\u4e00-\u9fff]{2,3})县", one.claim)
    )
    return list(found)


def several(
    name: str,
    sample: Sequence[Case],
    common: Sequence[str],
    size: int,
    queries: int,
    chance: random.Random,
) -> Kind:
    """Return queries of words that stand together in some case."""
    kind = Kind(name)
    for words in together(sample, common, size, queries, chance):
        kind.terms.update(words)
        kind.asked.append(CaseAsked(" ".join(words)))
        kind.engine.append((Occur.Must, words))
        kind.floor.append(lambda floor, words=words: floor.all_of(words))
        kind.fts.append(lambda fts, words=words: fts.ranked(words))
        kind.whoosh.append(lambda whoosh, words=words: whoosh.ranked(words))
    return kind


def together(
    sample: Sequence[Case], common: Sequence[str], size: int, most: int, chance: random.Random
) -> Iterator[list[str]]:
    """Yield different choices of common words that stand together in some case."""
    seen: set[tuple[str, ...]] = set()
    for one in sample:
        held = [word for word in common if word in one.claim]
        if len(held) < size or len(seen) == most:
            continue
        words = tuple(chance.sample(held, size))
        if words not in seen:
            seen.add(words)
            yield list(words)


def claims(sample: Sequence[Case], library: CaseLibrary, queries: int) -> Kind:
    """Return whole claims as asked; the floor looks for the words that were chosen of them."""
    kind = Kind("a pasted claim (telling words)")
    for one in sample[:queries]:
        telling = library.search(CaseAsked(one.claim)).telling
        terms = sorted({word[at : at + 2] for word in telling for at in range(len(word) - 1)})
        if not terms:
            continue
        kind.terms.update(terms)
        kind.asked.append(CaseAsked(one.claim))
        kind.engine.append((Occur.Should, terms))
        kind.floor.append(lambda floor, terms=terms: floor.any_of(terms))
        kind.fts.append(lambda fts, terms=terms: fts.ranked(terms, joined_by="OR"))
        kind.whoosh.append(lambda whoosh, terms=terms: whoosh.ranked(terms, joined_by="OR"))
    return kind


def phrases(sample: Sequence[Case], queries: int, chance: random.Random) -> Kind:
    """Return quoted stretches of claims."""
    kind = Kind('"phrase"')
    for one in sample[:queries]:
        run = max(HAN.findall(one.claim), key=len)
        size = min(len(run), chance.randint(4, 8))
        start = chance.randint(0, len(run) - size)
        phrase = run[start : start + size]
        kind.asked.append(CaseAsked(f'"{phrase}"'))
        kind.fts.append(lambda fts, phrase=phrase: fts.phrase(phrase))
    return kind


def narrowed(
    name: str, sample: Sequence[Case], common: Sequence[str], queries: int, chance: random.Random
) -> Kind:
    """Return two words with every filter set."""
    kind = Kind(name)
    for words, one in zip(together(sample, common, 2, queries, chance), sample, strict=False):
        since: datetime = one.moment - timedelta(days=90)
        filters = CaseFilters(
            region=one.region, type=one.type, since=since.date(), until=one.moment.date(),
            quality="all",
        )  # fmt: skip
        kind.terms.update(words)
        kind.asked.append(CaseAsked(" ".join(words), filters))
        kind.floor.append(
            lambda floor, words=words, one=one, since=since: floor.all_of(
                words, region=one.region, type_=one.type, since=since, until=one.moment
            )
        )
        day = int(since.timestamp()) // 86_400
        kind.fts.append(
            lambda fts, words=words, one=one, day=day: fts.filtered(
                words, one.region, one.type, day
            )
        )
        kind.whoosh.append(
            lambda whoosh, words=words, one=one: whoosh.filtered(words, one.region, one.type)
        )
    return kind


def left_out(
    sample: Sequence[Case], common: Sequence[str], queries: int, chance: random.Random
) -> list[CaseAsked]:
    """Return two words without a third."""
    found = together(sample, common, 3, queries, chance)
    return [CaseAsked(f"{one} {two} -{other}") for one, two, other in found]
