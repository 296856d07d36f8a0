"""What Whoosh keeps of a document, and the weights that ranking later reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from whoosh import fields, formats

from app.language.pinyin import spelling
from app.language.tokens import TokenKind, tokens
from app.search.documents import IndexDocument, to_json
from app.search.spoken import usual_words

SCHEMA_VERSION = 1
"""Raised with every change of what is written; an index of another number is rebuilt."""

SAID = "said"
"""Field of what a customer or agent would say: title, claims, aliases."""
STEPS = "steps"
"""Field of everything else: principle, spoken lines, answers."""
INITIALS = "initials"
PINYIN = "pinyin"

TITLE_WEIGHT = 3.0
CLAIM_WEIGHT = 1.0
ALIAS_WEIGHT = 1.0
SUMMARY_WEIGHT = 0.5


class Weighted(fields.FieldType):  # type: ignore[misc]
    """A field whose terms come ready with their weights."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)

    def index(
        self, value: Mapping[str, float], **_: object
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each term as Whoosh wants it: bytes, frequency, weight, nothing more."""
        for term, weight in value.items():
            yield term.encode("utf-8", "surrogatepass"), 1, weight, b""


def schema() -> fields.Schema:
    """Return the fields of the index."""
    return fields.Schema(
        id=fields.ID(unique=True),
        said=Weighted(),
        steps=Weighted(),
        initials=Weighted(),
        pinyin=Weighted(),
        stored=fields.STORED(),
    )


def written(document: IndexDocument, said_length: float) -> dict[str, Any]:
    """Return a document as Whoosh is to write it."""
    initials, full = spelled_terms(document)
    return {
        "id": document.id,
        SAID: said_terms(document),
        STEPS: steps_terms(document),
        INITIALS: initials,
        PINYIN: full,
        "stored": {
            "id": document.id,
            "kind": document.kind,
            "category": document.category,
            "length": said_length,
            "document": to_json(document),
        },
    }


def said_terms(document: IndexDocument) -> dict[str, float]:
    """Return the terms of title, claims, aliases and summary with their weights."""
    parts = [(document.title, TITLE_WEIGHT), (document.title_en, CLAIM_WEIGHT)]
    parts += [(claim, CLAIM_WEIGHT) for claim in document.claims]
    parts += [(alias, ALIAS_WEIGHT) for alias in document.aliases]
    if document.summary != document.body:
        parts.append((document.summary, SUMMARY_WEIGHT))
    return _weighed(parts)


def steps_terms(document: IndexDocument) -> dict[str, float]:
    """Return the pairs and words of everything else; single characters would be noise."""
    terms: defaultdict[str, float] = defaultdict(float)
    for token in tokens(document.body):
        if token.kind is not TokenKind.CHARACTER:
            terms[token.text] += 1.0
    return dict(terms)


def spelled_terms(document: IndexDocument) -> tuple[dict[str, float], dict[str, float]]:
    """Return title and aliases as initials and as pinyin."""
    initials: dict[str, float] = {}
    full: dict[str, float] = {}
    for alias in document.aliases:
        spelled = spelling(alias)
        initials[spelled.initials] = full[spelled.full] = ALIAS_WEIGHT
    spelled = spelling(document.title)
    initials[spelled.initials] = full[spelled.full] = TITLE_WEIGHT
    initials.pop("", None)
    full.pop("", None)
    return initials, full


def _weighed(parts: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Sum the weights of terms; each text counts as written and in its usual words.

    Both, so that a query of any two neighbouring characters finds the text, whatever
    usual word they belong to.
    """
    terms: defaultdict[str, float] = defaultdict(float)
    for text, weight in parts:
        if not text:
            continue
        usual = usual_words(text)
        plain = {token.text for token in tokens(text)}
        for term in {token.text for token in tokens(usual)}:
            terms[term] += weight
            plain.discard(term)
        for term in plain:
            terms[term] += 0.0 if term in terms else 1e-3
    return dict(terms)
