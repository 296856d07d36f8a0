"""The case index in tantivy: one folder, searched while its writer goes on."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import tantivy
from tantivy import Query

from app.base.errors import Unavailable
from app.language.words import WordCutter
from app.search.case_asking import seek
from app.search.case_covering import covered
from app.search.case_documents import WHOLE_TYPE, indexed, values_of
from app.search.case_finding import find
from app.search.case_highlight import spans_in
from app.search.case_hits import CaseAsked, CaseChoices, CaseHit, CaseResult, IndexedCase
from app.search.case_query import understand_case_query
from app.search.case_ranking import DEFAULT, CaseTuning
from app.search.case_schema import ID, SCHEMA_VERSION, TYPE, schema
from app.search.case_shown import hit_of
from app.search.case_similar import similar_cases
from app.search.case_view import CaseView
from app.search.case_words import corrected
from app.search.case_writer import open_index, state_of
from app.search.hits import SearchState

_MOST_CHOICES = 500
_SHOWN_TEXTS = ("title", "claim", "done", "product", "region", "outcome", "number")


class TantivyCases:
    """Reads one index folder; answers from the state last reloaded, from any thread."""

    def __init__(self, folder: Path, *, tuning: CaseTuning = DEFAULT) -> None:
        """Open an index.

        Raises:
            Unavailable: (`search.case_index_unusable`) it is damaged, of another version, or
                was never committed.
        """
        self._index = open_index(folder)
        self._cutter = WordCutter()
        self._tuning = tuning
        self.library = ""
        self._view, self._watermark = self._look()

    @property
    def state(self) -> SearchState:
        """Tell whether there is something to search."""
        return SearchState.READY if self._view.count else SearchState.EMPTY

    @property
    def watermark(self) -> int:
        """Return up to which feed number the index holds the library."""
        return self._watermark

    def reload(self) -> None:
        """Answer from what has been committed by now."""
        self._index.reload()
        self._view, self._watermark = self._look()

    def open_last(self) -> bool:
        """Tell that there is an index: opening it did."""
        return True

    def warm(self) -> None:
        """Load word lists, pinyin and the pages that the first search would wait for."""
        for text in ("liuliang", "流晾", "流量为什么一直都用不了呢，请尽快处理"):
            self.search(CaseAsked(text, limit=1))

    def search(self, asked: CaseAsked) -> CaseResult:
        """Answer a question; never an error for a text, however strange."""
        started = time.perf_counter()
        view = self._view
        query = understand_case_query(covered(asked.text, view))
        sought = seek(query, asked, view, self._cutter, self._tuning)
        found = find(sought, asked, view)
        missing, suggestion = sought.plan.missing, ""
        notes = ["search.query_cut"] if query.was_cut else []
        if query.is_empty and asked.text.strip():
            notes.append("search.case_no_words")
        elif not (found.count or sought.is_loose):
            missing += tuple(f"“{text}”" for text in query.phrases if not view.said(text))
            suggestion = corrected(query.runs, query.free, view)
            if suggestion:
                meant = replace(query, free=suggestion)
                sought = seek(meant, asked, view, self._cutter, self._tuning)
                found = find(sought, asked, view)
            if not found.count and sought.can_be_loose:
                found = find(replace(sought, is_loose=True), asked, view)
                notes += ["search.case_some_words"] if found.count else []
        return CaseResult(
            asked=asked,
            hits=tuple(hit_of(one, sought) for one in found.cases),
            count=found.count,
            count_is_exact=found.count_is_exact,
            suggestion=suggestion,
            missing_terms=missing,
            telling=sought.plan.telling,
            meant=sought.plan.meant,
            ms=1000 * (time.perf_counter() - started),
            state=self.state,
            notes=tuple(notes),
        )

    def similar(
        self, text: str, scenario_id: str = "", *, but: str = "", limit: int = 5
    ) -> tuple[CaseHit, ...]:
        """Return the cases most like a text, model cases first among equals, with why."""
        view = self._view
        said = covered(text, view)
        return similar_cases(said, scenario_id, but, limit, view, self._cutter, self._tuning)

    def case(self, case_id: str, text: str = "") -> IndexedCase | None:
        """Return a case as indexed, with the places that match a text; None where unknown."""
        view = self._view
        wanted = Query.term_query(schema(), ID, case_id, "basic")
        hits = view.searcher.search(wanted, 1, count=False).hits
        if not hits or case_id.startswith("#"):
            return None
        case = indexed(values_of(view.searcher.doc(hits[0][1])))
        if not text:
            return case
        query = understand_case_query(covered(text, view))
        sought = seek(query, CaseAsked(text), view, self._cutter, self._tuning)
        spans = {name: spans_in(case.values[name], sought.needles) for name in _SHOWN_TEXTS}
        return replace(case, spans={name: places for name, places in spans.items() if places})

    def choices(self) -> CaseChoices:
        """Return the values that occur, for the filters."""
        types = [name.removeprefix(WHOLE_TYPE) for name in self._values(TYPE, WHOLE_TYPE)]
        return CaseChoices(
            types=tuple(types),
            products=tuple(self._values("product")),
            channels=tuple(self._values("channel")),
            regions=tuple(self._values("region")),
            outcomes=tuple(self._values("outcome")),
        )

    def count(self) -> int:
        """Return how many cases can be searched."""
        return self._view.count

    def close(self) -> None:
        """Let go of files."""
        self._view = CaseView(tantivy.Index(schema()).searcher(), has_state=False)

    def _values(self, name: str, prefix: str = "") -> Sequence[str]:
        found = self._view.searcher.terms_with_prefix(name, prefix, limit=_MOST_CHOICES)
        return [value for value, _ in found]

    def _look(self) -> tuple[CaseView, int]:
        searcher = self._index.searcher()
        state = state_of(searcher)
        if state is None or state["schema"] != SCHEMA_VERSION:
            raise Unavailable("search.case_index_unusable")
        self.library = str(state["library"])
        view = CaseView(searcher, has_state=True, gone=int(state["gone"]))
        return view, int(state["watermark"])
