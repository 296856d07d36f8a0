"""Looking into the model: which keys a part of a file may have, and what they are called."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.scenarios.problems import Words


def model_at(annotation: Any, path: Sequence[str | int]) -> type[BaseModel] | None:
    """Return the model that a part of a file is read as, where it is one."""
    for inner in _unwrapped(annotation):
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            if not path:
                return inner
            field = fields_by_key(inner).get(str(path[0]))
            if field is not None and (found := model_at(field.annotation, path[1:])):
                return found
        elif path and get_origin(inner) in (dict, tuple, Mapping):
            arguments = get_args(inner)
            value = arguments[1] if get_origin(inner) is dict else arguments[0]
            if found := model_at(value, path[1:]):
                return found
    return None


def fields_by_key(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the keys written in files."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def title_of(field: FieldInfo) -> Words:
    """Return the title of a field in both languages."""
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    return Words(field.title or "", str(extra.get("title_en", "")))


def description_of(field: FieldInfo) -> Words:
    """Return the description of a field in both languages."""
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    return Words(field.description or "", str(extra.get("description_en", "")))


def _unwrapped(annotation: Any) -> Iterator[Any]:
    """Yield the alternatives of a type without its annotations and None."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _unwrapped(get_args(annotation)[0])
    elif origin is Union or isinstance(annotation, types.UnionType):
        for alternative in get_args(annotation):
            yield from _unwrapped(alternative)
    elif annotation is not type(None):
        yield annotation
