"""Makes a case pack of the last commit, while search and following go on.

The files of a commit are opened all at once and never change afterwards.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from app.base.child import StopSign
from app.base.errors import Unavailable
from app.search.case_engine import ENGINE_TROUBLE, CaseEngine
from app.search.case_files import META, BrokenCases, members
from app.search.case_folder import SPARE_BYTES, CaseFolder
from app.search.case_pack import MANIFEST, PIECE, Member, OnBytes, PackFacts, manifest_of

_ATTEMPTS = 20


def make_pack(
    folder: CaseFolder,
    engine: CaseEngine,
    target: Path,
    now: datetime,
    stop: StopSign,
    on_bytes: OnBytes,
) -> PackFacts | None:
    """Write the index in use into one file; None where it was stopped, and no file then.

    Raises:
        Unavailable: (`search.pack_nothing`) there is no index; (`search.pack_not_written`,
            `search.pack_no_room`) the file cannot be written.
    """
    generation = folder.current()
    if generation is None:
        raise Unavailable("search.pack_nothing")
    try:
        made = folder.made(generation)
        reader = engine.read(generation)
        count = reader.count()
        reader.close()
        facts = PackFacts(made, engine.watermark(generation), count, now.isoformat())
        with _snapshot(generation) as files:
            return _write(target, facts, files, stop, on_bytes)
    except (BrokenCases, *ENGINE_TROUBLE) as error:
        if isinstance(error, OSError):
            full = error.errno in (errno.ENOSPC, errno.EDQUOT)
            code = "search.pack_no_room" if full else "search.pack_not_written"
            raise Unavailable(code, file=target.name, need_mb=0) from error
        raise Unavailable("search.pack_nothing") from error


@contextmanager
def _snapshot(generation: Path) -> Iterator[Mapping[str, IO[bytes]]]:
    """Yield the files of one commit, open; a merge may have taken some away meanwhile."""
    for _ in range(_ATTEMPTS):
        with ExitStack() as stack:
            try:
                meta = stack.enter_context((generation / META).open("rb"))
                before = meta.read()
                meta.seek(0)
                files: dict[str, IO[bytes]] = {META: meta}
                for name in members(generation):
                    files[name] = stack.enter_context((generation / name).open("rb"))
            except FileNotFoundError:
                continue
            if (generation / META).read_bytes() != before:
                continue
            yield files
            return
    raise Unavailable("search.pack_nothing")


def _write(
    target: Path,
    facts: PackFacts,
    files: Mapping[str, IO[bytes]],
    stop: StopSign,
    on_bytes: OnBytes,
) -> PackFacts | None:
    total = sum(os.fstat(file.fileno()).st_size for file in files.values())
    free = shutil.disk_usage(target.absolute().parent).free
    if free < total + SPARE_BYTES:
        need_mb = (total + SPARE_BYTES) // 2**20 + 1
        raise Unavailable("search.pack_no_room", file=target.name, need_mb=need_mb)
    part = target.with_name(target.name + ".part")
    done = 0
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
            for name, file in files.items():
                digest, size = hashlib.sha256(), 0
                with archive.open(name, "w", force_zip64=True) as entry:
                    while piece := file.read(PIECE):
                        if stop.is_set():
                            return None
                        entry.write(piece)
                        digest.update(piece)
                        size += len(piece)
                        done += len(piece)
                        on_bytes(done, total)
                facts.members[name] = Member(size, digest.hexdigest())
            archive.writestr(MANIFEST, manifest_of(facts))
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        part.replace(target)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return facts
