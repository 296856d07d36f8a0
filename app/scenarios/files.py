"""The files of a book on disk: which belong to it, and their bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from app.scenarios.loading import CATALOG_FILES
from app.scenarios.problems import Problem, Severity
from app.scenarios.yaml_reader import MAX_BYTES

SCENARIOS = "scenarios/"
RESOURCES = "resources/"
ENTRIES = "scenarios/faq/"
PARAMETERS = "scenarios/parameters.yaml"
CATALOGS: dict[str, str] = {stem: f"{RESOURCES}{stem}.yaml" for stem in CATALOG_FILES}
MAX_FOLDERS_DEEP = 8


@dataclass(frozen=True)
class Snapshot:
    """What stood on disk.

    Attributes:
        files: path within the book → bytes.
        unreadable: paths that are there but could not be read.
        problems: what to say about folders and files that could not be read.
    """

    files: Mapping[str, bytes]
    unreadable: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Reader:
    files: dict[str, bytes] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def trouble(self, file: str, code: str, severity: Severity, **facts: object) -> None:
        self.problems.append(Problem(file, 0, 0, severity, code, facts))

    def read(self, file: str, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                # One byte more than allowed is enough to say that it is too big.
                self.files[file] = stream.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return
        except OSError as error:
            self.unreadable.add(file)
            self.trouble(
                file, "content.unreadable", Severity.ERROR, reason=error.strerror or str(error)
            )


def read_book_files(scenarios_dir: Path, resources_dir: Path) -> Snapshot:
    """Read every file of the book; trouble with one is said and does not stop the rest."""
    reader = _Reader()
    for stem, file in CATALOGS.items():
        reader.read(file, resources_dir / f"{stem}.yaml")
    if not reader.files:
        reader.trouble(RESOURCES, "content.folder_gone", Severity.ERROR, folder=str(resources_dir))
    count = len(reader.files)
    for path in sorted(book_files(scenarios_dir)):
        name = SCENARIOS + path.relative_to(scenarios_dir).as_posix()
        if path.suffix == ".yml":
            reader.trouble(name, "content.yml_name", Severity.WARNING)
        elif not name.isprintable():
            reader.trouble(ascii(name), "content.file_name", Severity.WARNING)
        else:
            reader.read(name, path)
    if len(reader.files) == count:
        reader.trouble(SCENARIOS, "content.folder_gone", Severity.ERROR, folder=str(scenarios_dir))
    return Snapshot(reader.files, frozenset(reader.unreadable), tuple(reader.problems))


def book_files(folder: Path, depth: int = 0) -> Iterator[Path]:
    """Yield the YAML files below a folder; hidden ones and linked folders are left out."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~")):
            continue
        if entry.is_dir(follow_symlinks=False):
            if depth < MAX_FOLDERS_DEEP:
                yield from book_files(Path(entry.path), depth + 1)
        elif entry.name.endswith((".yaml", ".yml")):
            yield Path(entry.path)


def content_hash(content: bytes) -> str:
    """Return the hash by which a file's content is known."""
    return sha256(content).hexdigest()


def fingerprint(sources: Mapping[str, bytes]) -> str:
    """Return one hash over all files of a book."""
    total = sha256()
    for file in sorted(sources):
        total.update(file.encode("utf-8", "surrogatepass"))
        total.update(b"\0")
        total.update(sha256(sources[file]).digest())
    return total.hexdigest()
