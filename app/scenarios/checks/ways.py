"""Checks of the ways through a playbook: reaching, ending, what is surely done before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.scenarios.checks.known import Known
from app.scenarios.facts import FINDING
from app.scenarios.flow import Bits, maybe_before, surely_before
from app.scenarios.graph import Graph
from app.scenarios.model import MONEY, End, Step, Track
from app.scenarios.problems import Finding, Path, doubtful, wrong
from app.scenarios.values import placeholders

LONGEST = 20
_NEEDS_NO_REMEDY = frozenset((End.RESOLVED, End.EXPLAINED, End.DECLINED, End.BACK))
_FORM_OF_END = {End.HANDED_OFF: Track.TICKET, End.TRANSFERRED: Track.LIVE}
_OF_A_TICKET = frozenset(("工单号", "答复时限"))


def check_ways(known: Known) -> Iterator[Finding]:
    """Yield what is wrong with the ways through a playbook whose steps are sound."""
    graph = known.graph
    reached = graph.reachable(graph.roots)
    for name in graph.edges:
        if name not in reached:
            yield wrong(("steps", name), "content.unreachable", on_key=True)
    can_end = graph.can_end()
    for name in reached:
        if name not in can_end:
            yield wrong(("steps", name), "content.no_end", on_key=True)
    for loop in graph.loops:
        yield doubtful(("steps", loop[-2]), "content.loop", on_key=True, loop=arrows(loop))
    longest = graph.longest()
    if longest > LONGEST:
        yield doubtful(("start",), "content.long_way", count=longest, most=LONGEST)
    yield from _Ways(known).check()


def arrows(steps: Iterable[str]) -> str:
    """Return steps as a way to be read."""
    return " → ".join(steps)


@dataclass(frozen=True)
class _Adds:
    """Bits that a step adds, at the moments where it matters."""

    by_set: int
    by_form: int
    whole: int


class _Ways:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._graph: Graph = known.graph
        self._bits = Bits()
        self._adds = {name: self._of(step) for name, step in known.scenario.steps.items()}
        self._whole = {name: adds.whole for name, adds in self._adds.items()}
        self._start = (known.scenario.start,)
        self._sure = surely_before(self._graph, self._start, self._whole)
        self._reached = self._graph.reachable(self._start)

    def check(self) -> Iterator[Finding]:
        scenario = self._known.scenario
        yield from self._forms_of_ends()
        yield from self._owed()
        for name in scenario.steps:
            if name in self._reached:
                yield from self._step(name, scenario.steps[name])

    def _of(self, step: Step) -> _Adds:
        bits = self._bits
        by_set = bits.all_of(f"field {name}" for name in step.set)
        by_set |= bits.all_of(f"sure {name}" for name in step.set)
        by_form = bits.all_of(f"field {field.id}" for field in step.form)
        by_form |= bits.all_of(
            f"sure {field.id}" for field in step.form if field.required or field.default
        )
        rest = bits.all_of(f"said {label}" for label in step.says)
        if step.recover is not None:
            rest |= bits.of("remedy")
        if step.handoff is not None:
            form = self._known.scenario.handoff.get(step.handoff)
            rest |= bits.of("remedy") | bits.of("form")
            # A form that does not exist is said elsewhere; here it counts as any.
            tracks = (form.track,) if form else tuple(Track)
            rest |= bits.all_of(f"form {track}" for track in tracks)
        return _Adds(by_set, by_set | by_form, by_set | by_form | rest)

    def _forms_of_ends(self) -> Iterator[Finding]:
        everywhere = surely_before(self._graph, self._graph.roots, self._whole)
        for name, step in self._known.scenario.steps.items():
            track = _FORM_OF_END.get(step.end) if step.end else None
            if track is None:
                continue
            bit = self._bits.of(f"form {track}")
            if not (everywhere[name] | self._whole[name]) & bit:
                way = self._way_without(bit, name, self._graph.roots)
                yield wrong(
                    ("steps", name, "end"),
                    "content.end_without_form",
                    end=step.end,
                    track=track.value,
                    way=way,
                )

    def _step(self, name: str, step: Step) -> Iterator[Finding]:
        path: Path = ("steps", name)
        before, adds = self._sure[name], self._adds[name]
        is_scenario = not self._known.scenario.is_interrupt
        if is_scenario and step.end is not None and step.end not in _NEEDS_NO_REMEDY:
            bit = self._bits.of("remedy")
            if not (before | adds.whole) & bit:
                yield wrong(
                    (*path, "end"),
                    "content.end_without_remedy",
                    end=step.end.value,
                    way=self._way_without(bit, name, self._start),
                )
        if step.say is not None:
            yield from self._captured(name, (*path, "say"), step.say, adds.by_set)
        if step.ask is not None:
            yield from self._captured(name, (*path, "ask"), step.ask, adds.by_form)
        if step.recover is not None:
            yield from self._offers(name, step, path)

    def _offers(self, name: str, step: Step, path: Path) -> Iterator[Finding]:
        offers = self._known.scenario.recovery
        known = self._sure[name] | self._adds[name].by_form
        for place, label in enumerate(step.recover.offers if step.recover else ()):
            offer = offers.get(label)
            if offer is None:
                continue
            at: Path = (*path, "recover", place)
            yield from self._captured(name, at, offer.say, self._adds[name].by_form)
            if offer.kind in MONEY and not known & self._bits.of(f"field {FINDING}"):
                bit = self._bits.of(f"field {FINDING}")
                way = self._way_without(bit, name, self._start)
                yield doubtful(at, "content.money_before_finding", offer=label, way=way)

    def _captured(self, name: str, path: Path, text: str, own: int) -> Iterator[Finding]:
        """Yield placeholders that a run may reach without a value."""
        known = self._sure[name] | own
        for one in dict.fromkeys(placeholders(text)):
            if one in _OF_A_TICKET:
                yield from self._ticket(name, path, one)
            elif one not in self._known.captured:
                continue
            elif not known & self._bits.of(f"field {one}"):
                way = self._way_without(self._bits.of(f"field {one}"), name, self._start)
                yield doubtful(path, "content.maybe_uncaptured", value=f"<{one}>", way=way)
            elif not known & self._bits.of(f"sure {one}"):
                yield doubtful(path, "content.optional_placeholder", value=f"<{one}>")

    def _ticket(self, name: str, path: Path, one: str) -> Iterator[Finding]:
        scenario = self._known.scenario
        is_promise = one == "答复时限" and scenario.steps[name].end is End.CALLBACK
        if scenario.is_interrupt or is_promise:
            return
        bit = self._bits.of("form")
        if self._sure[name] & bit:
            return
        some = maybe_before(self._graph, self._graph.roots, self._whole)
        if not some[name] & bit:
            yield wrong(path, "content.ticket_never", value=f"<{one}>")
        else:
            way = self._way_without(bit, name, self._start)
            yield doubtful(path, "content.maybe_uncaptured", value=f"<{one}>", way=way)

    def _owed(self) -> Iterator[Finding]:
        scenario = self._known.scenario
        for label, must_say in scenario.must_say.items():
            bit = self._bits.of(f"said {label}")
            owing = [
                name
                for name, step in scenario.steps.items()
                if name in self._reached
                and step.end is not None
                and must_say.when in (None, step.end)
                and not (self._sure[name] | self._whole[name]) & bit
            ]
            if owing:
                way = self._way_without(bit, owing[0], self._start)
                yield doubtful(
                    ("must_say", label), "content.owed", on_key=True, ends=tuple(owing), way=way
                )

    def _way_without(self, bit: int, goal: str, roots: Iterable[str]) -> str:
        """Return a shortest way to the goal on which no step before it adds the bit."""
        came: dict[str, str | None] = {root: None for root in roots if root in self._whole}
        waiting = list(came)
        for step in waiting:
            if step == goal:
                break
            if self._whole[step] & bit:
                continue
            for edge in self._graph.inner(step):
                if edge.target not in came:
                    came[edge.target] = step
                    waiting.append(edge.target)
        return arrows(_trail(came, goal))


def _trail(came: Mapping[str, str | None], goal: str) -> list[str]:
    trail: list[str] = []
    step: str | None = goal
    while step is not None:
        trail.append(step)
        step = came.get(step)
    return trail[::-1]
