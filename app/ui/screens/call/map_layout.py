"""Where each step of a procedure stands on its map: layers from the start down. No Qt.

Steps lie as deep as their longest way from the start, neighbours are ordered by the mean of
those above and below them (Sugiyama's method). A way that leads back, or down over many
layers to a step that many lead to, is not drawn as a line but named under its step: such
lines would cross everything and be followed by nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

FARTHEST_LINE = 2
"""Layers that a line may span; a farther target is named."""

_SWEEPS = 6


@dataclass(frozen=True)
class Spot:
    """A step on the map; `x` counts columns, `layer` rows.

    Attributes:
        named: (words, target) of ways that are named instead of drawn.
    """

    step: str
    x: float
    layer: int
    named: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Line:
    """A drawn way with the words of the answers that take it."""

    source: str
    target: str
    words: str


@dataclass(frozen=True)
class MapLayout:
    """The whole map; `columns` and `layers` are its size."""

    spots: tuple[Spot, ...] = ()
    lines: tuple[Line, ...] = ()
    columns: float = 0.0
    layers: int = 0


def lay_out(steps: Sequence[str], edges: Iterable[tuple[str, str, str]]) -> MapLayout:
    """Place the steps; the first is the start. Edges are (source, target, words)."""
    if not steps:
        return MapLayout()
    ways = _merged(steps, edges)
    back = _leading_back(steps, ways)
    down = {pair for pair in ways if pair not in back}
    layer = _layers(steps, down)
    drawn = {(a, b) for a, b in down if layer[b] - layer[a] <= FARTHEST_LINE}
    x = _columns(_ordered(steps, layer, drawn), drawn)
    named: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for (source, target), words in ways.items():
        if (source, target) not in drawn:
            named[source].append((words, target))
    least = min(x.values())
    return MapLayout(
        tuple(Spot(step, x[step] - least, layer[step], tuple(named[step])) for step in steps),
        tuple(Line(a, b, words) for (a, b), words in ways.items() if (a, b) in drawn),
        max(x.values()) - least + 1,
        max(layer.values()) + 1,
    )


def _merged(
    steps: Sequence[str], edges: Iterable[tuple[str, str, str]]
) -> dict[tuple[str, str], str]:
    """Return one way for each pair of steps, with the words of all answers that take it."""
    known = set(steps)
    words: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for source, target, label in edges:
        if source in known and target in known:
            words[source, target] += [label] if label else []
    return {pair: " / ".join(dict.fromkeys(labels)) for pair, labels in words.items()}


def _leading_back(
    steps: Sequence[str], ways: Mapping[tuple[str, str], str]
) -> set[tuple[str, str]]:
    """Return the ways that lead to a step that leads here (depth first from the start)."""
    targets: defaultdict[str, list[str]] = defaultdict(list)
    for source, target in ways:
        targets[source].append(target)
    back: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start in steps:
        open_steps = [(start, iter(targets[start]))] if start not in done else []
        on_way = {start}
        while open_steps:
            step, rest = open_steps[-1]
            following = next(rest, None)
            if following is None:
                open_steps.pop()
                on_way.discard(step)
                done.add(step)
            elif following in on_way:
                back.add((step, following))
            elif following not in done:
                on_way.add(following)
                open_steps.append((following, iter(targets[following])))
    return back


def _layers(steps: Sequence[str], down: set[tuple[str, str]]) -> dict[str, int]:
    """Return each step's longest way from above."""
    above: defaultdict[str, list[str]] = defaultdict(list)
    waiting = dict.fromkeys(steps, 0)
    below: defaultdict[str, list[str]] = defaultdict(list)
    for source, target in down:
        above[target].append(source)
        below[source].append(target)
        waiting[target] += 1
    ready = [step for step in steps if not waiting[step]]
    layer: dict[str, int] = {}
    for step in ready:  # grows while it is walked
        layer[step] = max((layer[other] + 1 for other in above[step]), default=0)
        for other in below[step]:
            waiting[other] -= 1
            if not waiting[other]:
                ready.append(other)
    return layer


def _ordered(
    steps: Sequence[str], layer: Mapping[str, int], drawn: set[tuple[str, str]]
) -> list[list[str]]:
    """Return the layers with their steps in an order that crosses few lines."""
    rows: list[list[str]] = [[] for _ in range(max(layer.values()) + 1)]
    for step in steps:
        rows[layer[step]].append(step)
    neighbours: defaultdict[str, list[str]] = defaultdict(list)
    for source, target in drawn:
        neighbours[source].append(target)
        neighbours[target].append(source)
    place = {step: float(at) for row in rows for at, step in enumerate(row)}
    for sweep in range(_SWEEPS):
        downwards = sweep % 2 == 0
        for row in rows if downwards else reversed(rows):
            mean = {step: _mean(step, neighbours, place, layer, downwards) for step in row}
            row.sort(key=lambda step: mean[step])
            for at, step in enumerate(row):
                place[step] = at - (len(row) - 1) / 2
    return rows


def _mean(
    step: str,
    neighbours: Mapping[str, list[str]],
    place: Mapping[str, float],
    layer: Mapping[str, int],
    downwards: bool,
) -> float:
    """Return the mean place of the neighbours on one side, or the step's own."""
    side = [
        place[other]
        for other in neighbours.get(step, ())
        if (layer[other] < layer[step]) == downwards
    ]
    return sum(side) / len(side) if side else place[step]


def _columns(rows: list[list[str]], drawn: set[tuple[str, str]]) -> dict[str, float]:
    """Return the column of each step: under those above it, never nearer than one to the next."""
    above: defaultdict[str, list[str]] = defaultdict(list)
    for source, target in drawn:
        above[target].append(source)
    x: dict[str, float] = {}
    for row in rows:
        wanted = [
            sum(x[other] for other in above[step]) / len(above[step])
            if above[step]
            else at - (len(row) - 1) / 2
            for at, step in enumerate(row)
        ]
        left: list[float] = []
        for want in wanted:
            left.append(max(want, left[-1] + 1) if left else want)
        # Pushed to the right only, a row would lean: move it back as a whole.
        lean = sum(a - b for a, b in zip(left, wanted, strict=True)) / len(row)
        for step, at in zip(row, left, strict=True):
            x[step] = at - lean
    return x
