"""JSON Schemas of every file editors write, for their editors' completion and checking."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from app.scenarios.catalogs import Parameter
from app.scenarios.loading import CATALOG_FILES
from app.scenarios.model import Authority, Entry, Scenario

DRAFT = "http://json-schema.org/draft-07/schema#"

_SHORT_FORMS: dict[str, tuple[dict[str, Any], ...]] = {
    "MustSay": ({"type": "string", "minLength": 1},),
    "Do": ({"type": "string", "minLength": 1},),
    "Recover": ({"type": "array", "items": {"type": "string"}, "minItems": 1},),
}
"""Parts that may be written shorter, as the model's validators take them."""


def schemas() -> dict[str, dict[str, Any]]:
    """Return each schema by the name of its file."""
    found = {
        "playbook": _schema(TypeAdapter(Scenario), "场景 Playbook"),
        "faq": _schema(TypeAdapter(tuple[Entry, ...]), "问答 Question-answer entries"),
        "parameters": _schema(TypeAdapter(dict[str, Parameter]), "参数 Parameters"),
    }
    for stem, model in CATALOG_FILES.items():
        found[stem] = _schema(TypeAdapter(model), f"{stem}.yaml")
    return {f"{stem}.schema.json": schema for stem, schema in found.items()}


def _schema(adapter: TypeAdapter[Any], title: str) -> dict[str, Any]:
    schema = adapter.json_schema(by_alias=True, ref_template="#/definitions/{model}")
    schema.pop("description", None)
    definitions: dict[str, Any] = schema.pop("$defs", {})
    for name, definition in definitions.items():
        # What a class is, is said to programmers; editors read the words of each key.
        definition.pop("description", None)
        if name == Authority.__name__:
            definitions[name] = _authority(definition)
        elif name in _SHORT_FORMS:
            definitions[name] = {"anyOf": [*_SHORT_FORMS[name], definition]}
    whole = {"$schema": DRAFT, "title": title, **schema, "definitions": definitions}
    whole["title"] = title
    if not definitions:
        del whole["definitions"]
    cleaned: dict[str, Any] = _cleaned(whole)
    return cleaned


def _authority(definition: dict[str, Any]) -> dict[str, Any]:
    """Limits are written directly under the role."""
    properties = dict(definition["properties"])
    limits = properties.pop("limits")
    return {
        **definition,
        "properties": properties,
        "additionalProperties": limits["additionalProperties"],
        "description": limits["description"],
    }


def _cleaned(part: Any) -> Any:
    """Allow numbers and truths as typed where text is meant, and leave out empty defaults.

    An editor's YAML reader takes `true`, `3` or a date for what it is; ours takes the text.
    """
    if isinstance(part, list):
        return [_cleaned(one) for one in part]
    if not isinstance(part, dict):
        return part
    alternatives = [one for one in part.get("anyOf", ()) if one != {"type": "null"}]
    if len(alternatives) == 1:  # a key is there or left out; it is never null
        part = {**{k: v for k, v in part.items() if k != "anyOf"}, **alternatives[0]}
    cleaned = {
        key: _cleaned(value)
        for key, value in part.items()
        if not (key == "default" and value in (None, [], {}))
    }
    if cleaned.get("type") == "boolean":  # 是 and 否 are taken as well
        cleaned["type"] = ["boolean", "string"]
    elif isinstance(cleaned.get("const"), str):  # format: 1
        version = cleaned.pop("const")
        cleaned.pop("type", None)
        cleaned["enum"] = [version, int(version)]
    return cleaned
