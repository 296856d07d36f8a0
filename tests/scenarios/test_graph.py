"""The graph of a playbook, against a walker that simply tries everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.scenarios.flow import EVERYTHING, Bits, maybe_before, surely_before
from app.scenarios.graph import EdgeKind, Graph, graph_of, paths
from app.scenarios.loading import load_scenario
from app.scenarios.model import Scenario
from tests.scenarios.examples import DATA

NAMES = ("甲", "乙", "丙", "丁", "戊")


def whole() -> Scenario:
    content = (DATA / "features" / "whole.yaml").read_bytes()
    loaded = load_scenario("scenarios/examples/whole.yaml", content)
    assert loaded.value is not None
    return loaded.value


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Return small playbooks with any wiring, loops and dead ends among it."""
    targets = st.sampled_from(NAMES)
    steps: dict[str, object] = {}
    for name in NAMES:
        exit_ = draw(st.sampled_from(["end", "next", "answers", "when", "other"]))
        adds = {"set": {"责任": "我方"}} if draw(st.booleans()) else {}
        body: dict[str, object] = {
            "end": {"end": "resolved"},
            "next": {"next": draw(targets)},
            "other": {"next": "elsewhere#开始"},
            "answers": {"ask": "？", "answers": {"是": draw(targets), "否": draw(targets)}},
            "when": {"when": [{"if": "甲", "to": draw(targets)}, {"else": draw(targets)}]},
        }[exit_]
        steps[name] = {**adds, **body}
    return Scenario.model_validate(
        {
            "id": "a",
            "title": "a",
            "claims": ["a"],
            "start": "甲",
            "otherwise": draw(targets),
            "steps": steps,
        }
    )


def walks(graph: Graph, length: int) -> Iterator[tuple[str, ...]]:
    """Yield every walk from the start of up to so many steps, loops and all."""
    waiting = [(graph.start,)]
    while waiting:
        walk = waiting.pop()
        yield walk
        if len(walk) < length:
            waiting += [(*walk, edge.target) for edge in graph.inner(walk[-1])]


@given(scenarios())
def test_reaching_and_ending_against_a_walker(scenario: Scenario) -> None:
    graph = graph_of(scenario)
    seen = {walk[-1] for walk in walks(graph, len(NAMES))}
    assert graph.reachable([graph.start]) == seen
    for name in NAMES:
        elsewhere = Graph(name, graph.edges, graph.roots, graph.ends)
        ends = any(walk[-1] in graph.ends for walk in walks(elsewhere, len(NAMES)))
        assert (name in graph.can_end()) == ends


@given(scenarios())
def test_what_has_happened_against_a_walker(scenario: Scenario) -> None:
    graph = graph_of(scenario)
    bit = Bits().of("finding")
    adds = {name: bit if step.set else 0 for name, step in scenario.steps.items()}
    sure = surely_before(graph, [graph.start], adds)
    maybe = maybe_before(graph, [graph.start], adds)
    seen: set[tuple[str, bool]] = set()
    waiting = [(graph.start, False)]
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        name, before = place
        waiting += [(edge.target, before or bool(adds[name])) for edge in graph.inner(name)]
    for name in NAMES:
        happened = [before for here, before in seen if here == name]
        if not happened:
            assert sure[name] == EVERYTHING
            assert maybe[name] == 0
        else:
            assert bool(sure[name] & bit) == all(happened)
            assert bool(maybe[name] & bit) == any(happened)


@given(scenarios())
def test_paths_are_those_of_a_walker(scenario: Scenario) -> None:
    graph = graph_of(scenario)
    found, is_more = paths(graph)
    assert not is_more
    straight = {path.steps for path in found if not path.is_loop and "#" not in path.last}
    walker = {
        walk
        for walk in walks(graph, len(NAMES))
        if len(set(walk)) == len(walk) and scenario.steps[walk[-1]].end is not None
    }
    assert straight == walker
    for path in found:
        assert len(set(path.steps[:-1])) == len(path.steps) - 1
        assert path.is_loop == (path.last in path.steps[:-1])


@given(scenarios())
def test_loops_are_loops_and_none_is_missed(scenario: Scenario) -> None:
    graph = graph_of(scenario)
    written = {
        (name, edge.target)
        for name in graph.edges
        for edge in graph.inner(name)
        if edge.kind is not EdgeKind.NONE_OF_THESE
    }
    loops = graph.loops
    for loop in loops:
        assert loop[0] == loop[-1]
        assert set(pairwise(loop)) <= written
    left = written - {(loop[-2], loop[-1]) for loop in loops}
    # Without the edges that lead back nothing goes round any more.
    while removable := {name for name in NAMES if not any(a == name for a, _ in left)} & {
        b for _, b in left
    }:
        left = {(a, b) for a, b in left if b not in removable}
    assert left == set()


@given(scenarios())
def test_longest_is_that_of_the_longest_straight_walk_where_nothing_loops(
    scenario: Scenario,
) -> None:
    graph = graph_of(scenario)
    if graph.loops:
        assert 1 <= graph.longest() <= len(NAMES)
        return
    longest = 0
    waiting = [(graph.start,)]
    while waiting:
        walk = waiting.pop()
        longest = max(longest, len(walk))
        waiting += [
            (*walk, edge.target)
            for edge in graph.inner(walk[-1])
            if edge.kind is not EdgeKind.NONE_OF_THESE
        ]
    assert graph.longest() == longest


def test_edges_of_a_real_playbook() -> None:
    graph = graph_of(whole())
    assert [(e.label, e.target) for e in graph.edges["定责"]] == [
        ("我方", "补救"),
        ("客户", "解释"),
        ("以上都不是", "转专席"),
    ]
    assert [e.path for e in graph.edges["补救"]] == [
        ("steps", "补救", "when", 0, "to"),
        ("steps", "补救", "when", 1, "else"),
    ]
    assert graph.roots == ("安抚", "转专席")
    assert [path.steps for path in paths(graph)[0]] == [
        ("安抚", "登记", "定责", "补救", "办结"),
        ("安抚", "登记", "定责", "补救", "转专席", "告知"),
        ("安抚", "登记", "定责", "解释"),
        ("安抚", "登记", "定责", "转专席", "告知"),
    ]


def test_the_bound_of_paths_is_told() -> None:
    steps = {
        f"第{place}步": {
            "ask": "？",
            "answers": {"是": f"是{place}", "否": f"否{place}"},
        }
        for place in range(20)
    }
    for place in range(20):
        for side in "是否":
            steps[f"{side}{place}"] = {"next": f"第{place + 1}步"}
    steps["第20步"] = {"end": "resolved"}
    scenario = Scenario.model_validate(
        {"id": "a", "title": "a", "claims": ["a"], "start": "第0步", "steps": steps}
    )
    found, is_more = paths(graph_of(scenario), at_most=100)
    assert (len(found), is_more) == (100, True)
    assert graph_of(scenario).longest() == 41
