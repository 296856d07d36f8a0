"""Full builds of the index: in this process for a small book, in a child for a big one."""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from whoosh import index as whoosh_index
from whoosh.filedb.filestore import RamStorage

from app.base.errors import Unavailable
from app.search.documents import IndexDocument, digest, from_json, to_json
from app.search.index_folder import SOURCE, IndexFolder
from app.search.schema import said_terms, schema, written
from app.search.scoring import DEFAULT, Tuning

_LOG = logging.getLogger(__name__)

# A thread holding the interpreter for longer would be felt in the window.
SMALL_BOOK = 150
_BUILD_LIMIT_S = 600


class IndexBuilder(Protocol):
    """Fills an empty folder with an index of documents."""

    def build(self, folder: Path, documents: Sequence[IndexDocument]) -> None:
        """Write the index; raise `Unavailable` when it cannot be written."""


class OwnBuilder:
    """Builds in this process."""

    def build(self, folder: Path, documents: Sequence[IndexDocument]) -> None:
        """Write the index into the folder."""
        try:
            built = whoosh_index.create_in(str(folder), schema())
            fill(built, documents)
            built.close()
        except OSError as error:
            raise Unavailable("search.index_folder", folder=str(folder.parent)) from error


class ChildBuilder:
    """Builds in a child process, so that the window stays alive meanwhile.

    The command is the program's own hidden `_index`, given by whoever joins the rooms,
    since a frozen program starts differently from a checkout.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)

    def build(self, folder: Path, documents: Sequence[IndexDocument]) -> None:
        """Write the documents beside the index to be, and let the child do the work."""
        source = folder / SOURCE
        try:
            with source.open("w", encoding="utf-8", errors="surrogatepass") as file:
                file.writelines(to_json(document) + "\n" for document in documents)
            done = subprocess.run(  # noqa: S603 (the command is ours)
                [*self._command, str(folder)],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_BUILD_LIMIT_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Unavailable("search.build_failed", reason=type(error).__name__) from error
        finally:
            with suppress(OSError):
                source.unlink()
        if done.returncode != 0:
            _LOG.error("index build ended with %s", done.returncode)
            raise Unavailable("search.build_failed", reason=f"exit {done.returncode}")


def build_from_source(folder: Path) -> int:
    """Do the child's part: index the documents that wait in the folder; return how many."""
    with (folder / SOURCE).open(encoding="utf-8", errors="surrogatepass") as file:
        documents = [from_json(line) for line in file]
    OwnBuilder().build(folder, documents)
    return len(documents)


def build_index(
    root: Path, documents: Iterable[IndexDocument], builder: IndexBuilder | None = None
) -> Path:
    """Build a new generation under the folder, seal it and put it into use."""
    folder = IndexFolder(root)
    generation = folder.new()
    everything = list(documents)
    (builder or OwnBuilder()).build(generation, everything)
    folder.seal(generation, {document.id: digest(document) for document in everything})
    folder.adopt(generation)
    return generation


def index_in_memory(documents: Sequence[IndexDocument], tuning: Tuning = DEFAULT) -> Any:
    """Return an index that lives in memory alone, for a look at somebody else's folder."""
    built = RamStorage().create_index(schema())
    fill(built, documents, tuning)
    return built


def fill(built: Any, documents: Sequence[IndexDocument], tuning: Tuning = DEFAULT) -> None:
    """Write all documents into an empty index in one commit."""
    said = {document.id: said_terms(document, tuning) for document in documents}
    rare = tuning.rarities(said.values())
    # Not compound: an opened compound segment is copied to the heap whole.
    writer = built.writer(limitmb=256, compound=False)
    try:
        for document in documents:
            length = tuning.length(said[document.id], rare)
            writer.add_document(**written(document, length, tuning))
    except BaseException:
        writer.cancel()
        raise
    writer.commit(optimize=True)
