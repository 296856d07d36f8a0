"""What has surely happened before a step, whichever way a run came there.

A set of things is an integer with a bit for each: the analysis runs over every playbook at
every change, and meets of integers cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.scenarios.graph import Graph

EVERYTHING = -1
"""Bits of a step that no way leads to: there anything may be claimed."""


class Bits:
    """Gives each thing its bit."""

    def __init__(self) -> None:
        self._bits: dict[str, int] = {}

    def of(self, thing: str) -> int:
        """Return the bit of a thing."""
        found = self._bits.get(thing)
        if found is None:
            found = self._bits[thing] = 1 << len(self._bits)
        return found

    def all_of(self, things: Iterable[str]) -> int:
        """Return the bits of several things."""
        total = 0
        for thing in things:
            total |= self.of(thing)
        return total


def surely_before(graph: Graph, roots: Iterable[str], adds: Mapping[str, int]) -> dict[str, int]:
    """Return for each step what every way from the roots to it has added, itself left out."""
    before = dict.fromkeys(graph.edges, EVERYTHING)
    waiting: list[str] = []
    for root in roots:
        if root in before:
            before[root] = 0
            waiting.append(root)
    while waiting:
        step = waiting.pop()
        after = before[step] | adds[step]
        for edge in graph.inner(step):
            known = before[edge.target]
            met = known & after
            if met != known:
                before[edge.target] = met
                waiting.append(edge.target)
    return before


def maybe_before(graph: Graph, roots: Iterable[str], adds: Mapping[str, int]) -> dict[str, int]:
    """Return for each step what some way from the roots to it has added, itself left out."""
    before = dict.fromkeys(graph.edges, 0)
    reached = {root for root in roots if root in before}
    waiting = list(reached)
    while waiting:
        step = waiting.pop()
        after = before[step] | adds[step]
        for edge in graph.inner(step):
            joined = before[edge.target] | after
            if joined != before[edge.target] or edge.target not in reached:
                before[edge.target] = joined
                reached.add(edge.target)
                waiting.append(edge.target)
    return before
