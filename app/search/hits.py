"""What a search answers: light shapes without any library behind them, safe to import early."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Literal

HitKind = Literal["scenario", "faq"]
MatchedIn = Literal["title", "claim", "synonym", "steps", "pinyin"]
Span = tuple[int, int]


class SearchState(Enum):
    """How far the index is; "loading", "nothing installed" and "no match" are not the same."""

    READY = "ready"
    BUILDING = "building"
    EMPTY = "empty"


@dataclass(frozen=True)
class SearchHit:
    """One playbook or question–answer entry that matched.

    Attributes:
        snippet: what matched outside the title: a claim, an alias or a line of the steps.
        title_spans: places (from, up to) of the title that matched, to be highlighted.
        score: how well it matched; only the order within one result means something.
        tell_apart: the question that separates this playbook from its neighbours, or "".
    """

    id: str
    kind: HitKind
    title: str
    title_en: str
    category: str
    summary: str
    snippet: str
    title_spans: tuple[Span, ...]
    snippet_spans: tuple[Span, ...]
    matched_in: MatchedIn
    score: float
    tell_apart: str


@dataclass(frozen=True)
class SearchResult:
    """The answer to one query.

    Attributes:
        suggestion: the query as it was probably meant, or "".
        missing_terms: parts of the query that no playbook holds; never dropped in silence.
        tell_apart: the question to ask when the two best hits are close, or "".
        telling: of a long sentence, the words that counted most.
        notes: codes of sentences to show beside the result, such as `search.query_cut`.
    """

    query: str
    hits: tuple[SearchHit, ...] = ()
    suggestion: str = ""
    missing_terms: tuple[str, ...] = ()
    tell_apart: str = ""
    telling: tuple[str, ...] = ()
    ms: float = 0.0
    state: SearchState = SearchState.READY
    notes: tuple[str, ...] = ()
