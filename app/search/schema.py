"""What Whoosh keeps of a document, and the weights that ranking later reads."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from whoosh import fields, formats

from app.language.pinyin import spelling
from app.language.tokens import TokenKind
from app.search.documents import IndexDocument, to_json
from app.search.scoring import Tuning
from app.search.spoken import usual_words
from app.search.terms import terms_of

SCHEMA_VERSION = 2
"""Raised with every change of what is written; an index of another number is rebuilt."""

SAID = "said"
"""Field of what a customer or agent would say: title, claims, aliases."""
STEPS = "steps"
"""Field of everything else: principle, spoken lines, answers."""
INITIALS = "initials"
PINYIN = "pinyin"

# So much a text's own wording is worth beside the usual one: enough to be found by it.
_OWN_WORDING = 1e-3


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


def written(
    document: IndexDocument, said: Mapping[str, float], length: float, tuning: Tuning
) -> dict[str, Any]:
    """Return a document, with its terms from `said_terms`, as Whoosh is to write it."""
    initials, full = spelled_terms(document, tuning)
    return {
        "id": document.id,
        SAID: said,
        STEPS: steps_terms(document),
        INITIALS: initials,
        PINYIN: full,
        "stored": {
            "id": document.id,
            "kind": document.kind,
            "category": document.category,
            "length": length,
            "document": to_json(document),
        },
    }


def said_terms(document: IndexDocument, tuning: Tuning) -> dict[str, float]:
    """Return the terms of title, claims, aliases and summary with their weights.

    Each text counts in usual words, and as it was written, so that a query of any two
    neighbouring characters finds it, whatever usual word they belong to.
    """
    parts = [(document.title, tuning.title)]
    parts += [(claim, tuning.claim) for claim in document.claims]
    parts += [(alias, tuning.alias) for alias in document.aliases]
    if document.summary != document.body:
        parts.append((document.summary, tuning.summary))
    terms: defaultdict[str, float] = defaultdict(float)
    own: set[str] = set()
    for text, weight in parts:
        usual = usual_words(text) if tuning.usual_words else text
        for term in terms_of(usual):
            terms[term] += weight
        if usual != text:
            own.update(terms_of(text))
    for term, kind in terms_of(document.title_en).items():
        if kind is TokenKind.WORD:
            terms[term] += tuning.claim
    terms.update(dict.fromkeys(own - terms.keys(), _OWN_WORDING))
    return dict(terms)


def steps_terms(document: IndexDocument) -> dict[str, float]:
    """Return the pairs and words of everything else; single characters would be noise."""
    terms: Counter[str] = Counter()
    for line in document.body.split("\n"):
        terms.update(t for t, kind in terms_of(line).items() if kind is not TokenKind.CHARACTER)
    return {term: min(float(count), 3.0) for term, count in terms.items()}


def spelled_terms(
    document: IndexDocument, tuning: Tuning
) -> tuple[dict[str, float], dict[str, float]]:
    """Return title and aliases as initials and as pinyin."""
    initials: dict[str, float] = {}
    full: dict[str, float] = {}
    phrases = [(alias, tuning.alias) for alias in document.aliases]
    for phrase, weight in [*phrases, (document.title, tuning.title)]:
        spelled = spelling(phrase)
        if spelled.initials:
            initials[spelled.initials] = full[spelled.full] = weight
    return initials, full
