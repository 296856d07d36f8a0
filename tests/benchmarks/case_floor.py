"""The floor of case search: plain postings in memory, walked by C (by numpy without a compiler).

Sorted document numbers and one byte of weight each, made of the same two-character terms that
the case index holds; AND gallops, OR adds up in an array. Nothing is decompressed, no text is
fetched, nothing else runs: no engine can be quicker, so its distance to this is what it costs.
"""

from __future__ import annotations

import ctypes
import math
import shutil
import subprocess
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from app.cases.case import Case

TOP = 10
_SOURCE = r"""
#include <stdint.h>
#include <stddef.h>
typedef struct { uint32_t doc, score; } hit;
typedef struct { const uint32_t *doc; const uint8_t *weight; size_t size; } list;
typedef struct { const uint16_t *region, *type; const uint32_t *day;
                 int region_is, type_is; uint32_t from, to; } filter;

static int put(hit *top, int have, int most, uint32_t doc, uint32_t score) {
    int at;
    if (have < most) at = have++;
    else if (score <= top[most - 1].score) return have;
    else at = most - 1;
    while (at > 0 && top[at - 1].score < score) { top[at] = top[at - 1]; at--; }
    top[at].doc = doc; top[at].score = score;
    return have;
}
static int keeps(const filter *f, uint32_t doc) {
    return !f || ((f->region_is < 0 || f->region[doc] == f->region_is)
               && (f->type_is < 0 || f->type[doc] == f->type_is)
               && f->day[doc] >= f->from && f->day[doc] <= f->to);
}
static size_t gallop(const list *l, size_t at, uint32_t doc) {
    size_t step = 1, low, high;
    for (int near = 0; near < 8; near++, at++)  /* the next is mostly near in frequent lists */
        if (at >= l->size || l->doc[at] >= doc) return at;
    low = at;
    while (at + step < l->size && l->doc[at + step] < doc) { low = at + step; step *= 2; }
    high = at + step < l->size ? at + step : l->size;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (l->doc[middle] < doc) low = middle + 1; else high = middle;
    }
    return low;
}
int all(const list *lists, int count, const filter *f, hit *top, int most, size_t *found) {
    int have = 0; size_t place[16] = {0}; *found = 0;
    for (size_t i = 0; i < lists[0].size; i++) {
        uint32_t doc = lists[0].doc[i], score = lists[0].weight[i]; int in = 1;
        for (int l = 1; l < count && in; l++) {
            place[l] = gallop(&lists[l], place[l], doc);
            if (place[l] >= lists[l].size) return have;
            in = lists[l].doc[place[l]] == doc;
            if (in) score += lists[l].weight[place[l]];
        }
        if (in && keeps(f, doc)) { (*found)++; have = put(top, have, most, doc, score); }
    }
    return have;
}
int any(const list *lists, int count, uint16_t *sums, hit *top, int most, size_t *found) {
    int have = 0; *found = 0;
    for (int l = 0; l < count; l++)
        for (size_t i = 0; i < lists[l].size; i++) sums[lists[l].doc[i]] += lists[l].weight[i];
    for (int l = 0; l < count; l++)
        for (size_t i = 0; i < lists[l].size; i++) {
            uint32_t doc = lists[l].doc[i];
            if (sums[doc]) {
                (*found)++;
                if (have < most || sums[doc] > top[have - 1].score)
                    have = put(top, have, most, doc, sums[doc]);
                sums[doc] = 0;
            }
        }
    return have;
}
int newest(const list *lists, int count, const filter *f, hit *top, int most, size_t *found) {
    int have = 0; *found = 0;
    for (size_t i = lists[0].size; i-- > 0 && have < most; )
        if (keeps(f, lists[0].doc[i])) { top[have].doc = lists[0].doc[i]; top[have++].score = 0; }
    return have;
}
"""


class _Hit(ctypes.Structure):
    _fields_ = [("doc", ctypes.c_uint32), ("score", ctypes.c_uint32)]


class _List(ctypes.Structure):
    _fields_ = [("doc", ctypes.c_void_p), ("weight", ctypes.c_void_p), ("size", ctypes.c_size_t)]


class _Filter(ctypes.Structure):
    _fields_ = [
        ("region", ctypes.c_void_p),
        ("type", ctypes.c_void_p),
        ("day", ctypes.c_void_p),
        ("region_is", ctypes.c_int),
        ("type_is", ctypes.c_int),
        ("from_day", ctypes.c_uint32),
        ("to_day", ctypes.c_uint32),
    ]


def text_of(case: Case) -> str:
    """Return everything of a case that can be searched, as one text with borders."""
    parts = (case.title, case.claim, case.done, case.product, case.region, case.outcome)
    return "\n".join((*parts, case.type, case.number))


def pairs(text: str) -> set[str]:
    """Return the two-character terms of a text."""
    return {text[at : at + 2] for at in range(len(text) - 1)}


