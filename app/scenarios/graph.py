"""The guided graph of a playbook: its edges, what can be reached, and its paths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from app.scenarios.model import Scenario, Step
from app.scenarios.problems import Path
from app.scenarios.values import parse_target

PATHS_AT_MOST = 2000
"""How many paths are enumerated before the count is reported as reached."""


class EdgeKind(StrEnum):
    """Which exit an edge stands for."""

    ANSWER = "answer"
    NONE_OF_THESE = "none_of_these"
    IF = "if"
    ELSE = "else"
    NEXT = "next"


class Edge(NamedTuple):
    """One way out of a step.

    Attributes:
        source: step it leaves.
        target: step it leads to; in another playbook where `scenario` is given.
        scenario: id of the other playbook, or empty.
        kind: which exit.
        label: the answer or condition.
        path: where it is written.
    """

    source: str
    target: str
    scenario: str
    kind: EdgeKind
    label: str
    path: Path


@dataclass(frozen=True)
class Graph:
    """Steps and the edges between them.

    Attributes:
        start: first step.
        edges: step → its edges, in the order written, 以上都不是 last.
        roots: steps at which a run may begin or be put: start, otherwise, unverified, signals.
        ends: steps at which it may stop: `end`, or a move to another playbook.
    """

    start: str
    edges: dict[str, tuple[Edge, ...]]
    roots: tuple[str, ...]
    ends: frozenset[str]

    def inner(self, step: str) -> tuple[Edge, ...]:
        """Return the edges of a step that stay in this playbook and lead somewhere."""
        return self._inner[step]

    @cached_property
    def _inner(self) -> dict[str, tuple[Edge, ...]]:
        return {
            step: tuple(e for e in edges if not e.scenario and e.target in self.edges)
            for step, edges in self.edges.items()
        }

    @cached_property
    def _written(self) -> dict[str, tuple[str, ...]]:
        """Step → the steps that its written exits lead to, each once."""
        none = EdgeKind.NONE_OF_THESE
        return {
            step: tuple(dict.fromkeys(e.target for e in edges if e.kind is not none))
            for step, edges in self._inner.items()
        }

    def reachable(self, roots: Iterable[str]) -> frozenset[str]:
        """Return every step that can be reached from the roots, these included."""
        seen = {root for root in roots if root in self.edges}
        waiting = list(seen)
        while waiting:
            for edge in self.inner(waiting.pop()):
                if edge.target not in seen:
                    seen.add(edge.target)
                    waiting.append(edge.target)
        return frozenset(seen)

    def can_end(self) -> frozenset[str]:
        """Return every step from which some end can be reached."""
        before: dict[str, list[str]] = {step: [] for step in self.edges}
        for step in self.edges:
            for edge in self.inner(step):
                before[edge.target].append(step)
        seen = set(self.ends)
        waiting = list(seen)
        while waiting:
            for step in before[waiting.pop()]:
                if step not in seen:
                    seen.add(step)
                    waiting.append(step)
        return frozenset(seen)

    @cached_property
    def loops(self) -> tuple[tuple[str, ...], ...]:
        """Return one loop for each written edge that leads back, as steps in order."""
        found: list[tuple[str, ...]] = []
        done: set[str] = set()
        for root in dict.fromkeys((*self.roots, *self.edges)):
            if root in self.edges and root not in done:
                self._loops_from(root, done, found)
        return tuple(found)

    def _loops_from(self, root: str, done: set[str], found: list[tuple[str, ...]]) -> None:
        trail = [root]
        on_trail = {root}
        waiting = [iter(self._written[root])]
        while waiting:
            target = next(waiting[-1], None)
            if target is None:
                waiting.pop()
                left = trail.pop()
                on_trail.discard(left)
                done.add(left)
            elif target in on_trail:
                found.append((*trail[trail.index(target) :], target))
            elif target not in done:
                trail.append(target)
                on_trail.add(target)
                waiting.append(iter(self._written[target]))

    def longest(self) -> int:
        """Return how many steps the longest way from the start has, each loop left out."""
        back = {(loop[-2], loop[-1]) for loop in self.loops}
        length: dict[str, int] = {}
        waiting = [(self.start, False)] if self.start in self.edges else []
        while waiting:
            step, is_done = waiting.pop()
            targets = [t for t in self._written[step] if (step, t) not in back]
            if is_done:
                length[step] = 1 + max((length[t] for t in targets), default=0)
            elif step not in length:
                waiting.append((step, True))
                waiting += [(t, False) for t in targets if t not in length]
        return length.get(self.start, 0)


@dataclass(frozen=True)
class RunPath:
    """One way through a playbook: the edges taken, and the step where it stops."""

    edges: tuple[Edge, ...]
    last: str
    is_loop: bool

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the steps in order."""
        return (*(edge.source for edge in self.edges), self.last)


