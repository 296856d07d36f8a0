"""Whatever an editor does to a sound playbook, the checks answer and never raise."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.scenarios.checks.running import check_scenario
from app.scenarios.graph import graph_of, paths
from app.scenarios.loading import load_catalog, load_parameters, load_scenario
from app.scenarios.yaml_reader import read_yaml
from tests.scenarios.examples import DATA, RESOURCES, TODAY, examples

FILE = "scenarios/examples/whole.yaml"


def _plain(path: Any) -> Any:
    data = read_yaml(path.name, path.read_bytes()).data
    return {**data, "id": "whole"}


PLAYBOOKS = [_plain(path) for path in examples("features")]


def _catalogs() -> Any:
    from app.scenarios.catalogs import Catalogs

    parts = {
        path.stem: load_catalog(f"resources/{path.name}", path.read_bytes()).value
        for path in RESOURCES.glob("*.yaml")
    }
    parameters = DATA / "parameters.yaml"
    parts["parameters"] = load_parameters(FILE, parameters.read_bytes()).value
    return Catalogs.model_validate(parts)


CATALOGS = _catalogs()
_WORDS = st.sampled_from(
    (
        "|安抚|转专席|解释|不存在|other#开始|whole#安抚|责任|账期|金额|<账期>|<工单号>|<param.没有>|<>|"
        "999999999999|999999999999 × 999999999999|金额 × 0|param.客服号码|减免|减免元|其他|"
        "accepted.减免|"
        "not not 金额 > 3|((|9999y|0001-01-01|9999-12-31|true|back|handed_off|callback|text|choice|"
        "hold|流量/超出费用|#|a|监管|verified|L9|机主|投诉主管|×|😀|" + "很长" * 80
    ).split("|")
)


def _places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items: Any = ()
    if isinstance(data, dict):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for key, value in items:
        found += _places(value, (*path, key))
    return found


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """Return a sound playbook after a few changes of one word, part or key each."""
    data = deepcopy(draw(st.sampled_from(PLAYBOOKS)))
    for _ in range(draw(st.integers(1, 4))):
        *way, last = draw(st.sampled_from(_places(data)))
        owner: Any = data
        for key in way:
            owner = owner[key]
        how = draw(st.sampled_from(["word", "drop", "rename", "twice"]))
        if how == "word":
            owner[last] = draw(_WORDS)
        elif how == "drop":
            del owner[last]
        elif how == "rename" and isinstance(owner, dict):
            owner[draw(_WORDS)] = owner.pop(last)
        elif how == "twice" and isinstance(owner, list):
            owner.append(deepcopy(owner[last]))
        if not data:
            break
    return data


@settings(max_examples=300, deadline=None)
@given(spoilt())
def test_checks_answer_to_anything(data: dict[str, Any]) -> None:
    content = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
    loaded = load_scenario(FILE, content.encode())
    problems = list(loaded.problems)
    if loaded.value is not None:
        problems += loaded.located(list(check_scenario(loaded.value, CATALOGS, TODAY)))
        paths(graph_of(loaded.value), at_most=200)
    for problem in problems:
        assert problem.line >= 1
        for lang in ("zh", "en"):
            text = problem.text(lang)
            assert "‹" not in text, text
            assert "未登记的提示" not in text, text
