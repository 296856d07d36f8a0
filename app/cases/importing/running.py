"""Importing a file of cases: looked at before, run in batches, stopped and gone on with."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from app.base.clock import Clock
from app.base.errors import AppError, Conflict, ContentError
from app.base.events import Publisher
from app.base.file_lock import FileLock
from app.base.people import Person
from app.cases.importing.looking import Look, columns_of, look_at
from app.cases.importing.mapping import guess_mapping, guesses, refuse_unknown, usable
from app.cases.importing.outcome import Outcome
from app.cases.importing.part_run import Importing, import_part
from app.cases.importing.profiles import ImportProfiles
from app.cases.importing.reading import ImportFile, unreadable
from app.cases.importing.rejects import RejectFile
from app.cases.importing.value_words import KnownTypes
from app.cases.stores import CaseStore, ImportProgress, ImportStore
from app.cases.views import ImportPreview, WorkState

BATCH = 500
"""Rows kept in one transaction; a stop waits for one of them."""

LOCK_FILE = "import.lock"
"""Beside the folder of reject files: one import of a home at a time writes into it."""

OnProgress = Callable[[WorkState], None]


class CaseImport:
    """Brings cases from files into the library; blocking, for a worker or a child process."""

    def __init__(
        self,
        cases: CaseStore,
        imports: ImportStore,
        profiles: ImportProfiles,
        types: KnownTypes,
        clock: Clock,
        rejects: Path,
        events: Publisher,
        lang: str = "zh",
        batch: int = BATCH,
    ) -> None:
        self._cases = cases
        self._imports = imports
        self._profiles = profiles
        self._types = types
        self._clock = clock
        self._rejects = rejects
        self._events = events
        self._lang = lang
        self._batch = batch
        self._seen: Look | None = None

    def preview(
        self, path: Path, mapping: Mapping[str, str] | None = None, profile: str = ""
    ) -> ImportPreview:
        """Return what a file holds and how its columns are taken; trouble stands in it.

        A mapping given counts as it is, then the profile named, then what a stopped import
        of this file used, then a profile that fits, then what can be guessed.
        """
        names: tuple[str, ...] = ()
        try:
            seen = self._look_at(path)
            names = tuple(one.name for one in self._profiles.all())
            return self._preview(seen, mapping, profile)
        except AppError as error:
            # Of a file that cannot be imported at all there is nothing to choose.
            problem = (error.code, error.facts)
            return ImportPreview(
                str(path), path.name, (), "", (), profiles=names, problems=(problem,)
            )

    def keep_profile(
        self, name: str, mapping: Mapping[str, str], columns: Sequence[str] = ()
    ) -> None:
        """Keep a mapping under a name, for other files with these columns.

        Raises:
            ContentError: (`cases.import_profile_name`).
            Unavailable: (`setup.home_not_writable`).
        """
        self._profiles.save(name, columns or tuple(mapping), mapping)

    def run(
        self,
        path: Path,
        mapping: Mapping[str, str],
        person: Person,
        stop: Event,
        on_progress: OnProgress | None = None,
    ) -> WorkState:
        """Import a file behind what was imported of it before; trouble stands in the answer.

        Set `stop` to end after the batch at hand; the same call goes on from there.
        """
        tell = on_progress or (lambda _: None)
        lock = FileLock(self._rejects.parent / LOCK_FILE)
        try:
            if not lock.take():
                raise Conflict("cases.import_under_way", file=path.name)
            with ImportFile(path) as file:
                return self._run(file, mapping, person, stop, tell)
        except AppError as error:
            return _failed(WorkState("import", path.name), error)
        finally:
            lock.give_back()

    def _look_at(self, path: Path) -> Look:
        """Look at a file, or remember: each correction of the mapping asks again."""
        seen = self._seen
        if seen is None or seen.path != path or not seen.holds:
            self._seen = seen = look_at(path)
        return seen

    def _preview(
        self, seen: Look, mapping: Mapping[str, str] | None, profile: str
    ) -> ImportPreview:
        known = [self._imports.progress(one) for one in seen.hashes]
        taken, fitting = self._mapping(seen, mapping, profile, known)
        is_finished = all(one is not None and one.is_finished for one in known)
        problems = list(seen.problems)
        if "claim" not in taken.values():
            problems.append(("cases.import_no_claim", {"file": seen.path.name}))
        return ImportPreview(
            path=str(seen.path),
            file_name=seen.path.name,
            members=seen.members,
            encoding=seen.encoding,
            columns=guesses(seen.columns, seen.side_by_side(), taken),
            profile=fitting,
            profiles=tuple(one.name for one in self._profiles.all()),
            resumes_at=0 if is_finished else sum(one.rows for one in known if one),
            is_finished=is_finished,
            problems=tuple(problems),
        )

    def _mapping(
        self,
        seen: Look,
        given: Mapping[str, str] | None,
        profile: str,
        known: Sequence[ImportProgress | None],
    ) -> tuple[dict[str, str], str]:
        """Return the mapping that counts, and the name of the profile it comes from."""
        if given is not None:
            refuse_unknown(given, seen.columns)
            return dict(given), profile
        if profile:
            return usable(self._profiles.get(profile).mapping, seen.columns), profile
        former = next((one.mapping for one in known if one and one.rows), "")
        if used := usable(_mapping_of(former), seen.columns):
            return used, ""
        if fitting := self._profiles.fitting(seen.columns):
            return usable(fitting.mapping, seen.columns), fitting.name
        # Each kind of table by itself: one calls the claim 诉求, the next one question.
        guessed: dict[str, str] = {}
        for own, rows in seen.first_rows.items():
            guessed |= guess_mapping(own, rows, self._types)
        return guessed, ""

    def _run(
        self,
        file: ImportFile,
        mapping: Mapping[str, str],
        person: Person,
        stop: Event,
        tell: OnProgress,
    ) -> WorkState:
        columns = columns_of(file.parts)
        taken = usable(mapping, columns)
        if "claim" not in taken.values():
            raise ContentError("cases.import_no_claim", file=file.path.name)
        rejects = RejectFile(self._rejects, file.path.name, file.parts[0].hash, columns, self._lang)
        total = sum(part.total for part in file.parts)
        outcome = Outcome(file.path.name, self._clock, total)
        importing = Importing(
            file=file,
            mapping=taken,
            person=person,
            cases=self._cases,
            imports=self._imports,
            types=self._types,
            clock=self._clock,
            events=self._events,
            rejects=rejects,
            outcome=outcome,
            batch=self._batch,
            parts_done=[],
        )
        try:
            for part in file.parts:
                import_part(importing, part, stop, lambda: tell(outcome.state()))
                if outcome.was_stopped:
                    break
        except AppError as error:
            return _failed(outcome.state(rejects.written), error)
        except OSError as error:  # the file is away: a stick was pulled, a share is gone
            return _failed(outcome.state(rejects.written), unreadable(file.path, error))
        return _ended(outcome, rejects)


def _mapping_of(kept: str) -> dict[str, str]:
    try:
        found = json.loads(kept or "{}")
    except ValueError:
        return {}
    return {str(one): str(field) for one, field in found.items()} if isinstance(found, dict) else {}


def _ended(outcome: Outcome, rejects: RejectFile) -> WorkState:
    problem, facts = outcome.ending()
    state = outcome.state(rejects.written)
    return replace(
        state,
        is_running=False,
        was_stopped=outcome.was_stopped,
        total=state.total if outcome.was_stopped else state.done,
        left_s=None,
        problem=problem,
        problem_facts=facts,
    )


def _failed(state: WorkState, error: AppError) -> WorkState:
    return replace(
        state,
        is_running=False,
        was_stopped=state.done > 0,
        left_s=None,
        problem=error.code,
        problem_facts=dict(error.facts),
    )