def graph_of(scenario: Scenario) -> Graph:
    """Return the graph of a playbook."""
    edges = {
        name: tuple(_edges_of(name, step, scenario.otherwise))
        for name, step in scenario.steps.items()
    }
    others = [scenario.otherwise, scenario.unverified_step]
    others += [
        target.step for one in scenario.escalate if not (target := parse_target(one.to)).scenario
    ]
    roots = dict.fromkeys((scenario.start, *(root for root in others if root)))
    ends = frozenset(
        name
        for name, step in scenario.steps.items()
        if step.end is not None or any(edge.scenario for edge in edges[name])
    )
    return Graph(scenario.start, edges, tuple(roots), ends)


def paths(graph: Graph, at_most: int = PATHS_AT_MOST) -> tuple[Sequence[RunPath], bool]:
    """Return the paths from the start, and whether there are more than were counted.

    A path that comes back to a step of its own stops there and is marked as a loop.
    """
    found: list[RunPath] = []
    if graph.start not in graph.edges:
        return found, False
    trail: list[Edge] = []
    on_trail = {graph.start}
    waiting = [iter(graph.edges[graph.start])]
    if not graph.edges[graph.start]:
        return [RunPath((), graph.start, False)], False
    while waiting:
        edge = next(waiting[-1], None)
        if edge is None:
            waiting.pop()
            if trail:
                on_trail.discard(trail.pop().target)
            continue
        is_outside = bool(edge.scenario) or edge.target not in graph.edges
        is_loop = not is_outside and edge.target in on_trail
        if is_outside or is_loop or not graph.edges[edge.target]:
            if len(found) == at_most:
                return found, True
            last = f"{edge.scenario}#{edge.target}" if edge.scenario else edge.target
            found.append(RunPath((*trail, edge), last, is_loop))
            continue
        trail.append(edge)
        on_trail.add(edge.target)
        waiting.append(iter(graph.edges[edge.target]))
    return found, False


def _edges_of(name: str, step: Step, otherwise: str | None) -> Iterator[Edge]:
    where: Path = ("steps", name)
    if step.answers is not None:
        for answer, to in step.answers.items():
            yield _edge(name, to, EdgeKind.ANSWER, answer, (*where, "answers", answer))
        if otherwise is not None and otherwise != name:
            yield Edge(name, otherwise, "", EdgeKind.NONE_OF_THESE, "以上都不是", (*where, "ask"))
    for place, branch in enumerate(step.when or ()):
        if branch.to is not None:
            path = (*where, "when", place, "to")
            yield _edge(name, branch.to, EdgeKind.IF, branch.condition or "", path)
        elif branch.otherwise is not None:
            path = (*where, "when", place, "else")
            yield _edge(name, branch.otherwise, EdgeKind.ELSE, "else", path)
    if step.next is not None:
        yield _edge(name, step.next, EdgeKind.NEXT, "", (*where, "next"))


def _edge(source: str, to: str, kind: EdgeKind, label: str, path: Path) -> Edge:
    target = parse_target(to)
    return Edge(source, target.step, target.scenario, kind, label, path)
