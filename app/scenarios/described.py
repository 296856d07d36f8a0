"""Fields that carry a title and a description in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError


class Described(BaseModel):
    """A closed, frozen part of a file: a key that is not declared is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def about(zh: str, zh_text: str, en: str, en_text: str, **more: Any) -> Any:
    """Declare a field with its Chinese and English title and description.

    The JSON Schema, the editor's form, the format reference and the messages read these.
    """
    return Field(
        title=zh,
        description=zh_text,
        json_schema_extra={"title_en": en, "description_en": en_text},
        **more,
    )


def _written(value: object) -> object:
    """Take numbers and truth values as the text they were written as."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return value


_TEXT_SCHEMA = {"type": ["string", "number", "boolean"]}

Text = Annotated[
    str,
    BeforeValidator(_written),
    StringConstraints(min_length=1),
    WithJsonSchema(_TEXT_SCHEMA),
]
"""A text; the loader hands every scalar over as the characters the editor typed."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""An id of a-z, 0-9 and single hyphens, the same as the file's stem."""


def _truth(value: object) -> object:
    if isinstance(value, str):
        return {"是": "true", "否": "false"}.get(value.strip(), value)
    return value


Truth = Annotated[bool, BeforeValidator(_truth)]
"""A yes or no: true/false, yes/no, 是/否."""


def refused(code: str) -> PydanticCustomError:
    """Return the error for a value that does not hold, named so that it can be explained."""
    return PydanticCustomError(code, "does not hold")


def readable(code: str, parse: Callable[[str], object]) -> Callable[[str], str]:
    """Return a validator that keeps the text and refuses what `parse` cannot read."""

    def check(text: str) -> str:
        try:
            parse(text)
        except ValueError as error:
            raise refused(code) from error
        return text

    return check
