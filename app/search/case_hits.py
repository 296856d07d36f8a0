"""What a search for cases asks and answers: light shapes, safe to import early."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Literal

from app.search.hits import SearchState, Span

CaseOrder = Literal["best", "newest"]


@dataclass(frozen=True)
class CaseFilters:
    """What narrows a search; an empty value narrows nothing.

    Attributes:
        type: `kind`, `kind/business` or `kind/business/item`; `*/business` for any kind.
        since, until: civil days of the case's moment, both included.
        quality: a `Quality` value; empty leaves out `do_not_use`, `all` shows everything.
    """

    type: str = ""
    product: str = ""
    channel: str = ""
    region: str = ""
    outcome: str = ""
    scenario_id: str = ""
    quality: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is narrowed."""
        return all(not getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True)
class CaseAsked:
    """One question to the case library.

    Attributes:
        text: what was typed or pasted: words, "phrases", -exclusions, pinyin, a whole claim;
            an empty text lists everything that passes the filters, newest first.
        without: telling words of a long text whose chips were removed.
    """

    text: str = ""
    filters: CaseFilters = field(default_factory=CaseFilters)
    order: CaseOrder = "best"
    without: tuple[str, ...] = ()
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True)
class CaseHit:
    """One case that matched.

    Attributes:
        snippet: the stretch of claim or of what was done that matches best.
        why: words that this case shares with what was asked, best first (similar cases).
    """

    id: str
    number: str
    title: str
    type: str
    product: str
    region: str
    outcome: str
    quality: str
    moment: datetime
    scenario_id: str
    snippet: str
    title_spans: tuple[Span, ...] = ()
    snippet_spans: tuple[Span, ...] = ()
    score: float = 0.0
    why: tuple[str, ...] = ()
    twin_of: str = ""


@dataclass(frozen=True)
class CaseResult:
    """The answer to one question.

    Attributes:
        count: cases that match in all; `count_is_exact` is false where "at least" is meant.
        suggestion: the text as it was probably meant, or empty.
        missing_terms: parts of the text that no case holds; never dropped in silence.
        telling: of a long text the words that were looked for, as chips that can be removed.
        meant: for pinyin, the words that were looked for instead.
        notes: codes of sentences to show, such as `search.query_cut`.
        behind: cases of the library that are not searchable yet.
    """

    asked: CaseAsked
    hits: tuple[CaseHit, ...] = ()
    count: int = 0
    count_is_exact: bool = True
    suggestion: str = ""
    missing_terms: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    ms: float = 0.0
    state: SearchState = SearchState.READY
    notes: tuple[str, ...] = ()
    behind: int = 0


@dataclass(frozen=True)
class IndexedCase:
    """A case as the index holds it: whole, readable with the database away.

    Attributes:
        values: every field of the case by name, as text; moments in ISO 8601.
        spans: places that match the text asked, by name of the field.
    """

    id: str
    version: int
    values: dict[str, str]
    tags: tuple[str, ...] = ()
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseChoices:
    """Values that occur in the library, most frequent first, for the filters."""

    types: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseIndexStatus:
    """How the index stands to the library.

    Attributes:
        doing: `following`, `building`, `away` (no database), `elsewhere` (another process
            writes this index), `stopped`.
        done, total: cases while building.
        left_s: seconds left while building, None where unknown.
        problem: code of a sentence, or empty.
    """

    doing: str = "stopped"
    cases: int = 0
    behind: int = 0
    done: int = 0
    total: int = 0
    left_s: float | None = None
    bytes: int = 0
    problem: str = ""
