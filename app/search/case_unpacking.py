"""Opens a case pack: everything is checked before anything is changed."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from pathlib import Path

from app.base.child import StopSign
from app.base.errors import ContentError, Unavailable
from app.cases.stores import FeedEnd
from app.cases.views import SyncScope
from app.search.case_engine import ENGINE_TROUBLE, CaseEngine
from app.search.case_files import FILE_NAME, MANAGED, META, BrokenCases, look_over
from app.search.case_folder import CaseFolder, Made
from app.search.case_pack import MANIFEST, PIECE, OnBytes, PackFacts, facts_in, opened


def open_pack(
    folder: CaseFolder,
    engine: CaseEngine,
    pack: Path,
    end: FeedEnd,
    scope: SyncScope,
    stop: StopSign,
    on_bytes: OnBytes,
) -> PackFacts | None:
    """Unpack an index, check it and offer it to whoever writes here; None where stopped.

    Raises:
        ContentError: (`search.pack_unreadable`, `search.pack_broken`,
            `search.pack_other_version`, `search.pack_other_library`,
            `search.pack_other_scope`) it cannot be used; nothing was changed.
        Unavailable: (`search.case_disk_full`, `search.case_folder`) it cannot be unpacked.
    """
    with opened(pack) as archive:
        facts = facts_in(archive)
        _refuse_other(facts, Made(engine.schema, end.library, scope), end)
        _refuse_strange(archive, facts, pack)
        folder.make_room(facts.size)
        generation = folder.new_offer(facts.made)
        try:
            if not _unpack(archive, facts, generation, pack, stop, on_bytes):
                folder.drop(generation)
                return None
            _try_out(engine, generation, pack)
            folder.offer(generation)
        except BaseException:
            folder.drop(generation)
            raise
    return facts


def _refuse_other(facts: PackFacts, wished: Made, end: FeedEnd) -> None:
    if facts.made.schema != wished.schema:
        raise ContentError("search.pack_other_version")
    if facts.made.library != wished.library or facts.watermark > end.last:
        raise ContentError("search.pack_other_library")
    if facts.made.scope != wished.scope:
        raise ContentError("search.pack_other_scope", scope=_told(facts.made.scope))


def _told(scope: SyncScope) -> str:
    return " ".join((*(str(year) for year in scope.years), *scope.regions)) or "*"


def _refuse_strange(archive: zipfile.ZipFile, facts: PackFacts, pack: Path) -> None:
    """Refuse a file that holds anything but what its manifest names, or names no index file."""
    infos = {info.filename: info for info in archive.infolist()}
    names = facts.members.keys()
    sound = (
        infos.keys() == {*names, MANIFEST}
        and len(archive.infolist()) == len(infos)
        and META in names
        and all(name == META or FILE_NAME.fullmatch(name) for name in names)
        and all(infos[name].file_size == facts.members[name].size for name in names)
        and all(infos[name].compress_type == zipfile.ZIP_STORED for name in names)
    )
    if not sound:
        raise ContentError("search.pack_broken", file=pack.name)


def _unpack(
    archive: zipfile.ZipFile,
    facts: PackFacts,
    generation: Path,
    pack: Path,
    stop: StopSign,
    on_bytes: OnBytes,
) -> bool:
    done = 0
    try:
        for name, member in facts.members.items():
            digest = hashlib.sha256()
            with archive.open(name) as source, (generation / name).open("wb") as target:
                while piece := source.read(PIECE):
                    if stop.is_set():
                        return False
                    target.write(piece)
                    digest.update(piece)
                    done += len(piece)
                    on_bytes(done, facts.size)
                target.flush()
                os.fsync(target.fileno())
            if digest.hexdigest() != member.sha256:
                raise ContentError("search.pack_broken", file=pack.name)
        # The engine takes away only what this list names.
        listed = json.dumps(sorted(facts.members))
        (generation / MANAGED).write_text(listed, "utf-8")
    except (zipfile.BadZipFile, EOFError) as error:
        raise ContentError("search.pack_broken", file=pack.name) from error
    except OSError as error:
        raise Unavailable("search.case_folder", folder=str(generation.parent)) from error
    return True


def _try_out(engine: CaseEngine, generation: Path, pack: Path) -> None:
    try:
        look_over(generation)
        engine.read(generation).close()
    except (BrokenCases, Unavailable, *ENGINE_TROUBLE) as error:
        raise ContentError("search.pack_broken", file=pack.name) from error
