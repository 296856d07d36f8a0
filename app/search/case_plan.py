"""From what was asked to what is looked for: words to be held, words that tell, what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from app.language.folding import is_hanzi
from app.language.tokens import run_texts
from app.language.words import WordCutter
from app.search.case_query import CaseQuery
from app.search.case_terms import is_latin, pairs_of
from app.search.case_view import CaseView
from app.search.case_words import is_spelling, words_meant

MOST_TELLING = 14
"""Words of a long text that are looked for; each is a chip that can be removed."""

_MOST_MISSING = 8
_LITERAL_SHARE = 20


@dataclass(frozen=True)
class Wanted:
    """One thing looked for.

    Attributes:
        said: as typed, folded.
        options: letters of which any will do; several where pinyin was typed.
    """

    said: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What is looked for.

    Attributes:
        wanted: words that the library holds.
        beside: pairs across two words, as typed; better where they are there.
        missing: words that no case holds.
    """

    wanted: tuple[Wanted, ...] = ()
    beside: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    weights: dict[str, float] = field(default_factory=dict)


def plan_words(query: CaseQuery, view: CaseView, cutter: WordCutter) -> Plan:
    """Return what a few words typed are to find."""
    wanted: list[Wanted] = []
    missing: list[str] = []
    for word in _words_typed(query, view, cutter):
        one = _wanted(word, view)
        if one.options:
            wanted.append(one)
        else:
            missing.append(word)
    pairs = {pair for one in wanted for option in one.options for pair in pairs_of(option)}
    beside = dict.fromkeys(
        pair
        for run in query.runs
        for pair in pairs_of(run)
        if pair not in pairs and view.frequency(pair)
    )
    return Plan(
        wanted=tuple(wanted),
        beside=tuple(beside),
        missing=tuple(dict.fromkeys(missing)),
        meant=tuple(option for one in wanted for option in one.options if option != one.said),
        weights={option: view.rarity(option) for one in wanted for option in one.options},
    )


def plan_sentence(
    query: CaseQuery, view: CaseView, cutter: WordCutter, without: Collection[str] = ()
) -> Plan:
    """Return which words of a long text are looked for: those that tell most about it."""
    known: dict[str, float] = {}
    missing: list[str] = []
    for word in dict.fromkeys(cutter.cut(query.free)):
        if (len(word) < 2 and is_hanzi(word)) or word in without:
            continue
        rarity = view.rarity(word)
        if rarity:
            known[word] = rarity
        elif run_texts(word):
            missing.append(word)
    best = sorted(known, key=lambda word: (-known[word], word))[:MOST_TELLING]
    telling = tuple(word for word in known if word in best)
    return Plan(
        wanted=tuple(Wanted(word, (word,)) for word in telling),
        missing=tuple(missing[:_MOST_MISSING]),
        telling=telling,
        weights={word: known[word] for word in telling},
    )


def _words_typed(query: CaseQuery, view: CaseView, cutter: WordCutter) -> Iterable[str]:
    runs = query.runs
    is_pinyin = all(is_spelling(run) or (len(run) == 1 and run.isascii()) for run in runs)
    if len(runs) > 1 and is_pinyin and not any(map(view.frequency, runs)):
        whole = "".join(runs)  # `liu liang` means `liuliang`
        if is_spelling(whole):
            return [whole]
    return dict.fromkeys(word for run in runs for word in _words_of(run, cutter))


def _words_of(run: str, cutter: WordCutter) -> list[str]:
    # Two letters are looked for as they are, whatever words they belong to.
    if len(run) <= 2 or is_latin(run):
        return [run]
    return cutter.cut(run) or [run]


def _wanted(word: str, view: CaseView) -> Wanted:
    if not is_latin(word):
        return Wanted(word, (word,) if view.frequency(word) else ())
    held = view.frequency_of_word(word)
    meant = words_meant(word, view) if is_spelling(word) else []
    if held and (not meant or held * _LITERAL_SHARE >= meant[0][1]):
        return Wanted(word, (word,))
    options = tuple(text for text, _ in meant)
    if held or (not options and view.holds_latin(word)):
        options = (word, *options)
    return Wanted(word, options)
