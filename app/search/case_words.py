"""The library's own words by their spelling: pinyin, initials and “did you mean”."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice, product

from rapidfuzz import fuzz, process

from app.language.folding import fold, is_hanzi
from app.language.pinyin import blurred, syllable
from app.search.case_schema import CHARACTERS, WORDS
from app.search.case_terms import key_prefix, pairs_of, word_of_key
from app.search.case_view import CaseView
from app.search.query import pieces

MOST_LETTERS = 30
"""Longest pinyin that is looked up; nobody types more without a space."""

_MOST_MEANT = 5
_MOST_TRIED = 12
_BEAM = 12
_LONGEST = 6
_WORDS_EACH = 8
_MOST_CUTS = 4
_LEAST_LIKENESS = 75.0
_MOST_COMPARED = 3000

# Finals that each initial takes; together every syllable that is written without tone.
_SYLLABLES = """
: a ai an ang ao e ei en eng er o ou
b: a ai an ang ao ei en eng i ian iao ie in ing o u
c: a ai an ang ao e en eng i ong ou u uan ui un uo
ch: a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo
d: a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo
f: a an ang ei en eng iao o ou u
g: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
h: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j: i ia ian iang iao ie in ing iong iu u uan ue un
k: a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
l: a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo v ve ue
m: a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u
n: a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan un uo v ve ue
p: a ai an ang ao ei en eng i ian iao ie in ing o ou u
q: i ia ian iang iao ie in ing iong iu u uan ue un
r: an ang ao e en eng i ong ou u ua uan ui un uo
s: a ai an ang ao e en eng i ong ou u uan ui un uo
sh: a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
t: a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo
w: a ai an ang ei en eng o u
x: i ia ian iang iao ie in ing iong iu u uan ue un
y: a an ang ao e i in ing o ong ou u uan ue un
z: a ai an ang ao e ei en eng i ong ou u uan ui un uo
zh: a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo
"""


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    rows = (row.split(": ") for row in _SYLLABLES.strip().split("\n"))
    return frozenset(initial + final for initial, finals in rows for final in finals.split())


def is_spelling(word: str) -> bool:
    """Tell whether a Latin word may be pinyin or initials."""
    return word.isascii() and word.isalpha() and 1 < len(word) <= MOST_LETTERS


def words_meant(typed: str, view: CaseView) -> list[tuple[str, int]]:
    """Return what letters may stand for in this library, most frequent first.

    Words side by side are joined where some case says them so: `lltx` is 流量提醒.
    """
    found = dict(_spelled_out(tuple(typed), view, by_initials=True))
    for cut in islice(_cuts(typed), _MOST_CUTS):
        found |= dict(_spelled_out(cut, view, by_initials=False))
    likeliest = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    meant: list[tuple[str, int]] = []
    for text, held in likeliest[:_MOST_TRIED]:
        # Longer texts were put together from parts that may never stand in one case.
        said = held if len(text) < 3 else view.said(text)
        if said:
            meant.append((text, said))
    return sorted(meant, key=lambda one: (-one[1], one[0]))[:_MOST_MEANT]


def _spelled_out(
    sounds: tuple[str, ...], view: CaseView, *, by_initials: bool
) -> list[tuple[str, int]]:
    """Return the likeliest texts for initials or syllables, each with how frequent."""
    best: dict[int, dict[str, int]] = {0: {"": view.count}}
    for start in range(len(sounds)):
        for before, held in best.get(start, {}).items():
            for size in range(1, min(_LONGEST, len(sounds) - start) + 1):
                part = sounds[start : start + size]
                after = best.setdefault(start + size, {})
                for word, own in _said_after(before, part, view, by_initials=by_initials):
                    after[before + word] = max(after.get(before + word, 0), min(held, own))
        for end, texts in best.items():
            if end > start and len(texts) > _BEAM:
                best[end] = dict(sorted(texts.items(), key=lambda one: -one[1])[:_BEAM])
    texts = best.get(len(sounds), {})
    return [(text, held) for text, held in texts.items() if held and len(text) > 1]


def _said_after(
    before: str, part: tuple[str, ...], view: CaseView, *, by_initials: bool
) -> Iterator[tuple[str, int]]:
    if len(part) == 1:
        if before:
            yield from _characters_after(before[-1], part[0], view, by_initials=by_initials)
        return
    initials = "".join(sound[0] for sound in part)
    prefix = initials + "|" if by_initials else key_prefix(initials, "".join(part), whole=False)
    for word, held in view.spelled(prefix, _WORDS_EACH):
        beside = view.frequency(before[-1] + word[0]) if before else held
        yield word, min(held, beside)


def _characters_after(
    last: str, sound: str, view: CaseView, *, by_initials: bool
) -> Iterator[tuple[str, int]]:
    for pair, held in view.pairs_after(last)[:200]:
        spelled = syllable(pair[1])
        if spelled == sound or (by_initials and spelled[:1] == sound):
            yield pair[1], held


def _cuts(typed: str) -> Iterator[tuple[str, ...]]:
    """Yield how letters divide into syllables, few first; the last may be unfinished."""
    known = _syllables()
    cuts: dict[int, list[tuple[str, ...]]] = {len(typed): [()]}
    for start in range(len(typed) - 1, -1, -1):
        here: list[tuple[str, ...]] = []
        for end in range(start + 1, min(len(typed), start + 6) + 1):
            piece = typed[start:end]
            is_begun = end == len(typed) and start and any(s.startswith(piece) for s in known)
            if piece in known or is_begun:
                here += ((piece, *rest) for rest in cuts.get(end, ()))
        cuts[start] = sorted(here, key=len)[:_MOST_CUTS]
    yield from (cut for cut in cuts[0] if len(cut) > 1)


def corrected(runs: tuple[str, ...], text: str, view: CaseView) -> str:
    """Return a text as it was probably meant, or nothing where nothing better is known."""
    typed = better = fold(text)
    for run in runs:
        for piece in pieces(run):
            if is_hanzi(piece[0]):
                nearest = _nearest_hanzi(piece, view)
            else:
                nearest = _nearest_latin(piece, view)
            if nearest and nearest != piece:
                better = better.replace(piece, nearest, 1)
    return better.strip() if better != typed else ""


def _nearest_hanzi(piece: str, view: CaseView) -> str:
    """Replace what no case says by words of the library that sound the same."""
    letters = piece
    for place in range(len(piece) - 1):
        if not view.frequency(letters[place : place + 2]):
            letters = _replaced(letters, place, view)
    return letters


def _replaced(letters: str, place: int, view: CaseView) -> str:
    best, most = letters, (_unknown(letters, view), 0)
    for size in (4, 3, 2):
        for start in range(max(0, place + 2 - size), min(place, len(letters) - size) + 1):
            window = letters[start : start + size]
            for word, held in _sounding_like(window, view):
                other = letters[:start] + word + letters[start + size :]
                worth = (_unknown(other, view), -held)
                if worth < most:
                    best, most = other, worth
        if best != letters:
            return best
    return _fitting_between(letters, place, view)


def _unknown(letters: str, view: CaseView) -> int:
    return sum(not view.frequency(pair) for pair in pairs_of(letters))


def _sounding_like(window: str, view: CaseView) -> Iterator[tuple[str, int]]:
    sounds = [syllable(letter) for letter in window]
    if not all(sounds):
        return
    for nearly in islice(product(*map(_nearly, sounds)), 64):
        prefix = key_prefix("".join(sound[0] for sound in nearly), "".join(nearly))
        yield from view.spelled(prefix, _WORDS_EACH)


@lru_cache(maxsize=1024)
def _nearly(sound: str) -> tuple[str, ...]:
    """Return the syllables that many do not tell from this one, itself first."""
    mark = blurred(sound)
    alike = sorted(other for other in _syllables() if other != sound and blurred(other) == mark)
    return (sound, *alike)


def _fitting_between(letters: str, place: int, view: CaseView) -> str:
    """Replace one character by the one that both of its neighbours go with."""
    best, most = letters, 0
    for wrong in (place, place + 1):
        if not 0 < wrong < len(letters) - 1:
            continue
        right = letters[wrong + 1]
        for pair, held in view.pairs_after(letters[wrong - 1])[:500]:
            both = min(held, view.frequency(pair[1] + right)) if is_hanzi(pair[1]) else 0
            if both > most:
                best, most = letters[:wrong] + pair[1] + letters[wrong + 1 :], both
    return best


def _nearest_latin(word: str, view: CaseView) -> str:
    is_figure = not any(map(str.isalpha, word))
    if is_figure or not 4 <= len(word) <= MOST_LETTERS or view.holds_latin(word):
        return ""
    if is_spelling(word) and words_meant(word, view):
        return ""
    own = view.searcher.terms_with_prefix(CHARACTERS, word[0], limit=_MOST_COMPARED)
    keys = view.searcher.terms_with_prefix(WORDS, word[0], limit=_MOST_COMPARED)
    spelled = {key.split("|")[1]: word_of_key(key) for key, _ in reversed(keys)}
    named = {name: name for name, _ in own if not name.isdecimal()}
    return _nearest_of(word, spelled | named, fuzz.ratio)


def _nearest_of(word: str, by_name: dict[str, str], scorer: Callable[..., float]) -> str:
    best = process.extractOne(word, by_name.keys(), scorer=scorer, score_cutoff=_LEAST_LIKENESS)
    return by_name[best[0]] if best else ""
