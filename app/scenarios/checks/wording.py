"""Checks of what is said aloud: breath, account data, ratings, promises about money."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.scenarios.checks.known import Known
from app.scenarios.model import MONEY
from app.scenarios.problems import Finding, Path, doubtful

BREATH = 60

_PAUSE = re.compile(r"[。！？；…!?;\n]|——")
_RATING = re.compile(
    r"(打|给|评|选|按|回复)[^，。！？]{0,8}?"
    r"(好评|满分|五星|非常满意|10\s*分|十分(?!抱歉|感谢|理解|重视|不好|愿|清|明|对|感|钟))"
)
_GIVE_BACK = re.compile(r"(给|为|帮)您(全额?|马上|直接)?(退|免|减|赔)(?!订)|退给您|赔给您")
_APPLY = re.compile(r"申请")


def check_wording(known: Known) -> Iterator[Finding]:
    """Yield spoken lines that had better be worded otherwise."""
    scenario = known.scenario
    for path, text in _spoken_lines(known):
        sentence = max((part.strip() for part in _PAUSE.split(text)), key=len)
        if len(sentence) > BREATH:
            yield doubtful(path, "content.no_pause", count=len(sentence), most=BREATH)
        if asked := _RATING.search(text):
            yield doubtful(path, "content.asks_for_rating", text=asked.group())
        for phrase in scenario.never_say:
            if phrase in text:
                yield doubtful(path, "content.never_say_spoken", text=phrase)
    yield from _account_data(known)
    for name, offer in scenario.recovery.items():
        if offer.kind in MONEY:
            given = _GIVE_BACK.search(offer.say)
            if given or not _APPLY.search(offer.say):
                yield doubtful(("recovery", name, "say"), "content.money_wording")


def _spoken_lines(known: Known) -> Iterator[tuple[Path, str]]:
    for name, step in known.scenario.steps.items():
        if step.say is not None:
            yield ("steps", name, "say"), step.say
    for name, must_say in known.scenario.must_say.items():
        yield ("must_say", name), must_say.say
    for name, offer in known.scenario.recovery.items():
        yield ("recovery", name, "say"), offer.say


def _account_data(known: Known) -> Iterator[Finding]:
    words = {
        word: kind
        for kind, entry in known.catalogs.verification.kinds.items()
        for word in entry.words
    }
    for name, step in known.scenario.steps.items():
        if step.say is None or step.discloses:
            continue
        for word, kind in words.items():
            if word in step.say:
                yield doubtful(
                    ("steps", name, "say"), "content.looks_like_data", word=word, kind=kind
                )
                break
