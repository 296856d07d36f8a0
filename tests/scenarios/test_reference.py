"""Generated files are up to date, complete in both languages, and true of the examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from app.scenarios import catalogs, model, parts
from app.scenarios.described import Described
from app.scenarios.model_shape import description_of, fields_by_key, title_of
from app.scenarios.reference import reference, reference_files
from app.scenarios.reference_words import SECTIONS
from app.scenarios.schema import schemas
from tests.scenarios.examples import DATA, RESOURCES, examples

ROOT = Path(__file__).parents[2]


def described() -> Iterator[type[BaseModel]]:
    for module in (model, parts, catalogs):
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, Described) and thing is not Described:
                yield thing


@pytest.mark.parametrize("name", sorted(reference_files()))
def test_generated_files_are_up_to_date(name: str) -> None:
    path = ROOT / "resources" / name
    assert path.read_text(encoding="utf-8") == reference_files()[name], (
        "write them again: baodian check --write-schema"
    )


@pytest.mark.parametrize("owner", sorted(set(described()), key=lambda one: one.__name__))
def test_each_key_has_words_in_both_languages(owner: type[BaseModel]) -> None:
    for key, field in fields_by_key(owner).items():
        for words in (title_of(field), description_of(field)):
            assert words.zh, key
            assert words.en, key
            assert words.en.isascii() or "→" in words.en or any(c in words.en for c in "×示其"), key


def test_the_reference_has_a_section_for_each_part() -> None:
    listed = {name for _, classes in SECTIONS for name, _ in classes}
    parts_of_the_model = {owner.__name__ for owner in described()} - {"Catalogs"}
    assert parts_of_the_model <= listed
    chinese, english = reference("zh"), reference("en")
    for key in fields_by_key(model.Scenario):
        assert f"| `{key}` |" in chinese
        assert f"| `{key}` |" in english


def test_schemas_are_sound() -> None:
    for schema in schemas().values():
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
        jsonschema.Draft7Validator.check_schema(schema)


class _EditorLoader(yaml.SafeLoader):
    """Reads as an editor's language server does: YAML 1.2, no dates."""


_EditorLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def complaints(path: Path, schema: str) -> list[str]:
    data: Any = yaml.load(path.read_text(encoding="utf-8"), _EditorLoader)
    validator = jsonschema.Draft7Validator(schemas()[f"{schema}.schema.json"])
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize(
    "path",
    [path for path in examples("features") if path.stem != "scalars-as-typed"],
    ids=lambda path: path.stem,
)
def test_an_editor_with_the_schema_finds_examples_clean(path: Path) -> None:
    assert complaints(path, "playbook") == []


@pytest.mark.parametrize("path", sorted(RESOURCES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_editor_with_the_schema_finds_data_files_clean(path: Path) -> None:
    assert complaints(path, path.stem) == []
    assert complaints(DATA / "parameters.yaml", "parameters") == []


@pytest.mark.parametrize("name", ["unknown-key", "unknown-role"])
def test_an_editor_with_the_schema_sees_slips(name: str) -> None:
    assert complaints(DATA / "checks" / f"{name}.yaml", "playbook") != []


def test_schemas_are_plain_json() -> None:
    for name, text in reference_files().items():
        if name.endswith(".json"):
            assert json.loads(text) == schemas()[Path(name).name]
