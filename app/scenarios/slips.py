"""The slips that editors make in YAML, recognised so that each gets its own advice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import yaml

_TEXT_KEY_NAMES = (
    "title title_en summary summary_en say ask do text question question_en answer label "
    "label_en offer note why rule source principle ask_to_tell_apart claims never_say check "
    "lines traps mood must_say synonyms how how_en reason reason_en changes changes_en words "
    "options default"
)
TEXT_KEYS = frozenset(_TEXT_KEY_NAMES.split())
"""Keys whose values are sentences or words of people."""

_GLUED = re.compile(r"[ \t]+(#[^\s#].*)$")
_LINE = re.compile(
    r"""^[ \t]*(?:-[ ]+)*(?:[^\s:#'"\[\]{},&*!|>%@`-][^:#\[\]{}]*?:[ ]+)?(?P<value>\S.*)$"""
)
_WIDE_COLON = re.compile(r"^[ \t]*(?:-[ ]+)*(?P<key>[^\s：:\"'#]{1,30})(?P<colon>：)")
_TIGHT_COLON = re.compile(r"^[ \t]*(?:-[ ]+)*(?P<key>[a-z_]{2,20}):(?=[^\s/:])")
_WIDE_INDENT = re.compile("^[ \t]*(?:-[ ]+)*[\u3000\u00a0]")
_WIDE_AFTER_COLON = re.compile("^[^:]*:(?=[\u3000\u00a0])")
_MARKERS = "*&!@%`"
_OUT_OF_LINE = (
    "did not find expected <document start>",
    "did not find expected '-' indicator",
    "did not find expected key",
    "expected <block end>, but found '-'",
)
_OTHER_KEY_NAMES = (
    "format id kind category version owner reviewed review_every valid synonyms must_say "
    "authority limits start otherwise unverified steps escalate recovery handoff faq notices "
    "related practice tests says form answers when next end discloses changes set recover "
    "type required desk track sla include fields signal to uses amount needs fault approval"
)
_KEYS = TEXT_KEYS.union(_OTHER_KEY_NAMES.split())


class Source:
    """The text of a file, by lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.may_cut = " #" in text or "\t#" in text

    @cached_property
    def lines(self) -> list[str]:
        """Return the lines without their ends."""
        return re.split(r"\r\n|\r|\n", self._text)

    def line(self, number: int) -> str:
        """Return a line counted from 0; empty past the end."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def is_bracket_list(self, line: int, column: int, end: yaml.Mark) -> bool:
        """Return whether `[…]` on one line stands there, without quotes in it."""
        if end.line != line:
            return False
        inside = self.line(line)[column : end.column]
        return inside.startswith("[") and not re.search("[\"']", inside)


@dataclass(frozen=True)
class Slip:
    """A recognised slip with its place (from 0)."""

    code: str
    line: int
    column: int
    facts: dict[str, object] = field(default_factory=dict)


def cut_by_comment(
    source: Source, line: int, column: int, names: Iterable[str | None]
) -> tuple[int, str] | None:
    """Return where and what a `#` cut off the sentence that ended there, if it did."""
    if not any(name in TEXT_KEYS for name in names):
        return None
    text = source.line(line)
    found = _GLUED.match(text, column)
    return (found.start(1), found.group(1)[:20]) if found else None


def diagnose(source: Source, error: yaml.MarkedYAMLError) -> Slip:
    """Return the most likely slip behind a syntax error."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    context = error.context_mark.line if error.context_mark else line
    near = _lines_around(source, line, context)
    for number in near:
        if slip := _tab(source.line(number), number):
            return slip
    if "mapping values are not allowed" in (error.problem or ""):
        return _second_colon(source, line, column, near)
    for number in near:
        if slip := _wide_colon(source, number) or _opening(source.line(number), number):
            return slip
    for number in near:
        if slip := _spacing(source.line(number), number):
            return slip
    text = source.line(line)
    if "expected ',' or" in (error.problem or "") and "，" in text:
        return Slip("content.wide_comma_between", line, text.index("，"))
    if error.problem in _OUT_OF_LINE:
        return Slip("content.indent", line, column)
    return Slip("content.syntax", line, column, {"detail": _detail(error)})


def swallowed_key(source: Source, first: int, last: int) -> Slip | None:
    """Return a `key：` that was taken for the next line of the sentence above it."""
    for number in range(first, last + 1):
        found = _WIDE_COLON.match(source.line(number))
        if found and found["key"] in _KEYS:
            return Slip("content.wide_colon", number, found.start("colon"), {"key": found["key"]})
    return None


def _lines_around(source: Source, line: int, context: int) -> list[int]:
    """Return the line of the error, that of its context, and the two written lines above."""
    numbers = [line]
    if context not in numbers:
        numbers.append(context)
    above = line - 1
    while above >= 0 and len(numbers) < 4:
        if source.line(above).strip() and above not in numbers:
            numbers.append(above)
        above -= 1
    return numbers


def _tab(text: str, number: int) -> Slip | None:
    indent = text[: len(text) - len(text.lstrip(" \t"))]
    return Slip("content.tab", number, indent.index("\t")) if "\t" in indent else None


def _second_colon(source: Source, line: int, column: int, near: list[int]) -> Slip:
    text = source.line(line)
    before = text[:column]
    for number in near[1:2]:
        if slip := _spacing(source.line(number), number):
            return slip
    if "，" in before and re.search(r"，\s*\w+$", before):
        return Slip("content.wide_comma_between", line, before.rindex("，"))
    if not re.search(r":\s", before):
        for number in near[1:]:
            if slip := _wide_colon(source, number) or _opening(source.line(number), number):
                return slip
        if not re.match(r"^\s*(?:- )*[^\s]+\s*$", before):
            return Slip("content.half_colon", line, column, {"text": _short(text)})
        return Slip("content.indent", line, column)
    return Slip("content.half_colon", line, column, {"text": _short(text)})


def _wide_colon(source: Source, number: int) -> Slip | None:
    text = source.line(number)
    found = _WIDE_COLON.match(text)
    if not found or re.search(r":(\s|$)", text[: found.start("colon")]):
        return None
    return Slip("content.wide_colon", number, found.start("colon"), {"key": found["key"]})


def _opening(text: str, number: int) -> Slip | None:
    """Recognise a sentence that begins with something that means something in YAML."""
    found = _LINE.match(text)
    if not found:
        return None
    value, column = found["value"], found.start("value")
    first = value[0]
    if first in _MARKERS:
        return Slip("content.leading_mark", number, column, {"mark": first})
    if first in "|>" and re.match(r"[|>][^\s#+\-0-9]|[|>][ ]+[^\s#]", value):
        return Slip("content.leading_mark", number, column, {"mark": first})
    if first in "[{":
        return _bracket(value, number, column)
    if first in "\"'":
        return _quote(value, number, column)
    return None


def _bracket(value: str, number: int, column: int) -> Slip | None:
    depth = 0
    for place, character in enumerate(value):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            rest = value[place + 1 :].strip()
            if rest and not rest.startswith(("#", ",", ":")):
                return Slip("content.text_after_bracket", number, column, {"mark": value[0]})
            return None
    return Slip("content.open_bracket", number, column, {"mark": value[0]})


def _quote(value: str, number: int, column: int) -> Slip | None:
    closing = re.compile(r'(?:[^"\\]|\\.)*"' if value[0] == '"' else r"(?:[^']|'')*'")
    found = closing.match(value, 1)
    if not found:
        return Slip("content.open_quote", number, column)
    rest = value[found.end() :].strip()
    if rest and not rest.startswith(("#", ",", ":", "]", "}")):
        return Slip("content.text_after_quote", number, column, {"rest": rest[:12]})
    if "\\" in value and value[0] == '"' and re.search(r'\\[^0abtnvfre "/\\N_LPxuU]', value):
        return Slip("content.backslash", number, column)
    return None


def _spacing(text: str, number: int) -> Slip | None:
    if _WIDE_INDENT.match(text):
        return Slip("content.wide_indent", number, len(text) - len(text.lstrip(" \t-")))
    if found := _WIDE_AFTER_COLON.match(text):
        return Slip("content.wide_indent", number, found.end())
    if found := _TIGHT_COLON.match(text):
        return Slip("content.tight_colon", number, found.end() - 1, {"key": found["key"]})
    return None


def _detail(error: yaml.MarkedYAMLError) -> str:
    return " ".join(part for part in (error.context, error.problem) if part)


def _short(text: str) -> str:
    words = text.strip()
    return words if len(words) <= 24 else words[:23] + "…"
