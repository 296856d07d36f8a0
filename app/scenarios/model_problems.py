"""Translates what the model refuses into problems at their line, in editors' words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from rapidfuzz.distance import OSA

from app.scenarios.model_shape import fields_by_key, model_at, title_of
from app.scenarios.problems import Finding, Path, Problem, Words, place_words, wrong
from app.scenarios.yaml_reader import Marks, Reading

_TEXT_TYPES = frozenset(("string_type", "string_sub_type"))
_MAP_TYPES = frozenset(("dict_type", "model_type", "model_attributes_type", "mapping_type"))
_LIST_TYPES = frozenset(("tuple_type", "list_type"))
_NUMBER_TYPES = frozenset(("int_parsing", "int_type", "int_from_float"))
_NUMBER_RANGES = frozenset(("greater_than_equal", "less_than_equal"))
_TRUTH_TYPES = frozenset(("bool_parsing", "bool_type"))
_SHAPE_TYPES = _TEXT_TYPES | _MAP_TYPES | _LIST_TYPES
OWN_CODES = frozenset(("amount", "target", "span", "hours", "branch_shape", "options_with_choice"))
# Patterns of texts, by what they start with, since pydantic names only the pattern.
_PATTERNS = (
    ("^[a-z0-9]+", "content.slug"),
    ("^[^/\\s]+/[^/\\s]+/", "content.type_path"),
    ("^[^/\\s]+/[^/\\s]+$", "content.category"),
    ("^[^\\W\\d]", "content.field_id"),
)


def nearest_first(word: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """Return the allowed words, those most like the wrong one first."""
    return tuple(
        sorted(allowed, key=lambda one: -OSA.normalized_similarity(word.lower(), one.lower()))
    )


def locate(file: str, finding: Finding, marks: Marks) -> Problem:
    """Return the finding at its line."""
    line, column = marks.key(finding.path) if finding.on_key else marks.value(finding.path)
    return Problem(file, line, column, finding.severity, finding.code, finding.facts, finding.path)


def translate(file: str, error: ValidationError, reading: Reading, model: Any) -> list[Problem]:
    """Return what the model refused as problems of the file."""
    found: dict[Path, list[Any]] = {}
    for detail in error.errors(include_url=False):
        path = reading.marks.resolve(detail["loc"])
        found.setdefault(path if detail["type"] != "missing" else tuple(detail["loc"]), []).append(
            detail
        )
    problems: list[Problem] = []
    for details in found.values():
        # A value may be written in two ways: what its own way refused says more.
        telling = [one for one in details if one["type"] not in _SHAPE_TYPES] or details[:1]
        for detail in telling:
            path = reading.marks.resolve(detail["loc"])
            problems.append(locate(file, _finding(detail, path, model), reading.marks))
    return [one for one in problems if not _is_misspelt(one, problems)]


def _is_misspelt(missing: Problem, problems: list[Problem]) -> bool:
    """Return whether a missing key is there, only spelt wrongly, which is said already."""
    return missing.code == "content.missing_key" and any(
        other.code.startswith("content.unknown_key")
        and other.path[:-1] == missing.path
        and missing.facts["key"] in (other.facts.get("nearest"), other.facts["key"])
        for other in problems
    )


def _finding(detail: Any, path: Path, model: Any) -> Finding:
    kind, value, context = detail["type"], detail["input"], detail.get("ctx", {})
    if kind == "missing":
        return _missing(str(detail["loc"][-1]), path, model)
    if kind == "extra_forbidden":
        return _unknown_key(path, model)
    if detail["loc"][-1:] == ("[key]",):
        allowed = nearest_first(str(value), _expected(context))
        return wrong(path, "content.unknown_value", on_key=True, value=value, allowed=allowed)
    if value == "":
        return wrong(path, "content.empty_value")
    if kind in _SHAPE_TYPES:
        return _wrong_shape(kind, value, path)
    if kind in ("enum", "literal_error"):
        allowed = nearest_first(str(value), _expected(context))
        return wrong(path, "content.unknown_value", value=_short(value), allowed=allowed)
    return _wrong_value(kind, value, context, path)


def _wrong_value(kind: str, value: Any, context: dict[str, Any], path: Path) -> Finding:
    shown = _short(value)
    if kind in OWN_CODES:
        return wrong(path, f"content.{kind}", value=shown)
    if kind.startswith("date"):
        return wrong(path, "content.date", value=shown)
    if kind in _NUMBER_TYPES:
        return wrong(path, "content.number", value=shown)
    if kind in _NUMBER_RANGES:
        low, high = context.get("ge", "…"), context.get("le", "…")
        return wrong(path, "content.number_range", value=shown, low=low, high=high)
    if kind in _TRUTH_TYPES:
        return wrong(path, "content.truth", value=shown)
    if kind == "too_short":
        return wrong(path, "content.too_few", least=context.get("min_length", 1))
    if kind == "string_too_long":
        return wrong(path, "content.too_long", most=context.get("max_length", 0))
    if kind == "string_pattern_mismatch":
        for start, code in _PATTERNS:
            if str(context.get("pattern", "")).startswith(start):
                return wrong(path, code, value=shown)
    return wrong(path, "content.invalid", detail=kind)


def _missing(key: str, path: Path, model: Any) -> Finding:
    owner = model_at(model, path)
    field = fields_by_key(owner).get(key) if owner else None
    title = title_of(field) if field else Words(key, key)
    return wrong(path, "content.missing_key", key=key, title=title)


def _unknown_key(path: Path, model: Any) -> Finding:
    key = str(path[-1]) if path else ""
    owner = model_at(model, path[:-1])
    facts: dict[str, object] = {"key": key, "where": place_words(path[:-1])}
    if "：" in key:
        facts["nearest"] = key.partition("：")[0]
        return Finding(path, "content.unknown_key_wide_colon", facts, on_key=True)
    allowed = nearest_first(key, fields_by_key(owner)) if owner else ()
    facts |= {"allowed": allowed, "nearest": allowed[0] if allowed else ""}
    return Finding(path, "content.unknown_key", facts, on_key=True)


def _wrong_shape(kind: str, value: Any, path: Path) -> Finding:
    if kind in _TEXT_TYPES:
        return wrong(path, "content.text_wanted", found=_shape(value))
    if isinstance(value, str) and kind in _MAP_TYPES:
        if wide := re.match(r"^([^\s：]{1,30})：", value):
            return wrong(path, "content.wide_colon", key=wide.group(1))
        if tight := re.match(r"^([a-z_]{2,20}):", value):
            return wrong(path, "content.tight_colon", key=tight.group(1))
    code = "content.map_wanted" if kind in _MAP_TYPES else "content.list_wanted"
    return wrong(path, code, found=_shape(value))


def _shape(value: Any) -> Words:
    if isinstance(value, dict):
        return Words("“键: 值”", "a map")
    if isinstance(value, list):
        return Words("列表", "a list")
    return Words(f"文字“{_short(value)}”", f"the text '{_short(value)}'")


def _expected(context: dict[str, Any]) -> list[str]:
    return re.findall(r"'([^']*)'", str(context.get("expected", "")))


def _short(value: object) -> str:
    words = str(value)
    return words if len(words) <= 24 else words[:23] + "…"
