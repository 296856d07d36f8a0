"""The format reference, written from the model, and the other generated files."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.base.people import Role
from app.scenarios import catalogs, model, parts
from app.scenarios.facts import CONTACT_FIELDS, FACTS, FINDING_FACT, SPOKEN_BUILT_INS
from app.scenarios.model_shape import description_of, fields_by_key, title_of
from app.scenarios.problems import Words
from app.scenarios.reference_words import ENUM_WORDS, INTRODUCTION, LABELS, SECTIONS, TYPE_WORDS
from app.scenarios.schema import schemas


def reference_files() -> dict[str, str]:
    """Return every generated file under `resources/`, by its path there."""
    files = {
        f"schema/{name}": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in schemas().items()
    }
    files["reference/format.zh.md"] = reference("zh")
    files["reference/format.en.md"] = reference("en")
    return files


def reference(lang: str) -> str:
    """Return the format reference in Markdown."""
    lines = [_of(INTRODUCTION, lang), ""]
    for title, classes in SECTIONS:
        lines += [f"## {_of(title, lang)}", ""]
        for name, words in classes:
            owner = _class(name)
            if issubclass(owner, BaseModel):
                lines += [f"### {_of(words, lang)}", "", *_table(owner, lang), ""]
            else:
                lines += [f"### {_of(words, lang)}", "", *_values(owner, lang), ""]
    lines += [f"## {_of(LABELS['facts'], lang)}", "", *_facts(lang), ""]
    return "\n".join(lines).rstrip() + "\n"


def _class(name: str) -> type[Any]:
    for module in (model, parts, catalogs):
        found = getattr(module, name, None)
        if isinstance(found, type):
            return found
    raise LookupError(name)


def _table(owner: type[BaseModel], lang: str) -> Iterator[str]:
    """Yield one row for each key."""
    heads = [_of(LABELS[head], lang) for head in ("key", "title", "form", "needed", "what")]
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for key, field in fields_by_key(owner).items():
        shown = _of(LABELS["limit_key"], lang) if _is_limits(owner, key) else f"`{key}`"
        cells = (
            shown,
            _of(title_of(field), lang),
            _form(field.annotation, lang),
            _needed(field, lang),
            _of(description_of(field), lang),
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _is_limits(owner: type[BaseModel], key: str) -> bool:
    return owner is model.Authority and key == "limits"


def _needed(field: FieldInfo, lang: str) -> str:
    if field.is_required():
        return _of(LABELS["yes"], lang)
    default = field.get_default()
    if default in (None, (), {}, "") or field.default_factory is not None:
        return ""
    shown = {True: "true", False: "false"}.get(default, default)
    return f"{_of(LABELS['default'], lang)} `{shown}`"


def _values(owner: type[StrEnum], lang: str) -> Iterator[str]:
    for value in owner:
        words = ENUM_WORDS[owner.__name__].get(value.value)
        yield f"- `{value.value}`" + (f" – {_of(words, lang)}" if words else "")


def _form(annotation: Any, lang: str) -> str:
    """Return how a value is written."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _form(arguments[0], lang)
    if origin is Union or isinstance(annotation, types.UnionType):
        forms = [_form(one, lang) for one in arguments if one is not type(None)]
        return _of(LABELS["or"], lang).join(dict.fromkeys(forms))
    if origin is tuple:
        return _of(LABELS["list_of"], lang).format(_form(arguments[0], lang))
    if origin is dict:
        return _of(LABELS["map_of"], lang).format(
            _form(arguments[0], lang), _form(arguments[1], lang)
        )
    if origin is Literal:
        return _of(LABELS["comma"], lang).join(f"`{one}`" for one in arguments)
    if annotation is Role:
        return _of(LABELS["role"], lang)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return _of(LABELS["comma"], lang).join(f"`{one.value}`" for one in annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _of(_words_of(annotation.__name__), lang)
    return _of(TYPE_WORDS[annotation.__name__], lang)


def _words_of(name: str) -> Words:
    for _, classes in SECTIONS:
        for one, words in classes:
            if one == name:
                return words
    return TYPE_WORDS[name]


def _facts(lang: str) -> Iterator[str]:
    heads = [_of(LABELS[head], lang) for head in ("key", "title", "form", "values")]
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"
    for fact in (*FACTS.values(), FINDING_FACT):
        title = fact.title_zh if lang == "zh" else fact.title_en
        options = _of(LABELS["comma"], lang).join(f"`{one}`" for one in fact.options)
        form = _of(ENUM_WORDS["ValueType"][fact.type], lang)
        yield f"| `{fact.name}` | {title} | {form} | {options} |"
    names = _of(LABELS["comma"], lang).join(f"`<{name}>`" for name in SPOKEN_BUILT_INS)
    numbers = _of(LABELS["comma"], lang).join(f"`<{name}>`" for name in CONTACT_FIELDS)
    yield ""
    yield _of(LABELS["built_ins"], lang).format(names, numbers)


def _of(words: Words, lang: str) -> str:
    return words.zh if lang == "zh" else words.en
