"""“Did you mean”: what the book does not hold, and the nearest that it does."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from app.language.folding import is_hanzi
from app.language.pinyin import blurred, part_spelled, spelling, syllable
from app.search.generation import Generation
from app.search.query import Query, pieces
from app.search.schema import PINYIN

_MOST_TRIES = 3
_LEAST_LIKENESS = 75.0


def unknown_parts(query: Query, generation: Generation) -> tuple[str, ...]:
    """Return the parts of what was typed that nothing in the book holds, in order.

    Of a spoken sentence only words are worth telling, not every particle.
    """
    parts: list[str] = []
    for run in query.runs:
        for piece in pieces(run.text):
            if is_hanzi(piece[0]):
                parts += _unknown_hanzi(piece, generation)
            elif not _is_known_word(piece, generation):
                parts.append(piece)
    if query.is_sentence:
        parts = [part for part in parts if len(part) > 1]
    return tuple(dict.fromkeys(parts))


def meant(query: Query, generation: Generation) -> str:
    """Return the query as it was probably meant, or "" where nothing better is known."""
    corrected = query.text
    for run in query.runs:
        for piece in pieces(run.text):
            better = (
                _nearest_hanzi(piece, generation)
                if is_hanzi(piece[0])
                else _nearest_spelled(piece, generation)
            )
            if better and better != piece:
                corrected = corrected.replace(piece, better, 1)
    return corrected.strip() if corrected != query.text else ""


def _unknown_hanzi(piece: str, generation: Generation) -> list[str]:
    known = _known_places(piece, generation)
    parts: list[str] = []
    current = ""
    for character, is_known in zip(piece, known, strict=True):
        if is_known:
            parts, current = ([*parts, current] if current else parts), ""
        else:
            current += character
    return [*parts, current] if current else parts


def _known_places(piece: str, generation: Generation) -> list[bool]:
    """Tell for each character whether the book knows it beside one of its neighbours."""
    if len(piece) == 1:
        return [generation.holds(piece)]
    pairs = [generation.holds(piece[i : i + 2]) for i in range(len(piece) - 1)]
    beside = [left or right for left, right in zip([False, *pairs], [*pairs, False], strict=True)]
    # A character alone in the book counts in a sentence; between strangers it does not.
    return [
        known or (len(piece) > 4 and generation.holds(character))
        for known, character in zip(beside, piece, strict=True)
    ]


def _is_known_word(word: str, generation: Generation) -> bool:
    return bool(
        generation.holds(word)
        or generation.words_from(word, most=1)
        or generation.spellings.by_initials(word)
        or generation.spellings.by_pinyin(word)
    )


def _nearest_hanzi(piece: str, generation: Generation) -> str:
    """Replace single strange characters by what fits between their neighbours."""
    if len(piece) < 2:
        return ""
    letters = list(piece)
    tries = 0
    for place in range(len(letters)):
        left = letters[place - 1] if place else ""
        right = letters[place + 1] if place + 1 < len(letters) else ""
        here = letters[place]
        if (left and generation.holds(left + here)) or (right and generation.holds(here + right)):
            continue
        fitting = _fitting(left, here, right, generation)
        if fitting:
            letters[place] = fitting
            tries += 1
        if tries == _MOST_TRIES:
            break
    return "".join(letters)


def _fitting(left: str, here: str, right: str, generation: Generation) -> str:
    after = generation.characters_after(left) if left else set()
    before = generation.characters_before(right) if right else set()
    sound = syllable(here)

    def worth(character: str) -> tuple[int, bool, int]:
        pairs = ([left + character] if left else []) + ([character + right] if right else [])
        same = syllable(character)
        return (
            2 if same == sound else int(blurred(same) == blurred(sound)),
            (not left or character in after) and (not right or character in before),
            max(len(generation.said(pair)) for pair in pairs),
        )

    # The same sound is a slip of the input method; otherwise both neighbours must agree.
    fitting = [
        character
        for character in after | before
        if is_hanzi(character)
        and (
            blurred(syllable(character)) == blurred(sound)
            or (left and right and character in after and character in before)
        )
    ]
    return max(sorted(fitting), key=worth, default="")


def _nearest_spelled(word: str, generation: Generation) -> str:
    if not word.isascii() or len(word) < 3 or _is_known_word(word, generation):
        return ""
    latin = process.extractOne(
        word, generation.latin_words, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS
    )
    if latin:
        return str(latin[0])
    nearest = generation.spellings.nearest(word)
    if nearest is None:
        return ""
    phrase_spelled, first, last = nearest
    for number, _ in generation.spelled(PINYIN, phrase_spelled):
        document = generation.document(number)
        for phrase in (*document.aliases, document.title):
            if spelling(phrase).full == phrase_spelled:
                return part_spelled(phrase, first, last)
    return ""
