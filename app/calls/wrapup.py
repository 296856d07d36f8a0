"""The note for the CRM, which writes itself: claim, checks, explanation, promise, outcome."""

from __future__ import annotations

from collections.abc import Sequence

from app.calls.fields import plain_number, shown
from app.calls.lookup import Lookup, due_text
from app.calls.state import Contact, Run
from app.scenarios.book import Book
from app.scenarios.catalogs import NoteWords
from app.scenarios.parts import FieldType
from app.scenarios.values import PLACEHOLDER

_MOST_SAID = 6


def write_note(contact: Contact, lookups: Sequence[tuple[Run, Book, Lookup]]) -> str:
    """Return the note of a contact: one block a request, what the contact shares once."""
    blocks: list[str] = []
    for index, (run, book, lookup) in enumerate(lookups):
        if book.scenarios[run.state.frames[0].scenario].is_interrupt:
            continue
        words = book.catalogs.note
        lines = [
            _fill(text, facts)
            for text, facts in _parts(contact, index, run, book, lookup, words)
            if not blocks or text not in (words.identity, words.signals)
        ]
        blocks.append("\n".join(line for line in lines if line))
    added = "；".join(f"{note.number} 已补充：{note.text}" for note in contact.ticket_notes)
    if added:
        words = lookups[0][1].catalogs.note if lookups else NoteWords()
        blocks.append(_fill(words.handed, {"tickets": added}))
    elif not blocks and contact.filed:
        blocks = [_fill(NoteWords().handed, {"tickets": _tickets(contact, -1)})]
    return "\n\n".join(blocks)


def _tickets(contact: Contact, run: int) -> str:
    return "；".join(
        f"{filed.number} {filed.desk}，{due_text(filed.due_at)}前答复"
        for filed in contact.filed
        if filed.run == run
    )


def _parts(
    contact: Contact, index: int, run: Run, book: Book, lookup: Lookup, words: NoteWords
) -> list[tuple[str, dict[str, str]]]:
    scenario = book.scenarios[run.state.frames[0].scenario]
    state = run.state
    fields = "".join(
        f"；{field.label} {shown(field.type, value)}"
        for name, value in run.values.items()
        if value
        and name not in run.problems
        and (field := lookup.field(name))
        and field.type is not FieldType.FILE
    )
    levels = book.catalogs.verification.levels
    level = contact.facts.get("verified", "none")
    checks = [
        line.text if line.kind != "unchecked" else f"{line.text}（未核对）"
        for line in state.lines
        if line.kind in ("checked", "unchecked", "answered")
    ]
    said = [line.text for line in state.lines if line.kind == "said"]
    offers = [
        f"{line.text}（{_ANSWERS[line.kind]}）" for line in state.lines if line.kind in _ANSWERS
    ]
    given = [
        f"{gift.offer} {plain_number(gift.amount)}{gift.unit}"
        for gift in contact.given
        if gift.run == index
    ]
    promises = [
        f"{promise.text}，{due_text(promise.due_at)}前"
        for promise in contact.promises
        if promise.run == index
    ]
    signals = [
        book.catalogs.risk.signals[name].title
        for name in contact.signals
        if name in book.catalogs.risk.signals
    ]
    ended = state.ended.value if state.ended else "open"
    return [
        (words.claim, {"title": scenario.title, "fields": fields}),
        (
            words.identity,
            {
                "caller": contact.facts.get("caller_kind", ""),
                "level": levels[level].title if level in levels else level,
            }
            if contact.facts.get("caller_kind")
            else {},
        ),
        (words.checks, {"checks": "；".join(checks)}),
        (words.explained, {"said": " ".join(said[-_MOST_SAID:])}),
        (words.offered, {"offers": "；".join([*offers, *given])}),
        (words.promised, {"promises": "；".join(promises)}),
        (words.signals, {"signals": "；".join(signals)}),
        (words.handed, {"tickets": _tickets(contact, index)}),
        (words.outcome, {"outcome": words.ends.get(ended, ended)}),
    ]


_ANSWERS = {"accepted": "客户接受", "declined": "客户未接受", "blocked": "超出权限，已申请"}


def _fill(template: str, facts: dict[str, str]) -> str:
    """Return the line, or nothing where all it would say is empty."""
    if not any(facts.values()):
        return ""
    return PLACEHOLDER.sub(lambda found: facts.get(found.group(1), ""), template).replace("\n", " ")
