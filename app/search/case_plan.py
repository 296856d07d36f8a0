"""From what was asked to what is looked for: words to be held, words that tell, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from app.language.folding import fold, is_hanzi
from app.language.tokens import run_texts
from app.language.words import WordCutter
from app.search.case_query import CaseQuery
from app.search.case_ranking import CaseTuning
from app.search.case_terms import is_latin, pairs_of
from app.search.case_view import CaseView
from app.search.case_words import is_spelling, words_meant

MOST_TELLING = 14
"""Words of a long text that are shown as chips, each of which can be removed."""

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
        words: of these, and how rare each is.
        terms: pairs and characters of the whole question, and what each is worth.
        missing: words that no case holds.
    """

    wanted: tuple[Wanted, ...] = ()
    words: Mapping[str, float] = field(default_factory=dict)
    terms: Mapping[str, float] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()

    def pairs(self, most: int) -> list[tuple[str, float]]:
        """Return the pairs of letters that tell most, best first."""
        pairs = [one for one in self.terms.items() if len(one[0]) == 2]
        return sorted(pairs, key=lambda one: -one[1])[:most]


def plan_words(query: CaseQuery, view: CaseView, cutter: WordCutter, tuning: CaseTuning) -> Plan:
    """Return what a few words typed are to find."""
    looked_for = [_wanted(word, view) for word in _words_typed(query, view, cutter)]
    wanted = [one for one in looked_for if one.options]
    options = [option for one in wanted for option in one.options]
    spelled = {one.said for one in wanted if one.said not in one.options}
    text = " ".join((*(run for run in query.runs if run not in spelled), *options, *query.phrases))
    return Plan(
        wanted=tuple(wanted),
        words={option: view.rarity(option) for option in options},
        terms=_terms(text, view, tuning),
        missing=tuple(one.said for one in looked_for if not one.options),
        meant=tuple(option for one in wanted for option in one.options if option != one.said),
    )


def plan_sentence(
    text: str,
    view: CaseView,
    cutter: WordCutter,
    tuning: CaseTuning,
    without: Collection[str] = (),
) -> Plan:
    """Return what a long text is to find, and which of its words tell most."""
    folded = fold(text)
    for word in without:
        folded = folded.replace(fold(word), " ")
    known: dict[str, float] = {}
    missing: list[str] = []
    for word in dict.fromkeys(cutter.cut(folded)):
        if len(word) < 2 and is_hanzi(word):
            continue
        rarity = view.rarity(word)
        if rarity:
            known[word] = rarity
        elif run_texts(word):
            missing.append(word)
    best = set(sorted(known, key=lambda word: (-known[word], word))[:MOST_TELLING])
    telling = tuple(word for word in known if word in best)
    return Plan(
        wanted=tuple(Wanted(word, (word,)) for word in telling),
        words={word: known[word] for word in telling},
        terms=_terms(folded, view, tuning),
        missing=tuple(missing[:_MOST_MISSING]),
        telling=telling,
    )


def _terms(text: str, view: CaseView, tuning: CaseTuning) -> dict[str, float]:
    """Return what each pair and character of a question is worth in ranking."""
    counts: Counter[str] = Counter()
    runs = run_texts(text)
    power = tuning.rarity_of(sum(map(len, runs)))
    for run in runs:
        counts.update(filter(is_hanzi, run))
        counts.update(pairs_of(run) if len(run) > 1 else ())
    worth: dict[str, float] = {}
    for term, times in counts.items():
        if rarity := view.rarity(term):
            kind = tuning.character if len(term) == 1 else 1.0
            repeated = times * (tuning.repeats + 1) / (times + tuning.repeats)
            worth[term] = kind * rarity**power * repeated
    return worth


def _words_typed(query: CaseQuery, view: CaseView, cutter: WordCutter) -> Iterable[str]:
    runs = query.runs
    is_pinyin = all(is_spelling(run) or (len(run) == 1 and run.isascii()) for run in runs)
    if len(runs) > 1 and is_pinyin and not any(map(view.frequency_of_word, runs)):
        whole = "".join(runs)  # `liu liang` means `liuliang`, `tingche shoufei` is two words
        if is_spelling(whole) and not all(words_meant(run, view) for run in runs):
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
