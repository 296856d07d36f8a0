"""Full builds of the index: in this process for a small book, in a child for a big one."""

from __future__ import annotations

import gc
import logging
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from app.base.errors import Unavailable
from app.search.documents import IndexDocument, digest, from_json, to_json
from app.search.index_folder import SOURCE, IndexFolder, read_files
from app.search.memory_storage import MemoryStorage
from app.search.schema import said_terms, schema, written
from app.search.scoring import DEFAULT, Tuning

_LOG = logging.getLogger(__name__)

# A thread holding the interpreter for longer would be felt in the window.
SMALL_BOOK = 150
_BUILD_LIMIT_S = 600


class IndexBuilder(Protocol):
    """Makes an index of documents; may use an empty folder on the way."""

    def build(self, folder: Path, documents: Sequence[IndexDocument]) -> Mapping[str, bytes]:
        """Return the files of the index; raise `Unavailable` when it cannot be built."""


class OwnBuilder:
    """Builds in this process."""

    def build(self, folder: Path, documents: Sequence[IndexDocument]) -> Mapping[str, bytes]:
        """Return the files of the index."""
        return index_in_memory(documents).files


class ChildBuilder:
    """Builds in a child process, so that the window stays alive meanwhile.

    The command is the program's own hidden `_index`, given by whoever joins the rooms,
    since a frozen program starts differently from a checkout.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)

    def build(self, folder: Path, documents: Sequence[IndexDocument]) -> Mapping[str, bytes]:
        """Lay the documents into the folder, let the child index them, return its files."""
        try:
            with (folder / SOURCE).open("w", encoding="utf-8", errors="surrogatepass") as file:
                file.writelines(to_json(document) + "\n" for document in documents)
            done = subprocess.run(  # noqa: S603 (the command is ours)
                [*self._command, str(folder)],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_BUILD_LIMIT_S,
                check=False,
            )
            (folder / SOURCE).unlink()
            if done.returncode != 0:
                _LOG.error("index build ended with %s", done.returncode)
                raise Unavailable("search.build_failed", reason=f"exit {done.returncode}")
            return read_files(folder, [path.name for path in folder.iterdir()])
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unavailable("search.build_failed", reason=type(error).__name__) from error


def build_from_source(folder: Path) -> int:
    """Do the child's part: index the documents that lie in the folder; return the exit code."""
    with (folder / SOURCE).open(encoding="utf-8", errors="surrogatepass") as file:
        documents = [from_json(line) for line in file]
    # One short-lived process full of small objects: collecting them costs a third of the time.
    gc.disable()
    for name, content in index_in_memory(documents).files.items():
        (folder / name).write_bytes(content)
    return 0


def build_index(
    root: Path, documents: Iterable[IndexDocument], builder: IndexBuilder | None = None
) -> tuple[Path, MemoryStorage]:
    """Build a new generation under the folder, seal it and put it into use."""
    folder = IndexFolder(root)
    generation = folder.new()
    everything = list(documents)
    files = (builder or OwnBuilder()).build(generation, everything)
    folder.write(generation, files, {document.id: digest(document) for document in everything})
    folder.adopt(generation)
    return generation, MemoryStorage(files)


def index_in_memory(documents: Sequence[IndexDocument], tuning: Tuning = DEFAULT) -> MemoryStorage:
    """Return the files of an index of documents, in memory."""
    storage = MemoryStorage()
    built = storage.create_index(schema())
    said = {document.id: said_terms(document, tuning) for document in documents}
    rare = tuning.rarities(said.values())
    # Not compound: an opened compound segment is copied to the heap whole.
    writer = built.writer(limitmb=256, compound=False)
    try:
        for document in documents:
            terms = said[document.id]
            writer.add_document(**written(document, terms, tuning.length(terms, rare), tuning))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(optimize=True)
    return storage
