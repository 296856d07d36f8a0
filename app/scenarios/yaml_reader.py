"""Guarded reading of YAML: every scalar as the text the editor typed, with its line.

Everything is judged on the stream of events; nothing is ever composed by the library,
whose C loader ends the process on deep nesting and which would turn `NO` or `010` into
something that nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml

from app.scenarios.problems import Path, Problem, Severity
from app.scenarios.slips import Source, cut_by_comment, diagnose, swallowed_key

MAX_BYTES = 256 * 1024
MAX_EVENTS = 20_000
MAX_DEPTH = 20

# What YAML does not allow, and line ends that no editor counts as one.
_BAD_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WIDE_SPACE = re.compile("^[\u3000\u00a0]|[\u3000\u00a0]$|：")


class Spot:
    """Where a value begins, and the spots of its parts; lines and columns from 0."""

    __slots__ = ("column", "keys", "line", "parts")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.parts: dict[str | int, Spot] = {}
        self.keys: dict[str, tuple[int, int]] = {}


class Marks:
    """Finds the line and column (from 1) of any part of a file."""

    def __init__(self, root: Spot) -> None:
        self._root = root

    def resolve(self, location: Sequence[str | int]) -> Path:
        """Return the path that exists in the file, leaving out steps that are not in it."""
        spot, path = self._root, list[str | int]()
        for part in location:
            inner = spot.parts.get(part)
            if inner is not None:
                path.append(part)
                spot = inner
        return tuple(path)

    def value(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Return where the value begins, or where the nearest part around it does."""
        spot = self._root
        for part in self.resolve(path):
            spot = spot.parts[part]
        return spot.line + 1, spot.column + 1

    def key(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Return where the last key of the path stands, else its value."""
        spot, found = self._root, None
        for part in self.resolve(path):
            found = spot.keys.get(part) if isinstance(part, str) else None
            spot = spot.parts[part]
        return (found[0] + 1, found[1] + 1) if found else (spot.line + 1, spot.column + 1)


@dataclass(frozen=True)
class Reading:
    """What was read: plain maps, lists and texts, or nothing where it cannot be trusted."""

    data: Any
    marks: Marks
    problems: tuple[Problem, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Return whether the data may be used."""
        return not any(problem.is_error for problem in self.problems)


def read_yaml(file: str, content: bytes) -> Reading:
    """Read a file's bytes; trouble of any kind comes back as problems, never as an exception."""
    reader = _Reader(file)
    with suppress(_Stop):
        reader.read(content)
    return Reading(
        data=reader.data if not reader.failed else None,
        marks=Marks(reader.root),
        problems=tuple(reader.problems),
    )


class _Stop(Exception):
    """Reading cannot go on; the problem is noted already."""


class _Frame:
    """A map or list that is being filled."""

    __slots__ = ("data", "is_map", "key", "key_mark", "name", "spot")

    def __init__(self, data: Any, is_map: bool, spot: Spot, name: str) -> None:
        self.data = data
        self.is_map = is_map
        self.spot = spot
        self.name = name
        self.key: str | None = None
        self.key_mark = (0, 0)


class _Reader:
    def __init__(self, file: str) -> None:
        self._file = file
        self._stack: list[_Frame] = []
        self.root = Spot(0, 0)
        self.data: Any = None
        self.problems: list[Problem] = []
        self.failed = False

    def read(self, content: bytes) -> None:
        text = self._decode(content)
        self._source = Source(text)
        found = False
        for count, event in enumerate(self._events(text), 1):
            if count > MAX_EVENTS:
                self._stop("content.too_many_parts", self._mark(event), most=MAX_EVENTS)
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._plain(event)
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._plain(event)
                self._open(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close(event)
            elif kind is yaml.AliasEvent:
                self._note("content.alias", self._mark(event), name=event.anchor)
                self._put("", self._mark(event))
            elif kind is yaml.DocumentStartEvent:
                if found:
                    self._stop("content.second_document", self._mark(event))
                found = True
        if not found:
            self._stop("content.empty_file", (0, 0))

    def _decode(self, content: bytes) -> str:
        if len(content) > MAX_BYTES:
            self._stop("content.too_big", None, size=len(content) // 1024, most=MAX_BYTES // 1024)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start)
            start = content.rfind(b"\n", 0, error.start) + 1
            column = len(content[start : error.start].decode("utf-8", "replace"))
            code = "content.utf16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "content.gbk"
            self._stop(code, (line, column))
        if bad := _BAD_CHARACTER.search(text):
            line = text.count("\n", 0, bad.start())
            column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1)
            self._stop(
                "content.bad_character", (line, column), character=f"U+{ord(bad.group()):04X}"
            )
        return text

    def _events(self, text: str) -> Iterator[Any]:
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            parser = loader(text)
            try:
                while parser.check_event():
                    yield parser.get_event()
            finally:
                parser.dispose()
        except yaml.MarkedYAMLError as error:
            slip = diagnose(self._source, error)
            self._stop(slip.code, (slip.line, slip.column), **slip.facts)
        except (yaml.YAMLError, ValueError) as error:
            self._stop("content.syntax", (0, 0), detail=str(error)[:80])

    def _plain(self, event: Any) -> None:
        """Refuse anchors and tags."""
        if event.anchor is not None:
            self._note("content.anchor", self._mark(event), name=event.anchor)
        if event.tag is not None:
            self._note("content.tag", self._mark(event), name=event.tag)

    def _scalar(self, event: Any) -> None:
        start = event.start_mark
        mark = (start.line, start.column)
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.is_map and frame.key is None:
            self._key(frame, event.value, mark)
            return
        if not event.style:
            if self._source.may_cut:
                self._check_cut(event)
            # The end mark of a plain scalar is that of its last line.
            if "：" in event.value and (event.end_mark.line > start.line or not self._stack):
                self._check_swallowed(event)
        self._put(event.value, mark)

    def _check_cut(self, event: Any) -> None:
        end = event.end_mark
        names = (self._stack[-1].key, self._stack[-1].name) if self._stack else ()
        lost = cut_by_comment(self._source, end.line, end.column, names)
        if lost is not None:
            column, words = lost
            self._note("content.cut_by_comment", (end.line, column), lost=words)

    def _check_swallowed(self, event: Any) -> None:
        first = event.start_mark.line + (1 if self._stack else 0)
        if slip := swallowed_key(self._source, first, event.end_mark.line):
            self._note(slip.code, (slip.line, slip.column), **slip.facts)

    def _key(self, frame: _Frame, key: str, mark: tuple[int, int]) -> None:
        frame.key_mark = mark
        if not key:
            self._note("content.empty_key", mark)
        elif (wide := _WIDE_SPACE.search(key)) and wide.group() != "：":
            self._note("content.wide_space", mark, key=key.strip())
        first = frame.spot.keys.get(key)
        if first is not None:
            self._note("content.duplicate_key", mark, key=key, first=first[0] + 1)
        else:
            frame.spot.keys[key] = mark
        frame.key = key

    def _open(self, event: Any, is_map: bool) -> None:
        mark = self._mark(event)
        if len(self._stack) >= MAX_DEPTH:
            self._stop("content.too_deep", mark, most=MAX_DEPTH)
        if self._stack and self._stack[-1].is_map and self._stack[-1].key is None:
            self._stop("content.key_not_text", mark)
        name = (self._stack[-1].key or self._stack[-1].name) if self._stack else ""
        data: Any = {} if is_map else []
        spot = self._put(data, mark, keep_key=True)
        self._stack.append(_Frame(data, is_map, spot, name))

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        if self._stack:
            self._stack[-1].key = None
        if (
            not frame.is_map
            and len(frame.data) == 1
            and isinstance(frame.data[0], str)
            and re.search("[，、]", frame.data[0])
            and self._source.is_bracket_list(frame.spot.line, frame.spot.column, event.end_mark)
        ):
            self._note(
                "content.wide_comma",
                (frame.spot.line, frame.spot.column),
                Severity.WARNING,
                text=frame.data[0],
            )

    def _put(self, value: Any, mark: tuple[int, int], keep_key: bool = False) -> Spot:
        """Add a finished value or an opened container to what is being filled."""
        if not self._stack:
            self.data = value
            self.root = Spot(*mark)
            return self.root
        frame = self._stack[-1]
        spot = Spot(*mark)
        if not frame.is_map:
            frame.spot.parts[len(frame.data)] = spot
            frame.data.append(value)
            return spot
        if frame.key is None:  # an alias where a key should be
            frame.key = ""
            return spot
        if frame.key not in frame.data:
            frame.data[frame.key] = value
            frame.spot.parts[frame.key] = spot
        if not keep_key:
            frame.key = None
        return spot

    def _path(self) -> Path:
        path: list[str | int] = []
        for frame in self._stack:
            if frame.is_map:
                if frame.key is None:
                    break
                path.append(frame.key)
            else:
                path.append(len(frame.data))
        return tuple(path)

    @staticmethod
    def _mark(event: Any) -> tuple[int, int]:
        return event.start_mark.line, event.start_mark.column

    def _note(
        self,
        code: str,
        mark: tuple[int, int] | None,
        severity: Severity = Severity.ERROR,
        /,
        **facts: object,
    ) -> None:
        line, column = (mark[0] + 1, mark[1] + 1) if mark else (0, 0)
        self.problems.append(Problem(self._file, line, column, severity, code, facts, self._path()))
        self.failed = self.failed or severity is Severity.ERROR

    def _stop(self, code: str, mark: tuple[int, int] | None, /, **facts: object) -> Any:
        self._note(code, mark, Severity.ERROR, **facts)
        raise _Stop