class Floor:
    """Postings of the terms that the queries need.

    Attributes:
        made_with: `C` or `numpy`.
    """

    def __init__(self, wanted: Iterable[str]) -> None:
        self._wanted = frozenset(wanted)
        self._docs = {term: array("I") for term in self._wanted}
        self._counts = {term: array("B") for term in self._wanted}
        self._weights: dict[str, Any] = {}
        self._regions: dict[str, int] = {}
        self._types: dict[str, int] = {}
        self._region, self._type, self._day = array("H"), array("H"), array("I")
        self._size = 0
        self._library = _compiled()
        self.made_with = "C" if self._library is not None else "numpy"

    def add(self, case: Case) -> None:
        """Take in a case; cases come oldest first."""
        text = text_of(case)
        for term in pairs(text) & self._wanted:
            self._docs[term].append(self._size)
            self._counts[term].append(min(255, text.count(term)))
        self._region.append(self._regions.setdefault(case.region, len(self._regions)))
        self._type.append(self._types.setdefault(case.type, len(self._types)))
        self._day.append(_day_of(case.moment))
        self._size += 1

    def finish(self) -> None:
        """Turn counts into weights of one byte."""
        for term, counts in self._counts.items():
            holders = len(counts)
            rare = math.log(1 + (self._size - holders + 0.5) / (holders + 0.5))
            worth = [min(255, round(12 * rare * n * 2.2 / (n + 1.2))) for n in range(256)]
            self._weights[term] = array("B", (worth[n] for n in counts))
        self._sums = array("H", bytes(2 * self._size))
        self._top = (_Hit * TOP)()

    def holders(self, term: str) -> int:
        """Return how many cases hold a term."""
        return len(self._docs[term])

    def all_of(
        self,
        terms: Sequence[str],
        *,
        region: str = "",
        type_: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> int:
        """Find the best cases that hold all of the terms; return how many were found."""
        filters = None
        if region or type_ or since:
            filters = self._filter(region, type_, since, until)
        return self._run("all", terms, filters)

    def any_of(self, terms: Sequence[str]) -> int:
        """Find the best cases that hold any of the terms; return how many hold one."""
        return self._run("any", terms, None)

    def newest(self, term: str) -> int:
        """Find the newest cases that hold a term."""
        return self._run("newest", [term], None)

    def _run(self, name: str, terms: Sequence[str], filters: _Filter | None) -> int:
        ordered = sorted(set(terms), key=self.holders)
        if self._library is None:
            return self._by_numpy(name, ordered, filters)
        lists = (_List * len(ordered))(*(self._list(term) for term in ordered))
        found = ctypes.c_size_t()
        if name == "any":
            place: Any = self._sums.buffer_info()[0]
        else:
            place = ctypes.byref(filters) if filters is not None else None
        getattr(self._library, name)(
            lists, len(ordered), ctypes.c_void_p(place) if name == "any" else place,
            self._top, TOP, ctypes.byref(found),
        )  # fmt: skip
        return found.value

    def _list(self, term: str) -> _List:
        docs, weights = self._docs[term], self._weights[term]
        return _List(docs.buffer_info()[0], weights.buffer_info()[0], len(docs))

    def _filter(
        self, region: str, type_: str, since: datetime | None, until: datetime | None
    ) -> _Filter:
        return _Filter(
            self._region.buffer_info()[0],
            self._type.buffer_info()[0],
            self._day.buffer_info()[0],
            self._regions.get(region, 65_535) if region else -1,
            self._types.get(type_, 65_535) if type_ else -1,
            _day_of(since) if since else 0,
            _day_of(until) if until else 2**32 - 1,
        )

    def _by_numpy(self, name: str, terms: Sequence[str], filters: _Filter | None) -> int:
        import numpy

        docs = [numpy.frombuffer(self._docs[term], dtype=numpy.uint32) for term in terms]
        if name == "newest":
            return len(docs[0][-TOP:])
        if name == "any":
            sums = numpy.zeros(self._size, dtype=numpy.uint16)
            for term, held in zip(terms, docs, strict=True):
                sums[held] += numpy.frombuffer(self._weights[term], dtype=numpy.uint8)
            numpy.argpartition(sums, -min(TOP, len(sums)))[-TOP:]
            return int(numpy.count_nonzero(sums))
        both = docs[0]
        for held in docs[1:]:
            both = numpy.intersect1d(both, held, assume_unique=True)
        if filters is not None:
            day = numpy.frombuffer(self._day, dtype=numpy.uint32)[both]
            kept = (day >= filters.from_day) & (day <= filters.to_day)
            for name_, wanted in ((self._region, filters.region_is), (self._type, filters.type_is)):
                if wanted >= 0:
                    kept &= numpy.frombuffer(name_, dtype=numpy.uint16)[both] == wanted
            both = both[kept]
        if len(terms) == 1 and len(both) == len(docs[0]) and len(both) > TOP:
            weights = numpy.frombuffer(self._weights[terms[0]], dtype=numpy.uint8)
            numpy.argpartition(weights, -TOP)[-TOP:]
        return len(both)


def _day_of(moment: datetime) -> int:
    return int(moment.timestamp()) // 86_400


def _compiled() -> Any:
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="case-floor-"))
    (folder / "floor.c").write_text(_SOURCE)
    library = folder / "floor.so"
    made = subprocess.run(
        [compiler, "-O3", "-march=native", "-shared", "-fPIC", "-o", library, folder / "floor.c"],
        check=False,
    )
    if made.returncode != 0:
        return None
    loaded = ctypes.CDLL(str(library))
    shutil.rmtree(folder, ignore_errors=True)
    return loaded
