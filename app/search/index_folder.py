"""The folder of the index: generations, each sealed by a manifest that this program signed.

Whoosh unpickles what it opens. So nothing is opened whose files do not carry, byte for
byte, the digests of a manifest signed with the key of this very folder.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.base.errors import Unavailable
from app.search.schema import SCHEMA_VERSION

_LOG = logging.getLogger(__name__)
_MANIFEST = "manifest.json"
_CURRENT = "current"
_KEY = "index.key"
SOURCE = "source.jsonl"


class BrokenIndex(Exception):
    """The files of a generation are not those that this program wrote."""


@dataclass(frozen=True)
class Sealed:
    """What a generation holds.

    Attributes:
        schema: number of the schema that it was written with.
        documents: a digest for each document by id.
        files: its files, read once and found to be those that were sealed.
    """

    schema: int
    documents: Mapping[str, str]
    files: Mapping[str, bytes]


class IndexFolder:
    """Keeps generations of the index under one folder and says which is in use."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def current(self) -> Path | None:
        """Return the generation in use, or None before the first build."""
        pointer = self._root / _CURRENT
        try:
            name = pointer.read_text("utf-8", errors="replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unavailable("search.index_folder", folder=str(self._root)) from error
        # A name, not a path: a pointer never leads out of the folder.
        path = self._root / Path(name).name
        return path if name.startswith("gen-") and path.is_dir() else None

    def new(self) -> Path:
        """Make and return an empty folder for the next generation."""
        try:
            self._root.mkdir(parents=True, exist_ok=True)
            path = self._root / f"gen-{secrets.token_hex(6)}"
            path.mkdir()
        except OSError as error:
            raise Unavailable("search.index_folder", folder=str(self._root)) from error
        return path

    def write(
        self, generation: Path, files: Mapping[str, bytes], documents: Mapping[str, str]
    ) -> None:
        """Write the files that are not there yet, and seal them all."""
        try:
            for name, content in files.items():
                path = generation / name
                if not path.exists() or path.stat().st_size != len(content):
                    path.write_bytes(content)
            self.seal(generation, files, documents)
            for path in generation.iterdir():
                if path.name not in files and path.name != _MANIFEST:
                    path.unlink()
        except OSError as error:
            raise Unavailable("search.index_folder", folder=str(self._root)) from error

    def seal(
        self, generation: Path, files: Mapping[str, bytes], documents: Mapping[str, str]
    ) -> None:
        """Sign a manifest over the files."""
        body: dict[str, Any] = {
            "program": "baodian",
            "schema": SCHEMA_VERSION,
            "documents": dict(sorted(documents.items())),
            "files": _digests(files),
        }
        signed = json.dumps({"body": body, "mac": self._mac(body)}, ensure_ascii=False)
        _replace(generation / _MANIFEST, signed)

    def verified(self, generation: Path) -> Sealed:
        """Return a generation whose every file is as this program left it."""
        try:
            signed = json.loads((generation / _MANIFEST).read_text("utf-8"))
            body, mac = signed["body"], signed["mac"]
            if not hmac.compare_digest(str(mac), self._mac(body)):
                raise BrokenIndex("manifest not signed here")
            files = read_files(generation, body["files"])
            if body["files"] != _digests(files):
                raise BrokenIndex("files differ from the manifest")
            return Sealed(body["schema"], body["documents"], files)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BrokenIndex(type(error).__name__) from error

    def adopt(self, generation: Path) -> None:
        """Put a sealed generation into use."""
        _replace(self._root / _CURRENT, generation.name)

    def set_aside(self, generation: Path) -> Path:
        """Move a broken generation out of the way, kept for whoever wants to look at it."""
        aside = generation.with_name(generation.name.replace("gen-", "broken-", 1))
        try:
            generation.rename(aside)
        except OSError:
            # On Windows an open file holds its folder; it is not used again in any case.
            _LOG.warning("a broken index could not be moved aside")
            return generation
        return aside

    def sweep(self) -> None:
        """Delete sound generations that are no longer in use."""
        keep = self.current()
        for path in self._root.glob("gen-*"):
            if path != keep:
                shutil.rmtree(path, ignore_errors=True)

    def _mac(self, body: object) -> str:
        text = json.dumps(body, ensure_ascii=False, sort_keys=True)
        return hmac.new(self._key(), text.encode("utf-8", "surrogatepass"), "sha256").hexdigest()

    def _key(self) -> bytes:
        path = self._root / _KEY
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_bytes()
        except OSError as error:
            raise Unavailable("search.index_folder", folder=str(self._root)) from error
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
        return path.read_bytes()


def read_files(generation: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the files of these names; a name never leads out of the folder."""
    return {name: (generation / Path(name).name).read_bytes() for name in names}


def _digests(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())}


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(text, "utf-8", errors="surrogatepass")
    os.replace(fresh, path)  # noqa: PTH105
