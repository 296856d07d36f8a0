"""What the index is made from: one light document for each playbook and entry."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from app.search.hits import HitKind

if TYPE_CHECKING:
    from app.scenarios.book import Book
    from app.scenarios.model import Entry, Scenario


@dataclass(frozen=True)
class IndexDocument:
    """The searchable words of a playbook or a question–answer entry.

    Attributes:
        claims: how customers say it.
        synonyms: each word of the playbook with its spoken aliases.
        body: everything else worth finding: principle, spoken lines, answers.
        tell_apart: the question that separates it from its neighbours, or "".
    """

    id: str
    kind: HitKind
    title: str
    title_en: str = ""
    category: str = ""
    claims: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    body: str = ""
    summary: str = ""
    tell_apart: str = ""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Return the words of `synonyms` with all their aliases, in one row."""
        return tuple(word for head, others in self.synonyms for word in (head, *others))


def to_json(document: IndexDocument) -> str:
    """Return a document as one line of JSON."""
    return json.dumps(asdict(document), ensure_ascii=False, separators=(",", ":"))


def from_json(line: str) -> IndexDocument:
    """Return the document that `to_json` wrote."""
    data: dict[str, Any] = json.loads(line)
    return IndexDocument(
        **data
        | {
            "claims": tuple(data["claims"]),
            "synonyms": tuple((word, tuple(others)) for word, others in data["synonyms"]),
        }
    )


def digest(document: IndexDocument) -> str:
    """Return what tells one content of a document from another."""
    line = to_json(document).encode("utf-8", "surrogatepass")
    return hashlib.sha256(line).hexdigest()


def documents_of(book: Book) -> list[IndexDocument]:
    """Return the documents of a book: its playbooks and entries, interrupts left out."""
    values = {name: str(one.value) for name, one in book.catalogs.parameters.items()}
    playbooks = [one for one in book.scenarios.values() if one.kind == "scenario"]
    return [_of_playbook(playbook, values) for playbook in playbooks] + [
        _of_entry(entry, values) for entry in book.entries.values()
    ]


def spoken(text: str | None, values: Mapping[str, str] | None = None) -> str:
    """Return a spoken text with its parameters filled in and other placeholders as dots."""

    def fill(match: re.Match[str]) -> str:
        name = match[1].strip()
        return (values or {}).get(name.removeprefix("param."), "…")

    return _PLACEHOLDER.sub(fill, text or "")


_PLACEHOLDER = re.compile(r"<([^<>\n]{1,40})>")


def _of_playbook(playbook: Scenario, values: Mapping[str, str]) -> IndexDocument:
    lines = (spoken(line, values) for line in _lines_of(playbook))
    return IndexDocument(
        id=playbook.id,
        kind="scenario",
        title=playbook.title,
        title_en=playbook.title_en or "",
        category=playbook.category or "",
        claims=tuple(playbook.claims),
        synonyms=tuple((word, tuple(others)) for word, others in playbook.synonyms.items()),
        body="\n".join(line for line in lines if line),
        summary=playbook.summary or "",
        tell_apart=playbook.ask_to_tell_apart or "",
    )


def _lines_of(playbook: Scenario) -> Iterator[str | None]:
    yield playbook.principle
    for name, step in playbook.steps.items():
        yield from (name, step.say, step.ask)
        yield from step.answers or ()
    for offer in playbook.recovery.values():
        yield offer.offer
    for pair in playbook.faq:
        yield from (pair.question, pair.answer)


def _of_entry(entry: Entry, values: Mapping[str, str]) -> IndexDocument:
    answer = spoken(entry.answer, values)
    return IndexDocument(
        id=entry.id,
        kind="faq",
        title=entry.question,
        title_en=entry.question_en or "",
        category=entry.category or "",
        claims=tuple(entry.claims),
        body=answer,
        summary=answer,
    )
