"""Guarded reading of YAML: every scalar as the text the editor typed, with its line.

Everything is judged on the stream of events; nothing is ever composed by the library,
whose C loader ends the process on deep nesting and which would turn `NO` or `010` into
something that nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml

from app.scenarios.problems import Path, Problem, Severity
from app.scenarios.slips import Source, cut_by_comment, diagnose, swallowed_key

MAX_BYTES = 256 * 1024
MAX_EVENTS = 20_000
MAX_DEPTH = 20

Place = tuple[int, int]
"""Line and column."""

# What YAML does not allow, and line ends that no editor counts as one.
_BAD_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WIDE_SPACE = re.compile("^[\u3000\u00a0]|[\u3000\u00a0]$")


class Spot:
    """Where a map or list begins, and the places of its parts; lines and columns from 0."""

    __slots__ = ("keys", "parts", "place")

    def __init__(self, place: Place) -> None:
        self.place = place
        self.parts: dict[str | int, Spot | Place] = {}
        self.keys: dict[str, Place] = {}


class Marks:
    """Finds the line and column (from 1) of any part of a file."""

    def __init__(self, root: Spot | Place) -> None:
        self._root = root

    def resolve(self, location: Sequence[str | int]) -> Path:
        """Return the path that exists in the file, leaving out steps that are not in it."""
        return tuple(part for part, _, _ in self._walk(location))

    def value(self, path: Sequence[str | int]) -> Place:
        """Return where the value begins, or where the nearest part around it does."""
        spot = self._root
        for _, _, inner in self._walk(path):
            spot = inner
        line, column = spot.place if isinstance(spot, Spot) else spot
        return line + 1, column + 1

    def key(self, path: Sequence[str | int]) -> Place:
        """Return where the last key of the path stands, else its value."""
        found = None
        for part, owner, _ in self._walk(path):
            found = owner.keys.get(part) if isinstance(part, str) else None
        return (found[0] + 1, found[1] + 1) if found else self.value(path)

    def _walk(self, location: Sequence[str | int]) -> Iterator[tuple[str | int, Spot, Any]]:
        spot = self._root
        for part in location:
            if isinstance(spot, Spot) and part in spot.parts:
                inner = spot.parts[part]
                yield part, spot, inner
                spot = inner


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

    __slots__ = ("data", "is_map", "key", "name", "spot")

    def __init__(self, data: Any, is_map: bool, spot: Spot, name: str) -> None:
        self.data = data
        self.is_map = is_map
        self.spot = spot
        self.name = name
        self.key: str | None = None


class _Reader:
    """Fills maps and lists from the events; every text passes here, so it is kept short."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._stack: list[_Frame] = []
        self.root: Spot | Place = (0, 0)
        self.data: Any = None
        self.problems: list[Problem] = []
        self.failed = False

    def read(self, content: bytes) -> None:
        text = self._decode(content)
        self._source = Source(text)
        self._has_wide_space = "\u3000" in text or "\u00a0" in text
        try:
            self._read_events(text)
        except yaml.MarkedYAMLError as error:
            slip = diagnose(self._source, error)
            self._stop(slip.code, (slip.line, slip.column), **slip.facts)
        except (yaml.YAMLError, ValueError) as error:
            self._stop("content.syntax", (0, 0), detail=str(error)[:80])

    def _read_events(self, text: str) -> None:
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        parser = loader(text)
        try:
            self._take_all(parser.get_event)
        finally:
            parser.dispose()

    def _take_all(self, next_event: Callable[[], Any]) -> None:
        scalar, starts = yaml.ScalarEvent, (yaml.MappingStartEvent, yaml.SequenceStartEvent)
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        found = False
        count = 0
        while True:
            event = next_event()
            kind = type(event)
            count += 1
            if count > MAX_EVENTS:
                self._stop("content.too_many_parts", _place(event), most=MAX_EVENTS)
            if kind is scalar:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event)
                self._scalar(event)
            elif kind in starts:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event)
                self._open(event, kind is yaml.MappingStartEvent)
            elif kind in ends:
                self._close(event)
            elif kind is yaml.AliasEvent:
                self._note("content.alias", _place(event), name=event.anchor)
                self._put("", _place(event))
            elif kind is yaml.DocumentStartEvent:
                if found:
                    self._stop("content.second_document", _place(event))
                found = True
            elif kind is yaml.StreamEndEvent:
                break
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

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._note("content.anchor", _place(event), name=event.anchor)
        if event.tag is not None:
            self._note("content.tag", _place(event), name=event.tag)

    def _scalar(self, event: Any) -> None:
        start = event.start_mark
        place = (start.line, start.column)
        value: str = event.value
        stack = self._stack
        if not stack:
            self.data, self.root = value, place
            if "：" in value:
                self._check_swallowed(event, start.line)
            return
        frame = stack[-1]
        if frame.is_map:
            key = frame.key
            if key is None:
                self._key(frame, value, place)
                return
            if key not in frame.data:
                frame.data[key] = value
                frame.spot.parts[key] = place
            self._check_plain(event, value)
            frame.key = None
        else:
            self._check_plain(event, value)
            frame.spot.parts[len(frame.data)] = place
            frame.data.append(value)

    def _check_plain(self, event: Any, value: str) -> None:
        if event.style:
            return
        if self._source.may_cut:
            self._check_cut(event)
        if "：" in value and event.end_mark.line > event.start_mark.line:
            self._check_swallowed(event, event.start_mark.line + 1)

    def _check_cut(self, event: Any) -> None:
        end = event.end_mark
        names = (self._stack[-1].key, self._stack[-1].name) if self._stack else ()
        lost = cut_by_comment(self._source, end.line, end.column, names)
        if lost is not None:
            column, words = lost
            self._note("content.cut_by_comment", (end.line, column), lost=words)

    def _check_swallowed(self, event: Any, first: int) -> None:
        if slip := swallowed_key(self._source, first, event.end_mark.line):
            self._note(slip.code, (slip.line, slip.column), **slip.facts)

    def _key(self, frame: _Frame, key: str, place: Place) -> None:
        if not key:
            self._note("content.empty_key", place)
        elif self._has_wide_space and _WIDE_SPACE.search(key):
            self._note("content.wide_space", place, key=key.strip())
        first = frame.spot.keys.setdefault(key, place)
        if first is not place:
            self._note("content.duplicate_key", place, key=key, first=first[0] + 1)
        frame.key = key

    def _open(self, event: Any, is_map: bool) -> None:
        place = _place(event)
        stack = self._stack
        if len(stack) >= MAX_DEPTH:
            self._stop("content.too_deep", place, most=MAX_DEPTH)
        name = ""
        if stack:
            if stack[-1].is_map and stack[-1].key is None:
                self._stop("content.key_not_text", place)
            name = stack[-1].key or stack[-1].name
        data: Any = {} if is_map else []
        spot = Spot(place)
        self._put(data, spot)
        stack.append(_Frame(data, is_map, spot, name))

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        if self._stack:
            self._stack[-1].key = None
        if frame.is_map or len(frame.data) != 1 or not isinstance(frame.data[0], str):
            return
        text, place = frame.data[0], frame.spot.place
        if re.search("[，、]", text) and self._source.is_bracket_list(*place, event.end_mark):
            self._note("content.wide_comma", place, Severity.WARNING, text=text)

    def _put(self, value: Any, spot: Spot | Place) -> None:
        """Add an opened map or list, or the place of an alias, to what is being filled."""
        if not self._stack:
            self.data, self.root = value, spot
            return
        frame = self._stack[-1]
        if not frame.is_map:
            frame.spot.parts[len(frame.data)] = spot
            frame.data.append(value)
        elif frame.key is None:  # an alias where a key should be
            frame.key = ""
        elif frame.key not in frame.data:
            frame.data[frame.key] = value
            frame.spot.parts[frame.key] = spot
            if not isinstance(spot, Spot):
                frame.key = None

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

    def _note(
        self,
        code: str,
        mark: tuple[int, int] | None,
        severity: Severity = Severity.ERROR,
        /,
        **facts: object,
    ) -> None:
        line, column = (mark[0] + 1, mark[1] + 1) if mark else (0, 0)
        said = {(one.code, one.line, one.column) for one in self.problems}
        if (code, line, column) not in said:
            self.problems.append(
                Problem(self._file, line, column, severity, code, facts, self._path())
            )
        self.failed = self.failed or severity is Severity.ERROR

    def _stop(self, code: str, mark: tuple[int, int] | None, /, **facts: object) -> Any:
        self._note(code, mark, Severity.ERROR, **facts)
        raise _Stop


def _place(event: Any) -> Place:
    return event.start_mark.line, event.start_mark.column
